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
    differing = {name: value for name, value in named.items() if value != Parameters.model_fields[name].default}
    if not differing and not own:
        return None
    return Prose(
        say(
            "Parameters that were set for this briefing: {parameters}. All others are as they are by default.",
            parameters="; ".join(
                [*(_declared(name, value) for name, value in differing.items()), *map(_own, own, own.values())]
            ),
        )
    )


def _declared(name: str, value: Value) -> str:
    return say("{parameter}: {value}", parameter=say(LABELS[name]), value=_shown(name, value))


def _own(name: str, value: Value) -> str:
    """Tell a parameter that the package does not know, a number with its name: alone it could be of the subject."""
    if isinstance(value, bool):
        return say("{parameter}: {value}", parameter=apparatus(name), value=say("yes") if value else say("no"))
    return apparatus(f"{name}: {told(name, value)}")


def _shown(name: str, value: Value) -> str:
    """Return a value as a reader expects it; texts of the user's are apparatus: nothing of the subject."""
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
