"""Tell what a change gained and lost: the scores of the annotated documents now, against those committed before it.

`make gains [BASE=commit]`. Without BASE, the last commit where the checkout has changes, else the one before it.
Never fails because of a score: only the floors do that, in the tests.
"""

import argparse
import subprocess
from collections.abc import Iterable

import measure

from briefing.score.gains import Gain, gains, parse_scores
from briefing.score.printed import gains_table


def committed(bases: Iterable[str]) -> tuple[str, str]:
    """Return the text of measured.csv at the first of these commits that git knows, and which one that is.

    Without git, or on a checkout without a past, the file as it lies there.
    """
    name = measure.MEASURED.relative_to(measure.ROOT).as_posix()
    for base in filter(None, bases):
        text = _git("show", f"{base}:{name}")
        if text:
            return text, _git("log", "-1", "--format=%h (%s)", base).strip()
    return measure.MEASURED.read_text(encoding="utf-8"), "the scores in this checkout: no commit before it is at hand"


def changes(before: str) -> dict[str, list[Gain]]:
    """Return the gains of each set of annotated documents against the text of an earlier measured.csv."""
    sets = parse_scores(before, measure.MEASURED.name)
    return {
        name: gains({metric: score.f1 for metric, score in measure.scores(group).items()}, sets.get(name, {}))
        for group, name in measure.GROUPS.items()
    }


def fallen(found: dict[str, list[Gain]]) -> list[str]:
    """Return the scores that are below their floor, each in words."""
    floors = measure.floors()
    return [
        f"{name}, {gain.metric}: {gain.now:.3f}, floor {floors[name, gain.metric]:.3f}"
        for name, every in found.items()
        for gain in every
        if gain.now is not None and gain.now < floors.get((name, gain.metric), 0.0) - 0.0005
    ]


def main() -> None:
    """Print the table, and what fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", nargs="?", default="", help="the commit to compare with")
    parser.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    asked = parser.parse_args()
    last = "HEAD" if _git("status", "--porcelain", "--untracked-files=no") else "HEAD^"
    before, base = committed((asked.base, last))
    found = changes(before)
    print(f"{'### ' if asked.markdown else ''}Gains and losses (F1) against {base}\n")
    print(gains_table(found, markdown=asked.markdown))
    for line in fallen(found):
        print(f"{'- ' if asked.markdown else ''}below its floor: {line}")


def _git(*arguments: str) -> str:
    """Return what git says, or nothing where it is not there or does not know."""
    try:
        done = subprocess.run(["git", *arguments], cwd=measure.ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout


if __name__ == "__main__":
    main()
