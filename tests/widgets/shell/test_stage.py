"""The real window's stage: views, folding, the whole window, floating, keys; what it remembers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.engine.engine import Engine
from tests.rigs.window import Window, load_once
from widgets.shell.frame import make_frame
from widgets.shell.settings import window_settings
from widgets.shell.views import VIEWS, View


def open_window(qtbot: QtBot, width: int = 1280, height: int = 800) -> Window:
    """Return the window, shown and laid out; without a model, which nothing here is about."""
    made = Window(make_frame(), Engine(loader=load_once))
    made.window.resize(width, height)
    made.window.show()
    qtbot.waitExposed(made.window)
    qtbot.wait(50)
    return made


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Window]:
    made = open_window(qtbot)
    yield made
    if isValid(made.window):  # else the test closed it
        made.window.close()


def visible(window: Window) -> set[str]:
    return {name for name, dock in window.docks.items() if dock.isVisible()}


def key(window: Window, text: str) -> None:
    """Trigger the action of a key, as the key would."""
    (action,) = (a for a in window.window.findChildren(QAction) if a.shortcut().toString() == text)
    assert action.isEnabled() and action.isVisible()
    action.trigger()


@pytest.mark.parametrize("row", VIEWS, ids=lambda row: row.name)
def test_a_view_has_60_percent_of_the_width_and_its_own_panels(
    qtbot: QtBot, shown: Window, row: View
) -> None:
    shown.stage.show_view(row.name)
    qtbot.wait(50)
    assert visible(shown) == set(row.panels) - set(row.folded)
    assert shown.window.width() == 1280 and shown.window.height() == 800
    left = min(shown.docks[name].geometry().left() for name in row.stage)
    right = max(shown.docks[name].geometry().right() for name in row.stage)
    assert right - left >= 0.6 * 1280
    bars = [bar for bar in shown.stage.area.findChildren(QTabBar) if bar.parent() is shown.stage.area]
    assert not any(bar.isVisible() for bar in bars)


class Turns(QObject):
    """Counts how often each panel is hidden, shown and given another size."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.seen: Counter[tuple[str, str]] = Counter()
        for dock in window.docks.values():
            dock.widget().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.Resize):
            self.seen[type(watched).__name__, event.type().name] += 1
        return False


def test_a_switch_of_views_hides_shows_and_sizes_each_panel_once_and_finds_it_where_it_was(
    qtbot: QtBot, shown: Window
) -> None:
    places = {}
    for name in shown.stage.views:
        shown.stage.show_view(name)
        qtbot.wait(50)
        places[name] = {n: dock.geometry() for n, dock in shown.docks.items() if dock.isVisible()}
    turns = Turns(shown)
    for name in ("bias", "explore", "composition", "bias", "images", "compare", "explore"):
        turns.seen.clear()
        shown.stage.show_view(name)
        qtbot.wait(10)
        assert {n: dock.geometry() for n, dock in shown.docks.items() if dock.isVisible()} == places[name]
        assert turns.seen.most_common(1)[0][1] == 1, turns.seen


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1600, 1000)])
def test_no_view_makes_the_window_larger(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = open_window(qtbot, *size)
    for name in window.stage.views:
        window.stage.show_view(name)
        qtbot.wait(50)
        assert window.window.size().toTuple() == size, name
    window.window.close()


def test_a_view_is_chosen_by_rail_menu_and_key(qtbot: QtBot, shown: Window) -> None:
    qtbot.mouseClick(shown.stage.rail.button("compare"), Qt.MouseButton.LeftButton)
    assert shown.stage.view.name == "compare"
    key(shown, "Ctrl+4")
    assert shown.stage.view.name == "bias"
    assert shown.stage.rail.button("bias").isChecked()
    key(shown, "Alt+1")
    assert shown.stage.current_panel() == "images"
    key(shown, "Alt+5")
    focused = QApplication.focusWidget()
    assert focused is not None and shown.docks["bias"].isAncestorOf(focused)


def test_alt_and_a_digit_names_the_panels_of_the_view(shown: Window) -> None:
    actions = {a.shortcut().toString(): a for a in shown.window.findChildren(QAction)}
    assert actions["Alt+3"].text() == "Go to Dense cosine similarity maps (DCSM)"
    shown.stage.show_view("compare")
    assert actions["Alt+3"].text() == "Go to Compare models"
    assert not actions["Alt+4"].isVisible()


def test_a_folded_panel_is_a_strip_that_unfolds(qtbot: QtBot, shown: Window) -> None:
    qtbot.mouseClick(shown.docks["images"]._bar.fold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.stage.strips["left"].names() == ("images",))
    assert not shown.docks["images"].isVisible()
    button = shown.stage.strips["left"].button("images")
    assert button.accessibleName() == "Unfold Images" and button.width() <= 30
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.stage.strips["left"].isHidden())
    assert shown.docks["images"].isVisible()
    assert shown.stage.current_panel() == "images"


