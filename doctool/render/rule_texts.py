"""Finds the texts of the rules for the catalogs, as Babel asks for it: their docstrings and what examples say."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from doctool.checks.rule import Example
from doctool.checks.rule_page import paragraphs


def rule_texts(
    file: BinaryIO, _keywords: object, _comment_tags: object, **_options: object
) -> Iterable[tuple[int, str, str, list[str]]]:
    """Yield each paragraph of the docstring of a rule's file, then the sentence of each example, with its line."""
    tree = ast.parse(file.read())
    for paragraph in paragraphs(ast.get_docstring(tree) or ""):
        yield 1, "", paragraph, []
    for call, text in _examples(tree):
        yield call.lineno, "", text, []


def _examples(tree: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Example.__name__:
            match node.args:
                case [ast.Constant(value=str(text)), *_]:
                    yield node, text
