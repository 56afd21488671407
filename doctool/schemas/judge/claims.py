"""What a document in a sample claims to be: a message of the API, a part of one, or nothing of it."""

from __future__ import annotations

from msgspec import Struct

from doctool.model.message import message
from doctool.model.page import Page
from doctool.model.patterns import pattern
from doctool.schemas.api import ComplexType
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.outcome import What
from doctool.schemas.judge.strangers import nearest
from doctool.schemas.judge.targets import Spaces, Targets
from doctool.schemas.messages.tree import Document, Element
from doctool.schemas.xsd import XSD

_WORD = pattern(r"[A-Za-z_]\w*")


class Claim(Struct, frozen=True):
    """What an element claims to be: the type that it must have, or why it has none."""

    what: What
    content: ComplexType | None = None
    problem: Contradiction | None = None


class Claims(Struct, frozen=True):
    """Tells what elements claim to be."""

    targets: Targets
    spaces: Spaces

    def of_element(self, element: Element, document: Document, page: Page) -> Claim | None:
        """Return the claim of an element; None where it claims nothing of the API, as a declaration of a schema."""
        content = self.targets.message(element.name)
        if content is not None and self.spaces.has(element.namespace):
            return Claim(What.MESSAGE, content, self._of_other_page(element, page))
        field = self.targets.fragments.get(element.name)
        if field is not None and self.spaces.has(element.namespace) and element is document.root:
            return Claim(What.FRAGMENT, self.targets.content(field))
        if element.namespace == XSD or element.prefix.lower() in ("xs", "xsd"):
            return None
        return self._unknown(element, document, page)

    def of_broken(self, document: Document) -> What:
        """Tell whether a document that cannot be read has the name of a message."""
        start = document.sample.inner.start
        text = document.sample.text[document.span.start - start : document.span.end - start]
        named = any(self.targets.message(found[0]) for found in _WORD.finditer(text))
        return What.BROKEN if named else What.FOREIGN

    def _of_other_page(self, element: Element, page: Page) -> Contradiction | None:
        """Return that a message is that of another operation than the page documents."""
        own = self.targets.of_page(page.key)
        if not own or element.name in own or not self.targets.is_operation_message(element.name):
            return None
        told = message("`{name}` is the message of another operation", name=element.name)
        return Contradiction(Kind.MESSAGE, element.name_span, told, element.name)

    def _unknown(self, element: Element, document: Document, page: Page) -> Claim | None:
        """Return what is wrong with an element that is no message of the API, where it claims to be one."""
        namespace, name = element.namespace, element.name
        ours = bool(namespace) and self.spaces.has(namespace)
        near = nearest(name, sorted(self.targets.of_page(page.key)))
        if near and (ours or not namespace):
            told = message("there is no message `{name}`, but `{near}`", name=name, near=near)
            return Claim(What.MESSAGE, None, Contradiction(Kind.MISSPELT, element.name_span, told, name, near))
        if self.spaces.is_older(namespace) and not ours:
            told = message("`{name}` is of an older version of the API", name=name)
            return Claim(What.MESSAGE, None, Contradiction(Kind.VERSION, element.name_span, told, name))
        claims = ours or (element is not document.root and not namespace)
        if claims and (self.targets.of_page(page.key) or not _is_listed(element, page)):
            told = message("no page documents the message `{name}`", name=name)
            return Claim(What.UNKNOWN, None, Contradiction(Kind.MESSAGE, element.name_span, told, name))
        return None


def _is_listed(element: Element, page: Page) -> bool:
    """Tell whether a table of the page lists most of what is in an element, though not as fields with types."""
    rows = (row for table in page.tables for row in table.rows if row.cells)
    names = {row.cells[0].text for row in rows} if element.children else set[str]()
    here = {child.name for child in element.children}
    return bool(here) and 2 * len(here & names) >= len(here)
