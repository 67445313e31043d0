"""What a number counts, as the text says it: the noun phrase after it, or the one that it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.figures.bounds import after_qualifier
from briefing.figures.ellipsis import Thing, left_out, nouns_before, predicated, subject_phrase
from briefing.figures.noun_phrases import (
    is_plural,
    is_small_word,
    listed,
    next_word,
    previous_word,
    read_plural_phrase,
    read_singular_phrase,
)
from briefing.figures.statements import Statement, counters, head

_PRONOUN = re.compile(
    r" (?:of|out of|among) (?:them|these|those|which|whom|us|whose)(?![^\W_](?<! ))(?! [a-z]+s\b)| d'entre eux"
    r"| trong số đó",
    re.I,
)
_OF_THE = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|our|these|those|all(?: the)?|some|such) (?=[^\W_])|(?=[0-9]))", re.I
)
_LABEL_BEFORE = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,2}?) ?[(:] ?$")
_CLAUSE_GOVERNS = re.compile(
    r" (?:that|which|who|joining|sharing|holding|taking|sitting|participating|serving|currently|now|in"
    r"|from)(?: [^\W\d_][\w'-]*){0,12}"
)
_AUXILIARY = re.compile(r"(?<![^\W_])(?:has|have|had|was|were|is|are|been)(?![^\W_])")
_RAISED = re.compile(
    r"(?P<words>(?: [^\W\d_][\w'-]*){0,3}?),? (?:and|or|to) (?:(?:some|about|nearly|almost|over|another) )?$"
)

_MORE = re.compile(r" (?:more|other|further|additional|such|new|different|separate)(?= [^\W\d_])")
_THREE_WORDS = re.compile(r" ([^\W\d_]+(?: [^\W\d_]+){0,2})")
_OF_A_WHOLE = re.compile(
    r" (?:of|as many|as much|the|that of|more|fewer)(?: (?:the|its|all|their|these)(?![^\W_]))? ?(?=[^\W\d_])"
)
_VERB_STOP = re.compile(
    r"(?<![^\W_])(?:to|now|usually|that|has|have|had|was|were|is|are|be|been|will|would|should|can|could|may"
    r"|might|must|they|it|we|he|she|who|which|and|parties|sides|,)(?![^\W_])[ ,]*",
    re.I,
)


def name_things(statements: Sequence[Statement]) -> list[Thing]:
    """Return what each statement counts or names, in order; an empty string where the text does not say."""
    things: list[Thing] = []
    for index, statement in enumerate(statements):
        things.append(_thing(statements, things, index))
        if statement.reading.kind not in ("count",) and not things[-1].what and statement.reading.what:
            things[-1] = Thing(statement.reading.what)
    return things


def _thing(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> Thing:
    statement = statements[index]
    reading, text = statement.reading, statement.passage.text
    if reading.what:
        return Thing(reading.what)
    if reading.kind == "count":
        if reading.rule == "count: times":
            return Thing(_verb_of(statements, things, index))
        return _counted(statements, things, index)
    if reading.kind in ("ordinal", "date", "period"):
        phrase = (
            read_singular_phrase(statement.passage, reading.end) if text[reading.end : reading.end + 1] == " " else None
        )
        if phrase:
            return Thing(text[phrase[0] : phrase[1]])
        return Thing(_noun_before(statement) if reading.kind != "ordinal" else "")
    return Thing(_share_of(statement))


def _counted(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> Thing:
    statement = statements[index]
    passage, text = statement.passage, statement.passage.text
    label = _label(statement)
    if label:
        return Thing(label)
    end = after_qualifier(text, statement.reading.end)
    if text.startswith(" times", end):
        return Thing(_subject(statement) or "times")
    if _PRONOUN.match(text, end):
        return predicated(statement, left_out(statements, things, index))
    of_the = _OF_THE.match(text, end)
    if of_the:
        following = index + 1 < len(statements) and statements[index + 1]
        if (
            following
            and following.passage is passage
            and following.reading.start <= of_the.end() + 24
            and following.is_count
            and not re.search(r"[,.;]", text[of_the.end() : following.reading.start])
        ):
            of_all = Thing(_phrase(following) or _known(statements, things, following), elliptic=not _phrase(following))
            return predicated(statement, of_all if of_all.what else left_out(statements, things, index))
        phrase = read_plural_phrase(passage, of_the.end())
        return Thing(text[phrase[0] : phrase[1]]) if phrase else left_out(statements, things, index)
    phrase_text = _phrase(statement) or _raised(statements, index)
    if phrase_text and head(phrase_text) != "ones":
        return Thing(phrase_text)
    if phrase_text:
        return replace(left_out(statements, things, index), what=phrase_text)
    return predicated(statement, left_out(statements, things, index))


def _known(statements: Sequence[Statement], things: Sequence[Thing], number: Statement) -> str:
    """Return what an earlier statement of the same number counts: `63` of `eleven of the 63`; else nothing."""
    value = number.reading.value
    pairs = zip(things, statements, strict=False)
    return next((thing.what for thing, other in pairs if other.reading.value == value and thing.what), "")


def _phrase(statement: Statement) -> str:
    """Return the noun phrase that follows the number, or nothing."""
    passage, text, reading = statement.passage, statement.passage.text, statement.reading
    end = after_qualifier(text, reading.end)
    if text.startswith((" of ", " de "), end) and (
        reading.bound or "dozen" in statement.surface or "hundred" in statement.surface
    ):
        end += 3
    elif text.startswith(" d'", end):
        end += 2
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return next_word(text, end)
    if text[end : end + 1] != " ":
        return ""
    more = _MORE.match(text, end)
    if more and more.group() in (" more", " such", " further"):
        end = more.end()
    one = reading.value == "1" and not reading.value_to
    phrase = read_singular_phrase(passage, end) if one else read_plural_phrase(passage, end)
    if phrase is None:
        return ""
    return text[phrase[0] : phrase[1]] + _governing_clause(text, phrase[1])


def _governing_clause(text: str, end: int) -> str:
    """Return the clause after the noun where it says which type.

    `joining the ruling coalition`, `in power`, `that sit in a cabinet`.
    """
    clause = _CLAUSE_GOVERNS.match(text, end)
    if not clause:
        return ""
    words = clause.group()
    ends = [found.end() for found in re.finditer(r"[^\W\d_]+", words) if found.group().lower() in listed("governing")]
    in_place = words.startswith((" in ", " from "))
    if not ends or (in_place and ends[0] > 14):
        return ""
    return words[: ends[0]]


def _label(statement: Statement) -> str:
    """Return a counter's label: `Comments(17)`, `Views: 1,204`, `340 Lượt xem`."""
    text, reading = statement.passage.text, statement.reading
    joint = text[max(0, reading.start - 2) : reading.start]
    label = None
    if ":" in joint or "(" in joint:
        label = _LABEL_BEFORE.search(text, max(0, reading.start - 40), reading.start)
    if label:
        words = label["label"]
        if words.lower() in counters() or (not _phrase(statement) and _labels_a_number(statement, words)):
            return words
    if statement.passage.zone == "furniture":
        after = _THREE_WORDS.match(text, reading.end)
        words = after[1] if after else ""
        for length in (3, 2, 1):
            candidate = " ".join(words.split()[:length])
            if candidate.lower() in counters():
                return candidate
        before = previous_word(text, reading.start)
        if before in counters():
            return text[reading.start - 1 - len(before) : reading.start - 1]
        if re.search(
            r"(?:viewed|read|shared|downloaded|visited) $", text[max(0, reading.start - 12) : reading.start], re.I
        ) and words.startswith("times"):
            return "times"
    return ""


