"""What is painted, and when: no part of the window paints more than it must."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.zeroshot import RankedLabel
from tests.rigs.window import CAT, LIMIT, Window
from widgets.desk.thumbnail_cache import Thumbnail
from widgets.desk.thumbnails import ImageListModel
from widgets.desk.workspace import ImageItem
from widgets.images.panel import ImagesPanel
from widgets.kit import theme
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.steady import SteadyLabel
from widgets.ranking.bars import BarsView
from widgets.ranking.text import Bars


class Paints(QObject):
    """Notes the areas that a widget paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


class Layouts(QObject):
    """Counts how often a widget is laid out."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def items(count: int) -> list[ImageItem]:
    return [ImageItem(Path(f"{number}.png"), f"{number}.png") for number in range(count)]


def settle() -> None:
    for _ in range(20):
        QApplication.processEvents()


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> ImagesPanel:
    """A list of 400 images, all with pictures, on screen under the theme's style sheet."""
    theme.apply(qapp, theme.load("light"))
    panel = ImagesPanel()
    qtbot.addWidget(panel)
    panel.resize(230, 600)
    panel.show_items(items(400))
    panel.show_counts(400, 0, 0)
    picture = QImage(84, 84, QImage.Format.Format_RGB32)
    picture.fill(QColor("#00ff00"))
    panel.show_thumbnails([Thumbnail(item.path, picture, (84, 84)) for item in items(400)])
    panel.show()
    qtbot.waitExposed(panel)
    qtbot.waitUntil(lambda: not panel.list._repaint.isActive())
    settle()
    return panel


