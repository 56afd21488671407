"""JSON in samples: read with exact places, and held against the tables by kind of value and nesting."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_docs import catalog

from doctool.ingest.page import read_page
from doctool.model.page import CodeSample
from doctool.model.source import Source
from doctool.schemas.build import build_api
from doctool.schemas.judge.contradiction import Kind
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.outcome import Judged, What
from doctool.schemas.judge.shares import count
from doctool.schemas.messages.json_values import MAX_DEPTH, JsonKind, JsonValue, read_json

BOAT = """\
# Boat

| Name | Type | Description |
|---|---|---|
| `name` | `String` | Its name. |
| `length` | `Decimal` | Its length. |
| `crew` | `Int` | How many sail it. |
| `moored` | `Boolean` | Whether it is moored. |
| `built` | `DateTime` | When it was built. |
| `berth` | `types:Berth` | Where it is moored. |
| `masts` | `types:MastArray` | Its masts. |
| `flag` | `Unknown` | Nobody knows. |
"""
BERTH = """\
# Berth

| Name | Type | Description |
|---|---|---|
| `number` | `Int` | The number. |
| `harbour` | `String` | The harbour. |
"""
MASTS = """\
# MastArray

| Name | Type | Description |
|---|---|---|
| `items` | `types:Mast` | The masts. |
"""
MAST = """\
# Mast

| Name | Type | Description |
|---|---|---|
| `height` | `Decimal` | The height. |
| `wooden` | `Boolean` | Whether it is of wood. |
"""


def judged(*samples: str) -> tuple[Judged, ...]:
    fences = "".join(f"\n```json\n{sample}\n```\n" for sample in samples)
    pages = {"boat.md": BOAT + fences, "berth.md": BERTH, "mast-array.md": MASTS, "mast.md": MAST}
    known = catalog(("en", pages))
    found = judge(build_api(known), [page for subject in known.subjects for page in subject.topic.pages])
    return tuple(item for item in found if item.what is What.JSON)


def told(*samples: str) -> list[tuple[str, str]]:
    """Return what stands at the place, and the type that is expected, of all that is wrong."""
    contradictions = [(item.page, found.contradiction) for item in judged(*samples) for found in item.objections]
    assert all(found.kind is Kind.VALUE for _, found in contradictions)
    return [(page.source.slice(found.span), found.expected) for page, found in contradictions]


WHOLE = {
    "name": "Ida",
    "length": 9.5,
    "crew": 3,
    "moored": True,
    "built": "1931-05-01T00:00:00Z",
    "berth": {"number": 7, "harbour": None},
    "masts": {"items": [{"height": 8, "wooden": True}]},
    "flag": {"any": ["thing"]},
}


def with_(**members: object) -> str:
    return json.dumps({**WHOLE, **members})


@pytest.mark.parametrize(
    "sample",
    [
        json.dumps(WHOLE),
        json.dumps({"value": [WHOLE, WHOLE]}),
        json.dumps({"Boat": {"name": "Ida"}}),
        "HTTP/1.1 200 OK\nContent-Type: application/json\n\n" + json.dumps(WHOLE, indent="\t"),
        with_(masts=[{"height": "8"}], crew="3", length="9.5"),
        with_(moored="Boolean", berth="Berth", crew="Int (number)", name="..."),
        with_(name=None, berth=None, masts=None),
    ],
)
def test_values_of_the_right_kinds_are_valid(sample: str) -> None:
    (item,) = judged(sample)
    assert item.valid
    assert count([item]).samples == []


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        (with_(name=3), [("name", "String")]),
        (with_(crew="three"), [("crew", "Int")]),
        (with_(crew=1.5), [("crew", "Int")]),
        (with_(moored="yes"), [("moored", "Boolean")]),
        (with_(moored=1), [("moored", "Boolean")]),
        (with_(built=["now"]), [("built", "DateTime")]),
        (with_(berth=7), [("berth", "types:Berth")]),
        (with_(berth=[{"number": 7}]), [("berth", "types:Berth")]),
        (with_(berth={"number": {}}), [("number", "Int")]),
        (with_(masts=[{"height": True}]), [("height", "Decimal")]),
        (with_(masts={"items": [{"height": 1, "wooden": "oak"}, {"wooden": 0}]}), [("wooden", "Boolean")]),
        (with_(masts=8), [("masts", "types:MastArray")]),
        (json.dumps({"value": [WHOLE, {**WHOLE, "name": []}]}), [("name", "String")]),
        (json.dumps({"Boat": {"name": 1}}), [("name", "String")]),
    ],
)
def test_each_value_of_another_kind_is_told_at_its_name(sample: str, found: list[tuple[str, str]]) -> None:
    assert told(sample) == found


@pytest.mark.parametrize("sample", ['{"name": 3}', '{"a": 1, "b": 2}', "{", '"name": 1', '{"other": {"x": {"y": 1}}}'])
def test_what_is_of_no_table_is_left_alone(sample: str) -> None:
    assert judged(sample) == ()


def test_what_is_left_out_does_not_hide_the_rest() -> None:
    assert told('{\n  "name": "Ida",\n  ...\n  "crew": "many",\n  "moored": true\n}') == [("crew", "Int")]


def sample_of(text: str) -> CodeSample:
    (found,) = read_page(Source("a.md", f"é😀\n\n````json\n{text}\n````\n"), "en", "a.md").samples
    return found


def plain(value: JsonValue) -> object:
    """What the standard library would make of a value."""
    if value.kind is JsonKind.OBJECT:
        return {json.loads(f'"{member.name}"'): plain(member.value) for member in value.members}
    if value.kind is JsonKind.ARRAY:
        return [plain(item) for item in value.items]
    return json.loads(f'"{value.text}"' if value.kind is JsonKind.STRING else value.text)


TEXT = st.text().filter(lambda text: text.isprintable())
FLOATS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda number: "e+" not in repr(number))
"""The grammar reads no exponent with a plus, `1e+16`, but its digits alone."""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | FLOATS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(value: object, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps({"a": value}, ensure_ascii=ascii_only)
    sample = sample_of(text)
    (found,) = read_json(sample)
    assert plain(found) == {"a": value}
    assert sample.source.slice(found.span) == text
    assert sample.source.slice(found.members[0].name_span) == "a"


def test_huge_and_deep_json_is_read_so_far_and_no_further() -> None:
    deep = '{"a": ' * 5000 + "1" + "}" * 5000
    (found,) = read_json(sample_of(deep))
    depth = 0
    while found.members:
        found, depth = found.members[0].value, depth + 1
    assert depth == MAX_DEPTH
    assert read_json(sample_of('{"a": "' + "x" * 200_000 + '"}')) == ()
