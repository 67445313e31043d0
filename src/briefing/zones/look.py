"""What one line looks like: its wording's cues, its shape, and the block of lines that it stands in."""

import re
from dataclasses import dataclass

from briefing.records import Line
from briefing.zones.cues import kinds_of
from briefing.zones.dates import begins_with_date, ends_with_date, is_dateline, without_dates
from briefing.zones.lines import bare, unmarked
from briefing.zones.names import is_outlet, is_person, is_section, is_tool_bar
from briefing.zones.sentences import Spans, sentence_spans

_CLOSERS = "\"'”’»)]"
_FINAL_STOP = re.compile(r"[.!…。！][\"'”’»)\]]*(?:\s?»)?(?:\s?\[[0-9]{1,3}\])*(?:/\.)?\Z")
_FINAL_ASK = re.compile(r"[?？][\"'”’»)\]]*(?:\s?»)?\Z")
_BULLET = re.compile(
    r"(?:[-–—•*·▪■●○◦‣+›»>✓→▸]\s*|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,5}|[IVX]{1,5}|[A-Z])[.)]\s+|(?:[0-9]{1,2}|[A-Z])(?:\.[0-9]{1,2}){1,2}\.?\s+)(?=\S)"
)
_NUMBER = re.compile(
    r"(?:chapter|section|part|annex|appendix|phần|chương|partie|chapitre)?\s?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[.):]?|[IVX]{1,5}[.):]|[A-Z](?:\.[0-9]{1,2}|[.)]))\s+(?=(?-i:[^\W\d_a-z]))",
    re.I,
)

_LABELLED = re.compile(r"[^:.]{3,30}[:：]\s|(?:words|text|story|report|photos|pictures)\b.{0,20}\sby\s", re.I)
_DECORATION = re.compile(r"\A[^\w\s\"'“”‘’«(\[{©@]+\s*")  # an arrow or a star before `See also`
_DECORATED = frozenset({"related", "related-line", "fact-box", "tools", "contact"})
_BRACKETED = frozenset({"byline", "author-note", "caption", "counter", "related-line", "tags", "tools"})
_SIGN = re.compile(r"[|•·∙]")
_BAR = re.compile(r"\s*[|•·∙]\s*|[ \xa0\u3000]{2,}|\t+|\s(?:/{1,2}|~|\*|::)\s")
_ON_A_BAR = frozenset(
    {"counter", "motto", "tools", "document-number", "page-number", "licence", "copyright", "breadcrumb"}
)
_EDGE = re.compile(r"[|•·∙\t]|\s(?:/{1,2}|~|\*|::)\s|[ \xa0\u3000]{2}")  # of an entry of a bar
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_GAPS = re.compile(r"[ \xa0\u3000]{2,}|\t+")
_GAP = re.compile(r"[ \xa0\u3000]{2}|\t")
_WIDE = re.compile(r"(?<=[^\s.!?])[ \xa0\u3000]{3,}(?=\S)|\t+")
_FURNITURE = frozenset(
    {
        "archive",
        "breadcrumb",
        "copyright",
        "counter",
        "contact",
        "date",
        "dateline",
        "document-number",
        "licence",
        "page-number",
    }
    | {"related", "related-line", "tags", "tools"}
)
_CAPTION = frozenset({"caption", "agency-end"})
_OF_LONG_LINES = frozenset({"author-note", "copyright", "licence"})
_SHORT_BAR, _FIRST_ENTRY = 120, 64  # characters: of a bar, and of the first entry of a longer one
_BAR_WORDS = 6  # of an entry of a bar: a headline behind its section's name is longer
_NAME = 6  # words of a name that ends as a sentence does: `Y Moan Nie, M.A.`
_LONG = 260  # characters: beyond this a line is somebody's prose, whatever words it begins with


@dataclass(frozen=True, slots=True)
class Look:
    """A line as it looks by itself."""

    line: Line
    text: str  # bare
    block: int  # lines without a blank between them share a block
    kinds: frozenset[str]  # of its cues, but for those of speech
    words: int
    spans: Spans  # of its sentences, within the line
    sentences: int
    stops: bool  # it ends as a sentence that states does
    asks: bool  # it ends with a question mark
    shouts: bool  # it is in capitals throughout
    claim: str  # the zone that its cues claim for it, wherever it stands; empty where they claim none
    prose: bool  # it reads as running text: a sentence, or several

    @property
    def bullet(self) -> bool:
        """Whether it begins as an item of a list does."""
        return _BULLET.match(self.text) is not None

    @property
    def numbered(self) -> bool:
        """Whether it begins with the number of a section."""
        return _NUMBER.match(self.text) is not None


