"""The menu bar: the window's own entries, and those that the parts' rows name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu

from app.words import wording
from widgets.kit.inputs.guide_keys import GUIDE_KEY
from widgets.kit.words import LANGUAGES, localised
from widgets.shell.features import Entry, StandardKey
from widgets.shell.parts import Parts
from widgets.shell.settings import apply_theme, window_settings

MENUS: dict[str, tuple[str, ...]] = {
    "File": ("open", "session", "export", "slides", "quit"),
    "Edit": ("images", "search", "copy"),
    "View": ("views", "panels", "layout"),
    "Model": ("choose",),
    "Help": ("help",),
}
"""Each menu's sections, in order; Qt draws a line between those that hold anything."""
_TITLES = {
    "File": wording("&File"),
    "Edit": wording("&Edit"),
    "View": wording("&View"),
    "Model": wording("&Model"),
    "Help": wording("&Help"),
}
OWN = (
    Entry("File/session", wording("Open session…"), "session.open_dialog"),
    Entry("File/session", wording("Save session"), "session.save_again", "Ctrl+S"),
    Entry("File/session", wording("Save session as…"), "session.save_dialog", "Ctrl+Shift+S"),
    Entry("File/quit", wording("Quit"), "window.close", "Ctrl+Q", role=QAction.MenuRole.QuitRole),
    Entry("View/layout", wording("Reset the layout"), "stage.reset"),
    Entry("Help/help", wording("Guide"), "guide.show"),
    Entry("Help/help", wording("Guide on what has the keyboard"), "guide.show_here", GUIDE_KEY),
    Entry("Help/help", wording("Keyboard shortcuts"), "show_shortcuts", "F1"),
    Entry("Help/help", wording("Glossary"), "show_glossary"),
    Entry("Help/help", wording("Notices…"), "show_notices"),
    Entry("Help/help", wording("Go to the notice shown"), "go_to_notice", "F6"),
    Entry("Help/help", wording("About CLIP Loupe"), "show_about", role=QAction.MenuRole.AboutRole),
)
"""The window's own entries; they call the explorer."""
_SYSTEM = ("", wording("Follow the system"))
_THEMES = (_SYSTEM, ("light", wording("Light")), ("dark", wording("Dark")))
_LANGUAGES = (_SYSTEM, *LANGUAGES.items())


class Menus(QObject):
    """Fills the menu bar. Sections are named as in "File/open"; more may be added to each at any time."""

    def __init__(self, window: QMainWindow, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._parts = parts
        self._ends: dict[str, tuple[QMenu, QAction]] = {}
        for title, sections in MENUS.items():
            menu = window.menuBar().addMenu(localised(_TITLES[title]))
            for name in sections:
                self._ends[f"{title}/{name}"] = (menu, menu.addSeparator())

    def fill(self, own: QObject) -> None:
        """Add the entries of all rows, those of the window, and the themes; `own` is what the latter call."""
        self._add_undo(self._parts.workspace.history)
        for feature in self._parts.features.values():
            for entry in feature.entries:
                self.add_entry(entry, partial(self._call, feature.name, entry))
        for entry in OWN:
            self.add_entry(entry, partial(_call, own, entry.calls))
        self._add_choices(wording("Theme"), _THEMES, "theme", self._choose_theme)
        self._add_choices(wording("Language"), _LANGUAGES, "language", self._choose_language)

    def add_entry(self, entry: Entry, slot: Callable[..., object]) -> QAction:
        """Add an entry to its section; `slot` takes any arguments."""
        action = self.add(entry.menu, entry.text, slot, entry.key)
        action.setMenuRole(entry.role)
        return action

    def add(
        self, section: str, text: str, slot: Callable[..., object], key: str | StandardKey = ""
    ) -> QAction:
        """Add an action at the end of a section."""
        action = QAction(localised(text), self._window)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        self.insert(section, action)
        return action

    def insert(self, section: str, action: QAction) -> None:
        """Add an action that is made already at the end of a section."""
        menu, end = self._ends[section]
        action.setMenuRole(QAction.MenuRole.NoRole)  # else macOS moves what has a word such as "setup" in it
        menu.insertAction(end, action)

    def add_menu(self, section: str, title: str) -> QMenu:
        """Add a menu in the menu at the end of a section."""
        inner = QMenu(localised(title), self._window)
        self.insert_menu(section, inner)
        return inner

    def insert_menu(self, section: str, inner: QMenu) -> None:
        """Add a menu that is made already in the menu at the end of a section."""
        menu, end = self._ends[section]
        menu.insertMenu(end, inner).setMenuRole(QAction.MenuRole.NoRole)

    def actions(self) -> list[QAction]:
        """Return every action of the window that has a key."""
        return [action for action in self._window.findChildren(QAction) if not action.shortcut().isEmpty()]

    def _call(self, name: str, entry: Entry, *_checked: bool) -> None:
        if any(claim() for claim in self._parts.claims(f"{name}.{entry.calls}")):
            return
        if entry.shows:
            self._parts.show(entry.shows)
        _call(self._parts.part(name), entry.calls)

    def _add_undo(self, stack: QUndoStack) -> None:
        undo, redo = (
            stack.createUndoAction(self._window, localised(wording("Undo"))),
            stack.createRedoAction(self._window, localised(wording("Redo"))),
        )
        for action, key in ((undo, StandardKey.Undo), (redo, StandardKey.Redo)):
            action.setShortcut(QKeySequence(key))
            self.insert("Edit/images", action)

    def _add_choices(
        self, title: str, choices: Sequence[tuple[str, str]], setting: str, slot: Callable[[QAction], None]
    ) -> None:
        menu = self.add_menu("View/layout", title)
        group = QActionGroup(menu)
        chosen = str(window_settings().value(setting, ""))
        for name, text in choices:
            action = menu.addAction(localised(text))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)
        group.triggered.connect(slot)

    @Slot(QAction)
    def _choose_theme(self, action: QAction) -> None:
        window_settings().setValue("theme", action.data())
        apply_theme(action.data())

    @Slot(QAction)
    def _choose_language(self, action: QAction) -> None:
        if action.data() == window_settings().value("language", ""):
            return
        window_settings().setValue("language", action.data())
        sentence = wording("The window changes its language when it is opened the next time.")
        self._parts.workspace.post("info", sentence, "language")


def _call(owner: Any, path: str, *_checked: bool) -> None:
    """Call a method of an object, dotted where it is that of an attribute."""
    attrgetter(path)(owner)()