@pytest.mark.parametrize("way", ["title", "key"])
def test_a_panel_gets_the_whole_window_and_gives_it_back(qtbot: QtBot, shown: Window, way: str) -> None:
    before = {name: dock.geometry() for name, dock in shown.docks.items() if dock.isVisible()}
    if way == "title":
        bar = shown.docks["dcsm"]._bar
        qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    else:
        shown.stage.go_to("dcsm")
        key(shown, "F11")
    qtbot.wait(50)
    assert visible(shown) == {"dcsm"} and shown.stage.whole == "dcsm"
    assert shown.docks["dcsm"].width() == shown.window.width()
    assert not shown.stage.rail.isVisible() and not shown.stage.strips["left"].isVisible()
    key(shown, "F11")
    qtbot.wait(50)
    assert {name: dock.geometry() for name, dock in shown.docks.items() if dock.isVisible()} == before
    assert shown.stage.rail.isVisible()


def test_a_panel_takes_the_rails_width_in_the_same_turn(qtbot: QtBot, shown: Window) -> None:
    """In a later turn Qt may leave it bare, as X11 showed in a lesson."""
    shown.stage.show_whole("images")
    assert shown.stage.area.width() == shown.stage.width() == 1280
    qtbot.wait(50)
    assert shown.docks["images"].width() == 1280


def test_another_view_takes_the_whole_window_back(qtbot: QtBot, shown: Window) -> None:
    shown.stage.turn_whole("ranking")
    key(shown, "Ctrl+2")
    key(shown, "Ctrl+1")
    assert shown.stage.whole == ""
    assert visible(shown) == set(VIEWS[0].panels)


def test_each_view_keeps_its_layout_from_run_to_run(qtbot: QtBot, shown: Window) -> None:
    shown.stage.fold("prompts")
    shown.stage.show_view("compare")
    shown.stage.fold("images")
    shown.window.close()
    again = open_window(qtbot)
    assert again.stage.view.name == "compare"
    assert again.stage.folded() == ("images",)
    again.stage.show_view("explore")
    assert again.stage.folded() == ("prompts",)
    again.stage.reset()
    assert again.stage.folded() == ()
    again.stage.show_view("compare")
    assert again.stage.folded() == ("images",), "the layout of another view stays"
    again.window.close()


def test_columns_keep_their_widths_from_run_to_run(qtbot: QtBot, shown: Window) -> None:
    shown.stage.show_view("evaluate")
    qtbot.wait(50)
    images, evaluate = shown.docks["images"], shown.docks["evaluate"]
    shown.stage.area.resizeDocks([images, evaluate], [300, 880], Qt.Orientation.Horizontal)
    qtbot.wait(50)
    widths = images.width(), evaluate.width()
    assert widths[0] < widths[1] / 2
    shown.window.close()
    frame = make_frame()
    frame.resize(1280, 800)
    frame.show()  # as the program does: the empty window comes first
    qtbot.waitExposed(frame)
    again = Window(frame, Engine(loader=load_once))
    docks = again.docks["images"], again.docks["evaluate"]
    qtbot.waitUntil(lambda: tuple(dock.width() for dock in docks) == widths)
    again.window.close()


