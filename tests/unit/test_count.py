"""Party counts: which numbers are rows, of which type, of whom, and as part of what."""

import pytest
from written import written

from briefing.figures import find_figures
from briefing.mentions import find_mentions
from briefing.organisations import find_organisations
from briefing.parties import count_parties
from briefing.records import Document, Metadata, PartyCount, Sentence


def read(text: str, self_country: str = "VNM", published: str = "") -> tuple[PartyCount, ...]:
    """Return the party counts of a text, with a sentence for each full stop followed by a space."""
    whole = written(text, self_country=self_country)
    sentences, start = list[Sentence](), 0
    for piece in text.split(". "):
        end = min(start + len(piece) + 1, len(text))
        sentences.append(Sentence(len(sentences) + 1, start, end, 1, "body"))
        start += len(piece) + 2
    document = Document(whole.source, whole.lines, tuple(sentences), Metadata(published=published))
    mentions = find_mentions(document)
    organisations = find_organisations(document, mentions)
    return count_parties(document, find_figures(document), mentions, organisations)


def rows(text: str) -> list[tuple[str, str, str]]:
    """Return count, type and whole of each row."""
    return [(row.count, row.type, row.whole) for row in read(text)]


def test_a_total_and_its_kinds() -> None:
    text = (
        "The Party has relations with 231 parties in 107 countries, including 90 communist parties, "
        "58 ruling parties and 22 parties sitting in a coalition."
    )
    assert rows(text) == [
        ("231", "total", ""),
        ("90", "communist", "231"),
        ("58", "ruling", "231"),
        ("22", "coalition", "231"),
    ]


def test_kinds_before_their_total() -> None:
    text = "Its register lists 50 ruling parties and 30 in opposition; all told, 120 parties are on it."
    assert rows(text) == [("50", "ruling", "120"), ("30", "opposition", "120"), ("120", "total", "")]


def test_a_slice_by_region_is_other_and_its_governing_ones_are_ruling() -> None:
    text = "In Africa the Party is in touch with 42 parties, of which 25 govern. Ten years ago the same region had 30."
    found = read(text, published="2020-06-01")
    assert [(row.count, row.type, row.whole, row.scope) for row in found] == [
        ("42", "other", "", "africa"),
        ("25", "ruling", "42", "africa"),
        ("30", "other", "", "africa"),
    ]
    assert [(row.as_of, row.as_of_from) for row in found] == [
        ("2020-06-01", "document"),
        ("2020-06-01", "document"),
        ("2010", "text"),
    ]


def test_ruling_or_in_a_coalition_is_ruling() -> None:
    assert rows("The Party has ties with 40 parties that are ruling or in a coalition.") == [("40", "ruling", "")]


def test_parts_may_begin_the_sentence() -> None:
    text = "Of the 245 parties with which it has relations, 96 are communist and 40 are in opposition."
    assert rows(text) == [("245", "total", ""), ("96", "communist", "245"), ("40", "opposition", "245")]


def test_a_repetition_is_a_row() -> None:
    text = "The Party keeps up contacts with 245 parties. Who are the 245?"
    assert rows(text) == [("245", "total", ""), ("245", "total", "")]


def test_a_bound_is_kept() -> None:
    assert [row.bound for row in read("The Party has relations with more than 130 parties.")] == ["min"]


def test_levels_at_several_dates_are_rows_with_their_dates() -> None:
    found = read("The circle of partners grew from 180 parties in 1996 to 245 in 2019.", published="2020-01-01")
    assert [(row.count, row.type, row.as_of) for row in found] == [("180", "total", "1996"), ("245", "total", "2019")]


def test_a_date_that_opens_the_sentence_yields_to_now() -> None:
    found = read("In 2001 the Party had relations with 180 parties; now it has 245.", published="2020-01-01")
    assert [(row.as_of, row.as_of_from) for row in found] == [("2001", "text"), ("2020-01-01", "document")]


