"""Themes: what each paragraph is about, by the guide's codebook of fifteen themes."""

from briefing.themes.paragraphs import find_themes

__all__ = ["find_themes"]
