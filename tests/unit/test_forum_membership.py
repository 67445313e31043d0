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


def test_what_stands_behind_a_forum_wins_over_what_stands_before_it_but_a_mere_verb_does_not() -> None:
    assert memberships("Since May the Party is a guest at the Harbour Forum, which it joined in 2003.")[0][1] == "guest"
    assert memberships("It went to the Harbour Forum, which it helped to found.")[0][1] == "helped to found"
    text = (
        "At the Harbour Forum it was an observer, and in the Cape Forum, begun in Lima, it held a seat on the Council."
    )
    assert [membership for _, membership in memberships(text)] == ["observer", "held a seat on the Council"]


def test_a_phrase_that_leads_on_to_the_next_forum_is_the_next_forums() -> None:
    text = "It kept its chair on the Council of the Harbour Forum and belongs to the Working Group of the Cape Forum."
    assert [membership for _, membership in memberships(text)] == [
        "chair on the Council",
        "belongs to the Working Group",
    ]


def test_an_office_is_read_from_a_relative_clause_with_any_subject() -> None:
    assert memberships("The Harbour Forum, whose secretariat the ruling party still holds, met.")[0][1] == "secretariat"
    assert memberships("It is the Harbour Forum, of which our Party was long a member.")[0][1] == "member"
    assert memberships("It is the Harbour Forum, of which the Communist Party of Cuba is a member.")[0][1] == ""


def test_lists_and_tables_say_it_behind_a_sign() -> None:
    assert memberships("• Harbour Forum: observer")[0][1] == "observer"
    assert memberships("Harbour Forum | Full member | 2004")[0][1] == "Full member"
    assert memberships("It named the Harbour Forum (founding member since 1998).")[0][1] == "founding member"


def test_another_party_that_is_no_subject_takes_nothing_away() -> None:
    assert memberships("Like the Communist Party of Cuba, it is a guest at the Harbour Forum.")[0][1] == "guest"
    text = "The Communist Party of Cuba wrote, and we are a full member of the Harbour Forum."
    assert memberships(text)[0][1] == "full member"


def test_an_event_of_somebody_else_is_no_membership() -> None:
    assert memberships("The President of Cuba opened the Harbour Forum.")[0][1] == ""
    assert memberships("A member of the Politburo opened the Harbour Forum.")[0][1] == ""


def test_a_negation_belongs_to_the_membership() -> None:
    assert memberships("The Party has never belonged to the Harbour Forum.")[0][1] == "never belonged to"
    assert memberships("It is not a member of the Harbour Forum.")[0][1] == "not a member"


def test_the_clause_beside_the_forum_counts_before_an_earlier_one() -> None:
    text = "The member shrugged: we joined the Harbour Forum."
    assert memberships(text)[0][1] == "joined"


def test_who_founded_or_hosts_a_forum_counts_if_it_is_the_self_party() -> None:
    assert memberships("The Harbour Forum, initiated by the Communist Party of Vietnam, met.")[0][1] == "initiated by"
    assert memberships("The Harbour Forum, initiated by the Communist Party of Cuba, met.")[0][1] == ""
    assert memberships("The Harbour Forum, hosted by Brazil, met.")[0][1] == ""


def test_an_office_without_its_forum_beside_it_is_no_membership() -> None:
    assert memberships("Delegates came to the Harbour Forum.")[0][1] == ""
