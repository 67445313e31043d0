"""How far a name reaches from its head noun: left over words with capitals, right over `of …` and `for …`."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.organisations.candidates import Places, Word, is_adjective, plain, word_list

_CONNECTORS = frozenset({"of", "for", "on", "against"})
_LEANING = frozenset({"State", "Government"})  # `of the State` leans on a name given before
_NATIVE_AND = frozenset({"e", "et", "i", "und", "y"})
_LONGEST = 12  # words to the left of a head, or in one complement: no name is longer
_COMPLEMENTS = 3  # `Department for … of … of …`


@dataclass(frozen=True, slots=True)
class Scene:
    """A line's words as the growing rules see them, with what stands between them."""

    text: str
    words: Sequence[Word]
    places: Places
    capitals_only: bool  # a headline in which every word has a capital

    def gap(self, i: int) -> str:
        """Return what stands between word i - 1 and word i; a line feed at either end of the line."""
        return self.text[self.words[i - 1].end : self.words[i].start] if 0 < i < len(self.words) else "\n"

    def joins(self, i: int) -> bool:
        """Whether word i follows word i - 1 after a mere space."""
        gap = self.gap(i)
        return gap == " " or (gap != "" and not gap.strip(" \u00a0"))

    def begins_sentence(self, i: int) -> bool:
        """Whether word i is the first of its sentence, as far as punctuation tells."""
        return any(mark in self.gap(i) for mark in ".!?:\n•–—")

    def capital_follows(self, last: int) -> bool:
        """Whether another word with a capital follows word `last` at once, as in `Party Congress`."""
        return self.joins(last + 1) and self.words[last + 1].capital and not self.words[last].possessive


def grow_left(scene: Scene, head: int) -> int:
    """Return the index of the first word that belongs to the name whose head is word `head`."""
    stops, possessives, modifiers = word_list("stop"), word_list("possessive"), word_list("modifier")
    left = head
    while left > 0 and head - left < _LONGEST and scene.joins(left):
        word = scene.words[left - 1]
        bare = plain(word.text)
        if bare == "and" and scene.joins(left - 1) and _may_cross_and(scene, left):
            left -= 2
            continue
        if not word.capital or (word.possessive and bare not in possessives):
            break
        if bare in stops and not (bare in word_list("inner") and _stands_within(scene, left - 1)):
            break
        place = scene.places.at(word.start)
        if (place and _ends_other_name(scene, left - 1)) or (
            scene.capitals_only and bare not in modifiers and not place
        ):
            break
        left -= 1
    return left


def grow_right(scene: Scene, last: int, *, only_of: bool) -> tuple[int, bool]:
    """Return where the name whose head ends with word `last` ends, and whether a complement was found.

    `only_of`: whether the first connector must be `of` or `for`, as after Party; the later ones always must.
    """
    end, connectors = scene.words[last].end, 0
    i = last if plain(scene.words[last].text) in _CONNECTORS else last + 1
    while connectors < _COMPLEMENTS:
        first = _after_connector(scene, i, only_of=only_of or connectors > 0)
        stop = None if first is None else _complement_end(scene, first, organ=not only_of)
        if stop is None:
            break
        end, i, connectors = scene.words[stop].end, stop + 1, connectors + 1
    return end, connectors > 0


def grow_native(scene: Scene, last: int) -> tuple[int, bool]:
    """Return where a name that is not English ends (`Parti ouvrier breton`), and whether it has more than its head.

    It reaches over words with capitals, over words that such names hold without one, and over small words before them.
    """
    end, i = last, last + 1
    while scene.joins(i) and i - last <= _LONGEST:
        word = scene.words[i].text
        if word in word_list("native") and scene.places.at(scene.words[i - 1].start):
            break  # a verb behind the country, which ends the name
        if _is_native(scene, i):
            end = i
        elif word not in word_list("native small") or (word in _NATIVE_AND and not _is_native(scene, i + 1)):
            break
        i += 1
    return scene.words[end].end, end > last


def _is_native(scene: Scene, i: int) -> bool:
    """Whether word i can be the meat of a name that is not English."""
    if not scene.joins(i):
        return False
    word = scene.words[i].text
    elided = plain(word[:2]) in ("l'", "d'")
    return elided or word in word_list("native") or (scene.words[i].capital and plain(word) not in word_list("stop"))


