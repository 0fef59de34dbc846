"""Brings both models, the workspace and the comparison panel together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from app.engine.recall import StoreRecall
from app.engine.second import Slot as ModelSlot
from app.jobs import Jobs, Priority, Ticket
from widgets.compare.maps_controller import CompareMapsController
from widgets.compare.panel import ComparePanel
from widgets.compare.slot import SecondModel
from widgets.compare.state import Choices, bars_pair, choices_from, memory_line, model_line
from widgets.compare.work import Models, Request, compute, save
from widgets.desk.workspace import Workspace
from widgets.kit.dialogs import ask_save
from widgets.models.catalogue_controller import CatalogueController
from widgets.models.controller import ModelController

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from widgets.compare.work import Compared, Models, Request

TOPIC = "compare"
_EXPORT_TOPIC = "compare-export"
_GATHER = 200
"""Milliseconds in which new embeddings are gathered before the models are compared again."""
_FILTERS = "Table (*.csv);;JSON (*.json)"


class CompareController(QObject):
    """Compares both models whenever images, prompts, mode or a model change; the newest request wins.

    Nothing is computed while the panel is out of sight.
    """

    def __init__(
        self,
        view: ComparePanel,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        models: ModelController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._workspace, self._jobs, self._engine = view, workspace, jobs, engine
        self._chooser = models
        recall = StoreRecall(engine.store) if engine.store is not None else None
        self.second = SecondModel(workspace, jobs, ModelSlot(engine.another, recall), self)
        self.maps = CompareMapsController(view.maps, workspace, jobs, engine, self.second.slot)
        self._choices = Choices()
        self._catalogue = CatalogueController(jobs, lambda: models.recent, self, "Choose model B")
        self._active = False
        self._result: Compared | None = None
        self._error = ""
        self._gather = QTimer(self, singleShot=True, interval=_GATHER)
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
        self._show()

    def load(self, model_id: str) -> None:
        """Load a model into the second slot, on the first one's device."""
        self.second.load(model_id, self._chooser.device)

    def _connect(self) -> None:
        view, workspace, second = self._view, self._workspace, self.second
        workspace.prompts_changed.connect(self._compare)
        workspace.temperature_changed.connect(self._compare)
        workspace.model_changed.connect(self._take_models)
        workspace.mode_changed.connect(self._compare)
        workspace.images_changed.connect(self._compare_soon)
        workspace.embeddings_changed.connect(self._compare_soon)
        workspace.selection_changed.connect(self._change_selection)
        workspace.label_chosen.connect(self._show_label)
        second.model_changed.connect(self._take_models)
        second.images_changed.connect(self._compare_soon)
        self._gather.timeout.connect(self._compare)
        self.maps.computed.connect(self._show_memory)
        self._catalogue.model_requested.connect(self._load_picked)
        view.model_requested.connect(self.load)
        view.picker_requested.connect(self._open_picker)
        view.unload_requested.connect(self._unload)
        view.export_requested.connect(self._ask_export)
        view.page_chosen.connect(self._choose_page)
        view.action_requested.connect(self._act)
        view.visible_changed.connect(self._change_visibility)
        view.rankings.order_chosen.connect(partial(self._choose, "order"))
        view.rankings.label_chosen.connect(workspace.choose_label)
        view.rankings.row_chosen.connect(self._choose_row)
        view.matrices.difference_chosen.connect(partial(self._choose, "difference"))
        view.matrices.image_chosen.connect(self._choose_image)
        view.matrices.label_chosen.connect(workspace.choose_label)
        view.maps.variant_chosen.connect(partial(self._choose, "variant"))
        view.maps.limits_chosen.connect(partial(self._choose, "limits"))
        self._chooser.recent_changed.connect(self._offer_recent)

    def _models(self) -> Models | None:
        a, b = self._workspace.info, self.second.info
        if a is None or b is None:
            return None

        return Models(a, b)

    def _request(self) -> Request | None:
        models, workspace = self._models(), self._workspace
        have_a, have_b = workspace.embeddings, self.second.embedded
        paths = [path for path in self.second.scope() if path in have_a and path in have_b]
        if models is None or not paths or not workspace.prompts.labels:
            return None

        listed = set(paths)
        return Request(
            models,
            tuple(have_a[path] for path in paths),
            tuple(have_b[path] for path in paths),
            {item.path: item.name for item in workspace.images if item.path in listed},
            workspace.prompts,
            workspace.temperature,
            workspace.mode,
        )

    @Slot()
    def _compare_soon(self) -> None:
        if self._active and not self._gather.isActive():
            self._gather.start()

    @Slot()
    def _compare(self) -> None:
        """Ask for a new comparison; the older request is dropped."""
        self._gather.stop()
        if not self._active:
            return
        self._error = ""
        request = self._request()
        if request is None:
            self._jobs.cancel(TOPIC)
            self._result = None
            self._show()
            return
        engine, slot = self._engine, self.second.slot

        def work(ticket: Ticket) -> Compared:
            return compute(engine, slot, request, ticket)

        self._jobs.submit(
            TOPIC,
            work,
            title="Comparing the models" if len(request.prompts.flat) >= 64 else "",
            done=self._take,
            failed=self._fail,
            dropped=self._drop,
            priority=Priority.BULK,
        )

    def _take(self, result: Compared) -> None:
        if result.request.models == self._models() and result.request.mode == self._workspace.mode:
            self._result = result
            self._show()

    def _fail(self, sentence: str) -> None:
        self._error = sentence
        self._result = None
        self._workspace.post("error", sentence)
        self._show()

    def _drop(self) -> None:
        """Say so where the user cancelled; what was dropped because a model went is asked again anyway."""
        if self._active and self._models() is not None:
            self._error = "Comparing was cancelled; it is done again when images, prompts or models change."
            self._show()

    @Slot()
    def _take_models(self) -> None:
        self._show_model()
        models = self._models()
        if self._result is not None and self._result.request.models != models:
            self._result = None
        self.maps.set_models(models)
        self._compare()
        self._show()

    @Slot()
    def _change_selection(self) -> None:
        if self._result is None or self.second.scope() != self._result.found.paths:
            self._compare()
        self._show()

    @Slot(bool)
    def _change_visibility(self, visible: bool) -> None:
        self._active = visible
        self.second.set_active(visible)
        self._activate_maps()
        if visible:
            self._offer_recent()
            self._compare()
        else:
            self._gather.stop()
            self._jobs.cancel(TOPIC)
        self._show()

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

    def _show(self) -> None:
        """Show the newest comparison, or what is missing for one."""
        self._show_memory()
        result, view = self._result, self._view
        maps = self._choices.page == "maps" and self._models() is not None
        view.allow(unload=self.second.info is not None, export=result is not None)
        if result is None and not maps:
            view.show_line("")
            view.show_empty(*self._missing())
            return
        view.show_content()
        if result is None:
            view.show_line("")
            return
        shown, models = result.view, result.request.models
        waiting = self.second.waiting
        still = f" · {waiting:,} more on their way" if waiting else ""
        view.show_line(f"{shown.line}{still}", shown.tip)
        titles = (model_line("A", models.a), model_line("B", models.b))
        self._show_bars(result, titles)
        kind = self._choices.difference
        pair = (shown.grid_a, shown.grid_b)
        view.matrices.show_grids(titles, pair, kind, shown.differences[kind])

    def _show_bars(self, result: Compared, titles: tuple[str, str]) -> None:
        rankings, current = self._view.rankings, self._workspace.current
        paths = result.found.paths
        path = current if current in result.found.paths else paths[0]
        rankings.show_order(self._choices.order)
        bars = bars_pair(result.view, path, self._choices.order)
        name = result.request.names.get(path, path.name)
        rankings.show_bars(name, titles, bars, self._workspace.label)
        rankings.show_table(result.view.images, path)

    def _missing(self) -> tuple[str, str]:
        """Return what keeps the models from being compared, and the button that helps."""
        workspace, second = self._workspace, self.second
        if second.loading:
            return f"{second.wanted} is loading…", ""
        if second.info is None and second.wanted:
            return f"{second.wanted} was model B. It is not loaded.", f"Load {second.wanted}"
        if second.info is None:
            return "Choose a second model to compare with the first.", "Choose model B…"
        if workspace.info is None:
            return "Model A is not loaded yet.", ""
        if not workspace.images:
            return "Drop images to compare both models on them.", ""
        if not workspace.prompts.labels:
            return "Type labels, one a line, to compare both models' rankings.", ""
        return self._error or "The images are being embedded by both models…", ""

    @Slot()
    def _act(self) -> None:
        if self.second.wanted:
            self.load(self.second.wanted)
        else:
            self._open_picker("")

    @Slot()
    def _unload(self) -> None:
        self._jobs.cancel(TOPIC)
        self._result = None
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
        self._show()

    @Slot(int)
    def _choose_row(self, row: int) -> None:
        if self._result is not None:
            self._choose_image(self._result.found.paths[row])

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
        path = ask_save(self._view.window(), "export", "Export the comparison", "comparison.csv", _FILTERS)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the comparison shown as .csv or .json, with both models' provenance."""
        result = self._result
        if result is None:
            return
        engine, slot = self._engine, self.second.slot

        def work(ticket: Ticket) -> Path:
            save(engine, slot, result, path, ticket)
            return path

        self._jobs.submit(_EXPORT_TOPIC, work, title="Exporting", done=self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self._workspace.post("info", f"Saved {path.name} in {path.parent}.")
