"""Changes as text, Markdown and JSON, whatever the names in them are."""

import json
from importlib import resources

import jsonschema
import pyromark
from hypothesis import given, settings
from hypothesis import strategies as st

from doctool.render.diff.formats import render
from doctool.render.diff.words import done
from doctool.render.i18n import Translator, translator
from doctool.schemas.diff.changes import Change, Part, What
from doctool.schemas.diff.directions import BOTH
from doctool.schemas.diff.verdicts import DIFFERS, FIELD_ADDED, NARROWS, views

SCHEMA = json.loads((resources.files("doctool") / "render" / "schemas" / "diff.schema.json").read_text("utf-8"))
CHANGES = (
    Change(
        Part.FIELD, What.RETYPED, "Loan", "Loan.days", "xs:int", "xs:date",
        views(DIFFERS, BOTH, strict=False), "a.xsd:3", "b.xsd:4",
    ),
    Change(Part.FIELD, What.ADDED, "Loan", "Loan.fee", "", "xs:int", views(FIELD_ADDED, BOTH, strict=False)),
    Change(Part.VALUE, What.REMOVED, "State", "State", "a|b", "", views(NARROWS, BOTH, strict=False)[:1]),
)  # fmt: skip
TITLES = ("v1", "v2")


def test_text() -> None:
    assert render("text", CHANGES, TITLES, Translator()) == (
        """breaking: field Loan.days: type changed from xs:int to xs:date
    input: breaking: what callers send may be refused
    output: breaking: callers may get what they did not before
    b.xsd:4

compatible: field Loan.fee: added
    input: compatible: callers need not send it
    output: compatible: readers that refuse what they do not know fail; others pass over it

breaking: value State a|b: removed
    input: breaking: what callers send may be refused

3 changes, 2 breaking
"""
    )


def test_markdown() -> None:
    assert render("markdown", CHANGES, TITLES, Translator()) == (
        """# API changes from `v1` to `v2`

3 changes, 2 breaking

## Breaking

| Where | Change | input | output |
|---|---|---|---|
| field `Loan.days` | type changed from `xs:int` to `xs:date` | **breaking**: what callers send may be refused \
| **breaking**: callers may get what they did not before |
| value `State a\\|b` | removed | **breaking**: what callers send may be refused |  |

## Compatible

| Where | Change | input | output |
|---|---|---|---|
| field `Loan.fee` | added | compatible: callers need not send it \
| compatible: readers that refuse what they do not know fail; others pass over it |
"""
    )


def test_json_is_valid_by_its_schema_and_in_english() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = render("json", CHANGES, TITLES, translator("ko"))
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(text))
    first = json.loads(text)["changes"][0]
    assert first["text"] == "type changed from `xs:int` to `xs:date`"
    assert (first["change"], first["breaking"], first["new_place"]) == ("retyped", True, "b.xsd:4")


def test_other_languages() -> None:
    assert render("text", CHANGES, TITLES, translator("es")).endswith("\n3 cambios, 2 incompatibles\n")


def test_no_change_says_so() -> None:
    for name in ("text", "markdown"):
        assert "nothing has changed" in render(name, (), TITLES, Translator())
    assert json.loads(render("json", (), TITLES, Translator()))["changes"] == []


NAME = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=80, deadline=None)
@given(NAME, NAME, NAME, st.sampled_from(Part), st.sampled_from(What))
def test_any_names_are_shown_and_make_no_markup(path: str, old: str, new: str, part: Part, what: What) -> None:
    change = Change(part, what, path, path, old, new, views(DIFFERS, BOTH, strict=True), old, new)
    assert str(done(change))
    shown = pyromark.html(
        render("markdown", [change], (old, new), Translator()), options=pyromark.Options.ENABLE_TABLES
    )
    assert shown.count("<td>") == 4
    assert "<script" not in shown
    assert render("text", [change], (old, new), Translator()).count("\n") <= 6
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(render("json", [change], (old, new), Translator())))
