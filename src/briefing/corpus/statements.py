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
from briefing.corpus.places import BITS
from briefing.records import RUNNING
from briefing.reference import only, rows

PARTIES, FIGURES = "party_statements", "figure_statements"
FOUND = "found"  # figures that can be compared, until those that are stated once are left out
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
    if not corpus.has(FOUND):
        find_figures(corpus)
    corpus.run(f"delete from {FOUND} where document in (select document from copies)")
    corpus.run("""
        create temp table repeated as
        select * from found
        semi join (
            select kind, what, subject from found
            group by kind, what, subject having min(document) <> max(document)) using (kind, what, subject)""")
    corpus.run("drop table found")
    for number, parts in enumerate(corpus.slices()):
        _find_things(corpus, parts, "insert into things" if number else "create temp table things as")
    corpus.run("drop table repeated")
    corpus.run(f"""
        create temp table {FIGURES} as
        select * exclude (value_to), {_ALLOWED} from things
        semi join (
            select kind, what, subject, context from things
            group by kind, what, subject, context having min(document) <> max(document))
            using (kind, what, subject, context)""")
    corpus.run("drop table things")


def find_figures(corpus: Dataset) -> None:
    """Find the figures that can be compared, of copies too: what takes longest, and does not wait for copies."""
    for number, parts in enumerate(corpus.slices()):
        _find_figures(corpus, parts, f"insert into {FOUND}" if number else f"create table {FOUND} as")


def _find_things(corpus: Dataset, parts: list[int], into: str) -> None:
    """Find the words before the figures of `repeated`, and leave out those of another time.

    Texts are joined last, and to nothing but what needs them: whatever carries them further copies them for each row.
    Each different clause is looked at once.
    """
    corpus.run(
        f"""
        {into}
        with spoken as materialized (
            select repeated.*, received.source, sentence.start as begin
            from {corpus.within("repeated", parts)} as repeated
            join {corpus.within("received", parts)} as received using (document)
            join {corpus.read("sentences", parts)} as sentence
                 on sentence.source = received.source and sentence.sentence = repeated.sentence),
        heads as (
            select spoken.*, lower(substring(text, begin + 1, spoken.start - begin)) as head,
                   if(dated is null, '', lower(substring(text, begin + 1, dated - begin))) as head_of_date
            from {corpus.read(TEXTS, parts)} as body join spoken using (source)),
        told as materialized (
            select * exclude (head, head_of_date), regexp_extract(head, '[^,;:()–—\"“”]*$') as clause
            from heads where dated is null or regexp_matches(head_of_date, '{_AS_OF}')),
        meant as (
            select clause, regexp_replace(clause, ?, ' ', 'g') as words from (select distinct clause from told)),
        contexts as materialized (
            select clause,
                   trim(regexp_replace(regexp_extract(words, '{_TWO_WORDS}'), '{_NO_WORD}', ' ', 'g')) as context
            from meant)
        select kind, what, subject, context, year, year_from, value, value_to, bound, qualifier, surface, document,
               sentence, start, "end"
        from told join contexts using (clause) where context <> ''""",
        [_passing()],
    )


def _passing() -> str:
    """Return a pattern of the words that say nothing of their own."""
    words = {row["word"] for name in _PASSING for row in only(rows("figure_words"), list=name, language="en")}
    words |= {word for row in only(rows("bounds"), language="en") for word in row["qualifier"].split()}
    return rf"\b(?:{'|'.join(sorted(filter(str.isalpha, words), key=lambda word: (-len(word), word)))})\b"


def _find_figures(corpus: Dataset, parts: list[int], into: str) -> None:
    """Find figures that can be compared, with what is named before them in their sentences.

    Which ones these are is found by numbers alone, a document's with a sentence's (`place`) or an offset's (`spot`);
    the cells of the few that are left are read at the end.
    """
    zones, kinds = (", ".join(f"'{one}'" for one in some) for some in (RUNNING, _KINDS))
    tables = ("figures", "parties", "mentions", "organisations")
    figures, parties, mentions, organisations = (corpus.read(table, parts) for table in tables)
    comparable = f"kind in ({kinds}) and zone in ({zones}) and relation = '' and what <> ''"
    comparable += " and try_cast(value as double) is not null"
    corpus.run(f"""
        {into}
        with documents as materialized (
            select source, document, part, year, document::bigint << {BITS} as base
            from {corpus.within("received", parts)}),
        named as materialized (
            select base | sentence as place, start, name
            from (select source, sentence, start, kind || ':' || id as name from {mentions}
                  union all
                  select source, sentence, start, kind || ':' || name from {organisations} where kind <> 'outlet')
            join documents using (source)),
        dates as materialized (
            select base | sentence as place, min(value[:4]) as year, max(value[:4]) as last, min(start) as dated
            from (select source, sentence, start, value from {figures}
                  where kind = 'date' and value[:1] between '0' and '9') join documents using (source)
            group by place),
        lasting as (
            select base | sentence as place
            from (select source, sentence from {figures} where kind in ('duration', 'period'))
            join documents using (source)),
        counting as (
            select base | start as spot from (select source, start from {parties}) join documents using (source)),
        alone as materialized (
            select place, kind, what, min(source) as source, min(spot) as spot, min(start) as start
            from (select source, base | sentence as place, base | start as spot, start, kind, lower(what) as what
                  from (select source, sentence, start, kind, what from {figures}
                        where {comparable})
                  join documents using (source))
            semi join named using (place)
            anti join lasting using (place)
            anti join (select place from dates where year <> last) using (place)
            anti join counting using (spot)
            group by place, kind, what having count(*) = 1),
        earlier as (
            select distinct spot, name
            from alone join named on named.place = alone.place and named.start < alone.start),
        subjects as (
            select spot, array_to_string(list_sort(list(name)), '{BETWEEN}') as subject from earlier group by spot),
        chosen as materialized (select * from alone join subjects using (spot))
        select document, part, figure.sentence, figure.start, figure."end", surface, chosen.kind, chosen.what,
               try_cast(value as double) as value, try_cast(value_to as double) as value_to, bound,
               evidence as qualifier, coalesce(dates.year, documents.year) as year,
               if(dates.year is null, 'document', 'text') as year_from, dated, subject
        from chosen
        join (from {figures} where {comparable}) as figure
             on figure.source = chosen.source and figure.start = chosen.start and figure.kind = chosen.kind
                and lower(figure.what) = chosen.what
        join documents on documents.source = chosen.source
        left join dates on dates.place = chosen.place""")
