"""The leak check before any run: are images of the test set among those that a probe would learn from?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from app.jobs import Priority
from app.probes.labelled import labelled_of
from app.probes.linear_probe.leaks import Leaks, find_leaks
from app.probes.linear_probe.parts import parted
from app.words import wording
from widgets.desk.asker import Asker, Missing
from widgets.desk.showing import show_images
from widgets.probes.linear_probe.state import leaks_said

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from app.jobs import Ticket
    from app.probes.linear_probe.ask import LinearProbeDraft
    from app.store.kept import ImageEmbedding
    from app.truth.truth import Truth
    from widgets.probes.controller import ProbeDesk
    from widgets.probes.linear_probe.page import LinearProbePage


@dataclass(frozen=True, eq=False)
class LeakQuestion:
    """The images, their classes, and the seed that deals them."""

    images: tuple[ImageEmbedding, ...]
    truth: Truth
    seed: int


class LeakCheck(Asker[LeakQuestion, Leaks]):
    """Checks the images unasked, once all are embedded: no fit is needed for it."""

    priority: ClassVar[Priority] = Priority.BACKGROUND
    desk: ProbeDesk

    def __init__(
        self,
        view: LinearProbePage,
        desk: ProbeDesk,
        draft: Callable[[], LinearProbeDraft],
        parent: QObject | None = None,
    ) -> None:
        super().__init__("leak check", desk, parent)
        self._view, self._draft = view, draft
        view.leaks_requested.connect(self.show_pairs)

    def seen(self) -> bool:
        """Tell whether the page is in front."""
        return self._view.isVisible()

    def same(self, one: LeakQuestion, other: LeakQuestion) -> bool:
        """Tell whether both are of the same images, classes and seed."""
        return one.images is other.images and one.truth is other.truth and one.seed == other.seed

    def question(self) -> LeakQuestion | Missing:
        """Return what is checked now."""
        moment = self.desk.data.moment()
        if moment.truth is None or moment.truth.has_several or not moment.images:
            return Missing("")
        if self._draft().test:
            return Missing(wording("Leak check: with the fit, which reads the test images"))
        if moment.part:
            return Missing(wording("Leak check: once all images are embedded"), waiting=True)
        return LeakQuestion(moment.images, moment.truth, self._draft().split_seed)

    def work(self, question: LeakQuestion) -> Callable[[Ticket], Leaks]:
        """Return what checks the images."""
        return partial(_check, question)

    def waiting(self) -> str:
        """Say that the check goes on."""
        return wording("Leak check…")

    def show(self, result: Leaks) -> None:
        """Say what was found."""
        self._view.show_leaks(leaks_said(result), len(result.pairs))

    def show_empty(self, sentence: str, action: str = "") -> None:  # noqa: ARG002 - a line has no button
        """Say why nothing is known."""
        self._view.show_leaks(sentence, 0)

    def show_pairs(self) -> None:
        """Show the test images that are copies, each beside the image to learn from."""
        if self.result is not None:
            paths = dict.fromkeys(path for pair in self.result.pairs for path in (pair.test, pair.train))
            show_images(self.desk.workspace, tuple(paths), wording("copies across the split"))


def _check(question: LeakQuestion, ticket: Ticket) -> Leaks:
    labelled = labelled_of(question.images, question.truth)
    sides = parted(labelled, question.seed)
    return find_leaks(sides.train.images, sides.test.images, ticket.checkpoint)
