"""`briefing verify`: read the finished report again, and hold every number in it to where it comes from.

Independent of what it checks: nothing here is imported from `report`, `charts` or `export`. The page is read with
lxml, the PDF with pikepdf and PDFium, the tables as text; the number reader is this room's own. `docs/manifest.md`
says what the manifest holds, the README's section on proof what is checked.
"""

from briefing.verify.apparatus import check_apparatus
from briefing.verify.citations import check_citations, check_links, check_stated_are_cited
from briefing.verify.corrections import check_corrections
from briefing.verify.enclosed import check_archive, check_attachments
from briefing.verify.files import check_files, check_rows
from briefing.verify.findings import Checks, Finding
from briefing.verify.narrowing import check_narrowing
from briefing.verify.opened import open_any
from briefing.verify.page import Page, read_page, text_of
from briefing.verify.printed import PAGE, check_charts, check_loose, check_page_values
from briefing.verify.quoted import check_quoted
from briefing.verify.rebuild import differing_versions, other_program, rebuilding
from briefing.verify.report import Report
from briefing.verify.signs import check_signs
from briefing.verify.style import check_style
from briefing.verify.values import check_values

__all__ = ["Checks", "Finding", "verify"]


def verify(report: str = "reports", sources: str = "seeds", *, rebuild: bool | None = None) -> Checks:
    """Check a finished report; return how many checks were made, what fails, and what could not be checked.

    With `rebuild` it is built again from its sources in a temporary folder, and the bytes are compared; None: where
    the same versions are installed as it was built with. Raises BriefingError where there is no report to check.
    """
    opened = open_any(report, sources)
    checks = Checks()
    other = differing_versions(opened) if rebuild is None else []
    if other:
        checks.notes.append(f"not rebuilt: {', '.join(other)} differ from the versions that the report was built with")
    elif other_program(opened):
        checks.notes.append("another state of the program made the report (its code or templates have changed since)")
    if rebuild is False or other:
        _check(opened, checks)
        return checks
    with rebuilding(opened, sources) as again:
        if opened.dataset is not None:
            again.wait()  # each takes a good part of a gigabyte: one after the other
        _check(opened, checks)
        again.compare(checks)
    return checks


def _check(report: Report, checks: Checks) -> None:
    check_files(report, checks)
    check_rows(report, checks)
    if report.dataset is None:
        check_corrections(report, checks)
        check_narrowing(report, checks)
    else:
        from briefing.verify.corpus import check_corpus  # pyarrow takes a while to import

        check_corpus(report, report.dataset, checks)
    check_values(report, checks)
    if not report.path(PAGE).is_file():
        return  # its absence is found already, and nothing can be said of its content
    names = [name for name in report.manifest["outputs"] if name.endswith(".html") and report.path(name).is_file()]
    pages = {name: read_page(report.path(name), name) for name in names}
    page = pages[PAGE]
    check_page_values(report, page, checks)
    check_charts(report, page, checks)
    check_citations(report, page, checks)
    check_stated_are_cited(report, page, checks)
    check_archive(report, page, checks)
    title = page.by_id.get("title")
    called = "" if title is None else text_of(title)  # which the pages of long sources repeat
    for each in pages.values():
        check_loose(report, each, checks)
        check_style(report, each, called, checks)
        check_apparatus(report, each, called, checks)
        check_quoted(report, each, checks)
        check_signs(report, each, checks)
        check_links(each, pages, checks)
    _check_pdf(report, page, checks)


def _check_pdf(report: Report, page: Page, checks: Checks) -> None:
    import pikepdf
    import pypdfium2

    from briefing.verify.pdf import read_document
    from briefing.verify.pdf_places import names_of, placed
    from briefing.verify.printed_pdf import PDF, check_furniture, check_pdf_values
    from briefing.verify.quoted_pdf import check_pdf_citations, check_pdf_links, check_pdf_quotations
    from briefing.verify.signs import check_pdf_signs

    if not report.path(PDF).is_file():
        return
    try:
        document = read_document(report.path(PDF))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, AttributeError, KeyError) as error:
        checks.hold(False, PDF, f"a file that cannot be read ({error})", "a tagged PDF")
        return
    names = names_of(page)
    elements = list(placed(document, names))
    check_pdf_values(report, page, names, elements, checks)
    check_furniture(report, page, document, checks)
    entries = check_pdf_quotations(report, elements, checks)
    check_pdf_citations(report, elements, entries, checks)
    check_pdf_signs(report, page, elements, checks)
    check_pdf_links(elements, len(document.furniture), checks)
    check_attachments(report, page, document.attachments, checks)
