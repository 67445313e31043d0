"""Themes of paragraphs: what each is about, which lines have none, and what context adds."""

import pytest
from written import written

from briefing.records import Document, Line, Metadata, Organisation, Sentence, Source, Theme
from briefing.themes import find_themes
from briefing.themes.paragraphs import read_paragraphs


def main(text: str, zone: str = "body") -> set[str]:
    return {theme.theme for theme in find_themes(written(text, zone)) if theme.strength == "main"}


def zoned(*lines: tuple[str, str]) -> tuple[Theme, ...]:
    """Return the themes of lines, each given with its zone."""
    text = "\n".join(line for line, _ in lines)
    marks, sentences, start = list[Line](), list[Sentence](), 0
    for number, (line, zone) in enumerate(lines, 1):
        marks.append(Line(number, start, start + len(line), line, zone))
        sentences.append(Sentence(number, start, start + len(line), number, zone))
        start += len(line) + 1
    return find_themes(Document(Source("t", "t.txt", text, "0", "VNM"), tuple(marks), tuple(sentences), Metadata()))


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The department keeps in touch with 140 parties; ruling and opposition parties alike.", "party-relations"),
        ("The two countries raised bilateral relations to a strategic partnership.", "state-diplomacy"),
        ("Friendship associations and the women's union carry people-to-people diplomacy.", "people-diplomacy"),
        ("At multilateral forums delegates adopt a declaration; the secretariat drafts it.", "multilateral-forums"),
        ("Without mutual trust and mutual understanding no agreement lasts.", "political-trust"),
        ("The chairman paid an official visit to Havana and led a delegation to Caracas.", "high-level-visits"),
        ("Some 200 officials attend training courses whose lecturers come from abroad.", "training-and-exchange"),
        ("Trade and investment grew, and international integration went on.", "integration-and-development"),
        ("Sovereignty, border security and the peaceful settlement of disputes come first.", "peace-and-security"),
        ("Great-power rivalry and a global crisis mark the world situation.", "world-situation"),
        ("Its prestige grew, and foreign newspapers praised it.", "prestige-and-position"),
        ("Marxism-Leninism is its ideology, and socialism its goal.", "ideology-and-regime"),
        ("Thirty years of renewal brought huge achievements and less poverty.", "renewal"),
        ("Both fought the epidemic, shared vaccines and sent doctors.", "public-health"),
        ("The 14th Congress will adopt a resolution and set the tasks ahead.", "party-line"),
    ],
)
def test_each_theme_is_known_by_its_general_vocabulary(text: str, theme: str) -> None:
    assert theme in main(text)


def test_a_paragraph_has_at_most_two_main_themes() -> None:
    everything = (
        "Trust, training courses, visits, trade, socialism, the epidemic, renewal and the congress were all named."
    )
    assert len(main(everything)) <= 2


def test_a_purpose_counts_less_than_what_serves_it() -> None:
    assert main("Party diplomacy is patient work, contributing to international integration.") == {"party-relations"}


def test_a_table_a_note_and_a_closing_formula_have_no_theme() -> None:
    assert main("Ruling parties | relations with parties | 63") == set()
    assert main("-----------") == set()
    assert main("Note: relations with parties are counted once.") == set()
    assert main("Long live the friendship between our parties!") == set()


@pytest.mark.parametrize("zone", ["heading", "byline", "caption", "furniture"])
def test_only_titles_paragraphs_and_questions_have_themes(zone: str) -> None:
    assert main("Relations with ruling parties", zone) == set()
    assert main("Relations with ruling parties", "title") == {"party-relations"}


def test_a_paragraph_that_hardly_speaks_of_a_theme_goes_on_with_the_documents() -> None:
    lines = (
        ("Party diplomacy in a wet year", "title"),
        ("Party diplomacy is patient work; the party keeps in touch with sister parties.", "body"),
        ("The three women who run the small office on the third floor have many old partners to look after.", "body"),
    )
    assert [theme.theme for theme in zoned(*lines) if theme.line == 3] == ["party-relations"]
    assert not [theme for theme in zoned(*lines, ("It rained on the roof.", "body")) if theme.line == 4]


def test_what_a_heading_says_is_evidence_below_it() -> None:
    line = "Forty of them came, ate well, and went home with a diploma and a cold."
    below = zoned(("Training of officials and courses abroad", "heading"), (line, "body"))
    assert [(theme.line, theme.theme) for theme in below if theme.strength == "main"] == [(2, "training-and-exchange")]


