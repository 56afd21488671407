"""Finding and loading files: clear problems, and locales told by folder, repository, front matter and script."""

import os
import pickle
from pathlib import Path

import pytest

from doctool.ingest.files import MAX_BYTES, Unreadable, decode, load
from doctool.ingest.locales import locale_of


@pytest.mark.parametrize(
    ("data", "line", "column", "says"),
    [
        (b"a\nb\xff", 2, 2, "not UTF-8"),
        ("é\n日\0".encode(), 2, 2, "binary"),
        (b"x" * (MAX_BYTES + 1), 1, 1, "larger"),
    ],
)
def test_bytes_that_are_no_page(data: bytes, line: int, column: int, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        decode(data, "a.md")
    assert (caught.value.line, caught.value.column) == (line, column)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        load(tmp_path / "none.md", "none.md")
    with pytest.raises(Unreadable, match="folder"):
        load(tmp_path, "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(Unreadable, match="pipe"):
        load(tmp_path / "pipe.md", "pipe.md")


def test_every_byte_is_kept(tmp_path: Path) -> None:
    data = "\ufeffa\r\nb\n\tc".encode()
    (tmp_path / "a.md").write_bytes(data)
    assert load(tmp_path / "a.md", "a.md").text.encode() == data


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("---\nms.contentlocale: de-de\n---\n# x", "de-DE"),
        ("# 작업 유형을 반환합니다", "ko"),
        ("# 情報を返します", "ja"),
        ("# 返回作业类型", "zh"),
        ("# Plain", "und"),
    ],
)
def test_the_page_itself_tells_its_locale(text: str, locale: str) -> None:
    assert locale_of(text, "") == locale


def test_front_matter_is_believed_where_the_place_is_an_assumption() -> None:
    french = "---\nlang: fr\n---\n# x"
    assert locale_of(french, "en", assumed=True) == "fr"
    assert locale_of(french, "en") == "en"
    assert locale_of("---\nlang: en-GB\n---\n# x", "en", assumed=True) == "en"
    assert locale_of("# x", "en", assumed=True) == "en"


def test_what_cannot_be_read_is_told_by_another_process_too() -> None:
    with pytest.raises(Unreadable) as told:
        decode(b"a\n\xff", "page.md")
    sent = pickle.loads(pickle.dumps(told.value))  # noqa: S301 - our own
    assert (str(sent), sent.line, sent.column) == (str(told.value), 2, 1)
