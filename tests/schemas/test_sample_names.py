"""Names of rows that no page tells, told by the only places that the elements of messages can have."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_docs import catalog, operation, type_page, xml

from doctool.model.page import CodeSample
from doctool.schemas.api import Api, ProblemKind
from doctool.schemas.build import build_api
from doctool.schemas.judge.seats import Seat, seated
from doctool.schemas.messages.read import read_documents
from doctool.schemas.messages.tree import Element


def sample(text: str) -> CodeSample:
    known = catalog(("en", {"a.md": "# A\n\n" + xml(text)}))
    (page,) = known.subjects[0].topic.pages
    return page.samples[0]


def children(*names: str) -> tuple[Element, ...]:
    """Elements; those whose name begins with a capital hold another."""
    inside = "".join(f"<{name}>{'<x/>' if name[0].isupper() else '1'}</{name}>" for name in names)
    (document,) = read_documents(sample(f"<m>{inside}</m>"))
    assert document.root is not None
    return document.root.children


OPEN, NEEDED = Seat("", sure=False), Seat("", sure=False, required=True)


@pytest.mark.parametrize(
    ("seats", "names", "found"),
    [
        ([OPEN], "a", {0: "a"}),
        ([NEEDED, OPEN, OPEN], "a", {0: "a"}),  # what is required comes first
        ([OPEN, OPEN], "a", {}),  # it may be either
        ([OPEN, OPEN], "ab", {0: "a", 1: "b"}),
        ([OPEN, OPEN], "aba", {0: "a", 1: "b"}),  # repeated elements stand in one row
        ([NEEDED, OPEN, Seat("c", sure=False)], "ac", {0: "a", 2: "c"}),  # a guess is kept where it can be
        ([Seat("b", sure=False, required=True), Seat("a", sure=False)], "a", {0: "a"}),  # and given up where not
        ([Seat("b", sure=True, required=True), OPEN], "a", {}),  # the message is wrong
        ([OPEN, Seat("b", sure=True)], "ba", {}),  # the order of one of them is wrong
        ([Seat("", sure=False, holds=True), Seat("", sure=False, holds=False)], "a", {1: "a"}),
        ([Seat("", sure=False, holds=True), OPEN], "A", {}),
        ([Seat("", sure=False, holds=False), OPEN], "A", {1: "A"}),
        ([OPEN], "ab", {}),
        ([], "a", {}),
        ([OPEN], "", {}),
    ],
)
def test_an_element_names_the_only_row_that_it_can_stand_in(seats: list[Seat], names: str, found: object) -> None:
    assert seated(seats, children(*names)) == found


def placings(seats: Sequence[Seat], names: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Every way to place elements in rows, by trying all."""
    sure = {seat.name for seat in seats if seat.sure}
    for rows in combinations(range(len(seats)), len(names)):
        pairs = list(zip(rows, names, strict=True))
        fits = all(seats[row].name == name or not (seats[row].sure or name in sure) for row, name in pairs)
        if fits and all(row in rows for row, seat in enumerate(seats) if seat.required):
            yield rows


SEATS = st.lists(st.builds(Seat, name=st.sampled_from(["", "a", "b", "c"]), sure=st.booleans(), required=st.booleans()))


@given(SEATS.filter(lambda seats: len(seats) < 7), st.permutations("abcd"), st.integers(1, 4))
def test_it_is_as_if_all_ways_had_been_tried(seats: list[Seat], order: list[str], size: int) -> None:
    seats = [Seat(seat.name, seat.sure and bool(seat.name), seat.required) for seat in seats]
    names = order[:size]
    ways = list(placings(seats, names))
    kept = [sum(seats[row].name == name for row, name in zip(way, names, strict=True)) for way in ways]
    best = [way for way, count in zip(ways, kept, strict=True) if count == max(kept)]
    expected = dict(zip(best[0], names, strict=True)) if len(best) == 1 else {}
    assert seated(seats, children(*names)) == expected


GIVEN = (
    "`texto` | `xsd:string` | Sí | El lector.",
    "`texto` | `xsd:string` | No | Una nota.",
    "`texto` | `xsd:string` | No | Otra nota.",
    "`texto` | `types:Loan` | No | Un préstamo.",
)
MESSAGE = "<sendNoteParam><sender>me</sender><loan><due>1</due></loan></sendNoteParam>"


def api_of(*samples: str) -> Api:
    """A page that was written from a template: every row has the template's text for a name, in translation."""
    page = operation("sendNote", GIVEN, ("`nada` | Texto |  | ",), "".join(map(xml, samples)))
    loan = type_page("Loan", "`due` | `xsd:string` | Hasta.", "`book` | `xsd:string` | Qué.")
    pages = {
        "operations/r-send-note.md": page.replace("`texto`", "` *`Texto de código`*`"),
        "types/r-loan.md": loan,
    }
    return build_api(catalog(("es-ES", pages)))


def mended(api: Api) -> list[str]:
    return [str(problem.message) for problem in api.problems if problem.kind is ProblemKind.NAMED]


def test_rows_that_only_have_a_sample_text_get_the_names_of_the_message() -> None:
    api = api_of(MESSAGE)
    (one,) = api.operations
    assert [(item.name, item.min_occurs, item.type.name) for item in one.input.fields] == [
        ("sender", 1, "string"),
        ("loan", 0, "Loan"),
    ]
    assert any("is taken for sender, which samples have in its place" in told for told in mended(api))


@pytest.mark.parametrize(
    "samples",
    [
        (MESSAGE.replace("<sender>me</sender>", "..."),),
        (MESSAGE.replace("<loan>", "<a>1</a><b>2</b><c>3</c><loan>"),),
        (MESSAGE, MESSAGE.replace("sender>", "reader>")),
    ],
)
def test_messages_that_leave_it_open_or_say_different_things_tell_nothing(samples: tuple[str, ...]) -> None:
    assert not any("is taken for sender" in told for told in mended(api_of(*samples)))
