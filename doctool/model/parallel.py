"""Work on many things at once: by copies of this process, which see all that is in memory and send back results."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

T = TypeVar("T")
R = TypeVar("R")

LEAST = 60
"""So many tables or topics are worth a process of their own."""
MAX_PROCESSES = 8
MAX_PARTS = 255
"""Work is taken in so many parts at most, each of which one byte can name."""
_PARALLEL = 2


class _Helper(NamedTuple):
    """A copy of this process, and the end of the pipe that its results come from."""

    process: ForkProcess
    pipe: Connection


def parallel_map(
    function: Callable[[T], R], items: Sequence[T], least: int = LEAST, seen: Callable[[int], None] = lambda _: None
) -> list[R]:
    """Return what a function gives for each item, in order, whatever the number of processors.

    With at least `least` items for each of two processors they are shared out among as many processes as there are
    processors, each of which takes more when it has done what it took; elsewhere than on Linux, and beside other
    threads, where copying a process is not safe or not possible, they are not. Nor are those of a function that is
    itself mapped so. Results must be such as pickle can send. What the function leaves in memory may be lost.
    `seen` is told, now and then, how many items have been taken so far, by whomever.
    """
    count = min(_processors(), len(items) // least)
    if count < _PARALLEL or not _can_copy():
        results = []
        for at, item in enumerate(items):
            seen(at)
            results.append(function(item))
        return results
    parts = [items[at::MAX_PARTS] for at in range(min(MAX_PARTS, len(items)))]
    done: dict[int, list[R]] = {}
    helpers: list[_Helper | None] = []
    waiting = _waiting(len(parts))
    try:
        for _ in range(1, count):
            helpers.append(_helper(function, parts, waiting))  # noqa: PERF401 - all are ended when interrupted
        for number, results in _taken(function, parts, waiting):
            done[number] = results
            seen(len(items) * number // len(parts))
        for helper in helpers:
            done.update(_results(helper))
    finally:
        os.close(waiting)
        _end(helpers)
    lost = {at: [function(item) for item in part] for at, part in enumerate(parts) if at not in done}
    done.update(lost)
    return [done[at % MAX_PARTS][at // MAX_PARTS] for at in range(len(items))]


def _waiting(count: int) -> int:
    """Return the end of a pipe that gives the number of each part once, to whoever reads it first."""
    reading, writing = os.pipe()
    os.write(writing, bytes(range(count)))
    os.close(writing)
    return reading


def _taken(function: Callable[[T], R], parts: Sequence[Sequence[T]], waiting: int) -> Iterator[tuple[int, list[R]]]:
    """Work on parts until none is waiting; yield the results of each with its number."""
    while number := os.read(waiting, 1):
        yield number[0], [function(item) for item in parts[number[0]]]


def _processors() -> int:
    return min(len(os.sched_getaffinity(0)), MAX_PROCESSES) if sys.platform == "linux" else 1


def _can_copy() -> bool:
    """Tell whether this process is no copy itself and has no other threads, which a copy would lack."""
    import threading  # noqa: PLC0415 - small runs do without
    from multiprocessing import current_process  # noqa: PLC0415

    return not current_process().daemon and threading.active_count() == 1


def _helper(function: Callable[[T], R], parts: Sequence[Sequence[T]], waiting: int) -> _Helper | None:
    """Start a copy of this process that works on what is waiting; None when the system allows no more."""
    from multiprocessing import get_context  # noqa: PLC0415

    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(function, parts, waiting, ours, theirs), daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        return None
    finally:
        theirs.close()
    return _Helper(process, ours)


def _work(
    function: Callable[[T], R], parts: Sequence[Sequence[T]], waiting: int, ours: Connection, theirs: Connection
) -> None:
    """Send the results; nothing when that fails. An interruption ends a copy without a word."""
    import pickle  # noqa: PLC0415 - as above
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ours.close()
    sent: list[tuple[int, bytes]] = []
    try:
        for number, results in _taken(function, parts, waiting):
            sent.append((number, pickle.dumps(results)))  # at once, while others still work
        theirs.send(sent)
    except Exception:  # noqa: BLE001 - the parent does the same work, and fails with the same error
        theirs.close()


def _results(helper: _Helper | None) -> list[tuple[int, list[R]]]:
    """Return what a helper sent; nothing when it failed, so that its work is done here, and fails here."""
    if helper is None:
        return []
    import pickle  # noqa: PLC0415 - as above

    try:
        sent: list[tuple[int, bytes]] = helper.pipe.recv()
    except (EOFError, OSError):
        return []
    return [(number, pickle.loads(results)) for number, results in sent]  # noqa: S301 - from a copy of this process


def _end(helpers: Sequence[_Helper | None]) -> None:
    """Wait for the helpers, whose results are here or no longer wanted."""
    for helper in helpers:
        if helper is not None:
            helper.pipe.close()
            helper.process.terminate()
            helper.process.join()
            helper.process.close()
