"""Marks of templates and components: read with exact places, and no text of what stands around them."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doctool.ingest.page import read_page
from doctool.model.mark import Edge, MarkKind
from doctool.model.page import Page
from doctool.model.platform import Platform
from doctool.model.source import Source


def page(text: str, path: str = "x.md", platform: Platform = Platform.UNKNOWN) -> Page:
    return read_page(Source(path, text), "de-DE", path, platform)


def written(found: Page) -> list[tuple[MarkKind, str, Edge]]:
    return [(mark.kind, found.source.slice(mark.span), mark.edge) for mark in found.marks]


def prose(found: Page) -> list[str]:
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "anchor", ["{#lid}", "{ #lid }", "{: #lid}", "{/*lid*/}", "{/* #lid */}", "{#lid .wide}", "{/*lid*/} "]
)
def test_an_id_is_no_text_of_its_heading(anchor: str) -> None:
    found = page(f"# Kiste\n\n## Deckel {anchor}\n\nText.\n")
    heading = found.headings[1]
    assert (heading.block.text, heading.anchor) == ("Deckel", "lid")
    assert heading.anchor_span
    assert found.source.slice(heading.anchor_span).strip() == anchor.strip()
    assert not found.marks


MDX = """\
import Lids from '@boxes/Lids';

# Kiste

<Lids kind="flat">
  <Lid size={3} title="Groß">Deckel mit `width`.</Lid>

  Mehr über *Deckel*.
</Lids>

{/* bleibt */}

Sie hat {props.count} Seiten.

