"""Messages that can be shown in any language: an English template and the values that go into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Message(NamedTuple):
    """`template` is the English text and the key of its translations; `{name}` stands for a value.

    With `count`, `plural` is the English text for other counts than one, and `{count}` may stand in both.
    """

    template: str
    values: tuple[tuple[str, str | Message], ...] = ()
    """A value that is itself a message is shown in the same language."""
    plural: str = ""
    count: int | None = None  # type: ignore[assignment] # nobody counts elements of a message

    def __str__(self) -> str:
        """Return the English text."""
        return self.render()

    def render(
        self,
        gettext: Callable[[str], str] | None = None,
        ngettext: Callable[[str, str, int], str] | None = None,
        number: Callable[[int], str] = str,
    ) -> str:
        """Return the text in the language of the given gettext functions, in English without them.

        `number` writes the count.
        """
        values = {
            key: value.render(gettext, ngettext, number) if isinstance(value, Message) else value
            for key, value in self.values
        }
        if self.count is None:
            template = gettext(self.template) if gettext else self.template
        else:
            values["count"] = number(self.count)
            choose = ngettext or _english_plural
            template = choose(self.template, self.plural, self.count)
        return _fill(template, values)


def _english_plural(one: str, other: str, count: int) -> str:
    return one if count == 1 else other


def _fill(template: str, values: dict[str, str]) -> str:
    """Replace `{key}` literally: values come from untrusted pages, so `str.format` would be an injection."""
    parts = template.split("{")
    out = [parts[0]]
    for part in parts[1:]:
        key, brace, rest = part.partition("}")
        out.append(values[key] + rest if brace and key in values else "{" + part)
    return "".join(out)


def message(template: str, /, **values: object) -> Message:
    """Make a message. The template must be a literal: the translation catalogs are collected from such calls."""
    return Message(template, _values(values))


def plural(one: str, other: str, /, count: int, **values: object) -> Message:
    """Make a message that depends on a count. Both templates must be literals."""
    return Message(one, _values(values), other, count)


def _values(values: dict[str, object]) -> tuple[tuple[str, str | Message], ...]:
    return tuple((key, value if isinstance(value, Message) else str(value)) for key, value in sorted(values.items()))
