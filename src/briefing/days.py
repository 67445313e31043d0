"""Days as settings and files of the project state them: ISO 8601, as `2019-12-26`."""

import re
from datetime import date


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, of a year of four digits.

    >>> is_day("2019-12-26"), is_day("2019-02-29"), is_day("20191226")
    (True, False, False)
    """
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
