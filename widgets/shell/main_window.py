"""The explorer in its window: assembles docks, menus and drops; knows no feature's inside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Slot
from PySide6.QtGui import QAction, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from app.engine.engine import Engine
from app.jobs import Jobs
from app.lessons.file import is_parcel
from app.models.model_facts import ABOUT_BUILTIN
from app.store.cache import Store
from app.words import wording
from widgets.desk.drops import take
from widgets.desk.others import OthersDropped
from widgets.desk.workspace import Workspace
from widgets.kit.inputs.enter_keys import EnterKeys
from widgets.kit.inputs.focus import FocusHome
from widgets.kit.inputs.guide_keys import explained
from widgets.kit.inputs.undo_keys import UndoKeys
from widgets.kit.messages import Banner
from widgets.kit.notices.stack import Notices
from widgets.kit.words import localised
from widgets.shell.about import AboutWindow
from widgets.shell.features import FEATURES
from widgets.shell.help.glossary import GlossaryWindow
from widgets.shell.help.guide.controller import GuideController
from widgets.shell.help.notices_window import NoticesWindow
from widgets.shell.menus import Menus
from widgets.shell.parts import Parts
from widgets.shell.recents import RecentsController
from widgets.shell.session_controller import SessionController
from widgets.shell.settings import apply_theme, window_settings
from widgets.shell.shortcuts import ShortcutsWindow
from widgets.shell.stage import Stage
from widgets.shell.status_bar import StatusBar
from widgets.shell.view_menu import ViewMenu
from widgets.shell.views import VIEWS

_STEP = "step"
"""The topic of what an undo takes back."""


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
        self.status = explained(StatusBar(window), "topic:embedding")
        window.setStatusBar(self.status)
        self.notices = Notices(window)
        self.banner = Banner(ABOUT_BUILTIN, wording("Choose a model…"))
        titles = {feature.name: feature.title for feature in FEATURES if feature.title}
        self.stage = Stage(VIEWS, titles)
        self.docks = self.stage.docks
        UndoKeys(self)
        EnterKeys(self)
        FocusHome(self)
        self.parts = Parts(window, (self.workspace, self.jobs, self.engine), FEATURES, self)
        self.parts.made.connect(self._place)
        say = partial(self.notices.show, "error")
        self.guide = GuideController(window, self.parts, self.stage, say, self)
        self.stage.panel_needed.connect(self.parts.get)
        self.parts.stage_names = self.stage.names
        self.parts.make_early()
        self.session = SessionController(
            self.workspace,
            self.jobs,
            self.parts.part("models"),
            self.parts.part("prompts"),
            self.parts.views(),
            self,
        )
        self.others = OthersDropped(self.parts, self.session.open, self)
        self._make_bars()
        self._wire()
        self.stage.restore(window_settings())
        window.setCentralWidget(self.stage)
        self.parts.panel("images").setFocus()  # else Qt picks a field, or a button that comes and goes
        window.installEventFilter(self)

    @Slot(str)
    def _place(self, name: str) -> None:
        """Give a panel that was just made its dock."""
        if name in self.docks:
            self.docks[name].put(self.parts.panel(name))

    @Slot(str, str)
    def show_panel(self, name: str, page: str = "") -> None:
        """Bring a panel into sight, and a page of it to the front."""
        self.stage.show_panel(name)
        part = self.parts.get(name)
        if page and part.show_page is not None:
            part.show_page(page)

    def _make_bars(self) -> None:
        self.menus = Menus(self.window, self.parts, self)
        self.menus.fill(self)
        self.recents = RecentsController(self.parts, self.session, self.workspace, self.window)
        for section, menu in self.recents.menus:
            self.menus.insert_menu(section, menu)
        ViewMenu(self.menus, self.stage, self)
        tools = self.window.addToolBar(localised(wording("Model")))
        tools.setObjectName("toolbar-model")
        tools.setMovable(False)
        both = explained(QWidget(), "topic:model bar")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.parts.panel("models"), 1)
        row.addWidget(self.banner, 3)
        tools.addWidget(both)

    def _wire(self) -> None:
        self.jobs.progressed.connect(self.status.show_progress)
        self.jobs.failed.connect(self._show_error)
        self.status.cancel_requested.connect(self.cancel_work)
        self.workspace.note_posted.connect(self._show_note)
        self.workspace.note_settled.connect(self.notices.settle)
        self.workspace.model_changed.connect(self._show_model)
        self.workspace.ranked_changed.connect(self._show_ranked)
        embedding, models = self.parts.part("embedding"), self.parts.part("models")
        self.status.pause_requested.connect(embedding.pause)
        self.status.resume_requested.connect(embedding.resume)
        embedding.paused.connect(self.status.show_paused)
        embedding.stopped.connect(self.status.show_stopped)
        models.alternative_offered.connect(self._show_offer)
        self.workspace.history.told.connect(self._show_step)
        self.workspace.history.indexChanged.connect(self._withdraw_step)
        self.banner.action_requested.connect(models.open_picker_action)
        self.parts.show_requested.connect(self.show_panel)
        self.parts.view_requested.connect(self.stage.show_view)
        self.parts.whole_requested.connect(self.stage.show_whole)
        self.workspace.slice_requested.connect(self._show_images)
        self.workspace.loan.beginning.connect(self.stage.lend)
        self.workspace.loan.ended.connect(self.stage.take_back)
        for name, dock in self.docks.items():
            dock.share_requested.connect(partial(self._share, name))
        self.banner.dismissed.connect(self._remember_banner)
        nearest = wording("Close the nearest: a notice, a search, the whole window")
        close = QAction(localised(nearest), self.window)
        close.setShortcut(QKeySequence("Esc"))
        close.triggered.connect(self.close_nearest)
        self.window.addAction(close)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def start(self, images: Sequence[Path] = (), restore: bool = True) -> None:
        """Restore the session (unless told not to), add images, load the model: all in the background.

        A lesson among the images, a folder or a .zip file, is installed.
        """
        self.session.start(restore)
        lessons = [path for path in images if is_parcel(path)]
        for lesson in lessons:
            self.others.take("lesson", lesson)
        if pictures := [path for path in images if path not in lessons]:
            self.parts.part("images").add_paths(pictures, undoable=False)

    @Slot(str)
    def cancel_work(self, topic: str) -> None:
        """Cancel the work of a topic; "" is the embedding that is paused. Other work goes on."""
        if topic:
            self.jobs.cancel(topic)
        else:
            self.parts.part("embedding").cancel()
        self.status.show_progress(None)

    @Slot()
    def _show_images(self) -> None:
        """Bring the list into sight: it shows the images that a number stands for."""
        self.stage.show_panel("images")

    def _share(self, name: str, place: QPoint, first: Sequence[QAction]) -> None:
        self.parts.part("sharing").open_menu(name, place, first)

    @Slot()
    def close_nearest(self) -> None:
        """Close one small thing, the newest first; work that runs goes on: its button stops it."""
        escapes = (self.notices.dismiss_newest, *self.parts.escapes(), self.stage.escape)
        next((True for escape in escapes if escape()), False)

    @Slot()
    def go_to_notice(self) -> None:
        """Bring the keyboard to the newest notice; where none is shown, to the list of all."""
        if not self.notices.focus_newest():
            self.show_notices()

    @Slot()
    def show_notices(self) -> None:
        """Open the list of all notices."""
        NoticesWindow.open_for(self.window, self.notices.log)

    @Slot()
    def show_glossary(self) -> None:
        """Open the words of the window and what they mean."""
        GlossaryWindow.open_for(self.window)

    @Slot()
    def show_shortcuts(self) -> None:
        """Open the list of keyboard shortcuts."""
        ShortcutsWindow.open_for(self.window, FEATURES)

    @Slot()
    def show_about(self) -> None:
        """Open the versions, paths and device of this program."""
        AboutWindow.open_for(self.window, self.jobs, self.workspace.info)

    @Slot(object)
    def _show_error(self, sentence: str) -> None:
        self.notices.show("error", sentence)

    @Slot(str, object, str)
    def _show_note(self, level: str, sentence: str, topic: str) -> None:
        self.notices.show(level, sentence, topic)

    @Slot(object, object)
    def _show_offer(self, sentence: str, action: str) -> None:
        act = self.parts.part("models").load_alternative
        self.notices.show("warning", sentence, "model", action, act)

    @Slot(object)
    def _show_step(self, sentence: str) -> None:
        self.notices.show("info", sentence, _STEP, wording("Undo"), self.workspace.history.undo)

    @Slot()
    def _withdraw_step(self) -> None:
        self.notices.settle(_STEP)

    @Slot()
    def _show_model(self) -> None:
        info = self.workspace.info
        if info is None:
            return
        self.status.show_model(info)
        if info.id == "builtin" and not window_settings().value("banner-dismissed", False, type=bool):
            self.banner.show()
        else:
            self.banner.hide()

    @Slot()
    def _show_ranked(self) -> None:
        self.status.show_ranked(self.workspace.ranked)

    @Slot()
    def _remember_banner(self) -> None:
        window_settings().setValue("banner-dismissed", True)

    @Slot()
    def _follow_system(self) -> None:
        apply_theme(str(window_settings().value("theme", "")))

    def _close(self) -> None:
        """Keep session and layout, stop all work, and wait for the threads to end."""
        self.window.removeEventFilter(self)
        settings = window_settings()
        settings.setValue("geometry", self.window.saveGeometry())
        self.stage.keep(settings)
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
            take(event)
            return True
        if event.type() == QEvent.Type.Close:
            self._close()
        return super().eventFilter(watched, event)
