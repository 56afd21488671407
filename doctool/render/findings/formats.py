"""The formats that findings can be shown in: the one place where they are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from doctool.model.finding import Finding
from doctool.render.findings import as_json, concise, github, gitlab, junit, markdown, rdjson, sarif, text
from doctool.render.findings.context import Context


class Format(NamedTuple):
    """A format: its name on the command line, and the function that renders findings, in any order, to a text."""

    name: str
    render: Callable[[Sequence[Finding], Context], str]


FORMATS = (
    Format("text", text.render),
    Format("concise", concise.render),
    Format("json", as_json.render),
    Format("json-lines", as_json.render_lines),
    Format("sarif", sarif.render),
    Format("github", github.render),
    Format("gitlab", gitlab.render),
    Format("junit", junit.render),
    Format("rdjson", rdjson.render),
    Format("rdjsonl", rdjson.render_lines),
    Format("markdown", markdown.render),
)
