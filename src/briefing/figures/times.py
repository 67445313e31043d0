"""Times of day: `10:45`, `8:30 am`, `14h30`."""

import re

from briefing.figures.readings import Reading

_TIME = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?P<mark>[:h.]| giờ )(?P<minute>[0-5][0-9])(?::"
    r"(?P<second>[0-5][0-9])(?:\.[0-9]{1,6})?)?)?"
    r"(?P<half> ?[ap]\.? ?m\b\.?| o'clock\b)?(?![0-9])",
    re.I,
)
_GATE = re.compile(r"[0-9]{1,2}(?: ?[hHaApP]|[:.]| [gGoO])")  # else neither of the two need be tried
_FRENCH_HOUR = re.compile(r"([01]?[0-9]|2[0-3]) ?h(?:([0-5][0-9]))?(?![\w])")


def read_time(text: str, at: int) -> Reading | None:
    """Read a time of day at `at`: `10:45`, `8:30 am`, `16:42:07`, `8 p.m.`, `14h30`."""
    if not _GATE.match(text, at):
        return None
    found = _TIME.match(text, at)
    if (
        found
        and (found["half"] or (found["mark"] and found["mark"] not in ".h"))
        and (found["mark"] != "." or found["half"])
    ):
        half = (found["half"] or "").lower().replace(".", "").replace(" ", "")
        hour = int(found["hour"])
        if half in ("am", "pm") and not 1 <= hour <= 12:
            half = ""
        hour = hour % 12 + 12 * (half == "pm") if half in ("am", "pm") else hour
        if hour > 24 or (found["mark"] == ":" and len(found["minute"]) != 2):
            return None
        value = f"{hour:02d}:{found['minute'] or '00'}" + (f":{found['second']}" if found["second"] else "")
        return Reading(at, _full_stop_outside(text, found.end()), "time", value, "time")
    french = _FRENCH_HOUR.match(text, at)
    if french:
        return Reading(at, french.end(), "time", f"{int(french[1]):02d}:{french[2] or '00'}", "time: h")
    return None


def _full_stop_outside(text: str, end: int) -> int:
    """Leave a sentence's stop outside `8 am.`; the points of `8 a.m.` belong to it."""
    return end - 1 if text[end - 1] == "." and text[end - 3 : end - 1].lower() in ("am", "pm") else end
