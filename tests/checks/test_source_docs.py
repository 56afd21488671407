"""The user's three pages: every finding, each judged by eye against the page, and no other."""

from collections import Counter
from pathlib import Path

from doctool.align.topics import align
from doctool.checks import run
from doctool.ingest.page import read_page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile

ROOT = Path(__file__).parents[2] / "source_docs"
LOCALES = ("es-ES", "ko-KR", "zh-Hans")
EXPECTED: dict[str, dict[str, tuple[int, ...]]] = {
    "N001": {
        "ko-KR": (46, 51, 56, 61, 66, 71, 81, 86, 96, 101, 106, 136, 151, 156, 161, 166, 171),
        "zh-Hans": (46, 51, 56, 61, 66, 71, 86, 91, 96, 101, 106, 111, 126, 131, 146, 156, 161, 166),
    },
    "N002": {"ko-KR": (91,)},
    "N003": {"es-ES": (106, 156), "ko-KR": (146,)},
    "N004": {"ko-KR": (121,)},
    "N006": {"ko-KR": (76, 126, 131, 141), "zh-Hans": (76, 136, 141)},
    "T001": {
        "es-ES": tuple(range(122, 173, 5)),
        "ko-KR": (122, 127, 132, 137, 142, 157, 162, 167, 172),
        "zh-Hans": (137, 152, 157, 167),
    },
    "T002": {"ko-KR": (47, 52, 57, 62, 67, 72, 77, 82, 87, 92, 102)},
    "T003": {"ko-KR": (147, 152)},
    "T007": dict.fromkeys(LOCALES, (142,)),
    "P001": {"zh-Hans": (83,)},
    "P002": {"ko-KR": (83,)},
    "P003": {"ko-KR": (88,), "zh-Hans": (63, 88)},
    "P004": {"ko-KR": (83,)},
    "P009": dict.fromkeys(LOCALES, (28, 30, 31)),
    "P012": {"es-ES": (173,), "ko-KR": (173,)},
    "P014": dict.fromkeys(LOCALES, (151,)),
}


def test_all_that_is_wrong_on_the_three_pages_is_found_and_nothing_else() -> None:
    pages = [
        read_page(
            Source(f"source_docs/{locale}/active-job.md", (ROOT / locale / "active-job.md").read_text("utf-8")),
            locale,
            "active-job.md",
        )
        for locale in LOCALES
    ]
    found = run(reconcile(align(pages, "en"), Options("en")))
    wanted = Counter(
        (rule, locale, line) for rule, places in EXPECTED.items() for locale in places for line in places[locale]
    )
    assert Counter((finding.rule, finding.locale, finding.place.line) for finding in found) == wanted
