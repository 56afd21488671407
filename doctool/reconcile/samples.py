"""Names in code samples: which stand together under one parent, and in which order.

Translation leaves code samples intact, and a sample often lists the very fields of a table in their order. Samples
are read as loose tokens, never as documents: many are cut short, elided or not well formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from doctool.model.page import CodeSample
from doctool.model.patterns import pattern
from doctool.model.source import Span
from doctool.reconcile.values import ValueKind, value_kind

MAX_LENGTH = 200_000
"""Samples are read up to this many code points."""
MAX_DEPTH = 200
"""Deeper nesting than this is not followed."""

_TAG = pattern(r"<(/?)([A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)((?:\s[^<>]*?)?)(/?)>", re.ASCII)
_CONTENT = pattern(r"([^<]*)<([/!]?)")
_ATTRIBUTE = pattern(r"(?<![\w:.\-])([A-Za-z_][\w.\-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.ASCII)
_DECLARES = frozenset({"element", "attribute", "complexType", "simpleType"})
_TRANSPARENT = frozenset({"sequence", "all", "choice", "complexContent", "simpleContent", "extension", "restriction"})
_JSON = pattern(r'"((?:[^"\\\n]|\\.)*)"(\s*:\s*)?|[{}\[\]]')
_SCALAR = pattern(r'"((?:[^"\\\n]|\\.)*)"|[\w.+\-]+|[{\[]')
_KEYED = pattern(r"^([ \t]*)(-[ \t]+)?([A-Za-z_][\w.\-]*)[ \t]*[:=](?=\s|$)[ \t]*(.*)", re.MULTILINE | re.ASCII)
_QUERY = pattern(r"[?&]([A-Za-z_][\w.\-]*)=", re.ASCII)
_OPTION = pattern(r"(?<![\w-])(--[A-Za-z][\w\-]*)", re.ASCII)
_NAME = pattern(r"[@$]?[A-Za-z_][\w.\-:@]*", re.ASCII)


class NameGroup(Struct, frozen=True):
    """Names under one parent, each once, in order of first appearance, with their types where a schema tells them."""

    sample: CodeSample
    owner: str
    parent: str
    """What the owner itself stands in; empty at the top."""
    names: tuple[str, ...]
    spans: tuple[Span, ...]
    types: tuple[str, ...]
    """One a name; empty where nothing tells it."""
    kinds: tuple[ValueKind, ...]
    """What the value of each name looks like where it first has one."""


class _Builder:
    """A group while it is read."""

    def __init__(self, owner: str, parent: str = "") -> None:
        self.owner, self.parent = owner, parent
        self.found: dict[str, tuple[Span, str]] = {}
        self.kinds: dict[str, ValueKind] = {}

    def add(self, name: str, start: int, type_: str = "", kind: ValueKind = ValueKind.UNKNOWN) -> None:
        self.found.setdefault(name, (Span(start, start + len(name)), type_))
        if kind and not self.kinds.get(name):
            self.kinds[name] = kind

    def group(self, sample: CodeSample) -> NameGroup:
        return NameGroup(
            sample=sample,
            owner=self.owner,
            parent=self.parent,
            names=tuple(self.found),
            spans=tuple(span for span, _ in self.found.values()),
            types=tuple(type_ for _, type_ in self.found.values()),
            kinds=tuple(self.kinds.get(name, ValueKind.UNKNOWN) for name in self.found),
        )


def name_groups(samples: Iterable[CodeSample]) -> list[NameGroup]:
    """Return the groups of names of all samples, in order."""
    return [group for sample in samples for group in _read(sample)]


def _read(sample: CodeSample) -> list[NameGroup]:
    text = sample.text[:MAX_LENGTH]
    start = sample.inner.start
    for read in (_xml, _json, _keyed):
        builders = [builder for builder in list(read(text, start)) if builder.found]
        if builders:
            break
    builders += [builder for builder in _listed(text, start) if builder.found]
    return [builder.group(sample) for builder in builders]


def _xml(text: str, start: int) -> Iterator[_Builder]:
    """Read elements, and the declarations of an XML schema, whose `name` attributes are the names."""
    stack = [_Builder("")]
    open_tags: list[str] = [""]
    yield stack[0]
    end = len(text.rstrip())
    for match in _TAG.finditer(text):
        closing, _, tag, attributes, empty = match.groups()
        if closing:
            if tag in open_tags[1:]:
                at = len(open_tags) - 1 - open_tags[::-1].index(tag)
                del stack[at:], open_tags[at:]
            continue
        if match.end() == end and tag in open_tags:
            continue  # an end tag that lost its slash: nothing else repeats an open element at the very end
        kind = ValueKind.UNKNOWN if empty else _content_kind(text, match.end())
        child = _enter(stack[-1], tag, attributes, (start + match.start(3), start + match.start(4)), kind)
        if child is not stack[-1]:
            yield child
        if not empty and len(stack) < MAX_DEPTH:
            stack.append(child)
            open_tags.append(tag)


def _content_kind(text: str, at: int) -> ValueKind:
    """Return what an element holds whose start tag ends at an offset."""
    content = _CONTENT.match(text, at)
    if content is None:
        return ValueKind.UNKNOWN
    if content[2] == "/":
        return value_kind(content[1])
    return ValueKind.COMPLEX if not content[2] and not content[1].strip() else ValueKind.UNKNOWN


def _enter(parent: _Builder, tag: str, attributes: str, at: tuple[int, int], kind: ValueKind) -> _Builder:
    """Add a tag to its parent's group; return the group that its children belong to.

    `at` has the offsets of the tag's name and of its attributes.
    """
    tag_at, attributes_at = at
    if tag in _TRANSPARENT:
        return parent
    declared = {m[1]: (m[2] or m[3] or "", m.start(2) if m[2] else m.start(3)) for m in _ATTRIBUTE.finditer(attributes)}
    if tag in _DECLARES:
        if "name" not in declared:
            return parent
        name, name_at = declared["name"]
        if tag in ("element", "attribute"):
            parent.add(name, attributes_at + name_at, declared.get("type", ("", 0))[0])
        return _Builder(name)
    parent.add(tag, tag_at, kind=kind)
    child = _Builder(tag, parent.owner)
    for name in declared:
        if not name.startswith("xmlns"):
            child.add(name, attributes_at + attributes.find(name))
    return child


def _json(text: str, start: int) -> Iterator[_Builder]:
    stack: list[_Builder] = []
    last = ""
    for match in _JSON.finditer(text):
        mark = match[0]
        if mark == "{":
            builder = _Builder(last, stack[-1].owner if stack else "")
            yield builder
            if len(stack) < MAX_DEPTH:
                stack.append(builder)
        elif mark == "}":
            if stack:
                stack.pop()
        elif match[2] is not None and stack and _NAME.fullmatch(match[1]):
            last = match[1]
            stack[-1].add(last, start + match.start(1), kind=_json_kind(text, match.end()))


def _json_kind(text: str, at: int) -> ValueKind:
    """Return the kind of the JSON value that begins at an offset."""
    value = _SCALAR.match(text, at)
    if value is None:
        return ValueKind.UNKNOWN
    if value[0] in "{[":
        return ValueKind.COMPLEX if value[0] == "{" else ValueKind.UNKNOWN
    return value_kind(value[0] if value[1] is None else value[1])


def _keyed(text: str, start: int) -> Iterator[_Builder]:
    """Read `key: value` and `key = value` lines, as in YAML, TOML and properties files, grouped by indentation."""
    stack: list[tuple[int, _Builder]] = []
    last = ""
    for match in _KEYED.finditer(text):
        indent = len(match[1].expandtabs(2)) + len(match[2] or "")
        while stack and stack[-1][0] > indent:
            stack.pop()
        if not stack or stack[-1][0] < indent:
            builder = _Builder(last, stack[-1][1].owner if stack else "")
            yield builder
            stack.append((indent, builder))
        last = match[3]
        stack[-1][1].add(last, start + match.start(3), kind=value_kind(match[4].strip().strip("\"'")))


def _listed(text: str, start: int) -> list[_Builder]:
    """Read the parameters of query strings and the options of command lines."""
    found = []
    for parameter in (_QUERY, _OPTION):
        builder = _Builder("")
        for match in parameter.finditer(text):
            builder.add(match[1], start + match.start(1))
        found.append(builder)
    return found
