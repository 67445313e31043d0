"""Datasets: the same bytes whatever happens on the way; what is done is not read again; bad documents stop nothing."""

import faulthandler
import json
import math
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from archives import article, articles, contents, extract
from pace import patience

from briefing.batches import batch, work
from briefing.batches.batch import Batch
from briefing.batches.columns import Gathered
from briefing.batches.local import in_processes
from briefing.batches.work import Outcome, Settings
from briefing.errors import CorrectionError, SourceError
from briefing.narrowing.choice import Narrowing
from briefing.sources import Received, read_received

BAD = "article_001.txt"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let batches hold three documents."""
    monkeypatch.setattr(batch, "MOST_DOCUMENTS", 3)


@pytest.mark.usefixtures("small")
def test_the_same_bytes_whatever_the_number_of_processes(tmp_path: Path) -> None:
    sources = articles(tmp_path / "in", 8)
    extract(sources, tmp_path / "one")
    for jobs in (1, 3):
        extract(sources, tmp_path / f"of {jobs}", in_processes(jobs))
        assert contents(tmp_path / f"of {jobs}") == contents(tmp_path / "one")


@pytest.mark.usefixtures("small")
def test_what_is_done_is_not_read_again(tmp_path: Path) -> None:
    sources = articles(tmp_path / "in", 8)
    extract(sources, tmp_path / "out")
    before = contents(tmp_path / "out")
    (tmp_path / "out/batches").joinpath(_named(tmp_path / "out/batches", "00000")).unlink()
    figures = tmp_path / "out/figures" / _named(tmp_path / "out/figures", "00001")
    figures.write_bytes(figures.read_bytes()[:-1])
    assert extract(sources, tmp_path / "out").skipped == 1
    assert contents(tmp_path / "out") == before
    assert extract(sources, tmp_path / "out").skipped == 3
    assert extract(sources, tmp_path / "out", force=True).skipped == 0
    assert contents(tmp_path / "out") == before


@pytest.mark.usefixtures("small")
def test_parts_of_other_inputs_go_when_the_new_dataset_is_whole(tmp_path: Path) -> None:
    sources = articles(tmp_path / "in", 8)
    extract(sources, tmp_path / "out")
    own = tmp_path / "out/texts/notes.txt"
    own.write_text("of the user", encoding="utf-8")
    (sources / "article_005.txt").write_text(article(99), encoding="utf-8")
    assert extract(sources, tmp_path / "out").skipped == 2
    assert own.is_file()
    own.unlink()
    extract(sources, tmp_path / "anew")
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


@pytest.mark.usefixtures("small")
def test_the_earlier_dataset_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    sources = articles(tmp_path / "in", 8)
    extract(sources, tmp_path / "out")
    before = contents(tmp_path / "out")
    for path in sources.iterdir():
        path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")

    def stopping(do: Callable[[Batch], Outcome], stream: Any) -> Any:
        yield do(next(iter(stream)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(sources, tmp_path / "out", stopping)
    assert contents(tmp_path / "out").items() >= before.items()
    assert extract(sources, tmp_path / "out").skipped == 1
    extract(sources, tmp_path / "anew")
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


def test_one_bad_document_of_each_kind_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = articles(tmp_path / "in", 6)
    (sources / "article_000.txt").write_bytes(b"")
    (sources / "article_002.txt").write_bytes(bytes(range(256)) * 9)
    (sources / "article_006.docx").write_bytes(b"PK\3\4 and no archive")
    monkeypatch.setattr(work, "read_received", _reader(lambda: 1 // 0))
    done = extract(sources, tmp_path / "out", in_processes(2))
    assert done.documents == 3
    assert done.refused == 4
    errors = {row["file"]: row["cause"] for row in _rows(tmp_path / "out", "errors")}
    assert errors.keys() == {"article_000.txt", BAD, "article_002.txt", "article_006.docx"}
    assert errors[BAD].startswith("reading it failed: ZeroDivisionError")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_document_that_ends_its_process_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    sources = articles(tmp_path / "in", 5)

    def ends() -> None:
        faulthandler.disable()  # pytest's, which would print where each process ends
        os.kill(os.getpid(), how)

    monkeypatch.setattr(work, "read_received", _reader(ends))
    done = extract(sources, tmp_path / "out", in_processes(2))
    assert (done.documents, done.refused) == (4, 1)
    assert done.problems[0].file == BAD
    assert "the process that read it ended" in done.problems[0].cause
    monkeypatch.undo()
    assert extract(sources, tmp_path / "out").skipped == 0, "such a batch is tried again"
    extract(sources, tmp_path / "anew")
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


def test_a_document_that_takes_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "MOST_DOCUMENTS", 1)
    monkeypatch.setattr(work, "read_received", _reader(lambda: time.sleep(600)))
    limit = math.ceil(patience(4))
    done = extract(articles(tmp_path / "in", 3), tmp_path / "out", in_processes(2, patience=limit))
    assert done.documents == 2
    assert done.problems[0].cause == f"the process that read it ended (it took more than {limit} seconds)"


def test_a_document_that_runs_out_of_memory_is_told_and_those_beside_it_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one has taken may be missing to the next: that one is tried again where nobody was before it."""
    met = list[str]()

    def reader(document: Received) -> Any:
        met.append(f"{document.name}.txt")
        if document.file == BAD or (BAD in met and document.name == "article_002"):
            bytearray(1 << 45)
        return read_received(document)

    monkeypatch.setattr(work, "read_received", reader)
    done = extract(articles(tmp_path / "in", 4), tmp_path / "out", in_processes(1))
    assert done.documents == 3
    (told,) = done.problems
    assert (told.file, told.cause) == (BAD, "the process that read it ended (it ran out of memory)")
    assert "more memory" in told.remedy


