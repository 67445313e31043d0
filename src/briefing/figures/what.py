"""What a number counts, as the text says it: the noun phrase after it, or the one that it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.figures.bounds import after_qualifier
from briefing.figures.ellipsis import left_out, predicated
from briefing.figures.labels import counter_label
from briefing.figures.noun_phrases import (
    is_small_word,
    listed,
    next_word,
    read_plural_phrase,
    read_singular_phrase,
)
from briefing.figures.nouns import nouns_before, one_before
from briefing.figures.occasions import is_number_of_times, what_happened
from briefing.figures.statements import Statement, Thing, head

_PRONOUN = re.compile(
    r" (?:of|out of|among) (?:them|these|those|which|whom|us|whose)(?![^\W_](?<! ))(?! [a-z]+s\b)"
    r"| of the (?:former|latter|rest|remainder|others|best|same)(?=[,.;:)]| [a-z]+(?<!s)(?![^\W_]))| d'entre eux"
    r"| trong số đó",
    re.I,
)
_OF_THE = re.compile(
    r" (?:out )?of (?:(?:the|its|their|his|her|our|my|your|these|those|all(?: (?:the|its|our|their))?|some|such"
    r"|(?:the )?[^\W\d_][\w-]*(?: [A-Z][\w-]*)?'s?) (?=[^\W_])|(?:more than|about|nearly|some|over|almost"
    r"|around|roughly|at least|up to) (?=[^\W_])|(?=[0-9]))",
    re.I,
)
_CLAUSE_GOVERNS = re.compile(
    r" (?:that|which|who|joining|sharing|holding|taking|sitting|participating|serving|currently|now|in"
    r"|from)(?: [^\W\d_][\w'-]*){0,12}"
)
_RAISED = re.compile(
    r"(?P<words>(?: [^\W\d_][\w'-]*){0,3}?)(?: and|,? or|,? to) (?:(?:some|about|nearly|almost|over|another) )?$"
)

_OF_NAME = re.compile(
    r" of (?:state(?: and government)?|government|parliament|mission|staff"
    r"|(?:the |its |their )?[A-Z][\w'-]+(?: (?:of |and |for )?(?:the )?[A-Z][\w'-]+){0,4})(?![^\W_])"
)
_NAMED_AFTER = re.compile(r": (?:all )?the (?=[^\W\d_])")  # `it stood at 259: the parties with which …`
_MORE = re.compile(r" (?:more|other|further|additional|such|new|different|separate)(?= [^\W\d_])")
_ENDS_PHRASE = re.compile(r"[,.;]|(?<![^\W_])(?:and|or|in|from|with|to|but|for|by|at|on)(?![^\W_])", re.I)
_OPENS_CLAUSE = re.compile(  # where a verb may follow a number that left its noun out
    r"(?:^|[,;:(.–—\"] |(?<![^\W_])(?:and|but|while|though|which|whom|because|that|as|if|when|only|other|rest) )"
    r"(?:(?:the|some|about|only|nearly|almost|over|at least|another|more than|just|all) )*$",
    re.I,
)
_MANY = 1000  # from which a lone name counts people: `a million Rohingya in camps`
_PEOPLE = re.compile(
    r" (?P<people>[A-Z][a-z]{3,})(?= (?:in|from|to|who|at|on|into|across|were|are|have)(?![^\W_])|[.,;])"
)
_OF_A_WHOLE = re.compile(
    r" (?:of|as many|as much|the|that of|more|fewer)(?![^\W_])(?: (?:the|its|all|their|these)(?![^\W_]))? ?(?=[^\W\d_])"
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
        if is_number_of_times(statement):
            return Thing(counter_label(statement, named=True) or what_happened(statements, things, index) or "times")
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
    phrase_text = _phrase(statement)
    label = counter_label(statement, named=bool(phrase_text))
    if label:
        return Thing(label)
    end = after_qualifier(text, statement.reading.end)
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
            and not _ENDS_PHRASE.search(text, of_the.end(), following.reading.start)
        ):
            of_all = Thing(_phrase(following) or _known(statements, things, following), elliptic=not _phrase(following))
            return predicated(statement, of_all if of_all.what else left_out(statements, things, index))
        phrase = read_plural_phrase(passage, of_the.end(), determined=True)
        return Thing(text[phrase[0] : phrase[1]]) if phrase else left_out(statements, things, index)
    if not phrase_text or phrase_text in listed("people-name"):  # `340 Lao and 85 Cambodian officials`
        phrase_text = _raised(statements, index) or phrase_text
    if phrase_text in ("others", "other"):
        of_these = left_out(statements, things, index)
        lender = of_these.antecedent
        beside = lender is not None and statements[lender].sentence == statement.sentence
        one = "" if beside else one_before(statement)
        return Thing(one, elliptic=True) if one else _others(of_these, phrase_text)
    if phrase_text and head(phrase_text) != "ones":
        return Thing(phrase_text)
    if phrase_text:
        return replace(left_out(statements, things, index), what=phrase_text)
    return predicated(statement, left_out(statements, things, index))


def _others(thing: Thing, words: str) -> Thing:
    """Return what `29 others` counts after `sixty ruling parties`: parties, of no type that it would share."""
    noun = thing.noun.split()[-1] if thing.noun else ""
    return Thing(noun or words, thing.antecedent, elliptic=True)


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
    if text.startswith("-strong ", end):
        end += len("-strong")
    elif text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        return next_word(text, end)
    if named := _NAMED_AFTER.match(text, end):
        things = read_plural_phrase(passage, named.end(), determined=True)
        return text[things[0] : things[1]] if things else ""
    if text[end : end + 1] != " ":
        return ""
    more = _MORE.match(text, end)
    if more and more.group() in (" more", " such", " further"):
        end = more.end()
    one = reading.value == "1" and not reading.value_to
    if text.startswith("-strong", reading.end):
        group = read_singular_phrase(passage, end)
        return text[group[0] : group[1]] if group else ""
    opens = _OPENS_CLAUSE.search(statement.before(24)) is not None
    phrase = (
        read_singular_phrase(passage, end)
        if one
        else read_plural_phrase(passage, end, determined=not opens, counted=True)
    )
    if phrase is None:
        people = _PEOPLE.match(text, end) if statement.size >= _MANY else None
        return people["people"] if people else ""
    if one and text[phrase[0] : phrase[1]] in listed("sorting-word"):
        return ""  # `two journals, one monthly and one quarterly`
    return text[phrase[0] : phrase[1]] + (_of_name(text, phrase[1]) or _governing_clause(text, phrase[1]))


def _of_name(text: str, end: int) -> str:
    """Return what a noun that says little alone is of: `members of the European Parliament`, `heads of state`."""
    found = _OF_NAME.match(text, end)
    lone = found and text[max(0, end - 12) : end].rpartition(" ")[2].lower() in listed("noun-of")
    return found.group() if found and lone else ""


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


def _noun_before(statement: Statement) -> str:
    """Return the noun phrase that a date belongs to: `Resolution` of `Resolution (January 2016)`, else nothing."""
    before = re.search(
        r"((?:[^\W\d_][\w'-]{0,40} ){0,2}[^\W\d_][\w'-]{0,40}) (?:of|for|in|since|from|on|\() ?$"
        r"|((?:[A-Z0-9][\w'-]{0,40} ){1,4})\($",
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
    return nouns[-1].words if nouns else ""
