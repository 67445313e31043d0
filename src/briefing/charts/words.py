"""How charts put counts, dates, bounds and ids into words."""

from collections.abc import Sequence

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COMPOUNDS = ("high level", "people to people", "think tank")
_BOUNDS = {"approx": "about {}", "min": "at least {}", "max": "at most {}", "vague": "roughly {} or more"}


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "party", "parties"), counted(1204, "mention")
    ('1 party', '1,204 mentions')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def spelled(number: int) -> str:
    """Return a small number as a word, a larger one in digits."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def bounded(number: float, bound: str) -> str:
    """Return a stated number with what its source says of its exactness.

    >>> bounded(100, "min"), bounded(180, "exact")
    ('at least 100', '180')
    """
    return _BOUNDS.get(bound, "{}").format(f"{number:,.0f}")


def between(low: float, high: float) -> str:
    """Return an interval; an upper end without limit is infinite.

    >>> between(58, 149), between(16, 16), between(0, 40), between(600, float("inf"))
    ('58 to 149', '16', 'at most 40', 'at least 600')
    """
    if low == high:
        return f"{low:,.0f}"
    if high == float("inf"):
        return f"at least {low:,.0f}"
    return f"{low:,.0f} to {high:,.0f}" if low else f"at most {high:,.0f}"


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence names them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + f" and {items[-1]}" if items else ""


def share(part: float, whole: float) -> str:
    """Return a part of a whole in whole per cent.

    >>> share(52, 130)
    '40%'
    """
    return f"{100 * part / whole:.0f}%"


def sentence_case(identifier: str) -> str:
    """Return an id of a closed list as a label.

    >>> sentence_case("party-relations"), sentence_case("high-level-visit")
    ('Party relations', 'High-level visit')
    """
    words = spaced(identifier)
    return words[:1].upper() + words[1:]


def spaced(identifier: str) -> str:
    """Return an id of a closed list as words within a sentence."""
    words = identifier.replace("-", " ")
    for compound in _COMPOUNDS:
        words = words.replace(compound, compound.replace(" ", "-"))
    return words


def region_name(identifier: str) -> str:
    """Return a region's id as its name.

    >>> region_name("southeast-asia"), region_name("asia-pacific")
    ('Southeast Asia', 'Asia-Pacific')
    """
    name = identifier.replace("-", " ").title()
    return name.replace("Asia Pacific", "Asia-Pacific").replace("Indo Pacific", "Indo-Pacific")


def out_of(part: int, whole: int, noun: str) -> str:
    """Return a part of a whole with its noun, `both` and `all` where the part is the whole.

    >>> out_of(3, 5, "document"), out_of(2, 2, "document"), out_of(5, 5, "document")
    ('3 of 5 documents', 'both documents', 'all 5 documents')
    """
    if part < whole or whole < 2:
        return f"{part:,} of {counted(whole, noun)}"
    return f"both {noun}s" if whole == 2 else f"all {counted(whole, noun)}"


def date_text(iso: str) -> str:
    """Return an ISO date, or a part of one, as a reader reads it.

    >>> date_text("2019-12-26"), date_text("2016-01"), date_text("2011")
    ('26 Dec 2019', 'Jan 2016', '2011')
    """
    year, *rest = iso.split("-")
    month = f"{MONTHS[int(rest[0]) - 1][:3]} " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def period_text(start: str, end: str) -> str:
    """Return a stretch of time; two years of one century are shortened.

    >>> period_text("2016", "2021"), period_text("1997", "2024"), period_text("2017-11-30", "2017-12-03")
    ('2016–21', '1997–2024', '30 Nov 2017 – 3 Dec 2017')
    """
    if len(start) == len(end) == 4:
        return f"{start}–{end[2:] if start[:2] == end[:2] else end}"
    return f"{date_text(start)} – {date_text(end)}"
