"""Measure how many messages in the samples of the shared corpus the schema of its own pages allows.

usage: python benchmarks/samples.py [--list] [--suggest]

A message is a document in a sample. As they stand: the sample is the message alone; namespaces are mapped to that of
the schema, dots are omissions. Unwrapped: also those in envelopes, after headers, in parts. `all` counts those that are
not well formed as failures. `--list` prints what is wrong with each, `--suggest` applies the suggested corrections.
"""

from __future__ import annotations

import argparse

from corpus import corpora

from doctool.align.topics import align
from doctool.model.page import Page
from doctool.reconcile.engine import Options, reconcile
from doctool.schemas.api import Api
from doctool.schemas.build import build_api
from doctool.schemas.judge.judge import judge
from doctool.schemas.judge.outcome import Judged
from doctool.schemas.judge.shares import Shares, count
from doctool.schemas.overlay import apply, suggest

SOURCE = "en"


def api_of(pages: list[Page], source: str | None) -> Api:
    """Return the API that some pages give."""
    return build_api(reconcile(align(pages, source), Options(source_locale=source or SOURCE)))


def line(title: str, shares: Shares) -> str:
    """Return the figures as a row of the table."""
    whole = sum(sample.whole and sample.bare and sample.valid for sample in shares.samples)
    figures = (
        len(shares.samples),
        sum(not sample.readable for sample in shares.samples),
        shares.undocumented,
        whole,
        sum(sample.valid and sample.bare for sample in shares.samples),
        sum(sample.valid for sample in shares.samples),
    )
    parts = (
        shares.share(as_they_stand=True),
        shares.share(),
        shares.share(as_they_stand=True, malformed=True),
        shares.share(malformed=True),
    )
    return f"{title:30}" + "".join(f"{n:7}" for n in figures) + "".join(f"{100 * part:8.1f}%" for part in parts)


HEADER = (
    f"{'pages of the API, samples':30}"
    + "".join(f"{name:>7}" for name in ("mess.", "broken", "no doc", "whole", "stand", "unwrap"))
    + "".join(f"{name:>9}" for name in ("stand", "unwrap", "st. all", "un. all"))
)


def tell(judged: tuple[Judged, ...]) -> None:
    """Print what is wrong with each message, where, and which side is probably wrong."""
    for item in judged:
        for objection in item.objections:
            found = objection.contradiction
            place = item.page.source.position(found.span.start)
            told = f"{found.kind}: {found.message} ({objection.verdict.side})"
            print(f"  {item.page.path}:{place.line}:{place.column} {told}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--suggest", action="store_true")
    asked = parser.parse_args()
    corpus = corpora()[0]
    print(HEADER)
    for title, locales, source in (("en", (SOURCE,), SOURCE), ("translations", corpus.locales, None)):
        pages = corpus.pages(locales)
        api = api_of(pages, source)
        for locale in locales:
            own = [page for page in pages if page.locale == locale]
            judged = judge(api, own)
            shares = count(judged)
            print(line(f"{title}, {locale}", shares))
            print("  " + ", ".join(f"{kind} {number}" for kind, number in sorted(shares.kinds.items())))
            if asked.suggest:
                entries = suggest(api, judged)
                curated, stale = apply(api, entries)
                print(line(f"  {len(entries)} corrections, {len(stale)} stale", count(judge(curated, own))))
            if asked.list:
                tell(judged)


if __name__ == "__main__":
    main()