@pytest.mark.parametrize(
    ("error", "how"), [(MemoryError, "it ran out of memory"), (ZeroDivisionError, "ZeroDivisionError")]
)
def test_an_error_of_the_batch_is_that_of_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], how: str
) -> None:
    whole = Gathered.as_parquet

    def as_parquet(rows: Gathered) -> bytes:
        if "article_001" in rows._cells.get("source", ()):
            raise error
        return whole(rows)

    monkeypatch.setattr(Gathered, "as_parquet", as_parquet)
    done = extract(articles(tmp_path / "in", 3), tmp_path / "out", in_processes(2))
    assert [(one.file, one.cause) for one in done.problems] == [(BAD, f"the process that read it ended ({how})")]


def test_a_process_that_is_killed_once_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = articles(tmp_path / "in", 5)
    flag = tmp_path / "killed"

    def once() -> None:
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(work, "read_received", _reader(once))
    assert extract(sources, tmp_path / "out", in_processes(1)).refused == 0
    assert flag.exists()
    extract(sources, tmp_path / "anew")
    assert contents(tmp_path / "out") == contents(tmp_path / "anew")


@pytest.mark.usefixtures("small")
def test_faults_of_corrections_stop_the_run(project: Path) -> None:
    sources = articles(project / "in", 4)
    _correct(project, "article_000,figures,,,200,,,kind=count,kind=ordinal", "article_000,figures,,,200,,,kind=count,")
    with pytest.raises(CorrectionError, match="contradicts line 2"):
        extract(sources, project / "out", in_processes(2))
    assert not (project / "out/corpus.json").exists()


@pytest.mark.usefixtures("small")
def test_corrections_are_applied_and_change_their_own_batch_alone(project: Path) -> None:
    sources = articles(project / "in", 7)
    extract(sources, project / "out")
    _correct(project, "article_004,mentions,,,India,ties with ,,kind=country,", "nowhere,figures,,,12,,,kind=count,")
    done = extract(sources, project / "out")
    assert done.skipped == 2
    assert "nowhere is not among these sources" in done.notes[0]
    rows = _rows(project / "out", "corrections")
    assert [(row["source"], row["surface"], row["outcome"]) for row in rows] == [("article_004", "India", "rejected")]
    complete = extract(sources, project / "out", complete=True)
    assert not complete.notes
    assert [problem.file for problem in complete.problems] == ["nowhere"]
    assert [row["file"] for row in _rows(project / "out", "errors")] == ["nowhere"]


def test_what_is_narrowed_is_another_dataset(tmp_path: Path) -> None:
    sources = articles(tmp_path / "in", 7)
    extract(sources, tmp_path / "all")
    asia = Settings(Narrowing(region="southeast-asia"))
    assert extract(sources, tmp_path / "all", settings=asia).skipped == 0
    named = {row["id"] for row in _rows(tmp_path / "all", "mentions")}
    assert named == {"LAO"}


def test_nothing_that_could_be_read_is_no_dataset(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").touch()
    with pytest.raises(SourceError, match="is empty"):
        extract(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out/corpus.json").exists()


@pytest.mark.usefixtures("small")
def test_corpus_json_lists_every_part_with_its_hash(tmp_path: Path) -> None:
    extract(articles(tmp_path / "in", 4), tmp_path / "out")
    said = json.loads((tmp_path / "out/corpus.json").read_text(encoding="utf-8"))
    listed = {path: file["sha256"] for one in said["batches"] for path, file in one["files"].items()}
    there = contents(tmp_path / "out")
    beside = {"corpus.json", "datapackage.json", *(name for name in there if name.startswith("batches/"))}
    assert listed == {name: digest for name, digest in there.items() if name not in beside}
    assert said["totals"]["documents"] == 4
    assert said["totals"]["rows"]["figures"] == len(_rows(tmp_path / "out", "figures"))
    package = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    assert {path for each in package["resources"] for path in each["path"]} <= listed.keys()


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for part in sorted((out / table).glob("*.parquet")) for row in pq.read_table(part).to_pylist()]


def _named(folder: Path, number: str) -> str:
    (found,) = (path.name for path in folder.iterdir() if path.name.startswith(number))
    return found


def _correct(project: Path, *lines: str) -> None:
    head = "source,table,start,end,quote,prefix,suffix,was,is,who,when,why"
    (project / "data").mkdir(exist_ok=True)
    text = "\n".join([head, *(f"{line},An Analyst,2026-11-22,read again" for line in lines)])
    (project / "data/corrections.csv").write_text(text + "\n", encoding="utf-8")


def _reader(do: Callable[[], object]) -> Callable[[Received], Any]:
    """Return a reader of documents to which something happens at the bad one."""

    def reader(document: Received) -> Any:
        if document.file == BAD:
            do()
        return read_received(document)

    return reader


def test_where_reading_failed_is_told_alike_wherever_the_program_lies(tmp_path: Path) -> None:
    """A library below a folder that is called as this package is no part of it."""
    library = tmp_path / "briefing" / "library.py"
    library.parent.mkdir()
    library.write_text("def fail(_):\n    raise KeyError('a')\n", encoding="utf-8")
    found: dict[str, Any] = {}
    exec(compile(library.read_text(encoding="utf-8"), str(library), "exec"), found)
    with pytest.raises(KeyError) as raised:
        found["fail"](0)
    assert work._said(raised.value) == "KeyError"
