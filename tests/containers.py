"""Small writers: a text of our own as a page, a PDF, a Word document and an OpenDocument text."""

import io
from collections.abc import Callable, Sequence
from html import escape

import docx
import odfdo
import typst

Rows = Sequence[Sequence[str]]
HEAD, FOOT = "Party Studies Weekly", "Printed in three places"


def page(lines: Sequence[str], table: Rows = ()) -> bytes:
    """Return the lines as a news site's page: menus, teasers, a cookie bar and readers' comments around them."""
    text = "\n".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    cells = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{escape(lines[0])} | {HEAD}</title></head>
<body><div class="cookie-bar">We count 3 cookies in France. <button>Accept</button></div>
<header><a href="/">{HEAD}</a><nav><ul><li><a href="/a">World</a></li><li><a href="/b">Laos</a></li></ul></nav></header>
<main><article><h1>{escape(lines[0])}</h1>{text}<table>{cells}</table>
<section class="related-posts"><h3>Read more</h3><ul><li><a href="/c">Nine visits to Cuba</a></li></ul></section>
<section id="comments"><h3>Comments (2)</h3>
<p>A reader in Chile counted 17 parties in the photograph above.</p></section>
</article></main><aside><p>Most read: 40 pictures from Peru</p></aside>
<footer>© 2021 {HEAD}. Licence 7/GP</footer></body></html>""".encode()


def pdf(lines: Sequence[str], table: Rows = ()) -> bytes:
    """Return the lines as a justified and hyphenated PDF with a running head, page numbers and a table."""
    head = '#set page(width: 148mm, height: 210mm, margin: 16mm, header: [#sys.inputs.at("head") #h(1fr) No. 5])\n'
    setting = '#set text(size: 9pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n#set page(numbering: "1")\n'
    inputs = {"head": HEAD} | {f"line{number}": line for number, line in enumerate(lines)}
    body = "\n\n".join(f'#sys.inputs.at("line{number}")' for number in range(len(lines)))
    inputs |= {f"cell{r}x{c}": cell for r, row in enumerate(table) for c, cell in enumerate(row)}
    cells = ", ".join(f'sys.inputs.at("cell{r}x{c}")' for r, row in enumerate(table) for c in range(len(row)))
    rows = f"\n\n#table(columns: {len(table[0])}, {cells})\n" if table else ""
    return bytes(typst.compile((head + setting + body + rows).encode(), sys_inputs=inputs))


def word(lines: Sequence[str], table: Rows = ()) -> bytes:
    """Return the lines as a Word document with a header and a footer, its words broken into runs."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = HEAD
    document.sections[0].footer.paragraphs[0].text = FOOT
    document.add_heading(lines[0], 0)
    for line in lines[1:]:
        paragraph = document.add_paragraph()
        for start in range(0, len(line), 7):
            paragraph.add_run(line[start : start + 7]).bold = bool(start % 2)
    if table:
        filled = document.add_table(len(table), len(table[0]))
        for r, row in enumerate(table):
            for c, cell in enumerate(row):
                filled.cell(r, c).text = cell
    return _saved(document.save)


def open_document(lines: Sequence[str], table: Rows = ()) -> bytes:
    """Return the lines as an OpenDocument text."""
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(odfdo.Header(1, lines[0]))
    for line in lines[1:]:
        document.body.append(odfdo.Paragraph(line))
    if table:
        filled = odfdo.Table("Table")
        filled.set_values([list(row) for row in table])
        document.body.append(filled)
    return _saved(document.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    content = io.BytesIO()
    save(content)
    return content.getvalue()


WRITERS = {"html": page, "pdf": pdf, "docx": word, "odt": open_document}
