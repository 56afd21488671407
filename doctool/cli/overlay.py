"""The overlay file: read, held against the pages, and applied to the API that they give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doctool.cli.config import Config
from doctool.cli.errors import Refusal
from doctool.model.message import message

if TYPE_CHECKING:
    from doctool.schemas.api import Api
    from doctool.schemas.overlay import Entry


def overlay_file(config: Config) -> Path | None:
    """Return the overlay file where there is one."""
    path = config.root / config.overlay
    return path if path.is_file() else None


def read_entries(config: Config) -> tuple[Entry, ...]:
    """Return the corrections of the overlay file, none where there is no file; raise Refusal for a mistake in it."""
    from doctool.schemas.overlay import OverlayError, read_overlay  # noqa: PLC0415 - only where there is an overlay

    path = overlay_file(config)
    if path is None:
        return ()
    try:
        return read_overlay(path.read_text(encoding="utf-8"))
    except OSError as error:
        problem = error.strerror or error
        raise Refusal(message("{path}: cannot be read: {problem}", path=config.overlay, problem=problem)) from None
    except UnicodeDecodeError as error:
        raise Refusal(message("{path}: not valid TOML: {problem}", path=config.overlay, problem=error)) from None
    except OverlayError as error:
        place = f"{config.overlay}:{error.line}"
        raise Refusal(message("{place}: {reason}", place=place, reason=error.problem)) from None


def curated(api: Api, config: Config) -> Api:
    """Return the API with the corrections of the overlay file; raise Refusal when one no longer fits the pages."""
    from doctool.schemas.overlay import apply  # noqa: PLC0415

    entries = read_entries(config)
    made, stale = apply(api, entries)
    if stale:
        place = f"{config.overlay}:{stale[0].entry.line}"
        told = message("{place}: {reason}", place=place, reason=stale[0].problem)
        if len(stale) > 1:
            lines = ", ".join(str(item.entry.line) for item in stale[1:])
            told = message("{problem} (and the entries in lines {lines})", problem=told, lines=lines)
        raise Refusal(told)
    return made
