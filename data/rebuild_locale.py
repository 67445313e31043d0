"""Write the catalogue anew: `data/locale/briefing.pot` from the code, each language's `.po` merged with it, and `.mo`.

Run after a string was added or changed, or a translation: `.venv/bin/python data/rebuild_locale.py`. No clock and no
line number goes in, and strings stand in the order of the alphabet, so two branches seldom touch the same line; where
they do, take either side and run this again.
"""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from briefing import reference

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "briefing"
FOLDER = ROOT / "data" / "locale"
TEMPLATES = PACKAGE / "export" / "templates"
_IN_TEMPLATE = re.compile(r"""\bsay\(\s*"((?:[^"\\]|\\.)*)\"""")
LABELS = (  # columns of reference data that a reader reads, and a filter: column, its value
    ("themes", "label", "", ""),
    ("cooperation_forms", "label", "", ""),
    ("party_labels", "label", "", ""),
    ("party_labels", "noun", "", ""),
    ("metric_labels", "label", "", ""),
    ("rules", "group", "", ""),
    ("languages", "name", "", ""),
    ("regions", "name", "language", "en"),
    ("countries", "subregion_name", "", ""),
    ("countries", "region_name", "", ""),
    ("vocabulary", "value", "", ""),
    ("measured", "set", "", ""),
)
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
    for table, column, where, wanted in LABELS:
        for row in reference.rows(table, (column,)):
            if row[column] and (not where or row[where] == wanted):
                found.setdefault(row[column], set()).add(f"data/reference/{table}.csv")
    return found


def _in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in ("say", "msg") and len(texts) == 1 and node.args[0] is not None and texts[0]:
            yield texts[0]
        elif name == "counted" and len(texts) == 2:
            yield (texts[0], texts[1])


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
