"""YAML, TOML, JSON and the literals of JavaScript as plain data; nothing in a file is run or constructed."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

from doctool.model.patterns import pattern

MAX_BYTES = 1 << 20
"""A larger file tells nothing."""
MAX_DEPTH = 60
_COMMENT = pattern(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/')


def load(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a file holds as mappings, lists and scalars; None where it holds none, or cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return None if len(data) > MAX_BYTES else parse(text, path.suffix.lower())


def parse(text: str, suffix: str) -> Any:  # noqa: ANN401 - as above
    """Return what a text holds, read as files with a suffix are; None for what is no such text."""
    try:
        if suffix in (".yml", ".yaml"):
            return _yaml(text)
        if suffix == ".toml":
            return _toml(text)
        if suffix == ".json":
            return json.loads(_COMMENT.sub(lambda match: match[1] or "", text))
    except (ValueError, RecursionError, OverflowError):
        return None
    from doctool.layout.platforms.scripts import exported  # noqa: PLC0415 - only where there is a script

    return exported(text)


def _toml(text: str) -> Any:  # noqa: ANN401 - as above
    import tomllib  # noqa: PLC0415 - few sets have such a file

    return tomllib.loads(text)


def _yaml(text: str) -> Any:  # noqa: ANN401 - as above
    import yaml  # noqa: PLC0415 - few sets have such a file

    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    return _of_node(node, 0)


def _of_node(node: Any, depth: int) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Return a node as data: tags are passed over, scalars stay texts, and what is nested too deep is nothing."""
    import yaml  # noqa: PLC0415 - as above

    if depth > MAX_DEPTH:
        return None
    if isinstance(node, yaml.ScalarNode):
        return {"true": True, "false": False}.get(node.value, node.value) if node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(item, depth + 1) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))
        return {key.value: _of_node(value, depth + 1) for key, value in pairs}
    return None
