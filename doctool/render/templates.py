"""The templates that outputs are written with."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

MARKUP = ("html", "xml")
"""Templates with these endings escape every value; others must escape what they print themselves."""


def environment(folder: Path | None = None) -> Environment:
    """Return a fresh Jinja environment; templates in the user's folder come before doctool's own of the same name."""
    from jinja2 import (  # noqa: PLC0415 slow to import
        ChoiceLoader,
        Environment,
        FileSystemLoader,
        StrictUndefined,
        select_autoescape,
    )

    folders = [folder, packaged()] if folder else [packaged()]
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(path) for path in folders]),
        autoescape=select_autoescape(MARKUP),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def packaged() -> Path:
    """Return the folder of doctool's own templates: inside the package when installed, else the checkout's."""
    package = Path(str(resources.files("doctool")))
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"
