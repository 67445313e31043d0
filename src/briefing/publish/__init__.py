"""Building: the notebooks run in their order, the two exports, the manifest, and all of it into place."""

from briefing.publish.built import Built
from briefing.publish.pipeline import build

__all__ = ["Built", "build"]
