"""The two nbconvert exporters: an executed notebook of exhibits goes in, one HTML or PDF file comes out.

nbconvert loads every registered exporter on every call, so nothing heavy may be imported here: the names below are
fetched from their modules when they are first asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.export.exporters import BriefingHTML, BriefingPDF
    from briefing.export.warming import warm

__all__ = ["BriefingHTML", "BriefingPDF", "warm"]

_HOMES = {"BriefingHTML": "exporters", "BriefingPDF": "exporters", "warm": "warming"}


def __getattr__(name: str) -> Any:
    """Import an exporter, or `warm`, on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
