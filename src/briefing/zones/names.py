"""Names on a page: of persons, institutions, outlets, sections. Words that tell them apart are data."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from briefing.phrases import alternatives
from briefing.reference import only, rows

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*['’]?\.?")
SMALL_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "on", "&", "de", "du", "des", "la", "le", "les", "et"}
    | {"del", "da", "do", "dos", "das", "der", "und", "y"}
)
_BETWEEN_NAMES = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|&|\s[/–—-]\s|\band\b|\bet\b|\bvà\b|\bwith\b)\s*")
_JOINING = frozenset({"and", "et", "và", "with"})
_FIRST_WORDS = 8  # of a text that may name somebody: prose has small words among them
_MARKS = "*¹²³†)"
_MARK = re.compile(r"(?:(?<!\s)\s+)?\(?[*¹²³†]{1,40}\)?\Z")  # of a footnote
_FIRST_PARTICLES = frozenset({"le", "la", "van", "el", "al", "de", "da", "di", "von", "bin", "ben", "y"})  # `Y Moan`
_ISSUE = re.compile(r"(?:(?<!\s)\s+)?(?:\(?\b(?:no|vol|issue|số|n°)\b|[0-9(]).*\Z", re.I)
_BUTTON = re.compile(r"[^\W\d_]+[+]?")
_MOST_BUTTONS, _LONGEST_TOOL_BAR = 25, 250
_NAME_WORD = re.compile(r"(?:[^\W\d_]\.-?){1,3}\Z|[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\Z")


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one kind in lower case: name-title, particle, institution, role, outlet, section, issuer."""
    return frozenset(row["word"].lower() for row in only(rows("page_words", ("word", "kind", "origin")), kind=kind))


def any_of(*kinds: str) -> str:
    """Return a pattern that matches any word of these kinds, the longest first."""
    return alternatives((word for kind in kinds for word in words_of(kind)), space=r"\s")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('name-title')})(?![\w.])[\s,]*)+", re.I)


@cache
def _suffixes() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![\s,])[\s,]+(?:{any_of('name-suffix')})){{1,6}}\Z", re.I)


def has_title(text: str) -> bool:
    """Say whether text begins with a title that stands before names: `Dr`, `Professor`, `Comrade`."""
    return _titles().match(text) is not None


def without_title(text: str) -> str:
    """Return a name without the titles before it and the degrees after it.

    >>> without_title("Assoc. Prof. Dr. Ann Webb, PhD")
    'Ann Webb'
    """
    match = _titles().match(text)
    if match and " " not in text[match.end() :] and match[0].strip() == "M.":
        return _suffixes().sub("", text).strip(" ,;:–—-")  # an initial rather than `Monsieur`
    return _suffixes().sub("", text[match.end() :] if match else text).strip(" ,.;:–—-")


@lru_cache(maxsize=64)  # several rules ask it of a line
def is_person(text: str) -> bool:
    """Say whether text reads as one person's name, or several joined by `and` or commas, titles aside.

    >>> is_person("Dr Ann B. Webb and Pham Van An"), is_person("Institute for Foreign Affairs")
    (True, False)
    """
    if any(_is_small(word) for word in text.split(None, _FIRST_WORDS)[:_FIRST_WORDS]):
        return False
    if text[-1:] in _MARKS:
        text = _MARK.sub("", text)
    parts = _BETWEEN_NAMES.split(_suffixes().sub("", text.strip()).strip(" ."))
    named = all(_is_one_person(without_title(part), titled=has_title(part)) for part in parts)
    return named and not is_outlet(text)


def is_placed_person(text: str) -> bool:
    """Say whether text is a person's name and a place, as correspondents sign: `Ann Webb, Hue`."""
    name, comma, place = text.partition(",")
    words = place.split()
    placed = bool(comma) and 0 < len(words) <= 3 and all(word[0].isupper() for word in words)
    return placed and is_person(name) and not names_role(place)  # `Ann Webb, Political Correspondent`


