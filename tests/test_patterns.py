"""Patterns are compiled late, so each is compiled here: a mistake in one must not wait for its first use."""

import importlib
import pkgutil
import re

import pytest

import doctool
from doctool.model.patterns import pattern

MODULES = [
    module.name for module in pkgutil.walk_packages(doctool.__path__, "doctool.") if "__main__" not in module.name
]
KIND = type(pattern("a"))


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_of_a_module_is_one(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:  # the hook of hatchling needs hatchling
        pytest.skip(str(error))
    for value in vars(module).values():
        if isinstance(value, KIND):
            assert isinstance(value.pattern, str)


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    broken, words = pattern("("), pattern(r"(\w+)", re.ASCII)
    with pytest.raises(re.error):
        broken.search("a")
    assert words.findall("a é b") == ["a", "b"]
    assert words.flags & re.ASCII
    assert [match[1] for match in words.finditer("one two")] == ["one", "two"]
