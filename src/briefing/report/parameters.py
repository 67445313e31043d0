"""The parameters of a run, as its reader is told them: those that are not as they are without being set."""

from collections.abc import Mapping
from typing import Any

from briefing.exhibits import Prose
from briefing.narrowing.choice import region_id, theme_id
from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import Value, told
from briefing.values import apparatus, plain
from briefing.wording import country_name, language_name, long_date, msg, place_name, say, spaced

LABELS = {
    "self_country": msg("self country"),
    "title": msg("title"),
    "author": msg("author"),
    "report_date": msg("date of the briefing"),
    "language": msg("language"),
    "paper": msg("paper"),
    "theme": msg("appearance"),
    "only_region": msg("only the region"),
    "only_theme": msg("only the theme"),
}


def parameters_prose(variables: Mapping[str, Any], **own: Value) -> Prose | None:
    """Say which parameters were set, and to what; nothing where none differs from its default.

    `variables` are a notebook's (`globals()`): those that the package declares as parameters are told. One that is a
    notebook's own is told by its name where it is given beside them, whatever its value.
    """
    named = {name: variables[name] for name in Parameters.model_fields if name in variables}
    set_here = {name: value for name, value in named.items() if value != _default(name)} | own
    if not set_here:
        return None
    return Prose(
        say(
            "Parameters that were set for this briefing: {parameters}. All others are as they are by default.",
            parameters="; ".join(
                say("{parameter}: {value}", parameter=_label(name), value=_shown(name, value))
                for name, value in set_here.items()
            ),
        )
    )


def _default(name: str) -> Value:
    default: Value = Parameters.model_fields[name].default
    return default


def _label(name: str) -> str:
    return say(LABELS[name]) if name in LABELS else apparatus(name)


def _shown(name: str, value: Value) -> str:
    """Return a value as a reader expects it; numbers and the user's texts are apparatus: nothing of the subject."""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    text = str(told(name, value))
    match name:
        case "self_country":
            return plain(country_name(text))
        case "language":
            return language_name(text)
        case "paper":
            return apparatus("A4") if text == "a4" else "US Letter"
        case "report_date":
            return apparatus(long_date(text))
        case "only_region":
            return plain(place_name("region", region_id(text)))
        case "only_theme":
            return plain(say(spaced(theme_id(text))))
        case _:
            return apparatus(text)
