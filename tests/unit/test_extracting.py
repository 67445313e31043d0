"""`briefing extract`: CSV for a small set, a dataset for an archive, what was refused told and listed."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from archives import article, articles, contents

from briefing import files, staging
from briefing.batches import work
from briefing.batches.run import Extracted
from briefing.cli import main
from briefing.cli.telling import finish
from briefing.cli.telling_archive import Reading, stopped
from briefing.errors import OutputError, SourceError
from briefing.narrowing.choice import narrowing
from briefing.narrowing.extraction import extract as extract_tables
from briefing.publish import Built, archive
from briefing.sources import Problem, Received, read_received, read_sources
from briefing.tables.schema import TABLES
from briefing.tables.store import as_csv

Say = pytest.CaptureFixture[str]


@pytest.fixture
def seeds(project: Path) -> Path:
    """Return the seeds of a project: three articles, one of them a page."""
    articles(project / "seeds", 2)
    (project / "seeds/page.html").write_text(f"<article><p>{article(3)}</p></article>", encoding="utf-8")
    return project / "seeds"


def test_few_documents_leave_csv_and_many_a_dataset(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(archive.extract("seeds", out="few"), Built)
    monkeypatch.setattr(archive, "SMALL", 2)
    assert isinstance(archive.extract("seeds", out="many"), Extracted)
    assert not (seeds.parent / "few/corpus.json").exists()
    assert (seeds.parent / "many/corpus.json").is_file()


def test_csv_files_are_those_of_a_build(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (seeds / "z.txt").touch()
    (seeds / "a.pdf").write_bytes(b"no PDF")
    monkeypatch.setattr("briefing.batches.batch.MOST_DOCUMENTS", 2)  # so that tables have several parts
    archive.extract("seeds", out="out", form="csv", parameters={"only_region": "southeast-asia"})
    only = narrowing("southeast-asia")
    for table, found in extract_tables(read_sources("seeds"), *TABLES, only=only).items():
        assert (seeds.parent / f"out/{table}.csv").read_text(encoding="utf-8") == as_csv(table, found)
    text = next(source.text for source in read_sources("seeds").read if source.derived)
    assert (seeds.parent / "out/texts/page.txt").read_text(encoding="utf-8") == text


def test_a_folder_may_change_from_one_format_to_the_other(seeds: Path) -> None:
    out = seeds.parent / "out"
    (seeds / "2019").mkdir()
    (seeds / "page.html").rename(seeds / "2019/page.html")
    archive.extract("seeds", out="out", form="csv")
    before, folders = contents(out), _folders(out)
    archive.extract("seeds", out="out", form="csv")
    assert contents(out) == before
    archive.extract("seeds", out="out", form="parquet")
    archive.extract("seeds", out="anew", form="parquet")
    assert contents(out) == contents(seeds.parent / "anew")
    assert _folders(out) == _folders(seeds.parent / "anew")
    archive.extract("seeds", out="out", form="csv")
    assert contents(out) == before
    assert _folders(out) == folders == ["texts", "texts/2019"]
    assert "texts/2019/page.txt" in before


def test_what_is_not_ours_stays(seeds: Path) -> None:
    out = seeds.parent / "out"
    mine = (
        "datapackage.json.old",
        "texts/notes.txt",
        "figures/mine.parquet",
        "figures/00000-a.parquet",
        "batches/a.json",
    )
    for name in (*mine, "figures.csv"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("mine", encoding="utf-8")
    forms: list[archive.Format] = ["parquet", "csv", "parquet"]
    for number, form in enumerate(forms):
        archive.extract("seeds", out="out", form=form)
        if form == "parquet":
            assert (out / "corpus.json").is_file()
            assert not (out / "documents.csv").exists()
        for name in mine:
            assert (out / name).read_text(encoding="utf-8") == "mine"
        assert (out / "figures.csv").exists() == (number < 2), "of another, until tables are asked for"


@pytest.mark.parametrize("to", ["csv", "parquet"])
def test_a_cut_among_the_last_moves_leaves_nothing_of_the_other_format(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, to: archive.Format
) -> None:
    out = seeds.parent / "out"
    other: archive.Format = "csv" if to == "parquet" else "parquet"
    archive.extract("seeds", out="anew", form=to)
    archive.extract("seeds", out="out", form=other)
    calls = count()

    def keep_all(paths: Iterable[Path]) -> None:
        if next(calls):  # not what is made, but what has moved
            raise OSError(errno.EIO, "the disk breaks")
        files.keep_all(paths)

    with monkeypatch.context() as cut:
        cut.setattr(staging, "keep_all", keep_all)
        with pytest.raises(OutputError, match="it goes on with"):
            archive.extract("seeds", out="out", form=to)
    archive.extract("seeds", out="out", form=to)
    assert contents(out) == contents(seeds.parent / "anew")


def test_a_bad_document_stops_a_small_set_as_little_as_an_archive(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "read_received", _reader(lambda: os.kill(os.getpid(), signal.SIGKILL)))
    done = archive.extract("seeds", out="tables")
    assert [(one.file, one.problem) for one in done.problems] == [("article_001.txt", "refused")]
    assert "it was killed, as is done where memory is short" in done.problems[0].cause
    assert "article_001" not in (seeds.parent / "tables/documents.csv").read_text(encoding="utf-8")
    assert "article_001.txt,refused" in (seeds.parent / "tables/errors.csv").read_text(encoding="utf-8")


def test_nothing_to_read_is_told_and_leaves_what_was_there(project: Path) -> None:
    (project / "seeds").mkdir()
    for form in ("csv", "parquet"):
        with pytest.raises(SourceError, match="seeds: no source in it"):
            archive.extract("seeds", out="out", form=form)
    (project / "seeds/a.txt").touch()
    with pytest.raises(SourceError, match=r"seeds: no source could be read \(a\.txt: is empty\)"):
        archive.extract("seeds", out="out")
    assert not (project / "out").exists()


def test_what_was_refused_is_told_and_counted(seeds: Path, capsys: Say) -> None:
    for number in range(12):
        (seeds / f"bad_{number:02}.txt").touch()
    assert main(["extract", "--format", "parquet", "--out", "out"]) == 1
    said = capsys.readouterr()
    assert said.err.count("is empty") == 10
    assert "bad_00.txt: refused: is empty" in said.err
    assert "2 further problems: the table errors lists all 12" in said.err
    assert said.out == "wrote out: 3 documents in 1 batch\n"
    assert main(["extract", "--format", "parquet", "--out", "out"]) == 1
    assert capsys.readouterr().out == "unchanged: out: 3 documents in 1 batch\n"


@pytest.mark.parametrize("command", ["extract", "build", "build --each year"])
def test_nothing_is_written_among_the_sources(seeds: Path, capsys: Say, command: str) -> None:
    before = contents(seeds)
    assert main([*command.split(), "seeds", "--out", "seeds/../seeds"]) == 2
    assert "--out seeds: is a folder of sources" in capsys.readouterr().err
    assert contents(seeds) == before


def test_a_build_tells_the_first_problems_and_how_many_pages_it_wrote(project: Path, capsys: Say) -> None:
    problems = tuple(Problem(f"{number:02}.txt", "refused", "is empty", "remove it") for number in range(11))
    pages = (f"briefing_files/{name}.html" for name in "abc")
    files = (project / "r" / name for name in ("briefing.html", *pages, "briefing.pdf", "manifest.json"))
    assert finish(Built(tuple(files), problems)) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[9:] == [
        "briefing: 09.txt: refused: is empty. Remove it.",
        "briefing: 1 further problem: the table errors lists all 11",
    ]
    assert said.out.splitlines() == [
        "wrote r/briefing.html", "wrote r/briefing.pdf", "wrote r/briefing_files: 3 pages",
    ]  # fmt: skip


def test_columns_that_are_not_read_are_a_note(project: Path, capsys: Say) -> None:
    (project / "news.jsonl").write_text('{"text": "They met in Laos.", "price": 1}\n', encoding="utf-8")
    for form in ("csv", "parquet", "parquet"):
        assert main(["extract", "news.jsonl", "--format", form, "--out", "out"]) == 0
        assert capsys.readouterr().err == "briefing: news.jsonl: columns that are not read: price\n"


def test_the_number_of_processes_must_be_one(capsys: Say) -> None:
    with pytest.raises(SystemExit):
        main(["extract", "--out", "out", "--jobs", "0"])
    assert "'0' is no number of processes" in capsys.readouterr().err


def test_a_terminal_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch, capsys: Say) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with Reading(sys.stderr) as reading:
        reading.total(4_000)
        reading.read(1_000, 0, skipped=True)
        reading.read(1_000, 2, skipped=False)
    assert stopped(reading) == 2
    shown = capsys.readouterr().err
    assert "1,000 of 4,000 documents" in shown
    assert "2,000 of 4,000 documents, " in shown
    assert "?" not in shown, "a rate is told when there is one"
    assert "2 refused" in shown
    assert shown.endswith(
        "\r\x1b[Kbriefing: stopped; 2,000 documents are read and stay read: the same command goes on from there\n"
    )


@pytest.mark.usefixtures("seeds")
def test_a_terminal_shows_at_once_that_documents_are_counted_and_then_how_many_so_far(
    monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("briefing.cli.telling_archive._BLINK", -1)
    with Reading(sys.stderr) as reading:
        archive.extract("seeds", out="out", watcher=reading)
    counting = [said for said in capsys.readouterr().err.split("\r\x1b[K") if said.startswith("counting")]
    assert counting == ["counting the documents …", *(f"counting the documents: {n} so far …" for n in (1, 2, 3))]


def test_elsewhere_a_line_is_said_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: Say) -> None:
    now = iter((0.0, 10.0, 100.0, 100.0, 110.0))
    monkeypatch.setattr("briefing.cli.telling_archive.time.monotonic", lambda: next(now))
    with Reading(sys.stderr) as reading:
        reading.read(100, 0, skipped=False)
        reading.read(900, 1, skipped=False)
        reading.read(900, 1, skipped=False)
    assert capsys.readouterr().err == "briefing: 1,000 documents read, 10.0 a second, problems: 1\n"


def _folders(place: Path) -> list[str]:
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_dir())


def _reader(do: Callable[[], object]) -> Callable[[Received], Any]:
    def reader(document: Received) -> Any:
        if document.name == "article_001":
            do()
        return read_received(document)

    return reader
