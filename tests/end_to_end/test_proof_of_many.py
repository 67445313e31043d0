"""An honest report of many varied sources has no finding: what only such reports show must be understood too.

Sources recombined from the annotated articles, with years over decades and several countries of their own: documents
share columns by year, parts and wholes are stated in different sentences, a title tells of dates that are not drawn.
"""

import sys
from pathlib import Path

import pytest
from commands import lay_out, run
from proofs import Copy, copied

from briefing.verify import verify

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from corpus import documents

MANY = 26  # so many documents share columns of the heat map
LENGTH = 2400  # characters of each
CONTROLLED = """A title\x07 of it

The Communist Party of Vietnam has relations with 2\x0745 parties and 12\x0c parties\x07 in 110 coun\x07tries.
The Communist Party\x07 of Cuba held a theoretical\x07 seminar.
"""  # control characters stand in titles, numbers and names, and on no page
OWN = ("VNM", "CHN", "ZAF", "IND", "BRA", "DEU", "LAO", "CUB")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project whose `seeds` are many varied sources."""
    folder = lay_out(tmp_path_factory.mktemp("many") / "project", sources=False)
    (folder / "seeds").mkdir()
    register = ["source,self"]
    for place, source in enumerate(documents(MANY, seed=5)):
        text = source.text[: source.text.index("\n\n", LENGTH)]
        (folder / "seeds" / source.file).write_text(text + "\n", encoding="utf-8", newline="\n")
        register.append(f"{source.name},{OWN[place % len(OWN)]}")
    (folder / "seeds" / "controlled.txt").write_text(CONTROLLED, encoding="utf-8", newline="\n")
    (folder / "seeds" / "sources.csv").write_text("\n".join(register) + "\n", encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def vietnamese(laid_out: Path) -> Path:
    done = run(laid_out, "build", "--out", "report", "-p", "language", "vi")
    assert done.returncode == 0, done.stderr
    return laid_out


def test_a_report_of_many_sources_has_no_finding(laid_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(laid_out)
    done = run(laid_out, "build", "--out", "english")
    assert done.returncode == 0, done.stderr
    assert [str(finding) for finding in verify("english", "seeds", rebuild=False).findings] == []


def test_nor_has_one_in_vietnamese(vietnamese: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(vietnamese)
    assert [str(finding) for finding in verify("report", "seeds", rebuild=False).findings] == []


def test_number_words_of_a_source_are_held_to_its_sentence_in_a_briefing_of_another_language(
    vietnamese: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read in the language of the source: another number than the sentence says is found."""
    monkeypatch.chdir(vietnamese)
    copy: Copy = copied(vietnamese, tmp_path / "copy")
    found = next(v for v in copy.manifest["values"] if v["class"] == "stated" and v["text"] == "seventeen")
    copy.revalue(found["id"], text="eighteen")
    said = f"{found['place']}, {found['id']}: found “eighteen”; expected what is said by {found['sentences'][0]}"
    assert any(said in finding for finding in copy.findings())
