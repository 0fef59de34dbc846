"""Brings the composition laboratory, the workspace and the worker together: captions of the current image."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.composition.scene_files import read_caption
from app.partial import ALL, Covered
from app.words import wording
from widgets.composition.benchmarks.controller import BenchmarksController
from widgets.composition.conditions.controller import ConditionsController
from widgets.composition.panel import TABS
from widgets.composition.rates_controller import RatesController
from widgets.composition.scorers_controller import ScorersController
from widgets.composition.state import METHODS, OWN_KIND, CaptionTable, Draft, resolve_table
from widgets.composition.work import (
    ScoreKey,
    ScoreRequest,
    ScoreResult,
    load_words,
    rule_lines,
    score_captions,
)
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import image_words, model_words
from widgets.kit.dialogs import ask_save
from widgets.kit.timing import Later

if TYPE_CHECKING:
    from app.engine.second import Slot as ModelSlot
    from app.jobs import Ticket
    from widgets.composition.panel import CompositionPanel
    from widgets.desk.desk import Desk

SCORE_TOPIC = "captions"
OWN_TOPIC = wording("own caption")
WORDS_TOPIC = "word classes"
_TYPING_MS = 150
"""How long a caption rests before its negatives are written."""


class CompositionController(Asker[ScoreRequest, ScoreResult]):
    """Keeps the caption and its negatives, and has them asked of the current image.

    Signals:
        images_requested(): an empty page's button asks for images to be opened.
        comparison_requested(str, str): two captions were pinned; their maps' difference is wanted.
    """

    images_requested = Signal()
    comparison_requested = Signal(str, str)

    def __init__(
        self,
        view: CompositionPanel,
        desk: Desk,
        second: Callable[[], ModelSlot],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(SCORE_TOPIC, desk, parent)
        self._view = view
        self._workspace = desk.workspace
        self._draft = Draft()
        self._follows = True  # the caption is the image's own, and goes with it
        self._own: dict[Path, str] = {}
        self._method = ""
        self._words_asked = False
        self._failed = False  # the message shown is why there are no numbers
        self._compared: tuple[str, ...] = ()
        self._typing = Later(self, _TYPING_MS, self._retell)
        self.scorers = ScorersController(view, desk, self)
        self.rates = RatesController(view, desk, self)
        self.conditions = ConditionsController(view, desk, second, self)
        self.benchmarks = BenchmarksController(view, desk, self)
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        workspace, page = self._workspace, self._view.captions
        for signal in (workspace.selection_changed, workspace.mode_changed, workspace.model_changed):
            signal.connect(self.refresh)
        self._view.shown.connect(self.ask_again)
        self.scorers.scorers_changed.connect(self._take_scorers)
        self.rates.images_requested.connect(self.images_requested)
        self.benchmarks.comparison_requested.connect(self._compare)
        page.caption_typed.connect(self._type)
        page.own_caption_requested.connect(self.take_own_caption)
        page.redraw_requested.connect(self._redraw)
        page.line_edited.connect(self._edit_line)
        page.line_added.connect(self._add_line)
        page.lines_removed.connect(self._remove_lines)
        page.method_chosen.connect(self._choose_method)
        page.compare_requested.connect(self._compare)
        page.export_requested.connect(self._ask_export)
        page.action_requested.connect(self.act)

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
            self.refresh()

    @property
    def covered(self) -> Covered:
        """Of how many captions, or images, the numbers on the page in front are."""
        if self._view.tab() == "images":
            return self.rates.covered
        if self._view.tab() == "benchmarks":
            return self.benchmarks.covered
        if self._view.tab() != "captions" or self.blocked:
            return ALL
        texts, known = [row.text for row in self.table().rows], self._numbers()
        return Covered(sum(text in known for text in texts), len(texts), noun=wording("captions"))

    def command(self) -> list[str] | str:
        """Return the command that gives the page in front; of captions the one that scores them."""
        if self._view.tab() == "conditions":
            return self.conditions.command()
        if self._view.tab() == "benchmarks":
            return self.benchmarks.command()
        path, info, draft = self._workspace.current, self._workspace.info, self._draft
        if path is None or info is None or not draft.caption or not draft.lines:
            return wording("There is no caption with a negative yet.")
        negatives = [f"--negative={line.text}" for line in draft.lines]
        texts = [f"--caption={draft.caption}", *negatives]
        return ["compose", *image_words([path]), *texts, *model_words(info, self._workspace.mode)]

    def view_state(self) -> dict[str, Any]:
        """Return the caption, the user's own negatives and what is chosen, for the session."""
        return {
            "caption": "" if self._follows else self._draft.caption,
            "own": [line.text for line in self._draft.lines if line.kind == OWN_KIND],
            "method": self._method,
            "tab": self._view.tab(),
            "conditions": self.conditions.view_state(),
            "benchmarks": self.benchmarks.view_state(),
        }

    def restore_view_state(self, state: Any) -> None:
        """Take back what `view_state` returned; what is not valid is ignored."""
        if not isinstance(state, dict):
            return
        self.conditions.restore_view_state(state.get("conditions"))
        self.benchmarks.restore_view_state(state.get("benchmarks"))
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
        self._set_draft(self._retold(" ".join(caption.split()), seed))

    def _retold(self, caption: str, seed: int = 0) -> Draft:
        if caption == self._draft.caption and seed == self._draft.seed:
            return self._draft
        return self._draft.retold(caption, rule_lines(caption, seed) if caption else (), seed)

    def _set_draft(self, draft: Draft) -> None:
        if draft != self._draft:
            self._draft = draft
            self.refresh()

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

    def _load_words(self) -> None:
        """Have the rules' dictionary read before the first caption is typed: it takes a moment."""
        if not self._words_asked:
            self._words_asked = True
            self.desk.jobs.decode(WORDS_TOPIC, load_words)

    def _request_own(self) -> None:
        path = self._workspace.current
        if path is not None and path not in self._own:
            self.desk.jobs.decode(OWN_TOPIC, partial(_read_own, path), done=self._take_own)

    def _take_own(self, result: tuple[Path, str]) -> None:
        self._own[result[0]] = result[1]
        self.refresh()

    @property
    def _reading(self) -> bool:
        """Whether the image's own caption, which is to be asked, is still being read."""
        current = self._workspace.current
        return self._follows and current is not None and current not in self._own

    @Slot()
    def _take_scorers(self) -> None:
        self.rates.set_scorers(self.scorers.scorers)
        self.refresh()

    def _methods(self) -> tuple[str, ...]:
        """Return the methods that may stand beside the cosine."""
        loaded = self.scorers.scorers.by_method
        return tuple(method for method in METHODS[1:] if method == "map_mean" or method in loaded)

    def _chosen_method(self) -> str:
        methods = self._methods()
        return self._method if self._method in methods else methods[-1]

    def seen(self) -> bool:
        """Tell whether the panel is in front."""
        return self._view.isVisible()

    @Slot()
    def refresh(self) -> None:
        """Take the image's own caption where it is followed, and ask for the numbers that are missing."""
        if self.seen():
            self._load_words()
            self._request_own()
            self._follows = self._follows or not self._draft.caption
            own, known = self._own_caption(), self._workspace.current in self._own
            if self._follows and known and own != self._draft.caption:
                self._draft = self._retold(own)
        super().refresh()
        if self.seen():
            self.render()  # the captions as they are now, also while their numbers are on the way
            self.rates.set_question(self._draft)

    def question(self) -> ScoreRequest | Missing:
        """Return the captions and the image they are asked of, or what keeps them from being asked."""
        workspace = self._workspace
        if workspace.info is None and workspace.model_error:
            return Missing(wording("No model is loaded. Choose one from the Model menu."))
        if workspace.info is None:
            return Missing(wording("The model is loading…\nCaptions are compared as soon as it is there."))
        if not workspace.images:
            said = wording("Open an image to ask which caption is true of it.")
            return Missing(said, wording("Open images…"), self.images_requested.emit)
        if workspace.current is None:
            said = wording("Select an image to ask which caption is true of it.")
            return Missing(said, wording("Select the first image"), self._select_first)
        if not self._draft.caption:
            said = wording(
                "Type a caption that is true of the image: its hard negatives are written by rules."
            )
            return Missing(said, wording("Type a caption"), self._view.captions.caption.setFocus)
        if self._reading:
            # What is true of the last image need not be true of this one.
            return Missing(wording("The image's own caption is being read."), waiting=True)
        info = workspace.info
        model = f"{info.id} {info.weights_hash} {info.device} {info.precision}"
        key = ScoreKey(workspace.current, workspace.mode, model, self.scorers.number)
        known = self.result.scores if self.result is not None and self.result.key == key else {}
        return ScoreRequest(key, self._draft.texts, known, self.scorers.scorers)

    def _select_first(self) -> None:
        self._workspace.set_selected((self._workspace.images[0].path,))

    def work(self, question: ScoreRequest) -> Callable[[Ticket], ScoreResult]:
        """Return what computes the numbers that aren't known."""
        return partial(score_captions, self.desk.engine, question)

    def title(self, question: ScoreRequest) -> str:  # noqa: ARG002 - all are called the same
        """Name the work."""
        return wording("Captions")

    def same(self, one: ScoreRequest, other: ScoreRequest) -> bool:
        """Tell whether the first asks for all that the other needs."""
        return one.key == other.key and {*one.texts, *one.known}.issuperset(other.texts)

    def fail(self, sentence: str) -> None:
        """Say why there are no numbers."""
        self._failed = True
        self._view.message.show_message("error", sentence)

    def show_options(self) -> None:
        """Show the caption, the image's own where it is another, and the methods there are."""
        page, own = self._view.captions, self._own_caption()
        page.show_caption(self._draft.caption)
        page.show_own(own if own != self._draft.caption else "")
        page.show_methods(self._methods(), self._chosen_method())

    def show(self, result: ScoreResult) -> None:  # noqa: ARG002 - captions of now, with its numbers if any
        """Show the captions with the numbers that are known of them; an older error is no longer true."""
        if self._failed and not self.late() and not self.halted:
            self._view.message.hide()
            self._failed = False
        self._view.captions.show_table(self.table())

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next; captions that can be asked are shown, also before their first numbers."""
        if self.blocked:
            self._view.captions.show_empty(sentence, action)
        else:
            self._view.captions.show_table(self.table())

    def table(self) -> CaptionTable:
        """Return the captions with their numbers, as far as they are known."""
        methods = ("cosine", self._chosen_method())
        return resolve_table(self._draft, self._numbers(), methods, self._source())

    def _numbers(self) -> Mapping[str, Mapping[str, float]]:
        """Return the numbers of captions on the image of now; those of another one would lie."""
        question = self.question()
        return {} if isinstance(question, Missing) else question.known

    def _source(self) -> str:
        """Return where the caption is from, as the table says it."""
        own = self._own_caption()
        if own == self._draft.caption:
            return wording("the image's own")
        return wording("typed; the image has another") if own else ""

    @Slot(str)
    def _choose_method(self, method: str) -> None:
        self._method = method
        self.redraw()

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
        filters = wording("CSV (*.csv);;JSON (*.json)")
        path = ask_save(self._view, "export", wording("Export captions"), "captions.csv", filters)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the table of captions as CSV or JSON with its provenance, replacing an older file."""
        info, current, table = self._workspace.info, self._workspace.current, self.table()
        if info is None or current is None:
            return
        numbers = self._numbers()
        if any(row.text not in numbers for row in table.rows):
            told = wording("The captions are being scored; export once all have their numbers.")
            self._view.message.show_message("warning", told)
            return
        rows = [{"caption": row.text, "kind": row.kind, **numbers[row.text]} for row in table.rows]
        about = {"image": str(current), "mode": self._workspace.mode}
        self.rates.write(path, rows, info, about)


def _read_own(path: Path, _ticket: Ticket) -> tuple[Path, str]:
    return path, " ".join((read_caption(path) or "").split())
