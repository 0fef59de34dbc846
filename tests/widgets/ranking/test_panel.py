"""What the ranking's views show and say for given scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSlider
from pytestqt.qtbot import QtBot

from app.amounts import percent, signed
from app.analysis.zeroshot import RankedLabel, score
from app.files.colormaps import COLORMAPS, lut
from widgets.kit.elided import ElidedLabel
from widgets.ranking.bars import BarsView
from widgets.ranking.grid import NAME_KEY, Grid, ink
from widgets.ranking.panel import Footer, RankingPanel
from widgets.ranking.table import GridView
from widgets.ranking.text import Bars

COSINES = {"cat": 0.31, "dog": 0.24, "bird": 0.11}


def bars(cosines: dict[str, float], kind: str = "softmax") -> Bars:
    rows = sorted(cosines.items(), key=lambda row: -row[1])
    logits = np.array([100 * cosine for _, cosine in rows])
    shares = np.exp(logits) / np.exp(logits).sum()
    return Bars(
        tuple(RankedLabel(label, c, 100 * c, float(p)) for (label, c), p in zip(rows, shares, strict=True)),
        kind,
        100.0,
        None if kind == "softmax" else -10.0,
        1.0,
    )


def grid(value: str = "cosine", matrix: bool = False, labels: tuple[str, ...] = ("cat", "dog")) -> Grid:
    images = np.array([[1, 0, 0.2], [0, 1, 0.1], [0.5, 0.6, 0]], np.float32)
    texts = np.array([[1, 0.1, 0], [0, 1, 0]], np.float32)
    scores = score(images, texts, labels, 10.0)
    shown: Any = getattr(scores, value)
    return Grid(
        paths=tuple(Path(f"{name}.png") for name in "bca"),
        names=("b.png", "c.png", "a.png"),
        labels=labels,
        cosine=scores.cosine,
        logit=scores.logit,
        probability=scores.probability,
        top=tuple(scores.cosine.argmax(axis=1).tolist()),
        value=value,
        limits=(float(shown.min()), float(shown.max())),
        colors=tuple(tuple(color) for color in lut("viridis").tolist()),
        kind=scores.kind,
        logit_scale=10.0,
        logit_bias=None,
        temperature=1.0,
        current=Path("c.png"),
        matrix=matrix,
        paired=False,
    )


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0, "0.0 %"),
        (0.0004, "< 0.1 %"),
        (0.0005, "0.1 %"),
        (0.934, "93.4 %"),
        (0.9999, "> 99.9 %"),
        (1, "100.0 %"),
    ],
)
def test_a_probability_never_looks_more_certain_than_it_is(probability: float, text: str) -> None:
    assert percent(probability) == text


def test_numbers_have_a_minus_sign_and_no_minus_zero() -> None:
    assert signed(-0.25, 3) == "−0.250"
    assert signed(-0.0001, 3) == "0.000"


@pytest.mark.parametrize("name", COLORMAPS)
def test_every_cell_can_be_read(name: str) -> None:
    def luminance(rgb: Any) -> float:
        values = np.array(rgb) / 255
        linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    for color in lut(name).tolist():
        text = ink((color[0], color[1], color[2]))
        pair = (luminance(color), luminance([text.red(), text.green(), text.blue()]))
        light, dark = max(pair), min(pair)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_bars_name_their_units_and_formulas(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    view.show_bars(bars(COSINES), "")
    model = view.model()
    assert [model.index(0, column).data() for column in range(4)] == ["1", "cat", "99.9 %", "0.3100"]
    headers = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(4)]
    assert headers[1] == "label\na forced choice of 3"
    assert headers[2] == "probability\nsoftmax"
    view.resize(200, 300)
    view.show()
    qtbot.waitUntil(lambda: model.headerData(1, Qt.Orientation.Horizontal) == "label\none of 3")
    view.resize(600, 300)
    qtbot.waitUntil(lambda: model.headerData(1, Qt.Orientation.Horizontal) == headers[1])
    tip = str(model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole))
    assert "cosine = 0.240000" in tip
    assert "logit = 24.000000 = 100.000000 × 1 × cosine" in tip
    assert "exp(logit) / Σ exp(logit) over the 3 labels given" in tip
    spoken = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "1, cat, probability 99.9 %, cosine 0.3100"
    view.show_bars(bars(COSINES, "sigmoid"), "")
    assert model.headerData(2, Qt.Orientation.Horizontal) == "probability\nsigmoid"
    assert "each label for itself" in str(model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_a_chosen_row_follows_its_label(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    chosen: list[str] = []
    view.label_chosen.connect(chosen.append)
    view.show_bars(bars(COSINES), "")
    view.selectRow(0)
    assert chosen == ["cat"]
    resets: list[int] = []
    view.model().modelReset.connect(lambda: resets.append(1))
    view.show_bars(bars({**COSINES, "cat": 0.1}), "cat")
    assert [index.row() for index in view.selectionModel().selectedRows()] == [2]
    assert not resets, "rows move; the view is not rebuilt"
    assert chosen == ["cat"], "nobody chose anything by typing"
    view.show_bars(bars({"cat": 0.3, "lion": 0.2}), "cat")
    assert [index.row() for index in view.selectionModel().selectedRows()] == [0]
    view.show_bars(bars({"tiger": 0.3, "lion": 0.2}), "cat")
    assert not view.selectionModel().hasSelection()
    assert chosen == ["cat"]


def test_the_keyboard_moves_among_rows(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    view.show_bars(bars(COSINES), "cat")
    with qtbot.waitSignal(view.label_chosen) as moved:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert moved.args == ["dog"]


def test_the_scroll_position_stays_while_values_change(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    many = {f"label {n}": n / 1000 for n in range(300)}
    view.show_bars(bars(many), "")
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 900)
    view.verticalScrollBar().setValue(900)
    view.show_bars(bars({label: cosine + 0.01 for label, cosine in many.items()}), "")
    assert view.verticalScrollBar().value() == 900
    view.close()


def test_a_ranking_opens_with_its_first_row(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    many = {f"label {n}": -n / 1000 for n in range(300)}
    view.show_bars(bars(many), "label 250", "cat.png")
    view.show()  # Qt would now scroll to the row that is chosen
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 900)
    assert view.verticalScrollBar().value() == 0
    view.mark("label 280")
    assert view.verticalScrollBar().value() == 0
    view.verticalScrollBar().setValue(900)
    view.show_bars(bars(many), "label 250", "dog.png")
    assert view.verticalScrollBar().value() == 0, "another image's ranking begins at its first row"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > 0, "who moves by keys sees where"
    view.close()


def combo(panel: RankingPanel, name: str) -> QComboBox:
    return next(box for box in panel.findChildren(QComboBox) if box.accessibleName() == name)


def rows_of(view: GridView) -> list[str]:
    return [view.grid_model.path_at(row).stem for row in range(view.grid_model.rowCount())]


def test_the_table_sorts_by_a_click_and_keeps_the_selection(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    view.show_grid(grid())
    header = view.horizontalHeader()
    assert rows_of(view) == ["b", "c", "a"]
    view.setCurrentIndex(view.grid_model.index(0, 2))
    header.sectionClicked.emit(1)
    assert rows_of(view) == ["b", "a", "c"], "by the cosine of cat, highest first"
    assert str(view.grid_model.headerData(1, Qt.Orientation.Horizontal)) == "↓ cat"
    header.sectionClicked.emit(1)
    assert rows_of(view) == ["c", "a", "b"]
    assert view.currentIndex().row() == 2, "the selected cell went along with its image"
    view.show_grid(grid("probability"))
    assert view.grid_model.sorted_by == ("cat", False)
    header.sectionClicked.emit(1)
    assert rows_of(view) == ["b", "c", "a"], "a third click restores the order of the list"
    view.grid_model.sort_by((NAME_KEY, False))
    assert rows_of(view) == ["a", "b", "c"]
    view.show_grid(grid(labels=("cat", "wolf")))
    header.sectionClicked.emit(0)
    assert rows_of(view) == ["b", "c", "a"], "by top label, in the labels' order"


def test_cells_hold_numbers_and_the_name_chooses_the_image(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    view.show_grid(grid())
    model = view.grid_model
    assert model.index(0, 0).data() == "cat"
    assert model.index(1, 2).data() == "0.995"
    assert str(model.headerData(1, Qt.Orientation.Vertical)) == "▸ c.png"
    with qtbot.waitSignal(view.image_chosen) as chosen:
        view.verticalHeader().sectionClicked.emit(2)
    assert chosen.args == [Path("a.png")]
    with qtbot.waitSignal(view.label_chosen) as label:
        view.clicked.emit(model.index(0, 2))
    assert label.args == ["dog"]


def test_a_matrix_keeps_the_order_given(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    view.show_grid(grid())
    view.horizontalHeader().sectionClicked.emit(1)
    view.show_grid(grid(matrix=True))
    assert rows_of(view) == ["b", "c", "a"]
    assert view.grid_model.columnCount() == 2
    assert str(view.grid_model.headerData(0, Qt.Orientation.Horizontal)) == "1  cat"


def test_values_outside_the_limits_and_equal_limits_are_painted(qtbot: QtBot) -> None:
    view = GridView()
    qtbot.addWidget(view)
    flat = grid()
    view.show_grid(Grid(**{**flat.__dict__, "limits": (0.5, 0.5)}))
    assert not view.grab().isNull()
    view.show_grid(Grid(**{**flat.__dict__, "limits": (0.4, 0.6), "paired": True, "matrix": True}))
    assert not view.grab().isNull()


def test_copy_takes_the_whole_table(qtbot: QtBot) -> None:
    panel = RankingPanel()
    qtbot.addWidget(panel)
    panel.show_bars(bars(COSINES), "dog")
    assert panel.bars_view is not None
    qtbot.keyClick(panel.bars_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "rank\tlabel\tprobability (softmax)\tcosine\tlogit"
    assert [line.split("\t")[1] for line in lines[1:]] == ["cat", "dog", "bird"]
    assert float(lines[2].split("\t")[3]) == pytest.approx(0.24)
    panel.show_grid(grid())
    assert panel.grid_page is not None
    panel.grid_page.view.grid_model.sort_by((NAME_KEY, False))
    qtbot.keyClick(panel.grid_page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "image (cosine)\ttop label\tcat\tdog"
    assert [line.split("\t")[0] for line in lines[1:]] == ["a.png", "b.png", "c.png"]


def test_the_footer_states_the_models_scale(qtbot: QtBot) -> None:
    panel = RankingPanel()
    qtbot.addWidget(panel)
    asked: list[float] = []
    panel.temperature_changed.connect(asked.append)
    panel.show_footer(Footer(100.0, None, 2.5, "squash"))
    texts = {label.full_text for label in panel.findChildren(ElidedLabel)}
    assert "logit scale 100.0" in texts
    scale = next(one for one in panel.findChildren(ElidedLabel) if one.full_text == "logit scale 100.0")
    scale.resize(scale.fontMetrics().horizontalAdvance("scale 100.0") + 1, 20)
    assert scale.shown_text() == "scale 100.0", "in a narrow panel"
    assert [box.value() for box in panel.findChildren(QDoubleSpinBox)] == [2.5]
    assert combo(panel, "Crop mode").currentText() == "squash"
    panel.show_footer(Footer(117.3, -12.9, 1.0, "crop"))
    assert any("bias −12.9" in label.toolTip() for label in panel.findChildren(QLabel))
    assert not asked, "showing a value is not changing it"


def test_the_slider_moves_by_octaves_and_holds_at_one(qtbot: QtBot) -> None:
    panel = RankingPanel()
    qtbot.addWidget(panel)
    asked: list[float] = []
    panel.temperature_changed.connect(asked.append)
    (slider,) = panel.findChildren(QSlider)
    slider.setSliderDown(True)  # a hand can't hit the middle exactly
    for position in (25, 3, -50):
        slider.setValue(position)
    assert asked == [2.0, 1.0, 0.25]
    slider.setSliderDown(False)
    panel.show_footer(Footer(10.0, None, 1.0, "crop"))
    qtbot.keyClick(slider, Qt.Key.Key_Right)  # a key can: each press moves
    assert asked[-1] == 1.03


def test_modes_and_values_are_asked_for(qtbot: QtBot) -> None:
    panel = RankingPanel()
    qtbot.addWidget(panel)
    panel.show_grid(grid(), "a caption", "a formula")
    assert panel.grid_page is not None and panel.grid_page.caption() == "a caption"
    with qtbot.waitSignal(panel.mode_chosen) as mode:
        combo(panel, "Crop mode").textActivated.emit("pad")
    assert mode.args == ["pad"]
    with qtbot.waitSignal(panel.value_chosen) as value:
        combo(panel, "Value shown").textActivated.emit("logit")
    assert value.args == ["logit"]


def test_an_empty_panel_offers_its_button(qtbot: QtBot) -> None:
    panel = RankingPanel()
    qtbot.addWidget(panel)
    panel.show_title("cat.png", "previous prompts")
    assert panel.stale() == "previous prompts"
    panel.show_title("")
    panel.show_empty("Type labels in Prompts, one a line.", "Try example labels")
    assert panel.shown() == "empty"
    assert panel.stale() == ""
    assert panel.tsv() == ""


def test_hovering_marks_the_whole_row(qtbot: QtBot) -> None:
    view = BarsView()
    qtbot.addWidget(view)
    view.show_bars(bars(COSINES), "")
    view.entered.emit(view.model().index(1, 3))
    assert view.hovered_row == 1
    assert not view.grab().isNull()
    assert view.model().rowCount(view.model().index(0, 0)) == 0
    assert view.model().columnCount(QModelIndex()) == 4
