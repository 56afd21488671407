"""Corrections of the schema that the pages do not have: read, held against the pages, applied, proposed."""

from doctool.schemas.overlay.apply import Stale, apply
from doctool.schemas.overlay.entry import Entry, Setting
from doctool.schemas.overlay.read import OverlayError, read_overlay
from doctool.schemas.overlay.suggest import suggest
from doctool.schemas.overlay.write import write_entries

__all__ = ["Entry", "OverlayError", "Setting", "Stale", "apply", "read_overlay", "suggest", "write_entries"]
