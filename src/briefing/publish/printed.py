"""The executed publication as files: the page, the PDF, and what is to be said of the values on them."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from briefing.files import write_beside
from briefing.sources import project_folder

PAGE, PDF = "briefing.html", "briefing.pdf"


def fonts() -> Path:
    """Return the folder that keeps web fonts between runs."""
    return project_folder() / ".cache" / "fonts"


def warm() -> None:
    """Load what the exporters need while the kernels run."""
    from briefing import export

    export.warm(fonts())


def print_both(
    publication: Mapping[str, Any], inputs: Mapping[str, Any], stage: Path, progress: Callable[[str], None]
) -> tuple[dict[str, Path], dict[str, Any]]:
    """Write page and PDF into the stage, side by side; return the files by their places, and the printed values.

    Raises OutputError where the notebook cites a sentence that its evidence does not hold, or a value has no formula.
    """
    from briefing.export import printing
    from briefing.export.collect import collect

    collected = collect(publication)
    printed = printing.checked(collected, strict=True)
    about = json.dumps(inputs, ensure_ascii=False)
    made = {}
    with ThreadPoolExecutor(2) as pool:
        page = pool.submit(printing.as_html, collected, PAGE, fonts())
        pdf = pool.submit(printing.as_pdf, collected, PDF, about)
        for waiting in (page, pdf):
            files = waiting.result()
            for name, content in files.items():
                made[name] = stage / name
                write_beside(made[name], content)
            progress(next(iter(files)))
    return made, printed
