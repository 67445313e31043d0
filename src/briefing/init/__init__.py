"""A fresh project: notebooks, a sample, the program itself, what is pinned, and a workflow for CI (`briefing init`)."""

from briefing.init.layout import lay_out

__all__ = ["lay_out"]
