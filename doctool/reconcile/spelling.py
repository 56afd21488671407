"""How the pages write types: the prefixes that they have, and the brackets of arrays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import OSA

from doctool.model.builtins import BUILTIN, DOCUMENTED, XSD_BUILTINS
from doctool.model.names import ARRAY, TypeName
from doctool.model.patterns import pattern
from doctool.reconcile.facts import RowFacts
from doctool.reconcile.types import XSD_PREFIXES, Shown, TypeAnswer, take_apart

_PREFIX = pattern(r"[A-Za-z_][\w.\-]*", re.ASCII)
_COMMON = 1 / 3
"""A prefix that one language alone shows is one of the API from this share of the types on."""
_COGNATE = 0.6
"""So like `types` is a prefix, from 0 to 1, that is taken for its translation: `tipos`, `typen`."""

_Cells = Sequence[tuple[str, Shown]]


class TypeSpelling:
    """The prefixes that the pages write before builtins of XML Schema and before the types of the API.

    Where pages do not tell, the prefixes are those of the standard form, `xsd:` and `types:`.
    """

    def __init__(self, rows: Iterable[RowFacts], answers: Iterable[TypeAnswer]) -> None:
        own: Counter[tuple[str, str]] = Counter()
        builtins: Counter[tuple[str, str]] = Counter()
        for row, answer in zip(rows, answers, strict=True):
            for locale, cell in _cells(row):
                if cell.local == answer.local and _PREFIX.fullmatch(cell.prefix):
                    (builtins if answer.local in XSD_BUILTINS else own)[cell.prefix, locale] += 1
        self._builtins = _established(builtins) or (BUILTIN,)
        reserved = XSD_PREFIXES | {self._builtins[0]}
        self._own = _established(Counter({key: n for key, n in own.items() if key[0] not in reserved})) or (DOCUMENTED,)

    def write(self, row: RowFacts, answer: TypeAnswer) -> TypeAnswer:
        """Return the answer with its text as the pages write it."""
        if answer.text is None:
            return answer
        text = answer.local
        if ":" in answer.text:
            known = self._builtins if answer.local in XSD_BUILTINS else self._own
            shown = Counter(cell.prefix for _, cell in _cells(row) if cell.prefix in known)
            text = f"{max(known, key=lambda prefix: shown[prefix])}:{text}"
        texts = [cell.type_text for cell in row.cells if cell.type_text]
        arrays = sum(item.endswith(ARRAY) for item in texts)
        return replace(answer, text=TypeName(text + ARRAY * (2 * arrays > len(texts))))


def _cells(row: RowFacts) -> _Cells:
    return [(cell.locale, take_apart(cell.type_text)) for cell in row.cells if cell.type_text]


def _established(found: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """Return the prefixes that are no translation and no slip of the first, which most languages and types have."""
    locales = Counter(prefix for prefix, _ in found)
    totals: Counter[str] = Counter()
    for (prefix, _), count in found.items():
        if locales[prefix] > 1 or not _is_translated(prefix):
            totals[prefix] += count
    order = sorted(totals, key=lambda item: (-locales[item], -totals[item], item != DOCUMENTED, item))
    common = [prefix for prefix in order if locales[prefix] > 1 or totals[prefix] >= _COMMON * totals.total()]
    return (*order[:1], *(prefix for prefix in common if prefix != order[0] and not _is_slip(prefix, order[0])))


def _is_translated(prefix: str) -> bool:
    """Tell whether a prefix looks like the word for `types` in another language that has letters in common."""
    return prefix != DOCUMENTED and OSA.normalized_similarity(prefix.lower(), DOCUMENTED) >= _COGNATE


def _is_slip(prefix: str, of: str) -> bool:
    return prefix not in XSD_PREFIXES and OSA.distance(prefix, of) <= 1
