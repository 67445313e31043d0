"""How the briefing says things: one catalogue of its strings, and numbers, dates, lists and names by language.

English is what the code says, so its strings are the catalogue's ids and cost nothing; another language's are read
from `data/locale/<language>/LC_MESSAGES/briefing.mo`, compiled from the `.po` beside it by `data/rebuild_locale.py`.
What has no translation is said in English. `speak` sets the language once, for the process: the notebook's parameter
does it.
"""

from briefing.wording.catalogue import Catalogue, catalogue, languages, msg, nearest
from briefing.wording.dates import dated, long_date, period_text, short_date
from briefing.wording.names import (
    Labels,
    Order,
    alphabetical,
    capital,
    country_in_prose,
    country_name,
    labels,
    language_name,
    organisation_name,
    place_name,
    region_in_prose,
    region_name,
    sentence_case,
    spaced,
    the,
    within,
)
from briefing.wording.numbers import (
    between,
    bounded,
    derived_number,
    digits,
    fraction,
    listed,
    more_of,
    number_in,
    number_of,
    percent,
    rest_of,
    share,
    spelled,
    stated_number,
    sum_of,
    times,
)
from briefing.wording.quoted import from_cell, from_sentence, in_tongue
from briefing.wording.speech import counted, current, say, speak

__all__ = [
    "Catalogue",
    "Labels",
    "Order",
    "alphabetical",
    "between",
    "bounded",
    "capital",
    "catalogue",
    "counted",
    "country_in_prose",
    "country_name",
    "current",
    "dated",
    "derived_number",
    "digits",
    "fraction",
    "from_cell",
    "from_sentence",
    "in_tongue",
    "labels",
    "language_name",
    "languages",
    "listed",
    "long_date",
    "more_of",
    "msg",
    "nearest",
    "number_in",
    "number_of",
    "organisation_name",
    "percent",
    "period_text",
    "place_name",
    "region_in_prose",
    "region_name",
    "rest_of",
    "say",
    "sentence_case",
    "share",
    "short_date",
    "spaced",
    "speak",
    "spelled",
    "stated_number",
    "sum_of",
    "the",
    "times",
    "within",
]
