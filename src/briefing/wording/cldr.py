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


def day(iso: str, language: str, *, long: bool) -> str:
    """Return an ISO date, or a part of one, as the language writes it: `--05-09` has no year, `2016-01` no day."""
    from babel.dates import format_date, format_skeleton

    year, month, number = ([int(part or 4) for part in iso.replace("--", "4-", 1).split("-")] + [0, 0])[:3]
    form = "MMMM" if long else "MMM"
    moment = date(year, month or 1, number or 1)
    if iso.startswith("--"):
        return str(format_skeleton(f"{form}d", moment, locale=locale(language)))
    if not month:
        return iso
    if not number:
        return str(format_skeleton(f"y{form}", moment, locale=locale(language)))
    return str(format_date(moment, "long" if long else "medium", locale=locale(language)))


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
