"""What the reference is made of: an entry for each subject, its section, and where its pages are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct, field

from doctool.model.catalog import Catalog, Field, Subject
from doctool.model.message import Message, message
from doctool.model.topic import TableRole
from doctool.render.filenames import unique_names
from doctool.schemas.api import Api, ApiField, ComplexType, RefKind

COMBINED = "all"
"""The folder of the pages with all languages side by side."""
INDEX = "README"
"""The name of each index, which hosts of Markdown show for its folder."""


class Section(Enum):
    """The sections of an index, in their order, with their headings."""

    TYPES = message("Types")
    OPERATIONS = message("Operations")
    FAULTS = message("Faults")
    HEADERS = message("Headers")
    CONSTANTS = message("Constants")
    PAGES = message("Other pages")

    @property
    def title(self) -> Message:
        """The heading."""
        return self.value


class Entry(Struct, frozen=True):
    """A subject of the reference; `file` is the name of its pages in every folder."""

    subject: Subject
    section: Section
    file: str
    name: str
    """The name in the API; empty for a page that has none."""

    def title(self, locale: str = "") -> str:
        """Return the title in a language, or what stands for it in all of them."""
        page = self.subject.topic.page(locale) or self.subject.topic.pages[0]
        heading = page.headings[0].block.text if page.headings else ""
        return (heading if locale else self.name) or heading or self.file


class Use(Struct, frozen=True):
    """A field of a type: the entry that lists it, and what it is called, `Type.field`."""

    entry: Entry
    label: str


class Known(Struct, frozen=True):
    """A field as the API has it: its type or message, and what that is to the operation of its page."""

    owner: ComplexType
    role: TableRole
    field: ApiField


class Book(Struct, frozen=True):
    """The entries in the order of the catalog; `locales` are the languages, sorted."""

    entries: tuple[Entry, ...]
    locales: tuple[str, ...]
    uses: Mapping[str, tuple[Use, ...]] = field(default_factory=dict)
    """The fields that have the type, or the values, that an entry documents, by the entry's file."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values that an entry of constants lists, by the entry's file."""
    fields: Mapping[int, Known] = field(default_factory=dict)
    """What the API knows of a field of the catalog, by the field's identity."""
    _types: Mapping[str, Entry] = field(default_factory=dict)
    _keys: Mapping[str, Entry] = field(default_factory=dict)

    def of_field(self, known: Field) -> Entry | None:
        """Return the entry of the type that a field of the catalog has."""
        found = self.fields.get(id(known))
        type_ = found.field.type if found else None
        return self._types.get(type_.name) if type_ and type_.kind is RefKind.DOCUMENTED else None

    def values_of(self, known: Field) -> Entry | None:
        """Return the entry of the constants that a field takes its values from."""
        found = self.fields.get(id(known))
        values = found.field.enumeration if found else None
        return self._keys.get(values.subject.topic.key) if values and values.subject else None

    def of_page(self, key: str) -> Entry | None:
        """Return the entry of a page by its key."""
        return self._keys.get(key)

    def section(self, section: Section, locale: str = "") -> list[Entry]:
        """Return the entries of a section by their titles, in a locale those that have a page in it."""
        found = (entry for entry in self.entries if entry.section is section)
        shown = [entry for entry in found if not locale or entry.subject.topic.page(locale)]
        return sorted(shown, key=lambda entry: (entry.name or entry.title(locale)).casefold())


def path_to(entry: Entry, locale: str) -> str:
    """Return the path of an entry's page from the folder of a locale, the combined one where that locale has none.

    Without a locale the path is from the combined page.
    """
    return entry.file if not locale or entry.subject.topic.page(locale) else f"../{COMBINED}/{entry.file}"


