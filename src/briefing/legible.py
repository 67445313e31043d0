"""Text as it may be printed on a terminal, or in a workflow's log: what would steer either stands there as signs.

A terminal obeys escape sequences, and shows what follows an override of direction in another order. GitHub's runner
obeys lines of a log that begin with `::`, and those that hold `##[`.
"""

import re
import unicodedata

_COMMAND = re.compile(r"(?m)^(\s*:)(?=:)|(##)(?=\[)")


def legible(text: str) -> str:
    r"""Return the text with what is not printed spelled out; line feeds stay, and spaces of any width.

    >>> legible("a\x1b[2J \u202eb\n::error::c")
    'a\\x1b[2J \\u202eb\n: :error::c'
    """
    if not text.replace("\n", "").isprintable():
        text = "".join(one if _is_shown(one) else _spelled(one) for one in text)
    return _COMMAND.sub(lambda match: f"{match[0]} ", text) if "::" in text or "##[" in text else text


def _is_shown(character: str) -> bool:
    return character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs"


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode()
