"""How names are made: their styles, the habits of their words, and how fields are called after types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doctool.model.names import is_identifier, letters, words
from doctool.reconcile.habits import WHOLE, TypeHabits, WordHabits, relation
from doctool.reconcile.style import CAMEL, Style, Styles, lower_camel, style_of, written

WORDS = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=4)
STYLES = [
    CAMEL,
    Style("", "", capital=True),
    Style("", "_", capital=False),
    Style("", "-", capital=False),
    Style("--", "-", capital=False),
    Style("$", "", capital=False),
]


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("lidColour", CAMEL),
        ("LidColour", Style("", "", capital=True)),
        ("lid_colour", Style("", "_", capital=False)),
        ("--lid-colour", Style("--", "-", capital=False)),
        ("-l", Style("-", "", capital=False)),
        ("@odata.type", Style("@", ".", capital=False)),
        ("lid", CAMEL),
    ],
)
def test_a_style_is_told(name: str, style: Style) -> None:
    assert style_of(name) == style


@given(WORDS, st.sampled_from(STYLES))
def test_words_come_back_in_any_style(parts: list[str], style: Style) -> None:
    name = written(parts, style)
    assert is_identifier(name)
    assert letters(name) == "".join(parts)
    if style.separator:
        assert list(words(name)) == parts
    assert style_of(name).prefix == style.prefix


def test_the_usual_styles_are_those_of_names_of_several_words() -> None:
    styles = Styles(["lid_colour", "lid_size", "LidShape", "lid", "rim"])
    assert styles.usual() == [Style("", "_", capital=False), Style("", "", capital=True)]


def test_a_style_of_few_names_is_not_usual() -> None:
    assert Styles([*(f"lid_{end}" for end in ("size", "rim", "hinge", "shape", "colour")), "LidId"]).usual() == [
        Style("", "_", capital=False)
    ]


def test_a_first_word_is_put_in_lower_case() -> None:
    assert lower_camel("PDFOptions") == "pdfOptions"
    assert lower_camel("lid") == "lid"


NAMES = ["lidId", "potId", "rimId", "lastUsed", "lastSold", "lidColour"]


def test_words_that_end_names_seldom_begin_them() -> None:
    habits = WordHabits(NAMES)
    assert habits.order("cupId") > 0 > habits.order("idCup")
    assert habits.order("lastCleaned") > habits.order("cleanedLast")
    assert habits.order("id") == 0.0


def test_a_word_in_another_case_than_names_have_is_odd() -> None:
    habits = WordHabits(NAMES)
    assert habits.odd_case("cupID", "") == 0.5
    assert habits.odd_case("cupId", "") == 0.0
    assert habits.odd_case("lidId", "lidId") == 0.0


def test_capitals_are_odd_where_names_have_none() -> None:
    many = WordHabits([f"{name}{end}" for name in NAMES for end in ("", "Set", "Map", "List")])
    assert many.odd_acronym("MTU") > 0.5
    assert many.odd_acronym("mtu") == 0.0
    assert WordHabits(["lidURL", "potURL", "rim"]).odd_acronym("cupURL") == 0.0


@pytest.mark.parametrize(
    ("name", "local", "found"),
    [
        ("teaKettle", "TeaKettle", WHOLE),
        ("tea_kettles", "TeaKettle", WHOLE),
        ("kettle", "TeaKettle", (("tea",), ())),
        ("kettle", "KettleOptions", ((), ("options",))),
        ("kettle", "TeaKettleOptions", (("tea",), ("options",))),
        ("pot", "TeaKettle", None),
        ("kettleTea", "TeaKettle", None),
    ],
)
def test_what_a_type_has_more_than_a_name(name: str, local: str, found: object) -> None:
    assert relation(name, local) == found


def test_fields_are_called_after_types_as_others_are() -> None:
    habits = TypeHabits([("teaKettle", "TeaKettle"), ("lid", "LidOptions"), ("rim", "RimOptions"), ("cup", "Vessel")])
    assert habits.part(((), ("options",)), own=False) > 0.5 > habits.part((("tea",), ()), own=False)
    assert habits.full("TeaKettle", own=None) > habits.full("TeaKettle", own=True)


def test_a_type_that_fields_are_never_called_after_tells_no_name() -> None:
    habits = TypeHabits([(name, "Int32") for name in ("weight", "height", "width", "depth")])
    assert habits.full("Int32", own=None) < 0.2
