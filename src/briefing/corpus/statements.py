"""What sources state of the same thing, so that it can be held against each other: over time, and in conflicts.

Each kind of statement is a table with the columns that say what is counted, and

- `year` (empty where neither text nor document gives a date) and `year_from` (`text` or `document`);
- `value`, `bound`, `qualifier` (the words that set the bound), `surface`, and `low` and `high`: what the number allows.
  `More than 600` allows 600 and more, `about 100` a tenth up or down, a range its two ends, as in
  `report/disagreement.py`;
- `document`, `sentence`, `start`, `end`: where it stands.

**Counts of parties** are of the same thing where holder, type and region are equal, however the holder is spelt
(`spellings`). `Other` parties are other ones each time, so they are left out.

**Figures** are of the same thing where kind, thing counted, subject and context are equal: `batches.statements` says
what these are, and finds them in each document when it is extracted.
"""

from briefing.corpus.columns import STATEMENTS
from briefing.corpus.dataset import Dataset
from briefing.corpus.spellings import read_marks

PARTIES, FIGURES = "party_statements", "figure_statements"
THINGS = {PARTIES: ("holder", "type", "scope"), FIGURES: ("kind", "what", "subject", "context")}
_ABOUT = 0.1  # what `about` allows, as a part of the number
_ALLOWED = f"""
    case bound when 'max' then 0 when 'approx' then value * {1 - _ABOUT} else value end as low,
    case when bound in ('min', 'vague') then 'infinity'::double
         when bound = 'approx' then greatest(value, coalesce(value_to, value)) * {1 + _ABOUT}
         else greatest(value, coalesce(value_to, value)) end as high"""


def state(corpus: Dataset, kind: str) -> str:
    """Return the name of the table of a kind of statement, made when it is first asked for."""
    if not corpus.has(kind):
        (_state_parties if kind == PARTIES else _state_figures)(corpus)
    return kind


def _state_parties(corpus: Dataset) -> None:
    for number, parts in enumerate(corpus.slices()):
        corpus.run(f"""
            {f"insert into {PARTIES}" if number else f"create temp table {PARTIES} as"}
            with parties as (from {read_marks(corpus, "parties", parts)}),
            stated as (
                select holder, type, scope, as_of[:4] as year, as_of_from as year_from, mark."count" as value,
                       null::double as value_to, mark.bound, coalesce(figure.evidence, '') as qualifier, mark.surface,
                       document, mark.sentence, mark.start, mark."end"
                from parties as mark join {corpus.within("counted", parts)} using (source)
                left join (select source, start, "end", min(evidence) as evidence
                           from {corpus.read("figures", parts)} semi join parties using (source, start, "end")
                           where evidence <> '' group by source, start, "end") as figure
                     on figure.source = mark.source and figure.start = mark.start and figure."end" = mark."end"
                where type <> 'other')
            select * exclude (value_to), {_ALLOWED} from stated""")


def _state_figures(corpus: Dataset) -> None:
    """Find figures that are stated of the same thing by two documents at least."""
    things = ", ".join(THINGS[FIGURES])
    corpus.run(f"""
        create temp table {FIGURES} as
        with stated as materialized (
            select {things}, year, year_from, value, bound, qualifier, surface, document, sentence, start, "end",
                   {_ALLOWED}
            from {STATEMENTS} join (select document, source from counted) using (source))
        from stated
        semi join (
            select {things} from stated group by {things} having min(document) <> max(document)) using ({things})""")
