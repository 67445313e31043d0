"""Every regular expression of the program, and texts made to be hard for each: its own words, repeated and broken off.

A pattern that goes back over what it has read takes a square of time (or worse) on a text that nearly matches again and
again. Such texts are made from the pattern itself: what stands before a repetition, what is repeated, many times, and a
character that nothing expects.
"""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

_parser: Any = import_module("re._parser")  # what `re.compile` itself reads patterns with
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_SAMPLES = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
_TRIED = "a7 A.é-,(\n" + "".join(map(chr, range(33, 127))) + "\xa0–—“”‘’…•·"
_LONG = 3  # a repetition that may go on for so many
_LIMIT = 500  # a repetition that may go on for more is as one without a limit
_NOTHING_EXPECTS = "\x01" * 250  # a character that no pattern names, too often for any that takes whatever comes


@dataclass(frozen=True, slots=True)
class Made:
    """An expression, and the line of the program that compiles it (none where only rows of data hold it)."""

    pattern: str
    flags: int
    file: str
    line: int


_RECORD = """
import json, pkgutil, re, sys
from importlib import import_module
made, compiling = {}, re._compile
def compiled(pattern, flags):
    found, caller = compiling(pattern, flags), sys._getframe(2)
    if caller.f_globals.get("__name__", "").startswith("briefing") and isinstance(found.pattern, str):
        made.setdefault((found.pattern, found.flags), (caller.f_code.co_filename, caller.f_lineno))
    return found
re._compile = compiled
import briefing
for module in pkgutil.walk_packages(briefing.__path__, "briefing."):
    if "template" not in module.name and not module.name.endswith("__main__"):
        try:
            import_module(module.name)
        except ModuleNotFoundError as missing:  # what only JupyterLab's environment has
            assert not missing.name.startswith("briefing"), missing
from briefing import needs, phrases, reference
from briefing.sources import read_sources
from briefing.tables.rows import extract
extract(read_sources(sys.argv[1:]))
for table, column in [row.split(".") for row in sys.stdin.read().split()]:
    for row in reference.rows(table):
        for each in phrases.alternatives_of(row[column]):
            made.setdefault((each.pattern, int(each.flags)), ("data", 0))
expressions, patterns = needs.asked()
for pattern, flags in [*expressions, *((one.pattern, one.flags) for one in patterns)]:
    made.setdefault((pattern, int(flags)), ("data", 0))
print(json.dumps([(*one, *place) for one, place in made.items()]))
"""


