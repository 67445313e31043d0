"""Corpora for tests: a dataset of annotated articles with copies, and aggregates of any size without one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import annotated
import pandas as pd
from datasets import made, write_dataset

from briefing.corpus_report import CorpusReport
from briefing.corpus_report.gather import as_text
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.records import Source
from briefing.report.opened import with_ids
from briefing.sources import Problem, read_sources
from briefing.tables.schema import fields
from briefing.tables.store import frame

GROUPS = (annotated.SEEDS, annotated.DEV, annotated.TUNING)
_TIES = (
    "Hanoi, 5 May {}. Vietnam held {} party delegations for training. The Communist Party of Vietnam has relations "
    "with {} parties."
)
TIES = made(  # they say the same of the same thing, year by year, and once what cannot all be right
    (f"ties{at}", f"Ties\n\n{_TIES.format(*said)}\n")
    for at, said in enumerate(
        (
            *((2019, "12", "245"), (2020, "more than 15", "247"), (2020, "more than 15", "more than 260")),
            (2021, "18", "250"),
        )
    )
)
_SPELT = "{} May 2018\n\nUnions meet\n\nThe Communist Party of Vietnam is a member of the {} since {}.\n"
_FORUM = "International Forum of Workers{} Unions"
SPELT = made(  # they spell a forum in two ways, one of them in both
    (
        ("spelt0", _SPELT.format(3, _FORUM.format("’"), "1998")),
        ("spelt1", _SPELT.format(4, _FORUM.format("'"), "the spring")
         + f"\nIts delegates came to Hanoi for the {_FORUM.format('’')} in that autumn.\n"),
        ("spelt2", _SPELT.format(5, _FORUM.format("'"), "the second congress of the unions, which was long ago")
         + f"\nMany wrote of the {_FORUM.format(chr(39))} in the three years after.\n"),
    )
)  # fmt: skip
_HELD = "{} May 2018\n\nTies\n\nThe Lao People{}s Revolutionary Party has relations with {} communist parties.\n"
HELD = made(  # they spell a holder in two ways, and state what cannot all be right
    ((f"held{at}", _HELD.format(3 + at, mark, number)) for at, (mark, number) in enumerate((("’", 30), ("'", 45)))),
    "LAO",
)
_REMEDY = " ".join(["give its text as a file of its own"] * 25)
REFUSED = (  # their table is too large to travel within a briefing
    Problem("broken.pdf", "refused", "it has no text", "give its text"),
    *(Problem(f"scan-{at:03}.pdf", "refused", "it has no text", _REMEDY) for at in range(240)),
)


def articles(*groups: str) -> list[Source]:
    """Return annotated articles by name."""
    paths = [str(path) for group in groups or GROUPS for path in annotated.texts(group)]
    return [*read_sources(paths).read]


def write_corpus(folder: Path, *groups: str, only: Narrowing = EVERYTHING, further: Sequence[Source] = ()) -> Path:
    """Write a dataset of annotated articles, `TIES` and further ones, a copy of the same text and one cut short."""
    sources = articles(*groups)
    first, second = sources[:2]
    same = replace(first, name=f"{first.name}-again", file=f"{first.name}-again.txt")
    text = second.text[: -len(second.text) // 10]
    cut = replace(second, name=f"{second.name}-cut", file=f"{second.name}-cut.txt", text=text)
    return write_dataset(folder, [*sources, same, cut, *TIES, *further], REFUSED, only=only)


def of_size(years: int, things: int, *, documents: int = 40_000) -> CorpusReport:
    """Return a report over a made corpus: so many years, and so many outlets, forums and countries as partners."""
    tables = {name: as_text(pd.DataFrame(rows)) for name, rows in _aggregates(years, things, documents)}
    cited = {name: frame(name, []) for name in ("figures", "parties", "mentions", "organisations", "cooperation")}
    source: dict[str, str | int] = {column.name: "" for column in fields("documents")}
    source |= {"source": "a", "file": "a.txt", "sha256": "0" * 64, "words": 9, "self": "VNM", "title": "On ties"}
    sentence: dict[str, str | int] = {"source": "a", "sentence": 1, "start": 0, "end": 4, "line": 1, "zone": "body"}
    rows = {"documents": frame("documents", [source]), "sentences": frame("sentences", [sentence])}
    own = {name: table.assign(cite="A1", sentences="A1") for name, table in tables.items()}
    return CorpusReport({**own, **with_ids({**cited, **rows, "themes": frame("themes", [])})}, {"a": "Text"})


def _aggregates(years: int, things: int, documents: int) -> Iterator[tuple[str, Sequence[dict[str, object]]]]:
    """Yield each aggregate with its rows, the most documents first."""
    from briefing.places import countries

    each = [max(1, documents // (2 + place)) for place in range(max(years, things))]
    named = sorted(countries())[:things]
    span = range(2025 - years + 1, 2026)
    whole: dict[str, object] = {
        "documents received": documents + 9,
        "documents counted": documents,
        "exact copies": 4,
        "near copies": 5,
    }
    whole |= {"marks": 9 * documents, "doubtful marks": documents, "latest day": "2025-11-03"}
    yield "totals", [{"what": what, "number": number} for what, number in whole.items()]
    yield "by_year", [{"year": year, "documents": each[-1 - at]} for at, year in enumerate(span)]
    yield "by_outlet", [{"outlet": f"The {place}th Outlet of Record", "documents": n} for place, n in enumerate(each)]
    yield "by_language", [{"language": tag, "documents": n} for tag, n in zip(("en", "fr", "vi"), each, strict=False)]
    yield (
        "by_country",
        [
            {"id": place, "role": role, "documents": n, "mentions": 2 * n}
            for role in ("partner", "context")
            for place, n in zip(named, each, strict=False)
        ],
    )
    yield (
        "by_country_and_year",
        [
            {"id": place, "year": year, "documents": max(1, n // years)}
            for place, n in zip(named, each, strict=False)
            for year in span
        ],
    )
    yield "by_self", [{"self": place, "documents": n} for place, n in zip(named, each, strict=False)]
    for table, kinds in (("by_region", ("africa", "middle-east", "europe")), ("by_bloc", ("ASEAN", "G20", "BRICS"))):
        rows = zip(kinds, each, strict=False)
        yield table, [{"id": one, "role": "partner", "documents": n, "mentions": n} for one, n in rows]
    yield (
        "by_form",
        [{"form": form, "documents": n, "marks": n} for form, n in zip(("training", "visit"), each, strict=False)],
    )
    long = "International Conference of the Political Parties and Movements of Region"
    yield "by_forum", [{"name": f"{long} {place}", "documents": n, "marks": n} for place, n in enumerate(each[:things])]
    yield "by_party", [{"name": f"Party {place}", "documents": n, "marks": n} for place, n in enumerate(each[:things])]
    yield "by_theme", [{"theme": "party-relations", "strength": "main", "documents": each[0], "marks": each[0]}]
    yield "by_theme_and_year", [{"theme": "party-relations", "year": year, "documents": 1} for year in span]
    yield (
        "by_theme_and_outlet",
        [
            {"theme": "party-relations", "outlet": f"The {place}th Outlet of Record", "documents": max(1, n // 2)}
            for place, n in enumerate(each)
        ],
    )
    yield "party_counts", [
        {"holder": "Red Party", "type": kind, "scope": "", "year": year, "count": 100 + year % 7, "bound": bound,
         "surface": "100", "documents": 5, "marks": 5}
        for kind in ("total", "communist", "ruling", "opposition", "left")
        for year, bound in zip(span, ("exact", "min", "max", "approx") * years, strict=False)
    ]  # fmt: skip
    yield (
        "memberships",
        [{"name": f"Forum {place}", "membership": "member", "documents": 1, "marks": 1} for place in range(things)],
    )
    yield "figures_over_time", []
    yield "conflicts", []
    yield "pieces", []
    yield "copies", []
    yield (
        "errors",
        [
            {"file": f"{place}.pdf", "problem": "refused", "cause": "it has no text", "remedy": "give it"}
            for place in range(things)
        ],
    )
