"""The composition laboratory: captions against hard negatives, accuracies, the scorer, and the ablation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import wording
from widgets.composition.ablation import AblationPage, RatesPage
from widgets.composition.benchmarks.page import BenchmarksPage
from widgets.composition.captions import CaptionsPage
from widgets.composition.conditions.page import ConditionsPage
from widgets.composition.training import TrainingPage
from widgets.kit.empty_page import Page
from widgets.kit.inputs.fields import Tabs
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import as_panel
from widgets.kit.words import localised

TABS = ("captions", "images", "scorer", "ablation", "conditions", "benchmarks")
_TITLES = {
    "captions": wording("Captions"),
    "images": wording("Images"),
    "scorer": wording("Scorer"),
    "ablation": wording("Ablation"),
    "conditions": wording("Conditions"),
    "benchmarks": wording("Benchmarks"),
}
_TIPS = {
    "captions": wording("A caption against its hard negatives, on the current image"),
    "images": wording("How often the true caption wins, over the selected images"),
    "scorer": wording("Train a scorer for the loaded model, or import one"),
    "ablation": wording("Every method on generated scenes: binding, space, negation"),
    "conditions": wording("The thirteen conditions that an ideal CLIP would meet, on the loaded model"),
    "benchmarks": wording("Published benchmarks as downloaded: official and strict figures, model by model"),
}


class CompositionPanel(QWidget):
    """Holds the pages and a line for messages; knows nothing of them but where they are.

    Signals:
        tab_chosen(str): one of TABS came to the front.
        shown(): the panel can be seen; while it can't, nothing needs to be computed for it.
    """

    tab_chosen = Signal(str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Composition laboratory")))
        as_panel(self)
        self.message = MessageStrip(self)
        self.captions = CaptionsPage()
        self.images = RatesPage()
        self.training = TrainingPage()
        self.ablation = AblationPage()
        self.images_page = Page(self.images)
        self.ablation_page = Page(self.ablation)
        self.conditions = ConditionsPage()
        self.conditions_page = Page(self.conditions)
        self.benchmarks = BenchmarksPage()
        self.benchmarks_page = Page(self.benchmarks)
        self._tabs = Tabs(documentMode=True)
        pages = (
            *(self.captions, self.images_page, self.training, self.ablation_page),
            *(self.conditions_page, self.benchmarks_page),
        )
        for name, page in zip(TABS, pages, strict=True):
            self._tabs.setTabToolTip(self._tabs.addTab(page, localised(_TITLES[name])), _TIPS[name])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self._tabs, 1)
        self.setFocusProxy(self.captions)
        self._tabs.currentChanged.connect(self._tell_tab)

    def tab(self) -> str:
        """Return which page is in front."""
        return TABS[self._tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Bring one of TABS to the front."""
        self._tabs.setCurrentIndex(TABS.index(name))

    @Slot(int)
    def _tell_tab(self, number: int) -> None:
        self.tab_chosen.emit(TABS[number])

    def sizeHint(self) -> QSize:
        """Ask for the place beside the other panels."""
        return QSize(392, 340)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the panel is seen."""
        super().showEvent(event)
        self.shown.emit()
