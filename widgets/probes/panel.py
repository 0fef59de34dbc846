"""Panels of probes: a page for what their images are known by, and one for each probe."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words import wording
from widgets.groups.panel import GroupsPanel
from widgets.kit.inputs.fields import Tabs
from widgets.kit.naming import as_panel
from widgets.kit.words import localised
from widgets.probes.truth.page import TruthPage


class ProbesPanel(QWidget):
    """Holds the pages; knows nothing of them but their names.

    Signals:
        tab_chosen(str): the page of this name came to the front.
    """

    tab_chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(title))
        as_panel(self)
        self._names: list[str] = []
        self._tabs = Tabs(documentMode=True)
        self._tabs.tabBar().setProperty("dense", True)  # many of them side by side
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self._tabs)
        self._tabs.currentChanged.connect(self._tell_tab)

    def add_page(self, name: str, title: str, page: QWidget, tip: str) -> None:
        """Add a page behind the others."""
        self._names.append(name)
        self._tabs.setTabToolTip(self._tabs.addTab(page, localised(title)), tip)

    def tabs(self) -> tuple[str, ...]:
        """Return the pages' names, in order."""
        return tuple(self._names)

    def tab(self) -> str:
        """Return which page is in front."""
        return self._names[self._tabs.currentIndex()]

    def page(self, name: str) -> QWidget | None:
        """Return a page by its name."""
        return self._tabs.widget(self._names.index(name))

    def show_tab(self, name: str) -> None:
        """Bring a page to the front."""
        self._tabs.setCurrentIndex(self._names.index(name))

    @Slot(int)
    def _tell_tab(self, number: int) -> None:
        self.tab_chosen.emit(self._names[number])

    def sizeHint(self) -> QSize:
        """Ask for the place beside the other panels."""
        return QSize(392, 340)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the page in front."""
        self._tabs.currentWidget().setFocus(event.reason())


class BiasPanel(ProbesPanel):
    """The bias probes, and before them the groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(wording("Bias probes"), parent)
        self.groups = GroupsPanel()
        self.add_page("groups", wording("Groups"), self.groups, wording("Tag images into groups"))


class EvaluatePanel(ProbesPanel):
    """The evaluations, and before them the truth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(wording("Evaluation"), parent)
        self.truth = TruthPage()
        self.add_page("truth", wording("Truth"), self.truth, wording("The classes that images truly have"))


class InsidePanel(ProbesPanel):
    """What in the model makes a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(wording("Inside the model"), parent)
