"""Whatever the text: each mention keeps everything but its role, and every role is one of three."""

from hypothesis import given, settings
from hypothesis import strategies as st
from written import mentions_with_roles, written

from briefing.mentions import find_mentions
from briefing.reference import rows
from briefing.roles.cues import Heard

PLACES = (
    "Vietnam",
    "Laos",
    "Cuban",
    "ASEAN",
    "Africa",
    "the United States",
    "Communist Party of China",
    "São Paulo Forum",
)
WORDS = [word for row in rows("role_cues") for word in row["example"].split()]
texts = st.lists(st.sampled_from(PLACES) | st.sampled_from(WORDS) | st.text(max_size=10), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["body", "title", "furniture", "caption"]), st.sampled_from(["VNM", "CUB", "LAO"]))
def test_every_mention_gets_a_role_and_keeps_the_rest(text: str, zone: str, self_country: str) -> None:
    found = mentions_with_roles(text, zone, self_country)
    before = find_mentions(written(text, zone, self_country))
    assert [(m.mark.span, m.kind, m.id) for m in found] == [(m.mark.span, m.kind, m.id) for m in before]
    assert all((m.role == "self") == (m.id == self_country) for m in found)
    assert {m.role for m in found} <= {"self", "partner", "context"}
    assert found == mentions_with_roles(text, zone, self_country)


_SIGNS = [sign.join(parts) for sign in "@#&%" for parts in (("", ""), ("", "-"), ("ties with ", " agreed "))]
masked = st.lists(st.sampled_from(WORDS) | st.sampled_from(_SIGNS), max_size=20).map(" ".join)


@given(st.lists(masked, max_size=4))
def test_sentences_heard_together_say_what_each_says_alone(sentences: list[str]) -> None:
    together = Heard(sentences)
    for i, sentence in enumerate(sentences):
        alone = Heard([sentence])
        assert together.clauses(i) == alone.clauses(0)
        for at in (at for at, sign in enumerate(sentence) if sign == "@"):
            assert together.touching(i, at) == alone.touching(0, at)
