"""The page of linear probes: what is learnt from, a button that fits, the curves, the images behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from app.probes.linear_probe.ask import MOST_SEED, LinearProbeDraft
from app.probes.linear_probe.measure import MOST_SEEDS
from app.words import wording
from widgets.desk.probing.panes import HeadedTable, above, beside, stack
from widgets.kit.elided import CountLine, ElidedLabel
from widgets.kit.inputs.fields import ComboBox, CountBox, SpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.probes.folder_page import FolderPage

_FEATURES = (("projected", wording("projected")), ("penultimate", wording("before the projection")))
_SHOTS = 150
"""Pixels of the line of shots."""


class LinearProbePage(FolderPage):
    """Shows few-shot curves, or a saved probe's answers; nothing is fitted before its button is pressed.

    Signals:
        fit_requested(), save_requested(), apply_requested(): from the buttons.
        point_pressed(Looked): a seed's point in the curves.
        cell_pressed(int, int): row and column of a cell of the curves' table.
        image_chosen(str): the path of an image in the list of answers.
        leaks_requested(): the copies that the leak check counts are wanted.
    """

    fit_requested = Signal()
    save_requested = Signal()
    apply_requested = Signal()
    point_pressed = Signal(object)
    cell_pressed = Signal(int, int)
    image_chosen = Signal(str)
    leaks_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.curves = Plot(wording("Few-shot curves"))
        self.table = TableView(wording("Accuracy by shots"), follow=False)
        self.listed = HeadedTable(wording("Answers"))
        self.answers = self.listed.table
        self._features = with_role(ElidedLabel(), "muted")
        self.leaks = with_role(CountLine(), "muted")
        super().__init__(wording("Linear probe"), self._lay_out(), parent, self.leaks)
        self._draft = LinearProbeDraft()
        self._updating = False
        self._build_options()
        self.leaks.pressed.connect(self.leaks_requested)
        self.curves.clicked.connect(self.point_pressed)
        self.table.cell_chosen.connect(self.cell_pressed)
        self.listed.row_chosen.connect(self.image_chosen)

    def _lay_out(self) -> QWidget:
        """Return the curves beside the answers, and below both what the curves are in numbers."""
        self._below = QWidget()
        stack(self._below, (self._features, self.table))
        across = beside((self.curves, self.listed), (500, 400))
        return above((across, self._below), (340, 230))

    def _build_options(self) -> None:
        self.shots = named(
            QLineEdit(), wording("Shots"), wording("Images of each class to learn from: numbers, and all")
        )
        self.shots.setFixedWidth(_SHOTS)
        self.shots.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.seeds = named(
            CountBox("seed", minimum=1, maximum=MOST_SEEDS, keyboardTracking=False),
            wording("Seeds"),
            wording("How often the shots are drawn"),
        )
        self.seeds.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lppp = named(
            QCheckBox(localised(wording("LP++"))),
            wording("LP++"),
            wording("A probe that begins from the labels' texts (Huang et al. 2024), beside"),
        )
        self.tip = named(
            QCheckBox(localised(wording("Tip-Adapter"))),
            wording("Tip-Adapter"),
            wording("A cache of the shots that learns nothing (Zhang et al. 2022), beside"),
        )
        self.split = self._spin(
            wording("Seed of the held-out images"), wording("Deals the 30 % of a class that are tested on"),
            0, MOST_SEED,
        )  # fmt: skip
        self.split.setPrefix(localised(wording("seed ")))
        self._build_features()
        self._build_buttons()
        options = (self.shots, self.seeds, self.features, self.normalise, self.lppp, self.tip, self.split)
        for widget in (*options, self.folder, self.no_folder, self.fit, self.save, self.apply):
            self.options.addWidget(widget)
        self.shots.textEdited.connect(self._teller("shots"))
        self.seeds.valueChanged.connect(self._teller("seeds"))
        self.lppp.toggled.connect(self._teller("lppp"))
        self.tip.toggled.connect(self._teller("tip"))
        self.split.valueChanged.connect(self._teller("split_seed"))
        self.normalise.toggled.connect(self._teller("normalise"))
        self.features.currentIndexChanged.connect(self._tell_features)
        self.folder_removed.connect(self._tell_held_out)

    def _build_features(self) -> None:
        self.features = named(
            ComboBox(), wording("Features"),
            wording("What the probe sees of images: embeddings, or the features before their projection"),
        )  # fmt: skip
        for kind, title in _FEATURES:
            self.features.addItem(localised(title), kind)
        self.normalise = named(
            QCheckBox(localised(wording("normalised"))), wording("Normalised"),
            wording("Give the probe features of length 1; else of the length that the model gives them"),
        )  # fmt: skip
        self.build_folder(
            wording("Test on a folder…"), wording("Test on a folder"),
            wording("Test on labelled images of another folder or data set, which may be dropped here, too"),
            wording("Test on held-out images"),
            wording("Hold 30 % of each class out to test on, in place of the folder"),
        )  # fmt: skip

    def _build_buttons(self) -> None:
        self.fit = named(
            QPushButton(localised(wording("Fit probes"))), wording("Fit probes"),
            wording("Fit linear probes to the shots, and test them and zero-shot on the same images"),
        )  # fmt: skip
        self.save = named(
            QPushButton(localised(wording("Save probe…"))), wording("Save the probe"),
            wording("Write the linear probe of the most shots to a file"),
        )  # fmt: skip
        self.apply = named(
            QPushButton(localised(wording("Apply…"))), wording("Apply a saved probe"),
            wording("Give each listed image the answer of a probe that was saved"),
        )  # fmt: skip
        self.fit.clicked.connect(self.fit_requested)
        self.save.clicked.connect(self.save_requested)
        self.apply.clicked.connect(self.apply_requested)

    @staticmethod
    def _spin(name: str, tip: str, low: int, high: int) -> SpinBox:
        box = named(SpinBox(), name, tip)
        box.setRange(low, high)
        box.setKeyboardTracking(False)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return box

    def _teller(self, field: str) -> Callable[[Any], None]:
        """Return what tells the draft with another value of a field."""

        def tell(value: Any) -> None:
            if not self._updating:
                self.edited.emit(replace(self._draft, **{field: value}))

        return tell

    @Slot(int)
    def _tell_features(self, _place: int) -> None:
        self._teller("features")(self.features.currentData())

    @Slot()
    def _tell_held_out(self) -> None:
        self._teller("test")("")

    def show_draft(self, draft: LinearProbeDraft) -> None:
        """Show the options."""
        self._draft = draft
        self._updating = True
        if self.shots.text() != draft.shots:
            self.shots.setText(localised(draft.shots))
        self.seeds.setValue(draft.seeds)
        self.lppp.setChecked(draft.lppp)
        self.tip.setChecked(draft.tip)
        self.split.setValue(draft.split_seed)
        self.split.setEnabled(not draft.test)
        self.features.setCurrentIndex(self.features.findData(draft.features))
        self.normalise.setChecked(draft.normalise)
        self.show_folder(draft.test, wording("test on {name}", name=self.folder_name(draft.test)))
        self._updating = False

    def show_can(self, fit: bool, save: bool, apply: bool) -> None:
        """Let the buttons be pressed that have something to do."""
        for button, can in ((self.fit, fit), (self.save, save), (self.apply, apply)):
            button.setEnabled(can)

    def show_leaks(self, text: str, count: int) -> None:
        """Say what the leak check found; a count of copies can be pressed."""
        self.leaks.show_text(text)
        self.leaks.offer(count > 0)

    def show_curves(self, curves: PlotView, table: Table, features: str) -> None:
        """Show the curves."""
        self.curves.show()
        self._below.show()
        self.curves.show_view(curves)
        self.table.show_table(table)
        self._features.show_text(features)

    def hide_curves(self) -> None:
        """Leave the room to the answers."""
        self.curves.hide()
        self._below.hide()

    def show_answers(self, table: Table, heading: str) -> None:
        """Show images and what was said of them."""
        self.listed.show_table(table, heading)

    def heading(self) -> str:
        """Return the line above the answers."""
        return self.listed.heading()
