"""The current language, and saying things in it."""

from briefing.values import Value
from briefing.wording.catalogue import SOURCE, Catalogue, catalogue

_spoken = [SOURCE]


def speak(language: str) -> None:
    """Set the language of what is said from now on, `en` or `vi`. Raises ParameterError where it has no catalogue."""
    _spoken[0] = catalogue(language).language


def current() -> Catalogue:
    """Return the catalogue of the language that is spoken."""
    return catalogue(_spoken[0])


def say(text: str, /, **given: object) -> str:
    """Return a string in the current language, with what is given in its places.

    >>> say("The sources name {countries}.", countries="17 countries")
    'The sources name 17 countries.'
    """
    return current().say(text, **given)


def counted(number: Value | int, one: str, many: str, /, **given: object) -> str:
    """Return the form of a string that goes with a number, which stands at `{n}`.

    >>> counted(1, "{n} party", "{n} parties"), counted(12, "{n} mention", "{n} mentions")
    ('1 party', '12 mentions')
    """
    return current().counted(number, one, many, **given)
