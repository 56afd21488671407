"""`doctool config show`: every setting and where it comes from."""

from __future__ import annotations

import argparse
import json

from msgspec.structs import fields

from doctool.cli.config import Config, origins
from doctool.cli.session import OK, Session
from doctool.model.message import message


def run(arguments: argparse.Namespace, session: Session) -> int:  # noqa: ARG001 - `show` is the only action
    """Print the settings as TOML, each with a comment that says where it comes from."""
    config = session.config
    file = config.path.name if config.path else ""
    lines = origins(config)
    show = session.ui.show
    read_from = config.path or show(message("no configuration file; these are the defaults"))
    print(f"# {read_from}", file=session.stdout)
    for item in fields(Config):
        if item.name in ("root", "path"):
            continue
        key, value = item.name.replace("_", "-"), getattr(config, item.name)
        origin = f"{file}:{lines[key]}" if key in lines else show(message("default"))
        if item.name == "ui_locale" and (session.ui_locale or not value):
            value, origin = session.ui.tag, "--ui-locale" if session.ui_locale else show(message("environment"))
        print(f"{key} = {_shown(value)}  # {origin}", file=session.stdout)
    return OK


def _shown(value: object) -> str:
    if value is None:
        return '""'
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_shown(key)} = {_shown(item)}" for key, item in value.items()) + "}"
    return str(value) if isinstance(value, int | float) else json.dumps(str(value), ensure_ascii=False)
