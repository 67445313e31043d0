"""What `briefing score` does: read both sides, compare, and say what came out."""

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError
from briefing.files import write_beside
from briefing.records import Document, Source
from briefing.score import agreement, confidence, gains, marks, printed
from briefing.sources import SELF_COUNTRY, project_path
from briefing.zones import read_document


@dataclass(frozen=True, slots=True)
class Asked:
    """What to score and what to show of it."""

    gold: str
    sources: str | None = None
    tables: str | None = None
    self_country: str = SELF_COUNTRY
    errors: bool = False
    rules: bool = False
    json: str | None = None
    against: str | None = None
    against_set: str = ""
    markdown: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """What to print, what to warn of, and whether a score fell below the one it was held to."""

    text: str
    notes: tuple[str, ...]
    lost: bool


def score(asked: Asked) -> Scored:
    """Score tables that exist, or what the rules find in the documents, against the marks in `asked.gold`.

    Raises BriefingError where the user must act: no marks, no documents, no tables, no scores to hold them to.
    """
    gold = marks.gold_marks(asked.gold)
    before = gains.read_scores(asked.against, asked.against_set) if asked.against else {}
    texts = _texts(asked, gold)
    if asked.tables:
        found, missing = marks.table_marks(asked.tables)
    else:
        found, missing = marks.extracted_marks(texts), []
    scores, differences = agreement.compare(found, gold)
    held = gains.gains({metric: score.f1 for metric, score in scores.items()}, before) if before else []
    parts = [printed.scores_table(scores, held, markdown=asked.markdown)]
    if asked.rules:
        parts.append(printed.rules_table(confidence.by_rule(found, gold), markdown=asked.markdown))
    if asked.errors:
        listed = printed.differences_text(differences, _documents(texts))
        parts.append(f"```text\n{listed}\n```" if asked.markdown else listed or "no difference")
    if asked.json:
        write_beside(project_path(asked.json), printed.as_json(scores))
    return Scored("\n\n".join(parts), tuple(_notes(asked, gold, found, missing)), any(g.change < 0 for g in held))


def _texts(asked: Asked, gold: marks.Marks) -> list[Source]:
    """Return the annotated texts; where tables are scored they are only for quoting, and need not be there."""
    if asked.tables and not asked.errors:
        return []
    try:
        return marks.texts_of(gold, asked.gold, sources=asked.sources, self_country=asked.self_country)
    except BriefingError:
        if asked.tables and not asked.sources:
            return []
        raise


def _documents(texts: list[Source]) -> dict[str, Document]:
    return {source.name: read_document(source) for source in texts}


def _notes(asked: Asked, gold: marks.Marks, found: marks.Marks, missing: list[str]) -> list[str]:
    """Say what is missing and so counts as missed."""
    folder = Path(asked.tables or "").name
    notes = [f"{folder}/{table}.csv: is missing; all its marks count as missed" for table in missing]
    for name in marks.not_extracted(gold, found):
        where = f"in the tables of {folder}" if asked.tables else "in its text, or its text is not there"
        notes.append(f"{name}: nothing was found {where}; all its marks count as missed")
    return notes
