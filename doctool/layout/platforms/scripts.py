"""What a configuration in JavaScript or TypeScript exports, as far as it is written in literals; nothing is run.

A call stands for its first argument (`defineConfig({…})`), a name for the literal that the file gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tree_sitter import Language, Node, Parser
from tree_sitter_typescript import language_tsx

_MAX_DEPTH = 60
_WRAPPERS = frozenset({"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression"})


def exported(text: str) -> Any:  # noqa: ANN401 - whatever the script exports
    """Return the value of `export default` or `module.exports` as data; None where there is none of literals."""
    root = Parser(Language(language_tsx())).parse(text.encode()).root_node
    script = _Script(root)
    for node in root.named_children:
        value = _exported(node)
        if value is not None:
            return script.value(value, 0)
    return None


def _exported(node: Node) -> Node | None:
    if node.type == "export_statement":
        return node.child_by_field_name("value")
    if node.type == "expression_statement" and node.named_children:
        inner = node.named_children[0]
        left = inner.child_by_field_name("left") if inner.type == "assignment_expression" else None
        if left is not None and left.text == b"module.exports":
            return inner.child_by_field_name("right")
    return None


class _Script:
    """The names of one script, and what they stand for."""

    def __init__(self, root: Node) -> None:
        self._names = dict(_declared(root))

    def value(self, node: Node, depth: int) -> Any:  # noqa: ANN401 - as above
        """Return a node as data; None for what is computed."""
        if depth > _MAX_DEPTH:
            return None
        if node.type in _WRAPPERS:
            return self.value(node.named_children[0], depth + 1)
        if node.type == "identifier":
            return self._named(node, depth)
        if node.type == "call_expression":
            return self._first_argument(node, depth)
        if node.type == "array":
            return [self.value(item, depth + 1) for item in node.named_children if item.type != "comment"]
        return dict(self._pairs(node, depth)) if node.type == "object" else _scalar(node)

    def _named(self, node: Node, depth: int) -> Any:  # noqa: ANN401 - as above
        known = self._names.get(_text(node))
        return None if known is None else self.value(known, depth + 1)

    def _first_argument(self, node: Node, depth: int) -> Any:  # noqa: ANN401 - as above
        given = node.child_by_field_name("arguments")
        return self.value(given.named_children[0], depth + 1) if given is not None and given.named_children else None

    def _pairs(self, node: Node, depth: int) -> Iterator[tuple[str, Any]]:
        for child in node.named_children:
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    yield _text(key).strip("'\""), self.value(value, depth + 1)
            elif child.type == "shorthand_property_identifier":
                yield _text(child), self._named(child, depth)
            elif child.type == "spread_element" and child.named_children:
                more = self.value(child.named_children[0], depth + 1)
                yield from more.items() if isinstance(more, dict) else ()


def _declared(root: Node) -> Iterator[tuple[str, Node]]:
    for statement in root.named_children:
        inner = statement.child_by_field_name("declaration") if statement.type == "export_statement" else statement
        for declared in inner.named_children if inner is not None and inner.type == "lexical_declaration" else ():
            name, value = declared.child_by_field_name("name"), declared.child_by_field_name("value")
            if name is not None and value is not None:
                yield _text(name), value


def _scalar(node: Node) -> Any:  # noqa: ANN401 - as above
    if node.type == "string" or (node.type == "template_string" and not node.named_children):
        return _text(node)[1:-1]
    if node.type == "template_string" and all(child.type == "string_fragment" for child in node.named_children):
        return _text(node)[1:-1]
    return {"true": True, "false": False}.get(node.type)


def _text(node: Node) -> str:
    return (node.text or b"").decode(errors="replace")