```jsx
<Lid />
```
"""


def test_what_stands_in_components_is_prose() -> None:
    found = page(MDX, "x.mdx")
    assert written(found) == [
        (MarkKind.MODULE, "import Lids from '@boxes/Lids';", Edge.WHOLE),
        (MarkKind.COMPONENT, '<Lids kind="flat">', Edge.OPEN),
        (MarkKind.COMPONENT, '<Lid size={3} title="Groß">', Edge.OPEN),
        (MarkKind.COMPONENT, "</Lid>", Edge.CLOSE),
        (MarkKind.COMPONENT, "</Lids>", Edge.CLOSE),
        (MarkKind.EXPRESSION, "{/* bleibt */}", Edge.WHOLE),
        (MarkKind.EXPRESSION, "{props.count}", Edge.WHOLE),
    ]
    assert prose(found) == ["Deckel mit width.", "Mehr über Deckel.", "Sie hat Seiten."]
    assert [sample.info for sample in found.samples] == ["jsx"]
    attributes = found.marks[2].attributes
    assert [(a.name, a.value, a.quote) for a in attributes] == [("size", "3", "{"), ("title", "Groß", '"')]
    assert [found.source.slice(a.inner) for a in attributes] == ["3", "Groß"]


@pytest.mark.parametrize(
    ("line", "reason"), [('<Lid title=„Groß">x</Lid>', "quotation-mark"), ("\\<Lid>x</Lid>", "tag-escaped")]
)
def test_what_breaks_a_tag_is_its_fault(line: str, reason: str) -> None:
    found = page(f"{line}\n", "x.mdx")
    assert [fault.reason for fault in found.marks[0].faults] == [reason]


def test_marks_of_templates() -> None:
    text = (
        "{{< note >}}\nEine {{% lid size=3 %}} Kiste.\n{{< /note >}}\n\n"
        '{% if box %}\n\nMit {{boxref("Lid.open()")}} auf.\n\n{% endif %}\n\n`{% raw %}` und {{id}} bleiben.\n'
    )
    found = page(text)
    assert written(found) == [
        (MarkKind.SHORTCODE, "{{< note >}}", Edge.WHOLE),
        (MarkKind.SHORTCODE, "{{% lid size=3 %}}", Edge.WHOLE),
        (MarkKind.SHORTCODE, "{{< /note >}}", Edge.CLOSE),
        (MarkKind.TEMPLATE, "{% if box %}", Edge.WHOLE),
        (MarkKind.MACRO, '{{boxref("Lid.open()")}}', Edge.WHOLE),
        (MarkKind.TEMPLATE, "{% endif %}", Edge.CLOSE),
    ]
    assert [mark.block for mark in found.marks] == [True, False, True, True, False, True]
    assert prose(found) == ["Eine Kiste.", "Mit auf.", "{% raw %} und {{id}} bleiben."]


def test_admonitions() -> None:
    found = page(':::note[Wichtig]\nText.\n:::\n\n!!! tip "Titel"\n    Eingerückt.\n\nDanach.\n')
    assert [(mark.kind, mark.name, mark.edge) for mark in found.marks] == [
        (MarkKind.ADMONITION, "note", Edge.OPEN),
        (MarkKind.ADMONITION, "", Edge.CLOSE),
        (MarkKind.ADMONITION, "tip", Edge.OPEN),
    ]
    assert prose(found) == ["Wichtig", "Text.", "Titel", "Eingerückt.", "Danach."]
    assert not found.samples


def test_roles_and_directives() -> None:
    found = page("Siehe {ref}`deckel`.\n\n```{warning}\nHeiß.\n```\n")
    assert [(mark.kind, mark.name) for mark in found.marks] == [
        (MarkKind.ROLE, "ref"),
        (MarkKind.DIRECTIVE, "warning"),
    ]
    assert prose(found) == ["Siehe deckel."]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Pfad `/boxes/{id}` und {id} im Text.\n",
        "Wenn a < B ist und C > D.\n",
        "Ein <A href='x'>Verweis</A>.\n",
        "```md\n:::note\n{{< note >}}\n```\n",
        "A text that says import and export.\n",
    ],
)
def test_plain_pages_have_no_marks(text: str) -> None:
    assert not page(text).marks


def test_terms_and_what_is_said_of_them() -> None:
    text = "width\n: Die Breite.\n\nheight\n: Die `Höhe`.\n: In Metern.\n"
    rows = [[cell.text for cell in row.cells] for table in page(text).tables for row in table.rows]
    assert rows == [["width", "Die Breite."], ["height", "Die Höhe. In Metern."]]


ROW = "| a | b |\n|---|---|\n| `x | y` | z |\n"


@pytest.mark.parametrize("platform", [Platform.MKDOCS, Platform.JEKYLL, Platform.DOCFX, Platform.UNKNOWN])
def test_a_bar_in_code_parts_no_cells_where_the_platform_keeps_it(platform: Platform) -> None:
    found = page(ROW, platform=platform)
    assert [cell.text for cell in found.tables[0].rows[0].cells] == ["x | y", "z"]
    assert not found.junk


@pytest.mark.parametrize("blank", ["", " ", "  ", "\t"])
def test_a_fence_may_have_white_space_after_it(blank: str) -> None:
    found = page(f"```xml{blank}\n<a/>\n```{blank}\n\nText.\n\n```xml\n<b/>\n```{blank}\n")
    assert not found.junk
    assert [sample.text for sample in found.samples] == ["<a/>\n", "<b/>\n"]


PARTS = st.sampled_from(
    [
        *("<Lid ", 'a="', "“", ">", "</Lid>", "/>", "{", "}", "{/*", "*/}", "{{<", ">}}", "{%", "%}", "{{", "}}"),
        *(":::note", ":::", '!!! tip "x"', "`", "```", "\n", "\n\n", "    ", "| ", "|-|-|\n", "t\n: d\n", "# h "),
        *("import x from 'y';", "{#id}", "text", "é", "\ud800", "<!--", "-->", "```{note}"),
    ]
)


@given(st.lists(PARTS, max_size=40).map("".join), st.sampled_from(["x.md", "x.mdx"]), st.sampled_from(list(Platform)))
@example("<Lid {{<\n\n:::note", "x.mdx", Platform.UNKNOWN)
def test_no_text_of_a_block_stands_in_a_mark(text: str, path: str, platform: Platform) -> None:
    found = page(text, path, platform)
    spans = [mark.span for mark in found.marks]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for block in found.blocks:
        assert all(0 <= piece.span.start <= piece.span.end <= len(text) for piece in block.pieces)


@pytest.mark.parametrize(
    "part",
    [
        "<A ",
        "{{",
        "{%",
        "{/*",
        ":::",
        "`",
        "{",
        '<A b="',
        '!!! a "\n    ',
        "import {\n",
        "# h {/*x*/}\na {x}\n\n",
        "<A/> a ",
    ],
)
def test_a_page_of_openings_is_read_in_linear_time(part: str) -> None:
    page(part * 20_000, "x.mdx")