@cache
def expressions(*articles: str, tables: str = "") -> tuple[Made, ...]:
    """Return every expression that the program compiles when it is imported and reads these articles.

    `tables` names columns of reference data (`role_cues.pattern`) whose rows are expressions, needed or not.
    """
    done = subprocess.run(
        [sys.executable, "-c", _RECORD, *articles], input=tables, capture_output=True, text=True, timeout=300,
        check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    return tuple(Made(*one) for one in json.loads(done.stdout.splitlines()[-1]))


def begins_where_told(made: Made) -> bool:
    """Return whether the program only asks if the expression matches at a place, and never looks for one.

    Told by the name that it is given where it is compiled, or the function that returns it, and how these are used.
    """
    return bool(made.line) and _only_matched(made.file, made.line)


@cache
def _only_matched(file: str, line: int) -> bool:
    source = Path(file).read_text(encoding="utf-8")
    if re.search(r"\bre\.(?:full)?match\(", source.splitlines()[line - 1]):
        return True
    holders = [node for node in _parsed(source).body if node.lineno <= line <= (node.end_lineno or 0)]
    names = [
        each.id
        for node in holders
        if isinstance(node, ast.Assign)
        for each in node.targets
        if isinstance(each, ast.Name)
    ]
    names += [node.name for node in holders if isinstance(node, ast.FunctionDef)]
    uses = {
        use for name in names for use in re.findall(rf"\b{name}\b(?:\([^()]*(?:\([^()]*\))?[^()]*\))?\.(\w+)\(", source)
    }
    bare = sum(len(re.findall(rf"(?<!def )\b{name}\b(?!\(\w*\)?\.|\.| =|:| -> )", source)) for name in names)
    return bool(uses) and uses <= {"match", "fullmatch"} and not bare


@cache
def _parsed(source: str) -> ast.Module:
    return ast.parse(source)


def has_limits(pattern: str, flags: int) -> bool:
    """Return whether whatever a pattern repeats has a limit: then no square comes of it, however much a place takes."""
    return all(most <= _LIMIT for most in _mosts(_parser.parse(pattern, flags)))


def _mosts(parsed: Any) -> Iterator[int]:
    """Yield how often each part of a pattern that is repeated may be."""
    if isinstance(parsed, tuple) and len(parsed) == 2 and str(parsed[0]) in _REPEATS:
        yield int(parsed[1][1])
    if isinstance(parsed, tuple | list | _parser.SubPattern):
        for part in parsed:
            yield from _mosts(part)


def hard_texts(pattern: str, flags: int) -> Iterator[Callable[[int], str]]:
    """Yield what makes texts of about so many characters that are hard for a pattern, if any are."""
    parsed = _parser.parse(pattern, flags)
    for before, unit in dict.fromkeys(_repeated("", parsed)):
        if unit:
            yield lambda size, before=before, unit=unit: before + _often(unit, size) + _NOTHING_EXPECTS  # type: ignore[misc]
            if before:
                yield lambda size, unit=before + unit: _often(unit, size) + _NOTHING_EXPECTS  # type: ignore[misc]
    whole = _sample(parsed)
    if whole:
        yield partial(_often, whole)
        yield partial(_often, whole[:-1] or whole)


def _often(unit: str, size: int) -> str:
    return unit * (size // len(unit))


def _repeated(before: str, sequence: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Yield what stands before each long repetition, and what is repeated."""
    for name, value in sequence:
        kind = str(name)
        if kind in _REPEATS:
            _, most, inner = value
            yield from _repeated(before, inner)
            if most >= _LONG:
                yield from ((before, unit) for unit in _samples(inner))
        elif kind == "SUBPATTERN":
            yield from _repeated(before, value[-1])
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from _repeated(before, branch)
        elif kind == "ATOMIC_GROUP":
            yield from _repeated(before, value)
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from _repeated(before, value[1])
        before += _sample([(name, value)])


def _samples(sequence: Iterable[Any]) -> list[str]:
    """Return some texts that a part may match: of alternatives, up to three."""
    parts = [*sequence]
    if len(parts) == 1 and str(parts[0][0]) == "SUBPATTERN":
        return _samples(parts[0][1][-1])
    if len(parts) == 1 and str(parts[0][0]) == "BRANCH":
        return [_sample(branch) for branch in parts[0][1][1][:3]]
    return [_sample(parts)]


def _sample(sequence: Iterable[Any]) -> str:
    """Return a short text that a part of a pattern matches, or nearly."""
    return "".join(_sample_of(str(name), value) for name, value in sequence)


def _sample_of(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind in _REPEATS:
        return _sample(value[2]) * int(max(value[0], min(value[1], 1)))
    if kind == "SUBPATTERN":
        return _sample(value[-1])
    if kind == "ATOMIC_GROUP":
        return _sample(value)
    if kind == "BRANCH":
        return _sample(value[1][0])
    if kind in ("IN", "NOT_LITERAL", "ANY"):
        return next((one for one in _TRIED if _matches(kind, value, one)), "")
    return ""


def _matches(kind: str, value: Any, character: str) -> bool:
    if kind == "ANY":
        return True
    if kind == "NOT_LITERAL":
        return bool(ord(character) != value)
    negated, found = False, False
    for name, one in value:
        match str(name):
            case "NEGATE":
                negated = True
            case "LITERAL":
                found |= ord(character) == one
            case "RANGE":
                found |= one[0] <= ord(character) <= one[1]
            case "CATEGORY":
                category = str(one)
                sample = _SAMPLES.get(category.replace("NOT_", ""), "a")
                expression = {"7": r"\d", " ": r"\s"}.get(sample, r"\w")
                found |= bool(re.match(expression, character)) != ("NOT_" in category)
    return bool(found != negated)


def articles(folder: Path) -> tuple[str, ...]:
    """Return the texts of a folder, to be read."""
    return tuple(str(file) for file in sorted(folder.glob("*.txt")))
