"""The reference as Markdown: written by eye, its links followed, and nothing of a page comes through as markup."""

import html
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyromark
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lending import PAGES, lending
from shared import SHARED, needs_shared

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile
from doctool.render.findings.places import one_line
from doctool.render.i18n import Translator
from doctool.render.reference.book import book
from doctool.render.reference.escaping import line
from doctool.render.reference.prose import markdown
from doctool.render.reference.site import references
from doctool.schemas.build import build_api

OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_GFM
OURS = {"a", "br", "code", "em", "strong", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td", "blockquote"}


def written(catalog: Catalog) -> dict[str, str]:
    return references(catalog, build_api(catalog), Translator())


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return written(lending())


def shown(text: str) -> str:
    return pyromark.html(text, options=OPTIONS)


def links(text: str) -> Iterator[str]:
    yield from (html.unescape(found) for found in re.findall(r'<a href="([^"]*)"', shown(text)))


def broken(files: dict[str, str]) -> list[str]:
    """Return the relative links that lead to no file or to no anchor of it."""
    found = []
    for path, text in files.items():
        for target in links(text):
            if re.match(r"[a-z]+:", target):
                continue
            to, _, anchor = target.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), to))
            if to not in files or (anchor and f'id="{anchor}"' not in files[to]):
                found.append(f"{path}: {target}")
    return found


def test_an_operation_in_its_own_language(files: dict[str, str]) -> None:
    assert files["de-DE/lendBook.md"] == (
        """# lendBook

Verleiht ein Buch.

## Parameter

**Eingabe (lendBookParam)**

| Name | Typ | Erforderlich | Beschreibung |
|---|---|---|---|
| `bookHandle` | `xsd:string` | Ja | Das Buch. |
| `dueDate` | `xsd:dateTime` | Nein | Siehe [Typ](Loan.md). |
| `note` | `xsd:string` | Nein | Eine Notiz. |
| `place` | `xsd:string` | Nein | Wo. |

**Ausgabe (lendBookReturn)**

| Name | Typ | Erforderlich | Beschreibung |
|---|---|---|---|
| `loanArray` | [`types:LoanArray`](../all/LoanArray.md) | Ja | Die Ausleihen. |

---

[API reference](README.md) · [all](../all/lendBook.md) · [en](../en/lendBook.md)
"""
    )


def test_a_type_with_a_link_to_its_values_and_from_where_it_is_used(files: dict[str, str]) -> None:
    assert files["en/Loan.md"] == (
        """# Loan

A book that is away.

## Parameters

| Name | Type | Description |
|---|---|---|
| `loanHandle` | `xsd:string` | Handle of the loan.<br>Either<br>• new<br>• or `<old>` |
| `state` | `xsd:string` ([`LoanStates`](LoanStates.md)) | One of the [states](LoanStates.md) \\| or none. |

## Used by

- [`LoanArray.items`](LoanArray.md)

---

[API reference](README.md) · [all](../all/Loan.md) · [de-DE](../de-DE/Loan.md)
"""
    )


def test_prose_keeps_its_lists_quotes_and_samples_and_loses_what_is_not_safe(files: dict[str, str]) -> None:
    assert files["en/overview.md"] == (
        """# About lending

Start with [lendBook](lendBook.md#section-1) or the [states](LoanStates.md). See also a page that is gone, \
[the web](https://example.com/a_b), danger.

> [!NOTE]
>
> Loans end at midnight.

1. First `lendBook`:

   ```xml
   <lendBookParam/>
   ```

2. Then wait.
   - An hour
   - Or two

---

[API reference](README.md) · [all](../all/overview.md)
"""
    )


def test_the_languages_side_by_side(files: dict[str, str]) -> None:
    assert files["all/lendBook.md"] == (
        """# lendBook

- [de-DE Deutsch (Deutschland)](../de-DE/lendBook.md): Verleiht ein Buch.
- [en English](../en/lendBook.md): Lends a book.

## Input `lendBookParam`

| Name | Type | Required | de-DE | en |
|---|---|---|---|---|
| `bookHandle` | `xsd:string` | required | Das Buch. | The book, `a` or **b**. |
| `dueDate` | `xsd:dateTime` | optional | Siehe [Typ](../de-DE/Loan.md). | See [the type](../en/Loan.md). |
| `note` | `xsd:string` | optional | Eine Notiz. | A note. |
| `place` | `xsd:string` | optional | Wo. | Where. |

## Output `lendBookReturn`

| Name | Type | Required | de-DE | en |
|---|---|---|---|---|
| `loanArray` | [`types:LoanArray`](LoanArray.md) | required | Die Ausleihen. | The loans. |

## Samples

```java
<lendBookParam xmlns="urn:lending">
   <bookHandle>b|1</bookHandle>
</lendBookParam>
```

---

[API reference](README.md) · [de-DE](../de-DE/lendBook.md) · [en](../en/lendBook.md)
"""
    )


