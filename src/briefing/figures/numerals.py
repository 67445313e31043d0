"""Numbers in digits and in words: what stands at one place of a text, how far it goes, and its value.

Words are rows of `data/reference/number_words.csv`. `room` there is the size below which a further word may be
added: after `twenty` a word below ten, after `seventeen` none, after `soixante` one below twenty.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefing.phrases import alternatives
from briefing.reference import rows

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(  # five groups at most: what goes on longer is a column of numbers, and no number
    r"(?P<grouped>[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}|[0-9]{1,3}(?:\.[0-9]{3}){1,5}"
    r"|[1-9][0-9]{0,2}(?: [0-9]{3}){1,5})(?![0-9])(?P<rest>[.,][0-9]{1,2}(?![0-9]))?"
    r"|(?P<whole>[0-9]+)(?:(?P<mark>[.,])(?P<decimals>[0-9]+))?"
)
_DECIMAL_SIGN = re.compile(
    r"\s?(?:%|percent|per cent|pour cent|phần trăm|million|billion|trillion|bn|mn|milliard|triệu|tỷ|times"
    r"|kilomet|km|hectares?)"
)
_HALF = re.compile(r"[ -]and[ -](?:a|one)[ -]half\b", re.I)
_BEGIN, _LIMIT = 100, 10**15


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text: `mantissa * scale`, over `text[start:end]`."""

    start: int
    end: int
    mantissa: Decimal
    scale: Decimal = Decimal(1)
    ordinal: bool = False
    digits: bool = False

    @property
    def value(self) -> Decimal:
        """The number."""
        return self.mantissa * self.scale


@dataclass(frozen=True, slots=True)
class _Word:
    value: int
    room: int


