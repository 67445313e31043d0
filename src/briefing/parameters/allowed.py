"""What the text of a parameter may be, beside its type. The rooms that use a value check it; these name them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefing import theme
from briefing.days import is_day
from briefing.errors import ParameterError
from briefing.narrowing.choice import region_id, theme_id
from briefing.sources import check_country, project_path
from briefing.wording.catalogue import catalogue, languages

LONGEST = 200  # letters of a title or a name: four lines of a cover


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a text may be: `check` takes it and the place that errors name, and raises ParameterError."""

    kind: str  # as a list of parameters shows it
    check: Callable[[str, str], object]
    choices: Callable[[], Iterable[str]] = tuple  # where they are few, to be shown
    known_as: Callable[[str], str] = str  # what goes by several names, by the one that outputs state


def _day(value: str, place: str) -> None:
    if not is_day(value):
        raise ParameterError(place, f"{value!r} is no date", "write it as 2019-12-26")


def _short(value: str, place: str) -> None:
    if len(value.strip()) > LONGEST:
        raise ParameterError(place, f"has {len(value)} letters", f"write {LONGEST} at most: it must fit its page")


def _seen(value: str) -> str:
    """Return a text without blanks around it; nothing where no sign of it can be seen."""
    return value.strip() if any(sign.isprintable() and not sign.isspace() for sign in value) else ""


COUNTRY = Allowed("country's code", check_country)
DAY = Allowed("date", _day)
LANGUAGE = Allowed("text", lambda value, _: catalogue(value), languages, lambda value: catalogue(value).language)
PAPER = Allowed("text", theme.check_paper, lambda: theme.PAPERS)
REGION = Allowed("region", region_id, known_as=region_id)
SHORT = Allowed("text", _short, known_as=_seen)
SUBJECT = Allowed("theme of the codebook", theme_id, known_as=theme_id)
THEME = Allowed("file", lambda value, _: theme.read(project_path(value)))
