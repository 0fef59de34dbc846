"""The panel of the view Collections: its head, and the pages below; without a collection, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.collections.header import HeaderStrip
from widgets.collections.pages import CollectionPage
from widgets.collections.state import Header
from widgets.kit.empty_page import Page
from widgets.kit.inputs.fields import Tabs
from widgets.kit.inputs.focus import focus_main
from widgets.kit.naming import as_panel
from widgets.kit.words import localised


class CollectionPanel(QWidget):
    """Holds the head and a place for each page; a page is asked for when it is first in front.

    Signals:
        page_needed(str): the page of this name is in front, and isn't there.
        action_requested(): the button of the empty panel was pressed.
        shown(): the panel can be seen.
    """

    page_needed = Signal(str)
    action_requested = Signal()
    shown = Signal()

    def __init__(self, pages: Sequence[CollectionPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.header = HeaderStrip()
        self._tabs = Tabs(documentMode=True)
        self._names = [page.name for page in pages]
        self._places: dict[str, QVBoxLayout] = {}
        for number, page in enumerate(pages):
            place = QWidget()
            self._places[page.name] = QVBoxLayout(place)
            self._places[page.name].setContentsMargins(0, 0, 0, 0)
            self._tabs.addTab(place, localised(page.title))
            self._tabs.setTabToolTip(number, page.tip)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._tabs, 1)
        self._page = Page(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.addWidget(self._page)
        self._page.action_requested.connect(self.action_requested)
        self._tabs.currentChanged.connect(self._tell_page)

    def pages(self) -> tuple[str, ...]:
        """Return the pages' names, in order."""
        return tuple(self._names)

    def page(self) -> str:
        """Return which page is in front."""
        return self._names[self._tabs.currentIndex()]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self._tabs.setCurrentIndex(self._names.index(name))

    def put(self, name: str, page: QWidget) -> None:
        """Hold a page that was just made."""
        self._places[name].addWidget(page)

    def show_collection(self, header: Header) -> None:
        """Show the collection that is open."""
        self.header.show_header(header)
        self._page.show_content()
        self._tell_page()

    def show_empty(self, sentence: str, action: str) -> None:
        """Say what to do next; `action` labels the button that does it."""
        self._page.show_empty(sentence, action)

    def sentence(self) -> str:
        """Return what the empty panel says; "" while a collection is shown."""
        return self._page.sentence()

    def action(self) -> str:
        """Return what the button of the empty panel says; "" while a collection is shown."""
        return self._page.action.text() if self.sentence() else ""

    @Slot()
    def _tell_page(self) -> None:
        if not self.sentence():
            self.page_needed.emit(self.page())

    def sizeHint(self) -> QSize:
        """Ask for the place beside the other panels."""
        return QSize(392, 340)

    def minimumSizeHint(self) -> QSize:
        """Allow less than the pages ask for: no view makes the window larger."""
        return QSize(320, 200)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the page in front, or the empty panel's button."""
        focus_main(self._page if self.sentence() else self._tabs.currentWidget(), event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the panel is seen."""
        super().showEvent(event)
        self.shown.emit()
