"""Rows that nothing but their order tells apart, and names that sound alike in another script."""

import pytest

from doctool.align.topics import align
from doctool.ingest.page import read_page
from doctool.model.page import Page
from doctool.model.source import Source
from doctool.model.tokens import romanized

HEAD = "# Letter\n\n| Name | Type |\n|---|---|\n"


def page(locale: str, *names: str) -> Page:
    text = HEAD + "".join(f"| `{name}` | `xsd:string` |\n" for name in names)
    return read_page(Source(f"{locale}/letter.md", text), locale, "letter.md")


def loose(*names: str) -> list[bool]:
    """Return which Japanese rows nothing but their order brings to the English ones."""
    english = page("en", "letterId", "subject", "message", "senderId")
    (topic,) = align([english, page("ja-JP", *names)], "en")
    return [ref.loose for row in topic.tables[0].rows for ref in row.refs if ref.locale == "ja-JP"]


def test_a_name_that_sounds_alike_tells_its_row_and_the_one_beside_it() -> None:
    assert loose("letterId", "主題", "メッセージ", "senderId") == [False, False, False, False]


def test_without_a_sound_in_common_the_order_alone_is_no_evidence() -> None:
    assert loose("letterId", "主題", "本文", "senderId") == [False, True, True, False]


def test_rows_in_each_others_place_stay_in_doubt() -> None:
    assert loose("letterId", "メッセージ", "主題", "senderId") == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("メッセージ", "metseji"),
        ("uploadURL", "uploadurl"),
        ("débito", "debito"),
        ("имя", "imya"),
        ("…", ""),
    ],
)
def test_texts_are_written_as_they_sound(text: str, sound: str) -> None:
    assert romanized(text) == sound