@cache
def _small_in_names() -> frozenset[str]:
    kinds = ("particle", "name-title", "name-suffix")
    return frozenset(part for kind in kinds for word in words_of(kind) for part in re.split(r"[\s.]+", word)) | _JOINING


def _is_small(word: str) -> bool:
    """Say whether a word has a small letter where none of a name's words has one."""
    return "a" <= word[0] <= "z" and word.isalpha() and word not in _small_in_names()


@cache
def never_in_names() -> frozenset[str]:
    """Return the words that no person's name has, in lower case."""
    return words_of("not-in-a-name") | words_of("institution") | words_of("role")


def _is_one_person(name: str, *, titled: bool) -> bool:
    words = name.split()
    if not (1 if titled else 2) <= len(words) <= 5:
        return False
    avoid = never_in_names()
    proper = [word for word in words if word.lower() not in words_of("particle")]
    if words[0] in ("Le", "La", "Les") and any(word in ("du", "des", "de", "d") for word in words[1:]):
        return False  # `Le Courrier du Port`, but `Le Thi Hoa`
    if not proper or words[0].lower() in words_of("particle") - _FIRST_PARTICLES:
        return False
    return all(_NAME_WORD.match(word) and word.lower() not in avoid for word in proper)


def _has(text: str, kind: str) -> bool:
    return not words_of(kind).isdisjoint(_phrases(text))


@lru_cache(maxsize=64)  # a line is asked for several kinds of words, one right after the other
def _phrases(text: str) -> frozenset[str]:
    """Return the phrases of up to three words in a text, in lower case."""
    words = [word.lower().rstrip(".") for word in _WORD.findall(text)]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return frozenset([*words, *pairs, *[f"{pair} {word}" for pair, word in zip(pairs, words[2:], strict=False)]])


def is_affiliation(text: str) -> bool:
    """Say whether text names an institution or a role, as the line under an author's name does."""
    return len(text.split()) <= 25 and text[:1].isupper() and (_has(text, "institution") or _has(text, "role"))


def names_role(text: str) -> bool:
    """Say whether text names a role, as `Head of the Office` does and `School of Public Affairs` does not."""
    return _has(text, "role")


def is_outlet(text: str) -> bool:
    """Say whether text reads as an outlet's name: `Lotus Daily`, `The Review of Parties`.

    >>> is_outlet("Lotus Daily"), is_outlet("Daily life in the office")
    (True, False)
    """
    words = text.split()
    capital = all(word[:1].isupper() or not word[:1].isalpha() or word.lower() in SMALL_WORDS for word in words)
    return 0 < len(words) <= 7 and capital and not re.search(r"[.!?:,]\s|[?!]\Z", text) and _has(text, "outlet")


def is_masthead(text: str) -> bool:
    """Say whether text is an outlet's name, perhaps with a motto or an issue behind it.

    >>> is_masthead("Lotus Daily - a paper for everyone"), is_masthead("Lotus Daily news is good")
    (True, False)
    """
    first, *others = re.split(r"\s[–—-]\s|,\s|\s/\s|:\s", text)
    if len(text.split()) <= 18 and any(is_outlet(part) and len(part.split()) >= 2 for part in others):
        return True  # the name in two languages
    if others and len(text.split()) <= 14 and is_section(others[-1]) and is_capitalised(first):
        return True  # `Central Committee - Documents`
    issue = _ISSUE.sub("", first)
    if issue != first and is_outlet(issue) and not is_section(issue):
        return len(text.split()) <= 14
    return is_outlet(text) or (is_outlet(first) and first != text and len(text.split()) <= 14)


