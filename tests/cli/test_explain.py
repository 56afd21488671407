"""A rule is explained in the language of the reader: its text is translated, what a program knows is not."""

import re
import subprocess
import sys
from pathlib import Path

import pyromark
import pytest
from running import Run

from doctool.checks import RULES
from doctool.checks.rule import Rule
from doctool.checks.rule_page import paragraphs
from doctool.render.i18n import LANGUAGES, RULES_DOMAIN, translator

TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]
INLINE_CODE = re.compile(r"(`+).+?\1")


def blocks(page: str) -> list[tuple[str, list[str]]]:
    """Return the blocks of a page: what each is, and what in it is the same in every language, whatever its order."""
    found: list[tuple[str, list[str]]] = []
    kind = ""
    for event in pyromark.events(page):
        match event:
            case {"Start": "Paragraph" | "Item" | {"Heading": _} | {"CodeBlock": _} | {"List": _} as start}:
                kind = str(start)
                found.append((kind, []))
            case {"Start": _} | "Rule" | {"Html": _}:
                found.append((str(event), []))
            case {"Code": str(text)}:
                found[-1][1].append(text)
            case {"Text": str(text)} if "CodeBlock" in kind or "H1" in kind:
                found[-1][1].append(text)
    return [(kind, sorted(same)) for kind, same in found]


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_page_of_each_rule_is_translated_block_by_block(doctool: Run, tag: str) -> None:
    for rule in RULES:
        code, english, _ = doctool("--ui-locale", "en", "explain", rule.code)
        _, translated, _ = doctool("--ui-locale", tag, "explain", rule.code)
        assert code == 0
        assert blocks(translated) == blocks(english), rule.code
        assert not {line for line in prose(translated) if line in prose(english)}, rule.code


def prose(page: str) -> list[str]:
    """Return the lines of a page that are in a language: neither examples nor code, headings of rules nor names."""
    found: list[str] = []
    is_example = False
    for line in page.split("\n"):
        is_example ^= line.startswith("````")
        if re.search(r"[^\W\d_]", INLINE_CODE.sub("", line)) and not is_example and not line.startswith(("````", "# ")):
            found.append(line)
    return found


def test_a_page_in_korean(doctool: Run) -> None:
    page = doctool("--ui-locale", "ko", "explain", "N002")[1]
    assert page.startswith("""\
# N002 name-split

필드 이름이 공백이나 마크업으로 나뉘었습니다. 심각도: 오류. 검사 대상: 현지화된 페이지.
`doctool fix`로 고칠 수 있습니다.

공백이나 마크업이 필드 이름을 나눕니다.

번역 시스템은 이름을 그 안의 태그나 대문자에서 자른 다음, 공백을 넣어 다시 이어 붙입니다:
`server <span class="varname"> Name</span>`. 독자에게는 두 단어로 보이고, 이름을 검색해도 아무것도
나오지 않습니다.

이름을 다시 붙이세요. `doctool fix`는 같은 표의 온전한 이름들이 쓰인 방식대로 씁니다.

## 찾아내는 것

이름의 절반이 요소 밖으로 나갔습니다.

`en`:

````markdown
# Server
""")
    assert "\n- `fr-FR`: 실제 `` host Name ``, 기대 `` hostName ``\n\n`fr-FR`, 수정 후:\n" in page
    assert page.endswith("""\
## 끄는 방법

한 페이지에서는 그 줄이나 앞줄에 주석으로 끕니다: `<!-- doctool: ignore[N002] reason -->`.
모든 페이지에서는 설정에서 끕니다: `ignore = ["name-split"]`.

""")


def test_code_is_not_broken_between_lines(doctool: Run) -> None:
    spanish = doctool("--ui-locale", "es", "explain", "O005")[1]
    assert "\n`<!-- doctool: ignore[O005] reason -->`.\n" in spanish
    assert max(map(len, prose(spanish))) <= 100


def test_a_family_is_explained_rule_by_rule(doctool: Run) -> None:
    chinese = doctool("--ui-locale", "zh-Hans", "explain", "U")[1]
    assert re.findall(r"^# U.*", chinese, re.MULTILINE) == [
        "# U001 unreadable-stretch",
        "# U002 unused-suppression",
    ]
    assert doctool("--ui-locale", "zh-Hans", "explain", "U9") == (
        2,
        "",
        "doctool: 没有规则“U9”。“doctool explain”会列出所有规则。\n",
    )


def test_english_is_as_the_files_of_the_rules_have_it(doctool: Run) -> None:
    english = doctool("--ui-locale", "en", "explain", "ALL")[1]
    assert english == "\n".join(rule.docs for rule in RULES) + "\n"


@pytest.mark.parametrize("tag", TRANSLATED)
def test_only_who_explains_reads_the_texts_of_the_rules(tag: str) -> None:
    rule = RULES[0]
    text = next(paragraphs(rule.doc))
    assert translator(tag).gettext(text) == text
    explaining = translator(tag, RULES_DOMAIN)
    assert explaining.gettext(text) != text
    assert explaining.show(rule.title) == translator(tag).show(rule.title)


def test_what_is_written_of_a_rule_in_machine_formats_is_english(doctool: Run, project: Path) -> None:
    assert (project / "doctool.toml").exists()
    run = doctool("--ui-locale", "ko", "check", "--format", "sarif", "--exit-zero")[1]
    assert "A field name was translated as if it were prose." in run


def paragraphs_of(rule: Rule) -> list[str]:
    return [*paragraphs(rule.doc), *(example.says for example in (*rule.invalid, *rule.valid))]


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_text_of_a_rule_is_translated(tag: str) -> None:
    gettext = translator(tag, RULES_DOMAIN).gettext
    for rule in RULES:
        for text in paragraphs_of(rule):
            assert gettext(text) != text, f"{rule.code}: {text}"


def test_a_check_opens_no_catalog_of_rules() -> None:
    code = (
        "import sys; sys.addaudithook(lambda name, args: "
        "print(args[0]) if name == 'open' and str(args[0]).endswith('.mo') else None); "
        "from doctool.cli.main import main; main(['--ui-locale', 'ko', 'check', '-', '--no-cache'])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, input="# a\n", capture_output=True, text=True)  # noqa: S603 our own interpreter
    opened = [line for line in done.stdout.splitlines() if line.endswith(".mo")]
    assert opened
    assert not [line for line in opened if RULES_DOMAIN in line]
