"""Texts held against the builtin types of XML Schema, by the rules of libxml2."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from doctool.model.builtins import XSD_BUILTINS
from doctool.schemas.api import Api, ApiField, ComplexType, RefKind, TypeRef
from doctool.schemas.names import xml_text
from doctool.schemas.options import SchemaOptions
from doctool.schemas.xsd import schema_element

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE = "urn:doctool:values"
_VALUE = "value"
_FREE = frozenset({"string", "normalizedString", "token", "anyType", "anySimpleType", "anyAtomicType"})
"""Types that any text has."""


class Values(Struct, dict=True):
    """Tells whether texts are of a type; each pair is looked at once."""

    _known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def fits(self, builtin: str, text: str) -> bool:
        """Tell whether a text is a value of a builtin type."""
        if builtin in _FREE or builtin not in XSD_BUILTINS:
            return True
        if (builtin, text) not in self._known:
            self._known[builtin, text] = self._look(builtin, text)
        return self._known[builtin, text]

    def _look(self, builtin: str, text: str) -> bool:
        from lxml import etree  # noqa: PLC0415 - only where there are samples to judge

        root = etree.Element(f"{{{_NAMESPACE}}}{builtin}")
        etree.SubElement(root, f"{{{_NAMESPACE}}}{_VALUE}").text = xml_text(text)
        return self._schema.validate(root)

    @cached_property
    def _schema(self) -> etree.XMLSchema:
        from lxml import etree  # noqa: PLC0415

        content = (ApiField(_VALUE, TypeRef(RefKind.BUILTIN, name), 1) for name in sorted(XSD_BUILTINS))
        others = tuple(ComplexType(item.type.name, (item,)) for item in content)
        return etree.XMLSchema(schema_element(Api(_NAMESPACE, others=others), SchemaOptions()))
