"""Several sets of pages read together, each with trees of its own languages, told apart where paths are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from doctool.model.page import Page


def told_apart(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with keys that no two pages of a locale have.

    Where two do, they are of different sets, and so are all pages beside them: in the keys of these sets the folder of
    the set comes first, so that links among the pages of a set lead where they did.
    """
    found = list(pages)
    for longer in (_in_set, _whole):
        counts = Counter((page.locale, page.key) for page in found)
        sets = {_set(page) for page in found if counts[page.locale, page.key] > 1}
        if not sets:
            break
        found = [_renamed(page, longer) if _set(page) in sets else page for page in found]
    return found


def _renamed(page: Page, longer: Callable[[Page], str]) -> Page:
    return replace(page, key=longer(page))


def _set(page: Page) -> str:
    """Return the folder that the trees of the languages stand in, as the path shows it."""
    folder = page.path.removesuffix(page.key)
    tag = re.escape(page.locale).replace("\\-", "[-_]")
    return re.sub(rf"(?:^|(?<=[/.])){tag}(?:/|$)", "", folder, flags=re.IGNORECASE)


def _in_set(page: Page) -> str:
    return _set(page) + page.key


def _whole(page: Page) -> str:
    return page.path
