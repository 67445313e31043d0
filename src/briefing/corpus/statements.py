"""What sources state of the same thing, so that it can be held against each other: over time, and in conflicts.

Each kind of statement is a table with the columns that say what is counted, and

- `year` (empty where neither text nor document gives a date) and `year_from` (`text` or `document`);
- `value`, `bound`, `qualifier` (the words that set the bound), `surface`, and `low` and `high`: what the number allows.
  `More than 600` allows 600 and more, `about 100` a tenth up or down, a range its two ends, as in
  `report/disagreement.py`;
- `document`, `sentence`, `start`, `end`: where it stands.

**Counts of parties** are of the same thing where holder, type and region are equal. `Other` parties are other ones each
time, so they are left out.

**Figures** are of the same thing where all of this is equal: the kind of number, the thing counted, the places and
organisations named before it in its sentence (one at least), and the two words with a meaning of their own that stand
before it in its clause. That is narrow: another wording is another thing, so that nothing is held against what it may
not mean. Left out are parts of a whole, figures that share sentence and thing with another one, counts of parties, and
those whose sentence has several dates, one that is not the statement's own (`since 2000`, `by 2025`), a period or a
duration (`five years ago`).
"""

from briefing.corpus.dataset import TEXTS, Dataset
from briefing.records import RUNNING
from briefing.reference import only, rows

PARTIES, FIGURES = "party_statements", "figure_statements"
THINGS = {PARTIES: ("holder", "type", "scope"), FIGURES: ("kind", "what", "subject", "context")}
BETWEEN = "\x1f"  # between the names of a subject
_KINDS = ("count", "percent", "money", "measure", "ratio")  # that may be stated again, and otherwise
_ABOUT = 0.1  # what `about` allows, as a part of the number
_PASSING = ("function", "quantifier", "determiner", "adverb")  # lists of words without a meaning of their own
_AS_OF = r"\b(in|on|for|during)\s*$"  # before a date: `since 2000`, `by 2025` say something else
_NO_WORD = r"[^\p{L}\p{M}’-]+"
_TWO_WORDS = r"\p{L}[\p{L}\p{M}’-]*[^\p{L}]+\p{L}[\p{L}\p{M}’-]*[^\p{L}]*$"
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
            with parties as (from {corpus.read("parties", parts)}),
            stated as (
                select holder, type, scope, as_of[:4] as year, as_of_from as year_from, mark."count" as value,
                       null::double as value_to, mark.bound, coalesce(figure.evidence, '') as qualifier, mark.surface,
                       document, mark.sentence, mark.start, mark."end"
                from parties as mark join {corpus.within("counted", parts)} using (source)
                left join (select source, start, "end", min(evidence) as evidence
                           from {corpus.read("figures", parts)} semi join parties using (source, start, "end")
                           group by source, start, "end") as figure
                     on figure.source = mark.source and figure.start = mark.start and figure."end" = mark."end"
                where type <> 'other')
            select * exclude (value_to), {_ALLOWED} from stated""")


def _state_figures(corpus: Dataset) -> None:
    """Find figures that are stated of the same thing by two documents at least."""
    for number, parts in enumerate(corpus.slices()):
        _find_figures(corpus, parts, "insert into found" if number else "create temp table found as")
    corpus.run("""
        create temp table repeated as
        select * from found
        semi join (
            select kind, what, subject from found
            group by kind, what, subject having min(document) <> max(document)) using (kind, what, subject)""")
    for number, parts in enumerate(corpus.slices()):
        _find_things(corpus, parts, "insert into things" if number else "create temp table things as")
    corpus.run(f"""
        create temp table {FIGURES} as
        select * exclude (value_to), {_ALLOWED} from things
        semi join (
            select kind, what, subject, context from things
            group by kind, what, subject, context having min(document) <> max(document))
            using (kind, what, subject, context)""")
    for table in ("found", "repeated", "things"):
        corpus.run(f"drop table {table}")


def _find_things(corpus: Dataset, parts: list[int], into: str) -> None:
    """Find the words before the figures of `repeated`, and leave out those of another time."""
    clause = "regexp_extract(lower(text[sentence.start + 1 : repeated.start]), '[^,;:()–—\"“”]*$')"
    corpus.run(
        f"""
        {into}
        with spoken as (
            select repeated.*, regexp_replace({clause}, ?, ' ', 'g') as clause,
                   case when dated is null then '' else lower(text[sentence.start + 1 : dated]) end as before_date
            from {corpus.within("repeated", parts)} as repeated
            join {corpus.within("received", parts)} as received using (document)
            join {corpus.read("sentences", parts)} as sentence
                 on sentence.source = received.source and sentence.sentence = repeated.sentence
            join {corpus.read(TEXTS, parts)} as body on body.source = received.source),
        told as (
            select *, trim(regexp_replace(regexp_extract(clause, '{_TWO_WORDS}'), '{_NO_WORD}', ' ', 'g')) as context
            from spoken where dated is null or regexp_matches(before_date, '{_AS_OF}'))
        select kind, what, subject, context, year, year_from, value, value_to, bound, qualifier, surface, document,
               sentence, start, "end"
        from told where context <> ''""",
        [_passing()],
    )


def _passing() -> str:
    """Return a pattern of the words that say nothing of their own."""
    words = {row["word"] for name in _PASSING for row in only(rows("figure_words"), list=name, language="en")}
    words |= {word for row in only(rows("bounds"), language="en") for word in row["qualifier"].split()}
    return rf"\b(?:{'|'.join(sorted(filter(str.isalpha, words), key=lambda word: (-len(word), word)))})\b"


def _find_figures(corpus: Dataset, parts: list[int], into: str) -> None:
    """Find figures that can be compared, with what is named before them in their sentences."""
    zones, kinds = (", ".join(f"'{one}'" for one in some) for some in (RUNNING, _KINDS))
    tables = ("figures", "parties", "mentions", "organisations")
    figures, parties, mentions, organisations = (corpus.read(table, parts) for table in tables)
    corpus.run(f"""
        {into}
        with dated as (
            select source, sentence, count(distinct value[:4]) as years, min(value[:4]) as year, min(start) as dated
            from {figures} where kind = 'date' and value[:1] between '0' and '9' group by source, sentence),
        comparable as (
            select source, document, counted.part, figure.sentence, figure.start, figure."end", surface, kind,
                   lower(what) as what, try_cast(value as double) as value, try_cast(value_to as double) as value_to,
                   bound, evidence as qualifier,
                   coalesce(dated.year, counted.year) as year,
                   if(dated.year is null, 'document', 'text') as year_from, dated
            from {figures} as figure join {corpus.within("counted", parts)} as counted using (source)
            left join dated using (source, sentence)
            where kind in ({kinds}) and zone in ({zones}) and relation = '' and what <> '' and coalesce(years, 1) = 1),
        alone as (
            select * from comparable
            anti join (select source, sentence from {figures} where kind in ('duration', 'period'))
                 using (source, sentence)
            anti join (select source, start from {parties}) using (source, start)
            where value is not null
            qualify count(*) over (partition by document, sentence, kind, what) = 1),
        named as (
            select source, sentence, start, kind || ':' || id as name from {mentions}
            union all
            select source, sentence, start, kind || ':' || name from {organisations} where kind <> 'outlet'),
        subjects as (
            select alone.document, alone.start, string_agg(distinct name, '{BETWEEN}' order by name) as subject
            from alone join named on named.source = alone.source and named.sentence = alone.sentence
                                  and named.start < alone.start
            group by alone.document, alone.start)
        select alone.* exclude (source), subject from alone join subjects using (document, start)""")
