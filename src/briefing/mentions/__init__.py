"""Mentions: every country, region and bloc that a document names. Roles are given later, by `briefing.roles`."""

from briefing.mentions.finder import find_mentions

__all__ = ["find_mentions"]
