"""The ranking panel: bars for one image, a table or Figure 1's matrix for several."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.amounts import signed
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox, Slider
from widgets.kit.inputs.offers import offer
from widgets.kit.naming import as_panel
from widgets.kit.words import localised, tip_text
from widgets.ranking.bars import BarsView
from widgets.ranking.table import GridPage
from widgets.ranking.text import VALUES, Bars

if TYPE_CHECKING:
    from widgets.ranking.bars import BarsView
    from widgets.ranking.grid import Grid
    from widgets.ranking.table import GridPage

SHAPES = ("bars", "table", "matrix")
_SHAPE_TITLES = (wording("Bars"), wording("Table"), wording("Matrix"))
_SHAPE_NAMES = (wording("Show bars"), wording("Show table"), wording("Show matrix"))

_SHAPE_TIPS = (
    wording("One image: its labels from the best to the worst"),
    wording("Selected images × labels, to sort and compare"),
    wording("Figure 1 of the CLIP paper: images × labels in the order given; pairs on the diagonal"),
)
_MODES = (
    (
        "crop",
        wording(
            "The model's own: the short side is resized, the centre cropped; a wide image loses its sides"
        ),
    ),
    ("squash", wording("The whole image is squeezed into the model's input; its proportions change")),
    ("pad", wording("The whole image is fitted into the model's input, with borders")),
)
_OCTAVES = 4
_STEPS = 25
"""The slider goes from × 1/16 to × 16, in steps of 1/25 octave (3 %)."""
_TEMPERATURE_TIP = wording(
    "Temperature: the factor on the logit scale; 1 = the model's own. It moves logits and probabilities, "
    "never a cosine"
)


@dataclass(frozen=True)
class Footer:
    """What the model's scale is and which factor stands on it; `logit_scale` None: no model."""

    logit_scale: float | None
    logit_bias: float | None
    temperature: float
    mode: str


