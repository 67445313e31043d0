"""What a reader of articles may count on when numbers are read."""

from written import written

from briefing.figures import find_figures
from briefing.figures.dates import full_year, iso, read_date
from briefing.figures.noun_phrases import is_plural
from briefing.figures.ordinals import roman, roman_text
from briefing.records import Figure


def figures(text: str, zone: str = "body") -> list[Figure]:
    return list(find_figures(written(text, zone)))


def only(text: str, zone: str = "body") -> Figure:
    (figure,) = figures(text, zone)
    return figure


def test_a_decade_is_a_period_of_ten_years() -> None:
    figure = only("It grew in the 1950s.")
    assert (figure.kind, figure.value, figure.value_to) == ("period", "1950", "1959")


def test_digits_are_day_first_unless_only_month_first_is_a_date() -> None:
    assert only("On 03/04/2018 it met.").value == "2018-04-03"
    assert only("On 03/24/2018 it met.").value == "2018-03-24"


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert iso(2019, 2, 30) is None
    assert "2019-02-30" not in [figure.value for figure in figures("On 30/02/2019 it met.")]


def test_a_month_and_day_without_a_year_keeps_its_place_open() -> None:
    reading = read_date("January 18", 0)
    assert reading is not None
    assert reading.value == "--01-18"


def test_two_digits_stand_for_the_nearer_century() -> None:
    assert (full_year("68"), full_year("19")) == (1968, 2019)


def test_roman_numerals_go_there_and_back() -> None:
    assert all(roman(roman_text(number)) == number for number in range(1, 49))


def test_a_dotted_capital_i_is_no_roman_numeral() -> None:
    assert figures("Đại hội thứ İ của đảng đã họp ở Hà Nội") == []


def test_a_mark_says_which_words_set_its_bound() -> None:
    assert only("It has well over 300 members.").mark.evidence == "well over"


def test_a_table_cell_takes_its_noun_from_the_head() -> None:
    table = "Region | Parties | Share\nAsia | 74 | 30%\nEurope | 60 | 25%"
    counts = [(figure.what, figure.value) for figure in figures(table) if figure.kind == "count"]
    assert counts == [("Parties", "74"), ("Parties", "60")]


def test_a_line_with_bars_is_no_table_by_itself() -> None:
    assert [f.what for f in figures("1,204 views | Print | Email", "furniture")] == ["views"]


def test_a_curly_quote_is_kept_in_what_is_counted() -> None:
    assert only("It met 40 communist and workers’ parties.").what == "communist and workers’ parties"


def test_a_qualifier_does_not_reach_over_a_line() -> None:
    assert only("It has more than\n\n40 parties wrote.").bound == "exact"


def test_a_wrapped_paragraph_is_read_as_one() -> None:
    text = "For many years now the department has kept in regular touch with nearly\n300 parties of all colours."
    assert only(text).bound == "approx"


def test_the_number_before_is_known_again_by_its_article() -> None:
    first, again = figures("It lists 600 political parties. Who are the 600?")
    assert (first.what, again.what) == ("political parties", "political parties")


def test_an_adjective_alone_borrows_the_noun_without_the_noun_s_own() -> None:
    assert [f.what for f in figures("It has 90 foreign parties: 50 ruling, 40 communist.")] == [
        "foreign parties",
        "parties",
        "parties",
    ]


def test_a_part_is_never_larger_than_its_whole() -> None:
    small, large = figures("It has 40 offices, including staff in 90 countries.")
    assert (small.relation, large.relation) == ("", "")


def test_a_yen_sign_is_chinese_money_unless_the_text_says_otherwise() -> None:
    assert only("It cost ¥1.2 billion.").what == "CNY"
    assert only("Japan gave ¥1.2 billion.").what == "JPY"


def test_a_word_that_begins_like_an_article_is_no_noun() -> None:
    assert only("The hall opened at 7 p.m. they said.").what == ""
    assert only("By 40 percent these guests agreed.").what != "se guests"


def test_plurals_are_known_by_their_look() -> None:
    assert [word for word in ("parties", "people", "congress", "campus", "cadres", "women") if is_plural(word)] == [
        "parties",
        "people",
        "cadres",
        "women",
    ]


def test_long_lines_of_numbers_do_not_take_long() -> None:
    assert len(figures("12 parties, " * 500)) == 500


def test_a_long_row_of_groups_of_three_digits_is_no_endless_number() -> None:
    assert max(len(figure.value) for figure in figures("100 " * 2000)) <= 18
    assert max(len(figure.value) for figure in figures("1" + ",000" * 2000)) <= 18
