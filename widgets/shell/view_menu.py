"""The part of the View menu that follows the stage: its views, the panels of the view shown, and F11."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from app.words import wording
from widgets.kit.words import localised, tip_text
from widgets.shell.menus import Menus
from widgets.shell.stage import Stage


class ViewMenu(QObject):
    """Ctrl and a digit chooses a view, Alt and a digit goes to a panel of the view shown."""

    def __init__(self, menus: Menus, stage: Stage, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._views: dict[str, QAction] = {}
        group = QActionGroup(self)
        for number, view in enumerate(stage.views.values(), start=1):
            action = menus.add("View/views", view.title, self._choose_view, f"Ctrl+{number}")
            action.setData(view.name)
            action.setCheckable(True)
            action.setToolTip(tip_text(view.tip))
            group.addAction(action)
            self._views[view.name] = action
        most = max(len(view.panels) for view in stage.views.values())
        self._panels = [
            menus.add("View/panels", "", self._go_to, f"Alt+{number}") for number in range(1, most + 1)
        ]
        shown = menus.add_menu("View/panels", wording("Panels shown"))
        for dock in stage.docks.values():
            shown.addAction(dock.toggleViewAction())
        self._whole = menus.add(
            "View/layout", wording("Whole window for this panel"), self._turn_whole, "F11"
        )
        self._whole.setCheckable(True)
        stage.view_changed.connect(self._show_view)
        stage.whole_changed.connect(self._whole.setChecked)
        self._show_view(stage.view.name)

    @Slot(str)
    def _show_view(self, name: str) -> None:
        self._views[name].setChecked(True)
        panels = self._stage.views[name].panels
        for place, action in enumerate(self._panels):
            there = place < len(panels)
            action.setVisible(there)
            action.setEnabled(there)
            action.setData(panels[place] if there else "")
            action.setText(
                localised(
                    wording("Go to {windowtitle}", windowtitle=self._stage.docks[panels[place]].windowTitle())
                    if there
                    else ""
                )
            )

    @Slot()
    def _choose_view(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._stage.show_view(action.data())

    @Slot()
    def _go_to(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._stage.go_to(action.data())

    @Slot()
    def _turn_whole(self) -> None:
        self._stage.turn_whole()
