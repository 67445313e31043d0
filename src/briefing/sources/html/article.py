"""Which of a page's blocks are the article's: from its head to its last line, without what stands beside it."""

from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from briefing.sources.derived import Block, even
from briefing.sources.html.blocks import PageBlock, is_comment_head, part_kind

_TELLING = 25  # characters: shorter lines stand in menus too
_BEGINNING = 60  # characters by which a paragraph is known again, whatever trafilatura cut from its end
_MOST = 0.9  # share of the main text that its place on the page holds
_WRAPPER = 0.3  # share of the main text from which on a part by name is only what the article is wrapped in
_LINKS = 0.7  # share of links from which on a block is a way to other pages
_HOLDERS = frozenset({"article", "main"})


def article_blocks(blocks: Sequence[PageBlock], main_text: str) -> list[Block]:
    """Return the blocks of a page's article in the page's order, given what is known to be its main text.

    Of its place on the page nothing is left out but parts that are others' by tag or name (menus, asides, readers'
    comments) and blocks of links. Where no main text is known, the whole page is its place.
    """
    known = _Known(main_text, blocks)
    matched = [block for block in blocks if known.holds(block.text)]
    total, shares = sum(len(block.text) for block in matched), _shares(matched)
    place = _place(blocks, shares, total)
    kept = [block for block in blocks if _within(block.element, place) and not _beside(block, shares, total)]
    return [Block(block.text, block.follows) for block in _without_links(_without_comments(kept), known)]


class _Known:
    """The main text as trafilatura has it, to find its paragraphs on the page."""

    def __init__(self, main_text: str, blocks: Sequence[PageBlock]) -> None:
        self._lines = frozenset(even(line).removeprefix("- ") for line in main_text.splitlines())
        begun = (block.text.removeprefix("- ") for block in blocks)
        wanted = {text[:_BEGINNING] for text in begun if len(text) >= _TELLING and text not in self._lines}
        self._begun = _standing(wanted, "\n".join(sorted(self._lines)))

    def holds(self, text: str) -> bool:
        """Say whether a block is of the main text."""
        text = text.removeprefix("- ")
        return text in self._lines or text[:_BEGINNING] in self._begun


def _standing(wanted: set[str], text: str) -> set[str]:
    """Return those of the words wanted, each of `_TELLING` characters and more, that stand in a text, in one pass."""
    lengths: dict[str, set[int]] = {}
    for words in wanted:
        lengths.setdefault(words[:_TELLING], set()).add(len(words))
    places = range(len(text) - _TELLING + 1) if wanted else ()
    begun = ((at, length) for at in places for length in lengths.get(text[at : at + _TELLING], ()))
    return {words for at, length in begun if (words := text[at : at + length]) in wanted}


def _shares(matched: Sequence[PageBlock]) -> dict[HtmlElement, int]:
    """Return how many characters of the main text each element holds."""
    shares: dict[HtmlElement, int] = {}
    for block in matched:
        for element in (block.element, *block.element.iterancestors()):
            shares[element] = shares.get(element, 0) + len(block.text)
    return shares


def _place(blocks: Sequence[PageBlock], shares: Mapping[HtmlElement, int], total: int) -> HtmlElement | None:
    """Return the element that holds most of the main text, and the page's main heading or the article around it."""
    holding = [element for element, share in shares.items() if share >= _MOST * total]
    if not holding:
        return None
    place = max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))
    heading = _heading(blocks)
    for element in (place, *place.iterancestors()):
        if heading is not None and _within(heading, element):
            return element
        if heading is None and element.tag in _HOLDERS:
            return element
    return place


def _heading(blocks: Sequence[PageBlock]) -> HtmlElement | None:
    """Return the page's one main heading; a site's name in the page's banner is none."""
    headings = dict.fromkeys(
        element
        for block in blocks
        if block.part is None or part_kind(block.part) == "article"
        for element in (block.element, *block.element.iterancestors())
        if element.tag == "h1"
    )
    return next(iter(headings), None)


def _within(element: HtmlElement, place: HtmlElement | None) -> bool:
    return place is None or element is place or any(above is place for above in element.iterancestors())


def _beside(block: PageBlock, shares: Mapping[HtmlElement, int], total: int) -> bool:
    """Say whether a block stands in a part that is not the article's, and does not hold the article either."""
    if block.part is None:
        return False
    for part in (block.part, *block.part.iterancestors()):
        kind = part_kind(part)
        if not kind:
            continue
        share = shares.get(part, 0)
        if kind == "article" and not share and total:
            return True  # a teaser's card
        if kind != "article" and share < _WRAPPER * total:
            return True
    return False


def _without_comments(blocks: list[PageBlock]) -> Iterator[PageBlock]:
    """Leave out a heading of readers' comments, and all that goes on beside and below it."""
    closed: HtmlElement | None = None
    for block in blocks:
        if closed is not None and _within(block.element, closed):
            continue
        if is_comment_head(block.text):
            closed = block.element.getparent()
            if closed is not None and any(_within(kept.element, closed) for kept in blocks[:1]):
                closed = None  # it shares its place with the article's head: a counter, not a heading
            continue
        yield block


def _without_links(blocks: Iterator[PageBlock], known: _Known) -> Iterator[PageBlock]:
    """Leave out lists of links: menus, related articles. A line of tags, or a link within the text, stays."""
    for block in blocks:
        listed = block.text.startswith("- ") and block.linked >= _LINKS * (len(block.text) - 2)
        if not listed or known.holds(block.text):
            yield block
