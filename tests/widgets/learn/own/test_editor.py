"""A lesson is written beside the views: made, recorded, edited, undone, tried; its file is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.lessons.lesson import SetStep
from app.lessons.own.draft import HEAD
from app.lessons.read import read_lesson
from app.lessons.shelf import own_lessons
from tests.rigs.lessons.learner import Learner
from tests.rigs.lessons.small import SAY, write_lesson
from tests.rigs.window import CAT, COFFEE, Window, settle
from widgets.learn.own.controller import OwnLessons
from widgets.learn.own.editor import EditorDock, LessonEditor


class Teacher(Learner):
    """Writes lessons in a window, by its buttons and fields."""

    @property
    def own(self) -> OwnLessons:
        return self.controller.own

    @property
    def dock(self) -> EditorDock:
        dock = self.window.window.findChild(EditorDock)
        assert dock is not None
        return dock

    @property
    def editor(self) -> LessonEditor:
        return self.dock.editor

    def begin_lesson(self, title: str = "Cats and cups") -> Path:
        """Make a lesson by the form in the list; return its folder."""
        self.window.stage.show_view("learn")
        self.rest()
        panel = self.window.parts.panel("learn")
        panel.new_button.click()
        panel.new_lesson.title.setText(title)
        panel.new_lesson.create_button.click()
        self.rest()
        folder = self.own.folder
        assert folder is not None
        return folder

    def type(self, text: str, *path: str | int) -> None:
        """Type into a field."""
        field = self.editor.form.widgets[path]
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)


@pytest.fixture
def teacher(window: Window, qtbot: QtBot) -> Teacher:
    """A window with a teacher's own images and prompts."""
    window.images.list_files([COFFEE, CAT])
    window.prompts.set_texts("tea\ncat", "a {}")
    window.workspace.set_selected([CAT])
    settle(qtbot, window, lambda: CAT in window.workspace.embeddings)
    return Teacher(window)


def test_a_new_lesson_is_a_folder_among_the_users_own(teacher: Teacher) -> None:
    folder = teacher.begin_lesson()
    assert folder == own_lessons() / "cats-and-cups"
    assert read_lesson(folder).title.in_language("en") == "Cats and cups"
    assert teacher.dock.isVisible() and teacher.window.parts.panel("learn").new_lesson.isHidden()
    assert teacher.window.parts.panel("learn").cards["cats-and-cups"].edit.isVisible()
    assert not teacher.window.parts.panel("learn").cards["two-towers"].edit.isVisible()


def test_an_id_that_is_taken_is_said_where_it_is_typed(teacher: Teacher) -> None:
    teacher.begin_lesson()
    panel = teacher.window.parts.panel("learn")
    panel.new_button.click()
    panel.new_lesson.title.setText("Cats and cups")
    assert panel.new_lesson.id.text() == "cats-and-cups-2"
    panel.new_lesson.id.setText("two-towers")
    panel.new_lesson.create_button.click()
    assert "There is a lesson “two-towers” already" in panel.new_lesson._error.text()
    assert panel.new_lesson.isVisible() and not (own_lessons() / "two-towers").exists()


def test_the_window_is_recorded_and_tried(teacher: Teacher, window: Window, tmp_path: Path) -> None:
    folder = teacher.begin_lesson()
    mine = tmp_path / "mine.jpg"
    mine.write_bytes(COFFEE.read_bytes())
    window.images.list_files([mine])
    workspace = window.workspace
    workspace.set_temperature(0.5)
    workspace.set_pins(["a cat"])
    window.show_panel("evaluate", "templates")
    teacher.rest()
    workspace.set_selected([CAT, mine])
    teacher.editor.record.click()
    teacher.rest()
    teacher.type("Look at them.", "text")
    assert teacher.editor.check.text().startswith("Sound: 2 steps")
    teacher.editor.try_button.click()
    step = read_lesson(folder).steps[1]
    assert isinstance(step, SetStep)
    setup = step.setup
    assert (setup.labels, setup.templates, setup.temperature) == (("tea", "cat"), ("a {}",), 0.5)
    assert (setup.view, setup.panel, setup.pins) == ("evaluate", "evaluate/templates", ("a cat",))
    assert setup.images == (COFFEE, CAT, folder / "mine.jpg")
    assert setup.select == (CAT, folder / "mine.jpg")
    assert (folder / "mine.jpg").read_bytes() == mine.read_bytes()
    teacher.rest()
    assert teacher.controller.run is not None and teacher.dock.isHidden()
    window.prompts.set_texts("other", "{}")
    teacher.strip.next.click()
    teacher.rest()
    assert window.prompts.texts() == ("tea\ncat", "a {}")
    assert workspace.selected == (CAT, folder / "mine.jpg")
    teacher.strip.leave.click()
    teacher.rest()
    assert teacher.dock.isVisible()
    assert mine in workspace.listed


