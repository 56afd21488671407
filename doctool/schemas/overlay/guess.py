"""The type that an element of a sample may have."""

from __future__ import annotations

from doctool.schemas.api import Api, ApiField, RefKind
from doctool.schemas.judge.compare import Comparer
from doctool.schemas.judge.targets import Targets
from doctool.schemas.judge.values import Values
from doctool.schemas.messages.tree import Element
from doctool.schemas.overlay.apply import type_text
from doctool.schemas.resolve import TypeIndex, resolve

_SIMPLE = ("boolean", "int", "decimal", "dateTime")
"""What a text may be, the narrowest first; else it is a string."""


class TypeGuess:
    """Guesses types by the fields of the same name, else by what the element holds."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._values = Values()
        self._comparer = Comparer(Targets(api), self._values)
        self._fields: dict[str, list[ApiField]] = {}
        for owner in api.contents():
            for item in owner.fields:
                self._fields.setdefault(item.name, []).append(item)

    def type_of(self, element: Element, but: str = "") -> str:
        """Return a type as an entry has it, other than `but`; empty where none is known that allows the element."""
        known = [type_text(item) for item in self._fields.get(element.name, []) if self._fits(item, element)]
        texts = [text for text in known if text != but]
        if texts:
            return min(texts, key=lambda text: (-texts.count(text), text))
        if element.children:
            fitting = [item.name for item in self._api.types if self._allows(item.name, element)]
            return f"types:{fitting[0]}" if len(fitting) == 1 else ""
        simple = (name for name in _SIMPLE if element.text and self._values.fits(name, element.text))
        guess = f"xsd:{next(simple, 'string')}"
        return guess if guess != but else "xsd:string"

    def type_called(self, written: str) -> str:
        """Return the type that a schema in a sample means, as an entry has it; empty where there is none."""
        ref = resolve(written, TypeIndex(frozenset(item.name for item in self._api.types)))
        return "" if ref.kind is RefKind.UNRESOLVED else type_text(ApiField("", ref))

    def _fits(self, field: ApiField, element: Element) -> bool:
        if field.type.kind is RefKind.BUILTIN:
            return not element.children and self._values.fits(field.type.name, element.text)
        return field.type.kind is RefKind.DOCUMENTED and self._allows(field.type.name, element)

    def _allows(self, name: str, element: Element) -> bool:
        content = self._api.type(name)
        return content is not None and not self._comparer.compare(element, content).contradictions
