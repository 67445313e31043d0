"""The explorer in JupyterLab, Notebook and VS Code. Imported only where one is shown: anywidget is in the `lab` extra.

The page and the kernel share a few values: what is wanted, what was found, which mark is open. Everything else is
asked for. What is shown goes into the page as text (`page/*.js`), so that no source can bring markup.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from briefing import theme
from briefing.errors import BriefingError
from briefing.explore import answers
from briefing.explore.correcting import change_of, names, opening, tables
from briefing.explore.drawing import drawn, offered_charts

if TYPE_CHECKING:
    from briefing.explore.explorer import Explorer

_PAGE = Path(__file__).parent / "page"
# One module, in this order.
_PARTS = ["elements", "choosing", "tallies", "drawing", "lines", "text", "fields", "correcting", "row", "explorer"]
_DARK = ", ".join(
    f"{front} .briefing-explorer"
    for front in (
        '[data-jp-theme-light="false"]',
        ".vscode-dark",
        ".vscode-high-contrast:not(.vscode-high-contrast-light)",
    )
)


class ExplorerWidget(anywidget.AnyWidget):
    """What the page shows of an explorer."""

    _esm = ""
    _css = ""
    facets: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    tables: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)  # what a correction can set
    names = traitlets.Dict().tag(sync=True)  # that marks can have, by kind or column
    charts: traitlets.List[list[str]] = traitlets.List().tag(sync=True)  # that can be asked for
    wanted = traitlets.Dict().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    first = traitlets.Int().tag(sync=True)  # line of the concordance that is shown
    lines = traitlets.Dict().tag(sync=True)
    opened = traitlets.Dict().tag(sync=True)  # source, and mark, start or the number of a correction
    text = traitlets.Dict().tag(sync=True)
    row = traitlets.Dict().tag(sync=True)
    who = traitlets.Unicode().tag(sync=True)  # corrects, remembered as long as the kernel runs
    corrections: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    fault = traitlets.Unicode().tag(sync=True)

    def __init__(self, explorer: "Explorer") -> None:
        self._explorer = explorer
        corpus, selection = explorer.corpus, explorer.selection
        first = corpus.documents[0]["source"] if corpus.documents else ""
        super().__init__(
            facets=answers.facets(corpus),
            tables=tables(),
            names=names(corpus),
            charts=offered_charts(),
            wanted=_wanted(explorer),
            found=answers.found(corpus, selection),
            lines=answers.lines(corpus, selection),
            opened={"source": first},
            text=answers.text(corpus, selection, first) if first else {},
            corrections=answers.corrections(corpus),
            fault=explorer.fault,
            _esm="\n".join((_PAGE / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS),
            _css=_colours() + (_PAGE / "explorer.css").read_text(encoding="utf-8"),
        )
        self.observe(self._choose, "wanted")
        self.observe(self._turn, "first")
        self.observe(self._open, "opened")
        self.on_msg(self._hear)

    def bundle(self) -> dict[str, Any]:
        """Return what a front end that shows widgets needs."""
        made: Any = self._repr_mimebundle_()
        bundle: dict[str, Any] = made[0] if isinstance(made, tuple) else made
        return {mime: content for mime, content in bundle.items() if "widget" in mime}

    def told(self) -> None:
        """Show what was chosen elsewhere than on the page."""
        with self.hold_trait_notifications():
            self.wanted = _wanted(self._explorer)
        self._show()

    def _show(self, first: int = 0) -> None:
        corpus, selection = self._explorer.corpus, self._explorer.selection
        with self.hold_sync():
            self.fault = self._explorer.fault
            self.found = answers.found(corpus, selection)
            self.lines = answers.lines(corpus, selection, first)
            self.first = self.lines["first"]
            if source := self.opened.get("source"):
                self.text = answers.text(corpus, selection, source)

    def _choose(self, change: Any) -> None:
        if change["new"] == _wanted(self._explorer):
            return
        try:
            self._explorer.choose(**change["new"])
        except BriefingError as error:
            self.fault = str(error)

    def _turn(self, change: Any) -> None:
        if change["new"] != self.lines["first"]:
            self.lines = answers.lines(self._explorer.corpus, self._explorer.selection, change["new"])

    def _open(self, change: Any) -> None:
        """Show the source, the row and the line of what was opened; what the corpus does not hold is passed over."""
        corpus, selection = self._explorer.corpus, self._explorer.selection
        source, mark, number = (change["new"].get(name, -1) for name in ("source", "mark", "correction"))
        with self.hold_sync():
            if source in corpus.source.values and source != self.text.get("source"):
                self.text = answers.text(corpus, selection, source)
            if _among(number, corpus.standing):
                self.row = {"correction": answers.correction(corpus, number)}
            elif _among(mark, corpus.marks):
                self.row = answers.row(corpus, mark)
                page = answers.page_of(corpus, selection, mark)
                if page not in (-1, self.lines["first"]):
                    self.first = page
            else:
                self.row = {}

    def _hear(self, _: Any, content: Any, __: Any) -> None:
        """Do what a button of the page asks for."""
        asked: dict[str, Any] = content if isinstance(content, dict) else {}
        taken = {"csv": lambda: self._explorer.csv, "citations": lambda: self._explorer.citations}
        if asked.get("take") in taken:
            self.send({"taken": asked["take"], "text": taken[asked["take"]]()})
        elif asked.get("draw") in dict(self.charts):
            dark = bool(asked.get("dark"))
            self.send({"drawn": drawn(self._explorer.corpus, self._explorer.selection, asked["draw"], dark=dark)})
        elif "correct" in asked or "undo" in asked:
            self._correct(asked)

    def _correct(self, asked: dict[str, Any]) -> None:
        """Correct a mark, or take a correction back; tell the page whether it was done, and open what is there now."""
        explorer = self._explorer
        try:
            if "undo" in asked:
                undone = explorer.corpus.standing[asked["undo"]]
                place = (undone.source, undone.correction.table, undone.start)
                explorer.undo(undone.correction)
                made = None
            else:
                change = change_of(explorer.corpus, asked["correct"])
                place = (change.source, change.table, change.start)
                made = explorer.correct(change)
        except (BriefingError, LookupError, TypeError, ValueError) as error:
            self.send({"refused": str(error)})
            return
        with self.hold_sync():
            self.facets, self.corrections = answers.facets(explorer.corpus), answers.corrections(explorer.corpus)
            self.wanted = _wanted(explorer)
            self._show(self.first)
            self.opened = opening(explorer.corpus, *place, made)
            self._open({"new": self.opened})  # the same place may hold another mark now
        self.send({"recorded": "undo" if "undo" in asked else "correct"})


def _among(number: object, known: list[Any]) -> bool:
    return isinstance(number, int) and 0 <= number < len(known)


def _wanted(explorer: "Explorer") -> dict[str, Any]:
    """Return the choice as the page holds it."""
    choice = explorer.selection.choice
    names = ("sources", "zones", "kinds", "countries", "themes")
    only = {"words": choice.words, "doubtful": choice.doubtful, "corrected": choice.corrected}
    return {**{name: list(getattr(choice, name)) for name in names}, **only}


def _colours() -> str:
    """Return the theme's colours as variables, for light and dark front ends."""
    colours = theme.current().colours
    light = "".join(f"--{name}:{colour.light};" for name, colour in colours.items())
    dark = "".join(f"--{name}:{colour.dark};" for name, colour in colours.items())
    return f".briefing-explorer{{{light}--is-dark:0}}\n{_DARK}{{{dark}--is-dark:1}}\n"
