"""An archive of made articles: any number of them, each made from its number alone, so that no archive is ever held.

They are those of `corpus.py` (sentences of the annotated articles with other numbers) with what an archive varies in:
a year, an outlet, an author and a place in the lines above the text, more countries, and a few copies: some articles
are an earlier one as it was, some an earlier one as another outlet prints it, with its own title and byline and the
last paragraph cut. The same number gives the same article whatever else is made.
"""

import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus import NUMBER, PLACE, SIZE, material

EXACT, NEAR = 0.02, 0.03  # the share of articles that are copies: as they were, and as others print them
REACH = 500  # how many articles back a copied one lies at most
IN_A_FOLDER = 1000
FIRST_YEAR, LAST_YEAR = 1996, 2025
COUNTRIES = (
    *("Vietnam", "Laos", "China", "Cuba", "India", "Japan", "France", "Chile", "Angola", "Nepal", "Brazil", "Spain"),
    *("Cambodia", "Russia", "Mozambique", "Portugal", "Mexico", "Indonesia", "Thailand", "Germany", "Italy"),
    *("Greece", "Algeria", "Tanzania", "Argentina", "Bangladesh", "Malaysia", "Hungary", "Australia", "Canada"),
    *("Egypt", "Turkey", "Bolivia", "Zambia", "Uruguay", "Finland", "Mongolia", "Ethiopia", "Singapore", "Sri Lanka"),
)
OUTLETS = (
    *("Nhan Dan", "Vietnam News", "Northern Daily", "The Southern Post", "Harbour Times", "Asia Review"),
    *("Delta Tribune", "The Capital Gazette", "Mekong Herald", "Continental Press", "The Evening Observer"),
    *("Pacific Monitor", "People’s Forum", "The Lantern", "Red River Weekly", "Morning Chronicle"),
    *("The Atlantic Courier", "Plain Dealer", "Eastern Times", "World Bulletin"),
)
AUTHORS = ("Nguyen Van An", "Tran Thi Hoa", "Lin Keyu", "Maria Lopes", "John Carter", "Anna Weber", "Le Minh", "R. Das")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


class Article(NamedTuple):
    """One article: its name (a folder and a file's stem), and its text."""

    name: str
    text: str


class _Parts(NamedTuple):
    """What an article is put together from; a copy takes the paragraphs of another."""

    head: str
    paragraphs: tuple[str, ...]


def articles(count: int, seed: int = 1, start: int = 0) -> Iterator[Article]:
    """Make articles one by one, from number `start` on; the same ones for the same seed."""
    for number in range(start, start + count):
        yield article(number, seed)


def article(number: int, seed: int = 1) -> Article:
    """Make the article of this number."""
    name = f"{number // IN_A_FOLDER:04}/article_{number:07}"
    draw, kind = random.Random(f"{seed}/{number}/copy"), ""
    if number:
        kind = draw.choices(("exact", "near", ""), (EXACT, NEAR, 1 - EXACT - NEAR))[0]
    if not kind:
        return Article(name, _written(_original(number, seed)))
    copied = _original(number - draw.randint(1, min(number, REACH)), seed)
    if kind == "near":
        copied = _Parts(_head(draw), copied.paragraphs[:-1])
    return Article(name, _written(copied))


def write_lines(path: Path, count: int, seed: int = 1) -> None:
    """Write articles as JSON Lines (`id`, `text`)."""
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for made in articles(count, seed):
            lines.write(json.dumps({"id": made.name, "text": made.text}, ensure_ascii=False) + "\n")


def write_folder(folder: Path, count: int, seed: int = 1) -> None:
    """Write articles as text files, a thousand in a folder."""
    for made in articles(count, seed):
        path = folder / f"{made.name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8", newline="")


def _original(number: int, seed: int) -> _Parts:
    """Make the article that this number would have if it were no copy."""
    draw = random.Random(f"{seed}/{number}")
    sentences, headings = material()
    head = _head(draw)
    paragraphs: list[str] = []
    length = len(head)
    while length < SIZE:
        heading = f"{draw.choice(headings)}\n\n" if draw.random() < 0.15 else ""
        text = " ".join(_varied(draw, draw.choice(sentences)) for _ in range(draw.randint(2, 5)))
        paragraphs.append(heading + text)
        length += len(paragraphs[-1]) + 2
    return _Parts(head, tuple(paragraphs))


def _head(draw: random.Random) -> str:
    """Write what stands above an article in one of the ways that outlets have."""
    _, headings = material()
    year = draw.choices(range(FIRST_YEAR, LAST_YEAR + 1), _weights()[0])[0]
    month, day, outlet = draw.randint(1, 12), draw.randint(1, 28), draw.choices(OUTLETS, _weights()[1])[0]
    one, other = (draw.choices(COUNTRIES, _weights()[2])[0] for _ in range(2))
    title, author = f"{draw.choice(headings)}: {one} and {other}", draw.choice(AUTHORS)
    spelled = f"{day} {MONTHS[month - 1]} {year}"
    return draw.choice(
        (
            f"{title}\nBy {author} | {outlet} | Updated: {year}-{month:02}-{day:02}",
            f"{title}\n{outlet}, {spelled}\n\nBy {author}",
            f"{outlet}\n{spelled}\n\n{title}\n\nBy {author}",
            f"{outlet} | World | Opinion\n{title}\n{spelled} | Author: {author}",
        )
    )


@cache
def _weights() -> tuple[list[float], list[float], list[float]]:
    """Return how often years, outlets and countries are drawn: later years more often, the first-named ones too."""
    years = [1 + 0.12 * number for number in range(LAST_YEAR - FIRST_YEAR + 1)]
    return years, [1 / (1 + 0.3 * n) for n in range(len(OUTLETS))], [1 / (1 + 0.15 * n) for n in range(len(COUNTRIES))]


def _varied(draw: random.Random, sentence: str) -> str:
    """Return a sentence with other numbers and other countries."""
    numbered = NUMBER.sub(lambda _: str(draw.randint(2, 990)), sentence)
    return PLACE.sub(lambda _: draw.choices(COUNTRIES, _weights()[2])[0], numbered)


def _written(parts: _Parts) -> str:
    return "\n\n".join((parts.head, *parts.paragraphs)) + "\n"
