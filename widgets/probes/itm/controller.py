"""Image-text matching: scores pairs when asked, keeps what was scored, and shows the images behind it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.jobs import Priority
from app.probes.base import Setting
from app.probes.itm.ask import PROBE, ItmDraft, ItmQuestion, ItmResult, answer_pairs, ask_itm, check_templates
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words, label_words
from widgets.probes.draft_controller import DraftController
from widgets.probes.itm.page import ItmPage
from widgets.probes.itm.state import LABEL, pairs_said, resolve_matches, title_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.jobs import Ticket
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk


class ItmController(DraftController[ItmDraft, ItmResult]):
    """Knows the page. A pair takes a forward pass: nothing is scored unasked, and it goes on out of sight."""

    priority: ClassVar[Priority] = Priority.BACKGROUND

    def __init__(self, view: ItmPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._pairs: ItmQuestion | None = None
        view.score_requested.connect(self.score)
        view.table.cell_chosen.connect(self._choose)
        desk.workspace.selection_changed.connect(self.refresh)

    def seen(self) -> bool:
        """Tell whether the page is in front, or has asked something that takes long."""
        return self.asking or super().seen()

    def same(self, one: Question[ItmResult], other: Question[ItmResult]) -> bool:
        """Tell whether both are one press of the button: more embeddings or groups change no pair."""
        return one is other

    def grown(self, asked: Question[ItmResult], question: Question[ItmResult]) -> bool:  # noqa: ARG002
        """Let a press of the button take the place of the one before."""
        return False

    def question(self) -> Question[ItmResult] | Missing:
        """Return the pairs asked last while model, crop mode and prompts stay; else what is to be done."""
        workspace, there = self.desk.workspace, self.answer is not None
        if (missing := self._blocked()) is not None:
            return missing
        if self._pairs is not None and not (changed := self._changed(self._pairs)):
            return self._pairs
        if there and self._pairs is not None:
            return Missing(wording("of {what}", what=changed), waiting=True)
        count = len(self._paths())
        if not count:
            everything = partial(workspace.set_selected, [item.path for item in workspace.images])
            said = wording("Select the images that are scored with each label.")
            return Missing(said, wording("Select all images"), everything)
        pairs = pairs_said(count, len(workspace.prompts.labels))
        said = wording(
            "Do image and text match? The model looks at both together: {pairs}, each a forward pass.",
            pairs=pairs,
        )
        return Missing(said, self._offer(), self.score)

    def _blocked(self) -> Missing | None:
        """Return what no press of the button could score pairs without."""
        missing = self.basics(groups=False)
        if missing is not None:
            return missing
        try:
            # Reads what the model is made of, and leaves the model alone.
            self.desk.engine.require().require_pairs()
            check_templates(self.desk.workspace.prompts)
        except LoupeError as error:
            return Missing(str(error), waiting=self.answer is not None)
        return None

    def _changed(self, pairs: ItmQuestion) -> str:
        """Return what pairs were scored with that is another now; "" for nothing."""
        workspace, moment = self.desk.workspace, pairs.moment
        if moment.info != workspace.info:
            return wording("the previous model")
        if moment.mode != workspace.mode:
            return wording("the previous crop mode")
        return "" if pairs.prompts[0] == workspace.prompts else wording("the previous prompts")

    def _paths(self) -> tuple[Path, ...]:
        workspace = self.desk.workspace
        return tuple(workspace.listed) if self.draft.images == "all" else workspace.selected

    def _offer(self) -> str:
        count = len(self._paths()) * len(self.desk.workspace.prompts.labels)
        return wording("Score {count:,} pairs", count=count) if count != 1 else wording("Score 1 pair")

    def show_options(self) -> None:
        """Show which images are scored, and with how many labels."""
        self._page.show_draft(self.draft, (), ())
        can = bool(self._paths()) and self._blocked() is None
        self._page.show_score(self._offer(), can)

    @Slot()
    def score(self) -> None:
        """Score the images with each label, in place of what was scored before."""
        workspace, paths = self.desk.workspace, self._paths()
        have = workspace.embeddings
        images = tuple(have[path] for path in paths if path in have)
        if not images or self._blocked() is not None:
            return
        moment = replace(self.moment, images=images, tags=None, marks={}, temperature=1.0, listed=len(paths))
        self._pairs = ask_itm(self.draft, Setting(moment, workspace.prompts))
        self.ask_again()

    def work(self, question: Question[ItmResult]) -> Callable[[Ticket], Answer[ItmResult]]:
        """Return what scores the pairs."""
        if not isinstance(question, ItmQuestion):
            return super().work(question)
        return partial(answer_pairs, self.desk.engine, self.desk.bench, question)

    def title(self, question: Question[ItmResult]) -> str:
        """Name the work: it takes a while, and can be cancelled."""
        labels = len(question.prompts[0].labels)
        return wording("Scoring {pairs}", pairs=pairs_said(len(question.moment.images), labels))

    def rescued(self, question: Question[ItmResult]) -> Answer[ItmResult] | None:
        """Keep the images that were scored before a cancel."""
        scored = question.so_far() if isinstance(question, ItmQuestion) else None
        if scored is None:
            self._pairs = None  # the page offers to score them, instead of scoring them when it is next seen
        return scored

    def show_result(self, result: ItmResult) -> None:
        """Show the pairs."""
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        self._page.table.show_table(resolve_matches(result, names))

    def said(self, result: ItmResult) -> tuple[str, str]:
        """Return how many pairs there are, and what the numbers are."""
        return title_of(result)

    def asked_words(self, answer: Answer[ItmResult]) -> list[str]:
        """Return the command that scores the same pairs."""
        paths = [image.pairs.path for image in answer.result.images]
        return ["itm", *image_words(paths), *label_words(answer.result.prompts)]

    @Slot(int, int)
    def _choose(self, row: int, column: int) -> None:
        """Make a pair's image the current one; those selected stay so. A label shows its map, too."""
        if self.answer is None:
            return
        workspace, result = self.desk.workspace, self.answer.result
        number, place = divmod(row, len(result.prompts.labels))
        path = result.images[number].pairs.path
        if path in workspace.listed:
            others = [other for other in workspace.selected if other != path]
            workspace.set_selected((path, *others) if len(others) < len(workspace.selected) else (path,))
        if column == LABEL:
            workspace.show_label(result.matches(result.images[number])[place][0].label)


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[ItmPage, ItmController]:
    """Make the page and its controller."""
    page = ItmPage(PROBE)
    return page, ItmController(page, desk, parent)
