"""The translations of doctool's own messages, kept in step with the code: `python -m doctool.render.messages update`.

`update` collects the literals of `message(…)`, `plural(…)` and `marked(…)` in the code and of `_(…)` and `ngettext(…)`
in the templates, merges them into `doctool/locales/<language>/LC_MESSAGES/doctool.po`, and compiles these; and likewise
the texts of the rules into `doctool-rules.po`. `check` changes nothing and tells what is missing. Both need the
checkout and Babel.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

import doctool
from doctool.model.patterns import pattern
from doctool.render.i18n import DOMAIN, LANGUAGES, RULES_DOMAIN, SOURCE_LANGUAGE
from doctool.render.rule_texts import rule_texts

if TYPE_CHECKING:
    from babel.messages.catalog import Message as Entry

DOMAINS = (DOMAIN, RULES_DOMAIN)
CHECKOUT = Path(doctool.__file__).parents[1]
_KEYWORDS = {"message": None, "marked": None, "plural": (1, 2), "_": None, "ngettext": (1, 2)}
_NO_MESSAGES = {".css", ".js"}
_SOME_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_PLACEHOLDER = pattern(r"\{\w+\}")
_CODE = pattern(r"`[^`]*`")


def collect(root: Path, domain: str = DOMAIN) -> Catalog:
    """Return every message of a domain in the code and the templates of a checkout, with the files it is in."""
    catalog = Catalog(project="doctool", charset="utf-8")
    for method, path in _sources(root, domain):
        with path.open("rb") as file:
            found = list(extract(method, file, _KEYWORDS, options={"silent": "false"}))
        for _, text, _, _ in found:
            catalog.add(text, locations=[(path.relative_to(root).as_posix(), 0)])
    return catalog


def _sources(root: Path, domain: str) -> list[tuple[str | Callable[..., Any], Path]]:
    """Return the files that a domain's messages are in, sorted, and how each is read."""
    if domain == RULES_DOMAIN:
        rules = sorted((root / "doctool" / "checks" / "rules").glob("*/*.py"))
        return [(rule_texts, path) for path in rules if path.stem != "__init__"]
    code = [("python", path) for path in (root / "doctool").rglob("*.py")]
    templates = (path for path in (root / "templates").rglob("*") if path.is_file())
    return sorted([*code, *(("jinja2", path) for path in templates if path.suffix not in _NO_MESSAGES)])


def translations(root: Path, domain: str = DOMAIN) -> dict[str, Path]:
    """Return the file of each language that doctool is translated into."""
    folders = {tag: tag.replace("-", "_") for tag in LANGUAGES if tag != SOURCE_LANGUAGE}
    return {tag: root / "doctool" / "locales" / name / "LC_MESSAGES" / f"{domain}.po" for tag, name in folders.items()}


def update(root: Path) -> None:
    """Write the files of all languages: new messages come in untranslated, those no longer used go."""
    for domain in DOMAINS:
        current = collect(root, domain)
        for tag, path in translations(root, domain).items():
            _update(current, tag, path)


def _update(current: Catalog, tag: str, path: Path) -> None:
    kept = _read(path, tag)
    kept.update(current, no_fuzzy_matching=True)
    kept.creation_date = kept.revision_date = _SOME_DAY
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, 100, sort_output=True, ignore_obsolete=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(_compiled(_read(path, tag)))


def problems(root: Path) -> list[str]:
    """Return what is wrong with the translations, one sentence each; nothing when all is well."""
    found: list[str] = []
    for domain in DOMAINS:
        current = collect(root, domain)
        for tag, path in translations(root, domain).items():
            found += _problems(current, tag, path)
    return found


def _problems(current: Catalog, tag: str, path: Path) -> Iterator[str]:
    kept = _read(path, tag)
    for entry in current:
        known = kept.get(entry.id) if entry.id else None
        if entry.id and known is None:
            yield f"{tag}: new message {entry.id!r}"
        elif known is not None:
            yield from (f"{tag}: {problem} in the translation of {entry.id!r}" for problem in _faults(known))
    for entry in kept:
        if entry.id and entry.id not in current:
            yield f"{tag}: no longer used: {entry.id!r}"
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or _texts(_from_mo(compiled)) != _texts(kept):
        yield f"{tag}: {compiled.name} is not what {path.name} gives"


def _faults(entry: Entry) -> Iterator[str]:
    """Compare each form of a translation with its original: the last original stands for all further forms."""
    originals = _forms(entry.id)
    translated = _forms(entry.string)
    if not all(translated):
        yield "nothing"
        return
    if len(translated) == 1:
        originals = originals[-1:]
    for original, text in zip_longest(originals, translated, fillvalue=originals[-1]):
        if sorted(_PLACEHOLDER.findall(original)) != sorted(_PLACEHOLDER.findall(text)):
            yield "other placeholders"
        if sorted(_CODE.findall(original)) != sorted(_CODE.findall(text)):
            yield "other code"


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _texts(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_forms(entry.id): _forms(entry.string) for entry in catalog if entry.id and all(_forms(entry.string))}


def _read(path: Path, tag: str) -> Catalog:
    locale = tag.replace("-", "_")
    if not path.exists():
        return Catalog(
            locale=locale,
            project="doctool",
            version="-",
            header_comment=f"# doctool's messages in {tag}.",
            msgid_bugs_address="-",
            last_translator="-",
            language_team="-",
            charset="utf-8",
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def _compiled(catalog: Catalog) -> bytes:
    """Compile what is translated; Babel would write an untranslated plural as its own translation."""
    for entry in list(catalog):
        if entry.id and not all(_forms(entry.string)):
            catalog.delete(entry.id)
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _from_mo(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_mo(file)


def main(arguments: Sequence[str]) -> int:
    """Run `update` or `check`; return 1 when something is missing, 2 when it was called wrongly."""
    if list(arguments) not in (["update"], ["check"]):
        sys.stderr.write("usage: python -m doctool.render.messages update|check\n")
        return 2
    if arguments[0] == "update":
        update(CHECKOUT)
    found = problems(CHECKOUT)
    sys.stdout.write("".join(f"{problem}\n" for problem in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
