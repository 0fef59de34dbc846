"""The window: assembles docks, menus and drops; knows no feature's inside."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QMenu, QWidget

from app.engine import Engine
from app.jobs import Jobs
from app.paths import user_data_dir
from widgets import theme
from widgets.dcsm_controller import DcsmController
from widgets.dcsm_panel import DcsmPanel
from widgets.embedding_queue import EmbeddingQueue
from widgets.export_controller import ExportController
from widgets.images_controller import ImagesController
from widgets.images_panel import ImagesPanel
from widgets.message_strip import MessageBar
from widgets.model_bar import ModelBar
from widgets.model_controller import ModelController
from widgets.naming import with_role
from widgets.prompts_controller import PromptsController
from widgets.prompts_panel import PromptsPanel
from widgets.ranking_controller import RankingController
from widgets.ranking_panel import RankingPanel
from widgets.session_controller import SessionController
from widgets.status_bar import StatusBar
from widgets.workspace import Workspace

BANNER = (
    "Built-in teaching model: small, for photos of everyday things; weak on people, actions, text and "
    "relations. Choose an open_clip model or your own checkpoint for real CLIP."
)
_LAYOUT_VERSION = 1
_BIAS_TEXT = (
    "Bias probes compare rankings between groups of images that you name. They are not in this version."
)


class MainWindow(QMainWindow):
    """The explorer. `start` loads the session and the model once the window is on screen."""

    def __init__(self, engine: Engine | None = None) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setWindowTitle("CLIP Loupe")
        self.resize(1280, 800)
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.workspace = Workspace(self)
        self.jobs = Jobs(self)
        self.engine = engine if engine is not None else Engine()
        self._make_views()
        self._make_controllers()
        self._make_docks()
        self._make_menus()
        self._wire()
        self._restore_layout()

    def _make_views(self) -> None:
        self.images_panel = ImagesPanel()
        self.prompts_panel = PromptsPanel()
        self.ranking_panel = RankingPanel()
        self.dcsm_panel = DcsmPanel()
        self.model_bar = ModelBar()
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.messages = MessageBar()
        self.banner, self.message = self.messages.banner, self.messages.message

    def _make_controllers(self) -> None:
        workspace, jobs, engine = self.workspace, self.jobs, self.engine
        self.images = ImagesController(self.images_panel, workspace, jobs, self)
        self.prompts = PromptsController(self.prompts_panel, workspace, jobs, engine, self)
        self.embedding = EmbeddingQueue(workspace, jobs, engine, self)
        self.ranking = RankingController(self.ranking_panel, workspace, jobs, engine, self)
        self.dcsm = DcsmController(self.dcsm_panel, workspace, jobs, engine, self)
        self.models = ModelController(self.model_bar, workspace, jobs, engine, self)
        self.exports = ExportController(self, workspace, jobs, engine, self.dcsm, self.ranking)
        views = {"dcsm": self.dcsm, "ranking": self.ranking, "images": self.images}
        self.session = SessionController(workspace, jobs, self.models, self.prompts, views, self)

    def _make_docks(self) -> None:
        self.docks = {
            "images": self._dock("Images", self.images_panel),
            "dcsm": self._dock("Dense cosine similarity maps (DCSM)", self.dcsm_panel),
            "prompts": self._dock("Prompts", self.prompts_panel),
            "ranking": self._dock("Ranking", self.ranking_panel),
            "bias": self._dock("Bias probes", _bias_placeholder()),
        }
        self._arrange_docks()

    def _arrange_docks(self) -> None:
        docks = self.docks
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks["images"])
        self.splitDockWidget(docks["images"], docks["dcsm"], Qt.Orientation.Horizontal)
        self.splitDockWidget(docks["dcsm"], docks["prompts"], Qt.Orientation.Horizontal)
        self.splitDockWidget(docks["prompts"], docks["ranking"], Qt.Orientation.Vertical)
        self.tabifyDockWidget(docks["ranking"], docks["bias"])
        for name, dock in docks.items():
            dock.setFloating(False)
            dock.setVisible(name != "bias")
        row = [docks["images"], docks["dcsm"], docks["prompts"]]
        self.resizeDocks(row, [216, 660, 392], Qt.Orientation.Horizontal)
        self.resizeDocks([docks["prompts"], docks["ranking"]], [340, 340], Qt.Orientation.Vertical)

    def _dock(self, title: str, view: QWidget) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{title.split(' ')[0].lower()}")
        dock.setWidget(view)
        view.setAccessibleName(title)
        return dock

    def _make_menus(self) -> None:
        bar = self.menuBar()
        self._fill_file_menu(bar.addMenu("&File"))
        self._fill_edit_menu(bar.addMenu("&Edit"))
        self._fill_view_menu(bar.addMenu("&View"))
        model = bar.addMenu("&Model")
        self._add(model, "Choose a model…", self.models.open_picker_action, "Ctrl+M")
        self._add(model, "Built-in model", self.models.load_builtin)
        self._add(bar.addMenu("&Help"), "Keyboard shortcuts", self.show_shortcuts, "F1")
        tools = self.addToolBar("Model")
        tools.setObjectName("toolbar-model")
        tools.setMovable(False)
        tools.addWidget(self.model_bar)
        self.addToolBarBreak()
        self.addToolBar(self.messages)

    def _fill_file_menu(self, menu: QMenu) -> None:
        self._add(menu, "Open images…", self.images.open_dialog, "Ctrl+O")
        self._add(menu, "Open a folder…", self.images.open_folder_dialog, "Ctrl+Shift+O")
        self._add(menu, "Add the sample images", self.images.add_samples)
        menu.addSeparator()
        self._add(menu, "Open session…", self.session.open_dialog)
        self._add(menu, "Save session as…", self.session.save_dialog, "Ctrl+Shift+S")
        menu.addSeparator()
        self._add(menu, "Export heatmap figure…", self.exports.ask_figure, "Ctrl+E")
        self._add(menu, "Export overlay at image resolution…", self.exports.ask_overlay)
        self._add(menu, "Export DCSM arrays…", self.exports.ask_arrays, "Ctrl+Shift+E")
        self._add(menu, "Export rankings…", self.exports.ask_rankings, "Ctrl+Shift+R")
        menu.addSeparator()
        self._add(menu, "Quit", self.close, "Ctrl+Q")

    def _fill_edit_menu(self, menu: QMenu) -> None:
        stack = self.images.undo_stack
        undo = stack.createUndoAction(self, "Undo")
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        redo = stack.createRedoAction(self, "Redo")
        redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        menu.addActions([undo, redo])
        self._add(menu, "Paste images", self.images.paste, QKeySequence.StandardKey.Paste)
        self._add(menu, "Remove selected images", self.images.remove_selected)
        menu.addSeparator()
        self._add(menu, "Copy figure", self.exports.copy_figure, "Ctrl+Shift+C")

    def _fill_view_menu(self, menu: QMenu) -> None:
        for number, (name, dock) in enumerate(self.docks.items(), start=1):
            action = dock.toggleViewAction()
            menu.addAction(action)
            focus = QAction(f"Go to {dock.windowTitle()}", self)
            focus.setShortcut(QKeySequence(f"Ctrl+{number}"))
            focus.setData(name)
            focus.triggered.connect(self._focus_dock)
            self.addAction(focus)
        menu.addSeparator()
        self._add(menu, "Reset the layout", self.reset_layout)
        themes = menu.addMenu("Theme")
        for name, title in (("", "Follow the system"), ("light", "Light"), ("dark", "Dark")):
            action = self._add(themes, title, self._choose_theme)
            action.setData(name)

    def _add(
        self,
        menu: QMenu,
        text: str,
        slot: Callable[..., object],
        key: str | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(text, self)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _wire(self) -> None:
        self.jobs.progressed.connect(self.status.show_progress)
        self.jobs.failed.connect(self._show_error)
        self.status.cancel_requested.connect(self.cancel_work)
        self.workspace.note_posted.connect(self._show_note)
        self.workspace.model_changed.connect(self._show_model)
        self.workspace.ranked_changed.connect(self._show_ranked)
        self.ranking.images_requested.connect(self.images.open_dialog)
        self.dcsm_panel.images_requested.connect(self.images.open_dialog)
        self.banner.action_requested.connect(self.models.open_picker_action)
        self.banner.dismissed.connect(self._remember_banner)
        cancel = QAction("Cancel the running work", self)
        cancel.setShortcut(QKeySequence("Esc"))
        cancel.triggered.connect(self.cancel_work)
        self.addAction(cancel)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def start(self, images: Sequence[Path] = (), restore: bool = True) -> None:
        """Restore the session (unless told not to), add images, load the model: all in the background."""
        self.session.start(restore)
        if images:
            self.images.add_paths(list(images))

    @Slot()
    def cancel_work(self) -> None:
        """Cancel everything that is queued or running."""
        self.jobs.cancel_all()
        self.status.show_progress(None)

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of keyboard shortcuts."""
        from widgets.shortcuts_window import ShortcutsWindow

        ShortcutsWindow.open_for(self)

    @Slot()
    def reset_layout(self) -> None:
        """Put the docks back where they were at first."""
        self._arrange_docks()

    @Slot(str)
    def _show_error(self, sentence: str) -> None:
        self.message.show_message("error", sentence)

    @Slot(str, str)
    def _show_note(self, level: str, sentence: str) -> None:
        self.message.show_message(level, sentence)

    @Slot()
    def _show_model(self) -> None:
        info = self.workspace.info
        if info is None:
            return
        self.status.show_model(info)
        if info.id == "builtin" and not self._settings().value("banner-dismissed", False, type=bool):
            self.banner.show_message("info", BANNER, "Choose a model…")
        else:
            self.banner.hide()

    @Slot()
    def _show_ranked(self) -> None:
        self.status.show_ranked(self.workspace.ranked)

    @Slot()
    def _remember_banner(self) -> None:
        self._settings().setValue("banner-dismissed", True)

    @Slot()
    def _focus_dock(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            dock = self.docks[action.data()]
            dock.show()
            dock.raise_()
            dock.widget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _choose_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._settings().setValue("theme", action.data())
            apply_theme(action.data())

    @Slot()
    def _follow_system(self) -> None:
        apply_theme(str(self._settings().value("theme", "")))

    def _settings(self) -> QSettings:
        return QSettings(str(user_data_dir() / "window.ini"), QSettings.Format.IniFormat)

    def _restore_layout(self) -> None:
        settings = self._settings()
        geometry, state = settings.value("geometry"), settings.value("state")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(state, QByteArray):
            self.restoreState(state, _LAYOUT_VERSION)
            self.messages.fit()  # the layout remembers a toolbar whose messages are gone

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept whatever the image list can take, anywhere on the window."""
        if self.images.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped images to the image list."""
        self.images.add_mime(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep session and layout, stop all work, and wait for the threads to end."""
        settings = self._settings()
        settings.setValue("geometry", self.saveGeometry())
        settings.setValue("state", self.saveState(_LAYOUT_VERSION))
        self.session.save()
        self.jobs.close()
        super().closeEvent(event)


def _bias_placeholder() -> QWidget:
    label = with_role(QLabel(_BIAS_TEXT, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "muted")
    label.setMargin(16)
    return label


def apply_theme(name: str) -> None:
    """Apply the theme called "light" or "dark", or the system's for ""."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.apply(app, theme.load(name or theme.system_name()))


def open_window() -> tuple[QApplication, MainWindow]:
    """Create the application and show its window; nothing is loaded yet."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CLIP Loupe")
    settings = QSettings(str(user_data_dir() / "window.ini"), QSettings.Format.IniFormat)
    apply_theme(str(settings.value("theme", "")))
    window = MainWindow()
    window.show()
    return app, window


def run(images: list[Path]) -> int:
    """Open the window and run until it is closed; returns the exit status."""
    app, window = open_window()
    QTimer.singleShot(0, window, lambda: window.start(images))
    return app.exec()
