"""A collected notebook as one HTML file: fonts, drawings and data inside, no script, nothing fetched."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from briefing import theme
from briefing.export import fonts, svg
from briefing.export.blocks import ChartBlock, Collected, Grid, Heading, Picture, TableBlock
from briefing.export.html_text import HtmlText
from briefing.export.marks import MARKS
from briefing.palette import COLOURS
from briefing.wording import nearest

_TEMPLATES = Path(__file__).parent / "templates"
_POLICY = (
    "default-src 'none'; style-src 'sha256-{}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)


def render(collected: Collected, cache_folder: Path | None = None) -> str:
    """Return the page. The same notebook gives the same bytes."""
    say = nearest(collected.cover.language).say
    text = HtmlText(say)
    body = _template("page.html.j2").render(
        cover=collected.cover,
        blocks=collected.blocks,
        contents=[block for block in collected.blocks if isinstance(block, Heading) and block.level == 1],
        quotes=collected.quotes,
        text=text,
        say=say,
        drawing=partial(_drawing, say),
        picture=_picture,
        csv=_csv,
        marks=MARKS,
        data_url=data_url,
    )
    characters = set(body)
    style = "\n".join((fonts.style_sheet(characters, cache_folder), _sheet(), _column_widths(collected))).strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    head = _template("head.html.j2").render(cover=collected.cover, policy=_POLICY.format(digest), style=Markup(style))  # noqa: S704 - our own sheet
    return str(head + body)


def ready() -> None:
    """Load templates and style sheet."""
    _sheet()
    for name in ("page.html.j2", "head.html.j2"):
        _template(name)


def data_url(mime: str, content: str) -> str:
    """Return a file as an address that holds it."""
    kind = f"{mime};charset=utf-8" if mime.startswith("text/") else mime
    return f"data:{quote(kind, safe='/;=+.-')};base64,{base64.b64encode(content.encode()).decode('ascii')}"


def _drawing(say: Callable[..., str], chart: ChartBlock) -> Markup:
    # Small screens scroll a drawing sideways, so the keyboard must reach it.
    drawing = svg.named(chart.svg, chart.id, chart.title.text or say("Chart {n}", n=chart.number), chart.alt)
    attributes = Markup(' tabindex="0" role="group" aria-labelledby="{}-title"').format(chart.id)
    return _inlined(drawing, attributes)


def _picture(picture: Picture) -> Markup:
    return _inlined(svg.named(picture.content, picture.id, picture.alt, ""))


def _inlined(drawing: str, attributes: str = "") -> Markup:
    adapts = "adapts" if svg.colours(drawing) <= _dark().keys() else "paper"
    return Markup('<div class="drawing {}"{}>{}</div>').format(adapts, attributes, Markup(drawing))  # noqa: S704 - cleaned in svg.py


def _csv(grid: Grid) -> str:
    return data_url("text/csv", "\ufeff" + grid.csv)  # the mark tells spreadsheets that it is UTF-8


def _dark() -> dict[str, str]:
    return {colour.light: colour.dark for colour in COLOURS.values()}


def _sheet() -> str:
    """Return the style sheet, with the theme's colours, and the drawings' mapped for dark mode."""
    swaps = "".join(
        f'.adapts [fill="{light}"]{{fill:{dark}}}.adapts [stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in _dark().items()
    )
    screen, print_ = (theme.current().css(_read(name)) for name in ("screen.css", "print.css"))
    return f"{screen}\n@media screen and (prefers-color-scheme:dark){{{swaps}}}\n{print_}"


@cache
def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _column_widths(collected: Collected) -> str:
    """Return rules for tables that ask for widths: `style` attributes are refused by the policy."""
    rules = []
    for block in collected.blocks:
        if isinstance(block, TableBlock) and block.grid.widths and sum(block.grid.widths) > 0:
            for place, width in enumerate(block.grid.widths, start=1):
                share = 100 * width / sum(block.grid.widths)
                rules.append(f"[id={block.id!r}] col:nth-child({place}){{width:{share:.2f}%}}")
    return "\n".join(rules)


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)
