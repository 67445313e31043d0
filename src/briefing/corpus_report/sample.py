"""A small dataset to look at where none is given: the project's own sources, extracted into the cache."""

from pathlib import Path

from briefing.batches import identity
from briefing.batches.local import in_this_process
from briefing.batches.run import extract
from briefing.batches.store import Store
from briefing.batches.work import Settings
from briefing.narrowing.choice import EVERYTHING
from briefing.sources import SELF_COUNTRY, project_folder, receive


def sample_dataset() -> Path:
    """Extract `seeds/` into a dataset of the project's cache, and return its folder; what is done is not done again.

    Raises SourceError where there is nothing to read, OutputError where nothing can be written.
    """
    place = project_folder() / ".cache" / "corpus"
    extract(
        receive(["seeds"], SELF_COUNTRY),
        Store(str(place)),
        in_this_process,
        settings=Settings(EVERYTHING),
        about={"program": identity.program(), "parameters": identity.parameters(EVERYTHING, SELF_COUNTRY)},
        complete=True,
        force=False,
    )
    return place
