"""Linear probes: fits them when asked, keeps what was measured, shows the images behind each number."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.probes.base import Question
from app.probes.export import provenance_of
from app.probes.linear_probe.applied import Applied
from app.probes.linear_probe.ask import PROBE, FewShotResult, LinearProbeDraft, Result, ask_applied
from app.probes.linear_probe.curves import RIVALS
from app.probes.linear_probe.measure import SEEDS, SHOTS
from app.probes.linear_probe.saved import SavedProbe, load_linear_probe, save_linear_probe, saved_of
from app.probes.linear_probe.shots import shots_in
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_open, ask_save
from widgets.probes.linear_probe.answers import (
    Looked,
    images_of,
    resolve_answers,
    resolve_applied,
    title_of,
)
from widgets.probes.linear_probe.leak_check import LeakCheck
from widgets.probes.linear_probe.page import LinearProbePage
from widgets.probes.linear_probe.state import (
    ACCURACY,
    GAINED,
    LOST,
    WRONG,
    applied_said,
    features_said,
    headline,
    looked_at,
    resolve_curves,
    resolve_table,
)
from widgets.probes.pressed import PressedController

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.base import Answer, Moment
    from widgets.probes.controller import ProbeDesk
    from widgets.probes.label_set_store import LabelSetStore

_FILTER = wording("Linear probes (*.safetensors)")


class LinearProbeController(PressedController[LinearProbeDraft, Result]):
    """Knows the page. A curve takes many fits: nothing is fitted unasked, and it goes on out of sight."""

    def __init__(self, view: LinearProbePage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._applied: tuple[Path, SavedProbe] | None = None
        self._looked: Looked | None = None
        self.leaks = LeakCheck(view, desk, lambda: self.draft.split_seed, self)
        view.fit_requested.connect(self.press)
        view.save_requested.connect(self.ask_save)
        view.apply_requested.connect(self.ask_apply)
        view.point_pressed.connect(self._look)
        view.cell_pressed.connect(self._look_at_cell)
        view.image_chosen.connect(self._choose_image)

    def lacking(self) -> Missing | None:
        """Return what no probe could be fitted or applied without."""
        applies = self.run is not None and self._applies(self.run)
        missing, truth = self.basics(groups=False, labels=False, truth=not applies), self.moment.truth
        if missing is None and not applies and truth is not None and truth.has_several:
            said = wording("Some images have several classes, and a probe learns one of each image.")
            return Missing(said, waiting=self.answer is not None)
        return missing

    def offer_press(self) -> Missing:
        """Return what the button would measure, or what is wrong with the options."""
        try:
            shots_in(self.draft.shots)
        except LoupeError as error:
            return Missing(str(error))
        said = wording(
            "How many labelled images of each class does a linear probe need to equal zero-shot? 30 % of "
            "each class are held out, and all are tested on them."
        )
        return Missing(said, wording("Fit probes"), self.press)

    @staticmethod
    def _applies(run: Question[Result]) -> bool:
        return not run.prompts

    def changed(self, run: Question[Result]) -> str:
        """Return what was measured with that is another now; a saved probe has options of its own."""
        if not self._applies(run):
            return super().changed(run)
        now, then = self.moment, run.moment
        same = (now.info, now.mode) == (then.info, then.mode) and now.truth is then.truth
        return "" if same and now.images is then.images else wording("the images of then")

    @Slot()
    def refresh(self) -> None:
        """Ask for what is wanted now, and check the split for copies."""
        super().refresh()
        self.leaks.refresh()

    def show_options(self) -> None:
        """Show the options, and which buttons have something to do."""
        self._page.show_draft(self.draft)
        self._show_can()

    def _show_can(self) -> None:
        moment = self.moment
        there = moment.info is not None and bool(moment.images)
        fitted = self.answer is not None and isinstance(self.answer.result, FewShotResult)
        self._page.show_can(there and moment.truth is not None, fitted, there)

    def title(self, question: Question[Result]) -> str:
        """Name the work: it takes a while, and can be cancelled."""
        return "" if self._applies(question) else wording("Fitting linear probes")

    def take(self, result: Answer[Result]) -> None:  # noqa: ARG002
        """Look at what the probe of the most shots has wrong."""
        self._looked = None

    def show_result(self, result: Result) -> None:
        """Show the curves, or a saved probe's answers."""
        self._show_can()
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        if isinstance(result, Applied):
            self._page.hide_curves()
            self._page.show_answers(*resolve_applied(result, names))
            return
        measured = result.measured
        self._page.show_curves(resolve_curves(measured), resolve_table(measured), features_said(measured))
        looked = self._looked or Looked(0, len(measured.curves[0].points) - 1)
        self._page.show_answers(*resolve_answers(result, looked, names))

    def said(self, result: Result) -> tuple[str, str]:
        """Return the shots that equal zero-shot, or how many of a saved probe's answers are right."""
        if isinstance(result, FewShotResult):
            return headline(result.measured)
        return applied_said(result, self._applied[0].name if self._applied is not None else "")

    def measured(self, answer: Answer[Result]) -> int:
        """Return how many images were learnt from and tested on, or given an answer."""
        result = answer.result
        if isinstance(result, Applied):
            return len(result.paths)
        return len(result.sides.train.images) + len(result.sides.test.images)

    def asked_words(self, answer: Answer[Result]) -> list[str] | str:
        """Return the command that fits, or applies, the same."""
        moment = answer.question.moment
        if isinstance(answer.result, Applied):
            return self._applied_words(moment)
        if moment.truth is None:
            return wording("No truth is open.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        if isinstance(words, str):
            return words
        shots, seeds, rivals, split = _key(answer.question)
        words = ["linear-probe", *words, *template_words(answer.question.prompts[0])]
        words += (
            [f"--shots={','.join('all' if k is None else str(k) for k in shots)}"] if shots != SHOTS else []
        )
        words += [f"--seeds={seeds}"] if seeds != SEEDS else []
        words += [f"--rivals={','.join(rivals).lower() or 'none'}"] if rivals != RIVALS else []
        return [*words, f"--split-seed={split}"] if split else words

    def _applied_words(self, moment: Moment) -> list[str] | str:
        if moment.truth is None or self._applied is None:
            return wording("No command gives this: no truth is open that names the images.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        if isinstance(words, str):
            return words
        return ["linear-probe", *words, "--apply", str(self._applied[0].absolute())]

    @Slot(object)
    def _look(self, looked: Looked) -> None:
        """Show the images behind a number, in the list and with what was said of them."""
        result = self.answer.result if self.answer is not None else None
        if isinstance(result, FewShotResult):
            self._looked = looked
            names = {path: item.name for path, item in self.desk.workspace.listed.items()}
            self._page.show_answers(*resolve_answers(result, looked, names))
            paths = [result.tested[image] for image in images_of(result, looked)]
            show_images(self.desk.workspace, paths, title_of(result, looked))

    @Slot(int, int)
    def _look_at_cell(self, row: int, column: int) -> None:
        result = self.answer.result if self.answer is not None else None
        if isinstance(result, FewShotResult) and column in (ACCURACY, WRONG, GAINED, LOST):
            looked = looked_at(result.measured, row)
            if column in (GAINED, LOST):
                looked = replace(looked, kind="gained" if column == GAINED else "lost")
            self._look(looked)

    @Slot(str)
    def _choose_image(self, path: str) -> None:
        if Path(path) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(path),))

    @Slot()
    def ask_save(self) -> None:
        """Ask where the probe goes, and save it."""
        path = ask_save(self._page, "probe", wording("Save the linear probe"), "probe.safetensors", _FILTER)
        if path is not None:
            self.save_probe(path)

    def save_probe(self, path: Path) -> None:
        """Write the probe of the most shots, replacing an older file."""
        shown = self.answer
        if shown is None or not isinstance(shown.result, FewShotResult):
            return
        result, truth, engine = shown.result, shown.question.moment.truth, self.desk.engine

        def write(_ticket: Ticket) -> Path:
            assert truth is not None
            saved = saved_of(result.measured, truth, provenance_of(engine, shown))
            save_linear_probe(path, saved, overwrite=True)
            return path

        export(self.desk.jobs, f"{self.topic} save", write, self.say, part=shown.question.moment.part)

    @Slot()
    def ask_apply(self) -> None:
        """Ask for a saved probe, and apply it."""
        path = ask_open(self._page, "probe", wording("Apply a saved probe"), _FILTER)
        if path is not None:
            self.apply_probe(path)

    def apply_probe(self, path: Path) -> None:
        """Give each listed image a saved probe's answer."""

        def take(saved: SavedProbe) -> None:
            try:
                run = ask_applied(saved, self.setting())
            except LoupeError as error:
                self.say("error", str(error))
                return
            self._applied = (path, saved)
            self.start(run)

        self.desk.jobs.decode(
            f"{self.topic} apply", partial(_load, path), done=take, failed=partial(self.say, "error")
        )


def _load(path: Path, _ticket: Ticket) -> SavedProbe:
    return load_linear_probe(path)


def _key(question: Question[Result]) -> tuple[tuple[int | None, ...], int, tuple[str, ...], int]:
    """Return shots, seeds, rivals and seed of the split, as `ask_linear_probe` has them in the key."""
    key: tuple[tuple[int | None, ...], int, tuple[str, ...], int] = question.key  # type: ignore[assignment]
    return key


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[LinearProbePage, LinearProbeController]:
    """Make the page and its controller."""
    page = LinearProbePage()
    return page, LinearProbeController(page, desk, parent)
