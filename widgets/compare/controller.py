"""Brings both models, the workspace and the comparison panel together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.engine.recall import StoreRecall
from app.engine.second import Slot as ModelSlot
from app.jobs import Priority
from app.partial import ALL, Covered
from app.words import wording
from widgets.compare.maps_controller import CompareMapsController
from widgets.compare.panel import ComparePanel
from widgets.compare.slot import Absence, SecondModel
from widgets.compare.state import Choices, bars_pair, choices_from, memory_line, model_line
from widgets.compare.work import Compared, Models, Request, compute, save
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import image_words, label_words, model_words, second_words, temperature_words
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_save
from widgets.models.catalogue_controller import CatalogueController
from widgets.models.controller import ModelController

if TYPE_CHECKING:
    from app.jobs import Ticket
    from widgets.desk.desk import Desk

TOPIC = "compare"
_FILTERS = wording("Table (*.csv);;JSON (*.json)")
_MANY_PROMPTS = 64
"""From here on encoding takes long enough to be named, with its progress, in the status bar."""


class CompareController(Asker[Request, Compared]):
    """Compares both models whenever images, prompts, mode or a model change."""

    priority = Priority.BULK

    def __init__(
        self, view: ComparePanel, desk: Desk, models: ModelController, parent: QObject | None = None
    ) -> None:
        super().__init__(TOPIC, desk, parent)
        self._view, self._workspace, self._chooser = view, desk.workspace, models
        engine, jobs = desk.engine, desk.jobs
        recall = StoreRecall(engine.store) if engine.store is not None else None
        self.second = SecondModel(desk.workspace, jobs, ModelSlot(engine.another, recall), self)
        self.maps = CompareMapsController(view.maps, desk, self.second.slot)
        self._choices = Choices()
        self._catalogue = CatalogueController(jobs, lambda: models.recent, self, wording("Choose model B"))
        self._active = False
        self._connect()
        self._show_model()

    def view_state(self) -> dict[str, str]:
        """Return the second model's id, the page and the options, for the session."""
        return {"model": self.second.wanted, **asdict(self._choices)}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Take back what `view_state` returned; the model is remembered and loaded on request."""
        self._choices = choices_from(state)
        model = state.get("model")
        self.second.remember(model if isinstance(model, str) else "")
        self._view.show_page(self._choices.page)
        self.maps.set_choices(self._choices)
        self.refresh()

    def load(self, model_id: str) -> None:
        """Load a model into the second slot, on the first one's device."""
        self.second.load(model_id, self._chooser.device)

    def _connect(self) -> None:
        view, workspace, second = self._view, self._workspace, self.second
        workspace.prompts_changed.connect(self.refresh)
        workspace.temperature_changed.connect(self.refresh)
        workspace.model_changed.connect(self._take_models)
        workspace.mode_changed.connect(self.refresh)
        workspace.images_changed.connect(self.refresh_soon)
        workspace.embeddings_changed.connect(self.refresh_soon)
        workspace.selection_changed.connect(self.refresh)
        workspace.label_shown.connect(self._show_label)
        second.model_changed.connect(self._take_models)
        second.images_changed.connect(self.refresh_soon)
        self.maps.computed.connect(self._show_memory)
        self._catalogue.model_requested.connect(self._load_picked)
        view.model_requested.connect(self.load)
        view.picker_requested.connect(self._open_picker)
        view.unload_requested.connect(self._unload)
        view.pause_toggled.connect(self.second.toggle_pause)
        self.second.images_changed.connect(self._show_pause)
        self.second.model_changed.connect(self._show_pause)
        view.export_requested.connect(self._ask_export)
        view.images_requested.connect(self._show_images)
        view.page_chosen.connect(self._choose_page)
        view.action_requested.connect(self.act)
        view.visible_changed.connect(self._change_visibility)
        view.rankings.order_chosen.connect(partial(self._choose, "order"))
        view.rankings.label_chosen.connect(workspace.show_label)
        view.rankings.pin_toggled.connect(workspace.toggle_label_pin)
        view.rankings.row_chosen.connect(self._choose_row)
        view.matrices.difference_chosen.connect(partial(self._choose, "difference"))
        view.matrices.image_chosen.connect(self._choose_image)
        view.matrices.label_chosen.connect(workspace.show_label)
        view.matrices.pin_toggled.connect(workspace.toggle_label_pin)
        view.maps.variant_chosen.connect(partial(self._choose, "variant"))
        view.maps.limits_chosen.connect(partial(self._choose, "limits"))
        self._chooser.recent_changed.connect(self._offer_recent)

    def command(self) -> list[str] | str:
        """Return the command that compares both models in the same way."""
        if self.result is None:
            return wording("Nothing is compared yet: choose a second model.")
        request = self.result.request
        a, b = request.models.a, request.models.b
        options = [*label_words(request.prompts), *temperature_words(request.temperature)]
        models = [*model_words(a, request.mode), *second_words(a, b)]
        return ["compare", *image_words(self.result.found.paths), *options, *models]

    @property
    def covered(self) -> Covered:
        """Of how many of the images asked about the comparison shown is."""
        done = 0 if self.result is None else len(self.result.found.paths)
        return Covered(done, len(self.second.scope())) if done else ALL

    def _models(self) -> Models | None:
        a, b = self._workspace.info, self.second.info
        if a is None or b is None:
            return None

        return Models(a, b)

    def seen(self) -> bool:
        """Tell whether the panel is in front."""
        return self._active

    def question(self) -> Request | Missing:
        """Return both models' embeddings of the same images, or what keeps the models from being compared."""
        models, workspace = self._models(), self._workspace
        if models is None:
            return self._missing_model()
        if not workspace.images:
            return Missing(wording("Drop images to compare both models on them."))
        if not workspace.prompts.labels:
            return Missing(wording("Type labels, one a line, to compare both models' rankings."))
        have_a, have_b = workspace.embeddings, self.second.embedded
        scope = self.second.scope()
        paths = [path for path in scope if path in have_a and path in have_b]
        if not paths:
            return Missing(wording("The images are being embedded by both models…"), waiting=True)
        return Request(
            models,
            tuple(have_a[path] for path in paths),
            tuple(have_b[path] for path in paths),
            dict(zip(paths, workspace.names(paths), strict=True)),
            workspace.prompts,
            workspace.temperature,
            workspace.mode,
            len(scope),
        )

    def _missing_model(self) -> Missing:
        second = self.second
        if second.loading:
            return Missing(wording("{wanted} is loading…", wanted=second.wanted))
        if second.info is not None:
            return Missing(wording("Model A is not loaded yet."))
        if not second.wanted:
            choose = partial(self._open_picker, "")
            return Missing(
                wording("Choose a second model to compare with the first."),
                wording("Choose model B…"),
                choose,
            )
        if second.absence == "failed":  # to load it again would fail again
            return Missing(
                wording("{wanted} could not be loaded as model B.", wanted=second.wanted),
                wording("Choose model B…"),
                partial(self._open_picker, ""),
            )
        return Missing(
            _absent(second.absence, second.wanted),
            wording("Load {wanted}", wanted=second.wanted),
            partial(self.load, second.wanted),
        )

    def work(self, question: Request) -> Callable[[Ticket], Compared]:
        """Return what scores by both models, and compares."""
        return partial(compute, self.desk.engine, self.second.slot, question)

    def title(self, question: Request) -> str:
        """Name the work where there are many prompts to encode."""
        return wording("Comparing the models") if len(question.prompts.flat) >= _MANY_PROMPTS else ""

    def same(self, one: Request, other: Request) -> bool:
        """Tell whether both compare the same."""
        return one.same(other)

    def grown(self, asked: Request, question: Request) -> bool:
        """Let a comparison end before one of more images is asked."""
        return question.grew_from(asked)

    def take(self, result: Compared) -> None:  # noqa: ARG002 - that there is one is enough
        """Take back why the models could not be compared before."""
        self._workspace.settle(self.topic)

    def fail(self, sentence: str) -> None:
        """Post why the models could not be compared."""
        self._workspace.post("error", sentence, self.topic)

    @Slot()
    def _take_models(self) -> None:
        self._show_model()
        models = self._models()
        if self.result is not None and self.result.request.models != models:
            self.forget()
            self._workspace.set_disagreement(None)
        self.maps.set_models(models)
        self.refresh()

    @Slot(bool)
    def _change_visibility(self, visible: bool) -> None:
        self._active = visible
        self.second.set_active(visible)
        self._activate_maps()
        if visible:
            self._offer_recent()
        self.refresh()

    def _activate_maps(self) -> None:
        self.maps.set_active(self._active and self._choices.page == "maps" and self._models() is not None)

    def _show_model(self) -> None:
        self._view.show_model(self.second.wanted, self.second.loading)
        self._show_memory()
        self._activate_maps()

    @Slot()
    def _show_memory(self) -> None:
        """Say what is in memory: a model known by its kept embeddings is loaded when first needed."""
        a, second = self._workspace.info, self.second
        self._view.show_memory(*memory_line(a, second.info, len(second.embedded), second.loaded))

    def show_options(self) -> None:
        """Show what is in memory."""
        self._show_memory()

    def render(self) -> None:
        """Show the newest comparison, or what is missing for one."""
        self._view.allow(unload=self.second.info is not None, export=self.result is not None)
        super().render()

    def show(self, result: Compared) -> None:
        """Show rankings and matrices, and let the others know on which images the models disagree."""
        if self._holds(result.request):
            self._workspace.set_disagreement(result.disagreement)
        view, shown, models = self._view, result.view, result.request.models
        view.show_content()
        titles = (model_line("A", models.a), model_line("B", models.b))
        self._show_bars(result, titles)
        kind = self._choices.difference
        view.matrices.show_grids(titles, (shown.grid_a, shown.grid_b), kind, shown.differences[kind])

    def _holds(self, request: Request) -> bool:
        """Tell whether a comparison is one of the models and prompts of now, if maybe of fewer images."""
        workspace = self._workspace
        now = self._models(), workspace.prompts, workspace.mode
        return now == (request.models, request.prompts, request.mode)

    def mark(self, stale: str) -> None:
        """Say how far the models agree, and what that is outdated in."""
        if self.result is not None:
            shown = self.result.view
            line = self.covered.before(shown.line)
            top1 = self.result.found.agreement.top1
            line = wording("⚠ {stale} · ", stale=stale) + line if stale else line
            self._view.show_line(line, shown.tip, top1.n - top1.hits)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what is missing; the page of maps needs no comparison."""
        self._view.show_line("")
        if self._choices.page == "maps" and self._models() is not None:
            self._view.show_content()
        else:
            self._view.show_empty(sentence, action)

    def _show_bars(self, result: Compared, titles: tuple[str, str]) -> None:
        rankings, current = self._view.rankings, self._workspace.current
        paths = result.found.paths
        path = current if current in result.found.paths else paths[0]
        rankings.show_order(self._choices.order)
        bars = bars_pair(result.view, path, self._choices.order)
        name = result.request.names.get(path, path.name)
        rankings.show_bars(name, titles, bars, self._workspace.shown_label)
        rankings.show_table(result.view.images, path)

    @Slot(bool)
    def _show_images(self, same: bool) -> None:
        """Show the images on whose top label both models agree, or differ."""
        if self.result is not None:
            found = self.result.found
            rows = (found.agreement.same_top == same).nonzero()[0].tolist()
            title = wording("A and B agree") if same else wording("A and B differ")
            show_images(self._workspace, [found.paths[row] for row in rows], title, select_all=False)

    @Slot()
    def _show_pause(self) -> None:
        """Offer a pause while images wait for model B."""
        waiting = self.second.info is not None and self.second.waiting > 0
        self._view.show_pause(waiting, self.second.held)

    @Slot()
    def _unload(self) -> None:
        self.forget()
        self._workspace.set_disagreement(None)
        self.second.unload()

    @Slot()
    def _offer_recent(self) -> None:
        self._view.model.set_recent(self._chooser.recent)

    @Slot(str)
    def _show_label(self, label: str) -> None:
        for side in (self._view.rankings.a, self._view.rankings.b):
            side.bars.mark(label)

    @Slot(str)
    def _choose_page(self, page: str) -> None:
        self._choose("page", page)
        self._activate_maps()

    def _choose(self, name: str, value: str) -> None:
        self._choices = replace(self._choices, **{name: value})
        self.maps.set_choices(self._choices)
        self.redraw()

    @Slot(int)
    def _choose_row(self, row: int) -> None:
        if self.result is not None:
            self._choose_image(self.result.found.paths[row])

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        selected = self._workspace.selected
        others = [other for other in selected if other != path] if len(selected) > 1 else []
        self._workspace.set_selected((path, *others))

    @Slot(str)
    def _open_picker(self, checkpoint: str) -> None:
        self._catalogue.open(self._view.window(), checkpoint)

    @Slot(str)
    def _load_picked(self, model_id: str) -> None:
        self._catalogue.hide()
        self.load(model_id)

    @Slot()
    def _ask_export(self) -> None:
        path = ask_save(
            self._view.window(), "export", wording("Export the comparison"), "comparison.csv", _FILTERS
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the comparison shown as .csv or .json, with both models' provenance."""
        if self.result is not None:
            asked = replace(self.result.request, asked=len(self.second.scope()))
            shown = replace(self.result, request=asked, found=replace(self.result.found, part=asked.part))
            write = partial(save, self.desk.engine, self.second.slot, shown, path)
            say = partial(self._workspace.post, topic=f"{TOPIC}-export")
            export(self.desk.jobs, f"{TOPIC}-export", write, say, part=asked.part)


def _absent(absence: Absence, wanted: str) -> str:
    """Say why the model that is wanted is not there, and no more than is known of it."""
    if absence == "cancelled":
        return wording("Loading {wanted} as model B was cancelled.", wanted=wanted)
    if absence == "unloaded":
        return wording("{wanted} was model B. It is not loaded.", wanted=wanted)
    return wording("The session names {wanted} as model B. It is not loaded.", wanted=wanted)
