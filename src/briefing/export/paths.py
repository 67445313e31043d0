"""Path data of a drawing in few bytes: the steps from point to point instead of the points."""

import re

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}  # points of each command


def compact(data: str) -> str:
    """Return path data with relative coordinates, rounded to a tenth of a point, a curve's to a hundredth.

    Data with other commands than M, L, Q, C and Z, or already relative, come back as they are.

    >>> compact("M 10 10 L 20.04 10 L 20 30.5 z")
    'M10 10l10 0 0 20.5z'
    """
    tokens = _TOKEN.findall(data.replace("Z", "z"))
    if not {token for token in tokens if token.isalpha()} <= {*_POINTS, "z"}:
        return data
    scale = 100 if {"Q", "C"} & set(tokens) else 10
    made: list[str] = []
    last = ""  # the command that a further point need not repeat
    here = begun = (0, 0)
    at = 0
    while at < len(tokens):
        command = tokens[at]
        at += 1
        if command == "z":
            made.append("z")
            here, last = begun, ""
            continue
        end = at + 2 * _POINTS.get(command, 0)
        numbers = tokens[at:end]
        if len(numbers) < 2 or len(numbers) < end - at or any(token.isalpha() for token in numbers):
            return data  # a command left out, as the syntax allows: rare, and never matplotlib's
        at = end
        whole = [round(float(number) * scale) for number in numbers]
        points = list(zip(whole[::2], whole[1::2], strict=True))
        if command == "M":
            begun = points[0]
            made.append("M" + _joined(points, (0, 0), scale))
            last = ""
        elif command != "L" or points[0] != here or not last:  # a stroke of no length draws a dot
            steps = _joined(points, here, scale)
            made.append((" " if steps[0] != "-" else "") + steps if command == last else command.lower() + steps)
            last = command
        here = points[-1]
    return "".join(made)


def _joined(points: list[tuple[int, int]], origin: tuple[int, int], scale: int) -> str:
    steps = (_short(part - start, scale) for point in points for part, start in zip(point, origin, strict=True))
    return " ".join(steps).replace(" -", "-")  # a sign ends the number before it


def _short(steps: int, scale: int) -> str:
    """Return a number of steps in points, without zeros that say nothing."""
    text = f"{steps / scale:.2f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
