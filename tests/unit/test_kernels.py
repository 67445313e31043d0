"""Warm kernels are ordinary kernels, only quicker; their process warms itself by one sample."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, os, sys
from pathlib import Path
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
if sys.argv[2] == "stock":
    del os.pidfd_open  # as where forking is not to be had
from briefing.publish.runner import run_side_by_side
from briefing.publish.warm import KernelServer, warm_kernels
parameters = new_code_cell("number: int = 1", metadata={"tags": ["parameters"]})
kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
question = "import sys; (number, 'left' in globals(), 'briefing' in sys.modules)"
cells = [parameters, new_code_cell(question + "; left = 1"), new_code_cell(question)]
path = Path(sys.argv[1]) / "one.ipynb"
nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
with warm_kernels():
    assert (KernelServer.current is None) == (sys.argv[2] == "stock")
    done = run_side_by_side([(path, {"number": n}) for n in (2, 3)], lambda name: None)
assert KernelServer.current is None
print(json.dumps([notebook.cells[-1].outputs[0]["data"]["text/plain"] for notebook in done]))
"""


@pytest.mark.parametrize("kind", ["warm", "stock"])
def test_each_notebook_gets_a_fresh_kernel(kind: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), kind],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    imported = kind == "warm"  # a forked kernel has its imports, and nothing else, from before
    assert done.stdout == f'["(2, True, {imported})", "(3, True, {imported})"]\n'


def test_the_sample_that_warms_kernels_can_be_used() -> None:
    script = "from briefing.publish.kernel_server import use_once; use_once()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


def test_a_forked_kernel_opens_its_fonts_anew() -> None:
    script = """
import json
import os
from briefing.charts import typeface
assert typeface.text_width("words", bold=True) > 0 and typeface._font.cache_info().currsize
child = os.fork()
if child == 0:
    os._exit(typeface._font.cache_info().currsize)
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, "siblings would read one file from a shared place"


def test_the_user_s_environment_is_as_before_afterwards() -> None:
    from briefing.publish.warm import warm_kernels

    before = dict(os.environ)
    with warm_kernels():
        assert os.environ["IPYTHONDIR"] != before.get("IPYTHONDIR")
    assert dict(os.environ) == before


AHEAD = """
import json, sys
from pathlib import Path
from briefing.publish.warm import KernelServer, warm_kernels
from briefing.sources import read_sources
found = read_sources(sys.argv[1].split(":"))
with warm_kernels():
    KernelServer.current.read_ahead(found)
    made = [path.read_text() for path in KernelServer.current._reader.rows()]
from briefing.tables import ahead
from briefing.tables.rows import extract
from briefing.tables.store import as_csv
assert len(found.read) == 3
now = [as_csv(name, table) for name, table in extract(found).items()]
for part in made:
    ahead.keep(part.splitlines())
found_ahead = [source.name for source in found.read if ahead.found(source)]
sys.modules["briefing.extract"] = None  # nothing is read again
then = [as_csv(name, table) for name, table in extract(found).items()]
print(json.dumps([len(made), found_ahead, now == then, sum(table.count("\\n") for table in now)]))
"""


def test_rows_that_are_made_ahead_are_those_that_a_kernel_would_make(root: Path) -> None:
    texts = sorted((root / "tests" / "gold" / "dev" / "docs").glob("*.txt"))[:3]
    done = subprocess.run(
        [sys.executable, "-c", AHEAD, ":".join(map(str, texts))],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    parts, ahead, same, rows = json.loads(done.stdout)
    assert (parts, ahead, same) == (1, [text.stem for text in texts], True)
    assert rows > 100


def test_many_sources_are_read_ahead_by_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.publish import reader
    from briefing.records import Source
    from briefing.tables import ahead

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    sources = [Source(f"s{n}", f"s{n}.txt", f"Relations\n\nWe met {n} parties.\n", "0", "VNM") for n in range(24)]
    reader.write(sources, tmp_path)
    parts = [path.read_text(encoding="utf-8").splitlines() for path in sorted(tmp_path.glob("rows-*.jsonl"))]
    assert [len(part) for part in parts] == [13, 11]
    for part in parts:
        ahead.keep(part)
    assert all(ahead.found(source) for source in sources)


def test_a_source_that_breaks_the_reader_is_left_to_the_kernels(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from briefing import extract
    from briefing.publish import reader
    from briefing.records import Source

    def broken(source: Source) -> None:
        if source.name == "bad":
            raise ValueError(source.name)

    monkeypatch.setattr(extract, "read_document", broken)
    reader.write([Source("bad", "bad.txt", "x", "0", "VNM")], tmp_path)
    assert (tmp_path / "rows-0.jsonl").read_text(encoding="utf-8") == ""


def test_what_is_loaded_before_a_process_forks_starts_no_thread() -> None:
    script = """
import os
from briefing.export import warming
from briefing.publish import runner
runner.load()
warming.load()
raise SystemExit(len(os.listdir("/proc/self/task")) - 1)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr or "a fork would leave the thread, and its locks, behind"
