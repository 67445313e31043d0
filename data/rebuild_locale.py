"""Write the catalogue anew: `data/locale/briefing.pot` from the code, each language's `.po` merged with it, and `.mo`.

Run after a string was added or changed, or a translation: `.venv/bin/python data/rebuild_locale.py`. No clock and no
line number goes in, and strings stand in the order of the alphabet, so two branches seldom touch the same line; where
they do, take either side and run this again.
"""

import ast
import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefing import reference
from briefing.places import display_name
from briefing.wording import region_name, spaced

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "briefing"
FOLDER = ROOT / "data" / "locale"
NOTEBOOKS = ("notebooks/briefing.ipynb", "notebooks/corpus.ipynb")  # publications
TEMPLATES = PACKAGE / "export" / "templates"
_IN_TEMPLATE = re.compile(r"""\bsay\(\s*"((?:[^"\\]|\\.)*)\"""")
LABELS = (  # columns of reference data that a reader reads
    *(("themes", "label"), ("cooperation_forms", "label"), ("party_labels", "label"), ("party_labels", "noun")),
    *(("metric_labels", "label"), ("rules", "group"), ("measured", "set")),
    *(("countries", "subregion_name"), ("countries", "region_name"), ("bounds", "said")),
)
WORDS = (
    *("genre", "role", "strength", "problem", "as_of_from", "bound"),
    *("figures.kind", "mentions.kind", "organisations.kind", "parties.type"),
)  # vocabulary shown as it is
Message = str | tuple[str, str]


def messages() -> dict[Message, set[str]]:
    """Return every string of the catalogue, with the files that say it; one with forms by number is a pair."""
    found: dict[Message, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in _in_code(path.read_text(encoding="utf-8")):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    for path in sorted(TEMPLATES.iterdir()):
        for text in _IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    for notebook in NOTEBOOKS:
        for text in _in_notebook(notebook):
            found.setdefault(text, set()).add(notebook)
    for table, text in _in_reference():
        found.setdefault(text, set()).add(f"data/reference/{table}.csv")
    return found


def _in_notebook(notebook: str) -> Iterator[str]:
    """Yield the paragraphs and headings that stand between a publication's exhibits."""
    cells = json.loads((ROOT / notebook).read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "markdown":
            yield from (part.lstrip("# ") for part in "".join(cell["source"]).split("\n\n"))


def _in_reference() -> Iterator[tuple[str, str]]:
    """Yield the labels of reference data, each with its table, and the ids that are shown as words."""
    yield from ((table, row[column]) for table, column in LABELS for row in reference.rows(table) if row[column])
    yield from (("vocabulary", row["value"]) for row in reference.rows("vocabulary") if row["field"] in WORDS)
    yield from (("themes", spaced(row["theme"])) for row in reference.rows("themes"))
    yield from (("cooperation_forms", spaced(row["form"])) for row in reference.rows("cooperation_forms"))
    for identifier in dict.fromkeys(row["id"] for row in reference.rows("regions")):
        yield from (("regions", text) for text in (display_name("region", identifier), region_name(identifier)))


def _in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr.lstrip("_") if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in ("say", "msg") and len(texts) == 1 and node.args[0] is not None and texts[0]:
            yield texts[0]
        elif name == "counted" and len(texts) == 2:
            yield (texts[0], texts[1])


def put_together(source: str) -> list[str]:
    """Return the calls that say a string made on the spot, which the catalogue cannot hold."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    said = (node for node in calls if getattr(node.func, "id", "") in ("say", "msg", "counted"))
    return [ast.unparse(node) for node in said if any(isinstance(arg, (ast.JoinedStr, ast.BinOp)) for arg in node.args)]


def places(text: str) -> set[str]:
    """Return the names of a string's places."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def template() -> Catalog:
    """Return the catalogue without translations."""
    made = _catalog(None)
    found = messages()
    for message in sorted(found, key=lambda m: (m if isinstance(m, str) else m[0]).lower()):
        made.add(message, locations=[(place, 1) for place in sorted(found[message])])
    return made


def translated(language: str, fresh: Catalog) -> Catalog:
    """Return a language's catalogue, brought to the strings of the code."""
    path = FOLDER / language / "LC_MESSAGES" / "briefing.po"
    kept = read_po(BytesIO(path.read_bytes()), locale=language) if path.is_file() else _catalog(language)
    made = _catalog(language)
    for message in fresh:
        if message.id:
            earlier = kept.get(message.id)
            made.add(message.id, earlier.string if earlier else "", locations=message.locations)
    return made


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as the bytes of its file."""
    file = BytesIO()
    write_po(file, catalog, width=118, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue's translations as the bytes that are read at run time."""
    whole = _catalog(str(catalog.locale))
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and all(strings):
            whole.add(message.id, message.string)
    file = BytesIO()
    write_mo(file, whole)
    return file.getvalue()


class _Undated(Catalog):
    """A catalogue whose header holds what reading needs, and no date."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's lines."""
        plural = [("Plural-Forms", self.plural_forms)] if self.locale else []
        return [("Language", str(self.locale or "")), ("Content-Type", "text/plain; charset=utf-8"), *plural]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        """Leave the header as it is."""


def _catalog(language: str | None) -> Catalog:
    return _Undated(locale=language, header_comment="# What the briefing says.", charset="utf-8", fuzzy=False)


def main() -> None:
    """Write all files."""
    fresh = template()
    (FOLDER / "briefing.pot").write_bytes(written(fresh))
    for folder in sorted(FOLDER.glob("*/LC_MESSAGES")):
        catalog = translated(folder.parent.name, fresh)
        (folder / "briefing.po").write_bytes(written(catalog))
        (folder / "briefing.mo").write_bytes(compiled(catalog))


if __name__ == "__main__":
    main()
