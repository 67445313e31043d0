"""What known organisations are called, and how parties' names are written in other ways."""

from written import marked, organisations


def named(text: str) -> list[str]:
    return [o.name for o in organisations(text)]


def test_a_party_is_called_by_the_acronym_that_it_goes_by_unless_the_text_has_the_full_name() -> None:
    assert named("In Cyprus AKEL wrote back.") == ["AKEL"]
    assert named("In Cyprus the Progressive Party of Working People wrote; AKEL is old.")[1:] == [
        "Progressive Party of Working People"
    ]
    assert named("The CPC wrote back.") == ["Communist Party of China"]


def test_an_acronym_that_is_said_as_a_word_may_be_written_as_one_beside_its_country() -> None:
    assert named("Namibia was far, but Swapo wrote.") == ["Swapo"]
    assert named("Swapo wrote.") == []


def test_a_page_s_languages_are_no_party() -> None:
    assert named("Brazil | PT | EN | ES") == []
    assert named("Brazil | São Paulo Forum | PT") == ["São Paulo Forum", "PT"]


def test_a_name_has_the_apostrophes_of_its_text() -> None:
    assert named("It’s the IMCWP.") == ["International Meeting of Communist and Workers’ Parties"]


def test_a_name_before_a_small_party_is_the_party_unless_it_is_a_country_or_another_noun_follows() -> None:
    assert marked("In May the Harbour party joined, as did Peru's ruling Dawn party.") == [
        ("Harbour", "party"),
        ("Dawn", "party"),
    ]
    assert marked("The Hanoi party committee and the Lao party wrote to each other.") == []


def test_words_for_a_creed_before_a_small_party_are_its_name_with_it() -> None:
    assert marked("It met the Danish Labour party and the Communist party of Norway.") == [
        ("Danish Labour party", "party"),
        ("Communist party of Norway", "party"),
    ]


def test_a_name_in_another_language_grows_behind_its_head() -> None:
    assert marked("It met the Fundação Casa do Povo and the Parti ouvrier et paysan in May.") == [
        ("Fundação Casa do Povo", "body"),
        ("Parti ouvrier et paysan", "party"),
    ]
    assert marked("Hier le Parti ouvrier et le Parti paysan ont signé.") == [
        ("Parti ouvrier", "party"),
        ("Parti paysan", "party"),
    ]
