"""Interviews: which lines are the interviewer's. Questions carry a mark, a label, or only the way they address."""

import re
from collections import Counter

from briefing.zones.cues import shows
from briefing.zones.lines import unquoted
from briefing.zones.look import Look

_LABEL = re.compile(
    r"[\s*–—-]*([^\W\d_][\w.’' /-]{0,40}?)\s?(?:[0-9]{1,2})?\s?(?:[:：]|\.(?=\s[A-Z.…\"“«‘]))(?:\s+|\Z)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|me|I'm|I’m|we’ve|we've|nous|notre|nos|je|chúng tôi|chúng ta)\b", re.I)
_LONG_QUESTION = 110  # words
_LONGEST_PROMPT = 30  # words
_FEWEST_EXCHANGES = 3


def question_lines(looks: tuple[Look, ...], body: list[int], front: range) -> frozenset[int]:
    """Return the positions of an interviewer's lines among `body`; none where the document is no interview."""
    labelled = _labelled(looks, body)
    if labelled:
        return labelled
    exchanged = _exchanges(looks, body)
    if not exchanged and not _is_interview(looks, body, front):
        return frozenset()
    found = set(exchanged)
    for place, position in enumerate(body[:-1]):
        following = looks[body[place + 1]]
        if _is_question(looks[position]) or _is_prompt(looks[position], following):
            found.add(position)
    found |= _leading_blocks(looks, body, found)
    if body and shows("thanks", looks[body[-1]].text) and body[-1] - 1 not in found:
        found.add(body[-1])
    return frozenset(found)


def _leading_blocks(looks: tuple[Look, ...], body: list[int], found: set[int]) -> set[int]:
    """Return further prompts where each question leads the block of its answer: short first lines of other blocks."""

    def leads(position: int) -> bool:
        block = looks[position].block
        return looks[position - 1].block != block and position + 1 < len(looks) and looks[position + 1].block == block

    if len(found) < 2 or not all(leads(position) for position in found):
        return set()
    others = (p for p in body if p > min(found) and p not in found and leads(p))
    return {p for p in others if looks[p].words <= 40 and not _FIRST_PERSON.search(looks[p].text)}


