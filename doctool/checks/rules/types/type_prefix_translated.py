"""The prefix of a type was translated.

`유형:JobArray`, `类型：JobArray`, `tipos:JobArray` for `types:JobArray`: the prefix stands for a namespace of the
schema. Translated, or with a full-width colon, it stands for none, and the reference cannot be resolved.

Write the prefix as the other types of the API have it.
"""

from __future__ import annotations

from collections.abc import Iterator

from doctool.checks.context import TopicContext
from doctool.checks.rule import Example, Expect, Hit, Rule
from doctool.checks.type_damage import TypeDamage, damaged_types, type_hit
from doctool.model.finding import Severity
from doctool.model.message import message


def check(topic: TopicContext) -> Iterator[Hit]:
    """Yield the types whose prefix was translated."""
    for field, occurrence, expected in damaged_types(topic, TypeDamage.PREFIX_TRANSLATED):
        told = message(
            "The prefix of the type `{expected}` is translated: “{found}”.",
            expected=expected,
            found=occurrence.raw_type,
        )
        yield type_hit(topic, field, occurrence, told)


ENGLISH = """\
# Playlist

| Name | Type | Description |
|---|---|---|
| `playlistHandle` | `xsd:string` | Handle to the playlist. |
| `trackArray` | `types:TrackArray` | The tracks. |
| `ownerInfo` | `types:OwnerInfo` | Who made it. |
"""
CHINESE = """\
# Playlist

| 名称 | 类型 | 说明 |
|---|---|---|
| `playlistHandle` | `xsd:string` | 播放列表的句柄。 |
| `trackArray` | `类型：TrackArray` | 曲目。 |
| `ownerInfo` | `types:OwnerInfo` | 创建者。 |
"""

RULE = Rule(
    code="T001",
    name="type-prefix-translated",
    severity=Severity.ERROR,
    title=message("The prefix of a type is translated"),
    doc=__doc__,
    check=check,
    invalid=(
        Example(
            "The Chinese page translates the prefix and widens the colon.",
            {"en": ENGLISH, "zh-Hans": CHINESE},
            (Expect("zh-Hans", "类型：TrackArray", "types:TrackArray"),),
            {"zh-Hans": CHINESE.replace("类型：TrackArray", "types:TrackArray")},
        ),
    ),
    valid=(
        Example(
            "The prefix is as it should be; the word before a colon in prose may be translated.",
            {
                "en": ENGLISH,
                "zh-Hans": CHINESE.replace("类型：TrackArray", "types:TrackArray").replace("曲目。", "类型：曲目。"),
            },
        ),
    ),
)
