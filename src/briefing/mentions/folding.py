"""One spelling for what texts write in several ways, and the way back to the offsets that it had there."""

import re
from bisect import bisect_right

from briefing.needs import SPACES

_SPACES = re.compile(r"[^\S\n]{2,}|\r\n(?=[^\r\n])")
_PLAIN_SPACES = re.compile(r"  +")  # the same, and far quicker, where a text has no others


def fold_case(text: str) -> str:
    """Return the text in lower case and with line feeds as spaces; its length is unchanged.

    Of a lower case of two characters (`İ`'s) the first is taken.

    >>> fold_case("TÜRKİYE")
    'türkiye'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(character.lower()[0] for character in text)
    return lowered.replace("\n", " ")


class Squeezed:
    """A text whose runs of spaces are single spaces, and the way back to the offsets it had."""

    def __init__(self, text: str) -> None:
        self._starts, self._removed = [0], [0]  # from here on in the squeezed text, this much was removed
        parts: list[str] = []
        reached = 0
        odd = any(space in text for space in SPACES)
        for run in (_SPACES if odd else _PLAIN_SPACES).finditer(text):
            parts += (text[reached : run.start()], " ")
            reached = run.end()
            self._removed.append(self._removed[-1] + len(run[0]) - 1)
            self._starts.append(reached - self._removed[-1])
        self.text = "".join((*parts, text[reached:])) if parts else text

    def offset(self, squeezed: int) -> int:
        """Return the offset in the text as it was.

        >>> Squeezed("South   Africa").offset(6)
        8
        """
        return squeezed + self._removed[bisect_right(self._starts, squeezed) - 1]
