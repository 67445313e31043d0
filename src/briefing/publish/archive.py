"""Extracting without notebooks: a small set into CSV files, as a build leaves them; an archive into a dataset.

A dataset is read and written batch by batch (`briefing.batches`), so that neither memory nor a mishap grows with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, Literal

from briefing.batches import identity
from briefing.batches.bucket import store_at
from briefing.batches.cluster import on_cluster
from briefing.batches.local import cores, in_processes
from briefing.batches.run import Extracted, Watcher
from briefing.batches.run import extract as extract_batches
from briefing.batches.work import Settings
from briefing.errors import ParameterError
from briefing.narrowing.choice import narrowing
from briefing.publish.apart import check_apart
from briefing.publish.as_csv import extract_csv
from briefing.publish.built import Built
from briefing.publish.pipeline import checked_without_notebooks
from briefing.sources import SELF_COUNTRY, Received, Unread, project_path, receive
from briefing.sources.given import shown
from briefing.sources.storages import folder_of, is_remote

SMALL = 500  # documents: up to so many leave CSV, unless a format is asked for
Format = Literal["csv", "parquet"]


def extract(
    sources: str | Iterable[str],
    *,
    out: str,
    parameters: Mapping[str, Any] | None = None,
    form: Format | None = None,
    jobs: int = 0,
    scheduler: str = "",
    force: bool = False,
    watcher: Watcher | None = None,
) -> Built | Extracted:
    """Write the tables alone, without a kernel: as CSV what `SMALL` documents give, else a dataset of Parquet files.

    `form` decides otherwise. Documents are read by `jobs` processes (0: one for each core); those of a dataset by the
    workers of the Dask scheduler at this address, if one is given, and what an earlier run has read is not read again,
    unless `force` says so. Raises BriefingError where the user must act, as where another process writes into the same
    folder; a bucket has no locks: there nothing holds a second one off.
    """
    out = folder_of(out)
    if scheduler or is_remote(out):
        _check_suits(form, jobs, scheduler)
        form = "parquet"
    places = sources if isinstance(sources, str) else [*sources]
    if not is_remote(out):
        check_apart(places, project_path(out))
    chosen = checked_without_notebooks(parameters)
    self_country = str(chosen.get("self_country", SELF_COUNTRY))
    in_csv = form == "csv" or (form is None and _is_small(places, self_country))
    store = None if in_csv else store_at(out)
    only = narrowing(str(chosen.get("only_region", "")), str(chosen.get("only_theme", "")))
    told = watcher or Watcher()
    told.lasting = not in_csv
    if told.counts:
        told.total(_counted(places, self_country, told))
    left = Unread()
    stream = receive(places, self_country, left)
    executor = on_cluster(scheduler, told.say) if scheduler else in_processes(jobs or cores())
    how: Any = {"settings": Settings(only), "named": shown(places), "complete": _are_all(places), "watcher": told}
    if store is None:
        built = extract_csv(stream, project_path(out), executor, **how)
        return replace(built, notes=(*left.notes(), *built.notes))
    about = {"program": identity.program(), "parameters": identity.parameters(only, self_country)}
    with store.held():
        done = extract_batches(stream, store, executor, about=about, force=force, **how)
    return replace(done, notes=(*left.notes(), *done.notes))


def _check_suits(form: Format | None, jobs: int, scheduler: str) -> None:
    """Raise ParameterError where what is asked for besides a scheduler or a URL has no meaning with it."""
    if form == "csv":
        cause = "CSV files are written by this machine into a folder; a scheduler or a URL wants a dataset"
        raise ParameterError("--format", cause, "leave out --format csv, or name a folder and no scheduler")
    if scheduler and jobs:
        cause = "says how many processes of this machine read, but with --scheduler its workers do"
        raise ParameterError("--jobs", cause, "leave one of the two out")


def _is_small(places: str | list[str], self_country: str) -> bool:
    """Say whether so few documents are received that their tables fit a spreadsheet; no more than that are counted."""
    documents = (each for each in receive(places, self_country) if isinstance(each, Received))
    return sum(1 for _ in islice(documents, SMALL + 1)) <= SMALL


def _counted(places: str | list[str], self_country: str, told: Watcher) -> int:
    """Return how many documents there are: an archive is gone through once more, which takes minutes for a million."""
    found = 0
    told.found(found)
    for each in receive(places, self_country):
        found += isinstance(each, Received)
        told.found(found)
    return found


def _are_all(places: str | list[str]) -> bool:
    """Say whether these places hold all sources of the project."""
    named = [places] if isinstance(places, str) else places
    return project_path("seeds").resolve() in [project_path(place).resolve() for place in named]
