"""A machine without a display, or without Qt's libraries, is told so before Qt aborts."""

from __future__ import annotations

import sys

import pytest

import app.cli.display
import main
from app.cli.registry import COMMANDS
from app.errors import LoupeError


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(app.cli.display, "missing_libraries", list)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "w"},
        {"QT_QPA_PLATFORM": ""},
    ],
)
def test_no_display_is_one_sentence_that_names_the_batch_commands(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        linux.setenv(name, value)
    assert main.main(["a.png"]) == 2
    text = capsys.readouterr().err
    assert text.startswith("clip-loupe: There is no display")
    assert all(name in text for name in COMMANDS)
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": ":0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "vnc:size=800x600"},
        {"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"},
    ],
)
def test_a_display_is_enough(linux: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        linux.setenv(name, value)
    app.cli.display.need_display()


def test_a_missing_system_library_is_named(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", ":0")
    linux.setattr(app.cli.display, "missing_libraries", lambda: ["libxcb-cursor.so.0"])
    with pytest.raises(LoupeError, match=r"needs the system library libxcb-cursor\.so\.0; the README lists"):
        app.cli.display.need_display()


def test_a_library_that_cannot_be_loaded_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.cli.display, "_XCB_LIBRARIES", ("libthere-is-none-of-this-name.so.9",))
    assert app.cli.display.missing_libraries() == ["libthere-is-none-of-this-name.so.9"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            ImportError("libEGL.so.1: cannot open shared object file"),
            "Qt needs the system library libEGL.so.1;",
        ),
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6"), "Qt for Python is not installed"),
    ],
)
def test_qt_that_cannot_be_imported_is_one_sentence(error: ImportError, words: str) -> None:
    with pytest.raises(LoupeError, match=words), app.cli.display.qt_import():
        raise error


def test_other_import_errors_are_ours_and_stay() -> None:
    with pytest.raises(ModuleNotFoundError, match="nope"), app.cli.display.qt_import():
        raise ModuleNotFoundError("No module named 'nope'", name="nope")
