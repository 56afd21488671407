"""Finding and loading files: clear problems, and locales told by folder, repository, front matter and script."""

import os
import pickle
from pathlib import Path

import pytest

from doctool.ingest.discover import discover, locale_of
from doctool.ingest.files import MAX_BYTES, Unreadable, decode, load
from doctool.ingest.locales import repository_tag, tag
from doctool.model.source import Source


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


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# x\n", encoding="utf-8")


def test_a_lone_folder_of_a_language_tells_it(tmp_path: Path) -> None:
    tree(tmp_path, "docs/en/a.md", "more/en/a.md", "more/b.md")
    (item,), _ = discover([tmp_path / "docs"], base=tmp_path)
    assert (item.locale, item.key) == ("en", "a.md")
    found, _ = discover([tmp_path / "more"], base=tmp_path)
    assert [item.locale for item in found] == ["", ""]


def test_locales_and_keys_by_folder(tmp_path: Path) -> None:
    tree(tmp_path, "ko-KR/help/a.md", "zh_hans/help/a.md", "docs.pt-br/b.md", "en/is/c.md", "fr/is/c.md", "api/to/d.md")
    found, problems = discover([tmp_path], base=tmp_path)
    assert not problems
    assert [(item.shown, item.locale, item.key) for item in found] == [
        ("api/to/d.md", "", "api/to/d.md"),
        ("docs.pt-br/b.md", "pt-BR", "b.md"),
        ("en/is/c.md", "en", "is/c.md"),
        ("fr/is/c.md", "fr", "is/c.md"),
        ("ko-KR/help/a.md", "ko-KR", "help/a.md"),
        ("zh_hans/help/a.md", "zh-Hans", "help/a.md"),
    ]


def test_the_locale_may_stand_above_the_given_path(tmp_path: Path) -> None:
    tree(tmp_path, "ko-KR/help/api/a.md")
    found, _ = discover([tmp_path / "ko-KR/help/api"], base=tmp_path)
    assert [(item.locale, item.key) for item in found] == [("ko-KR", "help/api/a.md")]


def test_exclusions_configured_locales_and_missing_paths(tmp_path: Path) -> None:
    tree(tmp_path, "a/x.md", "b/y.md", ".hidden/z.md", "a/note.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found, problems = discover([tmp_path, tmp_path / "none"], base=tmp_path, exclude=["b"], locales={"a": "sv-se"})
    assert [(item.shown, item.locale) for item in found] == [("a/x.md", "sv-SE")]
    assert [problem.path for problem in problems] == ["none"]


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
    assert locale_of(Source("x.md", text)) == locale


def test_tags() -> None:
    assert [tag(text) for text in ("zh-hant-tw", "xx-YY", "en-QQ", "types")] == ["zh-Hant-TW", "", "", ""]
    assert repository_tag("azure-docs.de-de") == "de-DE"
    assert repository_tag("docs.v2") == ""


def test_what_cannot_be_read_is_told_by_another_process_too() -> None:
    with pytest.raises(Unreadable) as told:
        decode(b"a\n\xff", "page.md")
    sent = pickle.loads(pickle.dumps(told.value))  # noqa: S301 - our own
    assert (str(sent), sent.line, sent.column) == (str(told.value), 2, 1)
