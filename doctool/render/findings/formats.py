"""The formats that findings can be shown in: the one place where they are listed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from doctool.model.finding import Finding
from doctool.render.findings.context import Context


class Format(NamedTuple):
    """A format: its name on the command line, and its module and function, imported when it is asked for."""

    name: str
    module: str
    function: str = "render"

    def render(self, findings: Sequence[Finding], context: Context) -> str:
        """Return findings, in any order, as a text."""
        module = import_module(f"doctool.render.findings.{self.module}")
        text: str = getattr(module, self.function)(findings, context)
        return text


FORMATS = (
    Format("text", "text"),
    Format("concise", "concise"),
    Format("json", "as_json"),
    Format("json-lines", "as_json", "render_lines"),
    Format("sarif", "sarif"),
    Format("github", "github"),
    Format("gitlab", "gitlab"),
    Format("junit", "junit"),
    Format("rdjson", "rdjson"),
    Format("rdjsonl", "rdjson", "render_lines"),
    Format("markdown", "markdown"),
)
