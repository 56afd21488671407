"""Catalog to API: what each page documents, with its references resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from doctool.model.catalog import Catalog, Field, Subject
from doctool.schemas.api import Api, ComplexType, Operation, TypeRef
from doctool.schemas.arrays import inferred_arrays, learn_habit
from doctool.schemas.bound import bind
from doctool.schemas.elements import declared_content, is_fault, is_header, refused_names
from doctool.schemas.fields import FieldReader
from doctool.schemas.fragments import Fragment, fragments
from doctool.schemas.judge.names import SampleNames
from doctool.schemas.judge.repairs import without_contradicted_repairs
from doctool.schemas.judge.shown import Shown
from doctool.schemas.names import NCNAME
from doctool.schemas.problems import reference_problems
from doctool.schemas.references import References
from doctool.schemas.seen import SeenElements
from doctool.schemas.shape import shaped
from doctool.schemas.sorting import Owner, Sorted, sort_subjects

DEFAULT_NAMESPACE = "urn:doctool:api"


class ApiOptions(Struct, frozen=True):
    """What the user sets: the target namespace."""

    namespace: str = DEFAULT_NAMESPACE


def build_api(catalog: Catalog, options: ApiOptions | None = None) -> Api:
    """Return the API that a catalog documents; what it cannot tell is among the problems, never an exception."""
    shown = Shown(tuple(page for subject in catalog.subjects for page in subject.topic.pages))
    builder, chosen = _Builder.of(catalog), options or ApiOptions()
    api = builder.build(chosen)
    told = builder.names().told(api, shown)
    if told:
        api = replace(builder, found=builder.found.with_names(told)).build(chosen)
    return without_contradicted_repairs(api, shown)


def field_types(catalog: Catalog) -> Iterator[tuple[Field, TypeRef]]:
    """Yield what the type of each field leads to in a schema, without the rest of the API."""
    return _Builder.of(catalog).types()


class _Builder(Struct, dict=True):
    catalog: Catalog
    found: Sorted
    seen: SeenElements

    def __post_init__(self) -> None:
        self._declared: dict[str, tuple[Fragment, Subject]] = {}
        for subject in self.catalog.subjects:
            for item in fragments(subject.topic.pages):
                self._declared.setdefault(item.name, (item, subject))
        rows = {name: owner.rows for name, owner in self.found.owners().items()}
        types = {*self.found.types, *(item.name for item, _ in self._declared.values() if not item.element)}
        self._habit = learn_habit({name: owner.rows for name, owner in self.found.types.items()})
        self._inferred = inferred_arrays(rows, types, self._habit)
        types |= self._inferred.keys()
        self._references = References.learned(rows, types, self.seen)
        self._reader = FieldReader(
            self.seen, self._references.type_of, self.catalog.source_locale, self._references.placeholders
        )

    @classmethod
    def of(cls, catalog: Catalog) -> _Builder:
        """Return the builder for a catalog."""
        pages = [page for subject in catalog.subjects for page in subject.topic.pages]
        seen = SeenElements(pages)
        return cls(catalog, sort_subjects(catalog.subjects, seen), seen)

    def types(self) -> Iterator[tuple[Field, TypeRef]]:
        """Resolve the types of all named fields."""
        for name, owner in self.found.owners().items():
            declared = self._declared.get(name)
            fragment = declared[0] if declared else None
            for row in owner.rows:
                if row.name:
                    yield row, self._references.type_of(name, row.name, row, fragment)

    def names(self) -> SampleNames:
        """Return what tells names by messages."""
        rows = {name: owner.rows for name, owner in self.found.owners().items()}
        return SampleNames(rows, lambda owner, row: self._references.type_of(owner, "", row, None))

    def build(self, options: ApiOptions) -> Api:
        """Put the parts together."""
        contents = {name: self._content(name, owner) for name, owner in self.found.owners().items()}
        contents |= self._only_declared(contents)
        contents = {name: shaped(item, self._habit) for name, item in contents.items()} | self._inferred
        bound, enumerations = bind(contents, self.found, self.catalog.subjects)
        operations = [
            Operation(name, bound[given], bound[taken], subject)
            for name, (subject, given, taken) in self.found.operations.items()
        ]
        elements = [item for name, item in bound.items() if self._is_element(name)]
        faults = [item for item in elements if is_fault(item.name, self.seen)]
        headers = [item for item in elements if not is_fault(item.name, self.seen) and is_header(item.name, self.seen)]
        told = {item.name for item in (*faults, *headers)}
        refused = refused_names(item for item, _ in self._declared.values())
        return Api(
            namespace=options.namespace,
            types=_by_name(item for name, item in bound.items() if self._is_type(name)),
            operations=tuple(sorted(operations, key=lambda item: item.name)),
            faults=_by_name(faults),
            headers=_by_name(headers),
            others=_by_name(item for item in elements if item.name not in told),
            enumerations=enumerations,
            problems=(*self.found.problems, *self._reader.problems, *refused, *reference_problems(bound)),
        )

    def _content(self, name: str, owner: Owner) -> ComplexType:
        declared = self._declared.get(name)
        fields = self._reader.read(name, owner.rows, declared[0] if declared else None)
        return ComplexType(name, tuple(fields), open=bool(owner.rows) and not fields, subject=owner.subject)

    def _only_declared(self, known: Mapping[str, ComplexType]) -> dict[str, ComplexType]:
        """Return the types and elements that a fragment declares and no page documents."""
        return {
            name: declared_content(item, subject, self._references)
            for name, (item, subject) in self._declared.items()
            if name not in known and NCNAME.fullmatch(name)
        }

    def _is_type(self, name: str) -> bool:
        declared = self._declared.get(name)
        known = name in self.found.messages or name in self.found.elements
        in_fragment = declared is not None and not declared[0].element and not known
        return name in self.found.types or name in self._inferred or in_fragment

    def _is_element(self, name: str) -> bool:
        return name not in self.found.messages and not self._is_type(name)


def _by_name(items: Iterable[ComplexType]) -> tuple[ComplexType, ...]:
    return tuple(sorted(items, key=lambda item: item.name))
