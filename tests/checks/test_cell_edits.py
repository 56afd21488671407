"""What is written into a cell: the name, in the form of the whole cells beside it, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.checks.cell_edits import cell_edit
from doctool.fix.apply import apply
from doctool.ingest.page import read_page
from doctool.model.page import Block
from doctool.model.source import Source

WHOLE = '<span class="codeph"> <span class="varname"> orderId</span></span>'
TORN = '<span class="codeph"> order <span class="varname"> Date</span></span>'
SLIPPED = '<span class="codeph"> total <span class="varname"></span></span>'


def cells(*contents: str, head: str = "") -> list[Block]:
    rows = "".join(f"<tr>\n<td>{content}</td>\n<td>xsd:int</td></tr>\n" for content in contents)
    text = f"{head}<table>\n<tr><th>Name</th><th>Type</th></tr>\n{rows}</table>\n"
    return [row.cells[0] for row in read_page(Source("de-DE/a.md", text), "de-DE", "a.md").tables[0].rows]


def written(cell: Block, name: str, *peers: Block) -> str:
    """Return the cell's source after the edits, which must leave all around it as it is."""
    before = cell.source.text
    after = apply(before, cell_edit(cell, name, peers))
    head, tail = before[: cell.span.start], before[cell.span.end :]
    assert after.startswith(head)
    assert after.endswith(tail)
    return after[len(head) : len(after) - len(tail)]


def test_a_torn_name_gets_the_form_of_a_whole_one() -> None:
    torn, whole = cells(TORN, WHOLE)
    assert written(torn, "orderDate", whole) == WHOLE.replace("orderId", "orderDate")


def test_a_name_that_slipped_out_is_no_form() -> None:
    torn, slipped, whole = cells(TORN, SLIPPED, WHOLE)
    assert written(torn, "orderDate", slipped, whole) == WHOLE.replace("orderId", "orderDate")
    assert written(torn, "orderDate", slipped) == '<span class="codeph"> <span class="varname"> orderDate</span></span>'


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        ("<code>Bestellung</code>", "orderId", "<code>orderId</code>"),
        ("  Bestellung ", "orderId", "  orderId "),
        ("<b>Best</b>ellung", "orderId", "<b>orderId</b>"),
        ("Größe", "a<b", "a&lt;b"),
        ("<code>orderId</code>", "orderId", "<code>orderId</code>"),
        ("", "orderId", ""),
    ],
)
def test_cells_without_a_form_beside_them(content: str, name: str, wanted: str) -> None:
    assert written(cells(content)[0], name) == wanted


@given(
    st.lists(st.sampled_from(["<code>", "</code>", "<var>", "</var>", "a", " ", "Größe", "&amp;", "표"]), max_size=9),
    st.sampled_from(["orderId", "PDFOptions", "a_b"]),
)
def test_after_any_edit_the_cell_reads_as_the_name_and_a_second_edit_is_none(bits: list[str], name: str) -> None:
    before = cells("".join(bits), WHOLE)
    edits = cell_edit(before[0], name, before[1:])
    if edits:
        after = apply(before[0].source.text, edits)
        cell = read_page(Source("de-DE/a.md", after), "de-DE", "a.md").tables[0].rows[0].cells[0]
        assert "".join(cell.text.split()) == name
        assert cell_edit(cell, cell.text, ()) == ()
