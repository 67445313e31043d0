"""Words of another language within a text: known by letters that no other language writes, or by their name.

A screen reader pronounces them as that language only where the page says so. Vietnamese: horned o and u, and the
letters with two marks or a dot below (Unicode's block Latin Extended Additional, U+1EA0 to U+1EF9). Names that such
letters do not tell (`Parti communiste français`) stand in `foreign_names.csv`.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefing.reference import rows

_LANGUAGE, _LETTERS = "vi", "ƠơƯư\u1ea0-\u1ef9"
_RUN = rf"\w*[{_LETTERS}]\w*(?:[ -]\w*[{_LETTERS}]\w*)*"


def parts(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces with the language of each, empty where it is the text's own, `language`.

    >>> list(parts("years of Đổi mới (Renewal)", "en"))
    [('years of ', ''), ('Đổi mới', 'vi'), (' (Renewal)', '')]
    >>> list(parts("the Parti communiste français", "en"))
    [('the ', ''), ('Parti communiste français', 'fr')]
    """
    at, own = 0, language.partition("-")[0]
    for match in _foreign().finditer(text):
        tongue = _names().get(match.group(), _LANGUAGE)
        if tongue.partition("-")[0] == own:
            continue
        if text[at : match.start()]:
            yield text[at : match.start()], ""
        yield match.group(), tongue
        at = match.end()
    if text[at:]:
        yield text[at:], ""


@cache
def _names() -> dict[str, str]:
    """Languages by name."""
    return {row["name"]: row["language"] for row in rows("foreign_names", ("language", "name", "origin"))}


@cache
def _foreign() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_names(), key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?:{names})\b|{_RUN}")
