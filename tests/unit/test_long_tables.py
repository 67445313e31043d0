"""A long typed table is read as a short one is."""

from written import written

from briefing.figures import find_figures


def test_each_column_of_a_long_table_has_its_own_total() -> None:
    rows = "".join(f"Area {number} | {number} | {number + 100}\n" for number in range(3, 400))
    document = written(f"Area | Parties | Partners\n{rows}All | 9000 | 9900\n")
    cells = [figure for figure in find_figures(document) if figure.what in ("Parties", "Partners")]
    wholes = {figure.what: {cell.relation for cell in cells if cell.what == figure.what} for figure in cells}
    assert wholes == {"Parties": {"9000", ""}, "Partners": {"9900", ""}}
