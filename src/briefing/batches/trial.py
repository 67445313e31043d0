"""Trying a batch whose process ends: what ended it is found, refused with its cause, and the rest is read.

A process may be ended from outside (somebody kills it, memory is short), so a batch is tried twice before its documents
are tried one by one. Whoever runs batches in processes drives this: it says what to try next, and hears what became of
it.
"""

from collections.abc import Generator
from dataclasses import dataclass, replace

from briefing.batches.batch import Batch
from briefing.batches.work import Outcome
from briefing.errors import BriefingError
from briefing.sources import Problem

_TRIES = 2


@dataclass(frozen=True, slots=True)
class Ended:
    """A process ended before it had read what it was given; `how` is told to the user."""

    how: str
    again: bool = True  # whether another try may end otherwise


Trial = Generator[Batch, Outcome | Ended, Outcome]


def trial(batch: Batch) -> Trial:
    """Yield what is to be read, get what became of it, and return the outcome of the batch.

    A document whose process ends each time is refused; that the outcome says so makes it one to be tried again by the
    next run (`Outcome.ended`). Raises BriefingError where the batch cannot be read though each of its documents can.
    """
    answer = yield from _tried(batch)
    if isinstance(answer, Outcome):
        return answer
    refused: dict[int, Problem] = {}
    for at, document in enumerate(batch.documents):
        if len(batch.documents) > 1:
            answer = yield from _tried(batch.alone(at))
        if isinstance(answer, Ended):
            cause = f"the process that read it ended ({answer.how})"
            remedy = "try again with more memory; if it stays so, report it as a bug, with the file"
            refused[at] = Problem(document.file, "refused", cause, remedy)
    answer = yield from _tried(batch.refusing(refused))
    if isinstance(answer, Outcome):
        return replace(answer, ended=bool(refused))
    first = batch.documents[0].file if batch.documents else ""
    cause = f"its documents (the first is {first}) can be read one by one, but not together ({answer.how})"
    raise BriefingError(f"batch {batch.number}", cause, "run it with fewer --jobs, or with more memory")


def _tried(batch: Batch) -> Generator[Batch, Outcome | Ended, Outcome | Ended]:
    answer: Outcome | Ended = Ended("not tried")
    for _ in range(_TRIES):
        answer = yield batch
        if isinstance(answer, Outcome) or not answer.again:
            break
    return answer
