"""The list at the guide's side: its pages by groups, or what was found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.guide.find import Hit
from app.guide.guide import INDEX, Guide
from app.words import wording
from widgets.kit.naming import named
from widgets.kit.table.tips import TipDelegate
from widgets.shell.help.guide.hit_delegate import ROLE, HitDelegate

_ROW = 24
"""Pixels of a line's height."""


class PageTree(QTreeWidget):
    """Lists the pages under the index's headings.

    Signals:
        page_chosen(str): the page of this name should be shown.
    """

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Pages of the guide"))
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setItemDelegate(TipDelegate(self))
        self._pages: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)

    def show_guide(self, guide: Guide) -> None:
        """List a guide's pages."""
        self.clear()
        self._pages = {INDEX: self._item(guide.pages[INDEX].title, INDEX)}
        self.addTopLevelItem(self._pages[INDEX])
        for group in guide.groups:
            head = self._item(group.title, "")
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(head)
            for name in group.pages:
                self._pages[name] = self._item(guide.pages[name].title, name)
                head.addChild(self._pages[name])
            head.setExpanded(True)

    def mark_page(self, name: str) -> None:
        """Mark the page that is shown."""
        if (item := self._pages.get(name)) is not None:
            blocked = self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(blocked)

    def _item(self, title: str, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setData(0, ROLE, name)
        item.setToolTip(0, title)
        item.setSizeHint(0, QSize(0, _ROW))
        return item

    @Slot(QTreeWidgetItem)
    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and (name := item.data(0, ROLE)):
            self.page_chosen.emit(name)


class HitList(QListWidget):
    """Lists the sections in which all words occur, with the words around the first of them.

    Signals:
        hit_chosen(Hit): this section should be shown.
    """

    hit_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Sections of the guide with these words"))
        self.setItemDelegate(HitDelegate(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """List hits, the best first; none of them is chosen."""
        blocked = self.blockSignals(True)
        self.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.page_title}, {hit.title}: {hit.before}{hit.word}{hit.after}")
            item.setData(ROLE, hit)
            self.addItem(item)
        self.setCurrentRow(-1)
        self.blockSignals(blocked)

    @Slot(QListWidgetItem)
    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.hit_chosen.emit(item.data(ROLE))
