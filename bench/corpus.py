"""Documents made by recombining sentences, names and numbers of the annotated articles, with a fixed seed.

They read as articles do (a date line, a title, a byline, headings, paragraphs), are about 6 kB long, and no two are
alike: numbers and country names are drawn anew in each sentence, so that nothing can be gained by remembering one.
"""

import hashlib
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.records import Source
from briefing.zones import read_document

ROOT = Path(__file__).parents[1]
SIZE = 6000  # characters
PLACES = ("Vietnam", "Laos", "China", "Cuba", "India", "Japan", "France", "Chile", "Angola", "Nepal", "Brazil", "Spain")
PLACE = re.compile(rf"\b(?:{'|'.join(PLACES)})\b")
NUMBER = re.compile(r"(?<![\d.,/:–-])\d{1,3}(?![\d.,/:–-]|(?:st|nd|rd|th)\b)")


def documents(count: int, seed: int = 1) -> Iterator[Source]:
    """Make documents one by one; the same ones for the same seed."""
    draw = random.Random(seed)
    sentences, headings = material()
    for number in range(count):
        text = _document(draw, sentences, headings)
        yield Source(
            f"made_{number:07}", f"made_{number:07}.txt", text, hashlib.sha256(text.encode()).hexdigest(), "VNM"
        )


@cache
def material() -> tuple[list[str], list[str]]:
    """Return the sentences and the headings of the seeds and the annotated articles, in their order."""
    sentences: list[str] = []
    headings: list[str] = []
    folders = (ROOT / "seeds", ROOT / "tests/gold/dev/docs", ROOT / "tests/gold/further/tuning/docs")
    for path in (path for folder in folders for path in sorted(folder.glob("*.txt"))):
        source = Source(path.stem, path.name, path.read_bytes().decode(), "", "VNM")
        document = read_document(source)
        for sentence in document.sentences:
            text = source.text[sentence.start : sentence.end].strip()
            if sentence.zone == "body" and len(text) > 40:
                sentences.append(text)
            elif sentence.zone == "heading":
                headings.append(text)
    return sentences, headings


def _document(draw: random.Random, sentences: list[str], headings: list[str]) -> str:
    """Write one document of about `SIZE` characters."""
    title = draw.choice(headings)
    lines = [f"{draw.randint(1, 28)}/{draw.randint(1, 12)}/{draw.randint(2009, 2025)}", title, "By Nguyen Van A", ""]
    length = 0
    while length < SIZE:
        paragraph = " ".join(_varied(draw, draw.choice(sentences)) for _ in range(draw.randint(2, 5)))
        lines += [draw.choice(headings), ""] if draw.random() < 0.15 else []
        lines += [paragraph, ""]
        length = sum(map(len, lines)) + len(lines)
    return "\n".join(lines)


def _varied(draw: random.Random, sentence: str) -> str:
    """Return a sentence with other numbers and other countries."""
    numbered = NUMBER.sub(lambda _: str(draw.randint(2, 990)), sentence)
    return PLACE.sub(lambda _: draw.choice(PLACES), numbered)
