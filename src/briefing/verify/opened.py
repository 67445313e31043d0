"""A finished report opened: from the sources that it was built from, or from the dataset that it was built over."""

from briefing.verify.report import Report, manifest_of, open_report

_RECORD = "corpus.json"


def open_any(report: str, sources: str) -> Report:
    """Open a report with what it was built from. Raises BriefingError where the report, or that, is not there."""
    folder, manifest = manifest_of(report)
    if [*manifest["sources"]] != [_RECORD]:
        return open_report(report, sources)
    from briefing.verify.dataset import cited_sources, open_dataset

    dataset = open_dataset(sources)
    bare = Report(folder, manifest, {})
    return Report(folder, manifest, cited_sources(dataset, [*bare.letters]), dataset)
