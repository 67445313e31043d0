"""No number reaches a reader but as a value: reports and charts count and format none themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "briefing"
ROOMS = [path for room in ("report", "corpus_report", "charts") for path in sorted((PACKAGE / room).glob("*.py"))]
UNREAD = ("svg.py", "canvas.py")  # coordinates and ids


def formatted(source: str) -> Iterator[str]:
    """Yield the code that puts a number into text, `{n:,}`, `{len(rows)}`, `str(len(rows))`: a value's own form may."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.keyword) and node.arg == "value":
            continue
        waiting += ast.iter_child_nodes(node)
        if _is_put_into_text(node):
            yield ast.unparse(node)


def _is_put_into_text(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue):
        return bool(node.format_spec) or _counts(node.value)
    return isinstance(node, ast.Call) and _is_call(node, "str") and any(map(_counts, node.args))


def _counts(node: ast.AST) -> bool:
    return _is_call(node, "len") or _is_call(node, "sum")


def _is_call(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_numbers_go_through_values(path: Path) -> None:
    if path.name not in UNREAD:
        assert list(formatted(path.read_text(encoding="utf-8"))) == []


def test_the_check_sees_what_it_looks_for() -> None:
    for code in ('f"{n:,} parties"', 'f"{len(rows)} parties"', "str(len(rows))", 'f"{x:.0%}"'):
        assert list(formatted(code)), code
    assert not list(formatted('f"{number_of(rows)} parties"'))
    assert not list(formatted('stated(text, value=f"{number:.0f}")'))
