"""The patterns that say where pages stand: `docs/{path}.{locale}.md`, `i18n/{locale}/{path}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from doctool.model.language_tags import language_tag, looks_like_tag
from doctool.model.patterns import pattern

_FIELD = pattern(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
LOCALE, PATH = "locale", "path"


class Layout(Struct, frozen=True, dict=True):
    """A pattern, and the number of the set that it belongs to."""

    text: str
    set: str
    """The pattern of its source pages, or the first of its own, up to `{path}`: what the pages of a set share."""

    @property
    def is_source(self) -> bool:
        """Whether the pages are in the source language: the pattern has no `{locale}`."""
        return "{locale}" not in self.text

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        parts, last, known = [], 0, set[str]()
        for match in _FIELD.finditer(self.text):
            parts.append(re.escape(self.text[last : match.start()]))
            name, last = match[1], match.end()
            what = ".+" if name == PATH else "[^/]+"
            parts.append(f"(?P={name})" if name in known else f"(?P<{name}>{what})")
            known.add(name)
        return re.compile("".join([*parts, re.escape(self.text[last:])]))

    @property
    def literal(self) -> int:
        """How many characters of the pattern stand for themselves."""
        return len(_FIELD.sub("", self.text))

    def match(self, name: str) -> tuple[str, str, str] | None:
        """Return the locale (empty for the source), the key, and what the set is called; None for no match."""
        found = self._compiled.fullmatch(name)
        if found is None:
            return None
        fields = found.groupdict()
        locale = fields.pop(LOCALE, "")
        tag = language_tag(locale) or (locale.replace("_", "-") if looks_like_tag(locale) else "")
        if locale and not tag:
            return None
        path = fields.pop(PATH, "")
        tail = self.text.rpartition("}")[2]
        group = _FIELD.sub(lambda field: fields.get(field[1]) or "", self.set).strip("/")
        return tag, path + tail if tail.startswith(".") else path, group


def layouts(patterns: Sequence[str]) -> list[Layout]:
    """Return patterns in the order in which they are tried; one without `{locale}` begins a set.

    Those with a locale come first, then those with more of their own characters.
    """
    found, group, translated = [], "", True
    for text in patterns:
        is_source = "{locale}" not in text
        if not group or (is_source and translated):
            group = text.removeprefix("./").partition("{path}")[0]
        translated = not is_source
        found.append(Layout(text.removeprefix("./"), group))
    return sorted(found, key=lambda item: (item.is_source, -item.literal, item.text))


def problem_of(text: str) -> str:
    """Return what is wrong with a pattern, empty for nothing: it needs `{path}`, and no other braces than of names."""
    if "{path}" not in text:
        return "{path}"
    rest = _FIELD.sub("", text)
    return "{ }" if "{" in rest or "}" in rest else ""
