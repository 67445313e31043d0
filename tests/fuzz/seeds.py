"""What fuzzing starts from: articles and their pieces, examples of the reference data, small files of every format."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fuzz.files import MAIN, portable_page, zipped

from briefing.reference import FOLDER, rows

TESTS = Path(__file__).parents[1]
_ARTICLES = (TESTS.parent / "seeds", TESTS / "gold/dev/docs", TESTS / "gold/further/tuning/docs")
_WORDS = {  # columns whose cells rules go by
    "number_words": "word",
    "bounds": "qualifier",
    "calendar_words": "word",
    "currencies": "form",
    "figure_words": "word",
    "forums": "name",
    "organisation_heads": "head",
    "organisation_words": "word",
    "party_labels": "label",
    "units": "unit",
}
HOSTILE = (
    *(
        "\u202e",
        "\u200b",
        "\ufeff",
        "\x85",
        "\u2028",
        "\r",
        "\r\n",
        "\x1b[31m",
        "\u0130",
        "\ufb01",
        "²",
        "½",
        "Ⅻ",
        "١٢",
    ),
    *(
        "<script>alert(1)</script>",
        "javascript:x",
        "=1+1",
        "{{ 7 }}",
        "#panic()",
        "\\u{0}",
        "$x$",
        "[^A1]",
        "](#v:",
        "|",
    ),
    *("\n\n\n", "((((", "))))", "1,1,1,1", "of the of the ", "“", "”", "…", "’s", "-", "–", "—", "/", " %", "N°", "№"),
)
TAGS = (  # of pages and of text processors' parts
    *(
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
        "<li>",
        "<td>",
        "<tr>",
        "<table>",
        "<h1>",
        "<span>",
        "<title>",
        "<time>",
    ),
    *(
        "<article>",
        "<nav>",
        "<script>",
        "<style>",
        "<template>",
        "<svg>",
        "<pre>",
        "<meta ",
        "itemprop=",
        "content=",
        "]]>",
    ),
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "<w:t>",
        "</w:t>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:sdt>",
        "<w:sdtContent>",
        "<w:ins>",
    ),
    *(
        "<w:txbxContent>",
        "<w:br/>",
        "<w:tab/>",
        "<w:numPr/>",
        '<w:footnoteReference w:id="1"/>',
        '<w:pStyle w:val="Title"/>',
    ),
    *("<text:p>", "</text:p>", "<text:h>", "<text:list>", "<text:list-item>", '<text:s text:c="9"/>', "<text:note>"),
    *(
        "<table:table>",
        "<table:table-row>",
        "<table:table-cell>",
        "<draw:frame>",
        "<draw:text-box>",
        "<!DOCTYPE a [",
        "&a;",
    ),
    *("<![CDATA[", "<?xml version='1.0' encoding='utf-16'?>", "&#x110000;", "&#xd800;", "&nbsp;", "<!--", "xml:space="),
)
SIGNS = (  # of YAML, corrections and PDFs
    *(
        ": ",
        "- ",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        ">-\n",
        "? ",
        "---\n",
        "...\n",
        "%YAML",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "~",
    ),
    *(
        "fuzzed,",
        "mentions,",
        "figures,",
        "parties,",
        "themes,",
        "kind=",
        "; id=",
        "value=",
        "count=",
        "bound=",
        ",,",
        '""',
    ),
    *(
        "LAO",
        "2024-05-24",
        "Laos",
        "Cuba",
        "245",
        "111",
        "63",
        "French Communist Party",
        "agreement",
        "\n",
        "obj",
        "endobj",
    ),
    *(
        "Tj",
        "TJ",
        "Td",
        "Tm",
        "Tf",
        "Tr",
        "Tz",
        "BT",
        "ET",
        "cm",
        "q",
        "Q",
        "stream",
        "/F",
        "/Filter",
        "/Kids",
        "/Type",
        "999",
    ),
)
_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
_OPEN = (
    b'<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:'
    b'table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"><o:body><o:text>%s</o:text></o:body>'
    b"</o:document-content>"
)


@cache
def articles() -> tuple[str, ...]:
    """Return the seeds and the annotated articles."""
    return tuple(path.read_bytes().decode() for folder in _ARTICLES for path in sorted(folder.glob("*.txt")))


@cache
def passages() -> tuple[str, ...]:
    """Return paragraphs of the articles and the examples of the reference data."""
    paragraphs = (line.strip() for text in articles() for line in text.split("\n"))
    files = sorted(path.stem for path in FOLDER.glob("*.csv"))
    examples = (row["example"] for name in files for row in rows(name) if row.get("example"))
    own = (row["text"] for row in _rows(TESTS / "reference/figures_examples.csv"))
    return tuple(dict.fromkeys(text for text in (*paragraphs, *examples, *own) if text))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    import csv

    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def words() -> tuple[str, ...]:
    """Return words that rules go by, and signs that others trip over."""
    found = (row[column] for name, column in _WORDS.items() for row in rows(name, (column,)))
    return tuple(dict.fromkeys(filter(None, (*found, *HOSTILE))))


def as_texts() -> Iterable[bytes]:
    """Return articles, and passages that the rules of the reference data speak of."""
    return (text.encode() for text in (*articles(), *passages()))


def as_lines() -> Iterable[bytes]:
    """Return passages alone."""
    return (text.encode() for text in passages())


def as_bytes() -> Iterable[bytes]:
    """Return passages in several encodings."""
    for number, text in enumerate(passages()):
        encoding = ("utf-8", "utf-16", "cp1252", "cp1258", "utf-32", "gb18030", "utf-8-sig")[number % 7]
        yield text.encode(encoding, "replace")


def as_pages() -> Iterable[bytes]:
    """Return pages: the annotated one, and small ones."""
    for path in sorted((TESTS / "gold/dev/containers").glob("*.html")):
        yield path.read_bytes()
    byline = "<p class=byline>By N. V. A</p><time>24 May 2019</time>"
    article = f"<article><h1>Old friends</h1>{byline}<p>74 parties</p>{{}}</article>"
    for inner in (
        "<ul><li>a<li>b</ul>",
        "<table><tr><td>Asia<td>74<tr><td colspan=2>x</table>",
        "<div><span>a<br>b</span></div><pre>c\n d</pre>",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","datePublished":"2019"}</script>',
        "<template><p>t</p></template><svg><text>s</text></svg><math><mi>x</mi></math><noscript>n</noscript>",
        '<details><summary>s</summary>d</details><dl><dt>t<dd>d</dl><blockquote>"q"</blockquote><img alt="a">',
    ):
        meta = '<meta charset=utf-8><meta property="og:title" content="Old friends"><title>Old friends | News</title>'
        yield f"<!DOCTYPE html><html lang=en><head>{meta}</head><body>{article.format(inner)}</body></html>".encode()


def as_word() -> Iterable[bytes]:
    """Return the main parts of small Word documents."""
    run = b"<w:r><w:t>74 parties</w:t><w:tab/><w:br/><w:noBreakHyphen/></w:r>"
    for inner in (
        b"<w:p>%s</w:p>" % run,
        b'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr/></w:pPr>%s</w:p>' % run,
        b"<w:tbl><w:tr><w:tc><w:p>%s</w:p></w:tc><w:tc><w:p>%s</w:p></w:tc></w:tr></w:tbl>" % (run, run),
        b"<w:sdt><w:sdtContent><w:p><w:ins>%s</w:ins><w:del>%s</w:del></w:p></w:sdtContent></w:sdt>" % (run, run),
        b'<w:p><w:footnoteReference w:id="2"/><w:txbxContent><w:p>%s</w:p></w:txbxContent></w:p>' % run,
    ):
        yield _WORD % inner


def as_open_document() -> Iterable[bytes]:
    """Return the main parts of small OpenDocument texts."""
    text = b'<text:p>74<text:s text:c="3"/>parties<text:tab/><text:line-break/></text:p>'
    for inner in (
        text,
        b"<text:h>Old friends</text:h><text:list><text:list-item>%s</text:list-item></text:list>" % text,
        b'<table:table><table:table-row><table:table-cell table:number-columns-repeated="3">%s</table:table-cell>'
        b"</table:table-row></table:table>" % text,
        b"<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>%s</text:note-body></text:note></text:p>"
        % text,
        b"<text:p><draw:frame><draw:text-box>%s</draw:text-box></draw:frame></text:p>" % text,
    ):
        yield _OPEN % inner


def as_archives() -> Iterable[bytes]:
    """Return whole files of both kinds."""
    yield from (zipped({MAIN: content}) for content in as_word())
    yield from (zipped({"content.xml": content}) for content in as_open_document())


def as_drawings() -> Iterable[bytes]:
    """Return what draws a page: two columns, a running head, letters one by one."""
    yield b"BT /F 11 Tf 40 540 Td (Old friends) Tj 0 -20 Td (We have relations with 7 par-) Tj 0 -13 Td (ties.) Tj ET"
    yield b"BT /F 9 Tf 40 500 Td (left column) Tj 180 0 Td (right column) Tj -180 -12 Td (goes on) Tj ET"
    yield b"BT /F 8 Tf 1 0 0 1 40 580 Tm (Party Studies) Tj 300 0 Td (5) Tj /F 11 Tf 40 5 Td [(L) -9 (a)] TJ ET"
    yield b"BT /F 11 Tf 0 1 -1 0 40 40 Tm (turned) Tj 3 Tr (unseen) Tj 5 Ts (12) Tj 2 Tc 50 Tz (wide) Tj ET"


def as_portable() -> Iterable[bytes]:
    """Return small PDFs."""
    return map(portable_page, as_drawings())


def as_yaml() -> Iterable[bytes]:
    """Return the project's own YAML, and small pieces of what it may and may not hold."""
    yield (TESTS.parent / "data/theme.yml").read_bytes()
    yield from (
        b"title: no\nreport_date: 2019-12-26\nlist:\n  - a\n  - 'b: c'\n",
        b"a: &x 1\nb: *x\n",
        b"a: !!python/object/apply:os.system [x]\n",
        b'"a\\x41\\u00e9\\U0001F600": "b\\\n  c"\n? d\n: |2-\n   e\n',
        b"{a: [b, {c: d}], e: ~}\n--- \n...\n%YAML 1.1\n",
    )


def as_corrections() -> Iterable[bytes]:
    """Return files of corrections of `written.CORRECTED`."""
    head = "source,table,start,end,quote,prefix,suffix,was,is,who,when,why\n"
    for line in (
        "fuzzed,mentions,,,Laos,,,kind=country; id=LAO,kind=country; id=CUB,A,2024-05-24,it says so",
        "fuzzed,figures,,,63,,,,kind=count; value=63; bound=exact; what=parties,A,2024-05-24,it says so",
        'fuzzed,parties,,,"63",of which ,,type=ruling; count=63,type=ruling; count=60; bound=min,A,2024-05-24,"a, b"',
        "fuzzed,themes,,,visited,,,,theme=exchange; strength=main,A,2024-05-24,so",
        "fuzzed,organisations,,,French Communist Party,,,kind=party,,A,2024-05-24,so",
        "fuzzed,cooperation,,,agreement,,,,form=agreement,A,2024-05-24,so\nfuzzed,mentions,3,6,May,,,,kind=region,B,2024,x",
    ):
        yield (head + line + "\n").encode()
