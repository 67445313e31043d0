"""A dataset opened for counting: each document has its place by date and name, and copies are known.

Tables that statements may use, besides the views of `dataset`:

- `received`: every document that was read: `document` (its place by date, of equals by name, from 1), `source`, `file`,
  `sha256`, `language`, `words`, `self`, `title`, `published`, `year` (empty where no date is stated), `author`,
  `outlet`, `genre`, `origin`, `part`.
- `copies`: `document`, `counted` (the document that is counted for it), `likeness`, `exact`.
- `counted`: the rows of `received` that are no copies. Whatever is counted for a reader is counted over these.
"""

from pathlib import Path

from briefing.corpus.columns import ANEW
from briefing.corpus.dataset import Dataset, open_dataset
from briefing.corpus.duplicates import find_copies
from briefing.errors import TableError


def open_corpus(place: str | Path) -> Dataset:
    """Open a dataset and find the copies in it.

    Raises TableError like `open_dataset`, and where the documents are none that an extraction writes.
    """
    dataset = open_dataset(place)
    try:
        dataset.run("""
            create table received as
            select cast(row_number() over (order by published = '', published, source) as integer) as document,
                   source, file, sha256, language, words, self, title, published, published[:4] as year, author,
                   outlet, genre, origin, part
            from documents order by document""")
        _check(dataset)
        find_copies(dataset)
        dataset.run("""
            create table counted as
            select * from received anti join copies using (document) order by document""")
    except BaseException:
        dataset.close()
        raise
    return dataset


def _check(dataset: Dataset) -> None:
    """Raise TableError where a document's day is none, or two documents share a name."""
    day = r"(\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?)?"
    is_day = f"regexp_full_match(published, '{day}') and published[:4] <> '0000'"
    is_day += " and (length(published) < 10 or try_cast(published as date) is not null)"
    ((total, names, days),) = dataset.rows(
        f"select count(*), count(distinct source), count(*) filter (not ({is_day})) from received"
    )
    faults = [f"{days:,} days of publication that are none"] if days else []
    faults += [f"{total - names:,} documents whose names others have"] if names < total else []
    if faults:
        raise TableError(f"{dataset.place}/documents", f"has {faults[0]}", ANEW)
