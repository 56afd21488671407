"""A word stands beside a field name that does not belong to it.

`taskProgressArray 작업`: translation kept the name and added a word of prose. Programs that read the table take both.

Remove the word, or move it to the description. `doctool fix` writes the name alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.name_damage import NameDamage, damaged_names, is_sure, name_hit
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the names that have got company."""
    for field, occurrence, name in damaged_names(topic, NameDamage.APPENDED):
        found = occurrence.raw_name
        if is_sure(field):
            told = message("A word was added to the field name `{name}`: “{found}”.", name=name, found=found)
        else:
            told = message("“{found}” is no field name; it is probably `{name}`.", name=name, found=found)
        yield name_hit(topic, field, occurrence, told)


ENGLISH = """\
# Batch

| Parameter | Type | Description |
|---|---|---|
| `batchSize` | integer | Number of messages. |
| `retryCount` | integer | Number of attempts. |
"""

RULE = Rule(
    code="N004",
    name="name-appended",
    severity=Severity.ERROR,
    title=message("A word was added to a field name"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The Japanese page adds “number”.",
            {
                "en": ENGLISH,
                "ja-JP": """\
# Batch

| パラメーター | 種類 | 説明 |
|---|---|---|
| `batchSize` | integer | メッセージの数。 |
| `retryCount 回数` | integer | 試行回数。 |
""",
            },
            (Expect("ja-JP", "retryCount 回数", "retryCount"),),
            {
                "ja-JP": """\
# Batch

| パラメーター | 種類 | 説明 |
|---|---|---|
| `batchSize` | integer | メッセージの数。 |
| `retryCount` | integer | 試行回数。 |
""",
            },
        ),
    ),
    valid=(
        Example(
            "The word stands in the description.",
            {
                "en": ENGLISH,
                "ja-JP": """\
# Batch

| パラメーター | 種類 | 説明 |
|---|---|---|
| `batchSize` | integer | メッセージの数。 |
| `retryCount` | integer | 試行回数 (retryCount 回数)。 |
""",
            },
        ),
    ),
)
