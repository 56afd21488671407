"""Marks of templates and components on a page: code of the platform that renders it, never prose and never names."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from doctool.model.source import Span


class MarkKind(StrEnum):
    """What language a mark belongs to."""

    COMPONENT = "component"
    """A JSX element: `<Tabs groupId="os">`, `</Tabs>`, `<Badge />` (MDX 3, and Vue's in VitePress)."""
    MODULE = "module"
    """The `import` and `export` statements of MDX."""
    EXPRESSION = "expression"
    """`{props.name}` and the comment `{/* … */}` of MDX."""
    TEMPLATE = "template"
    """A tag of Liquid or Jinja: `{% note %}`."""
    SHORTCODE = "shortcode"
    """A shortcode of Hugo: `{{< note >}}`, `{{% note %}}`."""
    MACRO = "macro"
    """`{{jsxref("Array")}}` of MDN, and what other templates write between two braces."""
    ADMONITION = "admonition"
    """`:::note`, `!!! note`, `??? note`, `=== "Tab"`, and what ends it."""
    ROLE = "role"
    """A role of MyST before inline code: `{ref}`."""
    DIRECTIVE = "directive"
    """A directive of MyST: a fence whose info is `{note}`."""
    ATTRIBUTES = "attributes"
    """A list of attributes of kramdown or Python-Markdown: `{: .wide}`."""
    COMMENT = "comment"
    """An HTML comment that is nothing but a keyword in capitals: `<!--TABS_END-->`."""


class Edge(StrEnum):
    """Whether a mark opens something, ends it, or stands for itself."""

    OPEN = "open"
    CLOSE = "close"
    WHOLE = "whole"


class Attribute(Struct, frozen=True):
    """An attribute or argument of a mark.

    `name` is empty for one that is told by its place. `value` is what stands between quotation marks or braces, at
    `inner`; it is empty, and so is `inner`, for an attribute that has none (`required`). `span` is all of it.
    """

    name: str
    value: str
    span: Span
    inner: Span
    quote: str = ""
    """The quotation mark or brace that the value begins with, if any."""


class Fault(Struct, frozen=True):
    """What a mark has that its platform cannot read: where, and a stable keyword for the reason."""

    span: Span
    reason: str


class Mark(Struct, frozen=True):
    """A mark: its keyword (`name`, as written, at `name_span`), and its attributes in order.

    `block` says that it stands on lines of its own.
    """

    kind: MarkKind
    span: Span
    name: str
    name_span: Span
    edge: Edge = Edge.WHOLE
    attributes: tuple[Attribute, ...] = ()
    faults: tuple[Fault, ...] = ()
    block: bool = False
