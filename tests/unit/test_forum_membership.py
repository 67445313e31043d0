"""What the self party is in a forum, read from the clause about it."""

from written import organisations, written_in_sentences

from briefing.mentions import find_mentions
from briefing.organisations import find_organisations


def memberships(text: str) -> list[tuple[str, str]]:
    return [(o.name, o.membership) for o in organisations(text) if o.kind == "forum"]


def test_an_organ_belongs_to_the_membership() -> None:
    text = "The Party is a member of the Steering Group of the Harbour Forum, a chair on the Council at the Cape Forum."
    assert memberships(text) == [
        ("Harbour Forum", "member of the Steering Group"),
        ("Cape Forum", "chair on the Council"),
    ]


def test_forums_of_a_list_share_what_stands_before_it() -> None:
    text = "The Party is regularly invited to attend the Harbour Forum, the Cape Forum and the Bay Forum."
    assert [membership for _, membership in memberships(text)] == ["regularly invited"] * 3


def test_forums_of_a_list_share_what_stands_behind_it() -> None:
    text = "The Harbour Forum and the Cape Forum have invited us as guests."
    assert [membership for _, membership in memberships(text)] == ["guests"] * 2


def test_what_stands_behind_a_forum_says_more_than_the_verb_before_it() -> None:
    assert memberships("Delegates sat in on the Harbour Forum as observers.") == [("Harbour Forum", "observers")]
    assert memberships("It knows the Harbour Forum, of which it is a full member.") == [
        ("Harbour Forum", "full member")
    ]


def test_another_countrys_party_says_nothing_about_the_self_party() -> None:
    text = "The Communist Party of Cuba is a founding member of the Harbour Forum."
    assert memberships(text) == [("Harbour Forum", "")]


def test_a_forum_that_is_only_named_has_no_membership() -> None:
    assert memberships("The Harbour Forum is older than most of its members think.") == [("Harbour Forum", "")]


def memberships_over_sentences(text: str) -> list[str]:
    document = written_in_sentences(text)
    return [o.membership for o in find_organisations(document, find_mentions(document)) if o.kind == "forum"]


def test_the_next_sentence_says_it_where_the_self_party_is_its_subject() -> None:
    start = "The Harbour Forum was founded in 1998 with nine members. "
    assert memberships_over_sentences(f"{start}The Party sits on its Council.") == ["sits on its Council"]
    assert memberships_over_sentences(f"{start}The Communist Party of Vietnam is an observer.") == ["observer"]
    assert memberships_over_sentences(f"{start}We have been full members since May.") == ["full members"]


def test_the_next_sentence_says_nothing_about_another_party_or_after_another_forum() -> None:
    start = "The Harbour Forum was founded in 1998 with nine members. "
    assert memberships_over_sentences(f"{start}The Communist Party of Cuba is an observer.") == [""]
    assert memberships_over_sentences(f"{start}Nobody is an observer.") == [""]
    assert memberships_over_sentences(f"{start}The Party is a member of the Cape Forum.") == ["", "member"]


def test_a_bracket_does_not_break_a_list_of_forums() -> None:
    text = "The Party came as a guest to the Harbour Forum (twice) and to the Cape Forum, held in Lima."
    assert [membership for _, membership in memberships(text)] == ["guest"] * 2


def test_an_office_or_a_seat_in_a_forum_is_its_membership() -> None:
    assert memberships("The Party has held office as a vice-president of the Harbour Forum.")[0][1] == "vice-president"
    assert memberships("The Party belongs, like nine others, to the Harbour Forum.")[0][1] == "belongs"
    assert memberships("At the Harbour Forum, the Party has sat on its Bureau since May.")[0][1] == "sat on its Bureau"
