"""The catalogue: what the briefing says, by language."""

from functools import cache
from pathlib import Path

from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.values import Value

_PACKAGED = Path(__file__).parents[1] / "data" / "locale"
_CHECKOUT = Path(__file__).parents[3] / "data" / "locale"
FOLDER = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT
SOURCE = "en"  # the language of the code


class Catalogue:
    """One language's strings."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._read = None
        if language != SOURCE:
            from gettext import GNUTranslations

            with (FOLDER / language / "LC_MESSAGES" / "briefing.mo").open("rb") as file:
                self._read = GNUTranslations(file)

    def say(self, text: str, /, **given: object) -> str:
        """Return a string of the catalogue with what is given in its places."""
        said = self._read.gettext(text) if self._read and text else text
        return said.format(**given) if given else said

    def counted(self, number: Value | int, one: str, many: str, /, **given: object) -> str:
        """Return the form that goes with a number; its place is `{n}`. A number without a value is infinite or none."""
        amount = number.number if isinstance(number, Value) else number
        if self._read is None:
            said = one if amount == 1 else many
        else:
            said = self._read.ngettext(one, many, int(amount) if 0 <= amount < 10**9 else 2)
        return said.format(n=number, **given)


def msg(text: str) -> str:
    """Return a string as it is, and have it in the catalogue: for tables of strings that `say` says later."""
    return text


def languages() -> tuple[str, ...]:
    """Return the languages that a briefing can be had in."""
    return (SOURCE, *sorted(path.parents[1].name for path in FOLDER.glob("*/LC_MESSAGES/briefing.mo")))


def nearest(language: str) -> Catalogue:
    """Return a language's catalogue, the English one where there is none: any notebook can be exported."""
    known = language.partition("-")[0].lower()
    return catalogue(known if known in languages() else SOURCE)


def _names() -> dict[str, tuple[str, ...]]:
    """Return the languages with their names, in English and in their own words, for one who wrote such a name."""
    from babel import Locale

    def named(tag: str) -> tuple[str, ...]:
        locale = Locale.parse(tag)
        return tuple(filter(None, (locale.get_language_name(SOURCE), locale.get_language_name())))

    return {tag: named(tag) for tag in languages()}


@cache
def catalogue(language: str) -> Catalogue:
    """Return a language's catalogue, by its tag (`en-GB` is English). Raises ParameterError where there is none."""
    known = language.partition("-")[0].lower()
    if known not in languages():
        raise ParameterError("parameter language", f"{language!r} is none", advice(language, _names()))
    return Catalogue(known)
