"""The command line's parser: a command, an option or a choice that is mistyped is answered with the nearest."""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from briefing.legible import legible
from briefing.nearest import advice, nearest

_NONE_OF = re.compile(r"(argument .+?): invalid choice: (.+?) \(choose from (.+)\)", re.DOTALL)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


class Parser(argparse.ArgumentParser):
    """A parser that helps who mistypes; parsers of commands are of its kind too (Python helps so from 3.14 on)."""

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """Return what is known and what is not; an unknown option is told at once, by the command's own parser."""
        found, left = super().parse_known_args(args, namespace)
        unknown = next((each for each in left if _OPTION.match(each)), "").partition("=")[0]
        if unknown:
            near = nearest(unknown, _OPTION.findall(self.format_usage()))
            self.error(f"there is no option {unknown}" + (f": did you mean {near}" if near else ""))
        return found, left

    def error(self, message: str) -> NoReturn:
        """Tell a mistake with the usage, and exit."""
        if told := _NONE_OF.fullmatch(message):
            given, choices = told[2].strip("'"), [choice.strip("'") for choice in told[3].split(", ")]
            message = f"{told[1]}: {given!r} is none: {advice(given, choices)}"
        super().error(legible(message))
