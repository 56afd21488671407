"""Inline code that differs between the languages: what it should be, and what happened to it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from doctool.checks.units import Unit
from doctool.checks.vocabulary import Vocabulary, looks_like_code
from doctool.model.names import is_identifier
from doctool.model.page import Block, Inline
from doctool.model.patterns import pattern

MAX_KNOWN = 1 << 12
"""So many patterns of code are remembered, since the same few are looked for over and over."""
_SPACE = pattern(r"\s+")
_JOINT = "``"
"""What stands between two Markdown code spans without a space, which are then one."""
_SYMBOL = pattern(r"[^\w\s]")
_LATIN_WORD = pattern(r"[A-Za-z]{3,}")


class Damage(StrEnum):
    """What happened to a piece of inline code."""

    TRANSLATED = "translated"
    """Something else stands in its place."""
    SPLIT = "split"
    """Only part of it is still marked as code."""
    JOINED = "joined"
    """It has run together with other code."""
    WIDENED = "widened"
    """Words of prose are marked along with it."""
    MOVED = "moved"
    """It stands in the prose unmarked, and other words are marked instead."""
    EMPTIED = "emptied"
    """The markup is there with nothing in it."""
    UNMARKED = "unmarked"
    """It stands in the prose unmarked."""
    LOST = "lost"
    """It is not there."""


class CodeDamage(Struct, frozen=True):
    """One piece of inline code that a language does not have as it should.

    `inline` is what stands there as code instead, if anything does. `shown_by` are the locales that have it right.
    `confidence` is the probability that `expected` is right and the damage real.
    """

    unit: Unit
    locale: str
    kind: Damage
    expected: str
    inline: Inline | None
    shown_by: tuple[str, ...]
    confidence: float
    certain: bool
    """Whether it is clear what stands in its place: no other differs in this stretch, or the rest is in order."""

    @property
    def found(self) -> str:
        """The text that stands there as code instead."""
        return self.unit.blocks[self.locale].text_of(self.inline) if self.inline else ""


def code_damages(unit: Unit, source: str, vocabulary: Vocabulary) -> Iterator[CodeDamage]:
    """Yield what the languages other than `source` have not as they should, one a missing piece of code."""
    if len(unit.blocks) < 2 or len({tuple(sorted(map(_squeeze, codes))) for codes in unit.codes.values()}) < 2:  # noqa: PLR2004
        return
    reference = _from_source(unit, source) if source in unit.blocks else _agreed(unit, vocabulary)
    if not reference:
        return
    for locale in sorted(unit.blocks):
        if locale != source:
            yield from _compare(unit, locale, reference)


class _Wanted(Struct, frozen=True):
    """A piece of code that each language should have: how often, who has it, how sure."""

    text: str
    count: int
    shown_by: tuple[str, ...]
    confidence: float


def _from_source(unit: Unit, source: str) -> list[_Wanted]:
    counts = Counter(code for code in unit.codes[source] if code)
    return [_Wanted(text, count, (source,), 0.99 if is_codelike(text) else 0.8) for text, count in counts.items()]


def _agreed(unit: Unit, vocabulary: Vocabulary) -> list[_Wanted]:
    """Return what most languages have, or what one has and others show in their prose or the API knows."""
    holders: dict[str, list[str]] = {}
    for locale in sorted(unit.codes):
        for code in dict.fromkeys(unit.codes[locale]):
            if code and _JOINT not in code:
                holders.setdefault(code, []).append(locale)
    found = []
    for code, locales in holders.items():
        confidence = _support(code, locales, unit, vocabulary)
        if confidence:
            count = min(unit.codes[locale].count(code) for locale in locales)
            found.append(_Wanted(code, count, tuple(locales), confidence))
    return found


def _support(code: str, locales: Sequence[str], unit: Unit, vocabulary: Vocabulary) -> float:
    """Return how sure it is that all languages should have a piece of code; 0 when it is not."""
    others = [locale for locale in unit.texts if locale not in locales]
    echoed = [locale for locale in others if stands_in(code, unit.texts[locale])]
    told = len(locales) + len(echoed)
    most = 2 * told > len(unit.texts) and told > 1
    known = vocabulary.named(code)
    if most and len(locales) > 1:
        return 0.97 if is_codelike(code) or known else 0.7
    if most and (is_codelike(code) or known):
        return 0.95
    return 0.9 if known and looks_like_code(code) else 0.0


def is_codelike(code: str) -> bool:
    """Tell whether a text cannot be prose: `jobHandle`, `en-US`, `<id>`, but not `name` or `the name`."""
    return looks_like_code(code) or (_SYMBOL.search(code) is not None and code.isascii() and " " not in code)


def _compare(unit: Unit, locale: str, reference: Sequence[_Wanted]) -> Iterator[CodeDamage]:
    block = unit.blocks[locale]
    wanted = {_squeeze(item.text): item for item in reference}
    here = Counter(map(_squeeze, unit.codes[locale]))
    spare = _spare(unit, locale, wanted)
    missing = [item for key, item in wanted.items() for _ in range(item.count - here[key]) if spare or not here[key]]
    empty = [inline for inline in block.codes() if not block.text_of(inline)]
    found = _explain(missing, block, spare, empty, _counterparts(unit, locale, missing))
    certain = len(missing) == 1 or _in_order(unit, locale, missing)
    for item, (kind, inline) in zip(missing, found, strict=True):
        yield CodeDamage(unit, locale, kind, item.text, inline, item.shown_by, item.confidence, certain)


def _counterparts(unit: Unit, locale: str, missing: Sequence[_Wanted]) -> list[Inline | None]:
    """Return for each missing piece the code at its place, where a language that has it has equally many."""
    codes = unit.blocks[locale].codes()
    seen: Counter[str] = Counter()
    found: list[Inline | None] = []
    for item in missing:
        theirs = unit.codes[item.shown_by[0]]
        places = [at for at, code in enumerate(theirs) if code == item.text]
        place = places[min(seen[item.text], len(places) - 1)]
        seen[item.text] += 1
        found.append(codes[place] if len(codes) == len(theirs) else None)
    return found


def _in_order(unit: Unit, locale: str, missing: Sequence[_Wanted]) -> bool:
    """Tell whether the code that a language has is at the same places as in one that has all."""
    mine, theirs = unit.codes[locale], unit.codes[missing[0].shown_by[0]] if missing else ()
    shared = [(code, other) for code, other in zip(mine, theirs, strict=False) if code in theirs]
    return len(mine) == len(theirs) and bool(shared) and all(code == other for code, other in shared)


def _spare(unit: Unit, locale: str, wanted: Mapping[str, _Wanted]) -> list[Inline]:
    """Return the code of a language that is not what it should be, in order."""
    block = unit.blocks[locale]
    left = {key: item.count for key, item in wanted.items()}
    spare = []
    for inline in block.codes():
        key = _squeeze(block.text_of(inline))
        if left.get(key, 0) > 0:
            left[key] -= 1
        elif key:
            spare.append(inline)
    return spare


def _explain(
    missing: Sequence[_Wanted],
    block: Block,
    spare: list[Inline],
    empty: list[Inline],
    counterparts: Sequence[Inline | None],
) -> list[tuple[Damage, Inline | None]]:
    """Tell what happened to each missing piece: the plainest explanation first, each odd or empty element used once."""
    found: dict[int, tuple[Damage, Inline | None]] = {}
    for inline in list(spare):
        here = _within(inline, missing, found, block)
        if here:
            joined = len(here) > 1 or _JOINT in block.text_of(inline)
            found.update(dict.fromkeys(here, (Damage.JOINED if joined else Damage.WIDENED, inline)))
            spare.remove(inline)
    for at, item in enumerate(missing):
        part = _part(item.text, block, spare) if at not in found else None
        if part is not None:
            spare.remove(part)
            found[at] = (Damage.SPLIT, part)
    outside = prose(block)
    plain = [stands_in(item.text, outside) for item in missing]
    for at in sorted(range(len(missing)), key=lambda at: (counterparts[at] not in spare, not plain[at])):
        if at not in found:
            fitting = [inline for inline in spare if _may_stand_for(block.text_of(inline), missing[at].text)]
            found[at] = _odd_one(fitting, empty, counterparts[at], plain=plain[at])
            spare = [inline for inline in spare if inline is not found[at][1]]
    return [found[at] for at in range(len(missing))]


def _within(inline: Inline, missing: Sequence[_Wanted], found: Mapping[int, object], block: Block) -> list[int]:
    """Return which missing pieces stand in a piece of odd code, each text once."""
    text = block.text_of(inline)
    here: dict[str, int] = {}
    for at, item in enumerate(missing):
        if at not in found and stands_in(item.text, text):
            here.setdefault(item.text, at)
    return list(here.values())


def _part(code: str, block: Block, spare: Sequence[Inline]) -> Inline | None:
    """Return the odd code that is part of a missing piece, when the whole of it stands in the text."""
    if not stands_in(code, block.text):
        return None
    return next((inline for inline in spare if _squeeze(block.text_of(inline)) in _squeeze(code)), None)


def _may_stand_for(text: str, code: str) -> bool:
    """Tell whether a text can be what became of a piece of code: other code with words around it cannot."""
    latin = _LATIN_WORD.findall(text)
    return text.isascii() or not latin or any(word.lower() in code.lower() for word in latin)


def _odd_one(
    spare: Sequence[Inline], empty: list[Inline], counterpart: Inline | None, *, plain: bool
) -> tuple[Damage, Inline | None]:
    if plain and empty:
        return Damage.EMPTIED, empty.pop(0)
    if spare:
        odd = counterpart if counterpart in spare else spare[0]
        return (Damage.MOVED if plain else Damage.TRANSLATED), odd
    if empty:
        return Damage.EMPTIED, empty.pop(0)
    return (Damage.UNMARKED if plain else Damage.LOST), None


def prose(block: Block) -> str:
    """Return the visible text outside inline code, with a gap where code stands."""
    text, codes = block.source.text, [inline.inner for inline in block.codes()]
    parts = []
    for (start, end), lead in block.pieces:
        inside = bool(codes) and any(code.start <= start and end <= code.end for code in codes)
        parts.append(" \ufffc " if inside else lead + text[start:end])
    return html.unescape("".join(parts))


def stands_in(code: str, text: str) -> bool:
    """Tell whether a prose text has a piece of code as it is, but for white space, and not inside a longer name."""
    squeezed = _squeeze(code)
    if not squeezed or not (squeezed.isascii() and any(char.isalpha() for char in squeezed)):
        return False
    if squeezed not in "".join(text.split()):
        return False  # most are told by this, without a pattern of their own
    return _standing(squeezed).search(text) is not None


@lru_cache(MAX_KNOWN)
def _standing(squeezed: str) -> re.Pattern[str]:
    """Return the pattern of a piece of code, with any white space in it, that is no part of a longer name."""
    body = r"\s*".join(map(re.escape, squeezed))
    return re.compile(rf"(?<![A-Za-z0-9_\-]){body}(?![A-Za-z0-9_\-])")


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def repairable(damage: CodeDamage) -> bool:
    """Tell whether writing the expected text in place of the found one would mend it."""
    return damage.inline is not None and damage.kind is Damage.TRANSLATED and is_identifier(damage.expected)