def test_without_any_date_none_is_given() -> None:
    assert [(row.as_of, row.as_of_from) for row in read("The Party has relations with 245 parties.")] == [("", "")]


def test_a_day_without_a_year_is_the_last_one_before_publication() -> None:
    found = read("The register closed on 31 December lists 260 parties.", published="2025-01-15")
    assert [row.as_of for row in found] == ["2024-12-31"]


@pytest.mark.parametrize(
    ("text", "self_country", "holder"),
    [
        ("The Party has relations with 245 parties.", "VNM", "Communist Party of Vietnam"),
        ("The party has relations with 90 parties.", "LAO", "Lao People's Revolutionary Party"),
        ("The Communist Party of China has ties with over 600 parties.", "VNM", "Communist Party of China"),
        ("China's ruling party says it has ties with over 600 parties.", "VNM", "Communist Party of China"),
    ],
)
def test_the_holder_is_the_self_party_unless_another_is_named(text: str, self_country: str, holder: str) -> None:
    assert [row.holder for row in read(text, self_country)] == [holder]


def test_a_forums_members_are_held_by_the_forum() -> None:
    text = "The International Conference of Asian Political Parties (ICAPP) now groups 350 parties from 52 countries."
    assert [(row.count, row.holder) for row in read(text)] == [
        ("350", "International Conference of Asian Political Parties")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The congress drew 73 parties from 57 countries.",
        "More than 200 parties sent messages to the congress.",
        "Leaders of 45 parties came to the reception.",
        "On average the Commission receives 12 parties a year.",
        "Since 2016 the Party has lost six parties and gained eleven new ones.",
        "By 2030 the Party hopes to have relations with 300 parties.",
        "The Party has relations with two parties in Poland.",
        "About 40 percent of the parties rule.",
        "Three former liberation movements, SWAPO, FRELIMO and the MPLA, share a school.",
        "The Party has relations with many parties.",
        "Poland has 95 registered parties.",
        "Vietnam has diplomatic relations with 194 countries.",
        "Two party foundations closed their offices.",
        "The two parties agreed to meet again.",
    ],
)
def test_other_counts_are_no_rows(text: str) -> None:
    assert rows(text) == []


def test_french_and_vietnamese_counts() -> None:
    assert rows("Đảng có quan hệ với 247 chính đảng, trong đó có 96 đảng cộng sản.") == [
        ("247", "total", ""),
        ("96", "communist", "247"),
    ]
    assert rows("Le Parti entretient des relations avec 245 partis, dont 96 partis communistes.") == [
        ("245", "total", ""),
        ("96", "communist", "245"),
    ]


def table(*lines: str) -> list[tuple[str, str, str, str, str]]:
    """Return count, type, whole, scope and date of each row of a table."""
    document = written("\n".join(lines))
    mentions = find_mentions(document)
    found = count_parties(document, find_figures(document), mentions, find_organisations(document, mentions))
    return [(row.count, row.type, row.whole, row.scope, row.as_of) for row in found]


def test_a_tables_cells_are_read_by_their_heads() -> None:
    found = table(
        "Parties with which the Party has relations",
        "Region | Parties | of which ruling",
        "Africa | 52 | 20",
        "Total | 247 | 63",
    )
    assert found == [
        ("52", "other", "247", "africa", ""),
        ("20", "ruling", "52", "africa", ""),
        ("247", "total", "", "", ""),
        ("63", "ruling", "247", "", ""),
    ]


def test_a_tables_year_dates_its_count() -> None:
    found = table("Year | Visits | Partner parties", "2001 | 40 | 180", "2016 | 60 | 231")
    assert found == [("180", "total", "", "", "2001"), ("231", "total", "", "", "2016")]


def test_a_table_of_other_parties_has_no_rows() -> None:
    assert table("Election results", "Country | Parties", "Total | 14") == []


def test_an_organs_members_are_no_parties() -> None:
    assert rows("The International Conference of Asian Political Parties has a Standing Committee of 24 members.") == []


