"""Which fixes are made: those that are safe or asked for, as sure as asked for, and not in each other's way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from doctool.model.finding import Edit, Finding, Fix, Safety


def plan(findings: Iterable[Finding], *, unsafe: bool = False, min_confidence: float = 0.0) -> Mapping[str, list[Fix]]:
    """Return the fixes to make, by the path of their page, in page order.

    Safe fixes are made; with `unsafe` those too that only suggest. Of two fixes that overlap, the safe one stays, then
    the surer, then the earlier; the other is left for the next run. Equal fixes of several findings are made once.
    """
    by_path: dict[str, list[Fix]] = defaultdict(list)
    for finding in findings:
        fix = finding.fix
        if fix and fix.edits and (unsafe or fix.safety is Safety.SAFE) and fix.confidence >= min_confidence:
            by_path[fix.source.path].append(fix)
    return {path: _apart(by_path[path]) for path in sorted(by_path)}


def edits(fixes: Sequence[Fix]) -> tuple[Edit, ...]:
    """Return the edits of fixes that do not overlap, sorted."""
    return tuple(sorted(edit for fix in fixes for edit in fix.edits))


def _apart(fixes: Sequence[Fix]) -> list[Fix]:
    order = sorted(fixes, key=lambda fix: (fix.safety is not Safety.SAFE, -fix.confidence, fix.edits))
    kept: list[Fix] = []
    for fix in order:
        if all(_disjoint(edit, other) for edit in fix.edits for known in kept for other in known.edits):
            kept.append(fix)
    return sorted(kept, key=lambda fix: fix.edits)


def _disjoint(left: Edit, right: Edit) -> bool:
    """Tell whether two edits touch nothing in common; two insertions in one place do."""
    if left.span.start == right.span.start:
        return False
    return not left.span.overlaps(right.span)
