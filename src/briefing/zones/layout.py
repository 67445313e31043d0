"""Zones: which line of a page is title, heading, body, question, byline, caption or furniture.

A page has a head, a text and a tail. The head ends where running text begins; the tail begins below the last of it,
or where other articles are advertised. Within the text a line is body unless it looks like something else.
"""

import re

from briefing.zones.boxes import contents_lines, labelled_box, without_boxes
from briefing.zones.bylines import split_role
from briefing.zones.cues import shows
from briefing.zones.evidence import Places, evidence_of
from briefing.zones.front import front_zones, text_start
from briefing.zones.interview import question_lines
from briefing.zones.look import Look
from briefing.zones.names import is_affiliation, is_capitalised, is_person, words_of
from briefing.zones.repeats import pull_outs, running_heads
from briefing.zones.tables import table_rows
from briefing.zones.tail import UNDER_LEAD, is_full, is_note, marker_at, related_block, signed_off, tail_zones, text_end
from briefing.zones.weighing import Observed, fitted, weigh

_HEADING_WORDS, _HEADING_LENGTH = 18, 140
_CAPTION_WORDS = 30
_PAGE = 8  # lines: the weights are fitted to pages, and fewer lines are a passage, which the rules alone decide
_DATED = re.compile(
    r"\s(?:at|in|with|on|during|before|after|outside|near)\s.{2,80}, (?:[^\W\d_]{3,9}\.? )?(?:1[89]|20)[0-9]{2}\Z"
)
_SIGNATURE = 16  # words of a name and a role


def assign_zones(looks: tuple[Look, ...]) -> tuple[str, ...]:
    """Return each line's zone, in order: what the rules say of it, weighed with what else there is to see."""
    page = observe(looks)
    return tuple(weigh(page, fitted()) if len(looks) >= _PAGE else page.ruled)


def observe(seen: tuple[Look, ...]) -> Observed:
    """Return the rules' zone of each line, and the evidence that is to be weighed with it."""
    rows, listed = table_rows(seen), contents_lines(seen)
    first = min([text_start(seen), *rows])
    looks = without_boxes(seen, listed, first)
    start = min([text_start(looks), *rows])
    box = _box_above(looks, start)
    zones = front_zones(looks, box.start)
    zones.update(dict.fromkeys(box, "furniture"))
    start = box.stop
    marker = marker_at(looks, start)
    boxes = _boxes(looks, start, marker)
    pulled = frozenset(p for p in pull_outs(looks, start) if p > start)
    skipped = pulled | boxes | running_heads(looks, start, listed)
    end = max(text_end(looks, start, marker, skipped, rows), start)
    told = next((p for p in reversed(range(start, end)) if looks[p].prose and not is_note(looks[p])), end)
    for position in range(start, end):
        if position not in zones:
            zones[position] = _text_zone(looks, position, start, end, skipped, rows, told)
    zones.update(tail_zones(looks, start, end, marker))
    _settle_captions(looks, zones, rows)
    for position in (p for p in (start, start + 1) if zones.get(p) == "body" and _is_portrait(looks, p)):
        zones[position] = "caption"
    body = [p for p in range(len(looks)) if zones[p] in ("body", "heading") and p < end and p not in rows]
    questions = question_lines(looks, body, range(start))
    zones.update(dict.fromkeys(questions, "question"))
    if questions:
        zones.update(dict.fromkeys(_named_guests(looks, zones, start, min(questions)), "caption"))
    again = pulled | running_heads(seen, first, listed)
    evidence = evidence_of(seen, Places(first, marker, rows, listed, again))
    apart = [position == 0 or look.block != seen[position - 1].block for position, look in enumerate(seen)]
    return Observed(evidence, apart, [zones[position] for position in range(len(seen))])


def _named_guests(looks: tuple[Look, ...], zones: dict[int, str], start: int, first: int) -> list[int]:
    """Return the head's bare names that an interview's lead goes on to introduce: they stand under a portrait."""
    lead = " ".join(looks[position].text for position in range(start, first) if zones[position] == "body")
    asking = tuple(looks[p].text for p in range(first, len(looks)) if zones[p] == "question")
    bylines = (p for p in range(start) if zones[p] == "byline" and "byline" not in looks[p].kinds)
    named = (p for p in bylines if is_person(looks[p].text) and looks[p].text in lead)
    return [p for p in named if not any(text.startswith(looks[p].text) for text in asking)]


