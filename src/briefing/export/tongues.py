"""Words of another language within a text, known by letters that no other language writes.

A screen reader pronounces them as that language only where the page says so. Vietnamese: horned o and u, and the
letters with two marks or a dot below (Unicode's block Latin Extended Additional, U+1EA0 to U+1EF9).
"""

import re
from collections.abc import Iterator

_LANGUAGE, _LETTERS = "vi", "ƠơƯư\u1ea0-\u1ef9"
_RUN = re.compile(rf"\w*[{_LETTERS}]\w*(?:[ -]\w*[{_LETTERS}]\w*)*")


def parts(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces with the language of each, empty where it is the text's own, `language`.

    >>> list(parts("years of Đổi mới (Renewal)", "en"))
    [('years of ', ''), ('Đổi mới', 'vi'), (' (Renewal)', '')]
    """
    at = 0
    own = text.isascii() or language.partition("-")[0] == _LANGUAGE
    for match in () if own else _RUN.finditer(text):
        if text[at : match.start()]:
            yield text[at : match.start()], ""
        yield match.group(), _LANGUAGE
        at = match.end()
    if text[at:]:
        yield text[at:], ""
