"""Correcting in the explorer, in a running JupyterLab: what is said there is written, shown, and undone."""

import csv

import pytest
from lab import Lab
from playwright.sync_api import Locator, Page, expect
from visits import Visit

from briefing.corrections.correction import PLACE

SELECT = """(words) => {
  const pieces = [...document.querySelectorAll(".briefing-explorer .text [data-start]")];
  const held = pieces.find((piece) => piece.textContent.includes(words));
  const at = held.firstChild.data.indexOf(words), range = document.createRange();
  range.setStart(held.firstChild, at);
  range.setEnd(held.firstChild, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def explorer(visited: Visit) -> Locator:
    """Return the explorer with nothing chosen, and all its lines."""
    visited.page.get_by_role("button", name="Clear").click()
    explorer = visited.page.locator(".briefing-explorer")
    expect(explorer.locator(".pager span")).to_have_text("1–186 of 186 places")
    return explorer


def written(lab: Lab) -> list[dict[str, str]]:
    with (lab.project / PLACE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(explorer: Locator, what: str, why: str) -> None:
    """Fill in the form's end and send it; who corrects is asked for once."""
    form = explorer.get_by_role("form")
    form.locator("textarea").fill(why)
    who = form.locator("label", has_text="who").locator("input")
    if not who.input_value():
        who.fill("Ana")
    form.get_by_role("button", name=what, exact=True).click()


def test_a_mark_is_changed_in_the_file_and_in_the_page_and_the_change_is_undone(explorer: Locator, lab: Lab) -> None:
    explorer.locator("tbody tr", has_text="Middle East").first.click()
    explorer.locator(".row").get_by_role("button", name="Change").click()
    explorer.get_by_role("form").locator("label", has_text="role").locator("select").select_option("partner")
    said(explorer, "Change", "")
    expect(explorer.get_by_role("form").get_by_role("alert")).to_contain_text("Say why")
    said(explorer, "Change", "Relations are meant, “too”, here")
    expect(explorer.locator(".row .card")).to_contain_text("Ana")
    expect(explorer.locator("mark.corrected")).to_have_text("Middle East")
    expect(explorer.locator("tr.open .read-as")).to_contain_text("partner")
    expect(explorer.locator("tr.open abbr")).to_have_attribute("aria-label", "corrected")
    (line,) = written(lab)
    assert (line["was"], line["is"]) == ("kind=region; id=middle-east; role=context", "role=partner")
    assert (line["quote"], line["why"]) == ("Middle East", "Relations are meant, “too”, here")
    explorer.locator(".row").get_by_role("button", name="Undo").click()
    expect(explorer.locator("tr.open .read-as")).to_contain_text("context")
    expect(explorer.locator("mark.corrected")).to_have_count(0)
    assert written(lab) == []


def test_a_rejected_mark_stays_readable_and_can_be_brought_back(explorer: Locator, lab: Lab) -> None:
    explorer.locator("tbody tr", has_text="LLCT").first.click()
    explorer.locator(".row").get_by_role("button", name="Reject").click()
    said(explorer, "Reject", "The page's name, no outlet")
    expect(explorer.locator("del")).to_have_text("LLCT")
    expect(explorer.locator("tbody tr", has_text="LLCT")).to_have_count(0)
    assert [line["is"] for line in written(lab)] == [""]
    explorer.locator("tbody tr").nth(3).click()
    explorer.locator("del").click()
    expect(explorer.locator(".row .card")).to_contain_text("Rejected")
    explorer.locator(".row").get_by_role("button", name="Undo").click()
    expect(explorer.locator("tbody button", has_text="LLCT")).to_have_count(1)
    assert written(lab) == []
    expect(explorer.locator(".pager span")).to_have_text("1–186 of 186 places")


def test_selected_words_become_a_mark_and_are_chosen_by_it(visited: Visit, explorer: Locator, lab: Lab) -> None:
    visited.page.evaluate(SELECT, "major countries")
    explorer.get_by_role("button", name="Mark these words").click()
    form = explorer.get_by_role("form")
    expect(form.locator("label", has_text="words").locator("input")).to_have_value("major countries")
    form.locator("label", has_text="id").locator("input").fill("laos")  # known by its name
    said(explorer, "Add", "They are meant")
    expect(explorer.locator("mark.corrected")).to_have_text("major countries")
    (line,) = written(lab)
    assert (line["was"], line["is"]) == ("", "kind=country; id=LAO; role=partner")
    explorer.locator("label", has_text="corrected").click()
    expect(explorer.locator("tbody tr")).to_have_count(1)
    explorer.locator(".row").get_by_role("button", name="Undo").click()
    expect(explorer.locator("tbody tr")).to_have_count(0)


