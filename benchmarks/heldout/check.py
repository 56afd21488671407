"""Check the held-out sets against themselves, and print how much of each is garbled.

usage: python benchmarks/heldout/check.py [SET…]

Every row of a truth table must be found where it says, every English page must agree with it, and code samples,
anchors and link targets must be the same in every language. Exits 1 when something is not. Needs nothing but the
standard library.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

HERE = Path(__file__).resolve().parent
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ANCHOR = re.compile(r"\{#[^}]*\}|\bid=\"[^\"]*\"")
_TARGET = re.compile(r"\]\(([^)]*)\)|href=\"([^\"]*)\"")
_RESPELLED = 0.72  # similarity from which an ASCII name counts as the same name respelled
_STEM = 3  # letters that a shared word must have at least


@dataclass(frozen=True)
class Row:
    """One row of a truth table."""

    locale: str
    path: str
    line: int
    line_end: int
    raw_name: str
    true_name: str
    also_right: tuple[str, ...]
    raw_type: str
    true_type: str

    @property
    def garbled(self) -> bool:
        """Whether the page has a name that is not accepted."""
        return self.raw_name not in (self.true_name, *self.also_right)


def read_truth(path: Path) -> list[Row]:
    """Return the rows of a truth table, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Row(
                locale=raw["locale"],
                path=raw["path"],
                line=int(raw["line"]),
                line_end=int(raw["line_end"]),
                raw_name=raw["raw_name"],
                true_name=raw["true_name"],
                also_right=tuple(filter(None, raw["also_right"].split(","))),
                raw_type=raw["raw_type"],
                true_type=raw["true_type"],
            )
            for raw in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def plain(markup: str) -> str:
    """Return the text of Markdown or HTML without markup and without whitespace."""
    text = _LINK.sub(r"\1", _TAG.sub("", markup)).replace("\\_", "_").replace("\\|", "|")
    return re.sub(r"[\s`*]", "", text)


def cells_at(lines: list[str], row: Row) -> tuple[str, str]:
    """Return the text of the name cell of a row, and all the text from it to the end of its table row."""
    start, stop = row.line - 1, row.line_end
    if lines[start].startswith("|"):
        cells = re.split(r"(?<!\\)\|", lines[start].strip())[1:-1]
        return plain(cells[0]), plain("".join(cells[1:]))
    rest = []
    for line in lines[stop:]:
        if "</tr>" in line:
            break
        rest.append(line)
    return plain("".join(lines[start:stop])), plain("".join(rest))


def check_truth(root: Path, rows: list[Row]) -> Iterator[str]:
    """Yield what is wrong with the rows of the truth table."""
    texts: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        place = f"{root.name}/{row.locale}/{row.path}:{row.line}"
        for locale in (row.locale, "en"):
            if (locale, row.path) not in texts:
                texts[locale, row.path] = (root / locale / row.path).read_text(encoding="utf-8").split("\n")
        name, rest = cells_at(texts[row.locale, row.path], row)
        if name != row.raw_name:
            yield f"{place}: the cell says {name!r}, the truth {row.raw_name!r}"
        if row.raw_type not in rest:
            yield f"{place}: no type {row.raw_type!r} in {rest!r}"
        english = plain("\n".join(texts["en", row.path]))
        if row.true_name not in english or row.true_type not in english:
            yield f"{place}: the English page has no {row.true_name!r} {row.true_type!r}"


def check_pages(root: Path, locales: list[str]) -> Iterator[str]:
    """Yield the pages that lack what machine translation leaves alone: files, samples, anchors, link targets."""
    for source in sorted((root / "en").rglob("*.md")):
        key = source.relative_to(root / "en")
        for locale in locales:
            page = root / locale / key
            if not page.is_file():
                yield f"{root.name}/{locale}/{key}: missing"
                continue
            for what, kept in (("code samples", samples), ("anchors", anchors), ("link targets", targets)):
                if not kept(page) <= kept(source) or (what == "code samples" and kept(page) != kept(source)):
                    yield f"{root.name}/{locale}/{key}: other {what} than in English"


def samples(page: Path) -> Counter[str]:
    """Return the code samples of a page."""
    return Counter(re.findall(r"^```.*?^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE))


def anchors(page: Path) -> Counter[str]:
    """Return the anchors and ids of a page."""
    return Counter(_ANCHOR.findall(page.read_text(encoding="utf-8")))


def targets(page: Path) -> Counter[str]:
    """Return the link targets of a page."""
    return Counter("".join(found) for found in _TARGET.findall(page.read_text(encoding="utf-8")))


def kind(row: Row) -> str:
    """Return in which way the name of a row is garbled."""
    raw, true = row.raw_name, row.true_name
    if raw.casefold() == true.casefold():
        return "capitals"
    if raw.isascii() and SequenceMatcher(None, raw.casefold(), true.casefold()).ratio() >= _RESPELLED:
        return "respelled"
    shared = [word for word in _WORD.findall(true) if len(word) >= _STEM and word in raw]
    return "half translated" if shared and len(_WORD.findall(true)) > 1 else "translated"


def share(part: int, whole: int) -> str:
    """Return a share with the counts that it comes from."""
    return f"{part / whole:6.1%} ({part}/{whole})" if whole else "   n/a"


def report(root: Path, rows: list[Row], locales: list[str]) -> None:
    """Print the rates of one set."""
    pages = sum(1 for _ in (root / "en").rglob("*.md"))
    print(f"{root.name}: {pages} pages a language, {len({row.true_name for row in rows})} names")
    everywhere: dict[tuple[str, str, int], list[bool]] = defaultdict(list)
    seen: Counter[tuple[str, str, str]] = Counter()
    sampled = 0
    for row in rows:
        seen[row.locale, row.path, row.true_name] += 1
        everywhere[row.path, row.true_name, seen[row.locale, row.path, row.true_name]].append(row.garbled)
        in_samples = "\n".join(samples(root / "en" / row.path))
        sampled += re.search(rf"(?<!\w){re.escape(row.true_name)}(?!\w)", in_samples) is not None
    for locale in locales:
        mine = [row for row in rows if row.locale == locale]
        kinds = Counter(kind(row) for row in mine if row.garbled)
        types = sum(row.raw_type != row.true_type for row in mine)
        ways = ", ".join(f"{name} {count}" for name, count in kinds.most_common())
        print(f"  {locale}  names {share(sum(kinds.values()), len(mine))}  types {share(types, len(mine))}  {ways}")
    hard = sum(all(cells) and len(cells) == len(locales) for cells in everywhere.values())
    print(f"  garbled in every language {share(hard, len(everywhere))}")
    print(f"  named by a sample of the same page {share(sampled, len(rows))}")


def main() -> int:
    """Check the sets named on the command line, or all; return the exit status."""
    problems = []
    for name in sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/truth.tsv")):
        root = HERE / name
        rows = read_truth(root / "truth.tsv")
        locales = sorted(folder.name for folder in root.iterdir() if folder.is_dir() and folder.name != "en")
        problems += [*check_truth(root, rows), *check_pages(root, locales)]
        report(root, rows, locales)
    print("\n".join(problems) or "no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
