"""The catalog as JSON: a product of its own, which other programs read; its schema is `schemas/catalog.schema.json`."""

from __future__ import annotations

import json

from doctool.model.builtins import standard_type
from doctool.model.catalog import Candidate, Catalog, Evidence, Field, FieldTable, Occurrence, Place, Subject
from doctool.model.page import Block
from doctool.model.parallel import parallel_map
from doctool.model.source import Span
from doctool.model.topic import ColumnRole
from doctool.render.open_types import open_types
from doctool.render.reference.prose import markdown
from doctool.schemas.api import Api
from doctool.schemas.diff.from_api import from_api
from doctool.schemas.diff.surface_json import surface_json

FORMAT = 1
"""The version of the format; it grows when a reader would have to change."""

_TOPICS = "\x1atopics"
"""Stands for the topics until they are written."""

Json = dict[str, object]


def catalog_json(catalog: Catalog, api: Api | None = None) -> str:
    """Return the catalog as JSON text, indented, keys in a fixed order, with a final newline; with the API, if given.

    Topics are written one by one, since all of them at once as dictionaries would take more memory than the catalog.
    """
    document: Json = {
        "format": FORMAT,
        "locales": list(catalog.locales),
        "source_locale": catalog.source_locale,
        "topics": [_TOPICS] if catalog.subjects else [],
        "unresolved_types": [{"name": item.name, "uses": list(item.uses)} for item in open_types(catalog)],
    }
    if api is not None:
        document["api"] = surface_json(from_api(api))
    before, _, after = _json(document).partition(_json(_TOPICS))
    topics = parallel_map(_topic, catalog.subjects)
    return before + ",\n  ".join(topics) + after + "\n"


def _topic(subject: Subject) -> str:
    return _json(_subject(subject)).replace("\n", "\n  ")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _subject(subject: Subject) -> Json:
    return {
        "name": subject.name,
        "key": subject.topic.key,
        "pages": [
            {"locale": page.locale, "path": page.path, "title": page.headings[0].block.text if page.headings else ""}
            for page in subject.topic.pages
        ],
        "tables": [_table(table) for table in subject.tables],
    }


def _table(table: FieldTable) -> Json:
    anchors = [known.anchor for _, known in table.table.tables if known.anchor]
    return {
        "role": table.table.role.value,
        "title": table.table.title,
        "anchor": anchors[0] if anchors else None,
        "columns": [column.value for column in table.table.columns],
        "fields": [_field(field) for field in table.fields],
    }


def _field(field: Field) -> Json:
    return {
        "name": field.name,
        "type": standard_type(field.type),
        "written_type": field.type,
        "confidence": round(field.confidence, 4),
        "type_confidence": round(field.type_confidence, 4),
        "trust": field.trust.value,
        "required": _by_locale(field, ColumnRole.REQUIRED),
        "evidence": [_evidence(item) for item in field.evidence],
        "type_evidence": [_evidence(item) for item in field.type_evidence],
        "alternatives": [_alternative(item) for item in (field.candidates[1:] if field.name else field.candidates)],
        "missing": [str(item) for item in field.missing],
        "occurrences": [_occurrence(item) for item in field.occurrences],
    }


def _by_locale(field: Field, role: ColumnRole) -> Json:
    texts = {item.locale: item.ref.text(role) for item in field.occurrences}
    return {locale: text for locale, text in texts.items() if text}


def _evidence(item: Evidence) -> Json:
    return {
        "kind": item.kind,
        "weight": item.weight,
        "text": str(item.message),
        "places": [_place(place) for place in item.places],
    }


def _place(place: Place) -> str:
    return f"{place.source.path}:{place.line}:{place.column}"


def _alternative(item: Candidate) -> Json:
    return {"name": item.name, "confidence": round(item.confidence, 4)}


def _occurrence(item: Occurrence) -> Json:
    block = item.ref.cell(ColumnRole.NAME)
    span = block.text_span if block else Span(item.ref.row.span.start, item.ref.row.span.start)
    source = item.ref.page.source
    start, end = source.position(span.start), source.position(span.end)
    about = item.ref.cell(ColumnRole.DESCRIPTION)
    return {
        "locale": item.locale,
        "path": item.ref.page.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "span": [span.start, span.end],
        "raw_name": item.raw_name,
        "status": item.name_status.value,
        "loose": item.ref.loose,
        "raw_type": item.raw_type if item.ref.cell(ColumnRole.TYPE) else None,
        "type_status": item.type_status.value if item.type_status else None,
        **_description(about),
    }


def _description(about: Block | None) -> Json:
    if about is None:
        return {"description": None, "description_markdown": None}
    return {"description": about.text, "description_markdown": markdown(about)}
