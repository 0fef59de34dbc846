"""Writes lessons of the user's own: each edit is kept at once, and can be undone with the window's undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Signal, Slot

from app.errors import LoupeError
from app.lessons.own.draft import HEAD, LessonDraft, open_draft, save_draft
from app.lessons.own.new import id_for, new_lesson, with_new_step
from app.lessons.own.record import record
from app.lessons.shelf import own_lessons
from app.words import wording
from widgets.kit.timing import Later
from widgets.kit.words import language
from widgets.learn.own.form import Field, edited_draft
from widgets.learn.own.parcels import Parcels
from widgets.learn.own.state import resolve_editor
from widgets.learn.own.window_state import window_state

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.lessons.lesson import Lesson
    from app.lessons.own.record import WindowState
    from app.lessons.worksheet import Answer
    from widgets.desk.part import House
    from widgets.learn.own.editor import EditorDock
    from widgets.learn.own.new_lesson import NewLesson

_SAVE = 250
"""Milliseconds without an edit after which the file is written."""
_MERGED = 10_000
"""Numbers of steps of undo that are merged: edits of one field without a rest."""
_TOPIC = "lesson editor"


@dataclass(frozen=True)
class Writing:
    """What is written: the lesson, and which of its steps the fields are of."""

    draft: LessonDraft
    place: int = HEAD


class OwnLessons(QObject):
    """Knows the editor, the lesson that is written, and its file.

    Signals:
        try_requested(object): a Lesson is to be begun.
        shelf_changed(): a lesson was written, or installed.
        editing_changed(): another lesson is written, or none.
    """

    try_requested = Signal(object)
    shelf_changed = Signal()
    editing_changed = Signal()

    def __init__(
        self,
        new: NewLesson,
        dock: EditorDock,
        house: House,
        known: Callable[[], Mapping[str, Lesson]],
        answers: Callable[[str], Mapping[str, Answer]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._new, self._dock, self._house, self._known = new, dock, house, known
        self._editor = dock.editor
        self.writing: Writing | None = None
        self._saved: str | None = None
        self._language = language()
        self._busy = self._aside = False
        self._later = Later(self, _SAVE, self.save)
        self.parcels = Parcels(house, known, answers, self)
        self.parcels.installed.connect(self.shelf_changed)
        self._wire()
        house.workspace.history.hold("lesson", lambda: self.writing, self._turn)
        house.window.installEventFilter(self)

    def _wire(self) -> None:
        editor = self._editor
        self._new.create_requested.connect(self.create)
        self._new.title_edited.connect(self._propose)
        editor.place_chosen.connect(self.choose)
        editor.language_chosen.connect(self._speak)
        editor.record_requested.connect(self.record)
        editor.form.record_requested.connect(self.record_again)
        editor.form.edited.connect(self._edit_field)
        editor.add_requested.connect(self.add)
        editor.move_requested.connect(self.move)
        editor.remove_requested.connect(self.remove)
        editor.try_requested.connect(self.try_it)
        editor.send_requested.connect(self._send)
        editor.worksheet_requested.connect(self._print)
        editor.close_requested.connect(self.close)

    @property
    def folder(self) -> Path | None:
        """The folder of the lesson that is written."""
        return None if self.writing is None else self.writing.draft.folder

    # What begins and ends.

    @Slot()
    def begin_new(self) -> None:
        """Ask for the title of a new lesson."""
        self._house.show("learn")
        self._new.open()

    @Slot(str)
    def _propose(self, title: str) -> None:
        self._new.show_id(id_for(title, self._known()))

    @Slot(str, str)
    def create(self, title: str, name: str) -> None:
        """Make a new lesson and open it; why it can't be made is said where it was asked for."""
        try:
            draft = new_lesson(own_lessons(), name, title, language(), self._known())
        except LoupeError as error:
            self._new.show_error(str(error))
            return
        self._new.close_form()
        self._open(draft)
        self._editor.form.focus_first()
        self.shelf_changed.emit()

    def edit(self, folder: Path) -> None:
        """Open a lesson's file to be written on."""
        try:
            draft = open_draft(folder)
        except LoupeError as error:
            self._house.workspace.post("error", str(error), _TOPIC)
            return
        self._open(draft)

    def _open(self, draft: LessonDraft) -> None:
        self.save()
        self._house.workspace.note_settled.emit(_TOPIC)
        self.writing, self._saved = Writing(draft), draft.source
        self._language = language()
        self._show()
        self.editing_changed.emit()

    @Slot()
    def close(self) -> None:
        """Write what isn't written yet, and put the editor away."""
        self.save()
        self.writing = self._saved = None
        self._show()
        self.editing_changed.emit()
        self.shelf_changed.emit()

    def step_aside(self, aside: bool) -> None:
        """Make room for a lesson under way, or come back."""
        self._aside = aside
        self._show()

    # The file.

    @Slot()
    def save(self) -> None:
        """Write the lesson's file where it differs from what was written last; say so where it can't be."""
        self._later.stop()
        if why := self._written():
            self._house.workspace.post("error", why, _TOPIC)

    def _written(self) -> str:
        """Write the file if need be; return why it can't be written, "" where it is."""
        writing = self.writing
        if writing is None or writing.draft.source == self._saved:
            return ""
        try:
            save_draft(writing.draft, self._saved)
        except LoupeError as error:
            return str(error)
        self._saved = writing.draft.source
        self._house.workspace.note_settled.emit(_TOPIC)
        return ""

    def _set(self, draft: LessonDraft, text: str, place: int | None = None, merge: int = -1) -> None:
        """Take an edit as a step of the window's undo."""
        writing = self.writing
        if writing is None:
            return
        with self._house.workspace.history.step(text, merge=merge):
            self.writing = Writing(draft, writing.place if place is None else place)
        if self.writing != writing:
            self._later.start()
            self._show()

    def _turn(self, _old: Writing | None, new: Writing | None) -> Callable[[], object]:
        return partial(self._turn_to, new)

    def _turn_to(self, new: Writing | None) -> None:
        """Bring a lesson back as it was at a step; the editor opens where it isn't there."""
        if new is None:
            return
        if self.folder != new.draft.folder:
            self.edit(new.draft.folder)
        if self.folder == new.draft.folder:
            self.writing = new
            self._later.start()
            self._show()

    def _show(self) -> None:
        writing = self.writing
        self._dock.setVisible(writing is not None and not self._aside)
        if writing is not None:
            self._editor.show_view(resolve_editor(writing.draft, writing.place, self._language, self._busy))

    # Steps.

    @Slot(int)
    def choose(self, place: int) -> None:
        """Show the fields of a step, or of the head."""
        if self.writing is not None and place < len(self.writing.draft.steps):
            self.writing = replace(self.writing, place=place)
            self._show()

    @Slot(str)
    def _speak(self, name: str) -> None:
        self._language = name
        self._show()

    @Slot(object, object)
    def _edit_field(self, field: Field, typed: Any) -> None:
        if self.writing is not None:
            draft, place = self.writing.draft, self.writing.place
            merge = _MERGED + hash((place, field.path, self._language)) % _MERGED
            text = wording("Edit a lesson")
            self._set(edited_draft(draft, place, field, typed, self._language), text, merge=merge)

    def _next(self) -> int:
        """Return where a new step goes: behind the one that is written, or at the end."""
        if self.writing is None or self.writing.place == HEAD:
            return 0 if self.writing is None else len(self.writing.draft.steps)
        return self.writing.place + 1

    @Slot(str)
    def add(self, kind: str) -> None:
        """Add a step of a kind behind the one that is written."""
        if self.writing is not None:
            place = self._next()
            added = with_new_step(kind, self.writing.draft, place)
            self._set(added, wording("Add a step"), place)
            self._editor.form.focus_first()

    @Slot(int)
    def move(self, by: int) -> None:
        """Move the step that is written."""
        if self.writing is not None and self.writing.place != HEAD:
            to = self.writing.place + by
            if 0 <= to < len(self.writing.draft.steps):
                self._set(self.writing.draft.moved(self.writing.place, to), wording("Move a step"), to)

    @Slot()
    def remove(self) -> None:
        """Remove the step that is written; undo brings it back."""
        if self.writing is not None and (place := self.writing.place) != HEAD:
            left = self.writing.draft.without_step(place)
            self._set(left, wording("Remove a step"), min(place, len(left.steps) - 1))

    @Slot()
    def record(self) -> None:
        """Add a step that sets the window up as it is now, behind the one that is written."""
        self._record(None)

    @Slot()
    def record_again(self) -> None:
        """Record the window in place of what the step sets up; its texts stay."""
        if self.writing is not None and self.writing.place != HEAD:
            self._record(self.writing.place)

    def _record(self, place: int | None) -> None:
        writing = self.writing
        if writing is None or self._busy:
            return
        self._busy = True
        folder = writing.draft.folder
        self._house.jobs.decode(
            _TOPIC,
            partial(_record, window_state(self._house), folder),
            done=partial(self._take_recorded, folder, place),
            failed=self._fail,
        )
        self._show()

    def _take_recorded(self, folder: Path, place: int | None, step: dict[str, Any]) -> None:
        self._busy = False
        writing = self.writing
        if writing is None or writing.draft.folder != folder:
            return
        if place is None:
            at = self._next()
            self._set(writing.draft.with_step(at, step), wording("Record a step"), at)
            self._editor.form.focus_first()
            return
        values = writing.draft.values(place)
        kept: dict[str, Any] = {key: values[key] for key in ("title", "text", "seconds") if key in values}
        self._set(writing.draft.with_values(place, {**step, **kept}), wording("Record a step"), place)

    def _fail(self, sentence: str) -> None:
        self._busy = False
        self._house.workspace.post("error", sentence, _TOPIC)
        self._show()

    # What is done with the whole.

    @Slot()
    def try_it(self) -> None:
        """Begin the lesson as a learner does."""
        self.save()
        if self.writing is not None:
            try:
                lesson = self.writing.draft.read()
            except LoupeError as error:
                self._house.workspace.post("error", str(error), _TOPIC)
                return
            self.try_requested.emit(lesson)

    @Slot()
    def _send(self) -> None:
        self.save()
        if self.folder is not None:
            self.parcels.send_dialog(self.folder)

    @Slot()
    def _print(self) -> None:
        self.save()
        if self.folder is not None:
            self.parcels.worksheet_dialog(self.folder)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Write what isn't written yet when the window closes."""
        if event.type() == QEvent.Type.Close:
            self._later.stop()
            self._written()
        return False


def _record(state: WindowState, folder: Path, _ticket: Ticket) -> dict[str, Any]:
    """Copy the pictures, in the decode pool."""
    return record(state, folder)
