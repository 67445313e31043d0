"""What somebody who misspelt a word may have meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

_SHOWN = 12  # words that are listed where none is near; more would hide the message


def nearest(given: str, known: Mapping[str, Iterable[str]] | Iterable[str], cutoff: float = 0.5) -> str:
    """Return the known word that is most like what was given, in capitals or not; nothing where none is.

    `known` may say by which other names a word goes: these are looked for too.

    >>> nearest("Vietnam", {"LAO": ["Laos"], "VNM": ["Viet Nam", "VN"]})
    'VNM'
    >>> nearest("A4", ["a4", "us-letter"]), nearest("brown", ["a4", "us-letter"])
    ('a4', '')
    """
    named = known if isinstance(known, Mapping) else dict.fromkeys(known, ())
    spelt: dict[str, str] = {}
    for word, others in named.items():
        spelt.setdefault(word.casefold(), word)
        for other in others:
            spelt.setdefault(other.casefold(), word)
    near = get_close_matches(given.casefold(), spelt, n=1, cutoff=cutoff)
    return spelt[near[0]] if near else ""


def advice(given: str, known: Mapping[str, Iterable[str]] | Iterable[str], otherwise: str = "") -> str:
    """Return what to do about a word that is none of those known, as the remedy of an error.

    Where none is near, all are listed if they are few, else what `otherwise` says.

    >>> advice("eng", ["en", "vi"]), advice("x", ["en", "vi"])
    ('did you mean en', 'choose from en, vi')
    """
    near = nearest(given, known)
    if near:
        return f"did you mean {near}"
    listed = list(known)
    return f"choose from {', '.join(listed)}" if len(listed) <= _SHOWN or not otherwise else otherwise
