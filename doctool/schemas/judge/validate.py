"""The judge: libxml2's validation against the schema of the whole reference."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING

from doctool.schemas.api import Api, ApiField
from doctool.schemas.judge.compare import is_nil, plain_attributes
from doctool.schemas.judge.targets import Spaces
from doctool.schemas.messages.tree import Element
from doctool.schemas.names import NCNAME
from doctool.schemas.options import SchemaOptions
from doctool.schemas.xsd import XSD, schema_element

if TYPE_CHECKING:
    from lxml import etree

_FOREIGN = "urn:doctool:foreign"
"""Stands for every namespace that is not the API's."""


class Validator:
    """Validates elements; the schema is compiled once, and once more without required elements for elided messages."""

    def __init__(
        self, api: Api, spaces: Spaces, options: SchemaOptions, fragments: Mapping[str, ApiField] | None = None
    ) -> None:
        self._api = api
        self._spaces = spaces
        self._options = options
        self._fragments = fragments or {}

    def problem(self, element: Element) -> str:
        """Return what libxml2 says of an element, empty where it is valid; omissions excuse what is missing."""
        from lxml import etree  # noqa: PLC0415 - only where there are samples to judge

        elided = any(item.elided or is_nil(item) for item in element.walk())
        schema = self._lenient if elided else self._strict
        try:
            schema.assertValid(self._tree(element))
        except etree.DocumentInvalid as error:
            return str(error)
        return ""

    @cached_property
    def _strict(self) -> etree.XMLSchema:
        return _compiled(self._document)

    @cached_property
    def _lenient(self) -> etree.XMLSchema:
        root = deepcopy(self._document)
        for node in root.iter(f"{{{XSD}}}element"):
            if node.getparent() is not root:
                node.set("minOccurs", "0")
        return _compiled(root)

    @cached_property
    def _document(self) -> etree._Element:
        from lxml import etree  # noqa: PLC0415

        root = schema_element(self._api, self._options)
        etree.strip_elements(root, f"{{{XSD}}}annotation")
        for name, item in sorted(self._fragments.items()):
            etree.SubElement(root, f"{{{XSD}}}element", name=name, type=f"tns:{item.type.name}")
        return root

    def _tree(self, element: Element) -> etree._Element:
        """Build the element in the target namespace, without what was left out."""
        from lxml import etree  # noqa: PLC0415

        root = etree.Element(self._tag(element))
        waiting = [(root, element)]
        while waiting:
            node, item = waiting.pop()
            node.text = item.text or None
            for name, value in plain_attributes(item):
                local = name.rpartition(":")[2]
                node.set(local if NCNAME.fullmatch(local) else "_", value)
            kept = [child for child in item.children if not _is_empty(child)]
            waiting += [(etree.SubElement(node, self._tag(child)), child) for child in kept]
        return root

    def _tag(self, element: Element) -> str:
        name = element.name if NCNAME.fullmatch(element.name) else "_"
        space = self._api.namespace if self._spaces.has(element.namespace) else _FOREIGN
        return f"{{{space}}}{name}"


def _is_empty(element: Element) -> bool:
    """Tell whether the value of an element is left out."""
    return (element.elided or is_nil(element)) and not element.children and not element.text


def _compiled(root: etree._Element) -> etree.XMLSchema:
    from lxml import etree  # noqa: PLC0415

    return etree.XMLSchema(root)
