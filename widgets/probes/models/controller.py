"""Evaluations side by side: models are evaluated one after the other, saved evaluations are opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.files.codec import read_draft
from app.jobs import Priority
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.models.ask import PROBE, ModelsDraft, ask_beside, ask_others, saved_entries
from app.probes.accuracy.models.run import Run, run_model
from app.probes.accuracy.models.table import PRESENT, Entry, ModelTable
from app.probes.accuracy.saved import read_saved, save_evaluations
from app.probes.base import Setting
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import template_words, truth_words
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_open_several, ask_save
from widgets.probes.auto_page import AutoController
from widgets.probes.known_models import checked_models, known_models
from widgets.probes.models.page import ModelsPage
from widgets.probes.models.state import (
    ACCURACY,
    NAME,
    OTHERS,
    OWN,
    Looked,
    headline,
    images_of,
    looked_title,
    resolve_images,
    resolve_models,
    resolve_plot,
    unread_said,
)

if TYPE_CHECKING:
    from typing import Any

    from app.jobs import Ticket
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_SAVED = wording("Saved evaluations (*.parquet *.csv)")
_SAVE = wording("Parquet (*.parquet);;CSV (*.csv)")


class ModelsController(AutoController):
    """Knows the page, the evaluations beside that of the model in use, and the models still to evaluate."""

    def __init__(
        self, view: ModelsPage, store: LabelSetStore, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(PROBE, view, store, desk, parent)
        self._view_of = view
        self._others: dict[str, Entry] = {}
        self._queue: list[str] = []
        self._looked = Looked(PRESENT)
        view.known.offer = partial(known_models, desk.engine)
        view.known.model_chosen.connect(self._add_model)
        view.evaluate_requested.connect(self.evaluate)
        view.open_requested.connect(self.open_dialog)
        view.save_requested.connect(self.save_dialog)
        view.removal_requested.connect(self.remove)
        view.file_dropped.connect(self.open_saved)
        view.table.cell_chosen.connect(self._press)
        view.table.selection_made.connect(self._show_can)
        view.plot.clicked.connect(self._look)
        view.image_chosen.connect(self._choose_image)

    # --- what is asked --------------------------------------------------------------------------------------

    def question(self) -> Question[ModelTable] | Missing:
        """Return the evaluation of now beside the others; the others alone where there is none."""
        draft, others = self._options(), tuple(self._others.values())
        missing = self.basics(groups=False, labels=False, truth=True)
        if missing is not None:
            alone = others and self.moment.info is not None
            return ask_others(draft, self.moment, others) if alone else missing
        setting = Setting(self.moment, self.desk.workspace.prompts)
        engine = self.desk.engine
        try:
            return ask_beside(draft, setting, others, lambda: engine.require())
        except LoupeError as error:
            return Missing(str(error), waiting=True)

    def _options(self) -> ModelsDraft:
        draft: ModelsDraft = self.draft
        return draft

    def show_options(self) -> None:
        """Show the draft, and which buttons have something to do."""
        super().show_options()
        self._show_can()

    @Slot()
    def _show_can(self) -> None:
        ready = self.basics(groups=False, labels=False, truth=True) is None
        chosen = self._chosen()
        savable = chosen is not None and isinstance(chosen.evaluation, Evaluation)
        self._view_of.show_can(ready, savable, chosen is not None and chosen.kind != "present")

    def _chosen(self) -> Entry | None:
        """Return the entry of the chosen row, else that of the model in use."""
        if self.answer is None:
            return None
        keys = self._view_of.table.chosen() or (PRESENT,)
        return next((one for one in self.answer.result.entries if one.key == keys[0]), None)

    def show_result(self, result: ModelTable) -> None:
        """Show the evaluations, and the images looked at."""
        self._view_of.show_models(resolve_models(result), resolve_plot(result, self._options().axis))
        self._view_of.show_images(*resolve_images(result, self._looked, self._names()))
        self._show_can()

    def _names(self) -> dict[Path, str]:
        return {path: item.name for path, item in self.desk.workspace.listed.items()}

    def said(self, result: ModelTable) -> tuple[str, str]:
        """Return the reference's accuracy."""
        return headline(result)

    def measured(self, answer: Answer[ModelTable]) -> int:
        """Return how many images the reference was evaluated on."""
        result = answer.result
        return result.entries[result.reference].top1.n

    def asked_words(self, answer: Answer[ModelTable]) -> list[str] | str:
        """Return the command that evaluates the same models, or opens the same files."""
        result, moment = answer.result, answer.question.moment
        files = [one for one in result.entries if one.kind == "saved"]
        if len(files) == len(result.entries):
            return ["evaluate", "--saved", *self._options().files]
        if files:
            return wording(
                "No command holds saved evaluations against a model; save this one, and open both."
            )
        if moment.truth is None:
            return wording("No truth is open.")
        words = truth_words(moment.truth, [image.path for image in moment.images])
        if isinstance(words, str):
            return words
        runs = [one.model for one in result.entries if one.kind == "run"]
        own = ["--model", "builtin"] if moment.info is not None and moment.info.id == "builtin" else []
        models = [word for model in runs for word in ("--model", model)]
        return ["evaluate", *words, *template_words(answer.question.prompts[0]), *own, *models]

    # --- evaluating others ----------------------------------------------------------------------------------

    @Slot(str)
    def _add_model(self, model_id: str) -> None:
        self.edit(models=tuple(dict.fromkeys((*self._options().models, model_id))))

    @Slot()
    def evaluate(self) -> None:
        """Evaluate the models of the line, one after the other, beside the one in use."""
        self._take_typed()
        info = self.moment.info
        try:
            models = checked_models(self._options().models, info.id if info is not None else "")
        except LoupeError as error:
            self.say("error", str(error))
            return
        idle = not self._queue
        self._queue += [model for model in models if model not in self._queue]
        if idle:
            self._run_next()

    def _run_next(self) -> None:
        moment, workspace = self.moment, self.desk.workspace
        truth = moment.truth
        if not self._queue or truth is None:
            self._queue.clear()
            return
        model = self._queue[0]
        paths = tuple(path for path in workspace.listed if path in truth.of)
        prompts = Setting(moment, workspace.prompts).class_prompts()
        engine, run = self.desk.engine, Run(model, paths, truth, prompts, moment.mode)
        self.desk.jobs.submit(
            f"{self.topic} run",
            lambda ticket: run_model(engine, run, ticket.checkpoint),
            title=wording("Evaluating {model}", model=model),
            done=self._take_run,
            failed=self._fail_run,
            dropped=self._queue.clear,
            priority=Priority.BACKGROUND,
        )

    def _take_run(self, entry: Entry) -> None:
        self._others[entry.key] = entry
        if unread := unread_said(entry):
            self.say("warning", unread)
        self._go_on()

    def _fail_run(self, sentence: str) -> None:
        self.say("error", sentence)
        self._go_on()

    def _go_on(self) -> None:
        del self._queue[:1]
        self.refresh()
        self._run_next()

    # --- saved evaluations ----------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for saved evaluations, and put them into the table."""
        self.page_requested.emit(self.name)
        title = wording("Open saved evaluations")
        for path in ask_open_several(self._view_of.window(), "evaluation", title, _SAVED):
            self.open_saved(path)

    @Slot(object)
    def open_saved(self, path: Path) -> None:
        """Put the evaluations of a file into the table."""
        self.desk.jobs.decode(
            f"{self.topic} open {path}",
            partial(_read, path),
            done=partial(self._take_saved, path),
            failed=partial(self.say, "error"),
        )

    def _take_saved(self, path: Path, entries: tuple[Entry, ...]) -> None:
        self._others |= {entry.key: entry for entry in entries}
        self.edit(files=tuple(dict.fromkeys((*self._options().files, str(path)))))

    @Slot()
    def save_dialog(self) -> None:
        """Ask where the chosen row's evaluation goes, and save it."""
        chosen = self._chosen()
        if chosen is None or not isinstance(chosen.evaluation, Evaluation):
            return
        name = f"{chosen.name.rpartition('/')[2].replace('@', '-')}.parquet"
        path = ask_save(self._view_of, "evaluation", wording("Save the evaluation"), name, _SAVE)
        if path is not None:
            self.save(path, chosen.evaluation)

    def save(self, path: Path, evaluation: Evaluation) -> None:
        """Write an evaluation, replacing an older file."""

        def write(_ticket: Ticket) -> Path:
            save_evaluations(path, [evaluation], overwrite=True)
            return path

        part = self.moment.part if self.answer is not None else None
        export(self.desk.jobs, f"{self.topic} save", write, self.say, needs_model=False, part=part)

    @Slot()
    def remove(self) -> None:
        """Take the chosen row out of the table."""
        chosen = self._chosen()
        if chosen is None or self._others.pop(chosen.key, None) is None:
            return
        kept = {
            path for path in self._options().files if any(f"saved {path} " in key for key in self._others)
        }
        self.edit(files=tuple(path for path in self._options().files if path in kept))

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the draft back, and open its saved evaluations again; models are evaluated when asked."""
        super().restore_view_state(state)
        for path in read_draft(state, ModelsDraft()).files:
            self.open_saved(Path(path))

    # --- the images behind numbers --------------------------------------------------------------------------

    @Slot(int, int)
    def _press(self, row: int, column: int) -> None:
        """Hold the others against a row, or show the images behind its number."""
        if self.answer is None:
            return
        entry = self.answer.result.entries[row]
        if column == NAME:
            self.edit(reference=entry.key)
        elif column == ACCURACY:
            self._look(Looked(entry.key))
        elif column in (OWN, OTHERS) and self.answer.result.beside[row] is not None:
            self._look(Looked(entry.key, "own" if column == OWN else "others"))

    @Slot(object)
    def _look(self, looked: Looked) -> None:
        if self.answer is None:
            return
        result, workspace = self.answer.result, self.desk.workspace
        self._looked = looked
        self._view_of.show_images(*resolve_images(result, looked, self._names()))
        paths = [Path(path) for path, *_ in images_of(result, looked)]
        listed = [path for path in paths if path in workspace.listed]
        if paths and not listed:
            self.say("info", wording("None of these images is in the list; open their folder to see them."))
        else:
            show_images(workspace, listed, looked_title(result, looked))

    @Slot(str)
    def _choose_image(self, path: str) -> None:
        if Path(path) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(path),))


def _read(path: Path, _ticket: Ticket) -> tuple[Entry, ...]:
    return saved_entries(path, read_saved(path))


def make(desk: ProbeDesk, store: LabelSetStore, parent: QObject) -> tuple[ModelsPage, ModelsController]:
    """Make the page and its controller."""
    page = ModelsPage(PROBE)
    return page, ModelsController(page, store, desk, parent)