def test_steps_are_written_moved_removed_and_undone(teacher: Teacher, window: Window) -> None:
    folder = teacher.begin_lesson()
    editor, history = teacher.editor, window.workspace.history
    steps = history.count()
    teacher.own.add("say")
    teacher.type("Second.", "text")
    editor.language.setCurrentIndex(editor.language.findData("ko"))
    editor.language.activated.emit(editor.language.currentIndex())
    teacher.type("둘째.", "text")
    editor.up.click()
    teacher.rest()
    lesson = read_lesson(folder)
    assert [step.text.in_language("ko") for step in lesson.steps] == ["둘째.", "Cats and cups"]
    assert lesson.steps[0].text.languages == ("en", "ko")
    assert history.count() == steps + 4
    editor.remove.click()
    teacher.rest()
    assert len(read_lesson(folder).steps) == 1
    history.undo()
    teacher.rest()
    assert [step.text.in_language("ko") for step in read_lesson(folder).steps] == ["둘째.", "Cats and cups"]
    for _ in range(4):
        history.undo()
    teacher.rest()
    assert [step.text.in_language("ko") for step in read_lesson(folder).steps] == ["Cats and cups"]
    assert window.prompts.texts() == ("tea\ncat", "a {}")


def test_undo_opens_the_editor_that_was_closed(teacher: Teacher, window: Window) -> None:
    folder = teacher.begin_lesson()
    teacher.type("Other", "title")
    teacher.editor.close_button.click()
    assert read_lesson(folder).title.in_language("en") == "Other"
    assert teacher.dock.isHidden()
    window.workspace.history.undo()
    teacher.rest()
    assert teacher.dock.isVisible()
    assert read_lesson(folder).title.in_language("en") == "Cats and cups"


def test_what_is_typed_outlives_the_window(teacher: Teacher, window: Window) -> None:
    folder = teacher.begin_lesson()
    teacher.type("Typed last", "title")
    window.window.close()
    assert read_lesson(folder).title.in_language("en") == "Typed last"


def test_a_field_keeps_what_is_typed_while_it_is_no_number_yet(teacher: Teacher) -> None:
    teacher.begin_lesson()
    teacher.own.add("measure")
    for text in ("0", "0.", "0.5", "x"):
        teacher.type(text, "shows", "above")
        assert teacher.editor.form.widgets["shows", "above"].text() == text  # type: ignore[attr-defined]
    teacher.type("some", "text")
    assert "measured value “x”" in teacher.editor.check.text()
    assert not teacher.editor.try_button.isEnabled()


def test_what_another_program_wrote_stays(teacher: Teacher) -> None:
    folder = teacher.begin_lesson()
    write_lesson(folder, SAY)
    teacher.type("Mine", "title")
    teacher.rest()
    assert read_lesson(folder).title.in_language("en") == "Small"
    assert "changed by another program" in teacher.window.notices.log.said[-1].sentence


def test_a_lesson_that_cannot_be_read_is_listed_and_can_be_edited(teacher: Teacher) -> None:
    folder = write_lesson(own_lessons() / "mine", SAY + 'sound = "on"\n')
    teacher.controller.read_again()
    teacher.window.stage.show_view("learn")
    teacher.rest()
    card = teacher.window.parts.panel("learn").cards["broken/mine"]
    assert card.button.text() == "Edit" and card.edit.isHidden()
    card.button.click()
    teacher.rest()
    assert teacher.own.folder == folder
    assert teacher.editor.check.text().startswith("Step 1: there is no “sound” here")
    (folder / "lesson.toml").write_text("id = ")
    teacher.own.close()
    teacher.own.edit(folder)
    assert teacher.own.folder is None
    assert "lesson.toml, line 1" in teacher.window.notices.log.said[-1].sentence


def test_the_list_follows_what_is_written(teacher: Teacher, window: Window) -> None:
    teacher.begin_lesson()
    window.stage.show_view("explore")
    teacher.own.add("say")
    teacher.type("More.", "text")
    window.stage.show_view("learn")
    teacher.rest()
    card = window.parts.panel("learn").cards["cats-and-cups"]
    assert card._facts.text() == "Your own · 5 minutes · 2 steps"


def test_recording_again_keeps_the_texts(teacher: Teacher, window: Window) -> None:
    folder = teacher.begin_lesson()
    teacher.editor.record.click()
    teacher.rest()
    teacher.type("See.", "text")
    window.prompts.set_texts("dog", "{}")
    teacher.editor.form.record_requested.emit()
    teacher.rest()
    teacher.own.save()
    step = read_lesson(folder).steps[1]
    assert isinstance(step, SetStep)
    assert (step.setup.labels, step.text.in_language("en")) == (("dog",), "See.")


def test_a_picture_that_is_gone_records_nothing(teacher: Teacher, window: Window, tmp_path: Path) -> None:
    teacher.begin_lesson()
    gone = tmp_path / "gone.jpg"
    gone.write_bytes(COFFEE.read_bytes())
    window.images.list_files([gone])
    teacher.rest()
    gone.unlink()
    teacher.editor.record.click()
    teacher.rest()
    assert "gone.jpg does not exist; nothing was recorded." in window.notices.log.said[-1].sentence
    assert teacher.own.writing is not None and len(teacher.own.writing.draft.steps) == 1
    assert teacher.editor.record.isEnabled()


def test_choosing_a_step_shows_its_fields(teacher: Teacher) -> None:
    teacher.begin_lesson()
    teacher.editor.steps.setCurrentRow(1)
    assert ("text",) in teacher.editor.form.widgets
    assert teacher.editor.remove.isEnabled()
    teacher.editor.steps.setCurrentRow(0)
    view = teacher.editor.view()
    assert view is not None and view.place == HEAD
    assert ("minutes",) in teacher.editor.form.widgets
    assert not teacher.editor.remove.isEnabled()