def _labels_a_number(statement: Statement, words: str) -> bool:
    """Whether the words before a colon or a bracket name what is counted: `Observers: 9`."""
    if any(is_small_word(word.lower()) for word in words.split()):
        return False
    return statement.passage.zone == "furniture" or (words[0].isupper() and " " not in words and is_plural(words))


def _raised(statements: Sequence[Statement], index: int) -> str:
    """`340 Lao and 85 Cambodian officials`: the noun comes with the second number."""
    if index + 1 >= len(statements):
        return ""
    statement, following = statements[index], statements[index + 1]
    if following.passage is not statement.passage or following.reading.kind != "count":
        return ""
    between = _RAISED.fullmatch(statement.passage.text, statement.reading.end, following.reading.start)
    if not between or any(is_small_word(word.lower()) for word in between["words"].split()):
        return ""
    phrase = _phrase(following)
    noun = head(phrase)
    if not noun or noun == "others":
        return ""
    return f"{between['words'].strip()} {noun}" if between["words"] else phrase


def _subject(statement: Statement) -> str:
    """Return what was done so many times.

    The subject of a sentence whose verb is compound (`have been held 19 times`).
    """
    return subject_phrase(statement) if _AUXILIARY.search(statement.before(30)) else ""


def _verb_of(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> str:
    """Return what happened once or twice: the verb with what belongs to it, back to an auxiliary or the subject."""
    statement = statements[index]
    before = re.sub(r" ?(?:at least|only|just|more than|even|exactly|not)? ?$", "", statement.before(90))
    if before.endswith(("instead of", "rather than", "than", "or", "not")):
        earlier = [
            i
            for i in range(index)
            if statements[i].reading.rule == "count: times" and statements[i].sentence == statement.sentence
        ]
        if earlier:
            return things[earlier[-1]].what
    stops = list(_VERB_STOP.finditer(before))
    return before[stops[-1].end() if stops else 0 :].strip(" ,;")


def _noun_before(statement: Statement) -> str:
    """Return the noun phrase that a date belongs to: `Resolution` of `Resolution (January 2016)`, else nothing."""
    before = re.search(
        r"((?:[^\W\d_][\w'-]* ){0,2}[^\W\d_][\w'-]*) (?:of|for|in|since|from|on|\() ?$|((?:[A-Z0-9][\w'-]* ){1,4})\($",
        statement.before(60),
    )
    if not before:
        return ""
    words = [word for word in (before[1] or before[2] or "").split() if not is_small_word(word.lower())]
    return " ".join(words[-2:])


def _share_of(statement: Statement) -> str:
    """Return the whole of a share: `members` of `two-thirds of the members`, else the noun phrase after it."""
    text, reading = statement.passage.text, statement.reading
    of = _OF_A_WHOLE.match(text, reading.end)
    at = of.end() if of else reading.end
    phrase = read_plural_phrase(statement.passage, at) or read_singular_phrase(statement.passage, at)
    if phrase:
        return text[phrase[0] : phrase[1]]
    nouns = nouns_before(statement)
    return nouns[-1] if nouns else ""