def _stands_within(scene: Scene, i: int) -> bool:
    """Whether word i stands within a name, behind another word with a capital (`Harbour Ruling Parties Summit`)."""
    if not scene.joins(i):
        return False
    before = scene.words[i - 1]
    return before.capital and not before.possessive and plain(before.text) not in word_list("stop")


def _ends_other_name(scene: Scene, i: int) -> bool:
    """Whether word i ends a name before the head, as the country in `Party of China Central Committee`."""
    before = [word.text for word in scene.words[max(i - 3, 0) : i]]
    owner = before[:-1] if before[-1:] == ["of"] else before[:-2] if before[-2:] == ["of", "the"] else []
    return bool(owner) and owner[-1][0].isupper() and not is_adjective(scene.words[i].text)


def _may_cross_and(scene: Scene, left: int) -> bool:
    """Whether `X and Y Party` is one name (`Justice and Development Party`), not two."""
    if left < 2:
        return False
    before, after = scene.words[left - 2], scene.words[left]
    task_words = word_list("modifier") | word_list("terminal")
    known = plain(before.text) in task_words and plain(after.text) in task_words
    return known and plain(before.text) not in word_list("never joined") and scene.places.at(before.start) is None


def _after_connector(scene: Scene, i: int, *, only_of: bool) -> int | None:
    """Return the index of the first word after `of (the)` or `for (the)`, which begins at word i."""
    if not scene.joins(i) or not scene.joins(i + 1):
        return None
    word = scene.words[i].text
    if word not in _CONNECTORS or (only_of and word not in ("of", "for")):
        return None
    first = i + 2 if scene.words[i + 1].text == "the" else i + 1
    return first if scene.joins(first) else None


def _complement_end(scene: Scene, first: int, *, organ: bool) -> int | None:
    """Return the index of the last word of the complement that begins at word `first`, or nothing.

    `organ`: whether the head is an organ's, which may be one of the Party; a party's or a forum's cannot.
    """
    word = scene.words[first]
    leaning = _LEANING if organ else _LEANING | {"Party"}
    leans = plain(word.text) in leaning and not scene.capital_follows(first)
    if not word.capital or leans or plain(word.text) in word_list("stop") - word_list("plain"):
        return None
    last, place = first, scene.places.at(word.start)
    if place is not None and place.kind == "country":
        last = _last_within(scene, first, place.mark.span.end)
        if not is_adjective(place.mark.span.surface):
            return last
    while last - first < _LONGEST and scene.joins(last + 1):
        if scene.words[last + 1].text == "and" and _lists_on(scene, last + 2):
            last += 2
        elif scene.words[last + 1].text == "and" and _adds_a_thing(scene, last + 2):
            last += 3
        elif _continues(scene, last):
            last += 1
        else:
            break
    return last


def _continues(scene: Scene, last: int) -> bool:
    """Whether the word after `last` still belongs to the complement: a capital, but not a person's name."""
    following, before = scene.words[last + 1], plain(scene.words[last].text)
    owner = scene.words[last].possessive and before not in word_list("possessive")
    if not following.capital or owner or plain(following.text) in word_list("stop"):
        return False
    usual = plain(following.text) in word_list("modifier") | word_list("terminal")
    if scene.capitals_only and not usual:
        return scene.places.at(following.start) is not None
    return before not in word_list("terminal") or usual


def _lists_on(scene: Scene, i: int) -> bool:
    """Whether word i goes on with a list of tasks (`Propaganda and Training`), not with another name."""
    if not scene.joins(i):
        return False
    word = plain(scene.words[i].text)
    return word in word_list("modifier") | word_list("terminal") and word not in word_list("never joined")


def _adds_a_thing(scene: Scene, i: int) -> bool:
    """Whether words i and i + 1 are `a Society`: an indefinite article before a capital begins no other name."""
    return scene.joins(i) and scene.joins(i + 1) and scene.words[i].text in ("a", "an") and scene.words[i + 1].capital


def _last_within(scene: Scene, first: int, end: int) -> int:
    """Return the index of the last word that begins before `end`."""
    last = first
    while last + 1 < len(scene.words) and scene.words[last + 1].start < end:
        last += 1
    return last
