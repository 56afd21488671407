"""What `fix` would write on real doc sets that their source pages do not have, and what it changes without cause.

`python benchmarks/harm.py` takes the seven sets with their source beside them; `--sets kms --show 40` shows each repair
whose text the source page lacks; `--alone --show 100` takes the sets without their source pages, to be read one by one.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from field import SETS, DocSet

from doctool.align.pages import group_pages
from doctool.align.topics import align
from doctool.checks import run as check
from doctool.fix.apply import apply
from doctool.fix.plan import edits, plan
from doctool.ingest.files import load
from doctool.ingest.locales import locale_of
from doctool.ingest.page import read_page
from doctool.layout.place import place
from doctool.layout.placement import Settings
from doctool.model.finding import Finding, Fix, Safety
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile


@dataclass(frozen=True)
class Repair:
    """An edit that `fix` would make without asking."""

    finding: Finding
    before: str
    after: str
    source: Page | None

    @property
    def is_foreign(self) -> bool:
        """Whether it writes a word that stands nowhere on the source page."""
        return self.source is not None and self.after.strip() not in self.source.source.text

    def __str__(self) -> str:
        place = self.finding.place
        where = f"{place.source.path}:{place.source.position(place.span.start).line}"
        return f"{self.finding.rule} {where}: {self.before!r} -> {self.after!r} ({self.finding.confidence:.2f})"


def main() -> None:
    """Print a row for each set, then the repairs that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default=",".join(item.name for item in SETS))
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="show every repair, not only the foreign ones")
    options = parser.parse_args()
    print("| set | errors | safe repairs | of them foreign to the source page | not announced |")
    print("|---|---|---|---|---|")
    shown: list[Repair] = []
    for item in SETS:
        if item.name in options.sets.split(",") and item.root.is_dir():
            found, errors, more = measured(item, alone=options.alone)
            foreign = [repair for repair in found if repair.is_foreign]
            print(f"| {item.name} | {errors} | {len(found)} | {len(foreign)} | {more} |")
            shown += found if options.all or options.alone else foreign
    random.Random(7).shuffle(shown)
    for repair in shown[: options.show]:
        print(repair)


def measured(item: DocSet, *, alone: bool) -> tuple[list[Repair], int, int]:
    """Return the safe repairs of a set, the number of its errors, and of repairs that only a second run announces."""
    pages, source = read(item, alone=alone)
    findings = judged(pages, source)
    sources = {page.path: page for page in pages if page.locale == source}
    by_page = {
        page.path: next((one for one in group.pages if one.path in sources), None)
        for group in group_pages(pages, source)
        for page in group.pages
    }
    found = [repair for finding in findings for repair in repairs(finding, by_page.get(finding.place.source.path))]
    found = [repair for repair in found if repair.finding.place.source.path not in sources]
    planned = plan(findings)
    after = [repaired(page, planned) if page.path not in sources else page for page in pages]
    again = [path for path, fixes in plan(judged(after, source)).items() if path not in sources for _ in fixes]
    return found, sum(item.severity == "error" for item in findings), len(again)


def read(item: DocSet, *, alone: bool) -> tuple[list[Page], str]:
    """Read the pages of a set as `check .` does."""
    placement = place([item.root], Settings(item.root))
    pages = []
    for placed in placement.pages:
        source = load(placed.path, placed.shown)
        locale = locale_of(source.text, placed.locale, assumed=placed.assumed)
        if not (alone and locale == placement.source_locale):
            pages.append(read_page(source, locale, placed.key, placed.platform))
    return pages, "" if alone else placement.source_locale


def judged(pages: Sequence[Page], source: str) -> Sequence[Finding]:
    """Return what is found on pages."""
    return check(reconcile(align(pages, source or None), Options(source_locale=source or None)))


def repairs(finding: Finding, source: Page | None) -> Iterator[Repair]:
    """Yield the edits of a finding that are made without asking."""
    fix = finding.fix
    for edit in fix.edits if fix and fix.safety is Safety.SAFE and fix.confidence >= 0.5 else ():  # noqa: PLR2004
        yield Repair(finding, finding.place.source.slice(edit.span), edit.text, source)


def repaired(page: Page, planned: Mapping[str, Sequence[Fix]]) -> Page:
    """Return a page after its repairs."""
    fixes = planned.get(page.path, [])
    text = apply(page.source.text, edits(fixes))
    return read_page(Source(page.path, text), page.locale, page.key, page.platform)


if __name__ == "__main__":
    main()