def _exchanges(looks: tuple[Look, ...], body: list[int]) -> frozenset[int]:
    """Return the short lines that alternate with a person's answers, whatever they say; none where they do not.

    Section headings alternate with text as well: there must be a sign that someone is asked above, answers in the
    first person outside quotation marks, and some of the lines must address, prompt or ask.
    """
    short = [
        position
        for place, position in enumerate(body[:-1])
        if _answers(looks[body[place + 1]], looks[position]) and _may_prompt(looks[position])
    ]
    if len(short) < _FEWEST_EXCHANGES:
        return frozenset()
    asking = [p for p in short if looks[p].asks or shows("address", looks[p].text) or shows("prompt", looks[p].text)]
    announced = bool(asking) and any(shows("interview", look.text) for look in looks[: short[0]])
    if len(asking) < (1 if announced else max(3, len(short) // 2)):
        return frozenset()
    answer = body[body.index(short[0]) + 1]
    signed = any(looks[p].claim == "byline" for p in range(short[0], answer))
    if signed or (short[0] not in asking and not _FIRST_PERSON.search(looks[answer].text)):
        short = short[1:]  # a deck above the byline or the lead
    answers = [looks[p] for p in body if p > short[0] and p not in short and looks[p].prose]
    speaking = sum(_FIRST_PERSON.search(unquoted(look.text)) is not None for look in answers)
    if len(answers) > 2 * len(short) or speaking * 2 < len(answers):
        return frozenset()
    return frozenset(short)


def _may_prompt(look: Look) -> bool:
    """Say whether a line is as short as a question or a prompt, and not numbered as a section."""
    brief = (not look.prose or look.sentences == 1) and not look.shouts
    return brief and look.words <= _LONGEST_PROMPT and not look.bullet and not look.numbered


def _answers(look: Look, question: Look) -> bool:
    return look.prose and look.words > question.words


def _label(look: Look) -> str:
    match = _LABEL.match(look.text)
    return match[1].strip().casefold() if match and len(match[1].split()) <= 5 else ""


def _unified(labels: dict[int, str]) -> dict[int, str]:
    """Return labels with initials for the full names that they stand for: `Ann Webb:` first, `AW:` from then on."""
    if not any(" " in label for label in labels.values()):
        return labels
    initials = {label: "".join(word[0] for word in label.split()) for label in {*labels.values()} if " " in label}
    shortened = {*labels.values()} & {*initials.values()}
    return {p: initials[label] if initials.get(label) in shortened else label for p, label in labels.items()}


def _labelled(looks: tuple[Look, ...], body: list[int]) -> frozenset[int]:
    """Return the lines that labels give to the interviewer: `Q:`, `Reporter:`, the outlet's initials."""
    labels = _unified({position: _label(looks[position]) for position in body})
    counted = Counter(label for label in labels.values() if label)
    asking = Counter(labels[p] for p in body if labels[p] and (looks[p].asks or shows("question-label", looks[p].text)))
    known = {labels[p] for p in body if labels[p] and shows("question-label", looks[p].text)}
    askers = {label for label, n in asking.items() if (label in known or n >= 2) and n >= 0.5 * counted[label]}
    if not askers or sum(counted[label] for label in askers) < 2:
        return frozenset()
    answerers = {
        label
        for label, n in counted.items()
        if label not in askers and (n >= 2 or shows("answer-label", f"{label}: x"))
    }
    found: set[int] = set()
    asks = False
    for position in body:
        if labels[position] in askers:
            asks = True
        elif labels[position] in answerers or not answerers:
            # Without labelled answers only a label alone on its line carries over to the next line.
            asks = asks and not answerers and position - 1 in found and looks[position - 1].words <= 3
        if asks:
            found.add(position)
    return frozenset(found)


def _is_interview(looks: tuple[Look, ...], body: list[int], front: range) -> bool:
    """Say whether unlabelled lines are an interview's.

    Two full questions, each with an answer under it, and a sign that someone is asked: the word `interview`, a
    question that addresses, or answers in the first person.
    """
    short = [p for p in body[:-1] if _is_question(looks[p]) and looks[p].words >= 3]
    questions = [p for p in short if looks[p].words >= 6]
    if not questions and len(short) < 3:
        return False
    announced = any(shows("interview", looks[p].text) for p in [*front, *body[:3]])
    addressed = sum(shows("address", looks[p].text) for p in questions)
    if announced and (addressed or len(questions) >= 2):
        return True
    answers = [unquoted(looks[p].text) for p in body if p not in short]
    speaking = sum(_FIRST_PERSON.search(answer) is not None for answer in answers)
    if len(short) >= 3 and speaking * 2 >= len(answers) and any(shows("address", looks[p].text) for p in short):
        return True
    if speaking * 3 < len(answers):
        return len(questions) >= 2 and addressed >= 2
    prompts = [p for p in body[:-1] if not looks[p].asks and looks[p].words <= 40 and shows("prompt", looks[p].text)]
    return len(questions) >= 2 or (addressed >= 1 and len(questions) + len(prompts) >= 3)


def _is_question(look: Look) -> bool:
    """Say whether a line asks, as a whole: an answer may also end with a question, but it is longer."""
    return look.asks and look.words <= _LONG_QUESTION and (look.sentences <= 3 or shows("address", look.text))


def _is_prompt(look: Look, following: Look) -> bool:
    """Say whether a line without a question mark prompts an answer: short, addressed to someone, and answered."""
    if look.words > 60 or not following.prose or _is_question(following):
        return False
    if shows("prompt", look.text):
        return following.words >= 5
    if look.words <= 30 and look.sentences <= 2 and shows("answer-opening", following.text):
        return not _FIRST_PERSON.search(look.text) and not shows("answer-opening", look.text)
    addressed = shows("address", look.text) and not shows("address-idiom", look.text)
    return addressed and not _FIRST_PERSON.search(look.text) and (following.words > look.words or look.words <= 20)
