"""`make audit`: a known weakness fails it, and what could not be asked about is told as that."""

import sys

import pytest
from audit import UncheckedError, answered, audit, of_npm, of_pip

CLEAN = {"dependencies": [{"name": "lxml", "version": "6.0", "vulns": []}]}
WEAK = {"dependencies": [{"name": "lxml", "version": "6.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.1"]}]}]}
SKIPPED = {"dependencies": [*CLEAN["dependencies"], {"name": "briefing", "skip_reason": "not found"}]}
UNKNOWN = {"dependencies": [{"name": "lxml", "skip_reason": "not found"}]}
NPM_CLEAN = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 4}}}
NPM_WEAK = {"vulnerabilities": {"left-pad": {"range": "<1.3", "severity": "high"}}}


@pytest.mark.parametrize(
    ("read", "said", "ends", "told"),
    [
        (of_pip, CLEAN, 0, "a lock: 1 packages, no known weaknesses"),
        (of_pip, WEAK, 1, "lxml 6.0: PYSEC-1, mended in 6.1"),
        (of_pip, SKIPPED, 1, "briefing is in no register: not found"),
        (of_npm, NPM_CLEAN, 0, "a lock: 4 packages, no known weaknesses"),
        (of_npm, NPM_WEAK, 1, "left-pad <1.3: high"),
        (of_npm, {"message": "405 Method Not Allowed", "error": {}}, 0, "a lock: NOT CHECKED"),
        (of_npm, {"error": {"summary": "no such address"}}, 0, "gave no answer: no such address"),
        (of_pip, UNKNOWN, 0, "a lock: NOT CHECKED, for its register gave no answer: it knows none of the packages"),
        (of_pip, {}, 0, "a lock: NOT CHECKED"),
    ],
)
def test_a_weakness_fails_the_audit_and_no_answer_is_told(
    capsys: pytest.CaptureFixture[str], read: object, said: dict[str, object], ends: int, told: str
) -> None:
    assert callable(read)
    assert audit([("a lock", lambda: read(said))], strict=False) == ends
    printed = capsys.readouterr().out
    assert told in printed
    unchecked = "NOT CHECKED" in printed
    assert audit([("a lock", lambda: read(said))], strict=True) == (1 if unchecked else ends), "CI wants every part"


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import sys; sys.exit('first\\nthe register cannot be reached')", "the register cannot be reached"),
        ("print('[]')", "no report"),
        ("print()", "it ended with 0 and said nothing"),
    ],
)
def test_a_checker_that_gives_no_report_is_told_by_its_last_words(script: str, told: str) -> None:
    with pytest.raises(UncheckedError, match=told):
        answered([sys.executable, "-c", script])
    with pytest.raises(UncheckedError):
        answered(["no-such-checker"])
