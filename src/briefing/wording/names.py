"""Names of places, and ids of closed lists, as labels."""

from functools import cache
from unicodedata import normalize

from briefing.places import countries, display_name
from briefing.reference import Lookup, only, rows
from briefing.values import plain
from briefing.wording import cldr
from briefing.wording.catalogue import SOURCE
from briefing.wording.speech import current, say

Order = tuple[tuple[int, ...], tuple[str, ...], str]
_LETTERS = 0x110000  # beyond every letter
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # in the order of Vietnamese dictionaries, which is CLDR's
_COMPOUNDS = ("high level", "people to people", "think tank")


def country_name(identifier: str) -> str:
    """Return a country's name, or an id that the data does not know."""
    known = countries().get(identifier)
    if known is None:
        return identifier
    if current().language == SOURCE:
        return known.name
    return cldr.territory(known.alpha2, current().language) or known.name


def country_in_prose(identifier: str) -> str:
    """Return a country's name as it stands within a sentence, escaped for Markdown.

    >>> country_in_prose("NLD"), country_in_prose("LAO")
    ('the Netherlands', 'Laos')
    """
    name = plain(country_name(identifier))
    return say("the {name}", name=name) if identifier in _with_article() else name


@cache
def _with_article() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("country_articles", ("id", "origin")))


def language_name(tag: str) -> str:
    """Return a language's name by its BCP 47 tag, as `languages.csv` or CLDR has it, else the tag between quotes."""
    english = Lookup("languages", "language", "name")
    named = "" if current().language == SOURCE else cldr.language_name(tag, current().language)
    return named or (english[tag] if tag in english else say("“{quoted}”", quoted=plain(tag)))


def organisation_name(name: str) -> str:
    """Return a party's or forum's name as the language writes it, where `names_by_language.csv` knows that."""
    return _names_in(current().language).get(name.replace("’", "'"), name)


@cache
def _names_in(language: str) -> dict[str, str]:
    """Return names in a language by our own; those of English are ours."""
    if language == SOURCE:
        return {}
    return {row["name"]: row["label"] for row in only(rows("names_by_language"), language=language)}


def place_name(kind: str, identifier: str) -> str:
    """Return how a reader expects a mention's id to be written: a country's or region's name, a bloc's acronym."""
    if kind == "country":
        return country_name(identifier)
    return say(display_name(kind, identifier)) if kind == "region" else identifier


def region_in_prose(identifier: str) -> str:
    """Return a region's name as it stands within a sentence.

    >>> region_in_prose("southeast-asia"), region_in_prose("middle-east"), region_in_prose("west")
    ('Southeast Asia', 'the Middle East', 'the West')
    """
    name = place_name("region", identifier)
    return say("the {name}", name=name) if identifier in _with_article() else name


def sentence_case(identifier: str) -> str:
    """Return an id of a closed list as a label.

    >>> sentence_case("party-relations"), sentence_case("high-level-visit")
    ('Party relations', 'High-level visit')
    """
    return capital(spaced(identifier))


def spaced(identifier: str) -> str:
    """Return an id of a closed list as words within a sentence."""
    words = identifier.replace("-", " ")
    for compound in _COMPOUNDS:
        words = words.replace(compound, compound.replace(" ", "-"))
    return say(words)


def region_name(identifier: str) -> str:
    """Return a region's id as its name.

    >>> region_name("southeast-asia"), region_name("asia-pacific")
    ('Southeast Asia', 'Asia-Pacific')
    """
    name = identifier.replace("-", " ").title()
    return say(name.replace("Asia Pacific", "Asia-Pacific").replace("Indo Pacific", "Indo-Pacific"))


class Labels(Lookup):
    """Labels in the current language."""

    def __getitem__(self, key: str) -> str:
        return say(super().__getitem__(key))


def labels(table: str, key: str, column: str = "label") -> Labels:
    """Return the labels for readers of a file of reference data, by its key column."""
    return Labels(table, key, column)


def the(name: str) -> str:
    """Return a name of several words with its article, escaped for Markdown; one without a common noun takes none.

    >>> the("Communist Party of Vietnam"), the("SWAPO"), the("Chama Cha Mapinduzi")
    ('the Communist Party of Vietnam', 'SWAPO', 'Chama Cha Mapinduzi')
    """
    words = name.replace("’", "'").split()
    bare = len(words) < 2 or words[0].lower() == "the" or not any(word in _common_nouns() for word in words)
    named = plain(organisation_name(name))
    return named if bare else say("the {name}", name=named)


@cache
def _common_nouns() -> frozenset[str]:
    """Return the words that organisations are called by: `Party`, `Congress`, `of`."""
    return frozenset(word for row in rows("organisation_heads", ("head",)) for word in row["head"].split())


def alphabetical(text: str) -> Order:
    """Return what to sort names by in the current language: its alphabet first, the marks that make no letter after.

    >>> sorted(["Zambia", "Côte d’Ivoire", "Cuba", "Angola"], key=alphabetical)
    ['Angola', 'Côte d’Ivoire', 'Cuba', 'Zambia']
    """
    alphabet = say("abcdefghijklmnopqrstuvwxyz")
    places, marks = [], []
    for letter in normalize("NFC", text.lower()):
        base, *accents = list(normalize("NFD", letter))
        for mark in list(accents):  # ấ is the letter â with a tone
            composed = normalize("NFC", base + mark)
            if composed in alphabet:
                base = composed
                accents.remove(mark)
        other = ord(base) if base.isalpha() else ord(base) - _LETTERS  # other alphabets after, all else before
        places.append(alphabet.index(base) if base in alphabet else other)
        marks.append("".join(chr(_TONES.index(mark)) if mark in _TONES else mark for mark in accents))
    return tuple(places), tuple(marks), text


def capital(text: str) -> str:
    """Return inline Markdown with a capital first letter, a value's too.

    >>> capital("at least 3"), capital("[dozens](stated:A1)")
    ('At least 3', '[Dozens](stated:A1)')
    """
    at = text.startswith("[")
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def within(label: str) -> str:
    """Return a label as it stands within a sentence; one that begins with an abbreviation keeps its capitals.

    >>> within("Party relations"), within("UN bodies")
    ('party relations', 'UN bodies')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