def test_a_paragraph_that_is_chosen_by_three_clicks_gets_a_theme(explorer: Locator, lab: Lab) -> None:
    paragraph = explorer.locator(".text p", has_text="Importance of the party external relations").first
    paragraph.locator("[data-start]").first.click(click_count=3)
    explorer.get_by_role("button", name="Mark these words").click()
    form = explorer.get_by_role("form")
    form.locator("label", has_text="is a").locator("select").select_option("themes")
    form.locator("label", has_text="theme").locator("select").last.select_option("public-health")
    said(explorer, "Add", "Of what it is about")
    expect(paragraph.locator("button.theme", has_text="Public health")).to_have_count(1)
    (line,) = written(lab)
    assert line["is"] == "theme=public-health; strength=touched"
    assert line["quote"].startswith("Importance of the party external relations")
    explorer.locator(".row").get_by_role("button", name="Undo").click()
    expect(paragraph.locator("button.theme", has_text="Public health")).to_have_count(0)


def test_what_the_file_refuses_is_said_in_the_form_and_nothing_is_written(explorer: Locator, lab: Lab) -> None:
    explorer.get_by_role("button", name="Add a mark").click()
    form = explorer.get_by_role("form")
    form.locator("label", has_text="words").locator("input").fill("diplomatic front")
    form.locator("label", has_text="id").locator("input").fill("Laoss")
    said(explorer, "Add", "They are meant")
    expect(form.get_by_role("alert")).to_contain_text("Laoss")
    assert written(lab) == []
    form.locator("label", has_text="words").locator("input").fill("words that stand nowhere")
    said(explorer, "Add", "They are meant")
    expect(form.get_by_role("alert")).to_contain_text("do not stand in this source")


def test_doubtful_marks_are_gone_through_one_after_the_other(explorer: Locator, lab: Lab) -> None:
    explorer.locator("label", has_text="doubtful").click()
    expect(explorer.locator("tbody tr abbr")).to_have_count(12)
    words = explorer.locator("tbody tr button").all_text_contents()
    explorer.locator("tbody tr").nth(1).click()
    expect(explorer.locator(".row .state")).to_contain_text("Doubtful: no word of the sentence says")
    explorer.locator(".row").get_by_role("button", name="Accept").click()
    explorer.get_by_role("form").locator("textarea").fill("It is right")
    explorer.get_by_role("form").locator("textarea").press("Enter")
    expect(explorer.locator("tbody tr")).to_have_count(11)
    explorer.locator(".row").get_by_role("button", name="Next").click()
    expect(explorer.locator("tr.open button")).to_have_text(words[2])
    explorer.locator(".corrections summary").click()
    explorer.locator(".corrections button", has_text=words[1]).click()
    expect(explorer.locator(".row .card")).to_contain_text("Accepted")
    explorer.locator(".row .card").get_by_role("button", name="Undo").click()
    expect(explorer.locator("tbody tr")).to_have_count(12)
    assert written(lab) == []


def test_keys_alone_correct_a_mark(visited: Visit, explorer: Locator) -> None:
    page: Page = visited.page
    explorer.locator("tbody tr button").first.focus()
    page.keyboard.press("Enter")
    expect(explorer.locator(".row .quote")).to_have_text(str(explorer.locator("tbody tr button").first.text_content()))
    explorer.locator(".row").get_by_role("button", name="Accept").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("It is right")
    page.keyboard.press("Enter")
    expect(explorer.locator(".row .card")).to_contain_text("Accepted")
    assert page.evaluate("document.activeElement.closest('.row') !== null"), "the next key would be the notebook's"
    explorer.locator(".row .card").get_by_role("button", name="Undo").press("Enter")
    expect(explorer.locator(".row .card")).to_have_count(0)
    page.keyboard.press("x")  # cuts a cell, where the notebook hears it
    assert page.locator(".jp-Cell").count() == 7, "the notebook took a key for a command"
