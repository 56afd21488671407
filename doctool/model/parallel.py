"""Work on many things at once: by copies of this process, which see all that is in memory and send back results."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MAX_PROCESSES = 8
_PARALLEL = 2


class _Helper(NamedTuple):
    """A copy of this process, and the end of the pipe that its results come from."""

    process: int
    pipe: int


def parallel_map(function: Callable[[T], R], items: Sequence[T], least: int) -> list[R]:
    """Return what a function gives for each item, in order.

    With at least `least` items for each of two processors they are shared out, one by one in turn, among as many
    processes as there are processors; elsewhere than on Linux, where copying a process is not safe or not possible,
    they are not. Results must be such as pickle can send. What the function leaves in memory may be lost.
    """
    count = min(_processors(), len(items) // least)
    if count < _PARALLEL:
        return [function(item) for item in items]
    helpers = [_helper(function, items[at::count]) for at in range(1, count)]
    parts = [[function(item) for item in items[::count]]]
    for at, helper in enumerate(helpers, 1):
        parts.append(_results(helper) or [function(item) for item in items[at::count]])
    return [parts[at % count][at // count] for at in range(len(items))]


def _processors() -> int:
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES) if sys.platform == "linux" else 1


def _helper(function: Callable[[T], R], items: Sequence[T]) -> _Helper | None:
    """Start a copy of this process that works on some items; None when the system allows no more."""
    ours, theirs = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if process:
        os.close(theirs)
        return _Helper(process, ours)
    code = 1
    try:
        os.close(ours)
        done = pickle.dumps([function(item) for item in items], pickle.HIGHEST_PROTOCOL)
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(done)
        code = 0
    finally:
        os._exit(code)  # what the parent has begun, it ends


def _results(helper: _Helper | None) -> list[R]:
    """Return what a helper sent; nothing when it failed, so that its work is done here, and fails here."""
    if helper is None:
        return []
    with os.fdopen(helper.pipe, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(helper.process, 0)
    found: list[R] = [] if status else pickle.loads(data)  # noqa: S301 - from a copy of this process
    return found
