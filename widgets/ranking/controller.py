"""Ranks all embedded images for the prompts of the moment, and shows the selected ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.amounts import plural
from app.jobs import Jobs
from widgets.desk.workspace import Ranked, Workspace
from widgets.ranking.panel import SHAPES, Footer, RankingPanel, state_of
from widgets.ranking.work import Request, Result, bars_of, compute, grid_of, pairs, restrict

if TYPE_CHECKING:
    from app.engine.engine import Engine

_GRACE = 250
"""Milliseconds that an outdated ranking stays unmarked while its successor is computed: most take less."""
_GATHER = 200
"""Milliseconds in which embeddings of images that are not shown are gathered before all are ranked again."""
_SHARE = 10
"""Gathering takes so many times as long as the last ranking: the rest of the time is for embedding."""
_LONGEST_GATHER = 2000
_MANY_PROMPTS = 64
"""From here on encoding takes long enough to be named, with its progress, in the status bar."""
_EXAMPLES = ("cat\ndog\nbird\ncar\nhouse", "a photo of a {}.")


class RankingController(QObject):
    """Connects the ranking panel with the workspace and the inference thread.

    The newest request wins; a failed one leaves the last good ranking on screen, marked as outdated.

    Signals:
        images_requested(): the empty panel's button asks for images to be opened.
    """

    images_requested = Signal()

    def __init__(
        self,
        view: RankingPanel,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._images = workspace.snapshot()
        self._result: Result | None = None
        self._error = ""
        self._overdue = False
        self._choices = {"one": "bars", "many": "table", "value": "cosine"}
        self._grace = QTimer(self, singleShot=True, interval=_GRACE)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER)
        self._connect()
        self._take_embeddings()

    def current_scores(self) -> Ranked | None:
        """Return the newest ranking of the selected images, in the list's order; None where there is none."""
        ranked = self._workspace.ranked
        paths = ranked.among(self._selected_in_order()) if ranked else []
        return restrict(ranked, paths) if ranked is not None and paths else None

    def stale(self) -> bool:
        """Tell whether a ranking newer than `current_scores` is being computed."""
        return bool(self._outdated()) and not self._error

    def view_state(self) -> dict[str, str]:
        """Return which views and values are chosen, for the session."""
        return dict(self._choices)

    def restore_view_state(self, state: Any) -> None:
        """Take back what `view_state` returned; what is not valid is ignored."""
        self._choices.update(state_of(state))
        self._show()

    def _connect(self) -> None:
        workspace, view = self._workspace, self._view
        workspace.prompts_changed.connect(self._rank)
        workspace.temperature_changed.connect(self._rank)
        workspace.model_changed.connect(self._take_embeddings)
        workspace.mode_changed.connect(self._take_embeddings)
        workspace.images_changed.connect(self._take_embeddings)
        workspace.embeddings_changed.connect(self._take_embeddings)
        workspace.selection_changed.connect(self._change_selection)
        workspace.label_chosen.connect(view.mark_label)
        self._grace.timeout.connect(self._run_out)
        self._gather.timeout.connect(self._rank)
        view.shape_chosen.connect(self._choose_shape)
        view.value_chosen.connect(self._choose_value)
        view.label_chosen.connect(workspace.choose_label)
        view.image_chosen.connect(self._choose_image)
        view.temperature_changed.connect(workspace.set_temperature)
        view.mode_chosen.connect(workspace.set_mode)
        view.action_requested.connect(self._act)

    @Slot()
    def _take_embeddings(self) -> None:
        """Take in the embeddings there are; rank at once where a selected image waits for it."""
        images = self._workspace.snapshot()
        same, self._images = images is self._images, images
        request = self._request()
        if request is None:
            self._jobs.cancel("rank")
        if request is None or (same and self._result is not None and self._result.request.key == request.key):
            self._show()
            return
        ranked = self._workspace.ranked
        if self._selected_waits():
            self._rank()
        elif not self._gather.isActive():
            last = 0.0 if ranked is None else ranked.milliseconds
            self._gather.start(max(_GATHER, min(int(_SHARE * last), _LONGEST_GATHER)))

    def _selected_waits(self) -> bool:
        """Tell whether a selected image has an embedding and no scores, or nothing has any."""
        ranked, images = self._workspace.ranked, self._images
        return ranked is None or any(
            ranked.row(path) is None and images.row(path) is not None for path in self._workspace.selected
        )

    @Slot()
    def _change_selection(self) -> None:
        self._overdue = self._overdue and bool(self._outdated())
        if self._gather.isActive() and self._selected_waits():
            self._rank()
        else:
            self._show()

    @Slot()
    def _rank(self) -> None:
        """Ask for a new ranking; the older request is dropped."""
        self._gather.stop()
        self._error = ""
        request = self._request()
        if request is None:
            self._jobs.cancel("rank")
            if not self._workspace.prompts.labels and self._workspace.ranked is not None:
                self._result = None
                self._workspace.set_ranked(None)
            self._show()
            return
        self._jobs.submit(
            "rank",
            partial(compute, self._engine, request),
            title="Encoding prompts" if len(request.prompts.flat) >= _MANY_PROMPTS else "",
            done=self._take,
            failed=self._fail,
        )
        self._show()

    def _request(self) -> Request | None:
        workspace = self._workspace
        if workspace.info is None or not workspace.prompts.labels or not len(self._images):
            return None
        return Request(
            self._images,
            workspace.prompts,
            workspace.temperature,
            workspace.info,
            workspace.mode,
            time.perf_counter(),
        )

    def _take(self, result: Result) -> None:
        request, workspace = result.request, self._workspace
        if request.info != workspace.info or request.mode != workspace.mode:
            return
        self._result = result
        self._overdue = False
        workspace.set_ranked(result.ranked)
        self._show()

    def _fail(self, sentence: str) -> None:
        self._error = sentence
        self._overdue = True
        self._workspace.post("error", sentence)
        self._show()

    @Slot()
    def _run_out(self) -> None:
        self._overdue = True
        self._show()

    def _show(self) -> None:
        """Show the selected images' rows of the newest ranking, or what is missing for one."""
        workspace = self._workspace
        selected = self._selected_in_order()
        shape = self._choices["one" if len(selected) < 2 else "many"]
        info = workspace.info
        scale, bias = (info.logit_scale, info.logit_bias) if info else (None, None)
        self._view.show_shape(shape)
        self._view.show_footer(Footer(scale, bias, workspace.temperature, workspace.mode))
        missing = self._missing()
        if missing:
            self._grace.stop()
            self._view.show_title("")
            self._view.show_empty(*missing)
            return
        if shape == "bars" and workspace.current is not None:
            selected = [workspace.current]
        result = self._result
        paths = result.ranked.among(selected) if result else []
        reason = self._outdated()
        self._watch(bool(reason) or len(paths) < len(selected))
        if result is None or not paths:
            if self._overdue or result is None:
                self._view.show_title(self._title(selected, shape))
                self._view.show_empty(self._error or self._waiting(selected))
            return
        self._view.show_title(self._title(paths, shape), reason if self._overdue else "")
        if shape == "bars":
            self._view.show_bars(bars_of(result.ranked, paths[0]), workspace.label)
        else:
            self._show_grid(result, paths, shape == "matrix")

    def _show_grid(self, result: Result, paths: Sequence[Path], matrix: bool) -> None:
        names = self._workspace.names(paths)
        paired = matrix and len(paths) == len(result.ranked.scores.labels)
        part = restrict(result.ranked, paths)
        grid = grid_of(part, names, self._choices["value"], result.colors)
        grid = replace(grid, current=self._workspace.current, matrix=matrix, paired=paired)
        caption, tip = pairs(part) if matrix else ("", "")
        self._view.show_grid(grid, caption, tip)

    def _watch(self, waiting: bool) -> None:
        """Let an outdated view stand for a moment before it is marked."""
        if not waiting or self._overdue:
            self._grace.stop()
        elif not self._grace.isActive():
            self._grace.start()

    def _missing(self) -> tuple[str, str] | None:
        """Return what keeps a ranking from being shown, and the button that helps."""
        workspace = self._workspace
        if workspace.info is None:
            if workspace.model_error:
                return "No model is loaded. Choose one from the Model menu.", ""
            return "The model is loading…\nThe ranking appears as soon as it is there.", ""
        if not workspace.images:
            return "Drop an image to see how well each label fits it.", "Open images…"
        if not workspace.prompts.labels:
            return "Type labels above, one a line.", "Try example labels"
        if workspace.current is None:
            return "Select an image to see its ranking, or several to compare them.", "Select the first image"
        return None

    @Slot()
    def _act(self) -> None:
        workspace = self._workspace
        if not workspace.images:
            self.images_requested.emit()
        elif not workspace.prompts.labels:
            workspace.prompts_text_requested.emit(*_EXAMPLES)
        elif workspace.current is None:
            workspace.set_selected((workspace.images[0].path,))

    def _waiting(self, paths: Sequence[Path]) -> str:
        if len(paths) != 1:
            return f"The {len(paths):,} selected images have no embedding yet."
        if paths[0] in self._workspace.embeddings:
            return "The prompts are being encoded…"
        return f"{self._workspace.name(paths[0])} has no embedding yet."

    def _outdated(self) -> str:
        """Return what the ranking shown differs in from what is set, or ""."""
        if self._result is None:
            return ""
        workspace, request = self._workspace, self._result.request
        if request.info != workspace.info:
            return "previous model"
        if request.mode != workspace.mode:
            return "previous crop mode"
        prompts = workspace.prompts
        if (request.prompts.labels, request.prompts.templates) != (prompts.labels, prompts.templates):
            return "previous prompts"
        return "previous temperature" if request.temperature != workspace.temperature else ""

    def _title(self, selected: Sequence[Path], shape: str) -> str:
        current = self._workspace.current
        if current is None:
            return ""
        if shape == "bars":
            return self._workspace.name(current)
        labels = len(self._workspace.prompts.labels)
        return f"{len(selected):,} {plural('image', len(selected))} × {labels:,} {plural('label', labels)}"

    def _selected_in_order(self) -> list[Path]:
        if len(self._workspace.selected) < 2:
            return list(self._workspace.selected)
        if len(self._workspace.selected) == len(self._workspace.listed):
            return list(self._workspace.listed)
        selected = set(self._workspace.selected)
        return [item.path for item in self._workspace.images if item.path in selected]

    @Slot(str)
    def _choose_shape(self, shape: str) -> None:
        if shape in SHAPES:
            self._choices["one" if len(self._workspace.selected) < 2 else "many"] = shape
            self._show()

    @Slot(str)
    def _choose_value(self, value: str) -> None:
        self._choices["value"] = value
        self._show()

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        others = (other for other in self._workspace.selected if other != path)
        self._workspace.set_selected((path, *others))
