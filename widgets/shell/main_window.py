"""The explorer in its window: assembles docks, menus and drops; knows no feature's inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QWidget

from app.engine.engine import Engine
from app.jobs import Jobs
from app.store.cache import Store
from widgets.dcsm.controller import DcsmController
from widgets.dcsm.panel import DcsmPanel
from widgets.desk.embedding_queue import EmbeddingQueue
from widgets.desk.late_part import HasViewState
from widgets.desk.workspace import Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel
from widgets.kit.messages import MessageBar
from widgets.models.bar import ModelBar
from widgets.models.cache_controller import CacheController
from widgets.models.controller import ModelController
from widgets.models.precision_controller import PrecisionController
from widgets.prompts.controller import PromptsController
from widgets.prompts.panel import PromptsPanel
from widgets.ranking.controller import RankingController
from widgets.ranking.panel import RankingPanel
from widgets.scenes.controller import SceneBuilderController
from widgets.search.controller import SearchController
from widgets.shell.export_controller import ExportController
from widgets.shell.frame import apply_theme, window_settings
from widgets.shell.late_parts import LateParts
from widgets.shell.late_tab import LateTab
from widgets.shell.session_controller import SessionController
from widgets.shell.shortcuts import ShortcutsWindow
from widgets.shell.status_bar import StatusBar

BANNER = (
    "Built-in teaching model: small, for photos of everyday things; weak on people, actions, text and "
    "relations. Choose an open_clip model or your own checkpoint for real CLIP."
)
_LAYOUT_VERSION = 4


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
        self._make_views()
        self._make_docks()
        self._make_controllers()
        self._make_menus()
        self._wire()
        self._restore_layout()
        self.images_panel.setFocus()  # else Qt picks a field, or a button that comes and goes
        window.installEventFilter(self)

    def _make_views(self) -> None:
        self.images_panel = ImagesPanel()
        self.prompts_panel = PromptsPanel()
        self.ranking_panel = RankingPanel()
        self.dcsm_panel = DcsmPanel()
        self.model_bar = ModelBar()
        self.status = StatusBar(self.window)
        self.window.setStatusBar(self.status)
        self.messages = MessageBar()
        self.banner, self.message = self.messages.banner, self.messages.message

    def _make_controllers(self) -> None:
        workspace, jobs, engine = self.workspace, self.jobs, self.engine
        self.images = ImagesController(self.images_panel, workspace, jobs, self, engine.store)
        self.search = SearchController(self.images_panel, self.images, workspace, jobs, engine, self)
        self.prompts = PromptsController(self.prompts_panel, workspace, jobs, engine, self)
        self.embedding = EmbeddingQueue(workspace, jobs, engine, self)
        self.ranking = RankingController(self.ranking_panel, workspace, jobs, engine, self)
        self.dcsm = DcsmController(self.dcsm_panel, workspace, jobs, engine, self)
        self.models = ModelController(self.model_bar, workspace, jobs, engine, self)
        self.precision = PrecisionController(self.model_bar, workspace, jobs, engine, self)
        self.exports = ExportController(self.window, workspace, jobs, engine, self.dcsm, self.ranking)
        self.scenes = SceneBuilderController(self.window, jobs, self)
        self.cache = CacheController(self.window, workspace, jobs, engine, self)
        shared, images = (workspace, jobs, engine), (self.images_panel, self.images)
        self.parts = LateParts(self.docks, shared, images, (self.dcsm, self.models), self)
        views: dict[str, HasViewState] = {
            "dcsm": self.dcsm,
            "ranking": self.ranking,
            "images": self.images,
            **self.parts.views,
        }
        self.session = SessionController(workspace, jobs, self.models, self.prompts, views, self)

    def _make_docks(self) -> None:
        if (placeholder := self.window.takeCentralWidget()) is not None:
            placeholder.deleteLater()  # without a central widget the panels share the whole window
        self.docks = {
            "images": self._dock("Images", self.images_panel),
            "dcsm": self._dock("Dense cosine similarity maps (DCSM)", self.dcsm_panel),
            "prompts": self._dock("Prompts", self.prompts_panel),
            "ranking": self._dock("Ranking", self.ranking_panel),
            "bias": self._dock("Bias probes"),
            "composition": self._dock("Composition laboratory"),
            "compare": self._dock("Compare models"),
        }
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

    def _dock(self, title: str, view: QWidget | None = None) -> QDockWidget:
        dock = QDockWidget(title, self.window)
        dock.setObjectName(f"dock-{title.split(' ')[0].lower()}")
        if view is not None:  # else it is made when it is needed
            dock.setWidget(view)
            view.setAccessibleName(title)
        return dock

    def _make_menus(self) -> None:
        bar = self.window.menuBar()
        self._fill_file_menu(bar.addMenu("&File"))
        self._fill_edit_menu(bar.addMenu("&Edit"))
        self._fill_view_menu(bar.addMenu("&View"))
        model = bar.addMenu("&Model")
        self._add(model, "Choose a model…", self.models.open_picker_action, "Ctrl+M")
        self._add(model, "Built-in model", self.models.load_builtin)
        self._add(model, "Embedding cache…", self.cache.open)
        self._add(bar.addMenu("&Help"), "Keyboard shortcuts", self.show_shortcuts, "F1")
        tools = self.window.addToolBar("Model")
        tools.setObjectName("toolbar-model")
        tools.setMovable(False)
        tools.addWidget(self.model_bar)
        self.window.addToolBarBreak()
        self.window.addToolBar(self.messages)

    def _fill_file_menu(self, menu: QMenu) -> None:
        self._add(menu, "Open images…", self.images.open_dialog, "Ctrl+O")
        self._add(menu, "Open a folder…", self.images.open_folder_dialog, "Ctrl+Shift+O")
        self._add(menu, "Add the sample images", self.images.add_samples)
        self._add(menu, "Open groups…", self.parts.open_groups)
        self._add(menu, "Scene builder…", self.scenes.open, "Ctrl+B")
        menu.addSeparator()
        self._add(menu, "Open session…", self.session.open_dialog)
        self._add(menu, "Save session as…", self.session.save_dialog, "Ctrl+Shift+S")
        menu.addSeparator()
        self._add(menu, "Export heatmap figure…", self.exports.ask_figure, "Ctrl+E")
        self._add(menu, "Export overlay at image resolution…", self.exports.ask_overlay)
        self._add(menu, "Export DCSM arrays…", self.exports.ask_arrays, "Ctrl+Shift+E")
        self._add(menu, "Export rankings…", self.exports.ask_rankings, "Ctrl+Shift+R")
        self._add(menu, "Export groups…", self.parts.export_groups)
        menu.addSeparator()
        self._add(menu, "Quit", self.window.close, "Ctrl+Q")

    def _fill_edit_menu(self, menu: QMenu) -> None:
        stack = self.images.undo_stack
        undo = stack.createUndoAction(self.window, "Undo")
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        redo = stack.createRedoAction(self.window, "Redo")
        redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        menu.addActions([undo, redo])
        self._add(menu, "Paste images", self.images.paste, QKeySequence.StandardKey.Paste)
        self._add(menu, "Remove selected images", self.images.remove_selected)
        menu.addSeparator()
        self._add(menu, "Search images by a prompt", self._focus_search, "Ctrl+F")
        self._add(menu, "Find images like this", self.search.find_like_current, "Ctrl+L")
        menu.addSeparator()
        self._add(menu, "Copy figure", self.exports.copy_figure, "Ctrl+Shift+C")

    def _fill_view_menu(self, menu: QMenu) -> None:
        for number, (name, dock) in enumerate(self.docks.items(), start=1):
            action = dock.toggleViewAction()
            menu.addAction(action)
            focus = QAction(f"Go to {dock.windowTitle()}", self.window)
            focus.setShortcut(QKeySequence(f"Ctrl+{number}"))
            focus.setData(name)
            focus.triggered.connect(self._focus_dock)
            self.window.addAction(focus)
        menu.addSeparator()
        self._add(menu, "Reset the layout", self.reset_layout)
        themes = menu.addMenu("Theme")
        group = QActionGroup(self.window)
        chosen = str(window_settings().value("theme", ""))
        for name, title in (("", "Follow the system"), ("light", "Light"), ("dark", "Dark")):
            action = self._add(themes, title, self._choose_theme)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)

    def _add(
        self,
        menu: QMenu,
        text: str,
        slot: Callable[..., object],
        key: str | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(text, self.window)
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
        self.status.pause_requested.connect(self.embedding.pause)
        self.status.resume_requested.connect(self.embedding.resume)
        self.embedding.paused.connect(self.status.show_paused)
        self.embedding.stopped.connect(self.status.show_stopped)
        self.embedding.files_read.connect(self.images.take_files)
        self.images_panel.thumbnails_wanted.connect(self.embedding.prefer)
        self.ranking.images_requested.connect(self.images.open_dialog)
        self.dcsm_panel.images_requested.connect(self.images.open_dialog)
        self.scenes.scene_added.connect(self._add_scene)
        self.scenes.failed.connect(self._show_error)
        self.models.alternative_offered.connect(self._show_offer)
        self.message.action_requested.connect(self.models.load_alternative)
        self.banner.action_requested.connect(self.models.open_picker_action)
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
            self.images.add_paths(list(images))

    @Slot()
    def cancel_work(self) -> None:
        """Cancel everything that is queued, running or paused."""
        self.jobs.cancel_all()
        self.embedding.cancel()
        self.status.show_progress(None)

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of keyboard shortcuts."""
        ShortcutsWindow.open_for(self.window)

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

    @Slot(object, str)
    def _add_scene(self, path: Path, _caption: str) -> None:
        self.images.add_paths([path])

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
    def _focus_search(self) -> None:
        self.docks["images"].show()
        self.docks["images"].raise_()
        if self.workspace.images:
            self.images_panel.search.focus_field()
        else:
            self.images_panel.setFocus()
            self.workspace.post("info", "There are no images to search yet.")

    @Slot()
    def _choose_theme(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            window_settings().setValue("theme", action.data())
            apply_theme(action.data())

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
            if not self.images.accepts(event.mimeData()):
                return False
            if event.type() == QEvent.Type.Drop:
                self.images.add_mime(event.mimeData())
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Close:
            self._close()
        return super().eventFilter(watched, event)
