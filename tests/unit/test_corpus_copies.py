"""The same piece on several sites is counted once; two pieces on one event are two."""

import random
from pathlib import Path

import pytest
from datasets import copies_of, counted_once, made, write_dataset

from briefing.corpus import duplicates
from briefing.corpus.opened import open_corpus
from briefing.corpus.tallies import tally


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


PARAGRAPHS = paragraphs("""
HANOI, 12 May 2021 – A delegation of the Communist Party of Vietnam, led by a member of the Politburo, ended a
four-day working visit to Vientiane on Wednesday, during which it held talks with the leaders of the Lao People's
Revolutionary Party and laid a wreath at the monument to the unknown soldiers.

At the talks both sides told each other about the outcomes of their latest congresses. They agreed to train 120
cadres a year until 2025, to let the two commissions for external relations meet twice a year, and to hold the ninth
theoretical seminar in Luang Prabang in the last quarter.

The Lao side thanked the Vietnamese party for 340 scholarships and for medical supplies worth 500,000 dollars. The
guests asked for favourable conditions for Vietnamese people who live and work in Laos, and for the search for the
remains of volunteer soldiers before the rainy season sets in.

On the way back the delegation stopped in Savannakhet, where it visited a school that bears the names of both
countries, and met with 60 former students of the academy in Hanoi. The provincial committee promised land for a
second building, which is to be finished in 18 months.

The visit was the first by a delegation of this rank since the pandemic began. It came three weeks before a
gathering of 11 parties of the Mekong basin that the two sides are preparing together.
""")
OTHER_REPORT = paragraphs("""
VIENTIANE – Talks between the ruling parties of Laos and Vietnam closed on 12 May 2021 with a promise of more
scholarships. The leader of the Vietnamese guests, who sits in the Politburo, called the meeting frank and warm.

What was decided? For the next years 120 officials are to study in Hanoi each year. The commissions that look after
foreign relations will see each other every six months, and scholars of both sides are to come together in Luang
Prabang for what would be their ninth seminar.

Observers note that Vientiane has also signed papers with Beijing in spring. A diplomat said that nobody in the hall
spoke of it. The Vietnamese had brought medicine worth half a million dollars, and were told that the 340 students
they have taken in are homesick but doing well.
""")