def test_scrolling_paints_what_came_into_view_and_nothing_else(panel: ImagesPanel) -> None:
    viewport = panel.list.viewport()
    within, behind = Paints(viewport), Paints(panel.list)
    for _ in range(5):
        bar = panel.list.verticalScrollBar()
        bar.setValue(bar.value() + 40)
        settle()
    assert within.areas
    assert {area.height() for area in within.areas} == {40}
    assert all(area.left() >= viewport.width() for area in behind.areas)  # the scroll bar's own ground


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ground_is_the_themes(panel: ImagesPanel, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_current", theme.load(name))
    shown = panel.list.viewport().grab().toImage()
    corner = shown.pixelColor(shown.width() - 1, shown.height() - 1)
    assert corner.name() == QColor(theme.load(name).panel).name()


def test_a_pictures_edge_is_one_pixel_inside_it(panel: ImagesPanel) -> None:
    shown = panel.list.viewport().grab().toImage()
    row = shown.height() // 8
    green = [x for x in range(shown.width() // 2) if shown.pixelColor(x, row).name() == "#00ff00"]
    edges = [shown.pixelColor(x, row) for x in (green[0] - 1, green[-1] + 1)]
    assert len(green) == 82
    assert edges[0] == edges[1]
    assert QColor("#00ff00").green() > edges[0].green() > edges[0].red()


def test_progress_waits_for_the_next_repaint(qtbot: QtBot) -> None:
    bar = ProgressBar()
    qtbot.addWidget(bar)
    bar.resize(120, 8)
    bar.show()
    qtbot.waitExposed(bar)
    settle()
    paints = Paints(bar)
    bar.setValue(40)
    assert not paints.areas
    settle()
    assert paints.areas
    assert bar.value() == 40
    paints.areas.clear()
    bar.setRange(0, 0)
    assert not paints.areas


def test_rows_are_found_by_path_and_sooner_by_the_lists_own(qtbot: QtBot) -> None:
    model, listed = ImageListModel(), items(400)
    model.set_items(listed)
    model.reorder(listed[::-1])
    assert model.rows([listed[3].path]) == [396]  # no index of all was needed
    assert model.rows([Path("3.png")]) == [396]
    assert model.rows([Path("3.png"), Path("none.png"), listed[399].path]) == [396, 0]


@pytest.mark.parametrize("held", [[0], [399], [3, 1], list(range(0, 400, 7))])
def test_few_and_many_held_rows_follow_their_images(qtbot: QtBot, held: list[int]) -> None:
    model, listed = ImageListModel(), items(400)
    model.set_items(listed)
    indexes = [QPersistentModelIndex(model.index(row)) for row in held]
    model.reorder(listed[::-1])
    assert [index.row() for index in indexes] == [399 - row for row in held]


def test_new_cosines_are_painted_once_and_a_moment_later(panel: ImagesPanel, qtbot: QtBot) -> None:
    panel.show_scores("label", None)  # makes room for a line below the names
    qtbot.waitUntil(lambda: not panel.list._repaint.isActive())
    settle()
    paints = Paints(panel.list.viewport())
    for number in range(5):
        panel.show_scores(f"label {number}", None)
    QApplication.processEvents()
    assert not paints.areas
    qtbot.waitUntil(lambda: bool(paints.areas))
    settle()
    assert len(paints.areas) == 1
    assert paints.areas[0] == panel.list.viewport().rect()


def test_the_same_ranking_again_paints_nothing(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    rows = tuple(RankedLabel(f"label {number}", 0.3, 30.0, 0.1) for number in range(10))
    view.show_bars(Bars(rows, "softmax", 100.0, None, 1.0), "label 3")
    view.show()
    qtbot.waitExposed(view)
    settle()
    paints = Paints(view.viewport())
    view.show_bars(Bars(tuple(rows), "softmax", 100.0, None, 1.0), "label 3")
    settle()
    assert not paints.areas
    view.show_bars(Bars(rows, "softmax", 100.0, None, 2.0), "label 3")
    settle()
    assert paints.areas


def test_figures_that_change_move_nothing_beside_them(qtbot: QtBot) -> None:
    row, label, beside = QWidget(), SteadyLabel(), QLabel("beside")
    qtbot.addWidget(row)
    line = QHBoxLayout(row)
    line.addWidget(label)
    line.addWidget(beside)
    label.show_text("ranking 88 ms")
    row.show()
    qtbot.waitExposed(row)
    settle()
    place, layouts = beside.pos(), Layouts(row)
    for text in ("ranking 11 ms", "ranking 9 ms", "ranking 88 ms"):
        label.show_text(text)
        settle()
        assert label.text() == text
    assert (beside.pos(), layouts.count) == (place, 0)
    for text in ("ranking 12,345 ms", "1 ms"):  # there is no room, or far too much
        before = label.width()
        label.show_text(text)
        settle()
        assert label.width() != before
        assert label.sizeHint().width() <= label.width() < 1.2 * label.sizeHint().width()
    assert layouts.count == 2


def test_a_steady_label_fits_another_font(qtbot: QtBot) -> None:
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.show_text("ranking 88 ms")
    before = label.size()
    font = label.font()
    font.setPointSize(2 * font.pointSize())
    label.setFont(font)
    assert label.width() > before.width()
    assert label.height() > before.height()


def test_typing_and_ranking_lay_nothing_out_anew(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.status, "show_ranked", lambda _ranked: None)  # whose label may need more room
    window.images.add_paths([CAT], undoable=False)  # no notice of it to go meanwhile
    window.prompts.set_texts("cat\ndog\nbird", "{}")  # so few tokens are counted in one figure
    qtbot.waitUntil(lambda: window.workspace.ranked is not None and not window.jobs.busy, timeout=LIMIT)
    qtbot.wait(400)
    ranked, layouts = QSignalSpy(window.workspace.ranked_changed), Layouts(window.window)
    for key in "xyz":
        before = ranked.count()
        qtbot.keyClicks(window.prompts_panel.labels, key)
        qtbot.waitUntil(lambda before=before: ranked.count() > before, timeout=LIMIT)  # type: ignore[misc]
        settle()
    assert ranked.count() >= 3
    assert layouts.count == 0
