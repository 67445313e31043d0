"""What somebody who misspelt a word may have meant."""

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

_SHOWN = 12  # words that are listed where none is near; more would hide the message
_LONG = 4  # letters from which whole words of a name are enough: "peace" of "peace and security"
_WITHIN = 0.85  # how alike they are then


def nearest(given: str, known: Mapping[str, Iterable[str]] | Iterable[str], cutoff: float = 0.5) -> str:
    """Return the known word that is most like what was given, in capitals or not; nothing where none is.

    `known` may say by which other names a word goes: these are looked for too.

    >>> nearest("Vietnam", {"LAO": ["Laos"], "VNM": ["Viet Nam", "VN"]})
    'VNM'
    >>> nearest("A4", ["a4", "us-letter"]), nearest("brown", ["a4", "us-letter"])
    ('a4', '')
    >>> nearest("peace", ["party-line", "peace-and-security"])
    'peace-and-security'
    """
    named = known if isinstance(known, Mapping) else dict.fromkeys(known, ())
    wanted, best = _folded(given), (cutoff, False)
    found = ""
    for word, others in named.items():
        for name in (word, *others):
            likeness = (_likeness(wanted, _folded(name), best[0]), name == word)
            if likeness > best or (not found and likeness[0] >= cutoff):
                best, found = likeness, word
    return found


def _folded(name: str) -> str:
    return name.casefold().replace("-", " ").replace("_", " ").strip()


def _likeness(given: str, name: str, least: float) -> float:
    """Return how alike two words are, from 0 to 1; 0 where that is less than `least`. Whole words of a name suffice."""
    if not given or not name:
        return 0.0
    if given == name:
        return 1.0
    within = _WITHIN if len(given) >= _LONG and set(given.split()) <= set(name.split()) else 0.0
    pair = SequenceMatcher(None, name, given)
    alike = pair.ratio() if pair.real_quick_ratio() >= least else 0.0
    return max(alike, within) if max(alike, within) >= least else 0.0


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
    if not listed:
        return otherwise or "leave it out: there is none to choose"
    return f"choose from {', '.join(listed)}" if len(listed) <= _SHOWN or not otherwise else otherwise
