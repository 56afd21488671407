"""Names made of the words that the cells of a row go with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doctool.model.names import other_number, words
from doctool.model.patterns import pattern
from doctool.model.tokens import closed_up, is_unspaced, tokens
from doctool.reconcile.context import Context
from doctool.reconcile.facts import CellFacts, RowFacts
from doctool.reconcile.sounds import loans
from doctool.reconcile.style import Style, written

_CHUNK = pattern(r"[A-Za-z0-9]+|[^\W\d_A-Za-z]+")
_MAX_NAMES = 6
_MAX_WORDS = 4


def compositions(row: RowFacts, context: Context) -> Iterator[str]:
    """Yield names for a row: known names made of the words its cells go with, then new ones composed of them."""
    own = words(context.own(row))
    styles = context.usual_styles(row.table)
    chains = [_chain(cell, context, own) for cell in row.cells if not _whole(cell)]
    for cell in row.cells:
        if cell.latin_words and not _whole(cell):
            chains += _cognates(cell, context)
        chains += _loans(cell, context)
    chains = [form for found in chains for form in (_unrepeated(found), *_merged(found, context))]
    for chain in _distinct(chains):
        for name in (*_known(chain, context), *_new(chain, styles)):
            yield name
            yield from other_number(name)


def _unrepeated(chain: Sequence[str]) -> list[str]:
    """Return the chain without the words that stand in others: `color`, `colorspace` gives `colorspace`."""
    return [word for word in chain if not any(word != other and word in other for other in chain)]


def _merged(chain: Sequence[str], context: Context) -> list[list[str]]:
    """Return the chain with neighbours written as one word where names have that word, in either number."""
    found, known = [], context.inventory.word_set
    for at in range(len(chain) - 1):
        for order in ((at, at + 1), (at + 1, at)):
            word = chain[order[0]] + chain[order[1]]
            found += [[*chain[:at], form, *chain[at + 2 :]] for form in (word, word + "s") if form in known]
    return found


def _whole(cell: CellFacts) -> bool:
    """Tell whether a cell shows a name of several words, which needs no translation."""
    return cell.identifier and cell.joined == cell.text and len(words(cell.joined)) > 1


def _distinct(chains: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [chain for chain in dict.fromkeys(map(tuple, chains)) if 0 < len(chain) <= _MAX_WORDS]


def _cognates(cell: CellFacts, context: Context) -> list[list[str]]:
    """Return the words most like those of a cell in Latin script, as chains."""
    return _chains([[word for word, _ in context.inventory.cognates(own)] for own in cell.latin_words])


def _loans(cell: CellFacts, context: Context) -> list[list[str]]:
    """Return the words that the loan words of a cell sound like, as chains."""
    return _chains([context.inventory.heard(sound) for sound in loans(cell.text)])


def _chains(options: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the likest option for each word of a cell as a chain; for a lone word each option by itself."""
    if len(options) == 1:
        return [[word] for word in options[0]]
    return [[found[0] for found in options if found]]


def _chain(cell: CellFacts, context: Context, own: Sequence[str]) -> list[str]:
    """Return the best word for each chunk of a cell, in order, once; ASCII left-overs stand for themselves."""
    chain: list[str] = []
    left = context.parts(cell)
    for match in _CHUNK.finditer(closed_up(cell.text)):
        chunk = match[0]
        if chunk in left:
            chain += words(chunk)
        elif is_unspaced(chunk[0]):
            chain += _unspaced(chunk.casefold(), cell, context, own)
        else:
            chain += _best(sorted(tokens(chunk)), cell, context, own)
    return list(dict.fromkeys(chain))


def _unspaced(chunk: str, cell: CellFacts, context: Context, own: Sequence[str]) -> list[str]:
    """Return the words of a run without spaces, read from left to right by its strongest tokens."""
    found: list[str] = []
    at = 0
    while at < len(chunk):
        lengths = [size for size in (4, 3, 2, 1) if at + size <= len(chunk)]
        best = [(context.lexicon.words_for(cell, chunk[at : at + size], own), size) for size in lengths]
        scored = [(options[0][0] + 0.05 * size, size, options[0][1]) for options, size in best if options]
        if scored:
            _, size, word = max(scored)
            found.append(word)
            at += size
        else:
            at += 1
    return found


def _best(candidates: Sequence[str], cell: CellFacts, context: Context, own: Sequence[str]) -> list[str]:
    options = [option for token in candidates for option in context.lexicon.words_for(cell, token, own)]
    return [max(options)[1]] if options else []


def _known(chain: Sequence[str], context: Context) -> list[str]:
    """Return the names that are made of exactly these words, in any order."""
    wanted = set(chain)
    options = min((context.inventory.by_word.get(word, []) for word in chain), key=len)
    return [name for name in options if set(words(name)) == wanted][:_MAX_NAMES]


def _new(chain: Sequence[str], styles: Sequence[Style]) -> list[str]:
    """Return the names of the words in this order and, since languages differ, with either end moved."""
    orders = [list(chain), list(reversed(chain)), [*chain[1:], chain[0]], [chain[-1], *chain[:-1]]]
    return list(dict.fromkeys(written(order, style) for style in styles for order in orders))
