"""A small reference of an invented API, a lending library, in English and in a translation made by a machine."""

from collections.abc import Mapping

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.catalog import Catalog
from doctool.model.source import Source
from doctool.reconcile.engine import Options, reconcile


def table(*rows: str) -> str:
    """A pipe table whose rows are written `name | type | …`; the first is the header."""
    width = rows[0].count("|") + 1
    lines = [rows[0], "|".join(["---"] * width), *rows[1:]]
    return "".join(f"| {line} |\n" for line in lines)


def type_page(name: str, *rows: str) -> str:
    return f"# {name}{{#{name.lower()}}}\n\nA part of the library.\n\n## Fields\n\n" + table(
        "Name | Type | Description", *rows
    )


def operation(name: str, given: tuple[str, ...], taken: tuple[str, ...], sample: str = "") -> str:
    head = "Name | Type | Required | Description"
    given_text = table(head, *given) if given else "None.\n"
    taken_text = table(head, *taken) if taken else "None.\n"
    return (
        f"# {name}{{#{name.lower()}}}\n\nDoes what it says.\n\n## Parameters\n\n"
        f"**Input ({name}Param)**\n\n{given_text}\n**Output ({name}Return)**\n\n{taken_text}\n{sample}"
    )


def xml(text: str) -> str:
    return f"\n```xml\n{text}\n```\n"


ENGLISH = {
    "types/r-loan.md": type_page(
        "Loan",
        "`loanHandle` | `xsd:string` | Handle to the loan.",
        "`book` | `types:Book` | What was lent.",
        "`state` | `xsd:string` | One of the loan states.",
        "`due` | `xsd:dateTime` | When it must be back.",
        "`renewals` | `xsd:Int` | How often it was renewed.",
    ),
    "types/r-book.md": type_page(
        "Book",
        "`author` | `xsd:string` | Who wrote it.",
        "`bookHandle` | `xsd:string` | Handle to the book.",
        "`copies` | `xsd:int` | How many there are.",
        "`shelf` | `types:Shelfs` | Where it stands.",
        "`title` | `xsd:string` | What it is called.",
    ),
    "types/r-shelf.md": type_page(
        "Shelf",
        "`room` | `xsd:string` | The room.",
        "`label` | `types:Label` | What the shelf says; no page documents it.",
    )
    + xml(
        '<xs:complexType name="Shelf"><xs:sequence>'
        '<xs:element name="room" type="xs:string"/>'
        '<xs:element name="label" type="Label" minOccurs="0"/>'
        "</xs:sequence></xs:complexType>"
    ),
    "types/r-book-array.md": type_page("BookArray", "`items` | `types:Book` | The books."),
    "types/r-loan-array.md": type_page("LoanArray", "`items` | `types:Loan` | The loans."),
    "operations/r-add-loan.md": operation(
        "addLoan",
        (
            "`readerHandle` | `xsd:string` | Yes | Who borrows.",
            "`bookHandle` | `xsd:string` | Yes | What is borrowed.",
            "`note` | `xsd:string` | No | A note.",
        ),
        ("`loanHandle` | `xsd:string` | Yes | Handle to the loan.",),
        xml(
            '<addLoanParam xmlns="urn:library"><readerHandle>r1</readerHandle>'
            "<bookHandle>b1</bookHandle></addLoanParam>"
        ),
    ),
    "operations/r-get-loans.md": operation(
        "getLoans",
        (
            "`readerHandle` | `xsd:string` | Yes | Whose loans.",
            "`stateArray` | `types:StringArray` | No | Only in these states.",
        ),
        ("`loanArray` | `types:LoanArray` | Yes | The loans.",),
        xml(
            '<getLoansReturn xmlns="urn:library"><loanArray><items><loanHandle>l1</loanHandle>'
            "<state>Lent</state></items></loanArray></getLoansReturn>"
        ),
    ),
    "operations/r-return-book.md": operation("returnBook", ("`loanHandle` | `xsd:string` | Yes | The loan.",), ()),
    "faults/r-closed-fault.md": type_page(
        "closedFault", "`code` | `xsd:int` | Why.", "`reason` | `xsd:string` | Why, in words."
    ),
    "constants/r-loan-states.md": (
        "# Loan States{#loan-states}\n\nUsed by Loan/state and getLoans/stateArray.\n\n## Values\n\n"
        "* `Lent`\n* `Late`\n* `Back`\n"
    ),
    "c-security.md": (
        "# Security{#security}\n\nEvery request has a header.\n\n"
        + xml(
            '<element name="authHeader"><complexType><sequence><element name="card" type="xsd:string"/>'
            '<element name="pin" type="xsd:string" minOccurs="0"/></sequence></complexType></element>'
        )
        + xml(
            '<soap:Header xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">'
            "<authHeader><card>7</card></authHeader></soap:Header>"
        )
    ),
}
"""The pages in English, by their path below the folder of the language."""

GARBLES = {
    "Name": "Nombre",
    "Type": "Tipo",
    "Required": "Obligatorio",
    "Description": "Descripción",
    "Yes": "Sí",
    "`note`": "`nota`",
    "`due`": "`vencimiento`",
    "`items`": "`artículos`",
    "xsd:string": "xsd:cadena",
    "Used by": "Utilizado por",
    "Handle to": "Identificador de",
}
"""What the machine made of the English."""


def translated(text: str) -> str:
    """What the machine made of a page; code samples stay as they are."""
    parts = text.split("```")
    for at in range(0, len(parts), 2):
        for word, garble in GARBLES.items():
            parts[at] = parts[at].replace(word, garble)
    return "```".join(parts)


SPANISH = {key: translated(text) for key, text in ENGLISH.items()}


def catalog(*languages: tuple[str, Mapping[str, str]], source: str = "en") -> Catalog:
    """The catalog of pages, given as pairs of a locale and its texts by path."""
    pages = [
        read_page(Source(f"docs/{locale}/{key}", text), locale, key)
        for locale, texts in languages
        for key, text in texts.items()
    ]
    return reconcile(align(pages, source), Options(source))


def library() -> Catalog:
    """The catalog of both languages."""
    return catalog(("en", ENGLISH), ("es-ES", SPANISH))
