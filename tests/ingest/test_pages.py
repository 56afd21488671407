"""Pages in the dialects of several vendors, read with exact places."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doctool.ingest.page import read_page
from doctool.model.page import Block, InlineKind, Page, TableKind
from doctool.model.source import Source


def page(text: str) -> Page:
    return read_page(Source("x.md", text), "de-DE", "x.md")


HTML = """\
---
title: Auftrag
broken: [1
---
# Auftrag{#order}

Einleitung mit [!DNL `Wert`].

**Eingabe (orderParam)**

<table id="t1">
 <thead><tr><th>Name</th><th>Typ</th></tr></thead>
 <tr><td> <span class="codeph"> server <span class="varname"> Name</span></span> </td><td>xsd:string &lt;x&gt;
 <tr><td><p>a<b>b</b></p><ul><li>c</li></ul></td><td><table><tr><td>innen</td></tr></table></td></tr>
</table>

```xml
<table><tr><td>kein</td></tr></table>
```
"""


def test_html_tables_with_missing_end_tags() -> None:
    read = page(HTML)
    outer, inner = read.tables
    assert outer.kind is TableKind.HTML
    assert outer.anchor == "t1"
    assert [[cell.text for cell in row.cells] for row in outer.header] == [["Name", "Typ"]]
    assert [[cell.text for cell in row.cells] for row in outer.rows] == [
        ["server Name", "xsd:string <x>"],
        ["ab c", ""],
    ]
    assert inner.nested
    assert [cell.text for cell in inner.rows[0].cells] == ["innen"]
    assert outer.caption is not None
    assert outer.caption.text == "Eingabe (orderParam)"


def test_the_rest_of_the_page() -> None:
    read = page(HTML)
    assert [(junk.reason) for junk in read.junk] == ["front-matter-broken"]
    assert read.meta("title") == "Auftrag"
    assert (read.headings[0].block.text, read.headings[0].anchor) == ("Auftrag", "order")
    assert read.blocks[0].text == "Einleitung mit Wert."
    assert [inline.kind for inline in read.blocks[0].inlines] == [InlineKind.DIRECTIVE, InlineKind.CODE]
    assert [sample.info for sample in read.samples] == ["xml"]


PIPE = """\
| Name | Typ | Was |\r
|---|---|---|\r
| ` *`Größe`*` | `xsd:int` | a \\| b |\r
| **id** | [Datei](datei.md) |\r
| x | y | z | zu viel |\r
"""


def test_pipe_tables_in_several_dialects() -> None:
    read = page(PIPE)
    rows = read.tables[0].rows
    assert [cell.text for cell in rows[0].cells] == ["Größe", "xsd:int", "a | b"]
    assert rows[0].cells[0].inlines[0].kind is InlineKind.VARIABLE
    assert [cell.text for cell in rows[1].cells] == ["id", "Datei"]
    assert rows[1].cells[1].links()[0].target == "datei.md"
    assert [cell.text for cell in rows[2].cells] == ["x", "y", "z", "zu viel"]
    assert [junk.reason for junk in read.junk] == ["row-too-short", "row-too-long"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('foo<span class="a">bar</span>', "foobar"),
        ("foo<b> bar</b>", "foo bar"),
        ("foo <b>bar</b>baz", "foo barbaz"),
        ('foo<img src="a.png" />bar', "foobar"),
        ("foo<!-- a remark -->bar", "foobar"),
        ("foo<br />bar", "foo bar"),
        ("foo&nbsp;<i>bar</i>", "foo bar"),
    ],
)
@pytest.mark.parametrize("page", ["<table><tr><td>{}</td></tr></table>", "<p>{}</p>"])
def test_only_white_space_between_tags_parts_texts(page: str, markup: str, text: str) -> None:
    read = read_page(Source("x.md", page.format(markup)), "de-DE", "x.md")
    blocks = [*read.blocks, *(cell for table in read.tables for row in table.rows for cell in row.cells)]
    assert [block.text for block in blocks] == [text]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty-page"),
        ("\ufeff \n", "empty-page"),
        ("<table><tr><td>a", "table-not-closed"),
        ("```\ncode\n", "fence-not-closed"),
        ("```\ncode\n\nText.\n\n```xml\n<a/>\n```\n", "fence-runs-on"),
        ("---\ntitle: a\n", "front-matter-not-closed"),
    ],
)
def test_what_cannot_be_read_is_kept_as_junk(text: str, reason: str) -> None:
    assert reason in [junk.reason for junk in page(text).junk]


def blocks(read: Page) -> list[Block]:
    found = [*read.blocks, *(heading.block for heading in read.headings)]
    found += [item for listed in read.lists for item in listed.items]
    found += [cell for table in read.tables for row in (*table.header, *table.rows) for cell in row.cells]
    return found


TAGS = ["<table>", "</table>", "<tr>", "<td>", "</td>", "<p>", "&lt;", "<b>", "</b>", "<code>", "</code>", "<i>"]
HTML_BLOCKS = [
    "\n<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "\n<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "\n<pre>",
    "</pre>",
    "\n<h2>",
    "\n<div>",
]
MARKS = [
    "|",
    "---",
    "`",
    "``",
    "```",
    "~~~",
    "* ",
    "# ",
    "{#x}",
    "[",
    "](x)",
    "**",
    "> ",
    "\\|",
    "` *`",
    "`*`",
    "[!DNL ",
    "]",
]
TEXTS = ["a", "é", "表", " ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\0", "\ufeff", "---\n", "a: "]
BITS = st.sampled_from([*TAGS, *HTML_BLOCKS, *MARKS, *TEXTS])


ANY = st.text(st.characters(codec=None, categories=None))
"""Any code points, lone surrogates too: no file holds these, but a program may hand them over."""


CELLS = st.lists(BITS, max_size=14).map(lambda bits: "<table><tr><td>" + "".join(bits))


@given(st.one_of(ANY, CELLS, st.lists(BITS, max_size=40).map("".join)))
@example("# 0\t")
def test_no_text_raises_and_spans_are_where_they_say(text: str) -> None:
    read = page(text)
    for block in blocks(read):
        assert 0 <= block.span.start <= block.span.end <= len(text)
        at = block.span.start
        for piece in block.pieces:
            assert at <= piece.span.start <= piece.span.end <= block.span.end
            at = piece.span.end
        for inline in block.inlines:
            assert inline.span.contains(inline.inner)
        for one, other in combinations(block.inlines, 2):
            assert not one.span.overlaps(other.span) or one.span.contains(other.span) or other.span.contains(one.span)
    for table in read.tables:
        for row in (*table.header, *table.rows):
            assert all(row.span.contains(cell.span) for cell in row.cells)
    assert page(text) == read


DEEP = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>" * DEEP,
        "<table><tr><td>" * DEEP + "x" + "</td></tr></table>" * DEEP,
        "<table><tr><td>" + "<span>" * DEEP + "x",
        "> " * DEEP + "x",
        "* " * DEEP + "x",
        "[" * DEEP + "x" + "]" * DEEP,
        "![" * DEEP,
        "**a *b _c " * DEEP,
        "`" * DEEP + "x",
        "|" * DEEP + "\n" + "|-" * DEEP + "|\n" + "|" * DEEP,
        "---\na: " + "[" * DEEP + "\n---\n",
        "[!DNL " * DEEP,
        '<table id="' + "x" * DEEP,
    ],
    ids=lambda text: text[:12],
)
def test_deep_and_unclosed_pages_are_read(text: str) -> None:
    read = page(text)
    assert all(block.span.end <= len(text) for block in blocks(read))


def test_line_ends_of_every_kind_part_rows_and_keep_their_places() -> None:
    text = "\ufeff# A\r\n\r\n| Name | Typ |\r\n|---|---|\n| `a` | b |\r\n| `c` | d |\n"
    read = page(text)
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [["a", "b"], ["c", "d"]]
    assert [read.source.position(row.span.start).line for row in read.tables[0].rows] == [5, 6]
    assert read.headings[0].block.text == "A"
