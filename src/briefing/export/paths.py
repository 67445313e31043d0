"""Path data of a drawing in few bytes: the steps from point to point instead of the points."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

Point = tuple[int, int]  # in tenths or hundredths of a drawing's unit
Step = tuple[str, tuple[Point, ...]]  # a command and its points

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "z": 0}  # points of each command
_LINE = 12  # points: a longer line is a coast or a border
_NEAR = 2.5  # tenths of a point: a third of a pixel on a page
_NEEDLESS = re.compile(r" (?=-)|(?<=\.\d) (?=\.)|(?<=\.\d\d) (?=\.)")  # a sign or a second dot ends a number


def compact(data: str) -> str:
    """Return path data with relative coordinates, rounded to a tenth of a point, a curve's to a hundredth.

    Of a long line (a coast), points that lie nearly on the way between others are left out. Data with other commands
    than M, L, Q, C and Z, or already relative, come back as they are.

    >>> compact("M 10 10 L 20.04 10 L 20 30.5 z")
    'M10 10l10 0 0 20.5z'
    """
    tokens = _TOKEN.findall(data.replace("Z", "z"))
    scale = 100 if {"Q", "C"} & set(tokens) else 10
    steps = _steps(tokens, scale)
    return _NEEDLESS.sub("", "".join(_written(_thinned(steps), scale))) if steps else data


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


def _thinned(steps: Sequence[Step]) -> Iterator[Step]:
    for straight, run in groupby(steps, key=lambda step: step[0] == "L"):
        given = list(run)
        if straight and len(given) > _LINE:
            yield from (("L", (point,)) for point in _telling([step[1][0] for step in given]))
        else:
            yield from given


def _telling(points: list[Point]) -> list[Point]:
    """Return the points without those that lie near the way between others (Ramer, Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        distances = [_distance(points[i], points[first], points[last]) for i in range(first + 1, last)]
        if distances and max(distances) > _NEAR:
            middle = first + 1 + distances.index(max(distances))
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from the way between two others."""
    along, across = end[0] - start[0], end[1] - start[1]
    right, down = point[0] - start[0], point[1] - start[1]
    length = along * along + across * across
    share = min(1.0, max(0.0, (right * along + down * across) / length)) if length else 0.0
    return float(((right - share * along) ** 2 + (down - share * across) ** 2) ** 0.5)


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
