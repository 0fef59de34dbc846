"""Help: the guide in a window of its own, with its pages, a search, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.amounts import how_many
from app.guide.find import Hit, find
from app.guide.guide import INDEX, Guide, Place
from app.words import wording
from widgets.kit.icons import IconButton
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised
from widgets.shell.help.guide.contents import HitList, PageTree
from widgets.shell.help.guide.page_view import PageView

_SIDE = 280
_SIZE = (1040, 720)


class GuideWindow(QDialog):
    """Shows a guide: a list of pages, or of what was found, beside the page that was chosen."""

    def __init__(self, guide: Guide, parent: QWidget) -> None:
        super().__init__(parent)
        self.guide = guide
        self._visited: list[tuple[Place, int]] = []  # each with how far the page was scrolled
        self._now = -1
        self.setWindowTitle(localised(wording("Guide")))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(*_SIZE)
        self.back = IconButton("earlier", wording("Back"), wording("Back (Alt+Left)"))
        self.forward = IconButton("later", wording("Forward"), wording("Forward (Alt+Right)"))
        self.field = named(QLineEdit(clearButtonEnabled=True), wording("Search the guide"))
        self.field.setPlaceholderText(localised(wording("Search the guide…")))
        self.tree, self.hits, self.page = PageTree(), HitList(), PageView()
        self.count = with_role(QLabel(), "muted")
        self._lay_out()
        self._wire()
        self.tree.show_guide(guide)
        self.page.setFocus()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        for button in (self.back, self.forward):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(button)
        bar.addWidget(self.field, 1)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.count)
        column.addWidget(self.hits, 1)
        self.side = QStackedWidget()
        self.side.addWidget(self.tree)
        self.side.addWidget(found)
        halves = QSplitter()
        halves.addWidget(self.side)
        halves.addWidget(self.page)
        halves.setStretchFactor(1, 1)
        halves.setSizes([_SIDE, _SIZE[0] - _SIDE])
        halves.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(8)
        whole.addLayout(bar)
        whole.addWidget(halves, 1)

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self._show_first)
        self.field.installEventFilter(self)
        self.tree.page_chosen.connect(self._show_page)
        self.hits.hit_chosen.connect(self._show_hit)
        self.page.link_chosen.connect(self._follow)
        for keys, slot in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self._enter_field),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # --- where it is ------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """The section shown."""
        return self._visited[self._now][0] if self._visited else Place(INDEX)

    def open_at(self, place: Place, words: tuple[str, ...] = ()) -> None:
        """Show a section, and keep the way back to what was shown before."""
        self._keep_scroll()
        if not self._visited or place != self.place:
            del self._visited[self._now + 1 :]
            self._visited.append((place, 0))
            self._now += 1
        self._show(place, words)

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        self._step(-1)

    @Slot()
    def go_forward(self) -> None:
        """Show what was shown before going back."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._now + by < len(self._visited):
            self._keep_scroll()
            self._now += by
            place, scrolled = self._visited[self._now]
            self._show(place)
            self.page.verticalScrollBar().setValue(scrolled)

    def _keep_scroll(self) -> None:
        if self._visited:
            self._visited[self._now] = (self.place, self.page.verticalScrollBar().value())

    def _show(self, place: Place, words: tuple[str, ...] = ()) -> None:
        page = self.guide.pages[place.page]
        self.page.show_page(page, place.anchor, words)
        self.tree.mark_page(place.page)
        self.setWindowTitle(localised(wording("{page} – Guide", page=page.title)))
        self.back.setEnabled(self._now > 0)
        self.forward.setEnabled(self._now < len(self._visited) - 1)

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self.open_at(Place(name))

    @Slot(str)
    def _follow(self, target: str) -> None:
        if (place := self.guide.follow(self.place.page, target)) is not None:
            self.open_at(place)

    # --- what is searched -------------------------------------------------------------------------------

    @Slot()
    def _search(self) -> None:
        typed = self.field.text()
        hits = find(self.guide, typed)
        self.hits.show_hits(hits)
        self.count.setText(
            localised(how_many(len(hits), "section") if hits else wording("No section has all these words."))
        )
        self.side.setCurrentIndex(1 if typed.strip() else 0)

    @Slot()
    def _show_first(self) -> None:
        if self.hits.count() and self.field.text().strip():
            self.hits.setCurrentRow(0)

    @Slot(object)
    def _show_hit(self, hit: Hit) -> None:
        self.open_at(Place(hit.page, hit.anchor), tuple(self.field.text().split()))

    @Slot()
    def _enter_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go from the field down into the hits."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Down or not (self.hits.count() and self.field.text().strip()):
            return False
        self.hits.setFocus(Qt.FocusReason.TabFocusReason)
        self.hits.setCurrentRow(max(self.hits.currentRow(), 0))
        return True

    def reject(self) -> None:
        """Empty the field first, where something is searched (Esc)."""
        if self.field.text():
            self.field.clear()
        else:
            super().reject()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.page.show_again()
