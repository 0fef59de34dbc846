"""The modality gap's controller: over all listed images and all labels; points and rows show their images."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.models.registry import parse_model_id
from app.probes.gap.ask import PROBE, GapDraft
from app.probes.gap.measure import Gap
from app.words import wording
from widgets.desk.commands import image_words, label_words
from widgets.probes.draft_controller import DraftController
from widgets.probes.gap.page import GapPage
from widgets.probes.gap.state import beside_said, headline, resolve_changes, resolve_plane
from widgets.probes.known_models import known_models

if TYPE_CHECKING:
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk


class GapController(DraftController[GapDraft, Gap]):
    """Knows the page. Points are coloured by what the draft says."""

    def __init__(self, view: GapPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.color_chosen.connect(lambda color: self.edit(color=color))
        view.image_pressed.connect(self._show_image)
        view.table.selection_made.connect(self._show_chosen)
        view.images_enclosed.connect(self._show_chosen)
        view.known.offer = partial(known_models, desk.engine)
        view.known.model_chosen.connect(self._take_model)
        view.beside_entered.connect(self._take_model)

    def show_options(self) -> None:
        """Show the options, and colour the points by them."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_color(self.draft.color)
        if self.answer is not None:
            self.show_result(self.answer.result)

    def show_result(self, result: Gap) -> None:
        """Show the plane and the top labels."""
        names = {path: item.name for path, item in self.desk.workspace.listed.items()}
        kinds, what = self._kinds(result)
        self._page.show_gap(resolve_plane(result, kinds, what), resolve_changes(result, names))
        self._page.show_beside("" if result.beside is None else beside_said(result.beside))

    def _kinds(self, gap: Gap) -> tuple[dict[Path, str], str]:
        """Return what the points are coloured by, and what to call it."""
        if self.draft.color == "top label":
            tops = zip(gap.paths, gap.before.tolist(), strict=True)
            return {path: gap.labels[top] for path, top in tops}, wording("top label")
        moment = self.moment
        if self.draft.color == "class" and moment.truth is not None:
            classes, of = moment.truth.classes, moment.truth.of
            return {path: classes[of[path][0]] for path in gap.paths if path in of}, wording("class")
        if self.draft.color == "group" and moment.tags is not None:
            attribute = next(iter(moment.tags.attributes), "")
            grouping = moment.tags.grouping(gap.paths, *([attribute] if attribute else []))
            codes = zip(gap.paths, grouping.codes.tolist(), strict=True)
            return {path: grouping.names[code] for path, code in codes if code >= 0}, wording("group")
        return {}, ""

    def said(self, result: Gap) -> tuple[str, str]:
        """Return the gap in one line."""
        return headline(result)

    def counted(self, result: Gap) -> tuple[tuple[Path, ...], str]:
        """Return the images whose top label changes, which the title counts."""
        rows = zip(result.paths, (result.before != result.after).tolist(), strict=True)
        return tuple(path for path, changed in rows if changed), wording("another top label without the gap")

    def asked_words(self, answer: Answer[Gap]) -> list[str] | str:
        """Return the command that measures the same."""
        try:
            images = image_words([image.path for image in answer.question.moment.images])
        except LoupeError as error:
            return str(error)
        seed = [f"--seed={self.draft.seed}"] if self.draft.seed else []
        result = answer.result
        plane = ["--plane=umap"] if result.projected.kind == "umap" else []
        other = [f"--beside={result.beside.model}"] if result.beside is not None else []
        return ["gap", *images, *label_words(answer.question.prompts[0]), *seed, *plane, *other]

    def title(self, question: Question[Gap]) -> str:
        """Name the work where it takes a while: another model, or UMAP."""
        long = self.draft.beside or self.draft.plane == "umap"
        return wording("Measuring the gap") if long else super().title(question)

    @Slot(str)
    def _take_model(self, model_id: str) -> None:
        """Measure this model beside, or none; what is no model's id is said, and changes nothing."""
        try:
            full = parse_model_id(model_id).id if model_id else ""
        except LoupeError as error:
            self.say("error", str(error))
            return
        info = self.moment.info
        if info is not None and full == info.id:
            self.say("error", wording("{model} is the model in use; name another one.", model=full))
        elif full != self.draft.beside:
            self._page.message.hide()
            self.edit(beside=full)

    @Slot(object)
    def _show_image(self, path: str) -> None:
        if Path(path) in self.desk.workspace.listed:
            self.desk.workspace.set_selected((Path(path),))

    @Slot(object)
    def _show_chosen(self, paths: tuple[str, ...]) -> None:
        listed = [Path(path) for path in paths if Path(path) in self.desk.workspace.listed]
        if listed:
            self.desk.workspace.set_selected(listed)


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[GapPage, GapController]:
    """Make the page and its controller."""
    page = GapPage(PROBE)
    return page, GapController(page, desk, parent)
