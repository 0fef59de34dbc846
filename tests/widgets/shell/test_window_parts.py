"""The parts around the panels: theme, messages, status, model bar."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.jobs import Progress
from app.paths import RESOURCES
from app.words import wording
from widgets.kit import theme
from widgets.kit.qimage import to_qimage
from widgets.kit.words import speak
from widgets.models.bar import ModelBar
from widgets.shell.status_bar import StatusBar


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_is_readable_by_wcag(name: str) -> None:
    shown = theme.load(name)
    for ground in (shown.window, shown.panel, shown.raised, shown.accent_soft, shown.hover):
        assert _contrast(shown.text, ground) >= 7
    for text, ground in (
        (shown.muted, shown.panel),
        (shown.muted, shown.window),
        (shown.accent_text, shown.accent),
        (shown.warning, shown.warning_soft),
        (shown.error, shown.error_soft),
        (shown.accent, shown.panel),
    ):
        assert _contrast(text, ground) >= 4.5, (text, ground)


def test_every_name_in_the_style_sheet_is_a_colour(qapp: QApplication) -> None:
    palettes = json.loads((RESOURCES / "theme.json").read_text(encoding="utf-8"))
    assert palettes["light"].keys() == palettes["dark"].keys()
    used = set(re.findall(r"@(\w+)", (RESOURCES / "style.qss").read_text(encoding="utf-8"))) - {
        "like_this",
        "icons",
        "name",
    }
    assert used <= palettes["light"].keys()
    theme.apply(qapp, theme.load("dark"))
    assert "@" not in re.sub(r"/\*.*?\*/", "", qapp.styleSheet(), flags=re.S)
    theme.apply(qapp, theme.load("light"))
    assert theme.current() == theme.load("light")


def test_status_bar_tells_progress_and_time_left(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_progress(Progress("Embedding images", 120, 500, 90.0))
    assert status._work.text() == "Embedding images  120 of 500, 2 min left"
    assert (status._bar.value(), status._bar.maximum()) == (240, 1000)  # thousandths
    with qtbot.waitSignal(status.cancel_requested):
        qtbot.mouseClick(status._cancel, Qt.MouseButton.LeftButton)
    status.show_progress(None)
    assert status._work.isHidden()


def test_status_bar_tells_of_a_download_in_bytes(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_progress(Progress("Loading X@y", 1_250_000_000, 5_000_000_000, 90.0, 42_000_000.0, "bytes"))
    assert status._work.text() == "Loading X@y  1.25 GB of 5.00 GB, 42.0 MB/s, 2 min left"
    assert status._bar.value() * 4 == status._bar.maximum()
    assert status._pause.isHidden()
    status.show_progress(Progress("Loading X@y", 7_000_000, 0, None, None, "bytes"))
    assert status._work.text() == "Loading X@y  7.00 MB"
    assert status._bar.maximum() == 0  # busy


def test_status_bar_tells_the_rate_and_pauses(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    running = Progress("Embedding images", 1200, 5000, 420.0, 9.04, "images")
    status.show_progress(running)
    assert status._work.text() == "Embedding images  1,200 of 5,000, 9.0 images/s, 7 min left"
    assert (status._pause.isHidden(), status._pause.text()) == (False, "Pause")
    with qtbot.waitSignal(status.pause_requested):
        qtbot.mouseClick(status._pause, Qt.MouseButton.LeftButton)
    status.show_paused(running)
    status.show_progress(Progress("Encoding prompts", 1, 80, None))
    assert status._pause.isHidden(), "other work is shown while it runs"
    status.show_progress(None)
    assert status._work.text() == "Embedding images: paused at 1,200 of 5,000"
    assert not status._cancel.isHidden()
    with qtbot.waitSignal(status.resume_requested):
        qtbot.mouseClick(status._pause, Qt.MouseButton.LeftButton)
    status.show_paused(None)
    assert status._work.isHidden() and status._pause.isHidden()


def test_status_bar_pauses_in_every_language(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    words = {
        "Pause": "정지",
        "paused": "쉼",
        "images": "그림",
        "{done:,} of {total:,}": "{total:,} 중 {done:,}",
    }
    running = Progress(wording("Embedding"), 1200, 5000, None, 9.04, "images")
    try:
        speak(lambda template: words.get(template, template))
        status.show_progress(running)
        assert (status._pause.text(), status._work.text()) == (
            "정지",
            "Embedding  5,000 중 1,200, 9.0 그림/s",
        )
        with qtbot.waitSignal(status.pause_requested):
            qtbot.mouseClick(status._pause, Qt.MouseButton.LeftButton)
        status.show_paused(running)
        status.show_progress(None)
        assert status._work.text() == "Embedding: 쉼 at 5,000 중 1,200"
        with qtbot.waitSignal(status.resume_requested):
            qtbot.mouseClick(status._pause, Qt.MouseButton.LeftButton)
    finally:
        speak(None)


def test_status_bar_offers_to_go_on_after_a_cancel(qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_stopped(Progress("Embedding images", 79, 514, None))
    assert status._work.text() == "Embedding images: stopped at 79 of 514"
    assert status._cancel.isHidden(), "there is nothing more to cancel"
    with qtbot.waitSignal(status.resume_requested):
        qtbot.mouseClick(status._pause, Qt.MouseButton.LeftButton)
    status.show_stopped(None)
    assert status._work.isHidden() and status._pause.isHidden()


def test_model_menu_asks_for_the_model_chosen(qtbot: QtBot) -> None:
    bar = ModelBar()
    qtbot.addWidget(bar)
    bar.set_recent(("builtin", "ViT-B-32@openai"))
    bar._button._fill_menu()
    action = next(a for a in bar._button._menu.actions() if a.text() == "ViT-B-32@openai")
    with qtbot.waitSignal(bar.model_requested) as asked:
        action.trigger()
    assert asked.args == ["ViT-B-32@openai"]


def test_qimage_keeps_every_pixel_of_odd_widths(qtbot: QtBot) -> None:
    pixels = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    image = to_qimage(pixels[:, ::-1])
    del pixels
    colors = [image.pixelColor(x, 2) for x in range(7)]
    got = [(color.red(), color.green(), color.blue()) for color in colors]
    assert got == [(42 + 3 * (6 - x), 43 + 3 * (6 - x), 44 + 3 * (6 - x)) for x in range(7)]
    with pytest.raises(ValueError, match="uint8"):
        to_qimage(np.zeros((2, 2, 3), np.float32))
