"""A report on texts with signs that pages and PDFs print in their own way is proven like any other."""

from pathlib import Path

import pytest
from commands import lay_out, run

from briefing.verify import verify

ODD = """\u200b
“Friends” in ten years: \u0661\u0662

24 May 2019

” It has relations with 245 parties in 111 countries, the \ufb01rst along the Belt and Road (\u4e00\u5e26). \u200b

The o\ufb03ce said: “63 of the 245 parties are ruling”, “\u0e51\u0e52” more than in 2016,\u2028and ½ in Asia. \ufeff

In 2014 the Party counted 228 parties and visited Laos, Cuba and China; \u202eit\u202c signed agreements.
"""


def test_a_report_on_odd_texts_has_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_out(tmp_path / "project")
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
    for name in "ab":
        (folder / "seeds" / f"{name}.txt").write_text(ODD.replace("245", f"24{ord(name)}"), encoding="utf-8")
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(folder)
    assert [str(finding) for finding in verify("report", "seeds", rebuild=False).findings] == []
