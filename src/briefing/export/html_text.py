"""Nodes as HTML: the only place where text becomes tags, and all of it escaped."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from briefing.exhibits import CORRECTED
from briefing.export.blocks import Nodes
from briefing.export.markdown import bare
from briefing.export.tongues import parts
from briefing.wording import nearest

_WRAPPED = {
    "paragraph": Markup("<p>{}</p>"),
    "emphasis": Markup("<em>{}</em>"),
    "strong": Markup("<strong>{}</strong>"),
    "item": Markup("<li>{}</li>"),
    "quote": Markup("<blockquote>{}</blockquote>"),
    "heading": Markup("<p><strong>{}</strong></p>"),  # within a list or a quotation
}


class HtmlText:
    """Renders nodes and remembers which sentences were cited: each gets a card with its quotation."""

    def __init__(self, say: Callable[..., str] | None = None, language: str = "en", page: str = "") -> None:
        self._page = page  # the address of the briefing's page, empty within it
        self._language = language  # of what is rendered now
        self._say = say or nearest("en").say
        self.quoted: dict[str, None] = {}  # the sentences, in the order in which they are cited

    def __call__(self, nodes: Nodes) -> Markup:
        """Return the nodes as HTML."""
        return Markup("").join(self._node(node) for node in nodes)

    def within(self, nodes: Nodes, language: str) -> Markup:
        """Return nodes that are in a language of their own, empty for the page's."""
        own, self._language = self._language, language or self._language
        made = self(nodes)
        self._language = own
        return made

    def unnamed(self, nodes: Nodes, language: str) -> Markup:
        """Return such nodes, whose marks bear no label: a list beside them says what each was read as."""
        return self.within(_unlabelled(nodes), language)

    def _node(self, node: Mapping[str, Any]) -> Markup:
        kind = node["type"]
        if kind in _WRAPPED:
            return _WRAPPED[kind].format(self(node["children"]))
        return getattr(self, "_" + kind.replace("-", "_"))(node)  # type: ignore[no-any-return]

    def _text(self, node: Mapping[str, Any]) -> Markup:
        pieces = parts(node["text"], self._language)
        return Markup("").join(
            Markup('<span lang="{}">{}</span>').format(tongue, piece) if tongue else escape(piece)
            for piece, tongue in pieces
        )

    def _code(self, node: Mapping[str, Any]) -> Markup:
        return Markup("<code>{}</code>").format(node["text"])

    def _code_block(self, node: Mapping[str, Any]) -> Markup:
        # A long line scrolls, so the keyboard must reach it; a line feed after <pre> is dropped by browsers.
        return Markup('<pre tabindex="0">\n{}</pre>').format(node["text"])

    def _break(self, _: Mapping[str, Any]) -> Markup:
        return Markup("<br>")

    def _rule(self, _: Mapping[str, Any]) -> Markup:
        return Markup("<hr>")

    def _link(self, node: Mapping[str, Any]) -> Markup:
        return Markup('<a href="{}">{}</a>').format(node["url"], self(node["children"]))

    def _tongue(self, node: Mapping[str, Any]) -> Markup:
        return Markup('<span lang="{}">{}</span>').format(
            node["language"], self.within(node["children"], node["language"])
        )

    def _value(self, node: Mapping[str, Any]) -> Markup:
        kind, _, _, value = node["mark"]
        inner = self(node["children"])
        if kind == "apparatus":
            return Markup('<span class="{}" id="{}">{}</span>').format(kind, node["id"], inner)
        said = escape(value or bare(node["children"]))
        # Most of a page's elements are these, and Markup.format takes its time; all four parts are safe.
        return Markup(f'<data class="{kind}" value="{said}" id="{node["id"]}">{inner}</data>')  # noqa: S704

    def _list(self, node: Mapping[str, Any]) -> Markup:
        items = self(node["children"])
        if not node["ordered"]:
            return Markup("<ul>{}</ul>").format(items)
        start = Markup("") if node["start"] == 1 else Markup(' start="{}"').format(node["start"])
        return Markup("<ol{}>{}</ol>").format(start, items)

    def _table(self, node: Mapping[str, Any]) -> Markup:
        """Render a table within a list or a quotation, which is rare, as lines."""
        rows = (Markup(" · ").join(self(cell) for cell in row) for row in (node["columns"], *node["rows"]))
        return Markup("<p>{}</p>").format(Markup("<br>").join(rows))

    def _mark(self, node: Mapping[str, Any]) -> Markup:
        inner = self(node["children"])
        sign = self.corrected() if node.get("corrected") else Markup("")
        if not node["label"]:
            return Markup('<mark class="m-{}">{}</mark>{}').format(node["kind"], inner, sign)
        label = f"{self._say(node['kind'])}: {node['label']}"
        return Markup('<mark class="{}" title="{}">{}</mark>{}').format(f"m-{node['kind']}", label, inner, sign)

    def corrected(self) -> Markup:
        """Return the sign of what an analyst corrected, which says so to those who point at it or hear the page."""
        said = self._say("corrected by an analyst")
        return Markup('<abbr class="corrected" title="{}">{}</abbr>').format(said, CORRECTED)

    def _sentence(self, node: Mapping[str, Any]) -> Markup:
        link = Markup(' <a class="to" href="{}#e-{id}">{id}</a>').format(self._page, id=node["id"])
        back = link if node["cited"] else Markup("")
        anchor = Markup(' id="t-{}"').format(node["id"]) if node["first"] else Markup("")
        return Markup("<span{}>{}</span>{}").format(anchor, self(node["children"]), back)

    def _cite(self, node: Mapping[str, Any]) -> Markup:
        return self.citation(node["to"])

    def citation(self, cited: Sequence[Mapping[str, Any]]) -> Markup:
        """Return superscript links to the evidence, each with a button that shows its quotation in place.

        A button takes no room: the sheet shows it beside the link that the pointer or the keyboard is at. Of several
        sentences of one document the sheet shows the letter once: A29, 30, 31.
        """
        letters = [to["id"].rstrip("0123456789") for to in cited]
        again = [len(own) if own == before else 0 for before, own in zip(["", *letters], letters, strict=False)]
        links = map(self._cited, cited, again)
        return Markup('<sup class="cite">{}</sup>').format(Markup(", ").join(links))

    def _cited(self, to: Mapping[str, Any], again: int) -> Markup:
        """Return the link and its button; so many of the id's first characters were shown just before."""
        identifier = to["id"]
        if not to["known"]:
            return Markup("<span>{}</span>").format(identifier)
        self.quoted[identifier] = None
        anchor = Markup(' id="{}"').format(to["anchor"]) if to["anchor"] else Markup("")
        shown = Markup("<i>{}</i>{}").format(identifier[:again], identifier[again:]) if again else identifier
        sign = self.corrected() if to.get("corrected") else Markup("")
        return Markup(
            '<span><a{} href="#e-{id}">{}</a>{}<button popovertarget="q-{id}" aria-label="{}">❝</button></span>'
        ).format(anchor, shown, sign, self._say("Quote {sentences}", sentences=identifier), id=identifier)


def leads(nodes: Nodes) -> bool:
    """Return whether the nodes hold a link or a citation: then they cannot be one."""
    return any(node["type"] in ("link", "cite") or leads(node.get("children", ())) for node in nodes)


def _unlabelled(nodes: Nodes) -> Nodes:
    return tuple(
        {**node, **({"label": ""} if node["type"] == "mark" else {}), "children": _unlabelled(node["children"])}
        if "children" in node
        else node
        for node in nodes
    )
