"""What happened so many times: the verb (`meet` of `meet twice a year`), or the meetings that were held."""

import re
from collections.abc import Sequence

from briefing.figures.noun_phrases import is_small_word, listed
from briefing.figures.nouns import subject_phrase
from briefing.figures.statements import Statement, Thing

_QUALIFIED = re.compile(
    r" ?(?:at least|at most|only|just|more than|fewer than|less than|even|exactly|not|up to|as many as|some|about"
    r"|around|nearly|almost|already|a total of|no fewer than|over)? ?$"
)
_STOP = re.compile(
    r"(?<![^\W_])(?:to|now|usually|that|has|have|had|was|were|is|are|be|been|being|will|would|should|can|could|may"
    r"|might|must|they|it|we|he|she|who|which|and|parties|sides|,)(?![^\W_])[ ,]*",
    re.I,
)
_PREPOSITION = re.compile(r" (?:in|at|on|by|with|between|as|during|through|under|since|until)(?![^\W_])")
_HELD = frozenset(
    ["held", "organised", "organized", "convened", "staged", "hosted", "repeated", "renewed", "extended", "conducted"]
)
_OTHER_TIMES = re.compile(r" (?:times|once|twice), ")
_PASSIVE = re.compile(r"(?<![^\W_])(?:been|was|were|is|are|be|being) (?P<held>[a-z]+)(?![^\W_])")
_VERB_AFTER = re.compile(r" (?:been |also )?(?P<verb>[a-z]+)(?![^\W_])")
_REGULAR = re.compile(
    r" (?:an?|each|every|per) [a-z]+, (?:(?:an?|the|its|their) )?(?P<noun>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2})"
)
_RELATIVE = re.compile(
    r"(?P<noun>(?:[A-Z][\w'-]{0,40} (?:(?:of|and|for|on) (?:the )?)?){0,6}[A-Z][\w'-]{0,40}),? (?:which|that)(?![^\W_])"
)
_SINGULAR_SUBJECT = re.compile(
    r"(?:(?:The|This|That|Its|Their|Our|A|An|the|this|its|their) )?(?P<noun>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,5}?)"
    r"(?: (?:with|between|of|on|in) [^,;]{3,60}?)? (?:has|have|had|was|were|is|are|will)(?![^\W_])"
)


def what_happened(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> str:
    """Return what happened `once`, `twice` or `three times`, or nothing where the text does not say."""
    statement = statements[index]
    before = _QUALIFIED.sub("", statement.before(90))
    earlier = [
        things[i].what
        for i in range(index)
        if is_number_of_times(statements[i]) and statements[i].sentence == statement.sentence
    ]
    if earlier and before.endswith(("instead of", "rather than", "than", "or", "not")):
        return earlier[-1]
    stops = list(_STOP.finditer(before))
    words = before[stops[-1].end() if stops else 0 :].strip(" ,;")
    if not words:
        return _after(statement, before)
    if earlier and _OTHER_TIMES.search(words):  # `visited Laos eleven times, China four times`
        return earlier[-1]
    if earlier and is_small_word(words.split()[0].lower()) and words.split()[0] not in listed("verb"):
        return earlier[-1]  # `in Hanoi twice and in Recife once`
    passive = [found for found in _PASSIVE.finditer(before) if found["held"] in _HELD]
    if passive:
        return _subject(statement, before) or words
    verbs = [place for place, word in enumerate(words.split()) if word in listed("verb")]
    if verbs and (not stops or ", " in words):
        words = " ".join(words.split()[verbs[-1] :])
    cut = _PREPOSITION.search(words)
    return words[: cut.start()] if cut else words


def is_number_of_times(statement: Statement) -> bool:
    """Whether it says how often: `twice`, `19 times`."""
    return statement.reading.rule == "count: times" or statement.after(6) == " times"


def _after(statement: Statement, before: str) -> str:
    """Return the verb that follows (`was twice refused`), or the noun (`and, twice a year, a consultation`)."""
    regular = _REGULAR.match(statement.passage.text, statement.reading.end)
    if regular and before.rstrip().endswith((",", "and")):
        words = regular["noun"].split()
        ends = next((i for i, word in enumerate(words) if is_small_word(word.lower())), len(words))
        return " ".join(words[:ends])
    verb = _VERB_AFTER.match(statement.passage.text, statement.reading.end)
    if not verb:
        return ""
    if verb["verb"] in _HELD:
        return _subject(statement, before) or verb["verb"]
    known = verb["verb"].endswith(("ed", "en")) or verb["verb"] in listed("verb")
    return verb["verb"] if known else ""


def _subject(statement: Statement, before: str) -> str:
    """Return what was held: the subject of the sentence, or what `which` stands for."""
    relative = _RELATIVE.search(before)
    if relative:
        return relative["noun"]
    plural = subject_phrase(statement)
    if plural:
        return plural
    singular = _SINGULAR_SUBJECT.match(statement.passage.text, max(statement.sentence_start, 0))
    return singular["noun"] if singular and singular.end("noun") < statement.reading.start else ""
