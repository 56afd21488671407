"""Which pages have their locale in their own name: `page.ko.md`, `README_ja.md`, or `ko.md` beside `en.md`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from doctool.layout.files import Folder
from doctool.layout.marks import Mark, end_of_file, whole_name
from doctool.layout.tree import stem_of

Marks = Mapping[str, Mapping[str, Mark]]
"""By the path of a folder, the pages that have their locale in their name."""
_HALF = 0.5
_LONGEST_TAG = 15


def file_marks(folders: Iterable[Folder]) -> Marks:
    """Return the pages whose own names say their locale."""
    folders = list(folders)
    whole = {folder.path: marks for folder in folders if (marks := _whole_names(folder))}
    candidates = {folder.path: _candidates(folder) for folder in folders if folder.path not in whole}
    ends = {path: dict(_ends(named)) for path, named in candidates.items() if named}
    used = Counter((mark.separator, mark.tag) for marks in ends.values() for mark in marks.values())
    for path, named in candidates.items():
        if named:
            ends[path].update(_alone(named, used))
    return {**whole, **{path: marks for path, marks in ends.items() if marks}}


def _whole_names(folder: Folder) -> dict[str, Mark]:
    """Return the pages called by nothing but a tag, where most pages of a folder are, and in several languages."""
    marks = {page: mark for page in folder.pages if (mark := _whole(page))}
    several = len({mark.tag for mark in marks.values()}) > 1
    return marks if several and len(marks) > _HALF * len(folder.pages) else {}


def _whole(page: str) -> Mark | None:
    stem = stem_of(page)
    mark = whole_name(stem) if len(stem) <= _LONGEST_TAG else None
    return Mark("", "", mark.tag, mark.plain, page[len(stem) :]) if mark else None


class _Named:
    """The pages of a folder whose names may end with a tag, by what stands before it."""

    def __init__(self, folder: Folder) -> None:
        self.stems = {stem_of(page) for page in folder.pages}
        self.marks = {page: mark for page in folder.pages if (mark := end_of_file(page))}
        self.tags: dict[tuple[str, str], set[str]] = defaultdict(set)
        for mark in self.marks.values():
            self.tags[mark.stem, mark.separator].add(mark.tag)

    def is_paired(self, mark: Mark) -> bool:
        """Tell whether there is the page without a tag, or with another."""
        return mark.stem in self.stems or len(self.tags[mark.stem, mark.separator]) > 1

    def is_namespace(self, mark: Mark) -> bool:
        """Tell whether more names go on after the same stem with words that are no tags, as those of an API do."""
        lead = mark.stem + mark.separator
        others = sum(stem.startswith(lead) for stem in self.stems) - len(self.tags[mark.stem, mark.separator])
        return others >= len(self.tags[mark.stem, mark.separator])


def _candidates(folder: Folder) -> _Named | None:
    named = _Named(folder) if any(map(_may_be_marked, folder.pages)) else None
    return named if named and named.marks else None


def _may_be_marked(page: str) -> bool:
    stem = stem_of(page)
    return "." in stem or "-" in stem or "_" in stem


def _ends(named: _Named) -> Iterator[tuple[str, Mark]]:
    """Yield the pages whose tag is one by what stands beside them."""
    common = Counter(mark.tag for mark in named.marks.values() if mark.separator != "." and named.is_paired(mark))
    for page, mark in named.marks.items():
        if not named.is_paired(mark):
            continue
        several = len(named.tags[mark.stem, mark.separator]) > 1
        usual = common[mark.tag] > max(2, _HALF * len(named.stems - _stems(named.marks)))
        by_point = mark.separator == "." and not named.is_namespace(mark)
        if mark.plain or mark.conventional or several or usual or by_point:
            yield page, mark


def _stems(pages: Iterable[str]) -> set[str]:
    return {stem_of(page) for page in pages}


def _alone(named: _Named, used: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, Mark]]:
    """Yield the pages without a counterpart whose tag stands so at the end of others, or can be nothing else."""
    for page, mark in named.marks.items():
        if named.is_paired(mark):
            continue
        if (mark.plain and mark.separator == ".") or (mark.separator == "." and used.get((".", mark.tag), 0) > 1):
            yield page, mark


def unmarked(page: str, mark: Mark) -> str:
    """Return what a page is called without its tag; empty before the suffix where the tag is the whole name."""
    return mark.stem + mark.suffix if mark.stem else page[len(stem_of(page)) :]


def locales_of(marks: Sequence[Mark]) -> frozenset[str]:
    """Return the locales of some marks."""
    return frozenset(mark.tag for mark in marks)
