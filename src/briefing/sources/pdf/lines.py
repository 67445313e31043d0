"""The lines of a PDF page: letters on one baseline, in the order in which the page sets them.

A page holds letters with places, no lines and no words. Letters that follow each other on a baseline are a line; a
gap much wider than a space parts the cells of a table. Lengths are points, measured from the page's lower left.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

_WIDE_SPACE = 1.3  # heights of a letter: no word space is so wide, even in justified text
_CELL_GAP = 0.7  # heights: where the page sets no space, only cells stand so far apart
_NARROW_CELL_GAP = 0.2  # heights: between further cells of a row, where the page sets its spaces
_STRETCHED = 3.0  # heights: the widest space of a narrow justified column
_EVEN, _EVEN_SPACES = 0.1, 2  # heights that a justified line's spaces differ by (they are kerned); how many show it
_WORDS = 0.8  # share of letters, not digits: a row of figures may be as even
_MOSTLY = 0.5  # share of spaces that a page sets
_LONGEST_MARK = 4  # letters of an item's mark
_SPACE = 0.16  # heights: where the page sets no space, a gap is one
_RAISED = 0.15  # heights above the baseline: a note's mark
_SMALL = 0.85  # of the line's height: a note's mark
_HIGH = 0.65  # heights above the baseline: a small mark that still stands on its word's line
_BRACKETED = re.compile(r"[\[(]\[([0-9]{1,3})\][\])]")  # a raised mark that has brackets of its own
_SLANTED = 0.2  # radians: a watermark across the page
_SPACES = frozenset({0x20, 0xA0, 0x0D, 0x0A, 0x09})
_LINE_END_HYPHEN = 0x02  # as PDFium gives it; its box is a hyphen's own


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as it stands on the page."""

    text: str
    left: float
    right: float
    base: float
    height: float
    raised: bool  # whether its ink hangs above the baseline
    spaced: bool  # whether a space stands before it, or PDFium sees one
    set_apart: bool  # whether that space is the page's own


@dataclass(slots=True)
class TextLine:
    """A line of a page: its cells' texts (one where it is no table's row), and where it stands."""

    cells: list[str]
    left: float
    right: float
    base: float
    height: float  # of its letters' boxes
    first_word: float  # width: would it have fitted on the line above?
    letters: int = 0
    unknown: int = 0  # letters that the font does not tell
    page: int = field(default=0)

    @property
    def text(self) -> str:
        """The line as one text."""
        return " ".join(self.cells)


def text_height(lines: Iterable[TextLine]) -> float:
    """Return the height of the letters that most of the text is set in."""
    heights = Counter[float]()
    for line in lines:
        heights[round(line.height, 1)] += line.letters
    return max(heights, key=lambda height: (heights[height], height), default=0.0)


def page_lines(page: pypdfium2.PdfPage) -> list[TextLine]:
    """Return the lines of a page in the order in which it sets them."""
    runs: list[list[Letter]] = []
    for letter in _letters(page):
        if runs and _goes_on(runs[-1], letter):
            runs[-1].append(letter)
        else:
            runs.append([letter])
    spaces = [letter.set_apart for run in runs for letter in run[1:] if letter.spaced]
    sets_spaces = sum(spaces) > _MOSTLY * len(spaces)
    return [_line(run, sets_spaces=sets_spaces) for run in runs]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    """Yield the page's letters; what is slanted is no line of the text."""
    text_page = page.get_textpage()
    box, x, y, ink = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), [ctypes.c_double() for _ in range(4)]
    spaced = set_apart = False
    height = 1.0
    try:
        for index in range(text_page.count_chars()):
            code = raw.FPDFText_GetUnicode(text_page, index)
            generated = raw.FPDFText_IsGenerated(text_page, index) == 1
            if generated or code in _SPACES:
                spaced, set_apart = True, set_apart or not generated
                continue
            if not raw.FPDFText_GetLooseCharBox(text_page, index, box):
                continue
            if _SLANTED < abs(raw.FPDFText_GetCharAngle(text_page, index)) < 6.28 - _SLANTED:
                continue
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            height = height if code == _LINE_END_HYPHEN else abs(box.top - box.bottom) or 1.0
            text = "-" if code == _LINE_END_HYPHEN else chr(code) if code < 0x110000 else "\N{REPLACEMENT CHARACTER}"
            raised = False
            if text.isdecimal() and raw.FPDFText_GetCharBox(text_page, index, *ink):
                raised = ink[2].value > y.value + _RAISED * height  # left, right, bottom, top
            left, right = min(box.left, box.right), max(box.left, box.right)
            yield Letter(text, left, right, y.value, height, raised, spaced, set_apart)
            spaced = set_apart = False
    finally:
        text_page.close()


