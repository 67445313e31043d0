"""Whatever a YAML file holds, it is read as text or refused with its place; nothing else comes of it."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.errors import ParameterError
from briefing.strict_yaml import Content, parse

SIGNS = st.text(alphabet="ab:# -[]{}&*!|>'\"\\\n\t%@`?,~0123u\x00\u0085é🇻", max_size=40)
PLAIN = st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)


@given(SIGNS)
@example('"\\UFFFFFFFF"')
@example("? - a\n: b")
@example('"\\ud83d"')
@example("%YAML 9.9\n--- a")
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    read, place = outcome(text)
    assert only_texts(read)
    assert place.startswith("here")


@given(st.dictionaries(PLAIN, st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=4))
def test_what_json_writes_is_read_as_it_was(written: dict[str, str | list[str]]) -> None:
    assert parse(json.dumps(written, ensure_ascii=False), "here") == written


def outcome(text: str) -> tuple[Content, str]:
    try:
        return parse(text, "here"), "here"
    except ParameterError as error:
        return "", error.place


def only_texts(content: Content) -> bool:
    if isinstance(content, dict):
        return all(isinstance(name, str) and only_texts(value) for name, value in content.items())
    return all(map(only_texts, content)) if isinstance(content, list) else bool(content.encode("utf-8") or True)
