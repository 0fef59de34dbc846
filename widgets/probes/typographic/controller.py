"""Typographic attacks: made when asked; a row shows the images that it flipped, with the label on them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from app.errors import LoupeError
from app.images.images import CropMode
from app.probes.typographic.ask import PROBE, TypographicDraft, plan_of
from app.probes.typographic.attack import see
from app.probes.typographic.measure import Attack
from app.probes.typographic.paste import CONTRASTS, PLACE_WORDS, SIZES, USUAL_PLACES, paste
from app.words import wording
from app.write import write_atomic
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words, label_words
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.desk.thumbnail_cache import Thumbnail
from widgets.kit.dialogs import ask_save
from widgets.kit.qimage import to_qimage
from widgets.probes.pressed import PressedController
from widgets.probes.ranked_strip import PICTURE
from widgets.probes.typographic.page import TypographicPage
from widgets.probes.typographic.state import (
    headline,
    resolve_heads,
    resolve_rates,
    resolve_strip,
    shown_condition,
)

if TYPE_CHECKING:
    from app.images.images import Preprocess
    from app.jobs import Ticket
    from app.probes.base import Answer, Question
    from app.probes.typographic.measure import Part
    from app.probes.typographic.paste import Condition, Pixels
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_SHOWN, _STRIP = "pasted picture", "pasted strip"
_UNSEEN = wording("Press an image to see it with the label.")


class TypographicController(PressedController[TypographicDraft, Attack]):
    """Knows the page and the image list; pictures with labels are made anew where they are looked at."""

    def __init__(self, view: TypographicPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._row = 0
        self._picture: tuple[str, Pixels] | None = None
        view.attack_requested.connect(self.press)
        view.row_pressed.connect(self._show_row)
        view.text_typed.connect(self._take_text)
        view.save_requested.connect(self._save)
        view.strip.image_chosen.connect(self._show_image)
        view.strip.thumbnails_wanted.connect(self._paste_strip)

    def lacking(self) -> Missing | None:
        """Return what nothing could be pasted without."""
        missing, labels = super().lacking(), self.desk.workspace.prompts.labels
        if missing is None and not self.draft.word.strip():
            said = wording("Type the word that is pasted onto the images.")
            action = wording("Take “{label}”", label=labels[-1])
            return Missing(said, action, partial(self.edit, word=labels[-1]), waiting=self.answer is not None)
        if missing is None:
            try:
                plan_of(self.draft, labels)
            except LoupeError as error:
                return Missing(str(error), waiting=self.answer is not None)
        return missing

    def offer_press(self) -> Missing:
        """Return how many pictures would be encoded."""
        plan = plan_of(self.draft, self.desk.workspace.prompts.labels)
        said = wording(
            "Does “{word}” pasted onto an image become its top label, where “{nonsense}” or an empty label "
            "does not? {count:,} images × {pictures} pictures are encoded.",
            word=plan.word,
            nonsense=plan.nonsense,
            count=len(self.moment.images),
            pictures=plan.pictures,
        )
        return Missing(said, wording("Paste"), self.press)

    def changed(self, run: Question[Attack]) -> str:
        """Return what was asked with that is another now; the labels, too."""
        changed = super().changed(run)
        asked = self.probe.ask(self.draft, self.setting()).prompts[0].labels
        return changed or ("" if asked == run.prompts[0].labels else wording("earlier labels"))

    def title(self, question: Question[Attack]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Pasting labels")

    def show_options(self) -> None:
        """Show the options."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_asked(self.draft)
        self._page.show_can(self.lacking() is None)

    def take(self, result: Answer[Attack]) -> None:  # noqa: ARG002
        """Look at all conditions, without a picture."""
        self._row = 0
        self._show_pixels(None, _UNSEEN)

    def show_result(self, result: Attack) -> None:
        """Show the rates, the images that flipped, and the heads."""
        self._page.show_rates(resolve_rates(result), resolve_heads(result))
        self._show_strip(result)

    def _part(self, result: Attack) -> Part:
        return result.parts[self._row]

    def _show_strip(self, result: Attack) -> None:
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        self._page.strip.drop_thumbnails()  # they show the label of another row
        self._page.show_strip(*resolve_strip(result, self._part(result), names))

    def said(self, result: Attack) -> tuple[str, str]:
        """Return the flip rates in one line."""
        return headline(result)

    def counted(self, result: Attack) -> tuple[tuple[Path, ...], str]:
        """Return the images that the word flips in any condition."""
        flipped = tuple(path for path, _ in result.flipped(result.parts[0]))
        return flipped, wording("flipped by “{word}”", word=result.word)

    def asked_words(self, answer: Answer[Attack]) -> list[str] | str:
        """Return the command that measures the same."""
        result, prompts = answer.result, answer.question.prompts[0]
        try:
            images = image_words([image.path for image in answer.question.moment.images])
        except LoupeError as error:
            return str(error)
        if result.added:
            prompts = replace(prompts, labels=prompts.labels[:-1])
        words = ["typographic", *images, f"--word={result.word}", f"--nonsense={result.nonsense}"]
        words += label_words(prompts)
        for option, every in (("size", SIZES), ("place", USUAL_PLACES), ("contrast", CONTRASTS)):
            chosen = tuple(dict.fromkeys(getattr(one, option) for one in result.conditions))
            if set(chosen) != set(every):
                words.append(f"--{option}s={','.join(map(str, chosen))}")
        return words

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        if name == "word":
            self.type_in(name, lambda draft: replace(draft, word=text))
        else:
            self.type_in(name, lambda draft: replace(draft, nonsense=text))

    @Slot(object)
    def _show_row(self, row: int) -> None:
        """Show the images that a row's conditions flip, in the strip and in the list."""
        if self.answer is None:
            return
        result = self.answer.result
        self._row = row
        self._show_pixels(None, _UNSEEN)
        self._show_strip(result)
        flipped = [path for path, _ in result.flipped(self._part(result))]
        show_images(self.desk.workspace, flipped, self._page.heading())

    def _seen(self, path: Path) -> tuple[_Pasted, Condition] | None:
        """Return what makes an image's picture with the label as it flipped."""
        if self.answer is None or self.answer.question.moment.info is None:
            return None
        result, moment = self.answer.result, self.answer.question.moment
        assert moment.info is not None
        condition = shown_condition(result, self._part(result), path)
        words = (result.word, result.nonsense)
        how = _Pasted(path, moment.info.preprocess, CropMode(moment.mode), condition, words)
        return how, condition

    @Slot(object)
    def _show_image(self, path: Path) -> None:
        """Show an image as the model sees it, and with the label, in a condition that flips it."""
        seen = self._seen(path)
        if seen is None:
            return
        how, condition = seen
        if path in self.desk.workspace.listed:
            self.desk.workspace.set_selected((path,))
        self._page.strip.show_current(path)
        caption = wording(
            "{name}, as it is and with the label: width {size:g}, {place}, contrast {contrast:g}",
            name=path.name,
            size=condition.size,
            place=PLACE_WORDS[condition.place],
            contrast=condition.contrast,
        )
        self.desk.jobs.decode(
            _SHOWN,
            how.both,
            done=lambda pair: self._show_pixels((path.stem, *pair), caption),
            failed=partial(self.say, "error"),
        )

    def _show_pixels(self, shown: tuple[str, Pixels, Pixels] | None, caption: str) -> None:
        if shown is None:
            self._picture = None
            self._page.show_pictures(None, None, caption)
            return
        name, clean, pasted = shown
        self._picture = name, pasted
        self._page.show_pictures(to_qimage(clean), to_qimage(pasted), caption)

    @Slot(object)
    def _paste_strip(self, paths: tuple[Path, ...]) -> None:
        """Make the strip's pictures, each with the label."""
        made = [seen[0] for path in paths if (seen := self._seen(path)) is not None]
        side = round(PICTURE * self._page.devicePixelRatioF())
        self.desk.jobs.decode(
            f"{_STRIP} {self._row} {paths[0]}",  # each batch is its own: none drops another
            partial(_thumbnails, made, side),
            done=self._page.show_thumbnails,
            failed=partial(self.say, "error"),
        )

    @Slot()
    def _save(self) -> None:
        """Ask for a file and save the picture with the label there."""
        if self._picture is None or self.answer is None:
            return
        name, pixels = self._picture
        title = wording("Save the picture with the label")
        path = ask_save(
            self._page, "export", title, f"{name}-{self.answer.result.word}.png", wording("Picture (*.png)")
        )
        if path is not None:
            export(self.desk.jobs, _SHOWN, partial(_write, path, pixels), self.say, needs_model=False)


