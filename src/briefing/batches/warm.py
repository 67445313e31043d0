"""Loading and compiling all that reading needs, once, before processes are forked: they share it."""

from contextlib import suppress
from functools import cache
from importlib import import_module

from briefing import reference
from briefing.records import Source

_EACH = 3  # examples of a file: enough that the patterns which most articles need are compiled


@cache
def warm() -> None:
    """Read the examples that reference data give, as one document."""
    import_module("briefing.batches.columns")
    import_module("briefing.batches.signatures")
    from briefing.batches.statements import statements
    from briefing.extract import Reading
    from briefing.tables.rows import rows_of

    with suppress(Exception):  # a rule that fails here fails on documents too, and is told there
        source = Source("examples", "examples.txt", _examples(), "", "VNM")
        statements(rows_of(Reading(source)), source.text)


def _examples() -> str:
    """Return the first examples of every file that has some, a paragraph each."""
    files = (reference.rows(path.stem) for path in sorted(reference.FOLDER.glob("*.csv")))
    found = (row["example"] for rows in files if "example" in rows[0] for row in rows[:_EACH])
    return "\n\n".join(example for example in found if example)
