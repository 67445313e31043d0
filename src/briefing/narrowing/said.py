"""What a briefing is narrowed to, in words; set once for the process, as its language is."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from briefing.exhibits import Chart
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.values import plain
from briefing.wording import capital, labels, region_in_prose, say, within

_used = [EVERYTHING]
P = ParamSpec("P")


def use(only: Narrowing) -> None:
    """Let everything that is said and drawn from now on be about this alone."""
    _used[0] = only


def current() -> Narrowing:
    """Return what the briefing is narrowed to."""
    return _used[0]


def topic() -> str:
    """Return the region, the theme or both, as they stand within a sentence; nothing where all is told.

    >>> use(Narrowing("middle-east", "party-relations")); topic()
    'the Middle East (party relations)'
    >>> use(EVERYTHING); topic()
    ''
    """
    only = current()
    region = plain(region_in_prose(only.region)) if only.region else ""
    theme = plain(within(labels("themes", "theme")[only.theme])) if only.theme else ""
    return say("{region} ({theme})", region=region, theme=theme) if region and theme else region or theme


def led(text: str) -> str:
    """Return a section's prose with what it is limited to before it; unchanged where nothing is."""
    about = topic()
    if not about or not text:
        return text
    between = "\n\n" if text.startswith("- ") else " "  # a list begins a line of its own
    return say("**On {topic} only.**", topic=about) + between + text


def limited(text: str) -> str:
    """Return a title or a caption with what it is limited to before it; unchanged where nothing is."""
    about = topic()
    return say("{topic}: {finding}", topic=capital(about), finding=text) if about else text


def on_topic(draw: Callable[P, Chart | None]) -> Callable[P, Chart | None]:
    """Let a chart's finding, and its words for who cannot see it, say what they are limited to."""

    @wraps(draw)
    def drawn(*tables: P.args, **options: P.kwargs) -> Chart | None:
        chart = draw(*tables, **options)
        if chart is None or not current():
            return chart
        return replace(chart, title=limited(chart.title), alt=limited(chart.alt))

    return drawn
