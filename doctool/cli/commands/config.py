"""`doctool config show`: every setting and where it comes from."""

from __future__ import annotations

import argparse
from dataclasses import fields

from doctool.cli.config import Config
from doctool.cli.session import OK, Session


def run(arguments: argparse.Namespace, session: Session) -> int:  # noqa: ARG001 - `show` is the only action
    """Print the settings as TOML comments and values."""
    config, defaults = session.config, Config(root=session.config.root)
    print(f"# {config.path or 'no configuration file; these are the defaults'}", file=session.stdout)
    for item in fields(Config):
        if item.name in ("root", "path"):
            continue
        value = getattr(config, item.name)
        origin = "" if value != getattr(defaults, item.name) else "  # default"
        print(f"{item.name.replace('_', '-')} = {_shown(value)}{origin}", file=session.stdout)
    return OK


def _shown(value: object) -> str:
    if value is None:
        return '""'
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_shown(key)} = {_shown(item)}" for key, item in value.items()) + " }"
    return (
        str(value)
        if isinstance(value, int | float)
        else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