def book(catalog: Catalog, api: Api) -> Book:
    """Return the reference of a catalog and the API that was made of it."""
    sections = _sections(api)
    constants = {item.subject.topic.key: item.name for item in api.enumerations if item.subject}
    names = [_name(subject, sections, constants) for subject in catalog.subjects]
    stems = [name or _stem(subject) for subject, name in zip(catalog.subjects, names, strict=True)]
    entries = [
        Entry(subject, sections.get(subject.topic.key, Section.PAGES), f"{file}.md", name)
        for subject, name, file in zip(catalog.subjects, names, unique_names(stems, (INDEX,)), strict=True)
    ]
    keys = {entry.subject.topic.key: entry for entry in entries}
    types = {item.name: keys[item.subject.topic.key] for item in api.types if item.subject}
    return Book(
        entries=tuple(entries),
        locales=catalog.locales,
        uses=_uses(api, keys, types),
        values={keys[item.subject.topic.key].file: item.values for item in api.enumerations if item.subject},
        fields={id(known.field.source): known for known in _known(api)},
        _types=types,
        _keys=keys,
    )


def _known(api: Api) -> Iterator[Known]:
    """Yield every field of the API that stands on a page."""
    roles = {operation.input.name: TableRole.INPUT for operation in api.operations}
    roles |= {operation.output.name: TableRole.OUTPUT for operation in api.operations}
    contents = [(item, TableRole.FIELDS) for item in api.types]
    contents += [(item, roles.get(item.name, TableRole.FIELDS)) for item in api.elements()]
    for owner, role in contents:
        yield from (Known(owner, role, item) for item in owner.fields if item.source)


def _name(subject: Subject, sections: Mapping[str, Section], constants: Mapping[str, str]) -> str:
    """Return the name in the API of what a page documents, empty for a page that has none."""
    key = subject.topic.key
    named = sections.get(key) in (Section.TYPES, Section.OPERATIONS, Section.FAULTS)
    return subject.name if named else constants.get(key, "")


def _stem(subject: Subject) -> str:
    return subject.topic.key.rpartition("/")[2].rpartition(".")[0] or subject.name


def _sections(api: Api) -> dict[str, Section]:
    """Return the section of each page by its key; the first that claims a page has it."""
    found: dict[str, Section] = {}
    claims: tuple[tuple[Section, Iterable[Subject | None]], ...] = (
        (Section.OPERATIONS, (item.subject for item in api.operations)),
        (Section.FAULTS, (item.subject for item in api.faults)),
        (Section.HEADERS, (item.subject for item in api.headers)),
        (Section.TYPES, (item.subject for item in api.types)),
        (Section.CONSTANTS, (item.subject for item in api.enumerations)),
    )
    for section, subjects in claims:
        for subject in subjects:
            if subject is not None:
                found.setdefault(subject.topic.key, section)
    return found


def _uses(api: Api, keys: Mapping[str, Entry], types: Mapping[str, Entry]) -> dict[str, tuple[Use, ...]]:
    """Return the fields that lead to each entry, by the entry's file."""
    found: dict[str, set[tuple[str, str]]] = {}
    owners: dict[str, Entry] = {}
    for owner in api.contents():
        entry = keys.get(owner.subject.topic.key) if owner.subject else None
        if entry is None:
            continue
        owners[entry.file] = entry
        for file, label in _led_to(owner, keys, types):
            found.setdefault(file, set()).add((label, entry.file))
    return {
        file: tuple(
            Use(owners[owner], label) for label, owner in sorted(uses, key=lambda use: (use[0].casefold(), use))
        )
        for file, uses in found.items()
    }


def _led_to(owner: ComplexType, keys: Mapping[str, Entry], types: Mapping[str, Entry]) -> Iterable[tuple[str, str]]:
    for item in owner.fields:
        label = f"{owner.name}.{item.name}"
        if item.type.kind is RefKind.DOCUMENTED and item.type.name in types:
            yield types[item.type.name].file, label
        subject = item.enumeration.subject if item.enumeration else None
        if subject is not None and subject.topic.key in keys:
            yield keys[subject.topic.key].file, label
