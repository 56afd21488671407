"""Findings about inline code."""

from __future__ import annotations

from doctool.checks.code_damage import CodeDamage
from doctool.checks.context import TopicContext
from doctool.checks.rule import Hit, Related
from doctool.model.catalog import Place
from doctool.model.finding import Fix, Severity
from doctool.model.message import Message, message
from doctool.model.source import Span

MAX_RELATED = 2


def code_hit(
    topic: TopicContext,
    damage: CodeDamage,
    told: Message,
    *,
    fix: Fix | None = None,
    severity: Severity | None = None,
    expected: str = "",
) -> Hit:
    """Return the hit for inline code, at the code that stands there, else at the whole stretch.

    `expected` is given where it is more than the one piece of code that is missing.
    """
    block = damage.unit.blocks[damage.locale]
    span = inline_text_span(damage) or (damage.inline.span if damage.inline else block.text_span)
    return Hit(
        page=topic.by_locale[damage.locale],
        span=span,
        message=told,
        confidence=damage.confidence,
        found=damage.found,
        expected=expected or damage.expected,
        related=_shown(damage),
        fix=fix,
        severity=severity,
    )


def inline_text_span(damage: CodeDamage) -> Span | None:
    """Return the span of the text that stands as code, without markup and outer white space, or None."""
    if damage.inline is None:
        return None
    block = damage.unit.blocks[damage.locale]
    pieces = [piece.span for piece in block.pieces if damage.inline.inner.contains(piece.span)]
    if not pieces:
        return None
    start, end = pieces[0].start, pieces[-1].end
    raw = block.source.text[start:end]
    return Span(start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip()))


def _shown(damage: CodeDamage) -> tuple[Related, ...]:
    found: list[Related] = []
    for locale in damage.shown_by[:MAX_RELATED]:
        block = damage.unit.blocks[locale]
        told = message("The {locale} page has `{code}` here", locale=locale, code=damage.expected)
        found.append((Place(block.source, block.text_span), told))
    return tuple(found)
