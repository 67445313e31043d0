"""What a label beside a number says that it counts: `Comments(17)`, `Views: 1,204`, `Ruling parties: 41`."""

import re

from briefing.figures.noun_phrases import is_plural, is_small_word, listed, previous_word
from briefing.figures.statements import Statement, counters

_BEFORE = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]{0,40}(?: [^\W\d_]{1,40}){0,2}?) ?[(:] ?$")
_OPENS = re.compile(  # at the beginning of its line, or of its part of a list
    r"(?:^|[;:|/•·.,(–—] ?)(?:and )?(?:[-–•*] ?)?(?P<label>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,5}?) ?"
    r"(?P<joint>: ?|, | [–—-] | ?\()"
    r"(?:(?:about|some|over|nearly|more than|around|almost|at least) )?$"
)
_JOINT = re.compile(r"[:,(–—-] ?(?:[a-z]+ ){0,2}$")
_CLOSES = re.compile(r"\+? ?(?:$|[;,.|/)(]|and )")
_THREE_WORDS = re.compile(r" ([^\W\d_]+(?: [^\W\d_]+){0,2})")
_READ = re.compile(r"(?:viewed|read|shared|downloaded|visited) $", re.I)
_WITHIN = frozenset(["of", "in", "with", "and", "or", "from", "at", "by", "for", "the", "other"])


def counter_label(statement: Statement, *, named: bool) -> str:
    """Return the label of a counter or of a list's entry, or nothing; `named` is whether a noun follows the number."""
    text, reading = statement.passage.text, statement.reading
    joint = text[max(0, reading.start - 2) : reading.start]
    label = None
    if ":" in joint or "(" in joint:
        label = _BEFORE.search(text, max(0, reading.start - 40), reading.start)
    if label:
        words = label["label"]
        spoken = named and text[reading.start].isalpha()  # `Photo: three former presidents` is no counter
        if (words.lower() in counters() and not spoken) or (not named and _labels_a_number(statement, words)):
            return words
    if statement.passage.zone == "furniture":
        return _beside(statement)
    return "" if named else list_label(statement)


def list_label(statement: Statement) -> str:
    """Return the label of an entry of a list: `Ruling parties: 41; opposition parties: 18`, `Parties in power – 61`."""
    text, reading = statement.passage.text, statement.reading
    window = max(0, reading.start - 70)
    if not _JOINT.search(text, max(0, reading.start - 14), reading.start):
        return ""
    label = _OPENS.search(text, window, reading.start)
    if not label or (window and label.start() == window and text[window - 1] not in "\n;"):
        return ""
    words = label["label"].split()
    done = len(words) > 1 and words[-1].endswith(("ed", "held", "sent", "won", "lost"))  # `agreements signed, 4`
    noun = words[-2] if done else words[-1]
    if is_small_word(words[0].lower()) or any(
        is_small_word(word.lower()) and word.lower() not in _WITHIN for word in (words[:-1] if done else words)
    ):
        return ""
    if label["joint"].startswith(",") and not (is_plural(noun) and _CLOSES.match(text, reading.end)):
        return ""
    return label["label"] if any(is_plural(word) for word in words) else ""


def _labels_a_number(statement: Statement, words: str) -> bool:
    """Whether the words before a colon or a bracket name what is counted: `Observers: 9`."""
    if any(is_small_word(word.lower()) for word in words.split()):
        return False
    return statement.passage.zone == "furniture" or (words[0].isupper() and " " not in words and is_plural(words))


def _beside(statement: Statement) -> str:
    """Return a counter's label in a page's furniture, behind the number or before it: `340 Lượt xem`."""
    text, reading = statement.passage.text, statement.reading
    after = _THREE_WORDS.match(text, reading.end)
    words = after[1] if after else ""
    for length in (3, 2, 1):
        candidate = " ".join(words.split()[:length])
        if candidate.lower() in listed("counter"):
            return candidate
    before = previous_word(text, reading.start)
    if before in counters():
        return text[reading.start - 1 - len(before) : reading.start - 1]
    viewed = _READ.search(text, max(0, reading.start - 12), reading.start)
    return "times" if viewed and words.startswith("times") else ""
