"""Figures: every number that an author states, with its kind, value, bound and what it counts."""

from briefing.figures.find import find_figures

__all__ = ["find_figures"]
