"""The copies of a code sample in the languages: which is which, and what the parts of one are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import LCSseq, Levenshtein

from doctool.model.page import CodeSample, Page
from doctool.model.patterns import pattern
from doctool.model.source import Span

_PART = pattern(
    r"<(?P<tag>/?\s*[^\s<>/=\"'?!]+)"
    r"|\s(?P<attribute>[^\s<>/=\"'?!]+)\s*=\s*[\"']"
    r"|\"(?P<key>[^\"\n]{1,80})\"\s*:"
    r"|(?<=>)(?P<content>[^<>]*)(?=</)"
    r"|(?<=:)[ \t]*(?P<value>[^\s\"',{}\[\]<>/]+)(?=\s*[,}\]\n])"
)
_LITERAL = pattern(r"-?\d+(?:\.\d+)?|true|false|null")
_MAX = 200_000
TEXT = "…"
"""What a text counts as that translation may change."""


class Part(Struct, frozen=True):
    """A tag (that of an end with its `/`), an attribute, a key or a value of a sample; a text is `…`."""

    name: str
    span: Span


class Difference(Struct, frozen=True):
    """What a copy has, and what it should have: one name for another, or names with commas of which one side has none.

    `span` is where the copy has it, or the part before where it lacks something.
    """

    found: str
    expected: str
    span: Span


def parts(sample: CodeSample) -> tuple[Part, ...]:
    """Return the parts of a sample that copies have in common, in order; none of it where it is no XML or JSON."""
    found = []
    for match in _PART.finditer(sample.text[:_MAX]):
        kind = str(match.lastgroup)
        text = "".join(match[kind].split()) if kind == "tag" else " ".join(match[kind].split())
        if kind in {"content", "value"} and not _LITERAL.fullmatch(text):
            text = TEXT
        start, end = (sample.inner.start + at for at in match.span(kind))
        found.append(Part(text, Span(start, end)))
    return tuple(found)


def differences(copy: CodeSample, reference: CodeSample) -> Iterator[Difference]:
    """Yield what differs between a copy and the sample as it should be, in order."""
    here, wanted = parts(copy), parts(reference)
    for step in Levenshtein.opcodes([part.name for part in wanted], [part.name for part in here]):
        found, expected = here[step.dest_start : step.dest_end], wanted[step.src_start : step.src_end]
        if step.tag == "replace":
            pairs = zip(found, expected, strict=True)
            yield from (_replaced(copy, one, other) for one, other in pairs if other.name != TEXT)
        elif step.tag == "insert" and (names := _names(found)):
            yield Difference(names, "", found[0].span)
        elif step.tag == "delete" and (names := _names(expected)):
            start = Span(copy.inner.start, copy.inner.start)
            yield Difference("", names, here[step.dest_start - 1].span if step.dest_start else start)


def _replaced(copy: CodeSample, found: Part, expected: Part) -> Difference:
    """Return a difference of two parts; whether they are end tags is told where nothing else differs."""
    shown = " ".join(copy.source.slice(found.span).split())
    names = shown.strip("/ "), expected.name.strip("/ ")
    return Difference(*(names if names[0] != names[1] else (shown, expected.name)), found.span)


def _names(found: Sequence[Part]) -> str:
    """Return the names of some parts, once each; an end tag is named where its element is not, a value by itself."""
    names = [part.name for part in found if part.name != TEXT]
    tags = [name for name in names if not _LITERAL.fullmatch(name)] or names
    return ", ".join(dict.fromkeys(name for name in tags if name[:1] != "/" or name[1:] not in tags))


def usual_page(pages: Sequence[Page], source: Page | None) -> Page | None:
    """Return the page whose samples are those that all should have: the source, or one of most that have as many."""
    if source is not None or not pages:
        return source
    count, most = Counter(len(page.samples) for page in pages).most_common(1)[0]
    return next((page for page in pages if len(page.samples) == count), None) if 2 * most > len(pages) > 1 else None


def pair_samples(page: Page, usual: Page) -> Mapping[int, int]:
    """Return which sample of a page is which of another, by index: all where they have equally many, else the equal."""
    if len(page.samples) == len(usual.samples):
        return {at: at for at in range(len(usual.samples))}
    one, other = ([tuple(part.name for part in parts(sample)) for sample in item.samples] for item in (page, usual))
    blocks = (step for step in LCSseq.opcodes(other, one) if step.tag == "equal")
    pairs = (zip(range(b.src_start, b.src_end), range(b.dest_start, b.dest_end), strict=True) for b in blocks)
    return {theirs: mine for block in pairs for theirs, mine in block}