def test_a_region_that_belongs_to_a_name_is_no_scope() -> None:
    found = read("The African National Congress has links with 80 parties.", "ZAF")
    assert [(row.type, row.scope, row.holder) for row in found] == [("total", "", "African National Congress")]


def test_an_earlier_level_interrupts_a_list_without_joining_it() -> None:
    text = "The Party has ties with 254 parties: 92 communist parties (up from 88 in 2016) and 68 ruling parties."
    assert rows(text) == [
        ("254", "total", ""),
        ("92", "communist", "254"),
        ("88", "communist", ""),
        ("68", "ruling", "254"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twelve of the 80 are communist parties. The party has relations with 80 parties.",
            [("80", "total", "")],
        ),
        (
            "The party has relations with 80 parties. Twelve of the 80 are communist parties; no fewer than 30 govern.",
            [("80", "total", ""), ("12", "communist", "80"), ("80", "total", ""), ("30", "ruling", "80")],
        ),
        (
            "It has ties with 140 parties, about 50 of them left-wing ones. In Africa alone there are 41, against 25.",
            [("140", "total", ""), ("50", "left", "140"), ("41", "other", "140"), ("25", "other", "")],
        ),
        (
            "It has ties with 95 parties. In 2004 the figure was 120. Half of them govern, and nine are communist.",
            [("95", "total", ""), ("120", "total", ""), ("9", "communist", "95")],
        ),
        (
            "The party has relations with 70 parties. Of these, 22 belong to the Party of the European Left.",
            [("70", "total", ""), ("22", "other", "70")],
        ),
    ],
)
def test_parts_over_several_clauses_name_the_total_of_today(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_a_forum_counts_its_founders_members_and_observers() -> None:
    text = "The São Paulo Forum, founded in July 1990 with 48 parties, now has 120 full members and six observers."
    assert [(row.holder, row.type, row.count) for row in read(text)] == [
        ("São Paulo Forum", "total", "48"),
        ("São Paulo Forum", "total", "120"),
        ("São Paulo Forum", "other", "6"),
    ]


def test_a_target_or_a_number_of_dropped_names_is_no_row() -> None:
    assert [row.count for row in read("The Party must raise the number of Asian partners from 30 to 45 by 2030.")] == [
        "30"
    ]
    text = "The party has relations with 90 parties. Some ten of those were struck off last year."
    assert [row.count for row in read(text)] == ["90"]


def test_both_ends_of_a_change_that_took_years_are_rows() -> None:
    text = "The party has relations with 90 parties. In Asia the number has grown from 20 to 31 in five years."
    assert rows(text) == [("90", "total", ""), ("20", "other", ""), ("31", "other", "")]


def test_a_party_named_as_an_example_is_no_holder() -> None:
    text = (
        "The African National Congress has contacts with 14 parties in Asia, from the Workers' Party of Korea to the "
        "Lao People's Revolutionary Party; in Europe with nine."
    )
    assert {row.holder for row in read(text, "ZAF")} == {"African National Congress"}


def test_members_of_a_parliament_and_one_countrys_largest_parties_are_none() -> None:
    assert rows("The Socialist International counts 39 members of the European Parliament, five of them women.") == []
    assert rows("The party has relations with the two largest parties of the United States.") == []


def test_all_so_many_relationships_repeat_the_total() -> None:
    text = "The party has relations with 64 parties. Five people look after all 64 relationships."
    assert rows(text) == [("64", "total", ""), ("64", "total", "")]


def test_a_tables_region_is_part_of_its_total_and_an_of_which_row_of_the_row_above() -> None:
    found = table("Partner parties by continent", "Continent | Parties", "Asia | 40", "Europe | 30", "All | 70")
    assert [row[:3] for row in found] == [("40", "other", "70"), ("30", "other", "70"), ("70", "total", "")]
    found = table("Relations with parties", "Year | Parties", "2020 | 64", "of which ruling | 20")
    assert [row[:3] for row in found] == [("64", "total", ""), ("20", "ruling", "64")]
    found = table(
        "Parties in touch with us", "Region | Partner parties | thereof ruling", "Africa | 33 | 12", "Asia | 20 | 9"
    )
    assert [row[2] for row in found] == ["", "33", "", "20"]


def test_a_colon_opens_the_parts_of_a_total() -> None:
    text = "The Party's register holds 97 names: 44 parties in Europe, 31 in Asia and ten in Africa."
    assert rows(text) == [("97", "total", ""), ("44", "other", "97"), ("31", "other", "97"), ("10", "other", "97")]


def test_another_holders_count_is_no_part() -> None:
    found = read(
        "The ruling party of Laos has relations with over 130 parties, the Cambodian People's Party with some 80."
    )
    assert [(row.count, row.type, row.whole) for row in found] == [("130", "total", ""), ("80", "total", "")]
    assert [row.holder for row in found] == ["Lao People's Revolutionary Party", "Cambodian People's Party"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Party has relations with 247 parties. By region: Asia, 84 (31 of them ruling); Europe, 70.",
            [("247", "total", ""), ("84", "other", "247"), ("31", "ruling", "84"), ("70", "other", "247")],
        ),
        (
            "It deals with 247 parties. By type there are 96 communist ones, 63 ruling parties and 40 in opposition.",
            [
                ("247", "total", ""),
                ("96", "communist", "247"),
                ("63", "ruling", "247"),
                ("40", "opposition", "247"),
            ],
        ),
        (
            "The Party has relations with 247 parties. Africa accounts for 41. Europe for 70, of which 12 govern.",
            [("247", "total", ""), ("41", "other", "247"), ("70", "other", "247"), ("12", "ruling", "70")],
        ),
        (
            "Chama Cha Mapinduzi has ties with 70 parties. Twenty-nine of the 70 are African, of which 19 govern.",
            [("70", "total", ""), ("29", "other", "70"), ("70", "total", ""), ("19", "ruling", "29")],
        ),
        (
            "The Party speaks to 46 parties today, twice what it did in 2000, when there were 23.",
            [("46", "total", ""), ("23", "total", "")],
        ),
        (
            "Its network has grown from fewer than 80 parties to 528. Western scholars put the real number at 450.",
            [("80", "total", ""), ("528", "total", ""), ("450", "total", "")],
        ),
        (
            "It has relations with 63 parties, nearly 20 non-communist parties of the left among them.",
            [("63", "total", ""), ("20", "left", "63")],
        ),
    ],
)
def test_counts_go_on_over_sentences_by_kind_by_region_and_by_time(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert rows(text) == expected


def test_types_may_head_a_tables_rows_and_regions_its_columns() -> None:
    found = table(
        "Relations of the Party with other parties",
        "Type | Asia | Africa | All",
        "Communist | 31 | 12 | 43",
        "All parties | 84 | 41 | 125",
    )
    assert [row[:3] for row in found] == [
        ("31", "communist", "84"),
        ("12", "communist", "41"),
        ("43", "communist", "125"),
        ("84", "other", "125"),
        ("41", "other", "125"),
        ("125", "total", ""),
    ]


def test_a_table_of_years_by_type_has_the_years_total_as_whole() -> None:
    found = table(
        "Parties with which the Party has relations",
        "Year | Parties in all | Communist | Ruling | Countries",
        "1986 | 78 | 66 | 19 (1) | 40",
    )
    assert [row[:3] for row in found] == [("78", "total", ""), ("66", "communist", "78"), ("19", "ruling", "78")]


@pytest.mark.parametrize(
    "text",
    [
        "Two Nepali parties merged in 2018.",
        "In Germany alone the Party talks to three parties.",
        "Nine parties signed the joint statement in Havana.",
        "Four parties contested the election in Thailand.",
        "The office has relations with many; to raise the number of partners to 100, half a dozen of them in Africa.",
    ],
)
def test_events_and_one_countrys_parties_are_no_rows(text: str) -> None:
    assert rows(text) == []


def test_each_party_of_a_comparison_holds_its_own_count() -> None:
    text = (
        "The Communist Party of Vietnam has ties with 254 parties, the Communist Party of China with more than 600 "
        "and the Cambodian People's Party with about 100."
    )
    assert [(row.count, row.type, row.holder) for row in read(text)] == [
        ("254", "total", "Communist Party of Vietnam"),
        ("600", "total", "Communist Party of China"),
        ("100", "total", "Cambodian People's Party"),
    ]


def test_a_word_of_a_partys_name_is_no_holder() -> None:
    found = read("In the 1960s the Japanese Communist Party had relations with about 80 parties.", "JPN")
    assert [row.holder for row in found] == ["Japanese Communist Party"]


def test_a_forums_ruling_members_are_part_of_its_members() -> None:
    text = "The São Paulo Forum brings together 123 parties. Eleven of the member parties are in government."
    assert [(row.count, row.type, row.whole, row.holder) for row in read(text)] == [
        ("123", "total", "", "São Paulo Forum"),
        ("11", "ruling", "123", "São Paulo Forum"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The Party runs exchange projects in the field with 7 parties.", ["7"]),
        ("The first drawer had 52 socialist, labour and social democratic parties in it.", ["52"]),
        (
            'The vice-chair names 90 "brother parties", a generous term. Protocols exist with 12 of the number.',
            ["90", "12"],
        ),
        ("Our Party has ties with 44 parties. The secretary regards the 19 that govern as a priority.", ["44", "19"]),
        ("How many partners does the Party have? On paper, 61.", ["61"]),
        ("The Party would like to visit more of the 39 parties with which it has protocols.", ["39"]),
    ],
)
def test_a_number_of_parties_counts_where_nothing_refuses_it(text: str, counted: list[str]) -> None:
    assert [row.count for row in read(text)] == counted


@pytest.mark.parametrize(
    "text",
    [
        "Telegrams came from 83 parties.",
        "Since the vote 58 parties have written to the new leader.",
        "We hosted the ninth meeting of the left with 40 parties.",
        "The Storting has nine parties.",
        "The country registers twenty-six parties, of which two matter.",
        "Documents were signed between the two parties.",
        "Two dozen parties want to know how it was done.",
        "Rangoon counted 140 parties, a guess.",
    ],
)
def test_events_parliaments_and_guesses_refuse_a_number_of_parties(text: str) -> None:
    assert read(text) == ()


def test_a_country_that_provides_some_of_them_makes_no_row() -> None:
    text = "The Party has 57 partners. Portugal accounts for three of them, Brazil for four."
    assert [row.count for row in read(text)] == ["57"]


def test_an_adjective_that_no_type_covers_makes_a_slice() -> None:
    assert rows("It keeps contacts with 5 peasant parties.") == [("5", "other", "")]
    assert rows("It keeps contacts with 50 foreign parties.") == [("50", "total", "")]


def test_a_bare_number_after_words_of_relations_is_another_level() -> None:
    text = "The Party has ties with 60 parties. In 1998 it had ties with just eleven."
    assert rows(text) == [("60", "total", ""), ("11", "total", "")]


def test_members_of_a_forum_are_counted_behind_its_name() -> None:
    assert [row.holder for row in read("Members of the Progressive Alliance — 117 at present — meet in May.")] == [
        "Progressive Alliance"
    ]


@pytest.mark.parametrize(
    ("text", "country", "holder"),
    [
        ("The PSUV has ties with 88 parties.", "VEN", "United Socialist Party of Venezuela"),
        ("The Social Democrats had links with 7 parties.", "SWE", "Swedish Social Democratic Party"),
        ("The Spanish socialists have accords with 18 parties.", "ESP", "Spanish Socialist Workers' Party"),
        ("The Friedrich Ebert Foundation is rich. It works with 85 parties.", "DEU", "Friedrich Ebert Foundation"),
    ],
)
def test_a_holder_is_written_by_its_full_name(text: str, country: str, holder: str) -> None:
    assert [row.holder for row in read(text, country)] == [holder]
