"""The files that the PDF carries: the tables, each chart's data, and what the numbers rest on."""

import json
import re
from collections.abc import Iterator

from briefing.export.blocks import ChartBlock, Collected, FilesBlock, TableBlock
from briefing.export.references import Ids
from briefing.wording import nearest


def proof(collected: Collected, inputs: str) -> dict[str, str]:
    """Return the part of the manifest that is known before the PDF is: inputs, values and their formulas."""
    known = json.loads(inputs) | collected.proof()
    content = json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n"
    description = nearest(collected.cover.language).say("What the briefing was made from, and the proof of each number")
    return {"name": "inputs.json", "mime": "application/json", "content": content, "description": description}


def of_blocks(collected: Collected) -> Iterator[dict[str, str]]:
    """Yield the files to attach: the briefing's own, then each chart's and table's data."""
    names = Ids()
    for block in collected.blocks:
        if isinstance(block, FilesBlock):
            for file in (file for file in block.files if not file.beside):
                stem, _, suffix = re.sub(r"[^\w.-]+", "-", file.name).strip(".").rpartition(".")
                name = names.take_file(stem or "file", suffix or "txt")
                yield {"name": name, "mime": file.mime, "content": file.content, "description": file.description}
    for block in collected.blocks:
        if isinstance(block, (ChartBlock, TableBlock)) and block.grid.csv:
            name = names.take_file(block.id, "csv")
            what = block.title.text if isinstance(block, ChartBlock) else block.caption_text
            kind = "Chart" if isinstance(block, ChartBlock) else "Table"
            description = f"{kind} {block.number}: {what}"
            yield {"name": name, "mime": "text/csv", "content": block.grid.csv, "description": description}
