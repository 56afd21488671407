"""A field name was altered: it looks like a name, but the API has another.

`optimizedImagesJob` for `optimizeImagesJob`, `uploadUrlJob` for `uploadUrlsJob`, `CompanyHandle` for `companyHandle`,
`progreso` for `progress`: nothing about such a cell looks wrong, so nobody notices until a program fails.

Write the name as the API has it. The finding shows which languages, samples and types have it so. Where too little
tells the name, it is a note with a guess, which claims no more than that the cell may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import NameDamage, as_guess, damaged_names, is_likely, is_sure, name_hit, shown_by
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.catalog import Field
from doctool.model.finding import Severity
from doctool.model.message import Message, message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names that are respelt."""
    for field, occurrence, name in damaged_names(topic, NameDamage.ALTERED):
        hit = name_hit(topic, field, occurrence, _told(field, name, occurrence.raw_name))
        yield hit if is_likely(field) or shown_by(field) else as_guess(hit)


def _told(field: Field, name: str, found: str) -> Message:
    if is_sure(field):
        return message("The name is `{name}`, not `{found}`.", name=name, found=found)
    if is_likely(field):
        return message("The name is probably `{name}`, not `{found}`.", name=name, found=found)
    if shown_by(field):
        return message("The name may be `{name}`; the page has `{found}`.", name=name, found=found)
    return message(
        "`{found}` may be no field name; too little tells what it should be: `{name}` is only a guess.",
        found=found,
        name=name,
    )


ENGLISH = """\
# Invoice resource

## Properties

|Property|Type|Description|
|:---|:---|:---|
|**dueDate**|DateTimeOffset|When it must be paid.|
|**lineItems**|Collection(String)|What is charged.|
|**progress**|Int32|How far the payment is.|
"""

SAMPLE = """
```xml
<invoice><dueDate>2030-01-31</dueDate><progress>3</progress></invoice>
```
"""

RULE = Rule(
    code="N003",
    name="name-altered",
    severity=Severity.ERROR,
    title=message("A field name is altered"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "A capital, a letter, and a word that happens to look like a name.",
            {
                "en": ENGLISH,
                "es-ES": """\
# Recurso Invoice

## Propiedades

|Propiedad|Tipo|Descripción|
|:---|:---|:---|
|**DueDate**|DateTimeOffset|Cuándo se debe pagar.|
|**lineItem**|Collection(String)|Lo que se cobra.|
|**progreso**|Int32|Cuánto falta para el pago.|
""",
            },
            (
                Expect("es-ES", "DueDate", "dueDate"),
                Expect("es-ES", "lineItem", "lineItems"),
                Expect("es-ES", "progreso", "progress"),
            ),
            {
                "es-ES": """\
# Recurso Invoice

## Propiedades

|Propiedad|Tipo|Descripción|
|:---|:---|:---|
|**dueDate**|DateTimeOffset|Cuándo se debe pagar.|
|**lineItems**|Collection(String)|Lo que se cobra.|
|**progress**|Int32|Cuánto falta para el pago.|
""",
            },
        ),
    ),
    valid=(
        Example("The names are as in the source.", {"en": ENGLISH, "fr-FR": ENGLISH.replace("When", "Quand")}),
        Example(
            "The slip is in the table of the source; the page has the name as the source's own sample has it.",
            {
                "en": ENGLISH.replace("dueDate", "dueDat") + SAMPLE,
                "fr-FR": ENGLISH.replace("When", "Quand") + SAMPLE,
            },
        ),
    ),
)
