"""The picture of a text: made on a press, seen while it is made, kept where it is stopped."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import LoupeError
from app.images.images import thumbnail
from app.paths import safe_name
from app.probes.export import provenance_of
from app.probes.picture.ask import PROBE, PictureDraft, PictureQuestion, answer_picture
from app.probes.picture.export import picture_png
from app.probes.picture.measure import PictureResult
from app.words import wording
from app.write import write_atomic
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words
from widgets.desk.exporting import export
from widgets.desk.showing import looked_prompt
from widgets.kit.dialogs import ask_save
from widgets.kit.plot.view import PlotView
from widgets.kit.qimage import to_qimage
from widgets.probes.known_models import known_models
from widgets.probes.picture.page import PicturePage
from widgets.probes.picture.state import (
    headline,
    image_said,
    made_said,
    making_said,
    offer_said,
    resolve_curve,
    resolve_images,
    resolve_words,
)
from widgets.probes.pressed import PressedController

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from app.jobs import Ticket
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_THUMBNAIL = "nearest-image"
_SIDE = 448
_FILTER = wording("Picture, PNG (*.png)")


class PictureController(PressedController[PictureDraft, PictureResult]):
    """Knows the page; each press makes one picture, behind all other work of the model."""

    _told = Signal(object)

    def __init__(self, view: PicturePage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._pictured: Path | None = None
        self._began = 0.0
        workspace = desk.workspace
        for signal in (workspace.prompts_changed, workspace.pins_changed, workspace.label_shown):
            signal.connect(self._follow)
        view.text_typed.connect(self._take_text)
        view.make_requested.connect(self.press)
        view.stop_requested.connect(self._stop)
        view.save_requested.connect(self._ask_picture)
        view.image_chosen.connect(self._choose_image)
        view.known.offer = partial(known_models, desk.engine)
        view.known.model_chosen.connect(lambda model_id: self.edit(beside=model_id))
        self._told.connect(self._show_so_far, Qt.ConnectionType.QueuedConnection)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Take the prompt looked at: a label's, the first pinned, or the first."""
        looked = looked_prompt(self.desk.workspace)
        if looked != self.draft.looked:
            self.edit(looked=looked)

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        changed: dict[str, Any] = {name: text}
        self.type_in(name, lambda draft: replace(draft, **changed))

    def lacking(self) -> Missing | None:
        """Return what no picture could be made without."""
        missing = super().lacking()
        if missing is None and not self.draft.text:
            said = wording("Type a text above, or a label, to see what it looks like to the model.")
            return Missing(said, waiting=self.answer is not None)
        return missing

    def offer_press(self) -> Missing:
        """Return what a press would do, and once that such pictures may be unpleasant."""
        said = offer_said(self.draft.told, len(self.moment.images))
        return Missing(said, wording("Make picture"), self.press)

    def start(self, run: Question[PictureResult]) -> None:
        """Make a picture; the warning was read by then."""
        if isinstance(run, PictureQuestion):
            run.run.tell = self._told.emit
        self._draft = replace(self.draft, told=True)
        super().start(run)

    def work(self, question: Question[PictureResult]) -> Callable[[Ticket], Answer[PictureResult]]:
        """Return what makes the picture."""
        if not isinstance(question, PictureQuestion):
            return super().work(question)
        return partial(answer_picture, self.desk.engine, self.desk.bench, question)

    def title(self, question: Question[PictureResult]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Making a picture")

    def rescued(self, question: Question[PictureResult]) -> Answer[PictureResult] | None:
        """Keep the picture as it was when it was cancelled."""
        kept = question.so_far() if isinstance(question, PictureQuestion) else None
        return kept if kept is not None else super().rescued(question)

    def show_options(self) -> None:
        """Show the options, and what can be pressed."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_looked(self.draft.looked)
        made = self.answer is not None and not self.asking
        self._page.show_can(self.lacking() is None and not self.asking, self.asking, made)

    def show(self, answer: Answer[PictureResult]) -> None:
        """Show a result that is there, with the buttons that go with it."""
        super().show(answer)
        self.show_options()

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next, unless a picture is being made that is seen already."""
        run = self.run
        if not (self.asking and isinstance(run, PictureQuestion) and run.run.latest is not None):
            super().show_empty(sentence, action)
        self.show_options()

    def show_result(self, result: PictureResult) -> None:
        """Show both lists, and the picture as far as it is there."""
        nearest, made = result.nearest, result.made
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        said = image_said(nearest)
        self._page.show_nearest(resolve_images(nearest, names), resolve_words(nearest), said)
        if made is None:
            self._page.show_made(None, "", PlotView(wording("Cosine by step")))
        else:
            curve = resolve_curve(made, nearest)
            self._page.show_made(to_qimage(made.frame.pixels), made_said(made), curve)
        self._picture_nearest(Path(nearest.images[0].name) if nearest.images else None)

    def _picture_nearest(self, path: Path | None) -> None:
        """Show the nearest image itself; decoded once."""
        if path == self._pictured:
            return
        self._pictured = path
        self._page.show_image(None)
        if path is not None:
            self.desk.jobs.decode(_THUMBNAIL, partial(_small, path), done=self._show_image, failed=_ignore)

    @Slot(object)
    def _show_image(self, pixels: NDArray[np.uint8]) -> None:
        self._page.show_image(to_qimage(pixels))

    @Slot(object)
    def _show_so_far(self, result: PictureResult) -> None:
        """Show a picture that is being made, unless another question took its place meanwhile."""
        run = self.run
        if self.asking and isinstance(run, PictureQuestion) and run.run.latest is not None and self.seen():
            self._page.show_content()
            self.show_result(result)
            step = 0 if result.made is None else result.made.frame.step
            if step == 0:
                self._began = time.monotonic()
            self._page.show_title(*making_said(result, time.monotonic() - self._began))

    def said(self, result: PictureResult) -> tuple[str, str]:
        """Return the picture's cosine beside the nearest image's."""
        return headline(result)

    def asked_words(self, answer: Answer[PictureResult]) -> list[str] | str:
        """Return the command that makes the same picture."""
        made, paths = answer.result.made, [image.path for image in answer.question.moment.images]
        if made is None:
            return wording("There is no picture yet.")
        settings = made.settings
        try:
            images = ["--images", *image_words(paths)] if paths else []
        except LoupeError as error:
            return str(error)
        words = ["picture", f"--prompt={answer.result.prompt}", *images]
        words += [f"--steps={made.frame.step}" if made.whole else f"--steps={settings.steps}"]
        words += [f"--size={settings.size}", f"--views={settings.views}", f"--seed={settings.seed}"]
        words += [f"--beside={made.beside.model}"] if made.beside is not None else []
        return [*words, "--out", "picture.png"]

    @Slot()
    def _stop(self) -> None:
        """End the picture with the step that it is in; what is left to be said of it is still worked out."""
        if isinstance(self.run, PictureQuestion):
            self.run.run.stop.set()

    @Slot()
    def _ask_picture(self) -> None:
        shown = self.answer
        if shown is None:
            return
        name = f"{safe_name(shown.result.prompt)[:60]}.png"
        path = ask_save(self._page, "export", wording("Save the picture"), name, _FILTER)
        if path is not None:
            self.save_picture(path)

    def save_picture(self, path: Path) -> None:
        """Write the picture shown as PNG, replacing an older file."""
        shown, engine = self.answer, self.desk.engine
        if shown is None:
            return

        def write(_ticket: Ticket) -> Path:
            write_atomic(path, picture_png(shown.result, provenance_of(engine, shown)), overwrite=True)
            return path

        export(self.desk.jobs, f"{self.topic} picture", write, self.say, part=shown.question.moment.part)

    @Slot(str)
    def _choose_image(self, key: str) -> None:
        """Make a nearest image the current one; a floor's row is none."""
        if Path(key) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(key),))


def _small(path: Path, _ticket: Ticket) -> NDArray[np.uint8]:
    return thumbnail(path, _SIDE)


def _ignore(_sentence: str) -> None:
    """Leave the place empty: that an image can't be read any more is said in the list of images."""


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[PicturePage, PictureController]:
    """Make the page and its controller."""
    page = PicturePage(PROBE)
    return page, PictureController(page, desk, parent)
