"""The explorer that the notebook opens: a choice, what it finds, and how it is shown and taken along."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.explore.choice import Choice, Selection, choice, select
from briefing.explore.concordance import length
from briefing.explore.corpus import Corpus
from briefing.explore.static import static_html
from briefing.explore.taking import citations, selection_csv
from briefing.files import write_beside
from briefing.report.opened import Report
from briefing.sources import project_path

if TYPE_CHECKING:
    from briefing.explore.widget import ExplorerWidget


class Explorer:
    """Sentences and marks to choose from. Shown as a widget where one can be, else as a table."""

    def __init__(self, report: Report) -> None:
        self.corpus = Corpus(report)
        self.selection: Selection = select(self.corpus, Choice())

    def choose(self, **wanted: Any) -> "Explorer":
        """Choose by `sources`, `zones`, `kinds`, `countries`, `themes`, `words`, `doubtful`; nothing chooses all.

        Raises ParameterError where a facet or value is unknown; what was chosen before stays then.
        """
        self.selection = select(self.corpus, choice(self.corpus, wanted))
        if "widget" in self.__dict__:
            self.widget.told()
        return self

    @property
    def csv(self) -> str:
        """The chosen marks as CSV."""
        return selection_csv(self.corpus, self.selection)

    @property
    def citations(self) -> str:
        """The chosen sentences as quotations."""
        return citations(self.corpus, self.selection)

    def save_csv(self, path: str | Path = "selection.csv") -> Path:
        """Write the chosen marks; return where. Raises OutputError where it cannot be written."""
        target = project_path(path)
        write_beside(target, self.csv)
        return target

    @cached_property
    def widget(self) -> "ExplorerWidget":
        """The widget. Raises ImportError where anywidget, of the `lab` extra, is not installed."""
        from briefing.explore.widget import ExplorerWidget

        return ExplorerWidget(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Return the widget for those who show widgets, and a table for all others."""
        still = {
            "text/html": static_html(self.corpus, self.selection),
            "text/plain": f"{length(self.selection):,} places",
        }
        if not _is_watched():
            return still
        try:
            return {**self.widget.bundle(), **still}
        except ImportError:
            return still


def _is_watched() -> bool:
    """Say whether a person runs this cell: nbconvert, papermill and the like tell the kernel that nobody can answer.

    Their pages would ask another host for what draws widgets.
    """
    from IPython import get_ipython

    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return bool(parent.get("content", {}).get("allow_stdin", False))
