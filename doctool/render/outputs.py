"""Everything that a build writes, by its path below the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from doctool.model.catalog import Catalog
from doctool.model.finding import Finding
from doctool.render.catalog_json import catalog_json
from doctool.render.findings import as_json, sarif
from doctool.render.findings.context import Context
from doctool.render.reference.site import references
from doctool.render.report import html, markdown
from doctool.render.schema_files import SchemaSettings, schema_files
from doctool.schemas.api import Api
from doctool.schemas.build import ApiOptions, build_api


class Apis(Struct, frozen=True):
    """The API that a catalog gives, and the same with the corrections of the overlay."""

    found: Api
    corrected: Api


def outputs(
    catalog: Catalog,
    findings: Sequence[Finding],
    context: Context,
    schemas: SchemaSettings,
    templates: Path | None = None,
    apis: Apis | None = None,
) -> dict[str, bytes]:
    """Return the outputs.

    `templates` is a folder whose templates come before doctool's own. `apis` are given where they were made before.
    """
    if apis is None:
        api = build_api(catalog, ApiOptions(schemas.current))
        apis = Apis(api, api)
    texts = {
        "catalog.json": catalog_json(catalog, apis.found),
        "findings.json": as_json.render(findings, context),
        "findings.sarif": sarif.render(findings, context),
        "report.md": markdown.render(findings, context),
        "report/index.html": html.render(findings, context, templates),
    }
    texts |= {
        f"markdown/{path}": text for path, text in references(catalog, apis.corrected, context.ui, templates).items()
    }
    files = {path: text.encode() for path, text in texts.items()}
    return files | {f"schema/{path}": data for path, data in schema_files(catalog, apis.corrected, schemas).items()}
