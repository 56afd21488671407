"""Everything that a build writes, by its path below the output folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from doctool.model.catalog import Catalog
from doctool.model.finding import Finding
from doctool.render.catalog_json import catalog_json
from doctool.render.filenames import file_names
from doctool.render.findings import as_json, sarif
from doctool.render.findings.context import Context
from doctool.render.reference.site import references
from doctool.render.report import html, markdown
from doctool.render.xsd import has_fields, subject_schema
from doctool.schemas.build import ApiOptions, build_api


def outputs(
    catalog: Catalog, findings: Sequence[Finding], context: Context, namespace: str, templates: Path | None = None
) -> dict[str, bytes]:
    """Return the outputs; `templates` is a folder whose templates come before doctool's own."""
    api = build_api(catalog, ApiOptions(namespace))
    texts = {
        "catalog.json": catalog_json(catalog),
        "findings.json": as_json.render(findings, context),
        "findings.sarif": sarif.render(findings, context),
        "report.md": markdown.render(findings, context),
        "report/index.html": html.render(findings, context, templates),
    }
    texts |= {f"markdown/{path}": text for path, text in references(catalog, api, context.ui, templates).items()}
    files = {path: text.encode() for path, text in texts.items()}
    for subject, name in zip(catalog.subjects, file_names(catalog.subjects), strict=True):
        if has_fields(subject):
            files[f"schema/{name}.xsd"] = subject_schema(subject, namespace).document
    return files
