"""A dataset opened for counting: each document has its place by date and name, and copies are known.

Tables that statements may use, besides the views of `dataset`:

- `received`: every document that was read: `document` (its place by date, of equals by name, from 1), `source`, `file`,
  `sha256`, `language`, `words`, `self`, `title`, `published`, `year` (empty where no date is stated), `author`,
  `outlet`, `genre`, `origin`, `part`.
- `copies`: `document`, `counted` (the document that is counted for it), `likeness`, `exact`.
- `counted`: the rows of `received` that are no copies. Whatever is counted for a reader is counted over these.
"""

from pathlib import Path

from briefing.corpus.dataset import Dataset, open_dataset
from briefing.corpus.duplicates import find_copies


def open_corpus(place: str | Path) -> Dataset:
    """Open a dataset and find the copies in it. Raises TableError like `open_dataset`."""
    dataset = open_dataset(place)
    try:
        dataset.run("""
            create table received as
            select cast(row_number() over (order by published = '', published, source) as integer) as document,
                   source, file, sha256, language, words, self, title, published, published[:4] as year, author,
                   outlet, genre, origin, part
            from documents order by document""")
        find_copies(dataset)
        dataset.run("""
            create table counted as
            select * from received anti join copies using (document) order by document""")
    except BaseException:
        dataset.close()
        raise
    return dataset