def page(title: str, byline: str, paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join((title, f"By {byline}", *paragraphs)) + "\n"


ORIGINAL = page("Delegation ends visit to Laos", "Nguyen Van A", PARAGRAPHS)
VARIANTS = {
    "another title and byline": page("Two neighbours agree on training", "Staff reporter", PARAGRAPHS),
    "last paragraph cut": page("Delegation ends visit to Laos", "Nguyen Van A", PARAGRAPHS[:-1]),
    "title, byline and end": page("Laos visit over", "Agencies", PARAGRAPHS[:-1]),
    "other signs and spaces": ORIGINAL.replace("'", "’").replace(" – ", " - ").replace(". ", ".  "),
    "words of the house": ORIGINAL.replace("delegation", "mission").replace("both sides", "the two sides"),
    "with a note below": ORIGINAL + "\nThis story was first carried by the news agency and is shown with thanks.\n",
}
NEW_NUMBERS = (("12 May 2021", "9 June 2022"), ("120", "135"), ("2025", "2026"), ("340", "372"), ("500,000", "620,000"))
NOT_COPIES = {
    "another report of the event": page("More scholarships", "Our correspondent", OTHER_REPORT),
    "the last year's words with new numbers": ORIGINAL,
    "half of it": page("Delegation ends visit to Laos", "Nguyen Van A", PARAGRAPHS[:2]),
}
for _old, _new in (*NEW_NUMBERS, ("60", "75"), ("18", "24"), ("11", "13")):
    NOT_COPIES["the last year's words with new numbers"] = NOT_COPIES["the last year's words with new numbers"].replace(
        _old, _new
    )


def test_exact_copies_are_told_whatever_their_white_space(tmp_path: Path) -> None:
    texts = [("b", ORIGINAL), ("a", ORIGINAL.replace("\n\n", "\r\n\r\n \r\n")), ("c", "\n" + ORIGINAL)]
    with open_corpus(write_dataset(tmp_path / "d", made(texts), size=2)) as corpus:
        assert copies_of(corpus, "a") == [("b", 1.0, True), ("c", 1.0, True)]
        assert counted_once(corpus) == (1, 2)


@pytest.mark.parametrize("how", VARIANTS)
def test_a_syndicated_piece_is_counted_once(tmp_path: Path, how: str) -> None:
    place = write_dataset(tmp_path / "d", made([("original", ORIGINAL), ("variant", VARIANTS[how])]))
    with open_corpus(place) as corpus:
        assert counted_once(corpus) == (1, 1)
        ((_, likeness, _),) = copies_of(corpus, "original")
        assert 0.7 <= likeness <= 1


@pytest.mark.parametrize("how", NOT_COPIES)
def test_another_piece_is_no_copy(tmp_path: Path, how: str) -> None:
    place = write_dataset(tmp_path / "d", made([("original", ORIGINAL), ("other", NOT_COPIES[how])]))
    with open_corpus(place) as corpus:
        assert counted_once(corpus) == (2, 0)


def test_short_texts_are_copies_only_where_they_are_the_same(tmp_path: Path) -> None:
    short = "The two parties met in Vientiane on Monday and agreed to meet again."
    texts = [("a", short), ("b", short + " Soon."), ("c", short)]
    with open_corpus(write_dataset(tmp_path / "d", made(texts))) as corpus:
        assert copies_of(corpus, "a") == [("c", 1.0, True)]
        assert counted_once(corpus) == (2, 1)


def test_of_copies_the_earliest_is_counted_then_the_first_by_name_and_their_marks_once(tmp_path: Path) -> None:
    dated = "{}/05/2021\n\n" + ORIGINAL
    texts = [("undated", ORIGINAL), ("b", dated.format(14)), ("a", dated.format(14)), ("late", dated.format(20))]
    with open_corpus(write_dataset(tmp_path / "d", made(texts))) as corpus:
        assert counted_once(corpus) == (1, 3)
        assert {source: exact for source, _, exact in copies_of(corpus, "a")} == {
            "b": True, "late": False, "undated": False,
        }  # fmt: skip
        (laos,) = tally(corpus, "partners", {"id": "LAO"}).to_dict("records")
        assert (laos["documents"], {one.source for one in laos["evidence"]}) == (1, {"a"})


def test_a_copy_of_a_copy_belongs_to_the_same_piece(tmp_path: Path) -> None:
    chain = [("a", ORIGINAL), ("b", VARIANTS["title, byline and end"]), ("c", VARIANTS["words of the house"])]
    with open_corpus(write_dataset(tmp_path / "d", made([*chain, ("d", chain[1][1] + " ")]))) as corpus:
        assert {source for source, _, _ in copies_of(corpus, "a")} == {"b", "c", "d"}
        assert counted_once(corpus) == (1, 3)


def test_many_copies_of_one_piece_are_each_read_a_few_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, read = random.Random(1), []
    names = ("Vientiane", "Luang Prabang", "Pakse", "Thakhek", "Savannakhet", "Champasak")

    def variant(number: int) -> str:
        return page(f"Number {number}", draw.choice(names), PARAGRAPHS).replace("Savannakhet", draw.choice(names))

    original = duplicates.wordings

    def counted(*given: object) -> object:
        found = original(*given)  # type: ignore[arg-type]
        read.append(len(found))
        return found

    monkeypatch.setattr(duplicates, "wordings", counted)
    texts = [(f"copy_{number:03}", variant(number)) for number in range(60)]
    with open_corpus(write_dataset(tmp_path / "d", made(texts), size=25)) as corpus:
        assert counted_once(corpus) == (1, 59)
    assert sum(read) < 5 * 60
