"""Who sends the global elements of an API, as schemas say it."""

from __future__ import annotations

from collections.abc import Mapping

from doctool.schemas.api import Api


def sent_by(api: Api) -> Mapping[str, Mapping[str, str]]:
    """Return what the messages, faults and headers are to those who send them, by the names of their elements."""
    found = {item.name: {"direction": "fault"} for item in api.faults}
    found |= {item.name: {"direction": "header"} for item in api.headers}
    found |= {item.name: {"direction": "element"} for item in api.others}
    for operation in api.operations:
        found[operation.input.name] = {"direction": "input", "operation": operation.name}
        found[operation.output.name] = {"direction": "output", "operation": operation.name}
    return found
