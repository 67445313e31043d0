"""Extraction on a real Dask scheduler, whose workers are processes of their own and die in the middle."""

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from clusters import Cluster, cluster

from briefing.batches.batch import Batch, batches
from briefing.batches.cluster import on_cluster
from briefing.batches.run import Extracted, Watcher
from briefing.batches.work import Outcome
from briefing.cli import main
from briefing.errors import SchedulerError
from briefing.publish import archive
from briefing.sources.received import Received

ROOT = Path(__file__).parents[2]
HERE = os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests"), str(Path(__file__).parent)))
ANOTHER = "import briefing.batches.identity as identity; identity.program = lambda: 'another'"


def echo(batch: Batch, deadly: bytes = b"deadly") -> Outcome:
    """Stand in for reading: a document that holds the deadly word ends the process, as a crash in a library does.

    A hungry one asks for more memory than there is.
    """
    if any(b"hungry" in document.content for document in batch.documents):
        bytearray(1 << 50)  # beyond any address space, however much a system promises
    if any(deadly in document.content for document in batch.documents):
        os.kill(os.getpid(), signal.SIGKILL)
    said = b"".join(document.content for document in batch.documents)
    return Outcome(batch.number, batch.key, len(batch.documents), {"texts": said}, {}, batch.problems)


