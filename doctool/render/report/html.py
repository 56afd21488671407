"""The report as one HTML file that needs nothing else: no network, no server, no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from doctool.model.catalog import Catalog, Status
from doctool.model.finding import SEVERITY_ORDER, Finding
from doctool.model.message import Message
from doctool.model.patterns import pattern
from doctool.render.findings.context import Context
from doctool.render.open_types import open_types
from doctool.render.report.figures import figures
from doctool.render.report.finding_view import repair_kind
from doctool.render.report.first_steps import first_steps, worst_pages
from doctool.render.report.topic_view import topics
from doctool.render.report.undecided import undecided
from doctool.render.templates import environment
from doctool.render.words import REPAIRS, SEVERITIES, STATUSES

_OPEN = 300
"""With more findings than this, the pages are shown folded."""
_MANY = 15
"""With more names to decide than this, they are shown folded."""
_QUOTED = pattern(r"`([^`]+)`")


def render(findings: Sequence[Finding], context: Context, templates: Path | None = None) -> str:
    """Return the report; `templates` is a folder whose templates come before doctool's own."""
    from markupsafe import Markup, escape  # noqa: PLC0415 slow to import

    def prose(text: str) -> Markup:
        parts = _QUOTED.split(text)
        return Markup("").join(
            Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
        )

    ui = context.ui
    env = environment(templates)
    env.filters |= {"prose": prose, "number": ui.number, "hash": _hash, "language": ui.language, "listing": ui.listing}
    env.globals |= {
        "_": lambda text, **values: ui.show(Message(text, tuple((k, str(v)) for k, v in values.items()))),
        "ngettext": lambda one, other, count: ui.show(Message(one, (), other, count)),
    }
    catalog = context.catalog or Catalog((), ())
    shown = topics(findings, context)
    open_names = undecided(catalog, context)
    return env.get_template("report.html").render(
        ui=ui.tag,
        version=context.version,
        source_locale=catalog.source_locale,
        figures=figures(catalog, findings),
        topics=shown,
        undecided=open_names,
        steps=first_steps(findings, len(open_names), context),
        worst=worst_pages(shown),
        repairs=_repairs(findings, context),
        open_types=open_types(catalog),
        open=len(findings) <= _OPEN,
        many=_MANY,
        statuses=[(status.value, ui.show(STATUSES[status])) for status in Status],
        severities=[(severity.value, ui.show(SEVERITIES[severity])) for severity in reversed(SEVERITY_ORDER)],
        rule_title=context.rule_title,
        rule_name=context.rule_name,
        language=ui.language,
    )


def _repairs(findings: Sequence[Finding], context: Context) -> list[tuple[str, str, int]]:
    """Return the ways in which findings are mended, with their names and numbers, those that there are."""
    counts = Counter(map(repair_kind, findings))
    return [(kind, context.ui.show(REPAIRS[kind]), counts[kind]) for kind in REPAIRS if counts[kind]]


def _hash(code: str) -> str:
    """Return the content security policy's name for an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
