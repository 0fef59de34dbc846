"""Which attribute groups the images, or which several crossed; and the marks of the groups that makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.words import wording
from widgets.kit.naming import named
from widgets.kit.words import localised


class AttributeChoice(QPushButton):
    """A button with a menu of attributes to tick; at least one stays ticked.

    Signals:
        attributes_chosen(tuple[str, ...]): these, in the order of the menu.
    """

    attributes_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Attribute"), wording("What groups the images; several attributes are crossed"))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._titles: Mapping[str, str] = {}

    def show_attributes(
        self, attributes: Sequence[str], chosen: Sequence[str], titles: Mapping[str, str] | None = None
    ) -> None:
        """Offer these attributes, with the chosen ones ticked; titles: as what they are shown."""
        self._titles = titles or {}
        shown = tuple(attributes), tuple(chosen)
        if shown == self._shown:
            return
        self._shown = shown
        self._menu.clear()
        for attribute in attributes:
            action = QAction(localised(self._titles.get(attribute, attribute)).replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(attribute in chosen)
            action.setData(attribute)
            action.triggered.connect(self._choose)
            self._menu.addAction(action)
        text = " × ".join(chosen)
        self.setText(
            localised(
                self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 160).replace("&", "&&")
            )
        )

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked attributes."""
        return self._shown[1]

    @Slot()
    def _choose(self) -> None:
        ticked = tuple(str(one.data()) for one in self._menu.actions() if one.isChecked())
        attributes, before = self._shown
        if ticked:
            self.show_attributes(attributes, ticked, self._titles)
            self.attributes_chosen.emit(ticked)
        else:
            self._shown = ((), ())
            self.show_attributes(attributes, before, self._titles)
