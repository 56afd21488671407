"""What has changed on a page is told by kind."""

from doctool.checks.page_changes import PageChanges, page_changes
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source

BEFORE = """\
---
title: Cup
---
# Cup

Holds tea.

| Name | Type | Description |
|---|---|---|
| `size` | `xsd:int` | The size of it. |
| `color` | `xsd:string` | The color of it. |

## Sample

```
cup
```
"""


def page(text: str) -> Page:
    return read_page(Source("cup.md", text), "en", "cup.md")


def test_front_matter_and_white_space_are_no_change() -> None:
    after = BEFORE.replace("title: Cup", "title: Mug").replace("Holds tea.", "Holds  tea.")
    assert page_changes(page(BEFORE), page(after)) == PageChanges()
    assert not page_changes(page(BEFORE), page(after))


def test_every_kind_of_change() -> None:
    after = (
        BEFORE.replace("xsd:int", "xsd:long")
        .replace("| `color` | `xsd:string` | The color of it. |", "| `glaze` | `xsd:string` | The glaze of it. |")
        .replace("## Sample", "## Example")
        .replace("\ncup\n", "\ncup 2\n")
        .replace("Holds tea.", "Holds coffee.")
    )
    changes = page_changes(page(BEFORE), page(after))
    assert changes == PageChanges(
        fields_added=("glaze",),
        fields_removed=("color",),
        types_changed=("size",),
        headings_added=("Example",),
        headings_removed=("Sample",),
        samples=1,
        prose=2,
    )
    assert [str(told) for told in changes.told()] == [
        "one field added (`glaze`)",
        "one field removed (`color`)",
        "one type changed (`size`)",
        "one heading added (`Example`)",
        "one heading removed (`Sample`)",
        "one sample changed",
        "2 paragraphs changed",
    ]
