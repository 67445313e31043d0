"""What a page shows of its sources: each quotation is the span in the source, each reading is a row of the tables."""

from typing import Any

from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers, same
from briefing.verify.page import Page, classes, text_of, text_shown
from briefing.verify.report import Report, Sentence, one_line


def check_quoted(report: Report, page: Page, checks: Checks) -> None:
    """Hold the evidence, the cards and the whole sources to the sources' texts."""
    for identifier, element in page.by_id.items():
        kind, _, name = identifier.partition("-")
        if kind in ("e", "q", "t") and name[:1].isupper() and name[-1:].isdigit():
            sentence = report.sentences.get(name)
            place = f"{page.name}, {identifier}"
            if (
                checks.hold(sentence is not None, place, f"a sentence {name}", "one of the sources' sentences")
                and sentence
            ):
                _check_one(report, kind, element, sentence, place, checks)
    for lines in page.with_class("lines"):
        _check_lines(report, page, lines, checks)
    for mark in page.root.iter("mark"):
        if mark.get("title"):
            sentence = _sentence_of(report, mark)
            words = text_shown(mark)
            place = f"{page.name}, the mark {shortened(words)}"
            _check_reading(report, words, mark.get("title"), sentence, place, checks)


def _check_one(report: Report, kind: str, element: Any, sentence: Sentence, place: str, checks: Checks) -> None:
    if kind == "t":
        begins = one_line(sentence.text).startswith(one_line(text_of(element))[:40])
        checks.hold(begins, place, shortened(text_of(element)), shortened(sentence.text))
        return
    quotation = element.find("blockquote")
    said = "" if quotation is None else one_line(text_of(quotation))
    checks.hold(said == one_line(sentence.text), place, shortened(said, 200), shortened(sentence.text, 200))
    for item in (item for found in element.iter("ul") for item in found.iter("li")):
        quoted = item.find("q")
        words = "" if quoted is None else text_of(quoted)
        _check_reading(
            report, words, (quoted.tail if quoted is not None else "") or text_of(item), sentence, place, checks
        )
    for where in (p for p in element.iter("p") if "where" in classes(p)):
        _check_where(report, kind, where, sentence, place, checks)


def _check_where(report: Report, kind: str, where: Any, sentence: Sentence, place: str, checks: Checks) -> None:
    """Hold line and offsets beside a quotation to the sentence's, and count the ways back."""
    title = title_of(report, sentence.source)
    text = one_line("".join(node for node in where.xpath("text()")))
    if kind != "e":  # a card begins with the title; in the evidence it stands above
        text = text.replace(one_line(title), " ", 1)
    found = [number.value for number in numbers(text, report.language)]
    expected = [str(sentence.line), *([f"{sentence.start}/{sentence.end}"] if kind == "e" else [])]
    checks.hold(found == expected, place, f"{', '.join(found)} as its place", ", ".join(expected))
    back = [text_of(link) for link in where.iter("a") if (link.get("href") or "").startswith("#c-")]
    counted = [str(n) for n in range(1, len(back) + 1)]
    checks.hold(back == counted, place, f"the ways back {', '.join(back)}", ", ".join(counted))


def _check_lines(report: Report, page: Page, lines: Any, checks: Checks) -> None:
    """Hold a whole source to its text, line by line."""
    section = next(lines.iterancestors("section"), None)
    letter = "" if section is None else (section.get("aria-labelledby") or "").removeprefix("source-").upper()
    source = next((name for name, own in report.letters.items() if own == letter), "")
    texts = report.named.get(source, "").split("\n")
    place = f"{page.name}, source {letter}"
    for paragraph in lines.iter("p"):
        number = next((e for e in paragraph if "n" in classes(e)), None)
        at = text_of(number) if number is not None else ""
        stands = texts[int(at) - 1] if at.isdigit() and 0 < int(at) <= len(texts) else ""
        shown = text_shown(paragraph)
        checks.hold(
            "".join(one_line(shown).split()) == "".join(one_line(stands).split()),
            f"{place}, line {at}",
            shortened(shown, 120),
            shortened(stands, 120),
        )


def _check_reading(
    report: Report, words: str, label: str, sentence: Sentence | None, place: str, checks: Checks
) -> None:
    """Hold what words were read as to a row of the tables: its numbers are among the row's cells."""
    read = one_line(label).partition(": ")[2]
    found = (sentence,) if sentence else report.sentences.values()
    rows = [row for each in found for _, row in report.said.get(each.id, ())]
    rows += [row for _, row in report.corrected_marks]  # an analyst's mark may begin in the sentence before
    about = (row for row in rows if one_line(words) in one_line(row["surface"]))
    wanted = [number.value for number in numbers(read, words=False)]
    holds = any(all(any(_cell_says(cell, one) for cell in row.values()) for one in wanted) for row in about)
    checks.hold(holds, place, f"{shortened(words)} read as “{read}”", "what a row of the tables says of these words")


def _cell_says(cell: str, wanted: str) -> bool:
    return any(same(number.value, wanted) for number in numbers(one_line(cell), words=False))


def _sentence_of(report: Report, mark: Any) -> Sentence | None:
    """Return the sentence of a source that a mark stands in, where the page says which."""
    names = (element.get("id") or "" for element in mark.iterancestors("span", "li"))
    return next((report.sentences.get(name[2:]) for name in names if name[:2] in ("t-", "e-")), None)


def title_of(report: Report, source: str) -> str:
    """Return what a source is called: its title, else its name."""
    row = next((row for row in report.tables.get("documents", ()) if row["source"] == source), {})
    return str(row.get("title") or source)
