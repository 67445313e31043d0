"""The explorer in JupyterLab, Notebook and VS Code. Imported only where one is shown: anywidget is in the `lab` extra.

The page and the kernel share a few values: what is wanted, what was found, which mark is open. Everything else is
asked for. What is shown goes into the page as text (`explorer.js`), so that no source can bring markup.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from briefing import theme
from briefing.errors import BriefingError
from briefing.explore import answers

if TYPE_CHECKING:
    from briefing.explore.explorer import Explorer

_HERE = Path(__file__).parent
_DARK = '[data-jp-theme-light="false"] .briefing-explorer, .vscode-dark .briefing-explorer'


class ExplorerWidget(anywidget.AnyWidget):
    """What the page shows of an explorer."""

    _esm = _HERE / "explorer.js"
    _css = ""
    facets: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    wanted = traitlets.Dict().tag(sync=True)
    found = traitlets.Dict().tag(sync=True)
    opened = traitlets.Dict().tag(sync=True)  # source, and mark or start
    text = traitlets.Dict().tag(sync=True)
    row = traitlets.Dict().tag(sync=True)
    fault = traitlets.Unicode().tag(sync=True)

    def __init__(self, explorer: "Explorer") -> None:
        self._explorer = explorer
        corpus = explorer.corpus
        first = corpus.documents[0]["source"] if corpus.documents else ""
        super().__init__(
            facets=answers.facets(corpus),
            wanted=_wanted(explorer),
            found=answers.found(corpus, explorer.selection),
            opened={"source": first},
            text=answers.text(corpus, explorer.selection, first) if first else {},
            _css=_colours() + (_HERE / "explorer.css").read_text(encoding="utf-8"),
        )
        self.observe(self._choose, "wanted")
        self.observe(self._open, "opened")
        self.on_msg(self._take)

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

    def _show(self) -> None:
        explorer = self._explorer
        with self.hold_sync():
            self.fault = ""
            self.found = answers.found(explorer.corpus, explorer.selection)
            if source := self.opened.get("source"):
                self.text = answers.text(explorer.corpus, explorer.selection, source)

    def _choose(self, change: Any) -> None:
        if change["new"] == _wanted(self._explorer):
            return
        try:
            self._explorer.choose(**change["new"])
        except BriefingError as error:
            self.fault = str(error)

    def _open(self, change: Any) -> None:
        """Show the source and the row of what was opened; what the corpus does not hold is passed over."""
        corpus, source, mark = self._explorer.corpus, change["new"].get("source"), change["new"].get("mark", -1)
        with self.hold_sync():
            if source in corpus.source.values and source != self.text.get("source"):
                self.text = answers.text(corpus, self._explorer.selection, source)
            known = isinstance(mark, int) and 0 <= mark < len(corpus.marks)
            self.row = answers.row(corpus, mark) if known else {}

    def _take(self, _: Any, content: Any, __: Any) -> None:
        """Send the selection to the page, which saves it or puts it on the clipboard."""
        taken = {"csv": lambda: self._explorer.csv, "citations": lambda: self._explorer.citations}
        if isinstance(content, dict) and content.get("take") in taken:
            self.send({"taken": content["take"], "text": taken[content["take"]]()})


def _wanted(explorer: "Explorer") -> dict[str, Any]:
    """Return the choice as the page holds it."""
    choice = explorer.selection.choice
    names = ("sources", "zones", "kinds", "countries", "themes")
    return {**{name: list(getattr(choice, name)) for name in names}, "words": choice.words, "doubtful": choice.doubtful}


def _colours() -> str:
    """Return the theme's colours as variables, for light and dark front ends."""
    colours = theme.current().colours
    light = "".join(f"--{name}:{colour.light};" for name, colour in colours.items())
    dark = "".join(f"--{name}:{colour.dark};" for name, colour in colours.items())
    return f".briefing-explorer{{{light}}}\n{_DARK}{{{dark}}}\n"