class RankingPanel(QWidget):
    """Shows rankings; computes nothing. Ctrl+C copies what is shown as tab-separated text.

    Signals:
        shape_chosen(str): "bars", "table" or "matrix" was chosen.
        value_chosen(str): the table is to show "cosine", "probability" or "logit".
        label_chosen(str): a label was clicked or reached with the keyboard.
        label_hovered(str): the label under the pointer; "" for none.
        pin_toggled(str): a label's map is to be pinned, or unpinned.
        image_chosen(Path): an image's name was clicked in the table.
        temperature_changed(float): the factor on the logit scale was changed.
        mode_chosen(str): a crop mode was chosen.
        action_requested(): the button of the empty panel was pressed.
    """

    shape_chosen = Signal(str)
    value_chosen = Signal(str)
    label_chosen = Signal(str)
    label_hovered = Signal(str)
    pin_toggled = Signal(str)
    image_chosen = Signal(object)
    temperature_changed = Signal(float)
    mode_chosen = Signal(str)
    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Ranking")))
        as_panel(self)
        self._bars: BarsView | None = None
        self._grid: GridPage | None = None
        self._stale = ""
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(self._build_header())
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_footer())
        self._stack.addWidget(self._build_empty())
        self._shapes.buttonClicked.connect(self._choose_shape)
        self._factor.valueChanged.connect(self._change_temperature)
        self._slider.valueChanged.connect(self._slide)
        self._reset.clicked.connect(self._reset_temperature)
        self._mode.textActivated.connect(self.mode_chosen)
        self._action.clicked.connect(self._act)
        offer(self, wording("Copy as TSV"), self.copy_shown)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next; `action` labels the button that does it."""
        self._sentence.setText(localised(sentence))
        self._action.setText(localised(action))
        self._action.setVisible(bool(action))
        self._stack.setCurrentIndex(0)

    def show_bars(self, bars: Bars, chosen: str, key: object = None) -> None:
        """Show one image's ranking, with the row of the label `chosen` selected; `key` tells images apart."""
        view = self._bars_view()
        view.show_bars(bars, chosen, key)
        self._stack.setCurrentWidget(view)

    def show_grid(self, grid: Grid, caption: str = "", tip: str = "") -> None:
        """Show several images' scores as table or matrix."""
        page = self._grid_page()
        page.show_grid(grid, caption, tip)
        self._stack.setCurrentWidget(page)

    def show_title(self, title: str, stale: str = "") -> None:
        """Name the image or the selection; `stale` says what the ranking shown is outdated in, if anything.

        Both share one line: what comes and goes with each slow ranking must not move the rows below.
        """
        self._stale = stale
        role = "warning" if stale else "title"
        if self._title.property("role") != role:
            self._title.setProperty("role", role)
            self._title.style().unpolish(self._title)
            self._title.style().polish(self._title)
        if stale:
            self._title.show_text(
                wording(" · ").join(("⚠ " + stale, title)),
                wording("{title}\nThis ranking is for the {stale}", title=title, stale=stale),
            )
        else:
            self._title.show_text(title)

    def show_shape(self, shape: str) -> None:
        """Mark the chosen one of the three views."""
        self._shapes.button(SHAPES.index(shape)).setChecked(True)

    def show_footer(self, footer: Footer) -> None:
        """Show the model's scale, the factor on it and the crop mode."""
        self._show_scale(footer)
        with QSignalBlocker(self._factor), QSignalBlocker(self._slider):
            if abs(self._factor.value() - footer.temperature) > 0.005:
                self._factor.setValue(footer.temperature)
            if not self._slider.isSliderDown():
                self._slider.setValue(round(_STEPS * math.log2(footer.temperature)))
        self._reset.setEnabled(footer.temperature != 1)
        self._mode.setCurrentText(footer.mode)

    def mark_label(self, label: str) -> None:
        """Select the row of a label in the bars."""
        if self._bars is not None:
            self._bars.mark(label)

    def tsv(self) -> str:
        """Return what is shown as tab-separated text; "" where nothing is."""
        shown = self._stack.currentWidget()
        if self._bars is not None and shown is self._bars:
            return self._bars.tsv()
        return self._grid.view.tsv() if self._grid is not None and shown is self._grid else ""

    def shown(self) -> str:
        """Return "empty", "bars" or "grid": which page is on top."""
        widget = self._stack.currentWidget()
        return "bars" if widget is self._bars else "grid" if widget is self._grid else "empty"

    def stale(self) -> str:
        """Return what the ranking shown is outdated in, or ""."""
        return self._stale

    def sentence(self) -> str:
        """Return what the empty panel says."""
        return self._sentence.text()

    @property
    def bars_view(self) -> BarsView | None:
        """The list of bars, once it was shown."""
        return self._bars

    @property
    def grid_page(self) -> GridPage | None:
        """The table's page, once it was shown."""
        return self._grid

    def _build_header(self) -> QHBoxLayout:
        self._title = ElidedLabel(self)
        self._title.setProperty("role", "title")
        self._shapes = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        for number in range(len(SHAPES)):
            button = QToolButton(self)
            button.setText(localised(_SHAPE_TITLES[number]))
            button.setCheckable(True)
            _describe(button, _SHAPE_NAMES[number], _SHAPE_TIPS[number])
            self._shapes.addButton(button, number)
            row.addWidget(button)
        self._shapes.button(0).setChecked(True)
        return row

    def _build_empty(self) -> QWidget:
        page = QWidget()
        self._sentence = QLabel(page, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("role", "muted")
        self._action = QPushButton(page)
        self._action.hide()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _build_footer(self) -> QHBoxLayout:
        self._scale = ElidedLabel(self)
        self._scale.setProperty("role", "muted")
        self._factor = DoubleSpinBox(self)
        self._factor.setPrefix("× ")
        self._factor.setRange(0.01, 100)
        self._factor.setDecimals(2)
        self._factor.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self._factor.setValue(1)
        self._factor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _describe(self._factor, wording("Temperature: factor on the logit scale"), _TEMPERATURE_TIP)
        self._factor.setFixedWidth(self._factor.fontMetrics().horizontalAdvance("× 100.00") + 16)
        self._slider = Slider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(-_OCTAVES * _STEPS, _OCTAVES * _STEPS)
        self._slider.setPageStep(_STEPS)
        self._slider.setFixedWidth(56)
        _describe(self._slider, wording("Temperature, in octaves"), _TEMPERATURE_TIP)
        self._reset = QToolButton(self)
        self._reset.setText("↺")
        self._reset.setEnabled(False)
        self._reset.setFixedWidth(28)
        _describe(self._reset, wording("Reset the temperature to 1"), wording("Back to × 1, the model's own"))
        self._mode = ComboBox(self)
        _describe(self._mode, wording("Crop mode"), wording("How an image becomes the model's input"))
        for number, (mode, tip) in enumerate(_MODES):
            self._mode.addItem(mode)
            self._mode.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self._scale, 1)
        row.addWidget(self._slider)
        row.addWidget(self._factor)
        row.addWidget(self._reset)
        row.addWidget(self._mode)
        return row

    def _show_scale(self, footer: Footer) -> None:
        if footer.logit_scale is None:
            self._scale.show_text(wording("no model yet"))
            return
        text = name = wording("logit scale {logit_scale:.1f}", logit_scale=footer.logit_scale)
        formula = wording(
            "logit = {logit_scale:.6g} × {temperature:g} × cosine",
            logit_scale=footer.logit_scale,
            temperature=footer.temperature,
        )
        if footer.logit_bias is not None:
            name += wording(", bias {signed}", signed=signed(footer.logit_bias, 1))
            text = wording(
                "scale {logit_scale:.1f} {signed}",
                logit_scale=footer.logit_scale,
                signed=signed(footer.logit_bias, 1),
            )
            formula += f" {'+' if footer.logit_bias >= 0 else '−'} {abs(footer.logit_bias):.6g}"
        self._scale.show_text(
            text,
            wording("{name}: the model's own, learned in training\n{formula}", name=name, formula=formula),
            wording("scale {logit_scale:.1f}", logit_scale=footer.logit_scale),
        )

    def _bars_view(self) -> BarsView:
        if self._bars is None:
            self._bars = BarsView(self)
            self._bars.label_chosen.connect(self.label_chosen)
            self._bars.label_hovered.connect(self.label_hovered)
            self._bars.pin_toggled.connect(self.pin_toggled)
            self._stack.addWidget(self._bars)
            QWidget.setTabOrder(self._shapes.buttons()[-1], self._bars)  # made late, it would come last
        return self._bars

    def _grid_page(self) -> GridPage:
        if self._grid is None:
            self._grid = GridPage(self)
            self._grid.value_chosen.connect(self.value_chosen)
            self._grid.view.image_chosen.connect(self.image_chosen)
            self._grid.view.label_chosen.connect(self.label_chosen)
            self._grid.view.pin_toggled.connect(self.pin_toggled)
            self._stack.addWidget(self._grid)
            for before, after in itertools.pairwise([self._shapes.buttons()[-1], *self._grid.focus_order()]):
                QWidget.setTabOrder(before, after)
        return self._grid

    @Slot()
    def _choose_shape(self) -> None:
        self.shape_chosen.emit(SHAPES[self._shapes.checkedId()])

    @Slot(float)
    def _change_temperature(self, factor: float) -> None:
        self.temperature_changed.emit(round(factor, 2))

    @Slot(int)
    def _slide(self, position: int) -> None:
        # A hand can't hit one position in 200: near the middle means 1, the model's own.
        near = self._slider.isSliderDown() and abs(position) <= _STEPS // 5
        octaves = 0.0 if near else position / _STEPS
        self.temperature_changed.emit(round(2**octaves, 2))

    @Slot()
    def _reset_temperature(self) -> None:
        self.temperature_changed.emit(1.0)

    @Slot()
    def _act(self) -> None:
        self.action_requested.emit()

    def sizeHint(self) -> QSize:
        """Ask for the place that the text, or the panel, needs."""
        return QSize(392, 340)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the slider's place to the scale where it is narrow; the number beside it stays."""
        super().resizeEvent(event)
        self._slider.setVisible(event.size().width() >= self.sizeHint().width() - 16)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what is shown, so that arrows work at once."""
        pages = {"bars": self._bars, "grid": self._grid.view if self._grid is not None else None}
        (pages.get(self.shown()) or self._action).setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is shown."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.tsv():
            self.copy_shown()
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def copy_shown(self) -> None:
        """Put what is shown on the clipboard as tab-separated text."""
        if text := self.tsv():
            QGuiApplication.clipboard().setText(localised(text))


def _describe(widget: QWidget, name: str, tip: str) -> None:
    widget.setAccessibleName(localised(name))
    widget.setToolTip(tip_text(tip))


def state_of(raw: Any) -> dict[str, str]:
    """Return the settings of a saved view that are valid; anything else is left out."""
    allowed = {"one": SHAPES, "many": SHAPES, "value": VALUES}
    if not isinstance(raw, dict):
        return {}
    return {key: raw[key] for key, values in allowed.items() if raw.get(key) in values}
