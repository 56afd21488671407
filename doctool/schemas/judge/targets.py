"""Which message, type or field of the API an element of a sample claims to be."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from doctool.schemas.api import Api, ApiField, ComplexType, RefKind, TypeRef
from doctool.schemas.messages.versions import family, is_ancestor, newest


class Spaces:
    """The namespaces that the messages of the API have in samples, and their families."""

    def __init__(self, target: str) -> None:
        self.target = target
        self._seen = {target}
        self._families = {family(target)}

    def learn(self, namespace: str | None) -> None:
        """Take note of the namespace of a message that the API has."""
        if namespace:
            self._seen.add(namespace)
            self._families.add(family(namespace))

    def has(self, namespace: str | None) -> bool:
        """Tell whether a namespace is a version of the API's; so is none, as in a part cut from a message."""
        return not namespace or family(namespace) in self._families

    def is_older(self, namespace: str | None) -> bool:
        """Tell whether a namespace is of an older version than the newest that is known."""
        if not namespace:
            return False
        newer = newest(self._seen) > newest((namespace,))
        return newer if self.has(namespace) else any(is_ancestor(family(namespace), known) for known in self._families)


class Targets:
    """The API by the names that elements of samples can have."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._globals = {item.name: item for item in api.elements()}
        self._fields: dict[str, ApiField | None] = {}
        self._messages: set[str] = set()
        self._uses: Counter[str] = Counter()
        self._pages: dict[str, set[str]] = {}
        for owner in api.contents():
            for item in owner.fields:
                self._uses[item.name] += 1
                known = self._fields.setdefault(item.name, item)
                if known is not None and known.type.name != item.type.name:
                    self._fields[item.name] = None
        for operation in api.operations:
            names = {message.name for message in operation.messages}
            self._pages.setdefault(operation.subject.topic.key, set()).update(names)
            self._messages |= names

    def message(self, name: str) -> ComplexType | None:
        """Return the message, header or fault of a name."""
        return self._globals.get(name)

    @cached_property
    def fragments(self) -> dict[str, ApiField]:
        """What an element outside any message is taken for, by name: a field, or a type called as it is.

        A field counts where all of the name hold the same documented type.
        """
        typed = {name: item for name, item in self._fields.items() if item and item.type.kind is RefKind.DOCUMENTED}
        for item in self._api.types:
            for name in (item.name, item.name[0].lower() + item.name[1:]):
                typed.setdefault(name, ApiField(name, TypeRef(RefKind.DOCUMENTED, item.name)))
        return {name: item for name, item in typed.items() if name not in self._globals}

    def uses(self, name: str) -> int:
        """Return how many types and messages have a field of a name."""
        return self._uses[name]

    def content(self, item: ApiField) -> ComplexType | None:
        """Return what a field holds, None for what is no documented type."""
        return self._api.type(item.type.name) if item.type.kind is RefKind.DOCUMENTED else None

    def documented(self, name: str) -> ComplexType | None:
        """Return the message, header, fault or type of a name that rows of a table document."""
        found = self._globals.get(name) or self._api.type(name)
        return found if found and any(item.source for item in found.fields) else None

    def on_page(self, key: str) -> list[ComplexType]:
        """Return the types and messages whose tables a page has."""
        return self._contents.get(key, [])

    @cached_property
    def _contents(self) -> dict[str, list[ComplexType]]:
        found: dict[str, list[ComplexType]] = {}
        for owner in self._api.contents():
            if owner.subject is not None:
                found.setdefault(owner.subject.topic.key, []).append(owner)
        return found

    def of_page(self, key: str) -> frozenset[str]:
        """Return the names of the messages of the operation that a page documents."""
        return frozenset(self._pages.get(key, ()))

    def is_operation_message(self, name: str) -> bool:
        """Tell whether a name is that of a message of any operation."""
        return name in self._messages
