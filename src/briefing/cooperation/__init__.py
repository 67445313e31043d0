"""Forms of cooperation: each form of working together that a text lists or names, as its short noun phrase."""

from briefing.cooperation.forms import find_cooperation

__all__ = ["find_cooperation"]