class _Pasted:
    """How a picture with a label is made of an image file, off the GUI thread."""

    def __init__(
        self,
        path: Path,
        preprocess: Preprocess,
        mode: CropMode,
        condition: Condition,
        words: tuple[str, str],
    ) -> None:
        self.path = path
        self._how = preprocess, mode, condition, words

    def both(self, _ticket: Ticket) -> tuple[Pixels, Pixels]:
        """Return what the model sees of it, uint8 [H, W, 3], and the same with the word pasted."""
        preprocess, mode, condition, words = self._how
        seen = see(self.path, preprocess, mode)
        return seen, paste(seen, condition, words, words[0])


def _thumbnails(made: list[_Pasted], side: int, ticket: Ticket) -> list[Thumbnail]:
    thumbnails = []
    for place, one in enumerate(made):
        ticket.checkpoint(place, len(made))
        _, pasted = one.both(ticket)
        image = to_qimage(pasted).scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        image.setDevicePixelRatio(side / PICTURE)
        thumbnails.append(Thumbnail(one.path, image, (pasted.shape[1], pasted.shape[0]), PICTURE))
    return thumbnails


def _write(path: Path, pixels: Pixels, _ticket: Ticket) -> Path:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    write_atomic(path, buffer.getvalue(), overwrite=True)
    return path


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[TypographicPage, TypographicController]:
    """Make the page and its controller."""
    page = TypographicPage(PROBE)
    return page, TypographicController(page, desk, parent)
