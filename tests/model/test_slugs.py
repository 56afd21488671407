"""The ids of headings are those that the packages made which are named in `doctool.model.slugs` (see `findings/`)."""

import pytest

from doctool.model.platform import Platform
from doctool.model.slugs import github, kramdown, made_ids, pymdownx, python_markdown, unicode_toc, vitepress

MEASURED = [
    ("Return a fixed answer", *["return-a-fixed-answer"] * 6),
    ("고정된 응답을 반환합니다", *["고정된-응답을-반환합니다"] * 2, "", *["고정된-응답을-반환합니다"] * 2, "section"),
    (
        "固定の応答を返す（必須）",
        "固定の応答を返す必須",
        "固定の応答を返す-必須",
        "",
        *["固定の応答を返す必須"] * 2,
        "section",
    ),
    ("返回固定的回答：概述", "返回固定的回答概述", "返回固定的回答-概述", "", *["返回固定的回答概述"] * 2, "section"),
    (
        "¿Cómo devolver una respuesta?",
        "cómo-devolver-una-respuesta",
        "¿como-devolver-una-respuesta",
        "como-devolver-una-respuesta",
        *["cómo-devolver-una-respuesta"] * 2,
        "cmo-devolver-una-respuesta",
    ),
    (
        "Größe & Ähnliches",
        "größe--ähnliches",
        "große-ahnliches",
        "groe-ahnliches",
        "größe--ähnliches",
        "größe-ähnliches",
        "gre--hnliches",
    ),
    (
        "2. Schritt: run() ausführen",
        "2-schritt-run-ausführen",
        "_2-schritt-run-ausfuhren",
        "2-schritt-run-ausfuhren",
        *["2-schritt-run-ausführen"] * 2,
        "schritt-run-ausfhren",
    ),
    ("C++ and C#", *["c-and-c"] * 6),
    ("snake_case_name", "snake_case_name", "snake-case-name", *["snake_case_name"] * 3, "snakecasename"),
]
MAKERS = (github, vitepress, python_markdown, pymdownx, unicode_toc, kramdown)


@pytest.mark.parametrize(("title", *[make.__name__ for make in MAKERS]), MEASURED)
def test_ids_are_those_that_were_measured(  # noqa: PLR0913, PLR0917 - one for each maker
    title: str, github: str, vitepress: str, python_markdown: str, pymdownx: str, unicode_toc: str, kramdown: str
) -> None:
    expected = [github, vitepress, python_markdown, pymdownx, unicode_toc, kramdown]
    assert [make(title) for make in MAKERS] == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert made_ids(["A b", "A b", "A b"], Platform.HUGO) == [{"a-b"}, {"a-b-1", "a-b_1"}, {"a-b-2", "a-b_2"}]
    assert made_ids(["위"], Platform.MKDOCS) == [{"위"}]