def test_the_index_is_by_type_and_operation(files: dict[str, str]) -> None:
    assert files["en/README.md"] == (
        """# API reference: en English

## Types

- [`Loan`](Loan.md): A book that is away.
- [`LoanArray`](LoanArray.md): An array of loans.

## Operations

- [`lendBook`](lendBook.md): Lends a book.

## Constants

- [Loan States](LoanStates.md) `LoanStates`: Used by Loan/state.

## Other pages

- [About lending](overview.md): Start with lendBook or the states. See also a page that is gone, the web, danger.
"""
    )
    assert "- [`LoanStates`](LoanStates.md): [en](../en/LoanStates.md)\n" in files["all/README.md"]
    assert "- [de-DE Deutsch (Deutschland)](de-DE/README.md)\n" in files["README.md"]


def test_values_and_where_they_are_used(files: dict[str, str]) -> None:
    assert (
        "## Values\n\n- `Open`\n- `Closed`\n- `Lost`\n\n## Used by\n\n- [`Loan.state`](Loan.md)\n"
        in (files["all/LoanStates.md"])
    )


def test_every_link_leads_somewhere(files: dict[str, str]) -> None:
    assert broken(files) == []
    assert sum(1 for text in files.values() for _ in links(text)) > 50


def told(page: Page) -> Iterator[str]:
    """Yield what a page says below its title, outside of tables; marks of alerts are for the renderer."""
    yield from (block.text for block in page.blocks if not re.fullmatch(r"\[!\w+\]", block.text))
    yield from (heading.block.text for heading in page.headings[1:])
    yield from (item.text for items in page.lists for item in items.items)
    yield from (sample.text for sample in page.samples)


