"""Values in samples, and the types that they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.model.builtins import XSD_BUILTINS
from doctool.model.page import CodeSample
from doctool.model.source import Source, Span
from doctool.reconcile.samples import name_groups
from doctool.reconcile.values import ValueKind, fits, value_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("true", ValueKind.BOOLEAN),
        ("FALSE", ValueKind.BOOLEAN),
        (" 12 ", ValueKind.INTEGER),
        ("-3", ValueKind.INTEGER),
        ("1.5e3", ValueKind.DECIMAL),
        (".5", ValueKind.DECIMAL),
        ("2020-01-31", ValueKind.DATE),
        ("2020-01-31T10:00:00Z", ValueKind.DATE),
        ("12 boxes", ValueKind.TEXT),
        ("", ValueKind.UNKNOWN),
        (" \n", ValueKind.UNKNOWN),
    ],
)
def test_a_value_is_told_by_its_form(text: str, kind: ValueKind) -> None:
    assert value_kind(text) is kind


@pytest.mark.parametrize(
    ("kind", "local", "fit"),
    [
        (ValueKind.BOOLEAN, "boolean", 1.0),
        (ValueKind.INTEGER, "boolean", -1.0),
        (ValueKind.INTEGER, "double", 1.0),
        (ValueKind.DECIMAL, "int", -1.0),
        (ValueKind.DATE, "dateTime", 1.0),
        (ValueKind.TEXT, "String", 0.3),
        (ValueKind.INTEGER, "string", 0.0),
        (ValueKind.COMPLEX, "string", -1.0),
        (ValueKind.COMPLEX, "BoxArray", 0.5),
        (ValueKind.TEXT, "BoxState", 0.0),
        (ValueKind.UNKNOWN, "int", 0.0),
        (ValueKind.TEXT, "", 0.0),
    ],
)
def test_a_value_fits_types_or_contradicts_them(kind: ValueKind, local: str, fit: float) -> None:
    assert fits(kind, local) == pytest.approx(fit)


@given(st.text(), st.sampled_from(sorted(XSD_BUILTINS)))
def test_any_text_is_judged(text: str, local: str) -> None:
    assert -1.0 <= fits(value_kind(text), local) <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "<box><lid>true</lid><count>3</count><side> <w>1.5</w></side><none/><mixed>a<b>c</b></mixed></box>",
        '{"box": {"lid": true, "count": 3, "side": {"w": 1.5}, "none": "", "mixed": [1]}}',
        "box:\n  lid: true\n  count: 3\n  side:\n    w: 1.5\n  none: ''\n  mixed:\n",
    ],
)
def test_groups_tell_the_values_of_their_names_and_what_they_stand_in(text: str) -> None:
    source = Source("a.md", text)
    span = Span(0, len(text))
    groups = {group.owner: group for group in name_groups([CodeSample(source, span, span)])}
    kinds = dict(zip(groups["box"].names, groups["box"].kinds, strict=True))
    assert kinds["lid"] is ValueKind.BOOLEAN
    assert kinds["count"] is ValueKind.INTEGER
    assert kinds["side"] in (ValueKind.COMPLEX, ValueKind.UNKNOWN)  # YAML tells it by what is indented below only
    assert kinds["none"] is ValueKind.UNKNOWN
    assert kinds["mixed"] is ValueKind.UNKNOWN
    assert groups["side"].parent == "box"
    assert dict(zip(groups["side"].names, groups["side"].kinds, strict=True)) == {"w": ValueKind.DECIMAL}