def test_layouts_of_another_version_are_ignored(qtbot: QtBot) -> None:
    settings = window_settings()
    settings.setValue("state", QByteArray(b"a layout of before there were views"))
    settings.setValue("views/explore", QByteArray(b"no layout"))
    settings.setValue("views/compare", "damaged")
    settings.setValue("views/shown", "no such view")
    settings.sync()
    window = open_window(qtbot)
    assert visible(window) == set(VIEWS[0].panels)
    assert window.notices.text() == ""
    window.window.close()


def test_a_floating_panel_has_a_frame_and_closing_puts_it_back(qtbot: QtBot, shown: Window) -> None:
    dock = shown.docks["ranking"]
    qtbot.mouseClick(dock._bar.float, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dock.isFloating() and dock.windowType() == Qt.WindowType.Window)
    qtbot.waitUntil(dock.isVisible)
    assert not dock.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert {"F11", "Ctrl+2", "Ctrl+O"} <= {action.shortcut().toString() for action in dock.actions()}
    dock._bar.whole_requested.emit()
    qtbot.waitUntil(dock.isMaximized)
    assert shown.stage.whole == ""
    dock.close()
    qtbot.waitUntil(lambda: not dock.isFloating() and dock.isVisible())
    assert dock.actions() == []
    assert visible(shown) == set(VIEWS[0].panels)


def test_hidden_panels_are_not_made(qtbot: QtBot, shown: Window) -> None:
    late = ("compare", "composition", "bias")
    assert not any(shown.parts.is_made(name) for name in late)
    shown.stage.show_view("compare")
    qtbot.waitUntil(lambda: shown.parts.is_made("compare"))
    assert shown.docks["compare"].widget() is shown.compare_panel
    assert not shown.parts.is_made("composition") and not shown.parts.is_made("bias")


def test_a_part_shows_a_panel_where_it_is_at_home(shown: Window) -> None:
    shown.parts.show("composition", "scorer")
    assert shown.stage.view.name == "composition"
    assert shown.composition_panel.tab() == "scorer"
    shown.parts.show("images")
    assert shown.stage.view.name == "composition", "it stands there, too"


def test_everything_can_be_reached_with_the_keyboard(shown: Window) -> None:
    shown.stage.fold("prompts")
    shown.stage._fit_strips()
    seen: set[str] = set()
    widget: QWidget | None = shown.stage.rail.button("explore")
    for _ in range(900):
        assert widget is not None
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.add(widget.accessibleName())
        widget = widget.nextInFocusChain()
    wanted = {"Explore", "Compare", "Composition", "Bias", "Unfold Prompts", "Fold Ranking", "Float Ranking"}
    assert wanted <= seen


@pytest.mark.parametrize("by_key", [True, False])
def test_a_change_of_view_brings_the_keyboard_to_what_the_view_is_for(
    qtbot: QtBot, shown: Window, by_key: bool
) -> None:
    for number, name in [*enumerate(shown.stage.views, 1)][::-1]:
        if by_key:
            key(shown, f"Ctrl+{number}")
        else:
            qtbot.mouseClick(shown.stage.rail.button(name), Qt.MouseButton.LeftButton)
        qtbot.wait(20)  # what follows a focus that vanished comes later
        panel, focused = shown.docks[shown.stage.view.stage[0]].widget(), QApplication.focusWidget()
        assert shown.stage.view.name == name and focused is not None
        assert panel.isAncestorOf(focused) and focused is not panel, (name, focused)
        assert focused.focusPolicy() & Qt.FocusPolicy.TabFocus, (name, focused)
