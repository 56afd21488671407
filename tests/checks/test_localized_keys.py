"""Keys of front matter that a language translates everywhere are told all the same; other habits are not."""

from example_pages import catalog_of

from doctool.checks.run import run
from doctool.checks.settings import Settings

ENGLISH = "---\ntitle: Kettle {number}\ndescription: A kettle.\n---\n# Kettle\n"


def told(key: str) -> list[str]:
    pages = {}
    for number in range(6):
        english = ENGLISH.format(number=number)
        pages[f"en/page-{number}.md"] = english
        pages[f"ru/page-{number}.md"] = english.replace("description: A kettle.", key)
    return [item.locale for item in run(catalog_of(pages), Settings(select=("F002",)))]


def test_a_key_in_other_letters_is_translated_however_often() -> None:
    assert told("описание: Чайник.") == ["ru"] * 6


def test_a_key_that_a_language_always_drops_is_its_habit() -> None:
    assert told("") == []
