"""Brings the composition laboratory, the workspace and the worker together: captions of the current image."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.composition.scene_files import read_caption
from widgets.composition.panel import TABS
from widgets.composition.rates_controller import RatesController
from widgets.composition.scorers_controller import ScorersController
from widgets.composition.state import (
    METHODS,
    OWN_KIND,
    CaptionTable,
    Draft,
    resolve_table,
)
from widgets.composition.work import ScoreKey, rule_lines, score_captions
from widgets.kit.dialogs import ask_save
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs, Ticket
    from widgets.composition.panel import CompositionPanel
    from widgets.composition.work import ScoreKey, ScoreResult
    from widgets.desk.workspace import Workspace

SCORE_TOPIC = "captions"
OWN_TOPIC = "own caption"
_TYPING_MS = 150
"""How long a caption rests before its negatives are written."""
EXAMPLE = "a dog to the left of a cat"


class CompositionController(QObject):
    """Keeps the caption and its negatives, and has them asked of the current image.

    While the panel is not seen nothing is computed for it.

    Signals:
        images_requested(): an empty page's button asks for images to be opened.
        comparison_requested(str, str): two captions were pinned; their maps' difference is wanted.
    """

    images_requested = Signal()
    comparison_requested = Signal(str, str)

    def __init__(
        self,
        view: CompositionPanel,
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
        self._draft = Draft()
        self._follows = True  # the caption is the image's own, and goes with it
        self._own: dict[Path, str] = {}
        self._method = ""
        self._key: ScoreKey | None = None
        self._scores: dict[str, Mapping[str, float]] = {}
        self._asked: frozenset[str] = frozenset()
        self._failed = False  # the message shown is why there are no numbers
        self._compared: tuple[str, ...] = ()
        self._typing = Later(self, _TYPING_MS, self._retell)
        self.scorers = ScorersController(view, workspace, jobs, engine, self)
        self.rates = RatesController(view, workspace, jobs, engine, self)
        self._wire()
        self._refresh()

    def _wire(self) -> None:
        workspace, page = self._workspace, self._view.captions
        for signal in (workspace.selection_changed, workspace.mode_changed, workspace.model_changed):
            signal.connect(self._refresh)
        self._view.shown.connect(self._refresh)
        self.scorers.scorers_changed.connect(self._take_scorers)
        self.rates.images_requested.connect(self.images_requested)
        page.caption_typed.connect(self._type)
        page.own_caption_requested.connect(self.take_own_caption)
        page.redraw_requested.connect(self._redraw)
        page.line_edited.connect(self._edit_line)
        page.line_added.connect(self._add_line)
        page.lines_removed.connect(self._remove_lines)
        page.method_chosen.connect(self._choose_method)
        page.compare_requested.connect(self._compare)
        page.export_requested.connect(self._ask_export)
        page.action_requested.connect(self._act)

    # --- the caption and its negatives --------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """The caption and its negatives."""
        return self._draft

    def set_caption(self, caption: str) -> None:
        """Take a caption for true and have its negatives written by rules."""
        self._typing.stop()
        self._follows = False
        self._set_caption(caption)

    @Slot()
    def take_own_caption(self) -> None:
        """Take the caption that the current image carries, and those of the images chosen after it."""
        self._typing.stop()
        if own := self._own_caption():
            self._set_caption(own)
            self._follows = True
            self._refresh()

    def view_state(self) -> dict[str, Any]:
        """Return the caption, the user's own negatives and what is chosen, for the session."""
        return {
            "caption": "" if self._follows else self._draft.caption,
            "own": [line.text for line in self._draft.lines if line.kind == OWN_KIND],
            "method": self._method,
            "tab": self._view.tab(),
        }

    def restore_view_state(self, state: Any) -> None:
        """Take back what `view_state` returned; what is not valid is ignored."""
        if not isinstance(state, dict):
            return
        if state.get("tab") in TABS:
            self._view.show_tab(state["tab"])
        if state.get("method") in METHODS:
            self._method = state["method"]
        if isinstance(caption := state.get("caption"), str) and caption:
            self.set_caption(caption)
            own = state.get("own")
            for text in own if isinstance(own, list) else ():
                if isinstance(text, str):
                    self._set_draft(self._draft.added(text))

    @Slot(str)
    def _type(self, _text: str) -> None:
        self._follows = False
        self._typing.start()

    @Slot()
    def _retell(self) -> None:
        self._set_caption(self._view.captions.caption.text())

    def _set_caption(self, caption: str, seed: int = 0) -> None:
        caption = " ".join(caption.split())
        if caption != self._draft.caption or seed != self._draft.seed:
            rules = rule_lines(caption, seed) if caption else ()
            self._set_draft(self._draft.retold(caption, rules, seed))

    def _set_draft(self, draft: Draft) -> None:
        if draft != self._draft:
            self._draft = draft
            self._refresh()

    @Slot()
    def _redraw(self) -> None:
        self._set_caption(self._draft.caption, self._draft.seed + 1)

    @Slot(int, str)
    def _edit_line(self, row: int, text: str) -> None:
        self._set_draft(self._draft.edited(row, text))

    @Slot(str)
    def _add_line(self, text: str) -> None:
        self._set_draft(self._draft.added(text))

    @Slot(object)
    def _remove_lines(self, rows: tuple[int, ...]) -> None:
        self._set_draft(self._draft.without(rows))

    def _own_caption(self) -> str:
        current = self._workspace.current
        return self._own.get(current, "") if current is not None else ""

    def _request_own(self) -> None:
        path = self._workspace.current
        if path is not None and path not in self._own:
            self._jobs.decode(OWN_TOPIC, partial(_read_own, path), done=self._take_own)

    def _take_own(self, result: tuple[Path, str]) -> None:
        self._own[result[0]] = result[1]
        self._refresh()

    # --- numbers ------------------------------------------------------------------------------------------

    @Slot()
    def _take_scorers(self) -> None:
        self.rates.set_scorers(self.scorers.scorers)
        self._refresh()

    def _methods(self) -> tuple[str, ...]:
        """Return the methods that may stand beside the cosine."""
        loaded = self.scorers.scorers.by_method
        return tuple(method for method in METHODS[1:] if method == "map_mean" or method in loaded)

    def _chosen_method(self) -> str:
        methods = self._methods()
        return self._method if self._method in methods else methods[-1]

    @Slot()
    def _refresh(self) -> None:
        """Ask for what is missing and show what is there; nothing while the panel is not seen."""
        if not self._view.isVisible():
            return
        self._request_own()
        current, own = self._workspace.current, self._own_caption()
        self._follows = self._follows or not self._draft.caption
        if self._follows and current is not None:
            if current not in self._own:
                # What is true of the last image need not be true of this one: its own is read first.
                self._jobs.cancel(SCORE_TOPIC)
                self._key, self._scores, self._asked = None, {}, frozenset()
                self._render()
                return
            if own != self._draft.caption:
                self._set_caption(own)  # comes back here
                return
        self._request_scores()
        self._render()
        self.rates.set_question(self._draft)

    def _request_scores(self) -> None:
        workspace, info = self._workspace, self._workspace.info
        if workspace.current is None or info is None or not self._draft.texts:
            self._jobs.cancel(SCORE_TOPIC)
            self._asked = frozenset()
            return

        model = f"{info.id} {info.weights_hash} {info.device} {info.precision}"
        key = ScoreKey(workspace.current, workspace.mode, model, self.scorers.number)
        if key != self._key:
            self._key, self._scores, self._asked = key, {}, frozenset()
        missing = tuple(text for text in self._draft.texts if text not in self._scores)
        if not missing or self._asked.issuperset(missing):
            return
        self._asked = frozenset(missing)
        work = partial(score_captions, self._engine, key, missing, self.scorers.scorers)
        self._jobs.submit(
            SCORE_TOPIC, work, title="Captions", done=self._take_scores, failed=self._fail, dropped=self._drop
        )

    def _take_scores(self, result: ScoreResult) -> None:
        if result.key == self._key:
            self._scores.update(result.scores)
            if self._failed:
                self._view.message.hide()
            self._failed = False
        self._asked = frozenset()
        self._refresh()

    def _fail(self, sentence: str) -> None:
        self._failed = True
        self._view.message.show_message("error", sentence)
        self._render()

    def _drop(self) -> None:
        self._asked = frozenset()
        self._render()

    def _render(self) -> None:
        page = self._view.captions
        page.show_caption(self._draft.caption)
        own = self._own_caption()
        page.show_own(own if own != self._draft.caption else "")
        page.show_methods(self._methods(), self._chosen_method())
        if missing := self._missing():
            page.show_empty(*missing)
        else:
            page.show_table(self.table())

    def table(self) -> CaptionTable:
        """Return the captions with their numbers, as far as they are known."""
        return resolve_table(self._draft, self._scores, ("cosine", self._chosen_method()), self._source())

    def _source(self) -> str:
        """Return where the caption is from, as the table says it."""
        own = self._own_caption()
        if own == self._draft.caption:
            return "the image's own"
        return "typed; the image has another" if own else ""

    def _missing(self) -> tuple[str, str] | None:
        """Return what keeps captions from being asked, and the button that helps."""
        workspace = self._workspace
        if workspace.info is None and workspace.model_error:
            return "No model is loaded. Choose one from the Model menu.", ""
        if workspace.info is None:
            return "The model is loading…\nCaptions are compared as soon as it is there.", ""
        if not workspace.images:
            return "Open an image to ask which caption is true of it.", "Open images…"
        if workspace.current is None:
            return "Select an image to ask which caption is true of it.", "Select the first image"
        if not self._draft.caption:
            said = "Type a caption that is true of the image: its hard negatives are written by rules."
            return said, "Try an example"
        return None

    @Slot()
    def _act(self) -> None:
        workspace = self._workspace
        if not workspace.images:
            self.images_requested.emit()
        elif workspace.current is None:
            workspace.set_selected((workspace.images[0].path,))
        else:
            self.set_caption(EXAMPLE)

    @Slot(str)
    def _choose_method(self, method: str) -> None:
        self._method = method
        self._render()

    @Slot(object)
    def _compare(self, pair: tuple[str, str]) -> None:
        """Pin two captions first; pins of the user's own stay behind them."""
        pins = self._workspace.pins
        others = [pin for pin in pins if pin not in (*self._compared, *pair)]
        self._compared = tuple(text for text in pair if text not in pins or text in self._compared)
        self._workspace.set_pins([*pair, *others])
        self.comparison_requested.emit(*pair)

    @Slot()
    def _ask_export(self) -> None:
        filters = "CSV (*.csv);;JSON (*.json)"
        path = ask_save(self._view, "export", "Export captions", "captions.csv", filters)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the table of captions as CSV or JSON with its provenance, replacing an older file."""
        info, current, table = self._workspace.info, self._workspace.current, self.table()
        if info is None or current is None:
            return
        rows = [
            {"caption": row.text, "kind": row.kind, **self._scores.get(row.text, {})} for row in table.rows
        ]
        about = {"image": str(current), "mode": self._workspace.mode}
        self.rates.write(path, rows, info, about)


def _read_own(path: Path, _ticket: Ticket) -> tuple[Path, str]:
    return path, " ".join((read_caption(path) or "").split())