@dataclass(frozen=True)
class Lexicon:
    """The number words that count in one language: its own, and those of the others that mean nothing else in it."""

    language: str
    roles: dict[str, dict[str, _Word]]

    def value(self, role: str, word: str) -> int | None:
        """Return the word's value in this role, or nothing."""
        found = self.roles.get(role, {}).get(word)
        return found.value if found else None

    def words(self, *roles: str) -> list[str]:
        """Return the words of these roles, the longest first."""
        return sorted({word for role in roles for word in self.roles.get(role, {})}, key=lambda w: (-len(w), w))

    def pattern(self, *roles: str) -> str:
        """Return the words of these roles as alternatives of a regular expression."""
        return alternatives(self.words(*roles))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the number words to read in a passage of this language."""
    found = rows("number_words", ("word", "language", "role", "value", "room", "everywhere", "origin"))
    roles: dict[str, dict[str, _Word]] = {row["role"]: {} for row in found}
    for row in found:
        if row["language"] == language or row["everywhere"] == "yes":
            roles[row["role"]][row["word"]] = _Word(int(row["value"]), int(row["room"]))
    return Lexicon(language, roles)


def read_digits(text: str, at: int, language: str = "en") -> Numeral | None:
    """Read digits with their separators at `at`: `1,204`, `1.204` (see below), `1 204`, `4.5`, `4,5 %`.

    Three digits after a single point are thousands, unless a scale word, a unit or a per cent sign follows.
    """
    found = _DIGITS.match(text, at)
    if not found:
        return None
    end = found.end()
    digits, rest = found["grouped"] or "", found["rest"] or ""
    if digits:
        single = len(digits) < 8 and "." in digits and language == "en"
        if digits[0] == "0" or (single and _DECIMAL_SIGN.match(text, end)):
            return _decimal(at, end, digits.replace(",", "."))
        if rest and rest[0] in digits:
            rest, end = "", end - len(rest)
        return Numeral(at, end, Decimal(re.sub(r"[ ,.]", "", digits) + rest.replace(",", ".")), digits=True)
    if found["decimals"] and (found["mark"] == "." or language != "en" or _DECIMAL_SIGN.match(text, end)):
        return _decimal(at, end, f"{found['whole']}.{found['decimals']}")
    whole = found["whole"]
    if len(whole) > 15 or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Numeral(at, found.end("whole"), Decimal(whole), digits=True)


def _decimal(at: int, end: int, digits: str) -> Numeral | None:
    return Numeral(at, end, Decimal(digits), digits=True) if digits.count(".") < 2 and len(digits) < 30 else None


@dataclass(slots=True)
class _Sum:
    """A number word by word: `total` of what a scale has closed, `current` below it."""

    total: int = 0
    current: int = 0
    last: int | None = None  # the word that a multiplier would take
    room: int = _BEGIN
    limit: int = _LIMIT
    closed: bool = True  # at the beginning, or right after `hundred` or a scale

    @property
    def value(self) -> int:
        return self.total + self.current

    def add(self, word: _Word, name: str) -> bool:
        if name in ("vingt", "vingts") and self.last == 4:  # quatre-vingt
            self.current, self.room, self.last = self.current + 76, 20, None
            return True
        if not 0 <= word.value < self.room or (word.value == 0 and self.value):
            return False
        self.current, self.last, self.room, self.closed = self.current + word.value, word.value, word.room, False
        return True

    def multiply(self, word: _Word, *, bare: bool) -> bool:
        if self.last is None and bare and self.closed and self.room >= word.room:
            self.last = 1
            self.current += 1
        if self.last is None or not 0 < self.last < word.value:
            return False
        self.current += self.last * (word.value - 1)
        self.last, self.room, self.closed = None, word.room, True
        return True

    def close(self, word: _Word, *, bare: bool) -> bool:
        current = self.current or int(bare and self.closed)
        if not current or word.value >= self.limit or current >= 1000 * word.value:
            return False
        self.total += current * word.value
        self.current, self.last, self.room, self.limit, self.closed = 0, None, _BEGIN, word.value, True
        return True


def read_words(text: str, at: int, lex: Lexicon) -> Numeral | None:
    """Read a cardinal or an ordinal in words at `at`; the longest that is one number.

    An article counts before a multiplier only (`a hundred`); a multiplier without a number before it, in French only.
    """
    total, end, position, ordinal = _Sum(), at, at, False
    while found := _WORD.match(text, position):
        word, stop = found.group().lower(), found.end()
        step = _step(total, word, lex, first=end == at)
        if step == "no" and not (end == at and _article(text, found, lex, total)):
            break
        if step != "joint":
            end = stop
        if step == "ordinal":
            ordinal = True
            break
        if step == "dozen" or text[stop : stop + 1] not in ("-", " "):
            break
        position = stop + 1
    if end == at:
        return None
    half = _HALF.match(text, end)
    value = Decimal(total.value) if not half else Decimal(total.value) + Decimal("0.5")
    numeral = Numeral(at, half.end() if half else end, value, ordinal=ordinal)
    return read_scale(text, numeral, lex) if half else numeral


def _step(total: _Sum, word: str, lex: Lexicon, *, first: bool) -> str:
    """Take one word into the sum; say `no` where it does not belong to the number."""
    bare = lex.language == "fr"
    roles = lex.roles
    if word in roles["add"] and total.add(roles["add"][word], word):
        return "add"
    if word in roles["multiply"] and total.multiply(roles["multiply"][word], bare=bare):
        return "multiply"
    if word in roles["scale"] and total.close(roles["scale"][word], bare=bare and word == "mille"):
        return "scale"
    if word in roles["ordinal"] and _take_ordinal(total, roles["ordinal"][word].value):
        return "ordinal"
    if word in roles["dozen"] and not first:
        total.total, total.current = total.value * roles["dozen"][word].value, 0
        return "dozen"
    if word in roles["joint"] and not first:
        return "joint" if (total.closed if word == "and" else True) else "no"
    return "no"


def _take_ordinal(total: _Sum, value: int) -> bool:
    if value >= 100:
        total.total, total.current = max(total.value, 1) * value, 0
        return True
    if value >= total.room:
        return False
    total.current += value
    return True


def _article(text: str, found: re.Match[str], lex: Lexicon, total: _Sum) -> bool:
    """Whether an article opens a number: `a hundred`, `a dozen`, `một trăm`."""
    if found.group().lower() not in lex.roles["article"]:
        return False
    following = _WORD.match(text, found.end() + 1) if text[found.end() : found.end() + 1] == " " else None
    word = following.group().lower() if following else ""
    if not any(word in lex.roles[role] for role in ("multiply", "scale", "dozen")) or word in ("m", "k", "b"):
        return False
    total.current, total.last, total.room, total.closed = 1, 1, 0, False
    return True


def read_scale(text: str, numeral: Numeral, lex: Lexicon) -> Numeral:
    """Take the scale words after a number into it: `3.5 million`, `2.4K`, `5 nghìn tỷ`.

    It stays as it is where none follows.
    """
    end, scale = numeral.end, Decimal(1)
    for _ in range(2):
        found = _scale_words(lex.language).match(text, end)
        if not found:
            break
        word = found["word"].lower()
        values = (lex.value(role, word) for role in ("scale", "digit-scale", "dozen", "multiply"))
        scale *= next(value for value in values if value)
        end = found.end()
    if end == numeral.end:
        return numeral
    return Numeral(numeral.start, end, numeral.mantissa, numeral.scale * scale, numeral.ordinal, numeral.digits)


@cache
def _scale_words(language: str) -> re.Pattern[str]:
    lex = lexicon(language)
    words = [word for word in lex.words("scale", "digit-scale", "dozen", "multiply") if word not in ("mươi", "chục")]
    return re.compile(rf"[ -]?(?P<word>{alternatives(words)})\b", re.I)
