"""The table of targets: what each asks, what it starts from, how long its inputs may be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fuzz import files, holders, seeds, texts, written


@dataclass(frozen=True, slots=True)
class Target:
    """A function that takes any bytes, and raises only where something is wrong with the program."""

    ask: Callable[[bytes], None]
    start: Callable[[], Iterable[bytes]]
    longest: int  # bytes of an input
    words: Callable[[], Iterable[str]] = seeds.words  # that are put in
    most: int = 600  # of what it starts from: where each takes long, the time is for what comes after

    def seeds(self) -> list[bytes]:
        """Return what it starts from, each as long as inputs may be."""
        found = list(dict.fromkeys(seed[: self.longest] for seed in self.start()))
        return found[:: -(-len(found) // self.most)]

    @property
    def promise(self) -> str:
        """What holds of any input."""
        return (self.ask.__doc__ or "").strip()


TARGETS = {
    "decoding": Target(files.decoding, seeds.as_bytes, 2000, lambda: seeds.SIGNS),
    "zones": Target(texts.zones, seeds.as_texts, 6000),
    "dates": Target(texts.dates, seeds.as_lines, 400),
    "numbers": Target(texts.numbers, seeds.as_lines, 200),
    "figures": Target(texts.figures, seeds.as_lines, 1500),
    "mentions": Target(texts.mentions, seeds.as_lines, 1500),
    "parties": Target(texts.parties, seeds.as_lines, 1500),
    "everything": Target(texts.everything, seeds.as_texts, 8000),
    "repeats": Target(texts.repeats, seeds.as_lines, 200, most=60),
    "page": Target(files.page, seeds.as_pages, 6000, lambda: seeds.TAGS),
    "word": Target(files.word, seeds.as_word, 2000, lambda: seeds.TAGS),
    "open_document": Target(files.open_document, seeds.as_open_document, 2000, lambda: seeds.TAGS),
    "archive": Target(files.archive, seeds.as_archives, 3000, lambda: seeds.SIGNS),
    "portable": Target(files.portable, seeds.as_portable, 2000, lambda: seeds.SIGNS),
    "drawn": Target(files.drawn, seeds.as_drawings, 1000, lambda: seeds.SIGNS),
    "json_lines": Target(holders.json_lines, holders.as_lines, 1500, lambda: seeds.SIGNS),
    "zip_archive": Target(holders.zip_archive, holders.as_zips, 4000, lambda: seeds.SIGNS),
    "tar_archive": Target(holders.tar_archive, holders.as_tars, 12000, lambda: seeds.SIGNS),
    "parquet": Target(holders.parquet, holders.as_parquet, 4000, lambda: seeds.SIGNS),
    "strict_yaml": Target(written.strict_yaml, seeds.as_yaml, 600, lambda: seeds.SIGNS),
    "corrections": Target(written.corrections, seeds.as_corrections, 1200, lambda: seeds.SIGNS),
    "markup": Target(written.markup, seeds.as_lines, 1200),
    "printed": Target(written.printed, seeds.as_lines, 600, most=60),
}
