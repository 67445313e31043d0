"""One spelling for marks that texts write in several ways, character for character, so that offsets stay."""

_MARKS = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}


def fold_marks(text: str) -> str:
    """Return the text with one kind of apostrophe, hyphen and space; its length is unchanged.

    >>> fold_marks("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    for mark, plain in _MARKS.items():  # far quicker than `translate`, for most marks are absent
        text = text.replace(mark, plain)
    return text


def fold_case(text: str) -> str:
    """Return the text in lower case and with line feeds as spaces; its length is unchanged.

    A letter whose lower case is two characters (`İ`) stays as it is.

    >>> fold_case("İran")
    'İran'
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.replace("\n", " ")
