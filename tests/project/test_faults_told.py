"""The table of faults in `bench/README.md` names tests that there are, and all tests of faults."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
TABLE = TESTS.parent / "bench" / "README.md"
ROW = re.compile(r"^\| [^|]+ \| [^|]+ \| [^|]+ \| `([\w/.]+)::(\w+)` \|$", re.M)  # fault, how, lost, test


def functions_of(path: Path) -> set[str]:
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in parsed.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_each_fault_of_the_table_has_its_test_and_each_test_its_row() -> None:
    section = TABLE.read_text(encoding="utf-8").partition("\n## Faults\n")[2].partition("\n## ")[0]
    rows = ROW.findall(section)
    assert len(rows) == sum(line.startswith("| ") for line in section.splitlines()) - 2, "head and rule, and rows"
    for file, test in rows:
        assert test in functions_of(TESTS / file), f"{file}::{test}"
    named = {test for file, test in rows if file == "end_to_end/test_faults.py"}
    assert named == functions_of(TESTS / "end_to_end" / "test_faults.py")
