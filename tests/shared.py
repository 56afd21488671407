"""Where the shared pages and truth tables are: beside the checkout, or where the environment says."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DOCTOOL_SHARED", CHECKOUT.parent / "shared"))

needs_shared = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is not here")
