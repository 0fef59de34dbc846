"""Looks marked texts up where they are shown: what stands between the program's English and the screen."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontMetrics, QGuiApplication, Qt
from PySide6.QtWidgets import QApplication, QToolTip

from app.errors import LoupeError
from app.paths import RESOURCES
from app.words import Words, wording

S = TypeVar("S")
P = ParamSpec("P")
LANGUAGES = {"en": "English", "ko": "한국어"}
"""The window's languages, each by its own name."""
_KEYS = ("key", "keys")
"""Fields that nobody sees: they tell what was chosen."""
_CONTEXT = "loupe"
"""All texts are in this one of Qt's sets; see resources/i18n."""


def _english(template: str) -> str:
    return template


_look_up: Callable[[str], str] = _english
_language = "en"


def speak(look_up: Callable[[str], str] | None, language: str = "en") -> None:
    """Choose what finds a template in the user's language; None is the program's own English.

    What is on screen already stays as it is: call it before the panels are made.
    """
    global _look_up, _language
    _look_up, _language = look_up or _english, language


def language() -> str:
    """Return the language that the window speaks, as in "en" or "ko"."""
    return _language


def localised(text: str) -> str:
    """Return a text as it goes on screen; what was never marked (names, numbers, prompts) stays as it is."""
    return text.in_language(_look_up) if isinstance(text, Words) and _look_up is not _english else text


def spoken(shown: S) -> S:
    """Return a frozen value, such as a table, with all texts in it as they go on screen; keys stay."""
    return shown if _look_up is _english else cast("S", _spoken(shown))


def _spoken(value: object) -> object:
    if isinstance(value, str):
        return localised(value)
    if type(value) is tuple:
        return tuple(map(_spoken, value))
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in _KEYS}
        changed = {name: said for name, part in held.items() if (said := _spoken(part)) is not part}
        return replace(value, **changed) if changed else value
    return value


def as_shown(read: Callable[P, Any]) -> Callable[P, Any]:
    """Let what a model's `data` or `headerData` returns be a text as it goes on screen."""

    @wraps(read)
    def shown(*args: P.args, **kwargs: P.kwargs) -> Any:
        value = read(*args, **kwargs)
        return localised(value) if isinstance(value, Words) else value

    return shown


def language_of(name: str) -> str:
    """Return the language that a choice stands for: "" is the first of ours that the system asks for."""
    if name in LANGUAGES:
        return name
    if name:
        said = "There is no language '{name}'; choose one of {there}."
        raise LoupeError(wording(said, name=name, there=", ".join(LANGUAGES)))
    wanted = (language.partition("-")[0] for language in QLocale.system().uiLanguages())
    return next((language for language in wanted if language in LANGUAGES), "en")


def use_language(app: QApplication, name: str) -> None:
    """Show what is made from now on in a language, and Qt's own dialogs with it; see `language_of`.

    Raises LoupeError for a language that there is none of, or whose file is missing.
    """
    language = language_of(name)
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    speak(None)
    if language == "en":
        return
    ours, qts = QTranslator(app), QTranslator(app)
    if not ours.load(str(RESOURCES / "i18n" / f"loupe_{language}.qm")):
        said = "The translation '{name}' is missing from this installation."
        raise LoupeError(wording(said, name=language))
    if qts.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts)
    speak(lambda template: ours.translate(_CONTEXT, template) or template, language)


_TIP_LETTERS = 88
"""The most letters in a line of a tooltip: Qt breaks no line of plain text."""
_SHORT = 24
"""A line of so many letters fits half of any screen."""
_LEAST_SCREEN = 1000
_FRAME = 16
"""Pixels that a tooltip is wider than its text, at most."""


def tip_text(text: str) -> str:
    """Return a text as a tooltip: localised, in lines of half the screen at most, broken at spaces.

    What Qt would take for markup, such as a file's name, is shown as it stands.
    """
    shown = "\n".join(map(_wrapped, localised(text).split("\n")))
    return Qt.convertFromPlainText(shown) if Qt.mightBeRichText(shown) else shown


def _wrapped(line: str) -> str:
    letters, lines = _TIP_LETTERS, [line]
    if len(line) > letters:
        lines = textwrap.wrap(line, letters, break_long_words=False, break_on_hyphens=False)
    while letters > _SHORT and _too_wide(lines):
        letters -= 8
        lines = textwrap.wrap(line, letters, break_on_hyphens=False)
    return "\n".join(lines)


def _too_wide(lines: Sequence[str]) -> bool:
    most = _room()
    if most is None or max(map(len, lines), default=0) <= _SHORT:
        return False
    metrics = QFontMetrics(QToolTip.font())
    return any(metrics.horizontalAdvance(line) > most for line in lines)


def _room() -> int | None:
    """Return half the screen's pixels; None where there is no screen that anybody sits at."""
    screen = QGuiApplication.primaryScreen()
    width = 0 if screen is None else screen.availableGeometry().width()
    return width // 2 - _FRAME if width >= _LEAST_SCREEN else None