def look_at(lines: tuple[Line, ...]) -> tuple[Look, ...]:
    """Return how each line looks, in order."""
    looks, block, before = [], 0, 0
    for line in lines:
        block += line.number != before + 1
        before = line.number + line.text.count("\n")  # a wrapped paragraph stands on several lines
        text = unmarked(bare(line.text))
        spans = sentence_spans(line.text)
        looks.append(_look(line, text, block, _kinds(line, text), spans))
    return _without_sign_off(looks)


def _look(line: Line, text: str, block: int, kinds: frozenset[str], spans: Spans) -> Look:
    """Put together how a line looks, given its cues and its sentences."""
    words = text.count(" ") + 1 if text else 0
    even = len(text) == len(line.text.strip())  # no gap is wider than a space
    sentences = len(spans if even else sentence_spans(text))
    stops, asks = _ends_with(_FINAL_STOP, ".!…。！", text), _ends_with(_FINAL_ASK, "?？", text)
    shouts = text.isupper() and words >= 2
    claim = claimed_zone(text, kinds, words, sentences, stops=stops)
    stated = (sentences >= 2 and words >= 10) or (stops and words >= 4 and not text.isupper()) or words >= 35
    prose = stated and not claim and not shouts and not (words <= _NAME and stops and is_person(text))
    return Look(line, text, block, kinds, words, spans, sentences, stops, asks, shouts, claim, prose)


def _ends_with(final: re.Pattern[str], marks: str, text: str) -> bool:
    """Say whether a line ends with one of the marks, perhaps closed by quotes and notes, as the pattern has them."""
    last = text[-1:]
    return bool(last) and (last in marks or (last in _CLOSERS and final.search(text) is not None))


def _without_sign_off(looks: list[Look]) -> tuple[Look, ...]:
    """Let the last paragraph end with an agency in brackets: there it signs the text, not a picture."""
    last = next((p for p in reversed(range(len(looks))) if "agency-end" in looks[p].kinds), len(looks))
    above, below = looks[:last], looks[last + 1 :]
    if last < len(looks) and any(look.prose for look in above) and not any(look.prose for look in below):
        look = looks[last]
        looks[last] = _look(look.line, look.text, look.block, look.kinds - {"agency-end"}, look.spans)
    return tuple(looks)


def _kinds(line: Line, text: str) -> frozenset[str]:
    """Return a line's kinds; dates, columns and rulers are grammars, not cues."""
    if not text:
        return frozenset()
    raw = line.text.strip()
    gap = _GAP.search(raw) if raw != text else None  # it may part the entries of a bar
    barred = gap is not None or _has_sign(text)
    short = len(text) <= _SHORT_BAR or _EDGE.search(raw, 0, _FIRST_ENTRY)
    found = kinds_of(text)
    if gap and _WIDE.search(raw, gap.start()):
        found |= kinds_of(bare(_WIDE.sub(" | ", raw)))
    if "byline" in found and _LABELLED.match(text):
        found.discard("caption")  # `Words: Ann Webb   Pictures: Otis Clay`
    decoration = _DECORATION.match(text)
    if decoration:
        found |= kinds_of(bare(text[decoration.end() :])) & _DECORATED
    if text[0] in "([" and text[-1] in ")]":
        found |= kinds_of(bare(text[1:-1])) & _BRACKETED
    if barred and _is_named_bar(line.text):
        found.add("byline")
    barred = barred and "caption" not in found  # `Delegates at the gate. PHOTO | LOTUS DAILY`
    found |= _of_dates(line, text, barred=barred and bool(short))
    if not any(character.isalnum() for character in text):
        found.add("ruler")
    if is_tool_bar(text):
        found.add("tools")
    if gap and _is_running_head(raw):
        found.add("page-number")
    if barred and short and "byline" not in found and _is_menu(line.text, text):
        found.add("breadcrumb")
    return frozenset(found)


def _of_dates(line: Line, text: str, *, barred: bool) -> set[str]:
    """Return the kind of a line that states when the page was made, or nothing."""
    if begins_with_date(text) or ends_with_date(text) or _is_running_title(text):
        return {"date"}
    return {"date"} if barred and _is_dated_bar(line.text) else {"dateline"} if is_dateline(text) else set()


def _has_sign(text: str) -> bool:
    """Say whether a sign stands in a line that may part the entries of a bar. Spelt out: every line is asked."""
    if "|" in text or "•" in text or "·" in text or "∙" in text or " / " in text:
        return True
    if len(text) > _SHORT_BAR:
        return False
    return " * " in text or " ~ " in text or " :: " in text or " // " in text


