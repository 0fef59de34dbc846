"""Two models side by side: the second one's toolbar, rankings, matrices and maps, and how far they agree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.compare.maps import CompareMaps
from widgets.compare.matrices import CompareMatrices
from widgets.compare.rankings import CompareRankings
from widgets.compare.state import PAGES
from widgets.kit.elided import CountLine, ElidedLabel
from widgets.kit.empty_page import Page
from widgets.kit.inputs.fields import Tabs
from widgets.kit.inputs.focus import focus_main
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.words import localised
from widgets.models.menu import ModelButton

_TABS = (
    (
        wording("Rankings"),
        wording("Both models' rankings of the current image, and their top labels for all images compared"),
    ),
    (
        wording("Matrices"),
        wording("Images × labels of both models, and their difference in ranks or standardised cosines"),
    ),
    (wording("Maps"), wording("Dense cosine similarity maps (DCSM) of both models for one pinned prompt")),
)


class ComparePanel(QWidget):
    """Holds the pages; shows them once there is something to compare.

    Signals:
        model_requested(str): a model id for the second slot.
        picker_requested(str): the picker is wanted for it, with this checkpoint path filled in ("" for none).
        unload_requested(): the second model is no longer wanted.
        pause_toggled(): embedding with the second model is to rest, or to go on.
        export_requested(): the comparison is to be saved.
        images_requested(bool): those on whose top label both models agree (True), or differ, are wanted.
        page_chosen(str): the page of this name came to the front.
        action_requested(): the button of the empty panel was pressed.
        visible_changed(bool): the panel came into sight, or went out of it.
    """

    model_requested = Signal(str)
    picker_requested = Signal(str)
    unload_requested = Signal()
    pause_toggled = Signal()
    export_requested = Signal()
    images_requested = Signal(bool)
    page_chosen = Signal(str)
    action_requested = Signal()
    visible_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.model = named(
            ModelButton(),
            wording("Model B"),
            wording("The second model; it is loaded beside model A, on the same device"),
        )
        self._memory = with_role(ElidedLabel(), "muted")
        self.pause = named(
            QPushButton(localised(wording("Pause"))),
            wording("Pause embedding with model B"),
            wording("Embed no more images with model B until this is pressed again; none is lost"),
        )
        self.unload = named(
            QPushButton(localised(wording("Unload"))),
            wording("Unload model B"),
            wording("Take model B out of memory; model A stays as it is"),
        )
        self.export = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export the comparison"),
            wording("Save as CSV or JSON"),
        )
        self._line = with_role(CountLine(), "title")
        self.differ = named(
            QToolButton(), wording("Images with other top labels"), wording("Show them alone in the list")
        )
        self.differ.setProperty("flat", True)
        self.tabs = Tabs(documentMode=True)
        self.rankings, self.matrices, self.maps = CompareRankings(), CompareMatrices(), CompareMaps()
        for page, (title, tip) in zip((self.rankings, self.matrices, self.maps), _TABS, strict=True):
            self.tabs.setTabToolTip(self.tabs.addTab(page, localised(title)), tip)
        self._page = Page(self.tabs)
        self._arrange()
        self._wire()
        self.show_model("", loading=False)
        self.show_memory("", "")
        self.allow(unload=False, export=False)
        self.show_pause(offered=False, held=False)

    def _wire(self) -> None:
        self.model.model_requested.connect(self.model_requested)
        self.model.picker_requested.connect(self.picker_requested)
        self.pause.clicked.connect(self.pause_toggled)
        self.unload.clicked.connect(self.unload_requested)
        self.export.clicked.connect(self.export_requested)
        self._line.pressed.connect(partial(self.images_requested.emit, True))
        self.differ.clicked.connect(partial(self.images_requested.emit, False))
        self.tabs.currentChanged.connect(self._tell_page)
        self._page.action_requested.connect(self.action_requested)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(with_role(QLabel(localised(wording("Model B"))), "muted"))
        head.addWidget(self.model)
        head.addWidget(self._memory, 1)
        head.addWidget(self.pause)
        head.addWidget(self.unload)
        head.addWidget(self.export)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self._line, 1)
        line.addWidget(self.differ)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self._page, 1)

    def show_model(self, model_id: str, loading: bool) -> None:
        """Show which model is in the second slot, or on its way there; "" for none."""
        self.model.show_model(model_id or wording("none"), loading)

    def show_memory(self, line: str, tip: str) -> None:
        """Say what both models hold in memory; `tip` says how it is counted."""
        self._memory.show_text(line, wording("\n").join((line, tip)) if tip else "")

    def show_pause(self, offered: bool, held: bool) -> None:
        """Offer to pause embedding with model B, or to resume it."""
        self.pause.setVisible(offered)
        self.pause.setText(localised(wording("Resume") if held else wording("Pause")))

    def allow(self, unload: bool, export: bool) -> None:
        """Enable the buttons."""
        self.unload.setEnabled(unload)
        self.export.setEnabled(export)

    def show_line(self, line: str, tip: str = "", differ: int = 0) -> None:
        """Show how far the models agree, and on how many images they differ."""
        self._line.show_text(line, tip)
        self._line.setVisible(bool(line))
        self._line.offer(bool(line))
        self.differ.setText(localised(wording("{differ:,} differ", differ=differ)))
        self.differ.setVisible(bool(line) and differ > 0)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what is missing; `action` labels the button that brings it."""
        self._page.show_empty(sentence, action)

    def show_content(self) -> None:
        """Show the pages."""
        self._page.show_content()

    def line(self) -> str:
        """Return the line on the agreement."""
        return self._line.full_text

    def memory(self) -> str:
        """Return what is said of the memory."""
        return self._memory.full_text

    def sentence(self) -> str:
        """Return what the empty panel says; "" while the pages are shown."""
        return self._page.sentence()

    @property
    def action(self) -> QPushButton:
        """The button of the empty panel."""
        return self._page.action

    def page(self) -> str:
        """Return which page is in front."""
        return PAGES[self.tabs.currentIndex()]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(PAGES.index(name))

    @Slot(int)
    def _tell_page(self, number: int) -> None:
        self.page_chosen.emit(PAGES[number])

    def sizeHint(self) -> QSize:
        """Ask for the place beside the other panels."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """Allow less than the pages ask for."""
        return QSize(240, 200)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the page shown."""
        focus_main(self._page, event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the panel is seen."""
        super().showEvent(event)
        self.visible_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that the panel is seen no more."""
        super().hideEvent(event)
        self.visible_changed.emit(False)
