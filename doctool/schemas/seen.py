"""What code samples show of elements: which stand in which, and where one repeats."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from doctool.model.page import CodeSample, Page
from doctool.model.patterns import pattern

MAX_LENGTH = 200_000
"""Samples are read up to this many code points."""
MAX_DEPTH = 200

_TAG = pattern(r"<(/?)(?:[A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)(?:\s[^<>]*?)?(/?)>", re.ASCII)


class SeenElements:
    """The elements in all samples, read as loose tags since many samples are cut short or not well formed."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._children: dict[str, Counter[str]] = defaultdict(Counter)
        self._repeated: set[tuple[str, str]] = set()
        self._texts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._read_before: set[str] = set()
        for page in pages:
            for sample in page.samples:
                self._read(sample)

    def children(self, name: str) -> Counter[str]:
        """Return the elements that stand directly in the elements of a name, with how often they do."""
        return self._children.get(name, Counter())

    def contains(self, owner: str, name: str) -> bool:
        """Tell whether an element stands directly in another somewhere."""
        return name in self.children(owner)

    def repeats(self, owner: str, name: str) -> bool:
        """Tell whether an element stands directly in another more than once."""
        return (owner, name) in self._repeated

    def texts(self, owner: str, name: str) -> Counter[str]:
        """Return the texts of an element that has no elements in it, as it stands directly in another."""
        return self._texts.get((owner, name), Counter())

    def _read(self, sample: CodeSample) -> None:
        text = sample.text[:MAX_LENGTH]
        if "<" not in text or text in self._read_before:
            return  # translations repeat the samples of the original
        self._read_before.add(text)
        stack: list[tuple[str, Counter[str], int]] = [("", Counter(), 0)]
        end = len(text.rstrip())
        for match in _TAG.finditer(text):
            closing, name, empty = match.groups()
            if closing:
                self._close(stack, name, text, match.start())
            elif match.end() < end or name not in [opened for opened, _, _ in stack]:  # else an end without its slash
                self._children[stack[-1][0]][name] += 1
                stack[-1][1][name] += 1
                if not empty and len(stack) < MAX_DEPTH:
                    stack.append((name, Counter(), match.end()))
        for name, inside, _ in stack:
            self._note(name, inside)

    def _close(self, stack: list[tuple[str, Counter[str], int]], name: str, text: str, end: int) -> None:
        if name not in [opened for opened, _, _ in stack[1:]]:
            return
        while stack[-1][0] != name:
            self._note(*stack.pop()[:2])
        _, inside, start = stack.pop()
        self._note(name, inside)
        if not inside:
            self._texts[stack[-1][0], name][text[start:end].strip()] += 1

    def _note(self, name: str, inside: Counter[str]) -> None:
        self._repeated.update((name, child) for child, count in inside.items() if count > 1)
