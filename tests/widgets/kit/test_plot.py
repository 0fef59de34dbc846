"""Charts: what is drawn, read, clicked, copied and written, from the numbers that they were given."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.probes.marks import GroupMark
from tests.rigs.plots import under
from widgets.kit import theme
from widgets.kit.plot import widget as module
from widgets.kit.plot.items import apart, ink_of
from widgets.kit.plot.view import Axis, Hit, Label, Picture, PlotView, Rule, Series, hit_at, tick_text, ticks
from widgets.kit.plot.widget import Plot

RED, GREEN = "#ff0000", "#00ff00"
STEPS = (0.0, 1.0, 2.0, 3.0, 4.0)
LOSS = (8.0, 4.0, 2.0, 1.0, 0.5)


def curve(color: str = RED, width: float = 3.0) -> Series:
    tips = tuple(f"step {x:.0f}: loss {y} nats" for x, y in zip(STEPS, LOSS, strict=True))
    return Series("loss", "line", STEPS, LOSS, color=color, width=width, tips=tips, keys=STEPS)


def chart(*series: Series, **more: object) -> PlotView:
    return PlotView("Loss by step", Axis(0, 4), Axis(0, 10, lines=True), series, **more)  # type: ignore[arg-type]


def dots(color: str = RED, symbol: str = "circle") -> Series:
    return Series(
        "dots", "points", (1.0, 2.0, 3.0), (2.0, 8.0, 5.0), color=color, width=12.0, fill=1.0,
        symbol=symbol,  # type: ignore[arg-type]
        tips=("one", "two", "three"), keys=("a", None, Path("c.png")),
    )  # fmt: skip


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[Plot]:
    widget = Plot("Loss by step")
    qtbot.addWidget(widget)
    widget.resize(400, 240)
    widget.show()
    qtbot.waitExposed(widget)
    yield widget
    QToolTip.hideText()
    widget.close()


def at(plot: Plot, x: float, y: float) -> QPoint:
    return plot.place(x, y).toPoint()


def color_at(plot: Plot, x: float, y: float) -> QColor:
    image = plot.picture()
    where = plot.place(x, y) * image.devicePixelRatio()
    return image.pixelColor(round(where.x()), round(where.y()))


def wheel(plot: Plot, where: QPoint) -> QWheelEvent:
    none = Qt.MouseButton.NoButton
    place, nothing = QPointF(where), Qt.KeyboardModifier.NoModifier
    up, phase = QPoint(0, 120), Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(place, QPointF(plot.mapToGlobal(where)), QPoint(), up, none, nothing, phase, False)


def test_a_line_goes_through_its_values(plot: Plot) -> None:
    plot.show_view(chart(curve()))
    for x, y in zip(STEPS[1:-1], LOSS[1:-1], strict=True):
        assert color_at(plot, x, y).name() == RED
        assert color_at(plot, x, y + 3).name() != RED
    assert color_at(plot, 0.5, 6.0).name() == RED  # straight between two values


def test_what_is_drawn_lies_where_its_values_are(plot: Plot) -> None:
    views = {
        "points": (dots(), (2, 8), (2, 5)),
        "upright bars": (Series("b", "bars", (1, 3), (6, -2), color=RED, width=0.5), (1, 5), (1, 7)),
        "lying bars": (Series("b", "bars", (3,), (5,), color=RED, width=2, along="x"), (2, 5.5), (3.5, 5)),
        "interval": (Series("i", "intervals", (2,), (5,), (3,), (8,), RED, width=5), (2, 7.5), (2, 9)),
    }
    for name, (series, inside, outside) in views.items():
        plot.show_view(PlotView(name, Axis(0, 4), Axis(-3, 10), (series,)))
        assert color_at(plot, *inside).name() == RED, name
        assert color_at(plot, *outside).name() != RED, name


def test_a_band_is_pale_between_its_limits(plot: Plot) -> None:
    plot.show_view(chart(Series("b", "band", (0, 4), (5, 5), (3, 3), (7, 7), RED)))
    ground, inside, outside = (color_at(plot, 2, y).name() for y in (9, 5, 7.5))
    assert inside != ground == outside and inside != RED


def test_rules_stand_at_their_values(plot: Plot) -> None:
    plot.show_view(chart(curve(), rules=(Rule(3.5, "x", GREEN, width=3), Rule(9, "y", GREEN, width=3))))
    assert color_at(plot, 3.5, 5).name() == color_at(plot, 1.7, 9).name() == GREEN


def test_a_picture_has_sharp_cells_and_a_colour_bar(plot: Plot) -> None:
    lut = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    values = np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.25]], np.float32)
    picture = Picture("Map", values, lut, (0.0, 1.0), "cosine")
    plot.show_view(PlotView("Map", Axis(0, 3, shown=False), Axis(0, 2, shown=False), picture=picture))
    for row in range(2):
        for column in range(3):
            shades = {
                color_at(plot, column + dx, row + dy).red() for dx in (0.03, 0.97) for dy in (0.03, 0.97)
            }
            assert len(shades) == 1 and abs(shades.pop() - 255 * values[row, column]) <= 1
    hit = plot.hit(plot.place(2.5, 1.5))
    assert hit is not None and hit.key == (1, 2) and hit.tip == "Map, row 1, column 2: 0.2500 cosine"
    image = plot.picture()
    bar = [image.pixelColor(2 * round(plot.place(3, 0).x() + 6), y).red() for y in range(image.height())]
    assert max(bar) >= 250 and min(bar) <= 5
    wide = plot.place(3, 0).x()
    shared = replace(plot.view(), picture=replace(picture, bar=False))
    plot.show_view(shared)
    assert plot.place(3, 0).x() == pytest.approx(plot.width(), abs=2) and wide < plot.width() - 12
    plot.show_view(replace(shared, picture=picture))
    assert plot.place(3, 0).x() == wide
    plot.show_view(chart(curve()))
    assert color_at(plot, 1, 4).name() == RED and plot.hit(plot.place(1, 4)) is not None


def test_hovering_reads_the_nearest_value(plot: Plot, qtbot: QtBot) -> None:
    plot.show_view(chart(curve(), nearest="x"))
    read: list[object] = []
    plot.hovered.connect(read.append)
    for x, place in ((2.2, 2), (3.8, 4)):
        where = at(plot, x, 9)
        qtbot.mouseMove(under(plot, where), where)
        hit = read[-1]
        assert hit is not None and (hit.place, hit.y, hit.tip) == (  # type: ignore[attr-defined]
            place,
            LOSS[place],
            f"step {place}: loss {LOSS[place]} nats",
        )
    QApplication.sendEvent(under(plot, where), QEvent(QEvent.Type.Leave))
    assert read[-1] is None


def test_a_point_is_read_from_near_by_only(plot: Plot) -> None:
    plot.show_view(chart(dots()))
    near, far = (plot.place(3, 5) + QPointF(away, 0) for away in (6, 12))
    hit = plot.hit(near)
    assert hit is not None and hit.tip == "three" and plot.hit(far) is None


def test_the_lane_of_a_bar_is_the_bars() -> None:
    lying = Series("b", "bars", (0.1, 0.9), (0.0, -1.0), along="x", tips=("first", "second"))
    hit = hit_at(PlotView("b", series=(lying,)), (0.5, -0.8), (100.0, 20.0))
    assert hit is not None and hit.tip == "second"
    assert hit_at(PlotView("b", series=(lying,)), (0.5, -1.8), (100.0, 20.0)) is None


def test_values_that_do_not_exist_are_not_hit() -> None:
    line = Series("l", "line", (0.0, 1.0, 2.0), (1.0, float("nan"), 3.0), tips=("a", "b", "c"))
    hit = hit_at(PlotView("l", series=(line,)), (1.2, 1.0), (100.0, 10.0))
    assert hit is None or hit.tip != "b"


def test_the_tip_is_the_values_else_the_charts(plot: Plot) -> None:
    plot.show_view(chart(dots(), tip="all dots"))
    for where, tip in ((at(plot, 2, 8), "two"), (at(plot, 2, 2), "all dots")):
        event = QHelpEvent(QEvent.Type.ToolTip, where, plot.mapToGlobal(where))
        QApplication.sendEvent(under(plot, where), event)
        assert QToolTip.text() == tip


def test_a_click_gives_the_key_and_a_drag_none(plot: Plot, qtbot: QtBot) -> None:
    plot.show_view(chart(dots()))
    keys: list[object] = []
    plot.clicked.connect(keys.append)
    for x, y in ((1, 2), (2, 8), (3, 5), (0.5, 9)):  # the second has no key; the last is no dot
        where = at(plot, x, y)
        qtbot.mouseClick(under(plot, where), Qt.MouseButton.LeftButton, pos=where)
    assert keys == ["a", Path("c.png")] and plot.hasFocus()
    start, end = at(plot, 1, 2), at(plot, 3, 5)
    qtbot.mousePress(under(plot, start), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(under(plot, end), end)
    qtbot.mouseRelease(under(plot, end), Qt.MouseButton.LeftButton, pos=end)
    assert len(keys) == 2


def test_the_wheel_zooms_only_with_the_focus_and_a_double_click_shows_all(plot: Plot, qtbot: QtBot) -> None:
    plot.show_view(chart(curve()))
    corner, where = plot.place(0, 0), at(plot, 2, 5)
    plot.clearFocus()
    event = wheel(plot, where)
    QApplication.sendEvent(under(plot, where), event)
    assert plot.place(0, 0) == corner and not event.isAccepted()
    plot.setFocus()
    QApplication.sendEvent(under(plot, where), wheel(plot, where))
    assert plot.place(0, 0).x() < corner.x() - 1
    plot.show_view(chart(curve(GREEN)))  # other values keep what is zoomed to
    assert plot.place(0, 0).x() < corner.x() - 1
    qtbot.mouseDClick(under(plot, where), Qt.MouseButton.LeftButton, pos=where)
    assert plot.place(0, 0) == corner


def test_a_fixed_chart_leaves_the_wheel_to_what_it_stands_in(plot: Plot) -> None:
    plot.show_view(chart(curve(), zoom=""))
    plot.setFocus()
    where = at(plot, 2, 5)
    event = wheel(plot, where)
    QApplication.sendEvent(under(plot, where), event)
    assert not event.isAccepted()


def test_colours_follow_the_theme(plot: Plot, qapp: QApplication) -> None:
    plot.show_view(chart(curve("accent")))
    shades = {}
    for name in ("light", "dark"):
        theme.apply(qapp, theme.load(name))
        shades[name] = (color_at(plot, 1, 4).name(), color_at(plot, 2, 9).name())
        assert shades[name] == (theme.load(name).accent, theme.load(name).panel)
    theme.apply(qapp, theme.load("light"))
    assert shades["light"] != shades["dark"]


def test_the_numbers_are_copied_as_they_were_given(plot: Plot, qtbot: QtBot) -> None:
    band = Series("band", "band", (0.0, 4.0), (5.0, 5.0), (3.0, 3.5), (7.0, float("nan")))
    plot.show_view(PlotView("Loss", Axis(0, 4, "step"), Axis(0, 10, "loss"), (curve(), band)))
    qtbot.keyClick(plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["series", "step", "loss", "low", "high"]
    assert [tuple(map(float, line[1:3])) for line in lines[1:6]] == list(zip(STEPS, LOSS, strict=True))
    assert lines[6:] == [["band", "0", "5", "3", "7"], ["band", "4", "5", "3.5", ""]]
    values = np.array([[0.125, -1.0]], np.float32)
    picture = Picture("m", values, np.zeros((256, 3), np.uint8), (-1, 1))
    assert PlotView("m", picture=picture).tsv() == "0.125\t-1\n"


def words_of(monkeypatch: pytest.MonkeyPatch, plot: Plot) -> list[str]:
    """Return the texts that painting the chart draws."""
    drawn: list[str] = []
    original = QPainter.drawText

    def draw(painter: QPainter, *given: object) -> object:
        drawn.append(str(given[-1]))
        return original(painter, *given)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw)
        plot.picture()
    return drawn


def named_picture(size: int) -> PlotView:
    names = tuple(f"n{number}" for number in range(size))
    values = np.arange(size * size, dtype=np.float32).reshape(size, size)
    picture = Picture(
        "Map", values, np.zeros((256, 3), np.uint8), (0.0, float(size * size)), "%", None, names, names,
        lambda row, column: f"{row}:{column}" if row != column else "",
    )  # fmt: skip
    return PlotView("Map", Axis(0, size, shown=False), Axis(0, size, shown=False), picture=picture)


def test_names_and_cells_are_written_where_they_fit(plot: Plot, monkeypatch: pytest.MonkeyPatch) -> None:
    plot.resize(500, 400)
    plot.show_view(named_picture(4))
    drawn = words_of(monkeypatch, plot)
    assert all(drawn.count(f"n{number}") == 2 for number in range(4))  # a row and a column
    assert "0:1" in drawn and "3:2" in drawn and "1:1" not in drawn
    plot.show_view(named_picture(300))
    drawn = words_of(monkeypatch, plot)
    assert drawn.count("n0") == 2 and "n1" not in drawn and not any(":" in text for text in drawn)
    assert 4 <= len([text for text in drawn if text.startswith("n")]) <= 80
    plot.show_cursor(Hit(0, 0, "", (7, 151), 151.5, 7.5))
    drawn = words_of(monkeypatch, plot)
    assert "n7" in drawn and "n151" in drawn  # what is pointed at is named always
    box = plot._canvas.box  # type: ignore[union-attr]
    box.setRange(xRange=(150, 154), yRange=(6, 10), padding=0)
    drawn = words_of(monkeypatch, plot)
    assert {"n6", "n9", "n150", "n153", "6:150", "9:153"} <= set(drawn)


def test_a_marked_cell_has_a_frame_and_all_keep_their_numbers(
    plot: Plot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = named_picture(4)
    assert view.picture is not None
    plot.show_view(view)
    numbers = words_of(monkeypatch, plot)
    plot.show_view(replace(view, picture=replace(view.picture, marked=frozenset({(1, 2)}))))
    assert words_of(monkeypatch, plot) == numbers and "1:2" in numbers
    edge = 1.5 * (plot.value(QPointF(1, 0))[0] - plot.value(QPointF(0, 0))[0])  # type: ignore[index]
    framed = {
        (row, column)
        for row in range(4)
        for column in range(4)
        if color_at(plot, column + edge, row + 0.5).name() != color_at(plot, column + 0.25, row + 0.1).name()
    }
    assert framed == {(1, 2)}


def test_copied_numbers_of_a_named_picture_have_their_names() -> None:
    picture = named_picture(2).picture
    assert picture is not None and picture.tsv() == "\tn0\tn1\nn0\t0\t1\nn1\t2\t3\n"


def test_the_menu_copies_a_picture_and_saves_both_kinds(
    plot: Plot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot.show_view(chart(dots(GREEN)))
    menu = plot.menu()
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy picture"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.width() == 800 and copied.height() == 480
    files = [tmp_path / "chart.png", tmp_path / "chart.svg"]
    for path in files:
        monkeypatch.setattr(module, "ask_save", lambda *_, path=path: path)
        actions["Save picture…"].trigger()
    image = QImage(str(files[0]))
    where = plot.place(2, 8) * 2
    assert image.pixelColor(round(where.x()), round(where.y())).name() == GREEN
    text = files[1].read_text(encoding="utf-8")
    assert "<image" not in text and GREEN in text and re.search(r"<path[^>]*d=\"", text)
    assert set(re.findall(r">\s*(\d+)\s*</text>", text)) >= {"0", "2", "4"}  # numbers stay text
    menu.close()
    failed: list[str] = []
    plot.export_failed.connect(failed.append)
    monkeypatch.setattr(module, "ask_save", lambda *_: tmp_path / "no folder" / "chart.png")
    plot.ask_save()
    assert len(failed) == 1 and "chart.png" in failed[0] and QToolTip.text() == failed[0]
    with pytest.raises(LoupeError):
        plot.save(tmp_path / "no folder" / "chart.svg")


def test_the_right_button_opens_our_menu(plot: Plot, qtbot: QtBot) -> None:
    plot.show_view(chart(curve()))
    where = at(plot, 2, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, plot.mapToGlobal(where))
    QApplication.sendEvent(under(plot, where), event)
    menu = QApplication.activePopupWidget()
    assert menu is not None and menu.actions()[0].text() == "Copy picture"
    menu.close()


def test_who_does_not_see_it_hears_the_numbers(plot: Plot) -> None:
    plot.show_view(chart(curve()))
    assert plot.accessibleName() == "Loss by step"
    assert plot.accessibleDescription() == "loss: 5 values from 0.5 to 8, last 0.5"


def test_marks_and_texts_stand_at_their_places(plot: Plot) -> None:
    mark = GroupMark("W", "#0072b2", "#ffffff")
    labels = (Label("W", 2, 5, mark=mark), Label("end", y=9, where="right", color=RED))
    plot.show_view(chart(curve(), labels=labels))
    image = plot.picture()
    where = plot.place(2, 5) * 2
    shades = {
        image.pixelColor(round(where.x()) + dx, round(where.y()) + dy).name()
        for dx in (-8, 8)
        for dy in (-13, 13)
    }
    assert shades == {"#0072b2"}
    right = round(plot.place(4, 9).x() * 2)
    row = round(plot.place(4, 9).y() * 2)
    reds = [
        image.pixelColor(x, y).red() - image.pixelColor(x, y).green()
        for x in range(right + 2, 800)
        for y in range(row - 12, row + 12)
    ]
    assert max(reds) > 200


def test_texts_are_kept_apart_and_within() -> None:
    assert apart([10, 11, 50], 12, 100) == [10, 22, 50]
    assert apart([95, 96], 12, 100) == [88, 100]


def test_a_chart_without_values_shows_its_hint_and_loads_nothing(qtbot: QtBot) -> None:
    widget = Plot("Empty")
    qtbot.addWidget(widget)
    widget.resize(300, 100)
    widget.show_view(PlotView("Empty", hint="Choose a label."))
    blank = widget.grab().toImage()
    widget.show_view(PlotView("Empty"))
    assert widget.grab().toImage() != blank
    widget.show_view(chart(curve()))
    assert widget.place(1, 1) == QPointF(-1, -1)  # nobody sees it yet
    widget.show()
    qtbot.waitExposed(widget)
    assert widget.place(1, 1) != QPointF(-1, -1)
    widget.close()


@pytest.mark.parametrize("size", [(400, 240), (90, 40), (1, 1)])
def test_charts_draw_in_every_size(plot: Plot, size: tuple[int, int]) -> None:
    plot.show_view(chart(curve(), dots(), labels=(Label("name", y=1, where="left"),), title="loss (nats)"))
    plot.resize(*size)
    assert plot.grab().toImage().size().toTuple() == size


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 100, 4, (0, 50, 100)),
        (40, 100, 4, (40, 60, 80, 100)),
        (0, 3.5, 4, (0, 1, 2, 3)),
        (0, 0.0231, 3, (0, 0.01, 0.02)),
        (1, 1, 4, ()),
        (0, float("nan"), 4, ()),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: tuple[float, ...]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


def test_ticks_are_short() -> None:
    assert [tick_text(v) for v in (0.0, 0.05, 250.0, 1500.0, 20_000.0)] == [
        "0", "0.05", "250", "1,500", "20k",
    ]  # fmt: skip


def test_a_title_that_has_no_room_ends_in_dots_and_is_whole_in_the_tip(plot: Plot, qtbot: QtBot) -> None:
    title = "Probability of each label against the cosine of its prompts, at four temperatures"
    plot.show_view(chart(curve(), title=title, tip="dashed: T = 1"))
    plot.resize(1000, 240)
    assert plot.tip() == "dashed: T = 1"
    plot.resize(300, 240)
    assert plot.tip() == f"{title}\ndashed: T = 1"
    drawn = plot.svg().decode()
    shown = re.search(r">(Probability [^<]*)…<", drawn)
    assert shown is not None and title.startswith(shown[1]) and title not in drawn


def test_names_beside_a_chart_read_on_either_theme(qapp: QApplication) -> None:
    for name in ("dark", "light"):
        theme.apply(qapp, theme.load(name))
        panel = theme.current().color("panel")
        for color in ("#0072b2", "#e69f00", "#f0e442", "#009e73", "#000000"):
            lights = sorted(light_of(one) for one in (ink_of(color), panel))
            assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5, f"{color} on {name}"


def light_of(color: QColor) -> float:
    """Return the relative luminance by WCAG's table: sRGB made linear, weighed."""
    red, green, blue = (
        (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4)
        for part in (color.red(), color.green(), color.blue())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_many_points_move_as_one_picture_and_are_drawn_themselves_at_rest(plot: Plot, qtbot: QtBot) -> None:
    x, y = np.random.default_rng(0).uniform(0, 4, (2, 3_600))
    plot.show_view(chart(Series("many", "points", tuple(x), tuple(y), fill=1.0)))
    canvas = plot._canvas
    assert canvas is not None
    item, box = canvas._items[0], canvas.box
    box.scaleBy((0.25, 0.25))
    plot.grab()

    def drag(share: float) -> None:
        (left, right), _ = box.viewRange()
        box.translateBy(x=share * (right - left))
        box.sigRangeChangedManually.emit(box.state["mouseEnabled"])

    for share in (0.1, 0.2, 0.5, -0.3):  # the third leaves the picture, which is drawn anew
        drag(share)
        assert not item.isVisible()
        moving = canvas.view.grab().toImage()
        canvas.move(False)
        assert item.isVisible()
        still = canvas.view.grab().toImage()
        canvas.move(True)
        assert unlike(moving, still) < 0.02  # but for parts of a pixel
    drag(0.1)
    assert not plot.picture().isNull() and item.isVisible()  # a picture has the points themselves
    drag(0.1)
    qtbot.waitUntil(item.isVisible, timeout=5_000)
    plot.show_view(chart(dots()))
    drag(0.1)
    assert canvas._items[0].isVisible()  # few are drawn always


def unlike(one: QImage, other: QImage) -> float:
    """Return the share of pixels that differ by more than half of what a channel can."""
    # Averaged: a point may lie a part of a pixel elsewhere.
    size = QSize(one.width() // 2, one.height() // 2)
    ignore, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    values = [
        np.frombuffer(
            image.scaled(size, ignore, smooth).convertToFormat(QImage.Format.Format_RGB32).constBits(),
            np.uint8,
        ).astype(int)
        for image in (one, other)
    ]
    return float((abs(values[0] - values[1]) > 127).mean())


def test_types_are_made_before_pyqtgraph_asks_for_them_and_threads_take_turns_as_before() -> None:
    lines = (
        "import sys",
        "from widgets.kit.plot import items",
        "before = sys.getswitchinterval()",
        "items._make_types()",
        "assert sys.getswitchinterval() == before and 'pyqtgraph' not in sys.modules",
        "modules = items.QtCore, items.QtGui, items.QtWidgets",
        "assert not [name for module in modules for name in dir(module) if name not in vars(module)]",
    )
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
