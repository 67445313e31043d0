"""What is told of a notebook's cell that went wrong."""

from pathlib import Path

from briefing.publish.watching import LOG, watching


def cell(source: str, *printed: str, tag: str = "") -> dict[str, object]:
    outputs = [{"output_type": "stream", "name": "stdout", "text": text} for text in printed]
    shown = {"output_type": "display_data", "data": {"text/plain": "a chart"}}
    return {"metadata": {"tags": [tag]} if tag else {}, "source": source, "outputs": [shown, *outputs]}


def test_a_cell_s_number_is_the_one_that_the_user_counts(tmp_path: Path) -> None:
    with watching(Path("2_figures.ipynb"), tmp_path) as watch:
        assert watch.place == "notebooks/2_figures.ipynb"
        for index, tag in ((1, "parameters"), (2, "injected-parameters"), (3, ""), (5, "")):
            watch.begins(cell("pass", tag=tag), index)
        assert watch.place == "notebooks/2_figures.ipynb, cell 5"


def test_of_a_long_cell_the_beginning_is_shown_and_of_what_it_printed_the_end(tmp_path: Path) -> None:
    with watching(Path("a.ipynb"), tmp_path) as watch:
        source = "\n".join(f"line {n}" for n in range(1, 21))
        watch.begins(cell(source, "".join(f"{n}\n" for n in range(1, 21)), "x" * 300 + "\n"), 0)
        told = watch.details()
    assert told.startswith("\nThe cell:\n  | line 1\n")
    assert "  | line 12\n… 8 more lines\nIts last lines:\n… 9 more lines\n  | 10\n" in told
    assert told.endswith(f"  | {'x' * 200}…")
    assert "a chart" not in told


def test_what_the_kernel_printed_since_the_cell_began_stands_for_outputs_that_it_did_not_send(tmp_path: Path) -> None:
    with watching(Path("a.ipynb"), tmp_path) as watch:
        (tmp_path / "a.log").write_text("an earlier cell's\n", encoding="utf-8")
        watch.begins(cell("pass", "sent\n"), 0)
        assert watch.details().endswith("\nIts last lines:\n  | sent")
        with (tmp_path / "a.log").open("a", encoding="utf-8") as log:
            log.write("sent\nnot sent\n")
        assert watch.details().endswith("\nIts last lines:\n  | sent\n  | not sent")


def test_what_the_process_itself_said_is_told_and_a_crash_from_its_innermost_call(tmp_path: Path) -> None:
    with watching(Path("a.ipynb"), tmp_path) as watch:
        assert LOG.get() == tmp_path / "a.log"
        assert watch.details() == ""
        crash = "Fatal Python error: Segmentation fault\n" + "".join(f"  call {n}\n" for n in range(20))
        (tmp_path / "a.log").write_text("no room\n" + crash, encoding="utf-8")
        told = watch.details()
    assert told.startswith("\nIts last lines:\n  | no room\nThe crash:\n  | Fatal Python error")
    assert told.endswith("  |   call 10\n… 9 more lines")
    assert LOG.get() is None
    assert not (tmp_path / "a.log").exists()
