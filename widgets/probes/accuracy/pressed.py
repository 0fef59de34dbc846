"""What the accuracy page does on a press: images fitted in other ways, and the check of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.engine.check.run import check_loaded
from app.errors import part_of
from app.images.images import CropMode
from app.jobs import Priority
from app.probes.accuracy.ask import AccuracyResult, ask_mode
from app.probes.accuracy.doctor import check_findings, mode_findings
from app.probes.base import work_out
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.check.line import Check
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.probes.accuracy.modes import Mode
    from app.probes.base import Answer, Question
    from app.probes.bench import Bench
    from widgets.probes.controller import ProbeDesk

MODES, CHECK = "accuracy modes", "accuracy check"


class Pressed(QObject):
    """Compares crop modes and checks the model, and keeps what was found while that is of what is shown.

    Signals:
        changed(): something was found, began or ended.
        said(str, str): level and sentence of what came of a press.
    """

    changed = Signal()
    said = Signal(str, object)

    def __init__(self, desk: ProbeDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._compared: tuple[Question[AccuracyResult], tuple[Mode, ...]] | None = None
        self._checked: tuple[ModelInfo, Check] | None = None
        self.running: set[str] = set()
        """What is under way, of MODES and CHECK."""

    def compare(self, answer: Answer[AccuracyResult]) -> None:
        """Measure the same images in the other crop modes; each encodes them anew, unless that is kept."""
        work = partial(_compare, self._desk.engine, self._desk.bench, answer)
        self._start(MODES, wording("Comparing crop modes"), work, partial(self._keep_modes, answer.question))

    def check(self, info: ModelInfo) -> None:
        """Check the model."""
        work = partial(_check, self._desk.engine, info)
        self._start(CHECK, wording("Checking {model}", model=info.id), work, partial(self._keep_check, info))

    def whole(self, question: Question[AccuracyResult], result: AccuracyResult) -> AccuracyResult:
        """Return a result with what presses found of it."""
        modes = self._modes(question)
        found = (
            *result.doctor,
            *check_findings(check.failures if (check := self._check(question)) is not None else ()),
            *mode_findings(result.accuracy, [(mode.mode, mode.right) for mode in modes]),
        )
        return replace(result, doctor=found, modes=modes)

    def words(self, question: Question[AccuracyResult]) -> list[str]:
        """Return the command's words that find the same."""
        modes = [mode.mode for mode in self._modes(question)]
        checked = ["--check"] if self._check(question) is not None else []
        return [*(["--modes", ",".join(modes)] if modes else []), *checked]

    def _modes(self, question: Question[AccuracyResult]) -> tuple[Mode, ...]:
        known = self._compared is not None and _alike(self._compared[0], question)
        return self._compared[1] if known and self._compared is not None else ()

    def _check(self, question: Question[AccuracyResult]) -> Check | None:
        known = self._checked is not None and self._checked[0] == question.moment.info
        return self._checked[1] if known and self._checked is not None else None

    def _start(
        self, topic: str, title: str, work: Callable[[Ticket], Any], done: Callable[[Any], None]
    ) -> None:
        self.running.add(topic)
        self._desk.jobs.submit(
            topic,
            work,
            title=title,
            done=done,
            failed=partial(self._end, topic, "error"),
            dropped=partial(self._end, topic, "info", wording("Cancelled.")),
            priority=Priority.BACKGROUND,
        )
        self.changed.emit()

    def _keep_modes(self, question: Question[AccuracyResult], modes: tuple[Mode, ...]) -> None:
        self._compared = question, modes
        self._end(MODES)

    def _keep_check(self, info: ModelInfo, check: Check) -> None:
        self._checked = info, check
        self._end(CHECK)
        self.said.emit("warning" if check.failed else "info", check.sentence)

    def _end(self, topic: str, level: str = "", sentence: str = "") -> None:
        self.running.discard(topic)
        self.changed.emit()
        if sentence:
            self.said.emit(level, sentence)


def _alike(one: Question[AccuracyResult], other: Question[AccuracyResult]) -> bool:
    """Tell whether both measure the same images the same way; groups make no difference."""
    now, then = one.moment, other.moment
    same = now.truth is then.truth and now.info == then.info and now.mode == then.mode
    return same and now.images == then.images and one.prompts == other.prompts


def _compare(
    engine: Engine, bench: Bench, answer: Answer[AccuracyResult], ticket: Ticket
) -> tuple[Mode, ...]:
    question, accuracy = answer.question, answer.result.accuracy
    modes = [mode.value for mode in CropMode if mode.value != question.moment.mode]
    count = len(accuracy.paths)
    return tuple(
        work_out(
            engine,
            bench,
            ask_mode(question, accuracy, mode),
            part_of(ticket.checkpoint, place * count, count, len(modes) * count),
        ).result
        for place, mode in enumerate(modes)
    )


def _check(engine: Engine, info: ModelInfo, ticket: Ticket) -> Check:
    return check_loaded(engine, info, ticket.checkpoint)
