"""Where among the rows of a table the elements of a message must stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from doctool.schemas.messages.tree import Element

MAX_PAIRS = 20_000
"""A longer table or message is not looked at."""
_NEVER = -1


class Seat(Struct, frozen=True):
    """What may stand in the place of a row.

    `name` is its name, `sure` whether it has no other; `holds` says whether there are elements in it, None where that
    is not known.
    """

    name: str
    sure: bool
    required: bool = False
    holds: bool | None = None


def seated(seats: Sequence[Seat], children: Sequence[Element]) -> dict[int, str]:
    """Return the names of a message's elements by the rows that they must stand in; empty where one may elsewhere, too.

    All elements stand in rows, in the order of the table, and no row that is required stays empty; of all ways to
    place them, only those count that keep the most names. Found by dynamic programming from both ends.
    """
    guests = list({child.name: child for child in children}.values())
    if not guests or len(guests) * len(seats) > MAX_PAIRS:
        return {}
    taken = {seat.name for seat in seats if seat.sure}
    worth = [[_worth(seat, guest, taken) for guest in guests] for seat in seats]
    skips = [not seat.required for seat in seats]
    before = _kept(worth, skips)
    turned = _kept([row[::-1] for row in reversed(worth)], skips[::-1])
    after = [row[::-1] for row in reversed(turned)]
    most = before[-1][-1]
    found: dict[int, str] = {}
    for at, guest in enumerate(guests if most != _NEVER else ()):
        rows = [
            row
            for row in range(len(seats))
            if _NEVER not in (before[row][at], worth[row][at], after[row + 1][at + 1])
            and before[row][at] + worth[row][at] + after[row + 1][at + 1] == most
        ]
        if len(rows) != 1:
            return {}
        found[rows[0]] = guest.name
    return found


def _worth(seat: Seat, guest: Element, taken: set[str]) -> int:
    """Return how many names are kept when an element stands in a row, `_NEVER` when it cannot."""
    if seat.name == guest.name:
        return 1
    if seat.sure or guest.name in taken:
        return _NEVER
    other = seat.holds is not None and seat.holds != bool(guest.children) and bool(guest.children or guest.text)
    return _NEVER if other else 0


def _kept(worth: Sequence[Sequence[int]], skips: Sequence[bool]) -> list[list[int]]:
    """Return the most names kept by the first rows and the first elements, by the number of both."""
    width = len(worth[0]) + 1 if worth else 1
    found = [[0, *[_NEVER] * (width - 1)]]
    for row, may_skip in zip(worth, skips, strict=True):
        last = found[-1]
        now = list(last) if may_skip else [_NEVER] * width
        for at, value in enumerate(row):
            if _NEVER not in (last[at], value):
                now[at + 1] = max(now[at + 1], last[at] + value)
        found.append(now)
    return found
