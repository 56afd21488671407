"""The ids that platforms make of headings; each function was compared with the package that it names (`findings/`)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from doctool.model.platform import Platform

Slug: TypeAlias = Callable[[str], str]

_VUE_MARKS = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'“”‘’<>,.?/]+""")
_VUE_ACCENTS = re.compile("[\u0300-\u036f]")


def github(text: str) -> str:
    """Return the id by github-slugger 2.0.0: Docusaurus, Astro; Hugo 0.111 makes the same."""
    kept = (char for char in text.lower() if char.isalnum() or char in "_- " or unicodedata.category(char)[0] == "M")
    return "".join(kept).replace(" ", "-")


def vitepress(text: str) -> str:
    """Return the id by the slugify of @mdit-vue/shared 2.1.3: accents go, full-width marks part words."""
    plain = _VUE_ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    slug = re.sub("-{2,}", "-", _VUE_MARKS.sub("-", plain)).strip("-").lower()
    slug = f"_{slug}" if slug[:1].isdigit() else slug
    return unicodedata.normalize("NFC", slug)


def python_markdown(text: str) -> str:
    """Return the id by the toc extension of Python-Markdown 3.7: only ASCII is left, empty where nothing is."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def pymdownx(text: str) -> str:
    """Return the id by pymdownx.slugs 10.14 with `case: lower`, which many sets of MkDocs use."""
    plain = unicodedata.normalize("NFC", text).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def unicode_toc(text: str) -> str:
    """Return the id by `slugify_unicode` of Python-Markdown 3.7."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def kramdown(text: str) -> str:
    """Return the id by kramdown 2.4.0 without Jekyll's GFM parser: ASCII letters, else `section`."""
    plain = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text))
    return plain.replace(" ", "-").lower() or "section"


_OF: Mapping[Platform, tuple[Slug, ...]] = {
    Platform.DOCUSAURUS: (github,),
    Platform.ASTRO: (github,),
    Platform.HUGO: (github,),
    Platform.VITEPRESS: (vitepress,),
    Platform.MKDOCS: (python_markdown, pymdownx, unicode_toc),
    Platform.JEKYLL: (kramdown, github),
}
EVERY: tuple[Slug, ...] = (github, vitepress, python_markdown, pymdownx, unicode_toc, kramdown)


def made_ids(titles: Iterable[str], platform: Platform) -> list[frozenset[str]]:
    """Return the ids that each heading of a page may have, in their order: one that is taken gets a number.

    A platform that nothing is known of may make any of them.
    """
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        ids = set()
        for slug in sorted({make(title) for make in _OF.get(platform, EVERY)}):
            seen[slug] += 1
            count = seen[slug] - 1
            ids |= {f"{slug}-{count}", f"{slug}_{count}"} if count and slug else {slug}
        found.append(frozenset(ids) - {""})
    return found
