"""The association test: keeps its four sets, has d and p computed, opens and saves specs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import split_labels
from app.probes.tags import Tags
from app.probes.weat.ask import PROBE, WeatResult
from app.probes.weat.draft import (
    ROLES,
    OpenedSpec,
    WeatDraft,
    empty_set,
    example,
    group_paths,
    open_spec,
    write_spec,
)
from app.probes.weat.spec import SpecSet, weat_spec_toml
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import commands_folder, kept_file, template_words
from widgets.desk.exporting import export
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_open, ask_save
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController
from widgets.probes.weat.page import WeatPage
from widgets.probes.weat.state import resolve_editor, resolve_weat, title_of

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.base import Answer, Needs

_TOPIC = wording("association spec")


class WeatController(DraftController[WeatDraft, WeatResult]):
    """Knows the association test page, and the specs on disk; finds the images that a spec names."""

    def __init__(self, view: WeatPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.texts_edited.connect(self._edit_texts)
        view.open_requested.connect(self.open_dialog)
        view.save_requested.connect(self.save_dialog)
        view.editor.images_requested.connect(self._show_set)
        view.image_chosen.connect(self._choose_image)

    def asked_words(self, answer: Answer[WeatResult]) -> list[str]:
        """Return the command that tests the same four sets, written as a spec."""
        test, images = answer.result.weat, answer.result.images
        sets = {
            mark: SpecSet(mark, test.names[mark], () if mark in images else one.texts, images.get(mark, ()))
            for mark, one in self.draft.sets.items()
        }
        spec = kept_file("weat", ".toml", weat_spec_toml(sets, commands_folder()))
        prompts = answer.question.prompts
        templates = template_words(prompts[0]) if prompts else []
        return ["weat", "--spec", str(spec), *templates, f"--ddof={test.ddof}"]

    def needs(self) -> Needs:
        """Return that images are needed, where any set is made of them."""
        return replace(self.probe.needs, images=self.draft.needs_images)

    def unready(self) -> Missing | None:
        """Return which set is empty yet."""
        if mark := empty_set(self.draft):
            return Missing(
                wording("Fill {roles}: texts, or a group of images.", roles=ROLES[mark]),
                wording("Try an example"),
                self._example,
            )
        return None

    def show_options(self) -> None:
        """Show the sets and the groups there are now."""
        listed = [item.path for item in self.desk.workspace.images]
        self._page.show_sets(resolve_editor(self.draft, self.moment.tags, listed), self.draft)

    def show_result(self, result: WeatResult) -> None:
        """Show effect size, p and chart."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        self._page.show_view(resolve_weat(result.weat, names, result.images))

    def said(self, result: WeatResult) -> tuple[str, str]:
        """Return what was tested; how many images had no embedding."""
        title, tip = title_of(result.weat)
        if result.absent:
            title += wording(" · {absent:,} without an embedding left out", absent=result.absent)
        return title, tip

    @Slot()
    def _example(self) -> None:
        self.set_draft(example(self.moment.tags))

    @Slot(str, str)
    def _edit_texts(self, mark: str, text: str) -> None:
        def edit(draft: WeatDraft) -> WeatDraft:
            texts = tuple(dict.fromkeys(split_labels(text)))
            return draft.with_set(mark, replace(draft.sets[mark], texts=texts))

        self.type_in(mark, edit)

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))

    @Slot(str)
    def _show_set(self, mark: str) -> None:
        """Show the images that a set is made of, as far as they are listed."""
        one, listed = self.draft.sets[mark], tuple(self.desk.workspace.listed)
        paths = one.files if one.group is None else group_paths(self.moment.tags or Tags(), listed, one.group)
        show_images(self.desk.workspace, [path for path in paths if path in listed], one.called(mark))

    # --- specs --------------------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a spec and open it."""
        path = ask_open(self._page, "spec", wording("Open a spec"), wording("Association spec (*.toml)"))
        if path is not None:
            self.open_spec(path)

    def open_spec(self, path: Path) -> None:
        """Take the four sets of a spec; its images are listed."""
        work = partial(open_spec, path.absolute(), self.draft.ddof)
        self.desk.jobs.decode(_TOPIC, work, done=self._take_spec, failed=partial(self.say, "error"))

    def _take_spec(self, opened: OpenedSpec) -> None:
        if opened.images:
            self.images_found.emit(opened.images)
        self.set_draft(opened.draft)
        if opened.missing:
            self.say(
                "warning",
                wording("Some of the spec's images can't be found: {missing}", missing=opened.missing[0]),
            )

    @Slot()
    def save_dialog(self) -> None:
        """Ask where to save the four sets."""
        path = ask_save(
            self._page,
            "spec",
            wording("Save the spec"),
            "association.toml",
            wording("Association spec (*.toml)"),
        )
        if path is not None:
            self.save_spec(path)

    def save_spec(self, path: Path) -> None:
        """Write the four sets as a spec; a group is written as its images."""
        draft, tags = self.draft, self.moment.tags
        listed = [item.path for item in self.desk.workspace.images]

        def work(ticket: Ticket) -> Path:
            return write_spec(path.absolute(), draft, tags, listed, ticket)

        export(self.desk.jobs, _TOPIC, work, self.say, needs_model=False)


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[WeatPage, WeatController]:
    """Make the page and its controller."""
    page = WeatPage()
    return page, WeatController(page, desk, parent)
