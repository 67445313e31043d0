"""Sources are read as received; what is wrong with one is said, and does not stop the others."""

import hashlib
from pathlib import Path

import pytest

from briefing.errors import ParameterError, SourceError
from briefing.sources import read_sources


def put(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content)
    return folder


def test_the_text_is_the_bytes_decoded_and_nothing_else(project: Path) -> None:
    content = "Một  hai\r\nba \n\n".encode()
    (source,) = read_sources(put(project / "seeds", a=content)).read
    assert source.text.encode() == content
    assert source.sha256 == hashlib.sha256(content).hexdigest()
    assert (source.name, source.file, source.self_country) == ("a", "a.txt", "VNM")


def test_a_byte_order_mark_is_no_part_of_the_text(project: Path) -> None:
    (source,) = read_sources(put(project / "seeds", a=b"\xef\xbb\xbfHello.")).read
    assert source.text == "Hello."


def test_sources_come_in_the_order_of_their_names(project: Path) -> None:
    read = read_sources(put(project / "seeds", b=b"B", a=b"A", c=b"C")).read
    assert [source.name for source in read] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("content", "cause"),
    [(b"", "empty"), (b" \n\t\n", "empty"), (b"a\x00b", "NUL"), (b"\x81\x8d party", "not UTF-8: byte 0")],
)
def test_a_file_that_is_no_text_is_refused_and_the_others_are_read(project: Path, content: bytes, cause: str) -> None:
    found = read_sources(put(project / "seeds", good=b"Fine.", bad=content))
    assert [source.name for source in found.read] == ["good"]
    (problem,) = found.problems
    assert (problem.file, problem.problem) == ("bad.txt", "refused")
    assert cause in problem.cause
    assert problem.remedy


def test_a_format_that_is_not_read_is_refused_by_name(project: Path) -> None:
    put(project / "seeds", good=b"Fine.")
    (project / "seeds" / "scan.xyz").write_bytes(b"%PDF")
    (problem,) = read_sources("seeds").problems
    assert problem.file == "scan.xyz"
    assert ".xyz is not read" in problem.cause


def test_hidden_files_and_the_register_are_no_sources(project: Path) -> None:
    put(project / "seeds", good=b"Fine.")
    (project / "seeds" / ".DS_Store").write_bytes(b"\x00")
    (project / "seeds" / "sources.csv").write_text("file\ngood.txt\n", encoding="utf-8")
    found = read_sources("seeds")
    assert len(found.read) == 1
    assert not found.problems


def test_the_register_s_self_country_wins(project: Path) -> None:
    put(project / "seeds", a=b"A.", b=b"B.")
    (project / "seeds" / "sources.csv").write_text("file,self,origin\na.txt,CHN,A paper\n", encoding="utf-8")
    read = read_sources("seeds", "LAO").read
    assert [(source.self_country, source.origin) for source in read] == [("CHN", "A paper"), ("LAO", "")]


def test_a_register_may_know_sources_by_their_stem_and_have_columns_of_its_own(project: Path) -> None:
    put(project / "seeds", a=b"A.", b=b"B.")
    (project / "seeds" / "sources.csv").write_text("source,self,note\na,CHN,good\nc,LAO,\n", encoding="utf-8")
    found = read_sources("seeds")
    assert [source.self_country for source in found.read] == ["CHN", "VNM"]
    assert [(problem.file, problem.problem) for problem in found.problems] == [("c", "refused")]


def test_a_changed_byte_is_read_and_reported(project: Path) -> None:
    put(project / "seeds", a=b"A.")
    (project / "seeds" / "sources.csv").write_text(f"file,sha256\na.txt,{'0' * 64}\n", encoding="utf-8")
    found = read_sources("seeds")
    assert len(found.read) == 1
    (problem,) = found.problems
    assert problem.problem == "changed"
    assert found.read[0].sha256 in problem.remedy


def test_a_file_that_the_register_names_and_the_folder_lacks_is_reported(project: Path) -> None:
    put(project / "seeds", a=b"A.")
    (project / "seeds" / "sources.csv").write_text("file\na.txt\nb.txt\n", encoding="utf-8")
    (problem,) = read_sources("seeds").problems
    assert (problem.file, problem.problem) == ("b.txt", "refused")


@pytest.mark.parametrize(
    ("register", "cause"),
    [
        ("name\na.txt\n", "neither a column 'file' nor a column 'source'"),
        ("file,sefl\na.txt,VNM\n", "has a column 'sefl'. Did you mean self;"),
        ("source,sha-256\na,0\n", "has a column 'sha-256'. Did you mean sha256;"),
        ("file,source\na.txt,b\n", "calls a.txt 'b'"),
        ("file\na.txt\na.txt\n", "second time"),
    ],
)
def test_a_broken_register_stops_the_reading_with_its_place(project: Path, register: str, cause: str) -> None:
    put(project / "seeds", a=b"A.")
    (project / "seeds" / "sources.csv").write_text(register, encoding="utf-8")
    with pytest.raises(SourceError, match=cause) as raised:
        read_sources("seeds")
    assert "sources.csv" in raised.value.place


def test_a_register_s_unknown_country_is_named(project: Path) -> None:
    put(project / "seeds", a=b"A.")
    (project / "seeds" / "sources.csv").write_text("file,self\na.txt,XXX\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"line 2.*'XXX' is no country"):
        read_sources("seeds")


def test_of_two_files_with_one_stem_the_first_readable_one_is_read_and_the_other_told(project: Path) -> None:
    put(project / "seeds", a=b"A.", b=b"B.")
    (project / "seeds" / "a.pdf").write_bytes(b"no pdf")
    (project / "seeds" / "b.md").write_bytes(b"B.")
    sources = read_sources("seeds")
    assert [source.file for source in sources.read] == ["a.txt", "b.md"]
    assert [problem.file for problem in sources.problems] == ["a.pdf", "b.txt"]
    assert "shares the name 'b' with b.md" in sources.problems[1].cause


def test_an_empty_folder_and_a_missing_one_are_said(project: Path) -> None:
    (project / "seeds").mkdir()
    with pytest.raises(SourceError, match="no source in it"):
        read_sources("seeds")
    with pytest.raises(SourceError, match="no such file or folder"):
        read_sources("nowhere")


def test_no_readable_source_at_all_is_an_error_with_the_first_cause(project: Path) -> None:
    with pytest.raises(SourceError, match=r"no source could be read.*empty"):
        read_sources(put(project / "seeds", a=b""))


def test_files_can_be_given_one_by_one_or_as_a_notebook_gives_them(project: Path) -> None:
    folder = put(project / "seeds", a=b"A.", b=b"B.", c=b"C.")
    assert len(read_sources([folder / "a.txt", "seeds/b.txt"]).read) == 2
    assert len(read_sources("seeds/a.txt:seeds/b.txt").read) == 2


def test_an_unknown_self_country_is_refused(project: Path) -> None:
    with pytest.raises(ParameterError, match="'VN' is no country"):
        read_sources(put(project / "seeds", a=b"A."), "VN")