@needs_shared
def test_a_whole_reference_leads_somewhere_and_leaves_nothing_out() -> None:
    root = SHARED / "corpus" / "es-ES"
    pages = [
        read_page(Source(path.name, path.read_text("utf-8")), "es-ES", path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md"))
    ]
    catalog = reconcile(align(pages), Options())
    files = written(catalog)
    assert len(files) == 2 * len(pages) + 3
    assert broken(files) == []
    for entry in book(catalog, build_api(catalog)).entries:
        seen = re.sub(r"\s|•", "", visible(shown(files[f"es-ES/{entry.file}"])))
        for text in told(entry.subject.topic.pages[0]):
            assert re.sub(r"\s", "", text) in seen, (entry.file, text)
    assert {tag for text in files.values() for tag in re.findall(r"<([a-z0-9]+)", shown(text))} <= OURS


def test_the_order_of_the_pages_changes_nothing(files: dict[str, str]) -> None:
    pages = [
        read_page(Source(f"{locale}/{key}", text), locale, key)
        for locale, texts in reversed(PAGES.items())
        for key, text in reversed(texts.items())
    ]
    assert written(reconcile(align(pages, "en"), Options(source_locale="en"))) == files


def test_names_of_files_do_not_clash_with_the_index() -> None:
    table = "| Name | Type |\n|---|---|\n| `a` | `xsd:string` |\n"
    pages = [
        read_page(Source(key, f"# {name}\n\n{table}"), "en", key)
        for key, name in {"readme.md": "Readme", "Pair.md": "Pair", "x/pair.md": "pair"}.items()
    ]
    names = {path for path in written(reconcile(align(pages, "en"), Options())) if path.startswith("en/")}
    assert len({name.lower() for name in names}) == len(names) == 4


USE = """from doctool.ingest.page import read_page
from doctool.model.source import Source
from doctool.render.reference.prose import markdown
markdown(read_page(Source("a.md", "{}"), "en", "a.md").blocks[0])"""
"""A program that writes a paragraph."""
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
MARKUP = st.lists(
    st.sampled_from([*"*_`~|[]()<>#&!\\$={}+-:. 1a한", "**", "&lt;", "<b>", "http://a.b", "\n", "](", "<br>", "@"]),
    max_size=24,
).map("".join)


def visible(rendered: str) -> str:
    """Return the text of a rendered paragraph, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", rendered.replace("<br>", " "))).split())


@settings(max_examples=300, deadline=None)
@given(PLAIN | MARKUP)
def test_text_shows_as_itself(text: str) -> None:
    rendered = shown(line(text))
    assert visible(rendered) == one_line(text)
    assert set(re.findall(r"</?([a-z0-9]+)", rendered)) <= {"p", "a"}


@settings(max_examples=300, deadline=None)
@given(MARKUP, st.booleans())
def test_prose_shows_what_the_page_shows_and_holds_only_our_markup(text: str, cell: bool) -> None:  # noqa: FBT001
    assume("`" not in text or "&lt;" not in text)  # a code span has no entities
    raw = f"<table><tr><td>{text}</td></tr></table>\n" if cell else f"# A\n\nx{text}\n"
    page = read_page(Source("a.md", raw), "en", "a.md")
    for block in page.tables[0].rows[0].cells if cell and page.tables and page.tables[0].rows else page.blocks:
        rendered = shown(f"| a |\n|---|\n| {markdown(block)} |\n" if cell else f"x{markdown(block)}")
        body = rendered.partition("<tbody>")[2] if cell else rendered
        assert re.sub(r"\s|•", "", visible(body)) == re.sub(r"\s|•", "", ("" if cell else "x") + block.text)
        assert set(re.findall(r"<([a-z0-9]+)", body)) <= OURS


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**중요:**텍스트", "\\*\\*중요:\\*\\*텍스트"),
        ("a **b** c", "a **b** c"),
        ("[a](javascript:x) [b](<data:text/html,x>)", "a b"),
        ("[a `b|c`](https://e.org/x?y=(1)|2)", "[a `b|c`](<https://e.org/x?y=(1)%7C2>)"),
        ("see https://e.org/a_b.", "see <https://e.org/a_b>."),
        ("snake_case and _it_", "snake_case and *it*"),
        ("Of {{ page.title }} here", "Of here"),
        ("Of {% raw %} tags", "Of tags"),
        ("a  \nb\\\nc\nd", "a<br>b<br>c d"),
        ("`a&lt;` &lt;b&gt; &amp;amp;", "`a&lt;` \\<b> \\&amp;"),
        ("\u202eevil", "\N{REPLACEMENT CHARACTER}evil"),
    ],
)
def test_prose_by_example(raw: str, expected: str) -> None:
    (block,) = read_page(Source("a.md", f"{raw}\n"), "en", "a.md").blocks
    assert markdown(block) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("a<p>b</p><p></p>c", "a<br>b<br>c"),
        ("<ul><li>a</li><li></li><li><b>b</b></li></ul>", "• a<br>• **b**"),
        ("<b>a<i>b</b>c</i>", "<strong>a<em>b</em></strong>c"),
        ("<code>a | b</code> | c", "`a \\| b` \\| c"),
        ("<script>alert(1)</script><style>x{}</style>y", "y"),
        ('<img src=x onerror=alert(1) alt="A &lt;b&gt; | c">', "A \\<b> \\| c"),
        ('<a href="java&#115;cript:x">a</a>', "a"),
        ('<a href="https://e.org/|">a</a>', "[a](<https://e.org/%7C>)"),
        ("<code> &lt;x&gt; </code>", "`<x>`"),
        ("<b>" * 500 + "x", "**x**"),
        ("<b>중요:</b>텍스트", "<strong>중요:</strong>텍스트"),
        ("<b> a </b>b", "**a** b"),
        ("a<!-- <br> -->b<script>'<br>'</script>c", "abc"),
        ('a<br><img data-alt="no" title="alt=\'no\'" alt=yes>', "a<br>yes"),
        ("a<blockquote>b</blockquote>c", "a<br>b<br>c"),
        ("<ol><li>a<li>b</ol>c", "1. a<br>2. b<br>c"),
        ("<ol start=4><li>a<ul><li>b</ul><li>c</ol>", "4. a<br>• b<br>5. c"),
        ("<ol start=x><li>a</ol><ul><li>b</ul><li>c", "1. a<br>• b<br>• c"),
        ('a<span class="x">b</span>', "ab"),
        ("a</p>b", "a b"),
        ("<text n='1'></text>a<br><text>b</text>", "a<br>b"),
    ],
)
def test_cells_of_html_tables_by_example(cell: str, expected: str) -> None:
    (table,) = read_page(Source("a.md", f"<table><tr><td>{cell}</td></tr></table>\n"), "en", "a.md").tables
    assert markdown(table.rows[0].cells[0]) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a<br>b <!-- <br> --> c", "a<br>b c"),
        ("`<br>` a<BR/>**b**", "`<br>` a<br>**b**"),
        ("<p>a<br>b <b>c</b></p>", "a<br>b **c**"),
        ('a <img src="b.png" alt="red &amp; round"> **c**', "a red & round **c**"),
        ("a <IMG SRC=b.png> c", "a c"),
    ],
)
def test_html_outside_tables_by_example(raw: str, expected: str) -> None:
    (block,) = read_page(Source("a.md", f"{raw}\n"), "en", "a.md").blocks
    assert markdown(block) == expected


@pytest.mark.parametrize("cell", ["<b>x" * 3000, "x<div>" * 3000, "a <b <br> c", "<p><i>a</p>b</i></p></p>c"])
def test_broken_html_loses_no_text(cell: str) -> None:
    (table,) = read_page(Source("a.md", f"<table><tr><td>{cell}</td></tr></table>\n"), "en", "a.md").tables
    block = table.rows[0].cells[0]
    body = shown(f"| a |\n|---|\n| {markdown(block)} |\n").partition("<tbody>")[2]
    assert re.sub(r"\s", "", visible(body)) == re.sub(r"\s", "", block.text)


@pytest.mark.parametrize(("raw", "loaded"), [("a `<b>` **c**", "False"), ("a<br>b", "True")])
def test_beautiful_soup_is_loaded_for_html_only(raw: str, loaded: str) -> None:
    program = f"{USE.format(raw)}\nimport sys\nprint('bs4' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert run.stdout.strip() == loaded


def test_templates_of_the_user_come_first(tmp_path: Path) -> None:
    (tmp_path / "reference.md").write_text("{{ title }}!\n", "utf-8")
    catalog = lending()
    files = references(catalog, build_api(catalog), Translator(), tmp_path)
    assert files["en/Loan.md"] == "Loan!\n"
