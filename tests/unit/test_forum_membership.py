"""What the self party is in a forum, read from the clause about it."""

from written import organisations


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
