"""Front matter without anything but plain lines is read as a parser of YAML reads it, and without one."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doctool.ingest.front_matter import read_front_matter
from doctool.ingest.yaml_entries import BrokenYamlError, yaml_entries
from doctool.model.page import Entry, Junk
from doctool.model.source import Span

VALUES = st.text(st.sampled_from("aZ9é한 :#-_'\"[]{},&*!|>%@`\\\t\u00a0\u2028.~?=/"), max_size=12)
LINES = st.builds(
    "{}:{}{}".format,
    st.sampled_from(["title", "seo-title", "a.b", "y", "a b", "-"]),
    st.sampled_from([" ", "", "  "]),
    VALUES,
)


@example(['title: 9"'], "\n")
@given(st.lists(st.one_of(LINES, VALUES), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_is_read_as_yaml(lines: list[str], end: str) -> None:
    raw = "".join(line + end for line in lines if line.strip() not in ("---", "..."))
    front = read_front_matter(f"---{end}{raw}---{end}")
    assert (front.entries if not front.junk else front.junk) == _by_parser(raw, len(f"---{end}"))


def _by_parser(raw: str, start: int) -> tuple[Entry, ...] | tuple[Junk]:
    try:
        return yaml_entries(raw, start)
    except BrokenYamlError as error:
        return (error.junk,)


def test_plain_lines_are_entries() -> None:
    front = read_front_matter("---\ntitle: 작업\nseo-title: It's a title \n\nuuid: da73-9\n---\n")
    assert front.entries == (
        Entry("title", "작업", Span(4, 9), Span(11, 13)),
        Entry("seo-title", "It's a title", Span(14, 23), Span(25, 37)),
        Entry("uuid", "da73-9", Span(40, 44), Span(46, 52)),
    )


@pytest.mark.parametrize(("value", "needed"), [("A title", False), ('"A title"', True), ("[a, b]", True)])
def test_a_parser_of_yaml_is_imported_where_one_is_needed(value: str, needed: bool) -> None:  # noqa: FBT001
    code = (
        "import sys; from doctool.ingest.front_matter import read_front_matter;"
        f"read_front_matter('---\\ntitle: {value}\\n---\\n'); print('yaml' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout.strip() == str(needed)
