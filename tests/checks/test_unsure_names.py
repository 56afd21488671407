"""What is told of a name depends on how sure it is: the name, what it probably is, or only that the cell is wrong."""

import pytest
from example_pages import catalog_of
from msgspec.structs import replace

from doctool.checks import Settings, run
from doctool.model.catalog import Catalog, Field
from doctool.model.finding import Finding

PAGE = """\
# Invoice

| Name | Type | Text |
|---|---|---|
| `dueDate` | `xsd:date` | Cuándo. |
| `{}` | `xsd:int` | Cuánto. |

```xml
<invoice><dueDate>2030-01-31</dueDate><progress>3</progress></invoice>
```
"""


def less_sure(known: Catalog, confidence: float) -> Catalog:
    """Return the catalog with another confidence in the names that no page has."""

    def changed(field: Field) -> Field:
        return field if field.name == "dueDate" else replace(field, confidence=confidence)

    subjects = tuple(
        replace(subject, tables=tuple(replace(t, fields=tuple(map(changed, t.fields))) for t in subject.tables))
        for subject in known.subjects
    )
    return replace(known, subjects=subjects)


def told(cell: str, confidence: float) -> Finding:
    known = less_sure(catalog_of({"es-ES": PAGE.format(cell)}, ""), confidence)
    (finding,) = run(known, Settings())
    return finding


@pytest.mark.parametrize(
    ("cell", "confidence", "rule", "severity", "expected"),
    [
        ("nunca", 0.95, "N003", "error", "progress"),
        ("nunca", 0.75, "N003", "warning", "progress"),
        ("nunca", 0.65, "N003", "info", ""),
        ("en curso", 0.95, "N001", "error", "progress"),
        ("en curso", 0.75, "N001", "warning", "progress"),
        ("en curso", 0.65, "N001", "warning", ""),
        ("en curso", 0.45, "N005", "warning", ""),
    ],
)
def test_a_guess_is_told_as_one_and_claims_no_name(
    cell: str, confidence: float, rule: str, severity: str, expected: str
) -> None:
    found = told(cell, confidence)
    assert (found.rule, found.severity, found.found, found.expected) == (rule, severity, cell, expected)
    assert "`progress`" in str(found.message)
    assert ("only a guess" in str(found.message)) is (not expected)
