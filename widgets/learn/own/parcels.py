"""Sends lessons, installs those that came, and prints worksheets; files are made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.amounts import how_many
from app.errors import LoupeError
from app.lessons.check import check_lesson
from app.lessons.file import FILE
from app.lessons.own.parcel import install, send, unpacked
from app.lessons.shelf import own_lessons
from app.lessons.worksheet import Sheet, worksheet
from app.words import wording
from widgets.desk.exporting import saved
from widgets.kit.dialogs import ask_open, ask_save, ask_sure
from widgets.kit.words import language, localised
from widgets.learn.paper import save_worksheet

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.lessons.lesson import Lesson
    from app.lessons.own.parcel import Arrived, Sent
    from app.lessons.worksheet import Answer
    from app.models.model_facts import ModelInfo
    from widgets.desk.part import House

_TOPIC = "lesson parcel"
_PARCELS = wording("Lessons (*.zip)")
_PAPER = wording("Worksheets (*.pdf *.html)")


@dataclass(frozen=True)
class Page:
    """A worksheet that is to be written: its HTML and its title."""

    html: str
    title: str


class Parcels(QObject):
    """Asks for files, and says how it went.

    Signals:
        installed(): a lesson came to the user's own.
    """

    installed = Signal()

    def __init__(
        self,
        house: House,
        known: Callable[[], Mapping[str, Lesson]],
        answers: Callable[[str], Mapping[str, Answer]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._house, self._known, self._answers = house, known, answers

    def _say(self, level: str, sentence: str) -> None:
        self._house.workspace.post(level, sentence, _TOPIC)

    def send_dialog(self, folder: Path) -> None:
        """Ask where to write a lesson as one file, and write it."""
        out = ask_save(self._house.window, "lesson", wording("Send a lesson"), f"{folder.name}.zip", _PARCELS)
        if out is not None:
            work = partial(_send, folder, out)
            self._house.jobs.decode(
                f"{_TOPIC} sent", work, done=self._tell_sent, failed=partial(self._say, "error")
            )

    def _tell_sent(self, sent: Sent) -> None:
        level, sentence = saved([sent.path])
        if sent.left_out:
            left = how_many(sent.left_out, "file")
            more = wording(" Left out: {files} of its folder that the lesson doesn't name.", files=left)
            sentence = wording("{first}{second}", first=sentence, second=more)
        self._say(level, sentence)

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a lesson's file, and install it."""
        filters = wording("Lessons (*.zip {file})", file=FILE)
        path = ask_open(self._house.window, "lesson", wording("Open a lesson"), filters)
        if path is not None:
            self.open(path.parent if path.name == FILE else path)

    def open(self, source: Path) -> None:
        """Install a lesson from a .zip file or a folder; what is there already is replaced only if wanted."""
        work = partial(_look, source)
        done = partial(self._take, source)
        self._house.jobs.decode(_TOPIC, work, done=done, failed=partial(self._say, "error"))

    def _take(self, source: Path, lesson_id: str) -> None:
        target = own_lessons() / lesson_id
        there = target.exists()
        question = wording("There is a lesson “{name}” among your own already.", name=lesson_id)
        if there and not ask_sure(self._house.window, question, wording("&Replace")):
            return
        taken = {name: lesson.folder for name, lesson in self._known().items()}
        self._house.jobs.decode(
            _TOPIC,
            partial(_install, source, taken, there),
            done=self._tell_installed,
            failed=partial(self._say, "error"),
        )

    def _tell_installed(self, arrived: Arrived) -> None:
        title = arrived.lesson.title.in_language(language())
        self._say("info", wording("“{title}” is among your lessons now.", title=title))
        self.installed.emit()
        if not self._house.workspace.loan.active:  # else a lesson under way needs the view that it is in
            self._house.show("learn")

    def worksheet_dialog(self, folder: Path) -> None:
        """Ask where to write a lesson's worksheet, and write it with what was measured in this window."""
        proposed = f"{folder.name}-worksheet.pdf"
        out = ask_save(self._house.window, "export", wording("Save a worksheet"), proposed, _PAPER)
        if out is None:
            return
        info = self._house.workspace.info
        ids = (
            lesson.id for lesson in self._known().values() if lesson.folder.absolute() == folder.absolute()
        )
        answers = dict(self._answers(next(ids, "")))
        self._house.jobs.decode(
            f"{_TOPIC} printed",
            partial(_lay_out, folder, info, answers),
            done=partial(self._save, out),
            failed=partial(self._say, "error"),
        )

    def _save(self, out: Path, page: Page) -> None:
        try:
            self._say(*saved([save_worksheet(page.html, page.title, out, overwrite=True)]))
        except LoupeError as error:
            self._say("error", str(error))


def _send(folder: Path, out: Path, _ticket: Ticket) -> Sent:
    return send(folder, out, overwrite=True)


def _look(source: Path, _ticket: Ticket) -> str:
    """Return a lesson's id, all of it checked. Raises LoupeError for one that can't be installed."""
    with unpacked(source, own_lessons()) as lesson:
        return lesson.id


def _install(source: Path, taken: Mapping[str, Path], overwrite: bool, _ticket: Ticket) -> Arrived:
    return install(source, own_lessons(), taken, overwrite)


def _lay_out(folder: Path, info: ModelInfo | None, answers: Mapping[str, Answer], _ticket: Ticket) -> Page:
    lesson, _ = check_lesson(folder)
    sheet = Sheet(lesson, language(), localised, info, answers)
    return Page(worksheet(sheet), lesson.title.in_language(language()))
