"""Ranks all embedded images for the prompts of the moment, and shows the selected ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.amounts import how_many
from app.words import wording
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import image_words, label_words, model_words, temperature_words
from widgets.desk.sharing import Drawing
from widgets.ranking.drawing import STALE_RANKING, ShownRanking, draw_ranking
from widgets.ranking.panel import SHAPES, Footer, RankingPanel, state_of
from widgets.ranking.work import Request, Result, bars_of, compute, grid_of, pairs, restrict

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs import Ticket
    from widgets.desk.desk import Desk
    from widgets.desk.workspace import Ranked

_GATHER = 200
"""Milliseconds in which embeddings of images that are not shown are gathered before all are ranked again."""
_SHARE = 10
"""Gathering takes so many times as long as the last ranking: the rest of the time is for embedding."""
_LONGEST_GATHER = 2000
_MANY_PROMPTS = 64
"""From here on encoding takes long enough to be named, with its progress, in the status bar."""
_EXAMPLES = ("cat\ndog\nbird\ncar\nhouse", "a photo of a {}.")


class RankingController(Asker[Request, Result]):
    """Connects the ranking panel with the workspace and the inference thread.

    All embedded images are ranked, seen or not: lists and maps sort by the scores too.

    Signals:
        images_requested(): the empty panel's button asks for images to be opened.
    """

    images_requested = Signal()

    def __init__(self, view: RankingPanel, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__("rank", desk, parent)
        self._view = view
        self._workspace = desk.workspace
        self._choices = {"one": "bars", "many": "table", "value": "cosine"}
        self._selected: list[Path] = []
        self._paths: list[Path] = []  # those of them that the result has scores of
        self._connect()
        self.refresh()

    def current_scores(self) -> Ranked | None:
        """Return the newest ranking of the selected images, in the list's order; None where there is none."""
        ranked = self._workspace.ranked
        paths = ranked.among(self._selected_in_order()) if ranked else []
        return restrict(ranked, paths) if ranked is not None and paths else None

    def stale(self) -> bool:
        """Tell whether a ranking newer than `current_scores` is being computed."""
        return bool(self._differs()) and not self.halted

    def shown_ranking(self) -> ShownRanking | str:
        """Return what the panel shows, or in one sentence why it shows nothing to give away."""
        if self.result is None or not self._paths:
            return wording("There is no ranking to draw yet: choose an image and type labels.")
        if self.stale():
            return STALE_RANKING
        part = restrict(self.result.ranked, self._paths)
        names, value = tuple(self._workspace.names(self._paths)), self._choices["value"]
        mode, selected = self._workspace.mode, len(self._selected)
        images = tuple(self._workspace.embeddings[path] for path in part.paths)
        return ShownRanking(part, names, self._shape(), value, mode, selected, images)

    def drawing(self) -> Drawing | str:
        """Return the picture of the bars, the table or the matrix shown."""
        shown = self.shown_ranking()
        if isinstance(shown, str):
            return shown
        note = pairs(shown.part)[0] if shown.shape == "matrix" else ""
        return Drawing("ranking", partial(draw_ranking, self.desk.engine, shown, note), shown.covered)

    def command(self) -> list[str] | str:
        """Return the command that prints the ranking shown."""
        shown = self.shown_ranking()
        if isinstance(shown, str):
            return shown
        part, temperature = shown.part, shown.part.scores.temperature
        factor = temperature_words(temperature)
        images = image_words(part.paths)
        return ["rank", *images, *label_words(part.prompts), *factor, *model_words(part.info, shown.mode)]

    def view_state(self) -> dict[str, str]:
        """Return which views and values are chosen, for the session."""
        return dict(self._choices)

    def restore_view_state(self, state: Any) -> None:
        """Take back what `view_state` returned; what is not valid is ignored."""
        self._choices.update(state_of(state))
        self.redraw()

    def _connect(self) -> None:
        workspace, view = self._workspace, self._view
        workspace.prompts_changed.connect(self._take_prompts)
        workspace.temperature_changed.connect(self.refresh)
        for signal in (
            workspace.model_changed,
            workspace.mode_changed,
            workspace.images_changed,
            workspace.embeddings_changed,
        ):
            signal.connect(self._take_embeddings)
        workspace.selection_changed.connect(self._change_selection)
        workspace.label_shown.connect(view.mark_label)
        view.shape_chosen.connect(self._choose_shape)
        view.value_chosen.connect(self._choose_value)
        view.label_chosen.connect(workspace.show_label)
        view.label_hovered.connect(workspace.label_hovered)
        view.pin_toggled.connect(workspace.toggle_label_pin)
        view.image_chosen.connect(self._choose_image)
        view.temperature_changed.connect(workspace.set_temperature)
        view.mode_chosen.connect(workspace.set_mode)
        view.action_requested.connect(self.act)

    @Slot()
    def _take_prompts(self) -> None:
        if not self._workspace.prompts.labels and self._workspace.ranked is not None:
            self.forget()
            self._workspace.set_ranked(None)
        self.refresh()

    @Slot()
    def _take_embeddings(self) -> None:
        """Take in the embeddings there are; rank at once where a selected image waits for it."""
        question, ranked = self.question(), self._workspace.ranked
        if isinstance(question, Missing) or self.answers(question) or self._selected_waits():
            self.refresh()
        else:
            last = 0.0 if ranked is None else ranked.milliseconds
            self.refresh_soon(max(_GATHER, min(int(_SHARE * last), _LONGEST_GATHER)))

    def _selected_waits(self) -> bool:
        """Tell whether a selected image has an embedding and no scores, or nothing has any."""
        ranked, images = self._workspace.ranked, self._workspace.snapshot()
        return ranked is None or any(
            ranked.row(path) is None and images.row(path) is not None for path in self._workspace.selected
        )

    @Slot()
    def _change_selection(self) -> None:
        self.overdue = self.overdue and bool(self._differs())
        if self._missing is not None or (self.gathering and self._selected_waits()):
            self.refresh()
        else:
            self.redraw()

    def question(self) -> Request | Missing:
        """Return the images and prompts there are, or what keeps them from being ranked."""
        workspace = self._workspace
        wanted = self._wanted()
        if wanted is None:
            if workspace.model_error:
                return Missing(wording("No model is loaded. Choose one from the Model menu."))
            return Missing(wording("The model is loading…\nThe ranking appears as soon as it is there."))
        if not workspace.images:
            said = wording("Drop an image to see how well each label fits it.")
            return Missing(said, wording("Open images…"), self.images_requested.emit)
        if not workspace.prompts.labels:
            ask = partial(workspace.prompts_text_requested.emit, *_EXAMPLES)
            return Missing(wording("Type labels in Prompts, one a line."), wording("Try example labels"), ask)
        if not len(wanted.images):
            return Missing(self._waiting(self._selected_in_order()), waiting=True)
        return wanted

    def _wanted(self) -> Request | None:
        """Return what is set now, though there may be nothing to rank yet; None without a model."""
        workspace = self._workspace
        if workspace.info is None:
            return None
        images, started = workspace.snapshot(), time.perf_counter()
        prompts, temperature = workspace.prompts, workspace.temperature
        return Request(images, prompts, temperature, workspace.info, workspace.mode, started)

    def work(self, question: Request) -> Callable[[Ticket], Result]:
        """Return what scores every image."""
        return partial(compute, self.desk.engine, question)

    def title(self, question: Request) -> str:
        """Name the work where there are many prompts to encode."""
        return wording("Encoding prompts") if len(question.prompts.flat) >= _MANY_PROMPTS else ""

    def same(self, one: Request, other: Request) -> bool:
        """Tell whether both give every image the same scores."""
        return one.images is other.images and not one.differs(other)

    def take(self, result: Result) -> None:
        """Publish new scores."""
        self._workspace.settle(self.topic)
        self._workspace.set_ranked(result.ranked)

    def fail(self, sentence: str) -> None:
        """Post why there are no new scores."""
        self._workspace.post("error", sentence, self.topic)

    def late(self) -> bool:
        """Tell whether scores are on their way, or a selected image waits for its embedding."""
        return super().late() or (not self.blocked and len(self._paths) < len(self._selected))

    def outdated(self) -> str:
        """Return what the ranking shown differs in from what is set."""
        return self._differs() if self.overdue else ""

    def _differs(self) -> str:
        wanted = self._wanted()
        return "" if self.result is None or wanted is None else wanted.differs(self.result.request)

    def show_options(self) -> None:
        """Show shape, temperature and crop mode."""
        info = self._workspace.info
        scale, bias = (info.logit_scale, info.logit_bias) if info else (None, None)
        self._view.show_shape(self._shape())
        self._view.show_footer(Footer(scale, bias, self._workspace.temperature, self._workspace.mode))

    def render(self) -> None:
        """Show the selected images' rows of the newest ranking, or what is missing for one."""
        workspace, result = self._workspace, self.result
        self._selected = self._selected_in_order()
        if self._shape() == "bars" and workspace.current is not None:
            self._selected = [workspace.current]
        self._paths = result.ranked.among(self._selected) if result is not None else []
        if workspace.current is None and not self.blocked:
            said = wording("Select an image to see its ranking, or several to compare them.")
            self.offer(Missing(said, wording("Select the first image"), self._select_first))
        else:
            super().render()

    def show(self, result: Result) -> None:
        """Show the rows of the selected images; while there is none of them yet, what was shown stays."""
        if not self._paths:
            if self.overdue:
                self.offer(Missing(self._waiting(self._selected)))
        elif self._shape() == "bars":
            path = self._paths[0]
            self._view.show_bars(bars_of(result.ranked, path), self._workspace.shown_label, path)
        else:
            self._show_grid(result, self._paths, self._shape() == "matrix")

    def mark(self, stale: str) -> None:
        """Show whose ranking it is, and what it is outdated in."""
        if self._paths:
            self._view.show_title(self._title(self._paths), stale)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the panel what to do next."""
        self._view.show_title("" if self.blocked else self._title(self._selected))
        self._view.show_empty(sentence, action)

    def waiting(self) -> str:
        """Return what the selected images wait for."""
        return self._waiting(self._selected)

    def _show_grid(self, result: Result, paths: Sequence[Path], matrix: bool) -> None:
        names = self._workspace.names(paths)
        paired = matrix and len(paths) == len(result.ranked.scores.labels)
        part = restrict(result.ranked, paths)
        grid = grid_of(part, names, self._choices["value"], result.colors)
        grid = replace(grid, current=self._workspace.current, matrix=matrix, paired=paired)
        caption, tip = pairs(part) if matrix else ("", "")
        self._view.show_grid(grid, caption, tip)

    def _select_first(self) -> None:
        self._workspace.set_selected((self._workspace.images[0].path,))

    def _waiting(self, paths: Sequence[Path]) -> str:
        if len(paths) != 1:
            return wording("The {count:,} selected images have no embedding yet.", count=len(paths))
        if paths[0] in self._workspace.embeddings:
            return wording("The prompts are being encoded…")
        return wording("{name} has no embedding yet.", name=self._workspace.name(paths[0]))

    def _shape(self) -> str:
        return self._choices["one" if len(self._workspace.selected) < 2 else "many"]

    def _title(self, selected: Sequence[Path]) -> str:
        current = self._workspace.current
        if current is None:
            return ""
        if self._shape() == "bars":
            return self._workspace.name(current)
        labels = len(self._workspace.prompts.labels)
        return wording(" × ").join([how_many(len(selected), "image"), how_many(labels, "label")])

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
            self.redraw()

    @Slot(str)
    def _choose_value(self, value: str) -> None:
        self._choices["value"] = value
        self.redraw()

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        others = (other for other in self._workspace.selected if other != path)
        self._workspace.set_selected((path, *others))
