"""The marks of a page, and what of it the parser of Markdown is not to see because of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from doctool.ingest.admonitions import Containers, colon_containers, indented_containers
from doctool.ingest.cuts import Cut
from doctool.ingest.heading_ids import comment_ids
from doctool.ingest.jsx import elements, expressions, is_mdx, modules
from doctool.ingest.literal import Literal, read_literal
from doctool.ingest.mark_lines import line_cuts, margin_cuts
from doctool.ingest.templates import template_tags
from doctool.model.mark import Attribute, Edge, Mark, MarkKind
from doctool.model.patterns import pattern
from doctool.model.platform import Platform
from doctool.model.source import Source, Span

_BRACES_HINT = ("{{", "{%", "{/*", "}`", "{:", "```{", "~~~{")
_HINTS = (":::", "!!! ", "??? ", "???+ ", '=== "', "\nimport ", "\nexport ")
_EMPTY = pattern(r"<[A-Z][\w.]*(?:-[\w.]+)*(?:[ \t\n][^<>]*)?/>")
_END = pattern(r"</([A-Z][\w.]*)>")
_COMMENT = pattern(r"<!--[ \t]*([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[ \t]*-->")
_ROLE = pattern(r"\{([a-z][\w:+.-]*)\}(?=`)")
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+)"
_ATTRIBUTES = pattern(rf"\{{:[ \t]*((?:[#.][\w-]+|[\w-]+={_VALUE})(?:[ \t]+(?:[#.][\w-]+|[\w-]+={_VALUE}))*)[ \t]*\}}")
_HEADING_LINE = pattern(r"[ \t]{0,3}#")
_MDX = frozenset({Platform.DOCUSAURUS, Platform.MINTLIFY})
_BRACES = frozenset({Platform.HUGO, Platform.JEKYLL, Platform.VITEPRESS, Platform.MDBOOK})
_HTML_NAMES = """
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd
label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param
picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong
style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var
video wbr
"""
"""The elements of HTML (WHATWG, index of elements, with the obsolete ones that have content)."""
_HTML = frozenset(_HTML_NAMES.split())


class Marks(Struct):
    """The marks of a page in order, and what is cut for the parser of Markdown."""

    found: tuple[Mark, ...] = ()
    cuts: tuple[Cut, ...] = ()
    fence_ends: list[Cut] = field(default_factory=list)


def read_marks(source: Source, body: int, platform: Platform) -> Marks:
    """Read the marks of a page from an offset (its body) on; a page without any costs a look at its letters."""
    text = source.text
    suffix = source.path.lower().endswith(".mdx")
    mdx = suffix or platform in _MDX
    if not mdx and not _hinted(text):
        return Marks()
    literal = read_literal(text, body)
    mdx = mdx or is_mdx(text, literal)
    containers = _joined(colon_containers(text, body, literal), indented_containers(text, body, literal))
    others = _outermost(_others(text, body, literal, platform, mdx=mdx))
    ids = list(comment_ids(text, body, literal))
    id_ends = {cut.span.end for cut in ids}
    others = [mark for mark in others if mark.span.end not in id_ends]
    laid, cuts = line_cuts(text, others, containers.marks)
    cuts += [*containers.cuts, *ids, *margin_cuts(text, laid)]
    found = _outermost([*laid, *containers.marks, *_hidden(text, literal)])
    return Marks(tuple(found), tuple(sorted(cuts)))


def _hinted(text: str) -> bool:
    return (
        ("{" in text and any(hint in text for hint in _BRACES_HINT))
        or any(hint in text for hint in _HINTS)
        or text.startswith(("import ", "export "))
        or ("<!--" in text and _COMMENT.search(text) is not None)
        or ("/>" in text and _EMPTY.search(text) is not None)
        or ("</" in text and _has_component_end(text))
    )


def _has_component_end(text: str) -> bool:
    """Tell whether an element ends outside fences whose name begins with a capital and is none of HTML."""
    ends = {match[1] for match in _END.finditer(text)}
    return any(name.lower() not in _HTML for name in ends)


def _joined(one: Containers, other: Containers) -> Containers:
    return Containers([*one.marks, *other.marks], [*one.cuts, *other.cuts])


def _others(text: str, body: int, literal: Literal, platform: Platform, *, mdx: bool) -> Iterator[Mark]:
    """Yield what may stand within a line."""
    if mdx:
        yield from modules(text, body, literal)
    if mdx or ("</" in text or "/>" in text):
        found = list(elements(text, body, literal))
        yield from found if mdx else _certain(found)
    if "{{" in text or "{%" in text:
        yield from template_tags(text, body, literal, all_braces=platform in _BRACES)
    if mdx or "{/*" in text:
        yield from expressions(text, body, literal, all_of_them=mdx)
    yield from _roles(text, body, literal)
    yield from _attribute_lists(text, body, literal)


def _certain(found: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the components that can be nothing else: none of HTML, and ended as such."""
    edges = Counter((mark.name, mark.edge) for mark in found)
    for mark in found:
        closed = edges[mark.name, Edge.CLOSE] and edges[mark.name, Edge.OPEN]
        if mark.name.lower() not in _HTML and (closed or mark.edge is Edge.WHOLE):
            yield mark


def _roles(text: str, body: int, literal: Literal) -> Iterator[Mark]:
    if "}`" in text:
        for match in _ROLE.finditer(text, body):
            if not literal.holds(match.start()):
                yield Mark(MarkKind.ROLE, Span(*match.span()), match[1], Span(*match.span(1)))


def _attribute_lists(text: str, body: int, literal: Literal) -> Iterator[Mark]:
    """Yield the lists of attributes that do not give a heading its id."""
    if "{:" not in text:
        return
    for match in _ATTRIBUTES.finditer(text, body):
        line = text.rfind("\n", 0, match.start()) + 1
        if not literal.holds(match.start()) and not _HEADING_LINE.match(text, line):
            inner = Span(*match.span(1))
            attributes = (Attribute("", match[1], inner, inner),)
            yield Mark(
                MarkKind.ATTRIBUTES, Span(*match.span()), "", Span(inner.start, inner.start), Edge.WHOLE, attributes
            )


def _hidden(text: str, literal: Literal) -> Iterator[Mark]:
    """Yield the marks that no parser of Markdown shows: comments of one keyword, and MyST's directives."""
    for match in _COMMENT.finditer(text) if "<!--" in text else ():
        if literal.begins(match.start()):
            yield Mark(MarkKind.COMMENT, Span(*match.span()), match[1], Span(*match.span(1)), block=True)
    for span, info in literal.fences:
        if info.startswith("{") and "}" in info:
            at = text.index("{", span.start) + 1
            name = Span(at, text.index("}", at))
            whole = Span(span.start, name.end + 1)
            yield Mark(MarkKind.DIRECTIVE, whole, text[name.start : name.end], name, Edge.OPEN, block=True)


def _outermost(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in order without those that stand in another."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if not found or mark.span.start >= found[-1].span.end:
            found.append(mark)
    return found