def _box_above(looks: tuple[Look, ...], start: int) -> range:
    """Return the positions of a fact box that stands between the page's head and the text; none is the start alone."""
    if 0 < start < len(looks) and looks[start - 1].kinds & {"fact-box", "fact-head"}:
        box = related_block(looks, start - 1)
        apart = box.stop < len(looks) and looks[box.stop].block != looks[start - 1].block
        if len(box) >= 3 and apart and all(looks[p].words <= 30 and not looks[p].bullet for p in box):
            return box
    for head in (p for p in range(1, start) if "fact-head" in looks[p].kinds):
        box = range(head, start)
        brief = all(looks[p].words <= 30 and not looks[p].bullet for p in box)
        if len(box) >= 3 and brief and all(not looks[p].claim and not is_person(looks[p].text) for p in box):
            return box  # on a page without blank lines
    return range(start, start)


def _boxes(looks: tuple[Look, ...], start: int, marker: int) -> frozenset[int]:
    """Return the lines of fact boxes and of related articles that stand within the text."""
    found: set[int] = set()
    for position in range(start, marker):
        kinds = looks[position].kinds
        if "related" in kinds or "fact-box" in kinds:
            found.update(related_block(looks, position))
        elif "fact-head" in kinds:
            block = related_block(looks, position)
            # `In numbers` heads a section as well: a box has its short lines right under it.
            if len(block) >= 3 and all(looks[p].words <= 30 for p in block):
                found.update(block)
        elif looks[position].shouts and position not in found:
            found.update(labelled_box(looks, position))
    return frozenset(found)


def _text_zone(
    looks: tuple[Look, ...],
    position: int,
    start: int,
    end: int,
    skipped: frozenset[int],
    rows: frozenset[int],
    told: int,
) -> str:
    """Return the zone of a line within the text, questions aside; `told` is the last paragraph that is no note."""
    look = looks[position]
    if position in skipped:
        return "furniture"
    if position in rows or "end-mark" in look.kinds:
        return "body"
    if look.claim:
        return look.claim
    if 0 < position - start <= UNDER_LEAD and _is_signature(looks, position):
        return "byline"  # between a lead and the text
    if position > told and (_is_signature(looks, position) or _is_role_below(looks, position)):
        return "byline"  # between the last paragraph and the notes
    if look.text.startswith(("(*)", "*")) and not look.stops and is_affiliation(look.text.lstrip("(*) ")):
        return "byline"  # a note tells the author's affiliation
    if position - 1 in skipped and look.text[0] in "–—-" and look.words <= 14:
        return "furniture"  # who said what a pull-out repeats
    if position < told and (_is_credited(look) or _is_scene(looks, position)):
        return "caption"
    if look.prose or not _is_heading(looks, position, end, rows):
        return "body"
    return "caption" if position + 1 in rows and not look.numbered else "heading"


def _is_credited(look: Look) -> bool:
    """Say whether a line is one sentence with a name or an agency's glued behind it: `The harbour in May. Yonhap`."""
    return look.sentences <= 2 and look.words <= _CAPTION_WORDS and bool(signed_off(look))


