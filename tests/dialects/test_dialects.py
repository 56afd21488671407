"""Pages as several vendors write them, and what doctool makes of each: pairs that were judged by eye.

The expected text is written anew by `python tests/dialects/test_dialects.py`; read what changed before committing it.
"""

from pathlib import Path

import pytest
from outline import outline

HERE = Path(__file__).parent
PAGES = sorted((HERE / "pages").glob("*.md"))


def expected(page: Path) -> Path:
    return HERE / "expected" / f"{page.stem}.txt"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_is_understood(page: Path) -> None:
    assert outline(page.read_bytes().decode(), page.name) == expected(page).read_bytes().decode()


if __name__ == "__main__":
    for each in PAGES:
        expected(each).write_bytes(outline(each.read_bytes().decode(), each.name).encode())
