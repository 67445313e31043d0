"""An archive on the command line: killed, stopped and started again, it ends with the bytes of an undisturbed run."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from archives import article, articles, contents
from commands import ROOT, run

_SMALL_BATCHES = "from briefing.batches import batch; batch.MOST_DOCUMENTS = 2; from briefing.cli import main; "


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `briefing extract` with batches of two documents."""
    code = f"import sys; {_SMALL_BATCHES} sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "extract", *arguments]
    return subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for its end; return the exit code and what it said."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with an archive and what an undisturbed run made of it."""
    project = tmp_path_factory.mktemp("archive")
    (project / "pyproject.toml").touch()
    articles(project / "seeds", 16)
    assert finish(start(project, "--format", "parquet", "--out", "whole")) == (
        0,
        "wrote whole: 16 documents in 8 batches\n",
    )
    return project


def wait_for_records(out: Path, count: int) -> None:
    """Wait until so many batches are done."""
    until = time.monotonic() + 60
    while len(list((out / "batches").glob("*.json"))) < count:
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_goes_on_where_it_was(archive: Path, how: signal.Signals) -> None:
    out = archive / how.name
    process = start(archive, "--format", "parquet", "--out", how.name)
    wait_for_records(out, 2)
    workers = psutil.Process(process.pid).children()
    process.send_signal(how)
    code, said = finish(process)
    assert not (out / "corpus.json").exists()
    if how != signal.SIGKILL:
        assert code == 2
        assert "documents are read and stay read: the same command goes on from there" in said
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive, "its processes end with it"
    begun = {name: digest for name, digest in contents(out).items() if name.startswith("batches/")}
    assert finish(start(archive, "--format", "parquet", "--out", how.name))[0] == 0
    assert contents(out) == contents(archive / "whole")
    assert begun.items() <= contents(out).items()


def test_a_worker_that_is_killed_is_replaced(archive: Path) -> None:
    process = start(archive, "--format", "parquet", "--out", "replaced", "--jobs", "2")
    wait_for_records(archive / "replaced", 1)
    psutil.Process(process.pid).children()[0].kill()
    assert finish(process) == (0, "wrote replaced: 16 documents in 8 batches\n")
    assert contents(archive / "replaced") == contents(archive / "whole")


def test_few_documents_leave_csv_and_many_a_dataset(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    articles(tmp_path / "seeds", 3)
    done = run(tmp_path, "extract", "--out", "tables")
    assert (done.returncode, done.stdout) == (0, "wrote tables\n")
    assert (tmp_path / "tables/figures.csv").is_file()
    many = "from briefing.publish import archive; archive.SMALL = 2; from briefing.cli import main; import sys; "
    code = f"{many} sys.exit(main(['extract', '--out', 'dataset']))"
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said.stdout == "wrote dataset: 3 documents in 1 batch\n"
    assert (tmp_path / "dataset/corpus.json").is_file()


def test_a_folder_may_change_from_one_format_to_the_other(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    articles(tmp_path / "seeds", 2)
    (tmp_path / "seeds/page.html").write_text(f"<article><p>{article(3)}</p></article>", encoding="utf-8")
    for out, *forms in (("csv", "csv"), ("parquet", "parquet"), ("one", "csv", "parquet"), ("other", "parquet", "csv")):
        for form in forms:
            assert run(tmp_path, "extract", "--format", form, "--out", out).returncode == 0
    assert "texts/page.txt" in contents(tmp_path / "csv")
    assert contents(tmp_path / "one") == contents(tmp_path / "parquet")
    assert contents(tmp_path / "other") == contents(tmp_path / "csv")


def test_a_bad_document_stops_a_small_set_as_little_as_an_archive(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    articles(tmp_path / "seeds", 3)
    code = (
        "import os; from briefing.batches import work; from briefing.cli import main; read = work.read_received\n"
        "def reader(received):\n"
        "    if received.name == 'article_001': os.kill(os.getpid(), 9)\n"
        "    return read(received)\n"
        "work.read_received = reader; raise SystemExit(main(['extract', '--out', 'tables']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "article_001.txt: refused: the process that read it ended (it was killed" in done.stderr
    assert len((tmp_path / "tables/documents.csv").read_text(encoding="utf-8").splitlines()) == 3
    assert "article_001.txt,refused" in (tmp_path / "tables/errors.csv").read_text(encoding="utf-8")


def test_what_was_refused_is_told_and_counted(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    articles(tmp_path / "seeds", 2)
    for number in range(12):
        (tmp_path / f"seeds/bad_{number:02}.txt").touch()
    done = run(tmp_path, "extract", "--format", "parquet", "--out", "out")
    assert done.returncode == 1
    assert "briefing: bad_00.txt: refused: is empty" in done.stderr
    assert "further problems: the table errors lists all 12" in done.stderr
    assert run(tmp_path, "extract", "--format", "parquet", "--out", "out").stdout.startswith("unchanged: out")


def test_the_number_of_processes_must_be_one(tmp_path: Path) -> None:
    done = run(tmp_path, "extract", "--out", "out", "--jobs", "0")
    assert done.returncode == 2
    assert "'0' is no number of processes" in done.stderr


def test_datasets_of_the_seeds_are_alike_in_any_locale_and_zone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    environments = ({"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2"})
    for number, environment in enumerate(environments):
        assert run(tmp_path, "extract", "--format", "parquet", "--out", f"{number}", **environment).returncode == 0
    assert contents(tmp_path / "0") == contents(tmp_path / "1")