def _goes_on(run: list[Letter], letter: Letter) -> bool:
    """Say whether a letter stands on the run's line, further right."""
    before, tallest = run[-1], max(run[-1].height, letter.height)
    small = min(before.height, letter.height) <= _SMALL * tallest
    close = small and letter.left - before.right < _SPACE * tallest  # a note's mark right after its word, or before it
    level = abs(letter.base - before.base) < (_HIGH if close else 0.45) * tallest
    return level and letter.left > before.left - 0.5 * tallest  # both letters of a ligature have one box


def _line(run: list[Letter], *, sets_spaces: bool) -> TextLine:
    """Return a run as a line; a page that sets its spaces sets none between cells."""
    tall = max(letter.height for letter in run)
    full = [letter for letter in run if letter.height > _SMALL * tall]
    base = sorted(letter.base for letter in full)[len(full) // 2]
    marked = [_BRACKETED.sub(r"[\1]", cell) for cell in _cells(run, tall, base, sets_spaces=sets_spaces)]
    joined = [_whole(re.sub(r"^(\[[0-9]+\])(?=\S)", r"\1 ", cell)) for cell in marked]
    letters = sum(letter.text.isalnum() for letter in run)
    unknown = sum("\ue000" <= letter.text <= "\uf8ff" or letter.text == "\N{REPLACEMENT CHARACTER}" for letter in run)
    height = sorted(letter.height for letter in run)[len(run) // 2]
    return TextLine(joined, run[0].left, run[-1].right, base, height, _first_word(run), letters + unknown, unknown)


def _cells(run: list[Letter], tall: float, base: float, *, sets_spaces: bool) -> list[str]:
    """Return the texts of a run's cells, notes' marks in brackets."""
    begins = _cell_beginnings(run, tall, sets_spaces=sets_spaces)
    cells, text, note = list[str](), "", False
    for position, letter in enumerate(run):
        gap = letter.left - run[position - 1].right if position else 0.0
        small = letter.height <= _SMALL * tall and letter.base > base + _RAISED * tall
        marks = letter.raised or (small and letter.text.isdecimal())
        close = small and gap < _SPACE * tall and not letter.set_apart  # PDFium sees a space where the height changes
        text += "]" * (note and not marks)
        if position in begins:
            cells.append(text)
            text = ""
        elif position and (letter.spaced or gap > _SPACE * tall) and not (marks and not note) and not close:
            text += " "
        if letter.text != "\N{SOFT HYPHEN}" or letter is run[-1]:
            text += "[" * (marks and not note) + letter.text.replace("\N{SOFT HYPHEN}", "-")
        note = marks
    return [*cells, text + "]" * note]


def _cell_beginnings(run: list[Letter], tall: float, *, sets_spaces: bool) -> frozenset[int]:
    """Return the places in a run where a table's cell begins."""
    gaps = [letter.left - before.right for before, letter in pairwise(run)]
    is_stretched = _is_stretched(run, [gap for gap in gaps if gap > _SPACE * tall], tall)
    begins, mark = list[int](), ""
    for position, gap in enumerate(gaps, 1):
        letter = run[position]
        mark = f"{mark}{run[position - 1].text}"[: _LONGEST_MARK + 1]
        widest = _STRETCHED if is_stretched else _WIDE_SPACE if letter.set_apart else _CELL_GAP
        if gap > widest * tall and not _is_item_mark(mark):
            begins.append(position)
            mark = ""
    if begins and sets_spaces:
        begins += [n for n, gap in enumerate(gaps, 1) if gap > _NARROW_CELL_GAP * tall and not run[n].set_apart]
    return frozenset(begins)


def _is_stretched(run: list[Letter], gaps: list[float], tall: float) -> bool:
    """Say whether a line's spaces are equally wide, as justifying makes them, and parts words, not figures."""
    words = sum(letter.text.isalpha() for letter in run) >= _WORDS * len(run)
    return words and len(gaps) >= _EVEN_SPACES and max(gaps) - min(gaps) < _EVEN * tall


def _whole(text: str) -> str:
    """Return text with its pairs of surrogates put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_item_mark(text: str) -> bool:
    """Say whether a cell is only what begins a list's item: a bullet, `1.`, `(a)`."""
    if len(text) == 1:
        return not text.isalnum()
    return len(text) <= _LONGEST_MARK and text[-1:] in (".", ")") and text[:-1].strip("(").isalnum()


def _first_word(run: list[Letter]) -> float:
    end = next((n for n, letter in enumerate(run) if n and letter.spaced), len(run))
    return run[end - 1].right - run[0].left
