"""The window's middle: the rail, the panels of the view shown, and strips for those that are folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from widgets.shell.dock import PanelDock
from widgets.shell.rail import Rail, Strip
from widgets.shell.views import View, column_widths, home_of

_VERSION = 1
"""Of the layouts kept; those of another version are ignored."""


class Stage(QWidget):
    """Shows one view at a time; each keeps its layout, also from one run to the next.

    Panels can be moved, floated and folded; they never share a place behind tabs.

    Signals:
        view_changed(str): another view is shown.
        panel_needed(str): the panel of this name is seen, and isn't there yet.
        whole_changed(bool): a panel has the whole window, or gave it back.
    """

    view_changed = Signal(str)
    panel_needed = Signal(str)
    whole_changed = Signal(bool)

    def __init__(
        self, views: Sequence[View], titles: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.views = {view.name: view for view in views}
        self._view = views[0]
        self._layouts: dict[str, QByteArray] = {}
        self._strips: dict[str, tuple[str, ...]] = {}
        self._whole: tuple[str, QByteArray, tuple[str, ...]] | None = None
        self._lent: tuple[str, dict[str, QByteArray], dict[str, tuple[str, ...]]] | None = None
        self.rail = Rail(views)
        self.strips = {"left": Strip("left"), "right": Strip("right")}
        self.area = QMainWindow()
        self.area.setObjectName("panels")
        self.area.setWindowFlags(Qt.WindowType.Widget)
        self.area.setDockOptions(QMainWindow.DockOption.AllowNestedDocks)
        policy = self.area.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.area.setSizePolicy(policy)
        self.docks = {name: PanelDock(name, title, self.area) for name, title in titles.items()}
        self._fresh = True
        self._unseen = True
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.rail, self.strips["left"], self.area, self.strips["right"]):
            row.addWidget(widget, 1 if widget is self.area else 0)

    def _wire(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_strips)
        self.rail.view_chosen.connect(self.show_view)
        for strip in self.strips.values():
            strip.unfold_requested.connect(self.go_to)
        for name, dock in self.docks.items():
            dock.needed.connect(partial(self.panel_needed.emit, name))
            dock.fold_requested.connect(partial(self.fold, name))
            dock.whole_requested.connect(partial(self.turn_whole, name))
            dock.visibilityChanged.connect(self._later.start)

    @property
    def view(self) -> View:
        """The view shown."""
        return self._view

    @property
    def whole(self) -> str:
        """The panel that has the whole window, or ""."""
        return self._whole[0] if self._whole is not None else ""

    def names(self) -> tuple[tuple[str, str], str]:
        """Return the view shown with what it is for, and the panel that has the whole window, or ""."""
        return (self._view.name, self._view.stage[0]), self.whole

    def folded(self) -> tuple[str, ...]:
        """Return the panels of the view that are a strip."""
        return tuple(name for name in self._view.panels if self.docks[name].isHidden())

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show the view of this name as it was left, or as it is at first."""
        from_rail = self.rail.has_focus()
        if name != self._view.name:
            self.give_back()
            self._keep_layout()
            self._view = self.views[name]
            self._restore()
        self.rail.show_view(name)
        self.view_changed.emit(name)
        if not from_rail:
            self._focus(self._view.stage[0])

    def show_panel(self, name: str) -> None:
        """Bring a panel into sight: in the view shown if it is one of its own, else where it is at home."""
        home = home_of(name, self.views.values())
        if name not in self._view.panels and home is not None:
            self.show_view(home.name)
        if self.whole not in ("", name):
            self.give_back()
        self.docks[name].show()
        self.docks[name].raise_()

    @Slot(str)
    def go_to(self, name: str) -> None:
        """Bring a panel into sight and the keyboard to it."""
        self.show_panel(name)
        self._focus(name)

    @Slot(str)
    def fold(self, name: str) -> None:
        """Make a strip of a panel; the keyboard goes to what the view is for."""
        self.docks[name].hide()
        if name != self._view.stage[0]:
            self._focus(self._view.stage[0])

    @Slot(str)
    def turn_whole(self, name: str = "") -> None:
        """Give a panel the whole window, or take it back; "" is the panel that has the keyboard."""
        if self._whole is not None:
            self.give_back()
            return
        name = name or self.current_panel()
        self._whole = (name, self.area.saveState(_VERSION), self.folded())
        self._arrange_whole(name, True)
        self._focus(name)

    @Slot(str)
    def show_whole(self, name: str) -> None:
        """Give the panel of this name the whole window; "" gives it back."""
        if name != self.whole:
            self.give_back()
            if name:
                self.show_panel(name)
                self.turn_whole(name)

    @Slot()
    def give_back(self) -> None:
        """Show the view again, where a panel has the whole window."""
        if self._whole is not None:
            (name, before, folded), self._whole = self._whole, None
            self._arrange_whole(name, False)
            self._show_strips(folded)
            self._settle()
            self.area.restoreState(before, _VERSION)
            self._focus(name)

    def escape(self) -> bool:
        """Give the window back where a panel has the whole of it; tell whether one had."""
        whole = self._whole is not None
        self.give_back()
        return whole

    def current_panel(self) -> str:
        """Return the panel that has the keyboard; else what the view is for."""
        focused = QApplication.focusWidget()
        for name, dock in self.docks.items():
            if focused is not None and dock.isAncestorOf(focused) and not dock.isFloating():
                return name
        return self._view.stage[0]

    @Slot()
    def reset(self) -> None:
        """Arrange the view shown as it was at first."""
        self.give_back()
        self._layouts.pop(self._view.name, None)
        self._arrange()

    def restore(self, settings: QSettings) -> None:
        """Take the layouts and the view of the last run back; what is unknown is ignored."""
        for name in self.views:
            state = settings.value(f"views/{name}")
            if isinstance(state, QByteArray):
                self._layouts[name] = state
        self._view = self.views.get(str(settings.value("views/shown", "")), self._view)
        self._restore()
        self.rail.show_view(self._view.name)
        self.view_changed.emit(self._view.name)

    def keep(self, settings: QSettings) -> None:
        """Keep the layouts and the view shown for the next run."""
        self.give_back()
        self._keep_layout()
        shown, layouts, _ = self._lent or (self._view.name, self._layouts, None)
        settings.setValue("views/shown", shown)
        for name, state in layouts.items():
            settings.setValue(f"views/{name}", state)

    @Slot()
    def lend(self) -> None:
        """Remember how the views are arranged: what follows is not the user's doing."""
        self.give_back()
        self._keep_layout()
        self._lent = self._view.name, dict(self._layouts), dict(self._strips)

    @Slot()
    def take_back(self) -> None:
        """Arrange the views as they were when they were lent; the one shown stays."""
        if self._lent is not None:
            self.give_back()
            (_, self._layouts, self._strips), self._lent = self._lent, None
            if (layout := self.window().layout()) is not None:
                layout.activate()  # what was hidden in this turn has its room still
            self._restore()

    def _keep_layout(self) -> None:
        self._layouts[self._view.name] = self.area.saveState(_VERSION)
        self._strips[self._view.name] = self.folded()

    def _settle(self) -> None:
        """Give the panels the room that rail and strips leave; a layout is restored for just that."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()

    def _restore(self) -> None:
        """Give the panels the places of the view shown.

        Out of sight, else Qt hides, lays out and shows each of them twice: half of the time that it takes.
        """
        state = self._layouts.get(self._view.name)
        self.area.hide()
        self._show_strips(self._strips.get(self._view.name, self._view.folded))
        self._settle()
        if state is None or not self._is_taken(state):
            self._arrange()
        else:
            self._fresh = False
        self.area.show()
        self._fit_strips()

    def _is_taken(self, state: QByteArray) -> bool:
        """Give the panels the places of a layout; tell whether it is one of this version."""
        taken = self.area.restoreState(state, _VERSION)
        for dock in self.docks.values() if taken else ():
            dock.take_float()
        return taken

    def _arrange(self) -> None:
        """Put the panels of the view where they are at first, and the others nowhere."""
        self._fresh = True
        for dock in self.docks.values():  # else they stand beside each other for a moment, and need room
            dock.hide()
            dock.setFloating(False)
            self.area.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
            dock.hide()
        columns = [[self.docks[name] for name in column.names] for column in self._view.columns]
        self.area.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, columns[0][0])
        for left, right in pairwise(columns):
            self.area.splitDockWidget(left[0], right[0], Qt.Orientation.Horizontal)
        for column in columns:
            for above, below in pairwise(column):
                self.area.splitDockWidget(above, below, Qt.Orientation.Vertical)
        for name in self._view.panels:
            self.docks[name].setVisible(name not in self._view.folded)
        self._share()

    def _share(self) -> None:
        """Give the columns and what stands in them their sizes."""
        widths = column_widths(self._view, self.area.width())
        firsts = [
            next((self.docks[name] for name in column.names if not self.docks[name].isHidden()), None)
            for column in self._view.columns
        ]
        seen = [(dock, width) for dock, width in zip(firsts, widths, strict=True) if dock is not None]
        self.area.resizeDocks([d for d, _ in seen], [w for _, w in seen], Qt.Orientation.Horizontal)
        for column in self._view.columns:
            shares = [
                (self.docks[name], share) for name, share in column.panels if not self.docks[name].isHidden()
            ]
            total = sum(share for _, share in shares)
            if len(shares) > 1:
                heights = [self.area.height() * share // total for _, share in shares]
                self.area.resizeDocks([d for d, _ in shares], heights, Qt.Orientation.Vertical)

    def _arrange_whole(self, name: str, whole: bool) -> None:
        self.rail.setVisible(not whole)
        if whole:
            self._show_strips(())
            self._settle()  # else Qt leaves the rail's width bare, where the docks follow it in a later turn
        for dock in self.docks.values():
            if whole and not dock.isFloating():
                dock.setVisible(dock.name == name)
        self.docks[name].show_whole(whole)
        self.whole_changed.emit(whole)

    @Slot()
    def _fit_strips(self) -> None:
        """Show what is folded now."""
        self._show_strips(() if self._whole is not None else self.folded())

    def _show_strips(self, folded: Sequence[str]) -> None:
        """Show these panels as strips at the side where they stood."""
        left = {name for column in self._view.columns[:1] for name in column.names}
        for side, strip in self.strips.items():
            names = [name for name in folded if (name in left) == (side == "left")]
            strip.show_panels([(name, self.docks[name].windowTitle()) for name in names])

    def _focus(self, name: str) -> None:
        if not self.docks[name].isHidden():
            self.docks[name].need()
            self.docks[name].widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room anew: only now is it known how much there is."""
        super().showEvent(event)
        if self._fresh:
            QTimer.singleShot(0, self, self._share)
        elif self._unseen:
            QTimer.singleShot(0, self, self._fit_layout)
        self._unseen = False

    @Slot()
    def _fit_layout(self) -> None:
        """Take the last run's layout once more: before the first show it was fitted to no room at all."""
        state = self._layouts.get(self._view.name)
        if state is not None and self._whole is None:
            self._settle()
            self._is_taken(state)
