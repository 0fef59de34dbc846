"""Every text of the window passes `wording` where it is written and `localised` where it is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.words import wording
from widgets.kit.words import localised, speak

ROOT = Path(__file__).parents[2] / "widgets"
SETTERS = {
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setAccessibleName", "setStatusTip"),
    *("setAccessibleDescription", "setWhatsThis", "setTitle", "setSpecialValueText"),
}
"""Qt's methods that show a text: what they are given passes `localised`."""
MAKERS = {
    "QLabel",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QAction",
    "QGroupBox",
    "addMenu",
    "addSection",
}
"""Qt's constructors and methods whose first argument, where it is a literal, is shown."""
PHRASE = re.compile(r"[A-Za-z]{2,}[ ,][^\n]*[A-Za-z]{2,} [a-z]+ [a-z]+")
"""Four words or more: a sentence, not a key, a style or a name."""
NOT_SHOWN = {
    *(
        "setStyleSheet",
        "compile",
        "debug",
        "exception",
        "ValueError",
        "TypeError",
        "RuntimeError",
        "KeyError",
    ),
    *("IndexError", "AssertionError", "NotImplementedError", "wording"),
}
"""Calls whose texts are for programs and programmers, and the one that marks."""


def _files() -> list[Path]:
    return [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "kit" / "words.py"]


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _says_something(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(re.search(r"[A-Za-z]{2,}", node.value))
    return not isinstance(node, ast.Constant)


def _unmarked(tree: ast.Module) -> Iterator[str]:
    """Yield the calls that show a text which didn't pass `localised`."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        text, name = call.args[0], _callee(call)
        passes = isinstance(text, ast.Call) and _callee(text) in ("localised", "tip_text")
        literal = isinstance(text, ast.Constant | ast.JoinedStr)
        if not passes and _says_something(text) and (name in SETTERS or (name in MAKERS and literal)):
            yield f"line {call.lineno}: {ast.unparse(call)[:90]}"


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Yield the sentences that no `wording` marks."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}

    def visit(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Call) and _callee(node) in NOT_SHOWN:
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            if PHRASE.search(node.value):
                yield f"line {node.lineno}: {node.value[:90]!r}"
            return
        for child in ast.iter_child_nodes(node):
            yield from visit(child)

    yield from visit(tree)


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_texts_pass_where_they_are_written_and_where_they_are_shown(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [*_unmarked(tree), *_sentences(tree)] == []


def test_the_test_finds_what_does_not_pass() -> None:
    tree = ast.parse(
        "label.setText('Cancel')\nbox = QLabel(f'{count} images')\nx = 'The model is loading now'"
    )
    assert len([*_unmarked(tree), *_sentences(tree)]) == 3
    tree = ast.parse("label.setText(localised(wording('Cancel')))\nx = wording('The model is loading now')")
    assert [*_unmarked(tree), *_sentences(tree)] == []


def test_a_language_is_looked_up_when_a_text_is_shown(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QLabel

    label, mark = QLabel(), wording("{count} images", count=3)
    qtbot.addWidget(label)
    try:
        speak({"{count} images": "{count} Bilder"}.get)  # type: ignore[arg-type]
        label.setText(localised(mark))
        assert label.text() == "3 Bilder"
    finally:
        speak(None)
    label.setText(localised(mark))
    assert label.text() == "3 images"
