"""Mentions are the countries, regions and blocs that a careful reader marks."""

import pytest

from briefing.mentions import find_mentions
from briefing.records import Document, Line, Mention, Metadata, Sentence, Source


def found_in(text: str) -> tuple[Mention, ...]:
    source = Source("own", "own.txt", text, "", "VNM")
    line = Line(1, 0, len(text), text, "body")
    return find_mentions(Document(source, (line,), (Sentence(1, 0, len(text), 1, "body"),), Metadata()))


def read(text: str) -> list[tuple[str, str]]:
    return [(m.mark.span.surface, m.id) for m in found_in(text)]


def ids(text: str) -> list[str]:
    return [m.id for m in found_in(text)]


def test_the_span_is_the_name_alone() -> None:
    text = "The Gambia’s envoy thanked the Communist Party of Nepal and the Philippines."
    assert read(text) == [("Gambia", "GMB"), ("Nepal", "NPL"), ("Philippines", "PHL")]


def test_the_kind_is_told() -> None:
    kinds = [(m.kind, m.id) for m in found_in("Peru, the Andean fair, Europe and Mercosur.")]
    assert kinds == [("country", "PER"), ("region", "europe"), ("bloc", "MERCOSUR")]


def test_full_name_and_acronym_are_two_spans() -> None:
    assert read("the Gulf Cooperation Council (GCC) and the Democratic People's Republic of Korea (DPRK)") == [
        ("Gulf Cooperation Council", "GCC"),
        ("GCC", "GCC"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("DPRK", "PRK"),
    ]


def test_words_within_a_blocs_name_are_not_marked_again() -> None:
    assert ids("the Association of Southeast Asian Nations and the Organization of American States") == ["ASEAN", "OAS"]


def test_a_country_word_within_another_name_counts() -> None:
    assert read("the African National Congress and the Jordan Communist Party") == [
        ("African", "africa"),
        ("Jordan", "JOR"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asia and the Pacific", ["asia", "oceania"]),
        ("the Asia–Pacific region", ["asia-pacific"]),
        ("Pacific Island states", ["oceania"]),
        ("European and Latin American regions", ["europe", "latin-america"]),
        ("West African, southern African and South African voters", ["west-africa", "southern-africa", "ZAF"]),
        ("Southern Africa and South Africa", ["southern-africa", "ZAF"]),
        ("Northern European greens and Nordic socialists", ["nordic", "nordic"]),
        ("Arab states, South-East Asia, sub-Saharan Africa", ["arab-world", "southeast-asia", "sub-saharan-africa"]),
        ("the Americas, Central America and America", ["americas", "central-america", "USA"]),
        ("the Korean Peninsula and Indochina", ["korean-peninsula", "indochina"]),
        ("l'Afrique de l’Ouest et le Moyen-Orient", ["west-africa", "middle-east"]),
        ("châu Phi, châu Á, Mỹ Latinh", ["africa", "asia", "latin-america"]),
    ],
)
def test_regions_have_names_and_adjectives(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-China rivalry", [("US", "USA"), ("China", "CHN")]),
        ("la banque franco-allemande", [("franco", "FRA"), ("allemande", "DEU")]),
        ("Sino–Nepalese trade", [("Sino", "CHN"), ("Nepalese", "NPL")]),
        ("Chile-based, Swiss-trained", [("Chile", "CHL"), ("Swiss", "CHE")]),
        ("anti-American, ex-Soviet", [("American", "USA"), ("Soviet", "SUN")]),
    ],
)
def test_each_part_of_a_compound_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Songs were sung in Portuguese.",
        "She speaks Russian, Thai and Lao.",
        "The novel was translated from Hungarian into Korean.",
        "the Portuguese-speaking world and a Khmer-language paper",
        "The English version follows.",
        "Tiếng Việt | English | 中文 | Français",
        "Il parle vietnamien.",
    ],
)
def test_languages_are_not_marked(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Finn, two Danes, a Pole, some Swiss", ["FIN", "DNK", "POL", "CHE"]),
        ("several Spaniards and an Irishman", ["ESP", "IRL"]),
        ("The French were late and the Dutch early.", ["FRA", "NLD"]),
        ("gifts from Chinese, Lao and Cuban friends", ["CHN", "LAO", "CUB"]),
        ("in Spanish cities and Vietnamese villages", ["ESP", "VNM"]),
    ],
)
def test_people_are_marked(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris, Tokyo, Gaza, Macau and Hong Kong",
        "the South China Sea, the Taiwan Strait and the Sea of Japan",
        "the Indian Ocean and the Gulf of Guinea",
        "New Mexico, Inner Mongolia and Mexico City",
        "Michael Jordan met Mr Chad Evans and Georgia O'Neill.",
        "turkey in a china bowl, a jordan almond",
        "Indiana, womanhood, Chinatown, VietnamPlus",
        "mail Vietnam.desk@news.example or www.china.example/Cuba",
        "US$ 5 was paid",
        "TELL US WHO MAY COME",
        "western hills and pacific moods",
    ],
)
def test_what_only_looks_like_a_place_is_left_alone(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Persia, Siam, Burma, Zaire, Swaziland", ["IRN", "THA", "MMR", "COD", "SWZ"]),
        ("the Soviet Union, Czechoslovakia, Yugoslavia, East Germany", ["SUN", "CSK", "YUG", "DDR"]),
        ("North Vietnam and West Germany", ["VDR", "DEU"]),
    ],
)
def test_old_names_take_todays_code_and_gone_states_keep_theirs(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan and Korea", ["JPN", "KOR"]),
        ("the Workers’ Party of Korea", ["PRK"]),
        ("the Republic of Korea", ["KOR"]),
        ("Congo and the Congolese", ["COD", "COD"]),
        ("Congo, whose capital is Brazzaville", ["COG"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("Niger and Nigeria, Nigeriens and Nigerians", ["NER", "NGA", "NER", "NGA"]),
        ("England, Wales and Holland", ["GBR", "GBR", "NLD"]),
        ("Tbilisi is the capital of Georgia", ["GEO"]),
        ("Greenland and Puerto Rico", ["GRL", "PRI"]),
    ],
)
def test_homonyms_are_told_apart(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_capitals_are_no_obstacle() -> None:
    assert read("VIETNAM, CÔTE D’IVOIRE AND THE US SIGN; SOUTHEAST ASIA WATCHES") == [
        ("VIETNAM", "VNM"),
        ("CÔTE D’IVOIRE", "CIV"),
        ("US", "USA"),
        ("SOUTHEAST ASIA", "southeast-asia"),
    ]


def test_a_dotted_capital_is_no_obstacle() -> None:
    assert read("AFTER TÜRKİYE CAME PERU") == [("TÜRKİYE", "TUR"), ("PERU", "PER")]


def test_glued_sentences_are_no_obstacle() -> None:
    assert ids("They came from Angola.The next came from Benin,Togo.") == ["AGO", "BEN", "TGO"]


def test_names_broken_by_a_line_or_decomposed_are_found() -> None:
    assert read("South\nAfrica và Vie\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING DOT BELOW}t Nam")[0] == (
        "South\nAfrica",
        "ZAF",
    )
    assert ids("Vie\N{COMBINING DOT BELOW}\N{COMBINING CIRCUMFLEX ACCENT}t Nam") == ["VNM"]


def test_an_ambiguous_acronym_needs_its_full_name() -> None:
    assert not ids("The EAC filed it under WB.")
    assert ids("The East African Community (EAC) filed it.") == ["EAC", "EAC"]


def test_a_mark_says_which_rule_made_it_and_why() -> None:
    (mention,) = found_in("The Workers' Party of Korea wrote.")
    assert mention.mark.rule == "korea-north"
    assert mention.mark.evidence == "Workers' Party of"
    assert not mention.mark.doubtful
    assert found_in("They left Congo.")[0].mark.doubtful


def test_a_context_may_read_a_country_as_a_region() -> None:
    (mention,) = found_in("Inter-Korean talks began.")
    assert (mention.kind, mention.id) == ("region", "korean-peninsula")


@pytest.mark.parametrize("text", ["the  South  African   flag", "the South\r\nAfrican flag"])
def test_spaces_within_a_name_do_not_matter(text: str) -> None:
    (mention,) = found_in(text)
    assert mention.id == "ZAF"
    assert mention.mark.span.surface.split() == ["South", "African"]


def test_a_name_does_not_reach_over_a_blank_line() -> None:
    assert ids("South\n\nAfrican") == ["africa"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("parties in Eastern and Central Europe", ["eastern-europe", "central-europe"]),
        ("partners from West and Southern Africa", ["west-africa", "southern-africa"]),
        ("friends in South and Southeast Asia", ["south-asia", "southeast-asia"]),
        ("the Northern and Southern provinces", []),
        ("the whole American continent", ["americas"]),
    ],
)
def test_each_part_of_a_continent_is_a_region_where_they_share_its_name(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. 's envoy met the Israeli premier .", ["USA", "ISR"]),
        ("Anna Roth ( Germany ) beat Lucy Hale ( U.S. ) 7-6 6-1", ["DEU", "USA"]),
        ("RUGBY - WALES BEAT FIJI 20-12 .", ["GBR", "FJI"]),
        ("SINGAPORE 1997-02-11", ["SGP"]),
        ("W. Germany , E. Germany and S. Africa stayed away .", ["DEU", "DDR", "ZAF"]),
        ("Ivory Coast cocoa , Czech beer and Slovak steel", ["CIV", "CZE", "SVK"]),
        ("A Bosnian Serb general gave himself up .", ["BIH", "SRB"]),
        ("A Briton , two Scots and a Welsh nurse were freed .", ["GBR", "GBR", "GBR"]),
        ("The English striker and the English county champions", ["GBR", "GBR"]),
        ("Soviet jets , Yugoslav dinars , Palestinian stamps", ["SUN", "YUG", "PSE"]),
        ("Taiwanese and Filipino crews left Zaire .", ["TWN", "PHL", "COD"]),
        ("Third came Dane Jens Holm Madsen .", ["DNK"]),
        ("Air France pilots , Bank of England rates", ["FRA", "GBR"]),
        ("Rain fell in Northern Ireland .", ["GBR"]),
    ],
)
def test_names_in_news_are_found_in_tokens_tables_datelines_and_short_forms(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Harry Jordan scored 36 points .",
        "Finn Harper and Chad Mills drew .",
        "A barn burned in Lebanon , Tennessee .",
        "They met at China Grove in the rain .",
        "New England , New Mexico and New South Wales",
        "The house was sold by Dutch auction .",
        "French fries and a Panama hat",
        "They ate turkey from fine china beside the guinea pigs .",
    ],
)
def test_persons_towns_of_states_and_things_in_news_are_no_mentions(text: str) -> None:
    assert ids(text) == []
