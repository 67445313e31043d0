"""What CLDR knows of other languages, through Babel, which is imported only when one of them is spoken."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any


@cache
def locale(language: str) -> Any:
    """Return Babel's data on a language."""
    from babel import Locale

    return Locale.parse(language)


def decimal(number: float, language: str) -> str:
    """Return a whole number in digits with the language's grouping."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, format="#,##0", locale=locale(language)))


def percentage(ratio: float, language: str) -> str:
    """Return a ratio in whole per cent."""
    from babel.numbers import format_percent

    return str(format_percent(ratio, locale=locale(language)))


def fraction(number: str, language: str) -> str:
    """Return a decimal number with as many places as it is written with here: `0.996`."""
    from babel.numbers import format_decimal

    places = len(number.partition(".")[2])
    return str(format_decimal(float(number), format=f"#,##0.{'0' * places}".rstrip("."), locale=locale(language)))


def day(iso: str, pattern: str, language: str) -> str:
    """Return an ISO date, or a part of one (`--05-09` has no year, `2016-01` no day), by a pattern of CLDR."""
    from babel.dates import format_date

    year, month, number = ([int(part) for part in iso.replace("--", "4-", 1).split("-")] + [1, 1])[:3]
    return str(format_date(date(year, month, number), pattern, locale=locale(language)))


def enumeration(items: Sequence[str], language: str) -> str:
    """Return items as a sentence names them."""
    from babel.lists import format_list

    # Braces would be read as places of a pattern.
    names = [f"{index}" for index in range(len(items))]
    pattern = str(format_list([f"\ue000{name}\ue001" for name in names], locale=locale(language)))
    for name, item in zip(names, items, strict=True):
        pattern = pattern.replace(f"\ue000{name}\ue001", item, 1)
    return pattern


def language_name(code: str, language: str) -> str:
    """Return a language's name; empty where unknown."""
    return str(locale(language).languages.get(code, ""))


def territory(code: str, language: str) -> str:
    """Return a country's name by its ISO 3166-1 alpha-2 code or a region's by its M49 number; empty where unknown."""
    return str(locale(language).territories.get(code, ""))
