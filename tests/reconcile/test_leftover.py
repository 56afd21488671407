"""Names that a sample has left over, and the rows that are left without one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.model.page import CodeSample
from doctool.model.source import Source, Span
from doctool.reconcile.leftover import left_over
from doctool.reconcile.order import Match
from doctool.reconcile.samples import name_groups
from doctool.reconcile.values import ValueKind, fits

SAMPLE = "<pot><hinged>true</hinged><colour>red</colour><weight>12</weight><made>2020-01-01</made></pot>"


def match(text: str = SAMPLE) -> Match:
    source, span = Source("pot.md", text), Span(0, len(text))
    groups = name_groups([CodeSample(source, span, span, "xml")])
    return Match(next(group for group in groups if group.owner == "pot"), quality=1.0, alone=1.0, same_page=True)


def pairs(shown: list[str], types: list[str], openness: float = 1.0) -> list[str]:
    """Return the likeliest name of each row, empty where none is left for it."""

    def fit(at: int, kind: ValueKind) -> float:
        return fits(kind, types[at])

    anchors = [frozenset({name} if name else ()) for name in shown]
    found = left_over(anchors, [openness] * len(shown), [match()], fit)
    return [max(sorted(names), key=lambda name: names[name], default="") for names in found]


def test_the_values_of_a_name_tell_its_row_in_any_order() -> None:
    assert pairs(["", "", "colour", ""], ["int", "dateTime", "string", "boolean"]) == ["weight", "made", "", "hinged"]


def test_the_only_row_left_gets_the_only_name_left() -> None:
    assert pairs(["hinged", "", "weight", "made"], ["", "", "", ""]) == ["", "colour", "", ""]


def test_a_row_that_the_sample_has_gets_no_other_name() -> None:
    assert pairs(["hinged", "colour", "weight", "made"], ["", "", "", ""]) == ["", "", "", ""]


def test_settled_rows_get_nothing() -> None:
    assert pairs(["", ""], ["int", "boolean"], openness=0.0) == ["", ""]


@pytest.mark.parametrize("rows", [2, 4])
def test_more_rows_that_want_a_name_make_each_less_likely(rows: int) -> None:
    anchors: list[frozenset[str]] = [frozenset()] * rows
    found = left_over(anchors, [1.0] * rows, [match()], lambda _at, _kind: 0.0)
    alone = left_over([frozenset()], [1.0], [match()], lambda _at, _kind: 0.0)
    assert found[0]["colour"] < alone[0]["colour"]


@given(st.lists(st.sampled_from(["", "hinged", "colour", "rim"]), max_size=6))
def test_strengths_are_shares(shown: list[str]) -> None:
    anchors = [frozenset({name} if name else ()) for name in shown]
    for names in left_over(anchors, [1.0] * len(shown), [match()], lambda _at, _kind: 0.0):
        assert all(0 <= strength <= 1 for strength in names.values())
