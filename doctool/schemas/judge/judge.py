"""Every message in the samples of a reference held against the schema of that reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from doctool.model.message import message
from doctool.model.page import Page
from doctool.schemas.api import Api, ComplexType
from doctool.schemas.judge.claims import Claims
from doctool.schemas.judge.compare import Compared, Comparer
from doctool.schemas.judge.contradiction import Contradiction, Kind
from doctool.schemas.judge.declarations import declarations, fits
from doctool.schemas.judge.declared import DeclarationComparer
from doctool.schemas.judge.json_compare import JsonComparer
from doctool.schemas.judge.outcome import Judged, Objection, Side, What
from doctool.schemas.judge.targets import Spaces, Targets
from doctool.schemas.judge.usage import Usage
from doctool.schemas.judge.validate import Validator
from doctool.schemas.judge.values import Values
from doctool.schemas.judge.verdict import OLDER, Court
from doctool.schemas.messages.json_values import read_json
from doctool.schemas.messages.read import read_documents
from doctool.schemas.messages.tree import Document, Element
from doctool.schemas.messages.unwrap import payloads
from doctool.schemas.options import SchemaOptions
from doctool.schemas.resolve import TypeIndex


def judge(api: Api, pages: Iterable[Page], options: SchemaOptions | None = None) -> tuple[Judged, ...]:
    """Return the messages in the samples of some pages, in order, each with what contradicts the schema of the API.

    libxml2 decides whether a message is valid; why it is not, and where, is told by comparing it with the types.
    """
    return tuple(_Judge(api, options or SchemaOptions()).judge(tuple(pages)))


class _Case(Struct):
    """A document or a message while it is judged."""

    what: What
    page: Page
    document: Document
    element: Element | None = None
    compared: Compared = field(default_factory=Compared)


class _Judge:
    def __init__(self, api: Api, options: SchemaOptions) -> None:
        self._targets = Targets(api)
        self._spaces = Spaces(api.namespace)
        self._claims = Claims(self._targets, self._spaces)
        self._values = Values()
        self._comparer = Comparer(self._targets, self._values, options.order)
        self._json_comparer = JsonComparer(self._targets, self._values)
        self._declared = DeclarationComparer(self._comparer, TypeIndex(frozenset(item.name for item in api.types)))
        self._validator = Validator(api, self._spaces, options, self._targets.fragments)

    def judge(self, pages: Sequence[Page]) -> Iterator[Judged]:
        read = [(page, document) for page in pages for sample in page.samples for document in read_documents(sample)]
        for _, document in read:
            self._learn(document)
        cases = [case for page, document in read for case in self._cases(page, document)]
        cases += [case for page in pages for case in self._json(page)]
        usage = Usage()
        for case in cases:
            if case.element is not None:
                usage.add(case.compared.parts, case.document.sample, case.element)
        court = Court(usage, self._targets, self._spaces, self._values)
        return (_judged(case, court) for case in cases)

    def _learn(self, document: Document) -> None:
        for element in payloads(document.root) if document.root else ():
            if self._targets.message(element.name):
                self._spaces.learn(element.namespace)

    def _cases(self, page: Page, document: Document) -> Iterator[_Case]:
        if document.fault is not None:
            found = Contradiction(Kind.MALFORMED, document.fault.span, document.fault.message)
            yield _Case(self._claims.of_broken(document), page, document, None, Compared([], [found]))
        for element in payloads(document.root) if document.root else ():
            claim = self._claims.of_element(element, document, page)
            if claim is None or claim.content is None:
                yield from self._declarations(element, document, page)
            if claim is None:
                continue
            case = _Case(claim.what, page, document, element)
            if claim.content is not None:
                case.compared = self._compared(element, claim.content)
            if claim.problem is not None:
                case.compared.contradictions.append(claim.problem)
            yield case

    def _declarations(self, root: Element, document: Document, page: Page) -> Iterator[_Case]:
        """Yield what is declared in a document of types and elements that tables document."""
        for declaration in declarations(root, page.source.text):
            content = self._targets.documented(declaration.shown.name)
            if content is not None and fits(declaration, content):
                found = self._declared.compare(declaration, content)
                yield _Case(What.DECLARATION, page, document, declaration.shown, Compared([], found))

    def _json(self, page: Page) -> Iterator[_Case]:
        """Yield the JSON documents of a page that have objects of the API."""
        for sample in page.samples:
            for value in read_json(sample):
                found = self._json_comparer.compare(value, page)
                if found is not None:
                    yield _Case(What.JSON, page, Document(sample, value.span), None, Compared([], found))

    def _compared(self, element: Element, content: ComplexType) -> Compared:
        """Let libxml2 judge, and where it objects say why."""
        compared = self._comparer.compare(element, content)
        problem = self._validator.problem(element)
        if not problem:
            compared.contradictions.clear()
        elif not compared.contradictions:
            told = message("{problem}", problem=problem)
            found = Contradiction(Kind.OTHER, element.name_span, told, element.name, "", content)
            compared.contradictions.append(found)
        if element.namespace is None:
            told = message("the prefix `{prefix}` is not declared", prefix=element.prefix)
            found = Contradiction(Kind.MALFORMED, element.name_span, told, element.prefix)
            compared.contradictions.insert(0, found)
        return compared


def _judged(case: _Case, court: Court) -> Judged:
    """Return a case with the verdicts on its contradictions, each told once though it be in every item of an array."""
    namespace = case.element.namespace if case.element else None
    objections: dict[tuple[Kind, str, str], Objection] = {}
    for found in case.compared.contradictions:
        verdict = court.decide(found, case.document.sample.text, namespace)
        outdated = verdict.side is Side.SAMPLE and any(reason.kind == OLDER for reason in verdict.reasons)
        told = replace(found, kind=Kind.VERSION) if outdated else found
        owner = found.owner.name if found.owner else ""
        objections.setdefault((found.kind, owner, found.name), Objection(told, verdict))
    return Judged(case.what, case.page, case.document, case.element, tuple(objections.values()))