def test_a_theme_shows_the_words_that_decided() -> None:
    (theme,) = find_themes(written("Party diplomacy matters."))
    assert (theme.evidence, theme.strength) == ("Party diplomacy", "main")


def test_the_lines_of_a_title_share_its_themes() -> None:
    found = zoned(("FRIENDS IN FIVE CONTINENTS:", "title"), ("OUR PARTY'S EXTERNAL RELATIONS", "title"))
    assert [(t.line, t.theme) for t in found if t.strength == "main"] == [
        (1, "party-relations"),
        (2, "party-relations"),
    ]


def test_a_title_without_a_theme_leaves_the_subject_to_the_paragraphs() -> None:
    long = "Nobody had thought that so much of it would come to pass within so few years, and yet " * 2
    found = zoned(
        ("An afternoon in spring", "title"),
        ("The party has relations with 60 parties in Europe.", "body"),
        ("Its foreign contacts are many, and its partners abroad are old friends.", "body"),
        (long, "body"),
    )
    assert [t.theme for t in found if t.line == 4] == ["party-relations"]


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("We joined the Progressive Alliance in 2014 and stay in it.", "multilateral-forums"),
        ("The list of partners is long, and its partners abroad are growing in number.", "party-relations"),
        ("The National Conference mandated three tasks, among them a resolution on trade unions.", "party-line"),
        ("Since the last congress the party has kept its working relations with parties abroad.", "party-relations"),
    ],
)
def test_named_forums_partners_and_conferences_speak_of_their_themes(text: str, theme: str) -> None:
    assert theme in main(text)


def test_parties_and_forums_that_are_named_speak_of_their_themes() -> None:
    document = written("Syriza and Podemos came to Lisbon. So did the Red Forum.")
    named = [
        organisation(document, *kind) for kind in (("party", "Syriza"), ("party", "Podemos"), ("forum", "Red Forum"))
    ]
    (read,) = read_paragraphs(document, named)
    assert read.evidence["party-relations"]["parties"] > 0
    assert read.evidence["multilateral-forums"]["forums"] > 0


def test_many_parties_make_a_theme_without_a_word_about_relations() -> None:
    names = ("Syriza", "Podemos", "Morena", "Fatah", "Swapo", "Frelimo")  # the first stands for the document's own
    document = written(", ".join(names) + " came to Lisbon.")
    (theme,) = find_themes(document, [organisation(document, "party", name) for name in names])
    assert (theme.theme, theme.doubtful) == ("party-relations", True)
    assert (theme.rule.split(";")[0], theme.evidence) == ("themes:names", "; ".join(names[1:5]))


def organisation(document: Document, kind: str, name: str) -> Organisation:
    start = document.text.index(name)
    return Organisation(document.mark(start, start + len(name), rule="test"), kind, name)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("The office keeps up ties with forty parties, of which nine govern alone.", "party-relations"),
        ("Our foreign friends are old, and its address book is thin.", "party-relations"),
        ("Six sister parties from the region wrote; the rest have lost touch.", "party-relations"),
        ("The two countries restored diplomatic ties, and the ambassador signed a treaty.", "state-diplomacy"),
        ("A friendship league twinned two towns and sent a choir.", "people-diplomacy"),
        (
            "It has a seat on the bureau of the network, whose member parties met for a plenary session.",
            "multilateral-forums",
        ),
        ("Candid talks cleared up misunderstandings and built mutual confidence.", "political-trust"),
        ("Outgoing delegations outnumbered incoming ones; a return visit to Accra is planned.", "high-level-visits"),
        ("The cadre academy runs a three-week course on local budgets for its guests.", "training-and-exchange"),
        ("A free trade pact and a rail link opened the export market for coffee.", "integration-and-development"),
        ("Shelling went on along the frontier in spite of a ceasefire and peace talks.", "peace-and-security"),
        ("In these stormy times the price of oil and a trade war shook the world order.", "world-situation"),
        ("Critics called it a costly hobby, but its standing abroad was boosted.", "prestige-and-position"),
        ("Democratic centralism and the socialist path remain its ideology.", "ideology-and-regime"),
        ("The reform era cut poverty, and the country became a rice exporter.", "renewal"),
        ("A medical brigade brought vaccine doses against dengue.", "public-health"),
        ("The plenum adopted a new programme and set three tasks for the coming term.", "party-line"),
    ],
)
def test_other_words_of_the_genre_name_the_same_themes(text: str, theme: str) -> None:
    assert theme in main(text)
