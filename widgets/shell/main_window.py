"""The explorer in its window: assembles docks, menus and drops; knows no feature's inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.engine.engine import Engine
from app.jobs import Jobs
from app.store.cache import Store
from widgets.desk.workspace import Workspace
from widgets.kit.messages import MessageBar
from widgets.shell.about import AboutWindow
from widgets.shell.features import FEATURES
from widgets.shell.frame import apply_theme, window_settings
from widgets.shell.late_dock import LateDock
from widgets.shell.late_tab import LateTab
from widgets.shell.menus import Menus
from widgets.shell.parts import Parts
from widgets.shell.recents import RecentsController
from widgets.shell.session_controller import SessionController
from widgets.shell.shortcuts import ShortcutsWindow
from widgets.shell.status_bar import StatusBar

BANNER = (
    "Built-in teaching model: small, for photos of everyday things; weak on people, actions, text and "
    "relations. Choose an open_clip model or your own checkpoint for real CLIP."
)
_LAYOUT_VERSION = 4
_DOCKS = ("images", "dcsm", "prompts", "ranking", "bias", "composition", "compare")


class Explorer(QObject):
    """Fills a window with the panels. `start` loads the session and the model.

    It belongs to the window and watches it for drops and for its closing.
    """

    def __init__(self, window: QMainWindow, engine: Engine | None = None) -> None:
        super().__init__(window)
        self.window = window
        self.workspace = Workspace(self)
        self.jobs = Jobs(self)
        self.engine = engine if engine is not None else Engine(store=Store())
        window.setAcceptDrops(True)
        window.setDockNestingEnabled(True)
        self.status = StatusBar(window)
        window.setStatusBar(self.status)
        self.messages = MessageBar()
        self.banner, self.message = self.messages.banner, self.messages.message
        self.parts = Parts(window, (self.workspace, self.jobs, self.engine), FEATURES, self)
        self.parts.made.connect(self._place)
        self._make_docks()
        self.parts.make_early()
        self.session = SessionController(
            self.workspace,
            self.jobs,
            self.parts.part("models"),
            self.parts.part("prompts"),
            self.parts.views(),
            self,
        )
        self._make_bars()
        self._wire()
        self._restore_layout()
        self.parts.panel("images").setFocus()  # else Qt picks a field, or a button that comes and goes
        window.installEventFilter(self)

    def _make_docks(self) -> None:
        if (placeholder := self.window.takeCentralWidget()) is not None:
            placeholder.deleteLater()  # without a central widget the panels share the whole window
        titles = {feature.name: feature.title for feature in FEATURES if feature.title}
        self.docks = {name: self._dock(titles[name]) for name in _DOCKS}
        for name, dock in self.docks.items():
            LateDock(dock, partial(self.parts.get, name), self)

        self.compare_tab = LateTab(self.window, self.docks["compare"], self.docks["dcsm"])
        self._arrange_docks()

    def _arrange_docks(self) -> None:
        docks = self.docks
        self.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["images"])
        self.window.splitDockWidget(docks["images"], docks["dcsm"], Qt.Orientation.Horizontal)
        self.window.splitDockWidget(docks["dcsm"], docks["prompts"], Qt.Orientation.Horizontal)
        self.window.splitDockWidget(docks["prompts"], docks["ranking"], Qt.Orientation.Vertical)
        self.window.tabifyDockWidget(docks["ranking"], docks["bias"])
        self.window.tabifyDockWidget(docks["ranking"], docks["composition"])
        for dock in docks.values():
            dock.setFloating(False)
            dock.setVisible(
                dock is not docks["compare"]
            )  # which is shown as a tab: it would need room before
        self.compare_tab.reset()
        docks["ranking"].raise_()
        row = [docks["images"], docks["dcsm"], docks["prompts"]]
        self.window.resizeDocks(row, [216, 660, 392], Qt.Orientation.Horizontal)
        self.window.resizeDocks([docks["prompts"], docks["ranking"]], [340, 340], Qt.Orientation.Vertical)

    def _dock(self, title: str) -> QDockWidget:
        dock = QDockWidget(title, self.window)
        dock.setObjectName(f"dock-{title.split(' ')[0].lower()}")
        return dock

    @Slot(str)
    def _place(self, name: str) -> None:
        """Give a panel that was just made its dock."""
        if name in self.docks:
            dock = self.docks[name]
            place = dock.widget()
            dock.setWidget(self.parts.panel(name))
            place.deleteLater()

    @Slot(str, str)
    def show_panel(self, name: str, page: str = "") -> None:
        """Bring a panel into sight, and a page of it to the front."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        part = self.parts.get(name)
        if page and part.show_page is not None:
            part.show_page(page)

    def _make_bars(self) -> None:
        self.menus = Menus(self.window, self.parts, self)
        self.menus.fill(self)
        self.recents = RecentsController(self.parts, self.session, self.workspace, self.window)
        for section, menu in self.recents.menus.items():
            self.menus.insert_menu(section, menu)
        for number, (name, dock) in enumerate(self.docks.items(), start=1):
            self.menus.insert("View/panels", dock.toggleViewAction())
            focus = QAction(f"Go to {dock.windowTitle()}", self.window)
            focus.setShortcut(QKeySequence(f"Ctrl+{number}"))
            focus.setData(name)
            focus.triggered.connect(self._focus_dock)
            self.window.addAction(focus)
        tools = self.window.addToolBar("Model")
        tools.setObjectName("toolbar-model")
        tools.setMovable(False)
        tools.addWidget(self.parts.panel("models"))
        self.window.addToolBarBreak()
        self.window.addToolBar(self.messages)

    def _wire(self) -> None:
        self.jobs.progressed.connect(self.status.show_progress)
        self.jobs.failed.connect(self._show_error)
        self.status.cancel_requested.connect(self.cancel_work)
        self.workspace.note_posted.connect(self._show_note)
        self.workspace.model_changed.connect(self._show_model)
        self.workspace.ranked_changed.connect(self._show_ranked)
        embedding, models = self.parts.part("embedding"), self.parts.part("models")
        self.status.pause_requested.connect(embedding.pause)
        self.status.resume_requested.connect(embedding.resume)
        embedding.paused.connect(self.status.show_paused)
        embedding.stopped.connect(self.status.show_stopped)
        models.alternative_offered.connect(self._show_offer)
        self.message.action_requested.connect(models.load_alternative)
        self.banner.action_requested.connect(models.open_picker_action)
        self.parts.show_requested.connect(self.show_panel)
        self.banner.dismissed.connect(self._remember_banner)
        cancel = QAction("Cancel the running work", self.window)
        cancel.setShortcut(QKeySequence("Esc"))
        cancel.triggered.connect(self.cancel_work)
        self.window.addAction(cancel)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def start(self, images: Sequence[Path] = (), restore: bool = True) -> None:
        """Restore the session (unless told not to), add images, load the model: all in the background."""
        self.session.start(restore)
        if images:
            self.parts.part("images").add_paths(list(images))

    @Slot()
    def cancel_work(self) -> None:
        """Cancel everything that is queued, running or paused."""
        self.jobs.cancel_all()
        self.parts.part("embedding").cancel()
        self.status.show_progress(None)

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of keyboard shortcuts."""
        ShortcutsWindow.open_for(self.window, FEATURES)

    @Slot()
    def show_about(self) -> None:
        """Open the versions, paths and device of this program."""
        AboutWindow.open_for(self.window, self.jobs, self.workspace.info)

    @Slot()
    def reset_layout(self) -> None:
        """Put the docks back where they were at first; the window keeps its size."""
        for dock in self.docks.values():  # else they stand above each other for a moment, and Qt makes room
            dock.hide()
        self._arrange_docks()

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        self.message.show_message("error", sentence)

    @Slot(str, str)
    def _show_note(self, level: str, sentence: str) -> None:
        self.message.show_message(level, sentence)

    @Slot(str, str)
    def _show_offer(self, sentence: str, action: str) -> None:
        self.message.show_message("warning", sentence, action)

    @Slot()
    def _show_model(self) -> None:
        info = self.workspace.info
        if info is None:
            return
        self.status.show_model(info)
        if info.id == "builtin" and not window_settings().value("banner-dismissed", False, type=bool):
            self.banner.show_message("info", BANNER, "Choose a model…")
        else:
            self.banner.hide()

    @Slot()
    def _show_ranked(self) -> None:
        self.status.show_ranked(self.workspace.ranked)

    @Slot()
    def _remember_banner(self) -> None:
        window_settings().setValue("banner-dismissed", True)

    @Slot()
    def _focus_dock(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            dock = self.docks[action.data()]
            dock.show()
            dock.raise_()
            dock.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _follow_system(self) -> None:
        apply_theme(str(window_settings().value("theme", "")))

    def _restore_layout(self) -> None:
        state = window_settings().value("state")
        if isinstance(state, QByteArray):
            restored = self.window.restoreState(state, _LAYOUT_VERSION)
            if restored:
                self.compare_tab.keep_place()
            self.messages.fit()  # the layout remembers a toolbar whose messages are gone

    def _close(self) -> None:
        """Keep session and layout, stop all work, and wait for the threads to end."""
        self.window.removeEventFilter(self)
        settings = window_settings()
        settings.setValue("geometry", self.window.saveGeometry())
        settings.setValue("state", self.window.saveState(_LAYOUT_VERSION))
        self.session.save()
        self.jobs.close()
        self.engine.close()
        # By Qt, from the window down: garbage collection takes widgets and layouts in any order.
        self.window.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take images dropped anywhere on the window, and end in order when it closes."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            images = self.parts.part("images")
            if not images.accepts(event.mimeData()):
                return False
            if event.type() == QEvent.Type.Drop:
                images.add_mime(event.mimeData())
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Close:
            self._close()
        return super().eventFilter(watched, event)
