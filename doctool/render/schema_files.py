"""The schemas that a build writes: of the whole API in every format, and of each type by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from doctool.model.catalog import Catalog
from doctool.render.filenames import file_names
from doctool.schemas.api import Api
from doctool.schemas.formats import ENDINGS, Format, write
from doctool.schemas.options import SchemaOptions
from doctool.schemas.xsd import write_xsd

WHOLE = "api"
"""The name of the files of the whole API, without their ending."""


class SchemaSettings(Struct, frozen=True):
    """The target namespace where the API has no versions, else that of each version, and how schemas are written."""

    namespace: str
    versions: Mapping[str, str]
    options: SchemaOptions

    @property
    def current(self) -> str:
        """The namespace of the last version, or that where there are none."""
        return list(self.versions.values())[-1] if self.versions else self.namespace


def schema_files(catalog: Catalog, api: Api, settings: SchemaSettings) -> dict[str, bytes]:
    """Return the schemas by file name; nothing where the pages document no type and no operation.

    A schema of a single type has the namespace of the API. A type called as the whole gets no file of its own.
    """
    spaces = {f"{WHOLE}-{_safe(name)}": space for name, space in settings.versions.items()}
    files = _of_types(catalog, api, settings.options)
    for name, space in (spaces or {WHOLE: api.namespace}).items():
        files |= _of_whole(replace(api, namespace=space), name, settings.options)
    return files


def _of_types(catalog: Catalog, api: Api, options: SchemaOptions) -> dict[str, bytes]:
    names = zip(catalog.subjects, file_names(catalog.subjects), strict=True)
    by_key = {subject.topic.key: name for subject, name in names if name.lower() != WHOLE}
    return {
        f"{by_key[item.subject.topic.key]}.xsd": write_xsd(api, options, {item.name})
        for item in api.types
        if item.subject is not None and item.subject.name == item.name and item.subject.topic.key in by_key
    }


def _of_whole(api: Api, name: str, options: SchemaOptions) -> dict[str, bytes]:
    if not any(api.contents()):
        return {}
    forms = [form for form in Format if form is not Format.WSDL or api.operations]
    return {name + ENDINGS[form]: write(api, form, options) for form in forms}


def _safe(version: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", version)
