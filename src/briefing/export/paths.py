"""Path data of a drawing in few bytes: the steps from point to point instead of the points."""

import re
from collections.abc import Iterable, Iterator, Sequence

Point = tuple[int, int]  # in tenths or hundredths of a drawing's unit
Step = tuple[str, tuple[Point, ...]]  # a command and its points

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "z": 0}  # points of each command
_NEEDLESS = re.compile(r" (?=-)|(?<=\.\d) (?=\.)|(?<=\.\d\d) (?=\.)")  # a sign or a second dot ends a number


def compact(data: str) -> str:
    """Return path data with relative coordinates, rounded to a tenth of a point, a curve's to a hundredth.

    Data with other commands than M, L, Q, C and Z, or already relative, come back as they are.

    >>> compact("M 10 10 L 20.04 10 L 20 30.5 z")
    'M10 10l10 0 0 20.5z'
    """
    tokens = _TOKEN.findall(data.replace("Z", "z"))
    scale = 100 if {"Q", "C"} & set(tokens) else 10
    steps = _steps(tokens, scale)
    return _NEEDLESS.sub("", "".join(_written(steps, scale))) if steps else data


def _steps(tokens: Sequence[str], scale: int) -> list[Step]:
    """Return the commands with their points; nothing where one is unknown or left out, as the syntax allows."""
    steps: list[Step] = []
    at = 0
    while at < len(tokens):
        command, count = tokens[at], 2 * _POINTS.get(tokens[at], -1)
        numbers = tokens[at + 1 : at + 1 + count]
        if count < 0 or len(numbers) < count or any(number.isalpha() for number in numbers):
            return []
        whole = [round(float(number) * scale) for number in numbers]
        steps.append((command, tuple(zip(whole[::2], whole[1::2], strict=True))))
        at += 1 + count
    return steps if steps and steps[0][0] == "M" else []


def _written(steps: Iterable[Step], scale: int) -> Iterator[str]:
    last = ""  # the command that a further point need not repeat
    here = begun = (0, 0)
    for command, points in steps:
        if command == "z":
            yield "z"
            here, last = begun, ""
        elif command == "M":
            yield "M" + _joined(points, (0, 0), scale)
            here = begun = points[0]
            last = ""
        elif command != "L" or points[0] != here or not last:  # a stroke of no length draws a dot
            text = _joined(points, here, scale)
            yield (f" {text}" if command == last else command.lower() + text)
            here, last = points[-1], command


def _joined(points: Sequence[Point], origin: Point, scale: int) -> str:
    return " ".join(_short(part - start, scale) for point in points for part, start in zip(point, origin, strict=True))


def _short(number: int, scale: int) -> str:
    """Return a number of tenths or hundredths as a decimal, without zeros that say nothing."""
    text = f"{number / scale:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
