"""A collected notebook as one HTML file: fonts, drawings and data inside, nothing fetched.

Everything that proves the page works without a script. The one script adds comfort: sorting and filtering tables,
saving a table or a drawing. The policy names it and the style sheet by their hashes, so nothing else can run.
"""

import base64
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from briefing import theme
from briefing.export import fonts, svg
from briefing.export.blocks import ChartBlock, Collected, File, FilesBlock, Heading, Picture, TableBlock
from briefing.export.html_sources import SourcePages
from briefing.export.html_text import HtmlText, leads
from briefing.export.marks import MARKS
from briefing.palette import COLOURS
from briefing.wording import nearest

_TEMPLATES = Path(__file__).parent / "templates"
_POLICY = (
    "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")  # texts and attributes are escaped: no other `<` or `>`
# Not before `/>`: the stroke would belong to the value.
_QUOTED = re.compile(r"""( [\w:-]+=)"([\w#.,;:%+-]+)"(?=[ >])""")


def render(collected: Collected, cache_folder: Path | None = None, page: str = "briefing.html") -> str:
    """Return the page. The same notebook gives the same bytes. `page` is its file's name."""
    say = nearest(collected.cover.language).say
    text = HtmlText(say, collected.cover.language)
    script = _script(say)
    sources = SourcePages(collected.blocks, page)
    made = _template("page.html.j2").render(
        cover=collected.cover,
        logo=_logo(collected.cover.theme.get("logo", "")),
        logo_height=_logo_height(collected.cover.theme.get("logo", "")),
        blocks=collected.blocks,
        sources=sources,
        contents=[block for block in collected.blocks if isinstance(block, Heading) and block.level == 1],
        quotes=collected.quotes,
        text=text,
        say=say,
        drawing=partial(_drawing, say),
        picture=_picture,
        marks=MARKS,
        corrected=collected.corrected,
        archive=partial(_archive_address, sources),
        leads=leads,
    )
    faces = fonts.style_sheet(set(made), cache_folder, italic="<em>" in made or 'font-style="italic"' in made)
    style = "\n".join(
        (faces, _sheet(collected.cover.title), _column_widths(collected), _of_corrected(collected))
    ).strip()
    policy = _POLICY.format(_digest(script), _digest(style))
    head = _head(collected, collected.cover.title, policy, style)
    return f"{head}{_lean(made)}<script>{script}</script>\n</body>\n</html>\n"


def render_beside(collected: Collected, page: str = "briefing.html") -> dict[str, bytes]:
    """Return the files that stand beside the page where the sources are long, by name: them, and the tables."""
    say = nearest(collected.cover.language).say
    style = f"{_sheet(collected.cover.title).strip()}\n{_of_corrected(collected)}".strip()
    policy = _POLICY.format("", _digest(style)).replace("script-src 'sha256-'; ", "")
    text = HtmlText(say, collected.cover.language, f"../{quote(page)}")
    shared = {"cover": collected.cover, "text": text, "say": say, "marks": MARKS}
    shared["corrected"] = collected.corrected
    sources = SourcePages(collected.blocks, page)
    made = {}
    for name, source in sources.files():
        body = _lean(_template("source.html.j2").render(it=source, **shared))
        made[name] = (_head(collected, source.block.title, policy, style) + body).encode("utf-8")
    files = [file for block in collected.blocks if isinstance(block, FilesBlock) for file in block.files]
    return {**made, sources.archive: _archive(files)} if made and files else made


def _head(collected: Collected, title: str, policy: str, style: str) -> str:
    sheet = Markup(style)  # noqa: S704 - our own
    return str(_template("head.html.j2").render(cover=collected.cover, title=title, policy=policy, style=sheet))


def _lean(markup: str) -> str:
    """Return markup without the quotation marks that its attributes do not need: thousands of marks make a page."""
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1\2", tag.group()), markup)


def _logo(content: str) -> str:
    """Return a logo, an SVG as text or a PNG as base64, as an address that holds it."""
    if content.lstrip().startswith("<"):
        return data_url("image/svg+xml", content.encode())
    return data_url("image/png", base64.b64decode(content)) if content else ""


