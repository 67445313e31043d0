"""The explorer that the notebook opens: a choice, what it finds, how it is shown, taken along and corrected."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.corrections.correction import Correction
from briefing.corrections.record import Change
from briefing.errors import CorrectionError
from briefing.explore.choice import Choice, Selection, choice, select, still
from briefing.explore.concordance import length
from briefing.explore.corpus import Corpus
from briefing.explore.correcting import Ledger
from briefing.explore.static import static_html
from briefing.explore.taking import citations, selection_csv
from briefing.files import write_beside
from briefing.report.opened import Report
from briefing.sources import project_path

if TYPE_CHECKING:
    from briefing.explore.widget import ExplorerWidget


class Explorer:
    """Sentences and marks to choose from. Shown as a widget where one can be, else as a table.

    Marks are as the file of corrections has them, where one is named; `fault` says why it could not be read.
    """

    def __init__(self, report: Report, corrections: str | Path = "") -> None:
        self._report = report
        self.ledger = Ledger(corrections, report.texts) if corrections else None
        self.fault = ""
        self.corpus = self._as_corrected()
        self.selection: Selection = select(self.corpus, Choice())

    def choose(self, **wanted: Any) -> "Explorer":
        """Choose by `sources`, `zones`, `kinds`, `countries`, `themes`, `words`, `doubtful`, `corrected`; nothing: all.

        Raises ParameterError where a facet or value is unknown; what was chosen before stays then.
        """
        self.selection = select(self.corpus, choice(self.corpus, wanted))
        if "widget" in self.__dict__:
            self.widget.told()
        return self

    def correct(self, change: Change) -> Correction | None:
        """Write a correction into the file, and show it; return it, None where an earlier one was taken out.

        Raises CorrectionError where it has a fault, OutputError where the file cannot be written; nothing changes then.
        """
        made = self._ledger().record(change)
        self.read_corrections()
        return made

    def undo(self, correction: Correction) -> None:
        """Take a correction back. Raises as `correct` does."""
        self._ledger().undo(correction)
        self.read_corrections()

    def read_corrections(self) -> None:
        """Show the marks as the file of corrections has them now; the choice stays."""
        self.corpus = self._as_corrected(self.corpus)
        self.selection = select(self.corpus, still(self.corpus, self.selection.choice))

    def _ledger(self) -> Ledger:
        if self.ledger is None:
            raise CorrectionError("this explorer", "has no file of corrections", "open it with `explore`")
        return self.ledger

    def _as_corrected(self, known: Corpus | None = None) -> Corpus:
        """Return the corpus with its corrections; without any where their file has a fault."""
        self.fault, placing = "", None
        try:
            placing = self.ledger.placing() if self.ledger else None
        except CorrectionError as error:
            self.fault = str(error)
        return Corpus(self._report, placing, known.ground if known else None)

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
        table = {
            "text/html": static_html(self.corpus, self.selection),
            "text/plain": f"{length(self.selection):,} places",
        }
        if not _is_watched():
            return table
        try:
            return {**self.widget.bundle(), **table}
        except ImportError:
            return table


def _is_watched() -> bool:
    """Say whether a person runs this cell: nbconvert, papermill and the like tell the kernel that nobody can answer.

    Their pages would ask another host for what draws widgets.
    """
    from IPython import get_ipython

    shell = get_ipython()
    parent = shell.get_parent() if hasattr(shell, "get_parent") else {}
    return bool(parent.get("content", {}).get("allow_stdin", False))