def is_capitalised(text: str) -> bool:
    """Say whether most longer words begin with a capital, as in names and in roles.

    >>> is_capitalised("Deputy director of the Centre for Party Studies"), is_capitalised("A party with few members")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def is_agency_mark(text: str) -> bool:
    """Say whether text is an agency's or an outlet's sign-off: initials, or its name, perhaps in brackets.

    >>> is_agency_mark("VNS"), is_agency_mark("(Xinhua)"), is_agency_mark("Hanoi")
    (True, True, False)
    """
    inner = text.strip(" ()[]./–—-")
    return (
        bool(re.fullmatch(r"[A-Z]{2,7}(?:/[A-Z]{2,7})?", inner))
        or inner.lower() in words_of("outlet")
        or is_outlet(inner)
    )


def is_section(text: str) -> bool:
    """Say whether text is the name of a site's section: `World`, `Foreign affairs`."""
    return text.strip(" :|/-–—").lower() in words_of("section")


def is_tool_bar(text: str) -> bool:
    """Say whether a line holds only the words of buttons: `Share - Print - A+`.

    >>> is_tool_bar("Share - WeChat 12"), is_tool_bar("In all")
    (True, False)
    """
    if len(text) > _LONGEST_TOOL_BAR:
        return False
    buttons = words_of("tool")
    words: list[str] = []
    for match in _BUTTON.finditer(text):
        word = match.group().lower()
        if word not in buttons or len(words) == _MOST_BUTTONS:
            return False
        words.append(word)
    return any(len(word) > 3 or word.endswith("+") or not word.isascii() for word in words)


def is_issuer(text: str) -> bool:
    """Say whether text names a body that issues communiques."""
    return len(text.split()) <= 16 and _has(text, "issuer") and not re.search(r"[.!?]\Z", text)


@cache
def _clause_words() -> re.Pattern[str]:
    return re.compile(
        r"[:?!]|\b(?:as|how|why|what|when|from|with|between|after|before|into|its|their|his|her|our|is|are)\b", re.I
    )


def names_body(text: str) -> bool:
    """Say whether a line is a body's name, and no headline about one.

    >>> names_body("Central Committee of the Lotus Party"), names_body("Party Schools as Foreign Policy")
    (True, False)
    """
    return is_issuer(text) and _clause_words().search(text) is None


_HEAD_ENDS = re.compile(r"\s(?:of|for|in|at|on|to|from|with|and|du|de|des|của)\s|[,;(]\s?|\s[–—-]\s")


def heads_affiliation(text: str) -> bool:
    """Say whether a part of a line is headed by an institution or a role, as `Friends of the Party` is not.

    >>> heads_affiliation("PhD candidate, University of Hue"), heads_affiliation("African Partners of the Party")
    (True, False)
    """
    if not is_affiliation(text):
        return False
    heads = [_HEAD_ENDS.split(part)[0] for part in re.split(r"[,;|(]\s?|\s[–—-]\s|\sand\s", text) if part]
    return any(_has(head, "institution") or _has(head, "role") for head in heads)


def is_convenor(text: str) -> bool:
    """Say whether text names, and only names, a meeting or a union of parties that issues communiques.

    >>> is_convenor("CONFERENCE OF ISLAND PARTIES"), is_convenor("The 4th Conference and its Guests")
    (True, False)
    """
    plain = is_capitalised(text) and not re.search(r"[0-9.!?:]|\b(?:and|at|in)\b", text, re.I)
    return len(text.split()) <= 10 and plain and _has(text, "convenor")


@cache
def _kind_of_outlet() -> re.Pattern[str]:
    kinds = any_of("outlet", "outlet-kind")
    return re.compile(rf"(?:[\w-]+\s){{0,4}}(?:{kinds})\s(?:of|for|on|by|du|de|des|d'|của|về)\b", re.I)


def describes_outlet(text: str) -> bool:
    """Say whether text begins with what kind of outlet something is, as mottos under a masthead do.

    >>> describes_outlet("Journal of the Schools"), describes_outlet("Friends of the journal")
    (True, False)
    """
    return _kind_of_outlet().match(text) is not None