def _logo_height(content: str) -> int:
    """Return a logo's height in pixels: 40, less where that would make it wider than 220."""
    return max(round(min(40.0, 220 / svg.ratio(svg.of_logo(content)))), 1) if content else 0


def ready() -> None:
    """Load templates and style sheet."""
    _sheet()
    for name in ("page.html.j2", "head.html.j2", "source.html.j2"):
        _template(name)


def data_url(mime: str, content: bytes) -> str:
    """Return a file as an address that holds it."""
    return f"data:{quote(mime, safe='/;=+.-')};base64,{base64.b64encode(content).decode('ascii')}"


def _digest(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def _script(say: Callable[..., str]) -> str:
    """Return the script with its words in the page's language."""
    words = {
        "all": say("All {total} rows"),
        "csv": say("Save this table (CSV)"),
        "filter": say("Filter the rows"),
        "shown": say("{shown} of {total} rows"),
        "sorted": say("Sorted by {column}"),
        "svg": say("Save this drawing (SVG)"),
    }
    written = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return _read("comfort.js").replace("«words»", written).strip()


def _archive_address(sources: SourcePages, files: Sequence[File]) -> str:
    """Return where the files are as one ZIP: within the page, or beside it where it has files beside it."""
    if sources.within:
        return data_url("application/zip", _archive(files))
    return quote(sources.archive)


def _archive(files: Sequence[File]) -> bytes:
    """Return the files as one ZIP: singly they would weigh five times as much."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in (file for file in files if not file.beside):
            entry = zipfile.ZipInfo(file.name)  # its date is fixed: 1980
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # Unix, wherever it is made
            mark = "\ufeff" if file.mime.startswith("text/csv") else ""  # tells spreadsheets that it is UTF-8
            archive.writestr(entry, (mark + file.content.removeprefix("\ufeff")).encode(), zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _drawing(say: Callable[..., str], chart: ChartBlock) -> Markup:
    # Small screens scroll a drawing sideways, so the keyboard must reach it.
    name = chart.title.text or say("Chart {n}", n=chart.number)
    attributes = Markup(' tabindex="0" role="group" aria-labelledby="{}-title"').format(chart.id)
    wide = _inlined(svg.named(chart.svg, chart.id, name, chart.alt), attributes)
    if not chart.svg_narrow:
        return wide
    # The style sheet shows one of the two; the other is not there for a screen reader either, but for what it says.
    narrow = svg.named(chart.svg_narrow, f"{chart.id}-narrow", name, "")
    narrow = narrow.replace("<svg ", f'<svg aria-describedby="{chart.id}-desc" ', 1) if chart.alt else narrow
    return wide + _inlined(narrow, Markup(" data-narrow"))


def _picture(picture: Picture) -> Markup:
    return _inlined(svg.named(picture.content, picture.id, picture.alt, ""))


def _inlined(drawing: str, attributes: str = "") -> Markup:
    adapts = "adapts" if svg.colours(drawing) <= _dark().keys() else "paper"
    adapts += " tall" if svg.is_tall(drawing) else ""
    return Markup('<div class="drawing {}"{}>{}</div>').format(adapts, attributes, Markup(drawing))  # noqa: S704 - cleaned in svg.py


def _dark() -> dict[str, str]:
    return {colour.light: colour.dark for colour in COLOURS.values()}


def _sheet(title: str = "") -> str:
    """Return the style sheet: the theme's colours, the drawings' mapped for dark mode, the title on printed pages."""
    swaps = "".join(
        f'.adapts [fill="{light}"]{{fill:{dark}}}.adapts [stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in _dark().items()
    )
    used = theme.current()
    paper = "letter" if used.paper == "us-letter" else "A4"
    printed = _read("print.css").replace("«paper»", paper).replace("«running»", _css_text(title))
    screen = f"{_read('screen.css')}\n@media screen and (prefers-color-scheme:dark){{{swaps}}}"
    return used.css(f"{screen}\n{printed}")


def _of_corrected(collected: Collected) -> str:
    """Return the rules of the sign of corrections, where there is any."""
    return _read("corrected.css").strip() if collected.corrected else ""


def _css_text(text: str) -> str:
    """Return a text as it stands within quotation marks of a style sheet."""
    return "".join(c if c.isalnum() or c in " .,:;’–—-" else f"\\{ord(c):x} " for c in text)


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
