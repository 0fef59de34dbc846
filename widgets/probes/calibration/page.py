"""The calibration page: reliability, risk and coverage; and below, what a temperature makes of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QSplitter, QWidget

from app.probes.calibration.ask import HIGH, LOW, MOST_SEED, CalibrationDraft
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.kit.inputs.fields import ComboBox, DoubleSpinBox, Slider, SpinBox
from widgets.kit.naming import named
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised

_STEPS = 400
_AGAINST = (("probability", wording("probability")), ("logit", wording("logit")))


class CalibrationPage(ProbePage):
    """Shows a calibration; a slider moves the temperature that is looked at.

    Signals:
        bin_pressed(int): a bin of reliability.
        coverage_pressed(int): so many of the surest images.
        best_requested(): the temperature that is best should be looked at.
    """

    bin_pressed = Signal(object)
    coverage_pressed = Signal(object)
    best_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.reliability, self.risk = Plot(wording("Reliability")), Plot(wording("Risk and coverage"))
        self.nll = Plot(wording("NLL over temperatures"))
        self.labels = Plot(wording("Probability as T moves"))
        self.cosines = Plot(wording("Probability against cosine"))
        down = QSplitter(Qt.Orientation.Vertical)
        for plots in ((self.reliability, self.risk), (self.nll, self.labels, self.cosines)):
            across = QSplitter(Qt.Orientation.Horizontal)
            across.setChildrenCollapsible(False)
            for plot in plots:
                across.addWidget(plot)
            across.setSizes([300] * len(plots))
            down.addWidget(across)
        down.setChildrenCollapsible(False)
        down.setSizes([320, 260])
        super().__init__(wording("Calibration"), down, parent)
        self._draft = CalibrationDraft()
        self._updating = False
        self._build_options()
        self.reliability.clicked.connect(self.bin_pressed)
        self.risk.clicked.connect(self.coverage_pressed)
        self.nll.clicked.connect(self._tell)
        self.labels.clicked.connect(self._tell)

    def _build_options(self) -> None:
        tip = wording("Divides the logits; accuracy is the same at every T. The Ranking's factor is 1 / T.")
        self.slider = named(Slider(Qt.Orientation.Horizontal), wording("Temperature"), tip)
        self.slider.setRange(0, _STEPS)
        self.slider.setMinimumWidth(160)
        self.slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.temperature = named(DoubleSpinBox(decimals=3, singleStep=0.05), wording("Temperature"), tip)
        self.temperature.setLocale(QLocale.c())
        self.temperature.setRange(LOW, HIGH)
        self.temperature.setPrefix("T = ")
        self.temperature.setKeyboardTracking(False)
        self.best = named(
            QPushButton(localised(wording("Best T"))),
            wording("Take the best temperature"),
            wording("The temperature that minimises the NLL on one half of the images"),
        )
        self.seed = named(
            SpinBox(),
            wording("Seed of the halves"),
            wording("Deals each class's images into the half that T is fitted on and the other"),
        )
        self.seed.setRange(0, MOST_SEED)
        self.seed.setPrefix(localised(wording("seed ")))
        self.seed.setKeyboardTracking(False)
        self.seed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.against = named(
            ComboBox(), wording("Against cosine"), wording("What is drawn against one image's cosines")
        )
        for value, title in _AGAINST:
            self.against.addItem(localised(title), value)
        for widget in (self.slider, self.temperature, self.best, self.seed, self.against):
            self.options.addWidget(widget)
        self.slider.valueChanged.connect(self._slide)
        self.temperature.valueChanged.connect(self._tell_number)
        self.best.clicked.connect(self._want_best)
        self.seed.valueChanged.connect(self._tell_seed)
        self.against.activated.connect(self._choose_against)

    def show_draft(self, draft: CalibrationDraft) -> None:
        """Show the options."""
        self._draft = draft
        self._updating = True
        self.temperature.setValue(draft.temperature)
        span = math.log(HIGH / LOW)
        self.slider.setValue(round(_STEPS * math.log(draft.temperature / LOW) / span))
        self.seed.setValue(draft.split_seed)
        self.against.setCurrentIndex(max(0, self.against.findData(draft.against)))
        self._updating = False

    def show_calibration(self, reliability: PlotView, risk: PlotView) -> None:
        """Show what no temperature that is looked at changes."""
        self.reliability.show_view(reliability)
        self.risk.show_view(risk)

    def show_temperature(self, plots: Sequence[PlotView], best: bool) -> None:
        """Show NLL, labels and cosines at the temperature; best: whether there is a best one."""
        for plot, view in zip((self.nll, self.labels, self.cosines), plots, strict=True):
            plot.show_view(view)
        self.best.setEnabled(best)

    @Slot(int)
    def _slide(self, step: int) -> None:
        self._tell(LOW * (HIGH / LOW) ** (step / _STEPS))

    @Slot(float)
    def _tell_number(self, temperature: float) -> None:
        self._tell(temperature)

    @Slot(object)
    def _tell(self, temperature: float) -> None:
        if not self._updating:
            self.edited.emit(replace(self._draft, temperature=round(min(max(temperature, LOW), HIGH), 3)))

    @Slot(int)
    def _tell_seed(self, seed: int) -> None:
        if not self._updating:
            self.edited.emit(replace(self._draft, split_seed=seed))

    @Slot(int)
    def _choose_against(self, place: int) -> None:
        self.edited.emit(replace(self._draft, against=self.against.itemData(place)))

    @Slot()
    def _want_best(self) -> None:
        self.best_requested.emit()
