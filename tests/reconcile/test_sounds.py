"""Loan words of other scripts, and the words of names that they sound like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.reconcile.sounds import alike, loan_likeness, loans


@pytest.mark.parametrize(
    ("loan", "word", "other"),
    [
        ("コメント", "comment", "kettle"),
        ("リマインダー", "reminder", "remove"),
        ("클러스터", "cluster", "colour"),
        ("레이블", "label", "limit"),
        ("версия", "version", "vessel"),
        ("секрет", "secret", "second"),
    ],
)
def test_a_loan_sounds_like_its_word(loan: str, word: str, other: str) -> None:
    (sound,) = loans(loan)
    assert alike(sound, word) > 0.75
    assert alike(sound, word) > alike(sound, other)


def test_han_characters_and_latin_words_are_no_loans() -> None:
    assert loans("番号 number código") == ()
    assert loans("シリアル番号") == ("shiriaru",)


def test_a_space_inside_a_loan_is_closed_up() -> None:
    assert loans("コ メント") == loans("コメント")


def test_words_with_few_consonants_sound_like_nothing() -> None:
    assert alike("aio", "eau") == 0.0


def test_all_words_of_a_name_are_to_be_heard() -> None:
    whole = loan_likeness(loans("トリップレポート"), ("trip", "report"))
    assert whole > loan_likeness(loans("トリップ"), ("trip", "report"))
    assert loan_likeness((), ("trip",)) == 0.0
    assert loan_likeness(("trip",), ()) == 0.0


@given(st.text(), st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_any_text_is_heard(text: str, word: str) -> None:
    assert 0.0 <= loan_likeness(loans(text), (word,)) <= 1.0
