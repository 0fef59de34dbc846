"""Linear probes: fits them when asked, keeps what was measured, shows the images behind each number."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.engine.features import width_of
from app.errors import LoupeError
from app.probes.base import Question
from app.probes.export import provenance_of
from app.probes.linear_probe.applied import Applied
from app.probes.linear_probe.ask import (
    PROBE,
    FewShotResult,
    LinearProbeDraft,
    ProbeKey,
    Result,
    ask_applied,
)
from app.probes.linear_probe.curves import RIVALS
from app.probes.linear_probe.measure import SEEDS, SHOTS
from app.probes.linear_probe.saved import SavedProbe, load_linear_probe, save_linear_probe, saved_of
from app.probes.linear_probe.shots import shots_in
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.desk.sources import absolute
from widgets.kit.dialogs import ask_folder, ask_open, ask_save
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
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_FILTER = wording("Linear probes (*.safetensors)")


class LinearProbeController(PressedController[LinearProbeDraft, Result]):
    """Knows the page. A curve takes many fits: nothing is fitted unasked, and it goes on out of sight."""

    def __init__(self, view: LinearProbePage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._applied: tuple[Path, SavedProbe] | None = None
        self._looked: Looked | None = None
        self.leaks = LeakCheck(view, desk, lambda: self.draft, self)
        view.fit_requested.connect(self.press)
        view.save_requested.connect(self.ask_save)
        view.apply_requested.connect(self.ask_apply)
        view.point_pressed.connect(self._look)
        view.cell_pressed.connect(self._look_at_cell)
        view.image_chosen.connect(self._choose_image)
        view.folder_requested.connect(self.ask_test)
        view.folder_dropped.connect(self.set_test)

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
        draft, info = self.draft, self.moment.info
        try:
            shots_in(draft.shots)
            if info is not None:
                width_of(info, draft.features)
        except LoupeError as error:
            return Missing(str(error))
        said = wording("How many labelled images of each class does a linear probe need to equal zero-shot?")
        if draft.test:
            tested = wording("All are tested on the images in {name}.", name=Path(draft.test).name)
        else:
            tested = wording("30 % of each class are held out, and all are tested on them.")
        said = wording("{question} {tested}", question=said, tested=tested)
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
        names = self._names()
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
        prompts = template_words(answer.question.prompts[0])
        return ["linear-probe", *words, *prompts, *option_words(_key(answer.question))]

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
            self._page.show_answers(*resolve_answers(result, looked, self._names()))
            paths = [result.tested[image] for image in images_of(result, looked)]
            self._show(paths, title_of(result, looked))

    def _names(self) -> dict[Path, str]:
        return {path: item.name for path, item in self.desk.workspace.listed.items()}

    def _show(self, paths: list[Path], title: str) -> None:
        """Show images in the list; those of another test set are listed for it."""
        listed = self.desk.workspace.listed
        if others := tuple(path for path in paths if path not in listed):
            self.images_found.emit(others)
        show_images(self.desk.workspace, paths, title)

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
        if Path(path) not in self.desk.workspace.listed:
            self.images_found.emit((Path(path),))
        if Path(path) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(path),))

    @Slot()
    def ask_test(self) -> None:
        """Ask for a folder of labelled images to test on."""
        folder = ask_folder(
            self._page.window(), "probe test", wording("Test on the labelled images of a folder")
        )
        if folder is not None:
            self.set_test(folder)

    @Slot(object)
    def set_test(self, path: Path) -> None:
        """Test on these labelled images in place of held-out ones."""
        self.edit(test=str(absolute(path)))

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


def _key(question: Question[Result]) -> ProbeKey:
    """Return what `ask_linear_probe` has put into the key."""
    key = question.key
    assert isinstance(key, ProbeKey)
    return key


def option_words(key: ProbeKey) -> list[str]:
    """Return the command's options that are not its defaults."""
    shots = ",".join("all" if k is None else str(k) for k in key.shots)
    words = [f"--shots={shots}"] if key.shots != SHOTS else []
    words += [f"--seeds={key.seeds}"] if key.seeds != SEEDS else []
    words += [f"--rivals={','.join(key.rivals).lower() or 'none'}"] if key.rivals != RIVALS else []
    words += [f"--features={key.seen.kind}"] if key.seen.kind != "projected" else []
    words += [] if key.seen.normalised else ["--no-normalise"]
    if key.test:
        return [*words, f"--test={key.test}"]
    return [*words, f"--split-seed={key.split_seed}"] if key.split_seed else words


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[LinearProbePage, LinearProbeController]:
    """Make the page and its controller."""
    page = LinearProbePage()
    return page, LinearProbeController(page, desk, parent)