def is_bar(raw: str) -> bool:
    """Say whether a sign or a wide gap parts a line into short entries, as in mastheads: `Lotus Post · English`."""
    entries = [bare(entry) for entry in _BAR.split(raw.strip()) if entry.strip()]
    return 2 <= len(entries) <= 12 and all(entry.count(" ") < _BAR_WORDS for entry in entries)


def _is_dated_bar(raw: str) -> bool:
    """Say whether a line is a bar of short entries, one of which is a date, a counter, a number or a button.

    A bar that begins with a name is a byline: `Ann Webb | 3 May 2021`.
    """
    entries = [bare(entry) for entry in _BAR.split(raw.strip()) if entry.strip()]
    if not 2 <= len(entries) <= 8 or any(len(entry) > 60 for entry in entries):
        return False
    if is_person(entries[0]) or kinds_of(entries[0]) & {"byline", "source-line", "caption"}:
        return False
    return any(kinds_of(entry) & _ON_A_BAR and re.search(r"[^\W\d_]{2}", entry) for entry in entries) or any(
        begins_with_date(entry) and not without_dates(entry) for entry in entries
    )


def _is_running_title(text: str) -> bool:
    """Say whether dashes part a newspaper's name from a date or a page: `LOTUS POST — Monday, 3 May 2021 — page 7`."""
    if len(text) > _SHORT_BAR or text[-1] in ".!?":
        return False
    entries = _DASH.split(text)
    if len(entries) < 2:
        return False
    dated = [bool(without_dates(entry) == "" and entry) or "page-number" in kinds_of(entry) for entry in entries[1:]]
    return any(dated) and (len(entries) >= 3 or is_outlet(entries[0]) or (entries[0].isupper() and " " in entries[0]))


def _is_running_head(raw: str) -> bool:
    """Say whether a wide gap parts a page's number from a line in capitals: `202   A. WEBB AND O. CLAY`."""
    entries = [entry for entry in _GAPS.split(raw) if entry]
    if len(entries) != 2:
        return False
    number, words = sorted(entries, key=lambda entry: not entry.isdigit())
    return number.isdigit() and len(number) <= 4 and words.isupper() and " " in words


def _is_named_bar(raw: str) -> bool:
    """Say whether a line is a bar whose first entry names a person, and another a day or an outlet."""
    if not _SIGN.search(raw):
        return False
    entries = [bare(entry) for entry in _SIGN.split(raw) if entry.strip()]
    if not 2 <= len(entries) <= 6 or not is_person(entries[0]):
        return False
    return any(is_outlet(entry) or len(without_dates(entry).split()) < len(entry.split()) for entry in entries[1:])


def _is_menu(raw: str, text: str) -> bool:
    """Say whether a line is a menu or a masthead with sections.

    Three or more short entries between bars or dots without a figure, or two of which one is a section or an outlet.
    """
    entries = [entry.strip() for entry in re.split(r"\s[|•·/]\s|\s?\|\s?", text)]
    wide = re.split(r"[ \xa0\u3000]{2,}|\t+", raw.strip())
    short = all(0 < len(entry) <= 40 and not re.search(r"[0-9.!?]", entry) for entry in entries)
    if (
        len(entries) >= 2
        and len(text) <= _SHORT_BAR
        and any(is_section(entry) or is_outlet(entry) for entry in entries)
    ):
        return True
    if len(wide) >= 3 and text.split()[0].lower() in ("home", "accueil", "homepage"):
        return True
    narrow = len(wide) >= 4 and all(len(entry) <= 25 and not re.search(r"[0-9.!?]", entry) for entry in wide)
    return (len(entries) >= 3 and short) or narrow


def claimed_zone(text: str, kinds: frozenset[str], words: int, sentences: int, *, stops: bool) -> str:
    """Return the zone that the cues of a line's bare text claim, or nothing.

    A line that begins with a date or a counter is furniture even if it names the author. A long paragraph is
    claimed only by wordings that no article's prose has.
    """
    if not text:
        return "furniture"  # nothing but marks that no reader sees
    if (words > 28 and sentences >= 2) or len(text) > _LONG:
        kinds = kinds & _OF_LONG_LINES
    if kinds & _FURNITURE:
        return "furniture"
    if kinds & _CAPTION:
        return "caption"
    if "author-note" in kinds:
        return "byline"
    # `By then the party was ready.` is a sentence; `Reporting by … .` and `Author: … .` are not.
    stated = stops and words >= 6 and not re.match(r"[^:]{0,40}(?:[:：]|ing by\b|ed by\b)", text)
    return "byline" if "byline" in kinds and words <= 25 and not stated else ""
