"""The language that doctool speaks to its user: translated messages, and numbers as that language writes them.

English needs nothing but the standard library; Babel and the catalogs are read only for the other languages.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import doctool
from doctool.model.message import Message

if TYPE_CHECKING:
    import datetime as dt

    from babel import Locale

DOMAIN = "doctool"
RULES_DOMAIN = "doctool-rules"
"""What the pages of the rules say: as much as all messages together, and read only to explain a rule."""
SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "ko", "zh-Hans", "es")
"""The languages that doctool's messages are in, as BCP 47 tags."""


class Translator:
    """Turns messages and figures into text of one language; `tag` is one of `LANGUAGES`.

    No dataclass: help is translated before anything else is loaded.
    """

    def __init__(self, tag: str = SOURCE_LANGUAGE, catalog: gettext.NullTranslations | None = None) -> None:
        self.tag = tag
        self._catalog = catalog or gettext.NullTranslations()

    def gettext(self, text: str) -> str:
        """Return the translation of a text, the text itself where there is none."""
        return self._catalog.gettext(text) if text else ""

    def ngettext(self, one: str, other: str, count: int) -> str:
        """Return the translation for a count."""
        return self._catalog.ngettext(one, other, count)

    def show(self, message: Message) -> str:
        """Return the text of a message."""
        return message.render(self.gettext, self.ngettext, self.number)

    def number(self, value: float) -> str:
        """Return a number with the separators of the language."""
        if self.tag == SOURCE_LANGUAGE:
            return f"{value:,}"
        from babel.numbers import format_decimal  # noqa: PLC0415 slow to import

        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """Return a share of 1 as a percentage with at most one decimal, rounded down: only certainty is 100 %."""
        from decimal import ROUND_DOWN, Decimal  # noqa: PLC0415 - few outputs have shares

        value = Decimal(str(share)).quantize(Decimal("0.001"), rounding=ROUND_DOWN)
        if self.tag == SOURCE_LANGUAGE:
            return f"{(value * 100).normalize():f}%"
        from babel.numbers import format_percent  # noqa: PLC0415 slow to import

        pattern = self._locale.percent_formats[None].pattern.replace("##0", "##0.#")
        return format_percent(value, pattern, locale=self._locale)

    def language(self, tag: str) -> str:
        """Return what the language calls the one of a BCP 47 tag, the tag itself where CLDR does not know it."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415 slow to import

        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def listing(self, items: Sequence[str]) -> str:
        """Return several things as the language lists them in a sentence."""
        from babel.lists import format_list  # noqa: PLC0415 slow to import

        return format_list(items, locale=self._locale)

    def date(self, day: dt.date) -> str:
        """Return a date in the language's medium form."""
        from babel.dates import format_date  # noqa: PLC0415 slow to import

        return format_date(day, locale=self._locale)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale  # noqa: PLC0415 slow to import

        return Locale.parse(self.tag, sep="-")


def translator(tag: str | None = None, domain: str = DOMAIN) -> Translator:
    """Return the translator for a language of `LANGUAGES`, English for None; raise ValueError for another tag.

    That of another domain knows the messages of `DOMAIN`, too.
    """
    if tag is None or tag == SOURCE_LANGUAGE:
        return Translator()
    if tag not in LANGUAGES:
        msg = f"no translation into {tag!r}; there are {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    catalog = _catalog(tag, domain)
    if domain != DOMAIN:
        catalog.add_fallback(_catalog(tag, DOMAIN))
    return Translator(tag, catalog)


def _catalog(tag: str, domain: str) -> gettext.GNUTranslations:
    folder = f"{doctool.__path__[0]}/locales/{tag.replace('-', '_')}/LC_MESSAGES"
    with open(f"{folder}/{domain}.mo", "rb") as file:  # noqa: PTH123 - help would wait for pathlib
        return gettext.GNUTranslations(file)


def ui_locale(explicit: str | None, environ: Mapping[str, str]) -> str:
    """Return the language to speak, one of `LANGUAGES`.

    An explicit tag (`ko`, `ko-KR`, `zh_CN.UTF-8`) must be one that doctool speaks, or ValueError is raised. Without it
    the environment decides as in GNU gettext: `LC_ALL`, `LC_MESSAGES` or `LANG` name the locale, `LANGUAGE` lists what
    is preferred to it; English when none of them is spoken, or when the locale is `C`.
    """
    if explicit:
        language = _spoken(explicit)
        if language is None:
            msg = f"doctool does not speak {explicit!r}; it speaks {', '.join(LANGUAGES)}"
            raise ValueError(msg)
        return language
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return SOURCE_LANGUAGE
    wanted = [*environ.get("LANGUAGE", "").split(":"), locale]
    return next(filter(None, map(_spoken, wanted)), SOURCE_LANGUAGE)


def nearest(tag: str) -> Translator:
    """Return the translator that a reader of a BCP 47 tag understands, English where doctool does not speak it."""
    return translator(_spoken(tag))


def _spoken(tag: str) -> str | None:
    """Return the language of `LANGUAGES` that a reader of `tag` reads, or None."""
    tag = tag.partition(".")[0].partition("@")[0].replace("_", "-")
    if tag.lower().partition("-")[0] in LANGUAGES:
        return tag.lower().partition("-")[0]
    if not tag:
        return None
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 slow to import
    from babel.core import get_global  # noqa: PLC0415 slow to import

    try:
        locale = Locale.parse(tag, sep="-")
        likely = get_global("likely_subtags").get(locale.language, "").split("_")
    except (UnknownLocaleError, ValueError):
        return None
    script = locale.script or (likely[1] if len(likely) > 1 else "")
    spoken = (language for language in LANGUAGES if language in (locale.language, f"{locale.language}-{script}"))
    return next(spoken, None)
