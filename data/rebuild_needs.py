"""Write down anew what the patterns need: `data/reference/needed_words.json`, which `briefing.needed` reads.

Run after patterns, word lists, `common_words.csv` or `briefing.needs` have changed (nothing but time depends on it):
`.venv/bin/python data/rebuild_needs.py`. An entry a line, ordered by hash: in a conflict take either side and run this.
"""

import json
from pathlib import Path
from typing import Any

from briefing import needed, needs, reference
from briefing.extract import Reading
from briefing.sources import read_sources
from briefing.tables.rows import rows_of

ROOT = Path(__file__).parents[1]
TEXTS = ("seeds", "tests/gold/dev/docs")  # together they make every table of patterns be read


def main() -> None:
    """Write the file."""
    parts = ",\n".join(f'"{part}": {{\n{_lines(entries)}\n}}' for part, entries in worked_out().items())
    (reference.FOLDER / needed.FILE).write_text(f"{{\n{parts}\n}}\n", encoding="utf-8", newline="\n")


def worked_out() -> dict[str, dict[str, Any]]:
    """Return the entries of all expressions whose words are asked for while the texts are read."""
    for text in TEXTS:
        for source in read_sources(ROOT / text).read:
            rows_of(Reading(source))
    expressions, patterns = needs.asked()
    whole = {needed.key(pattern.pattern, pattern.flags): needs.work_out_needs(pattern) for pattern in patterns}
    return {
        "words": {needed.key(*expression): needs.work_out_words(*expression) for expression in expressions},
        "needs": {key: (found.words, found.reach) for key, found in whole.items()},
    }


def _lines(entries: dict[str, Any]) -> str:
    return ",\n".join(f"{json.dumps(key)}: {json.dumps(entries[key], ensure_ascii=False)}" for key in sorted(entries))


if __name__ == "__main__":
    main()
