"""Every message of the code and the templates is in every language, with its placeholders."""

import ast
import shutil
from pathlib import Path

import pytest

from doctool.checks import RULES
from doctool.checks.rule_page import paragraphs
from doctool.render import messages
from doctool.render.i18n import RULES_DOMAIN
from doctool.render.messages import collect, main, problems, translations, update

ROOT = Path(__file__).parents[2]


def test_every_message_is_in_every_language() -> None:
    assert problems(ROOT) == []


@pytest.fixture(scope="module")
def collected() -> set[str]:
    found = (entry.id for entry in collect(ROOT) if entry.id)
    return {text for item in found for text in ((item,) if isinstance(item, str) else item)}


def test_messages_are_made_from_literals(collected: set[str]) -> None:
    for path in sorted((ROOT / "doctool").rglob("*.py")):
        if path.name == "message.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("message", "plural"):
                texts = node.args[: 1 if node.func.id == "message" else 2]
                assert texts, f"{path}:{node.lineno}"
                assert all(isinstance(t, ast.Constant) and isinstance(t.value, str) for t in texts), (
                    f"{path}:{node.lineno}: the text must be a literal, or it cannot be collected"
                )
                assert {t.value for t in texts if isinstance(t, ast.Constant)} <= collected, (
                    f"{path}:{node.lineno}: not collected; a message inside an f-string is not found"
                )


def test_what_the_pages_of_rules_say_is_collected() -> None:
    said = {entry.id for entry in collect(ROOT, RULES_DOMAIN) if entry.id}
    shown = {text for rule in RULES for text in paragraphs(rule.doc)}
    shown |= {example.says for rule in RULES for example in (*rule.invalid, *rule.valid)}
    assert said == shown


def test_the_texts_of_a_rule_are_found_in_its_file_wherever_lines_break(tmp_path: Path) -> None:
    folder = tmp_path / "doctool" / "checks" / "rules" / "names"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('"""No rule."""\n', "utf-8")
    rule = folder / "name_bad.py"
    rule.write_text('"""A name is\nbad.\n\nMend `it`.\n"""\nRULE = [Example("One " "`x`.", {})]\n', "utf-8")
    update(tmp_path)
    assert {entry.id for entry in collect(tmp_path, RULES_DOMAIN) if entry.id} == {
        "A name is bad.",
        "Mend `it`.",
        "One `x`.",
    }
    path = translations(tmp_path, RULES_DOMAIN)["es"]
    assert path.name == "doctool-rules.po"
    assert "doctool/checks/rules/names/name_bad.py" in path.read_text("utf-8")
    told = "es: nothing in the translation of 'Mend `it`.'"
    assert told in problems(tmp_path)
    text = path.read_text("utf-8").replace('msgid "Mend `it`."\nmsgstr ""', 'msgid "Mend `it`."\nmsgstr "Corrija."')
    path.write_text(text, "utf-8")
    assert "es: other code in the translation of 'Mend `it`.'" in problems(tmp_path)
    rule.write_text('"""A name\nis bad.\n\nMend\n`it`.\n"""\nRULE = [Example("One `x`.", {})]\n', "utf-8")
    update(tmp_path)
    assert 'msgstr "Corrija."' in path.read_text("utf-8"), "other line breaks are no other text"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "doctool").mkdir()
    (tmp_path / "templates" / "report").mkdir(parents=True)
    code = 'message("Keep `{x}`: {y}", x=1, y=2)\nplural("one {a}", "{count} {a}", 3, a=1)\n'
    (tmp_path / "doctool" / "code.py").write_text(code, "utf-8")
    page = '{{ _("Title") }}{{ ngettext("{count} page", "{count} pages", 3) }}'
    (tmp_path / "templates" / "report" / "page.html").write_text(page, "utf-8")
    (tmp_path / "templates" / "report" / "script.js").write_text('_("not for people")', "utf-8")
    update(tmp_path)
    return tmp_path


def translate(checkout: Path, tag: str, **texts: str) -> None:
    path = translations(checkout)[tag]
    text = path.read_text("utf-8")
    known = {
        "keep": ('msgid "Keep `{x}`: {y}"\nmsgstr ', 'msgstr "'),
        "title": ('msgid "Title"\nmsgstr ', 'msgstr "'),
        "one": ('msgid_plural "{count} {a}"\nmsgstr[0] ', ""),
        "pages": ('msgid_plural "{count} pages"\nmsgstr[0] ', ""),
    }
    for key, told in texts.items():
        before = known[key][0]
        assert before in text
        start = text.index(before) + len(before)
        text = text[:start] + f'"{told}"' + text[text.index("\n", start) :]
    path.write_text(text, "utf-8")


def test_code_and_templates_are_collected(checkout: Path) -> None:
    found = {entry.id for entry in collect(checkout) if entry.id}
    assert found == {
        "Keep `{x}`: {y}",
        ("one {a}", "{count} {a}"),
        "Title",
        ("{count} page", "{count} pages"),
    }


def test_what_is_missing_or_wrong_is_told(checkout: Path) -> None:
    told = [problem for problem in problems(checkout) if problem.startswith("ko")]
    assert len(told) == 4
    assert all("nothing in the translation" in problem for problem in told)
    translate(checkout, "ko", keep="`{x}`", title="제목", one="{count} {a}", pages="{count}쪽")
    assert [p for p in problems(checkout) if p.startswith("ko")] == [
        "ko: other placeholders in the translation of 'Keep `{x}`: {y}'",
        "ko: doctool.mo is not what doctool.po gives",
    ]
    translate(checkout, "ko", keep="{x}: {y}")
    assert "ko: other code in the translation of 'Keep `{x}`: {y}'" in problems(checkout)
    translate(checkout, "ko", keep="`{x}`: {y}")
    update(checkout)
    assert [p for p in problems(checkout) if p.startswith("ko")] == []


def test_what_the_code_no_longer_says_is_told_and_goes(checkout: Path) -> None:
    (checkout / "doctool" / "code.py").write_text('message("New")\n', "utf-8")
    told = problems(checkout)
    assert "es: new message 'New'" in told
    assert "es: no longer used: 'Keep `{x}`: {y}'" in told
    update(checkout)
    assert "Keep" not in translations(checkout)["es"].read_text("utf-8")


def test_an_update_keeps_what_was_translated_and_is_the_same_twice(checkout: Path) -> None:
    translate(checkout, "ko", title="제목")
    update(checkout)
    path = translations(checkout)["ko"]
    first = path.read_bytes(), path.with_suffix(".mo").read_bytes()
    assert "제목" in first[0].decode()
    update(checkout)
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == first


def test_the_command(checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(messages, "CHECKOUT", checkout)
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
    assert main(["check"]) == 1
    assert "Title" in capsys.readouterr().out
    shutil.rmtree(checkout / "doctool" / "locales")
    (checkout / "doctool" / "code.py").unlink()
    (checkout / "templates" / "report" / "page.html").unlink()
    assert main(["update"]) == 0
