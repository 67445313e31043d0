"""Sources: the articles as received, whatever their format, with what `sources.csv` states of them.

`receiving` streams documents from the places given: `given` and `walking` find files in their order, `register` reads
what is stated of them, `storages` opens what URLs name, `contents` archives and tables of documents. `reading` reads
one document, `decoding` turns bytes into text; `html`, `pdf`, `docx` and `odt` derive a text from their formats. What
cannot be read is refused with its cause, never skipped in silence. The libraries that read formats are imported only
where such a file is there.
"""

from briefing.sources.folder import Sources, are_all, read_sources
from briefing.sources.given import GivenFile, given_files, named_by
from briefing.sources.paths import project_folder, project_path
from briefing.sources.reading import READABLE, read_received
from briefing.sources.received import Problem, Received
from briefing.sources.receiving import SELF_COUNTRY, receive
from briefing.sources.register import REGISTER, check_country
from briefing.sources.unread import Unread

__all__ = [
    "READABLE",
    "REGISTER",
    "SELF_COUNTRY",
    "GivenFile",
    "Problem",
    "Received",
    "Sources",
    "Unread",
    "are_all",
    "check_country",
    "given_files",
    "named_by",
    "project_folder",
    "project_path",
    "read_received",
    "read_sources",
    "receive",
]