def received(*texts: str) -> list[Received]:
    return [Received(f"d{n:02}", f"d{n:02}.txt", text.encode(), "VNM") for n, text in enumerate(texts)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches small, so that a few documents are many."""
    monkeypatch.setattr("briefing.batches.batch.MOST_DOCUMENTS", 2)


def by_number(outcomes: Iterable[Outcome]) -> dict[int, Outcome]:
    return {outcome.number: outcome for outcome in outcomes}


@pytest.fixture
def one_in_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.batches.batch.MOST_DOCUMENTS", 1)


class Killing(Watcher):
    """Kills a worker when the first batch is read."""

    def __init__(self, started: Cluster) -> None:
        self.started, self.killed = started, False

    def read(self, *_: object, **__: object) -> None:
        if not self.killed:
            self.started.kill(0)
            self.killed = True


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("small")
def test_a_worker_killed_in_the_middle_changes_no_byte_of_the_dataset(project: Path) -> None:
    (project / "articles").mkdir()
    for path in sorted((ROOT / "tests/gold/dev/docs").glob("*.txt")):
        for part in range(4):
            piece = path.read_text(encoding="utf-8")[1200 * part :][:1200]
            (project / "articles" / f"{path.stem}_{part}.txt").write_text(piece, encoding="utf-8")
    with cluster(project / "cluster", PYTHONPATH=HERE) as started:
        killing = Killing(started)
        done = archive.extract("articles", out="there", scheduler=started.address, watcher=killing)
        assert started.workers[0].poll() == -signal.SIGKILL
        assert started.workers[1].poll() is None
    assert isinstance(done, Extracted)
    assert (done.documents, done.refused, done.batches) == (12, 0, 6)
    archive.extract("articles", out="here", form="parquet", jobs=1)
    assert files_of(project / "there") == files_of(project / "here")


@pytest.mark.usefixtures("one_in_a_batch")
def test_who_reads_may_leave_and_others_may_come(tmp_path: Path) -> None:
    told: list[str] = []
    with cluster(tmp_path, workers=1, PYTHONPATH=HERE) as started:
        seen = []
        for outcome in on_cluster(started.address, told.append)(echo, batches(received(*"abcdefgh"), "")):
            seen.append(outcome.number)
            if len(seen) == 3:
                started.kill(0)
                started.add_worker()
    assert sorted(seen) == [*range(8)]


@pytest.mark.usefixtures("small")
def test_a_document_that_ends_its_worker_is_found_and_the_rest_is_read(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0, PYTHONPATH=HERE, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0") as started:
        started.add_worker(nanny=True)
        documents = received("a", "b", "c", "deadly", "e", "hungry")
        seen = by_number(on_cluster(started.address)(echo, batches(documents, "")))
    assert {number: outcome.documents for number, outcome in seen.items()} == {0: 2, 1: 1, 2: 1}
    (problem,) = seen[1].problems
    assert (problem.file, problem.problem) == ("d03.txt", "refused")
    assert "ended" in problem.cause
    assert not seen[0].problems
    (problem,) = seen[2].problems
    assert (problem.file, problem.problem) == ("d05.txt", "refused")
    assert "ran out of memory" in problem.cause


def test_a_worker_of_another_program_is_given_no_work(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0, PYTHONPATH=HERE) as started:
        started.add_worker("--preload", ANOTHER)
        with pytest.raises(SchedulerError, match="another program"):
            next(on_cluster(started.address)(echo, batches(received("a"), "")))


def test_a_scheduler_or_a_worker_without_the_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "without" / "briefing").mkdir(parents=True)
    (tmp_path / "without" / "briefing" / "__init__.py").write_text("raise ImportError('not installed')")
    without = {"PYTHONPATH": os.pathsep.join((str(tmp_path / "without"), HERE))}
    with cluster(tmp_path / "one", workers=0, **without) as started:
        started.environment = {"PYTHONPATH": HERE}
        started.add_worker()
        with pytest.raises(SchedulerError, match="the scheduler cannot read what it is sent"):
            next(on_cluster(started.address)(echo, batches(received("a"), "")))
    with cluster(tmp_path / "two", workers=0, PYTHONPATH=HERE) as started:
        started.environment = without
        started.add_worker()
        with pytest.raises(SchedulerError, match="a worker cannot run this program"):
            next(on_cluster(started.address)(echo, batches(received("a"), "")))


@pytest.mark.usefixtures("one_in_a_batch")
def test_a_worker_of_another_program_that_comes_later_is_found_out(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=1, PYTHONPATH=HERE) as started:
        outcomes = on_cluster(started.address)(echo, batches(received(*"abcdefgh"), ""))
        next(outcomes)
        started.kill(0)
        started.add_worker("--preload", ANOTHER)
        with pytest.raises(SchedulerError, match="another program"):
            for _ in outcomes:
                pass


@pytest.mark.usefixtures("one_in_a_batch")
def test_a_scheduler_that_is_lost_is_told_and_so_is_one_without_workers(tmp_path: Path) -> None:
    told: list[str] = []
    with cluster(tmp_path, workers=1, PYTHONPATH=HERE) as started:
        outcomes = on_cluster(started.address, told.append)(echo, batches(received(*"abcdefgh"), ""))
        next(outcomes)
        started.scheduler.kill()
        with pytest.raises(SchedulerError, match="the scheduler is gone"):
            for _ in outcomes:
                pass


def test_a_scheduler_without_workers_is_waited_for_and_then_told(tmp_path: Path) -> None:
    with cluster(tmp_path, workers=0) as started:
        reading = on_cluster(started.address, patience=0.5)(echo, batches(received("a"), ""))
        with pytest.raises(SchedulerError, match=f"no worker.*dask worker {started.address}"):
            next(reading)
        assert not [*on_cluster(started.address, patience=0.5)(echo, ())]  # nothing to read, nobody to wait for


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1", "nonsense://a:1", "tcp://", "no such host:8786"])
def test_an_address_where_nothing_answers_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.batches.cluster.CONNECTING", 0.5)
    with pytest.raises(SchedulerError, match="no scheduler answers there"):
        next(on_cluster(address)(echo, ()))


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SchedulerError, match=r"pip install distributed"):
        next(on_cluster("tcp://127.0.0.1:8786")(echo, ()))


def test_the_command_says_what_is_wrong_with_scheduler_and_bucket(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "article.txt").write_text("Party work\n\nIt has relations with 40 parties.\n", encoding="utf-8")
    assert main(["extract", "article.txt", "--out", "there", "--scheduler", "nowhere"]) == 2
    assert "nowhere: no scheduler answers there" in capsys.readouterr().err
    assert main(["extract", "article.txt", "--out", "s3://bucket/press"]) == 2
    assert "s3://bucket/press: the driver for s3:// is not installed" in capsys.readouterr().err
    assert not (project / "there").exists()
