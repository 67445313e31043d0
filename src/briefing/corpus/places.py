"""Places: where in which source a mark stands, and its sentence, loaded when it is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from briefing.corpus.columns import ANEW, TEXTS
from briefing.corpus.dataset import Dataset
from briefing.errors import TableError

PROOFS = 3  # places that a row of a tally names
PLACES_AT_ONCE = 100  # that are loaded, unless another number is asked for
Spot = tuple[int, int, int, int]  # document, sentence, start, end; no sentence is 0, no span ends at 0
BITS = 21  # of an offset, or of a sentence's number: a source has two million characters at most


class Place(NamedTuple):
    """Where a mark stands: its source, the number of its sentence within it, and its span in the source's text.

    A paragraph's theme stands where the paragraph's first sentence does; a document as a whole where its title does,
    else where its first sentence does, and one without sentences at sentence 0.
    """

    source: str
    sentence: int
    start: int
    end: int


def packed(start: str = "start", end: str = '"end"', sentence: str = "sentence") -> str:
    """Return what makes one number of a place in a document: the earlier the place, the smaller the number.

    To find the smallest numbers takes a part of the time and the memory that it takes with places.
    """
    parts = ((start, 2 * BITS), (end, BITS), (sentence, 0))
    return "(" + " | ".join(f"(({part})::ubigint << {bits})" for part, bits in parts) + ")"


def first_spots(found: Iterable[Mapping[str, Any]]) -> list[Spot]:
    """Return the first spots of some documents: of each the first, then of each the second, and so on."""
    turns = [(turn, one["document"], int(spot)) for one in found for turn, spot in enumerate(one["spots"])]
    return [(document, *_unpacked(number)) for _, document, number in sorted(turns)[:PROOFS]]


def _unpacked(number: int) -> tuple[int, int, int]:
    """Return sentence, start and end of a place in a document."""
    least = (1 << BITS) - 1
    return number & least, number >> 2 * BITS, number >> BITS & least


def placed(corpus: Dataset, spots: Sequence[Sequence[Spot]]) -> list[tuple[Place, ...]]:
    """Return spots as places: those without a span get their sentence's, those without a sentence their document's."""
    every = {spot for some in spots for spot in some}
    sources = _sources(corpus, {spot[0] for spot in every})
    sentences = _sentences(corpus, {(spot[0], spot[1]) for spot in every if spot[1] and not spot[3]})
    titles = _titles(corpus, {spot[0] for spot in every if not spot[1]})

    def place(spot: Spot) -> Place:
        document, sentence, start, end = spot
        if not sentence:
            return Place(sources[document], *titles.get(document, (0, 0, 0)))
        span = (start, end) if end else sentences.get((document, sentence))
        if span is None:
            cause = f"lacks sentence {sentence} of {sources[document]}, which marks lie in"
            raise TableError(f"{corpus.place}/sentences", cause, ANEW)
        return Place(sources[document], sentence, *span)

    return [tuple(map(place, some)) for some in spots]


def quoted(corpus: Dataset, places: Iterable[Place]) -> pd.DataFrame:
    """Return places, each once and in their order, with the sentences that hold them.

    Columns: `source`, `sentence`, `start`, `end` (the place's), `sentence_start`, `sentence_end`, `quote` (the
    sentence, exactly), `file`, `title`, `outlet`, `author`, `published`, `language`, `sha256` (of the file). Offsets
    are code points of the source's text. A place at sentence 0, of a document without sentences, has an empty quote.
    """
    wanted = list(dict.fromkeys(places))
    columns = [[getattr(place, field) for place in wanted] for field in Place._fields]
    corpus.run(
        """
        create or replace temp table wanted as
        select *
        from (select unnest(?::bigint[]) as place, unnest(?::varchar[]) as source, unnest(?::bigint[]) as sentence,
                     unnest(?::bigint[]) as start, unnest(?::bigint[]) as "end")
        join received using (source)""",
        [[*range(len(wanted))], *columns],
    )
    parts = _parts(corpus, "select part from wanted")
    return corpus.frame(f"""
        with spans as (
            select source, sentence, start as sentence_start, "end" as sentence_end
            from {corpus.read("sentences", parts)} semi join wanted using (source, sentence)),
        texts as (select source, text from {corpus.read(TEXTS, parts)} semi join wanted using (source))
        select source, sentence, wanted.start, wanted."end",
               coalesce(sentence_start, 0) as sentence_start, coalesce(sentence_end, 0) as sentence_end,
               coalesce(text[sentence_start + 1 : sentence_end], '') as quote,
               file, title, outlet, author, published, language, sha256
        from wanted left join spans using (source, sentence) left join texts using (source) order by place""")


def _sources(corpus: Dataset, documents: set[int]) -> Mapping[int, str]:
    """Return documents' names."""
    statement = "select document, source from received where document in (select unnest(?::integer[]))"
    return dict(corpus.rows(statement, [sorted(documents)]))


def _sentences(corpus: Dataset, wanted: set[tuple[int, int]]) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Return the spans of sentences, by document and number."""
    some = sorted(wanted)
    corpus.run(
        """
        create or replace temp table wanted as
        select document, source, part, sentence
        from (select unnest(?::integer[]) as document, unnest(?::bigint[]) as sentence)
        join received using (document)""",
        [[document for document, _ in some], [sentence for _, sentence in some]],
    )
    parts = _parts(corpus, "select part from wanted")
    found = corpus.rows(f"""
        select document, sentence, start, "end"
        from {corpus.read("sentences", parts)} join wanted using (source, sentence)""")
    return {(document, sentence): (start, end) for document, sentence, start, end in found}


def _titles(corpus: Dataset, documents: set[int]) -> Mapping[int, tuple[int, int, int]]:
    """Return where documents begin: the sentence of the title, else the first one, with its span."""
    corpus.run(
        """
        create or replace temp table wanted as
        select document, source, part from received where document in (select unnest(?::integer[]))""",
        [sorted(documents)],
    )
    parts = _parts(corpus, "select part from wanted")
    found = corpus.rows(f"""
        select document, arg_min([sentence, start, "end"], (zone <> 'title', sentence))
        from {corpus.read("sentences", parts)} join wanted using (source) group by document""")
    return {document: (sentence, start, end) for document, (sentence, start, end) in found}


def _parts(corpus: Dataset, statement: str) -> list[int]:
    """Return the numbers of the batches that a statement finds; one at least, for no file has no columns."""
    return sorted({number for (number,) in corpus.rows(statement)}) or [corpus.parts[0].number]