def _is_scene(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether an unstopped line tells what a picture shows: who does what, or who is where and when."""
    look = looks[position]
    if look.stops or look.asks or look.shouts or look.numbered or look.bullet or look.text[-1] in ",;:":
        return False
    return 4 <= look.words <= _CAPTION_WORDS and (shows("scene", look.text) or _DATED.search(look.text) is not None)


def _is_signature(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a line is a person's name, perhaps with a role behind it, that the text does not use as words."""
    look = looks[position]
    if look.stops or look.asks or look.words > _SIGNATURE:
        return False
    name, comma, role = look.text.partition(", ")
    named = is_person(look.text) or (bool(comma) and is_person(name) and is_affiliation(role))
    return named and not any(f" {word} " in other.text for word in name.lower().split() for other in looks)


def _is_role_below(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a line is the role under a name that signs the text."""
    look, above = looks[position], looks[position - 1]
    fits = is_affiliation(look.text) and is_capitalised(look.text) and not look.stops and not look.numbered
    return fits and above.block == look.block and _is_signature(looks, position - 1)


def _is_heading(looks: tuple[Look, ...], position: int, end: int, rows: frozenset[int]) -> bool:
    """Say whether a short line without a final stop heads what follows it."""
    look = looks[position]
    if look.words > _HEADING_WORDS or len(look.text) > _HEADING_LENGTH or look.text[0].islower():
        return False
    if (look.stops and not look.shouts and not look.numbered) or look.text[-1] in ",;" or "ruler" in look.kinds:
        return False
    if look.sentences >= 2 and look.asks and look.words >= 6 and not look.numbered:
        return False
    if look.asks and position + 1 < end and looks[position + 1].bullet and not _beside(looks, position, -1):
        return False  # `What did we agree?` leads to a list, as a colon does
    if look.text[-1] in ":：" and (look.words > 4 or _beside(looks, position, 1) or _tells(look)):
        return False
    if look.bullet and (not look.numbered or _is_item(looks, position)):
        return False
    if look.numbered and position + 1 < end and looks[position + 1].claim == "caption":
        return True
    below = next((p for p in range(position + 1, end) if not looks[p].claim), None)
    if below is None:
        return False
    if below in rows or looks[below].prose or looks[below].stops or looks[below].text[-1] in ":：":
        return True
    # A section's heading may stand right above a subsection's, or above a list; a list's own lines stand together.
    return not (_beside(looks, position, 1) and not looks[below].bullet and _beside(looks, below, 1))


def _tells(look: Look) -> bool:
    """Say whether a line has a verb, and so is a sentence that goes on below: `The two sides agreed:`."""
    return look.words >= 3 and any(word.lower().strip(":") in words_of("verb") for word in look.text.split())


def _beside(looks: tuple[Look, ...], position: int, step: int) -> bool:
    """Say whether the next line (or the one before) stands in the same block."""
    other = position + step
    return 0 <= other < len(looks) and looks[other].block == looks[position].block


def _is_item(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a numbered line stands among items of a list that are numbered as deep as it is."""
    style = _numbering(looks[position])
    return any(_beside(looks, position, step) and _numbering(looks[position + step]) == style for step in (-1, 1))


def _numbering(look: Look) -> str:
    """Return how a line is numbered: `9` for `1.`, `9.9` for `2.1`, `I` for Roman, `a` for letters, or nothing."""
    if not look.bullet:
        return ""
    mark = look.text.split()[0].strip("().")
    roman = re.fullmatch(r"[IVX]+", mark) is not None
    return "I" if roman else re.sub(r"[^\W\d_]+", "a", re.sub(r"[0-9]+", "9", mark))


def _is_portrait(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether an uncredited line at the text's head captions a portrait: a name and a role, and nothing happens."""
    look = looks[position]
    if position + 1 >= len(looks) or look.sentences > 1 or look.words > 25 or not looks[position + 1].prose:
        return False
    if any(word in words_of("verb") for word in look.text.lower().split()):
        return False
    name, role = split_role(look.text)
    return bool(name) and is_affiliation(role[:1].upper() + role[1:])


def _settle_captions(looks: tuple[Look, ...], zones: dict[int, str], rows: frozenset[int]) -> None:
    """Give a caption's other lines their zone: the words above a bare credit, a unit under a table's title.

    `Source: …` is a caption beside a table or a picture; elsewhere it names the agency that the text is from.
    """
    for position, zone in list(zones.items()):
        look = looks[position]
        above = position - 1
        if zone != "caption" or position in rows:
            continue
        near = range(position - 3, position)
        if "source-line" in look.kinds and not any(p in rows or zones.get(p) == "caption" for p in near):
            zones[position] = "byline"
            continue
        bare_credit = look.words <= 6 and look.text.lower().startswith(("photo", "ảnh", "picture", "crédit", "©"))
        if bare_credit and _beside(looks, position, -1) and zones.get(above) == "body" and not is_full(looks[above]):
            zones[above] = "caption"
        below = position + 1
        if below < len(looks) and looks[below].text.startswith("(") and looks[below].words <= 10 and below + 1 in rows:
            zones[below] = "caption"
