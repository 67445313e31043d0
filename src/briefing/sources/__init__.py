"""Sources: the articles as received, whatever their format, with what `sources.csv` states of them.

`folder` finds the files and the register, `reading` reads one file, `decoding` turns bytes into text; `html`, `pdf`,
`docx` and `odt` derive a text from their formats. What cannot be read is refused with its cause, never skipped in
silence. The libraries that read formats are imported only where a file of that format is there.
"""

from briefing.sources.folder import (
    REGISTER,
    SELF_COUNTRY,
    Problem,
    Sources,
    are_all,
    check_country,
    read_sources,
    received,
)
from briefing.sources.paths import project_folder, project_path
from briefing.sources.reading import READABLE

__all__ = [
    "READABLE",
    "REGISTER",
    "SELF_COUNTRY",
    "Problem",
    "Sources",
    "are_all",
    "check_country",
    "project_folder",
    "project_path",
    "read_sources",
    "received",
]
