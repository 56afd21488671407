from __future__ import annotations

from example_pages import catalog_of

from doctool.checks.run import run
from doctool.checks.settings import Settings

SYLLABLES = [consonant + vowel for consonant in "bdfg" for vowel in "aeiou"]
PROSE = ". ".join(f"{one}{other} los {other}{one}" for one in SYLLABLES for other in SYLLABLES)
PAGE = """\
# getJobs

{prose}

| Nombre | Tipo | Descripción |
|---|---|---|
| `jobArray` | `types:JobArray` | {first} |
| `jobState` | `xsd:string` | {second} |
"""


def untranslated(first: str, second: str, prose: str = PROSE) -> list[str]:
    text = PAGE.format(prose="\n\n".join(prose.split(". ")), first=first, second=second)
    return [item.found for item in run(catalog_of({"es-ES": text}), Settings(select=("P015",)))]


def test_a_sentence_with_no_word_of_its_language_is_in_another() -> None:
    assert untranslated("An array of every job.", "Dice los estado.") == ["An array of every job."]


def test_a_sentence_with_one_word_that_the_language_has_is_in_it() -> None:
    assert untranslated("Todos los job.", "Dice los estado.") == []


def test_a_sentence_without_a_word_of_the_names_may_be_in_any_language() -> None:
    assert untranslated("Una lista corta que nadie lee.", "Dice los estado.") == []


def test_with_few_words_at_hand_nothing_is_told() -> None:
    assert untranslated("An array of every job.", "Dice los estado.", "Corta") == []
