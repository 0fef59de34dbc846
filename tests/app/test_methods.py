"""Method paragraphs and notes are marked from end to end, so that the window can translate all of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "app"
FOLDERS = ("probes", "composition/conditions")
SPEAKS = re.compile(r"^_?(method|method_text|notes|sentence)$|_said$|_notes_of$|^_?method_of$|^_why_none$")
"""Functions that make a method paragraph, or a part of it."""
PHRASE = re.compile(r"[A-Za-z]{2,}[ ,.:;]+[A-Za-z]{2,}")
"""Two words in a row."""


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.name == "command.py":  # commands speak English
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and SPEAKS.search(node.name):
                    yield f"{path.relative_to(ROOT)}:{node.name}", node


def unmarked(function: ast.FunctionDef) -> list[str]:
    """Return the phrases of a function that are neither `wording`'s nor a name that `wording` is given."""
    named = {
        node.id
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _callee(call) == "wording"
        for node in call.args
        if isinstance(node, ast.Name)
    }

    def visit(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Call) and _callee(node) in ("wording", "count_said"):
            return
        if isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & named:
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and PHRASE.search(node.value):
            yield node.value
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    documented = isinstance(function.body[0], ast.Expr)
    return [text for statement in function.body[documented:] for text in visit(statement)]


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


FUNCTIONS = dict(functions())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_method_is_marked_from_end_to_end(name: str) -> None:
    assert unmarked(FUNCTIONS[name]) == []


def test_the_test_finds_what_is_not_marked() -> None:
    assert len(FUNCTIONS) > 60
    for text in ('return f"n = {n} images are right"', 'return " ".join(["Truth: the", wording("a b")])'):
        function = ast.parse(f"def method(n):\n    {text}").body[0]
        assert isinstance(function, ast.FunctionDef)
        assert unmarked(function) != []
    function = ast.parse('def method(n):\n    said = "two words"\n    return wording(said)').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert unmarked(function) == []
