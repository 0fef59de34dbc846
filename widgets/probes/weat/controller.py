"""The association test: keeps its four sets, has d and p computed, opens and saves specs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from app.analysis.prompts import PromptSet, split_labels
from app.errors import LoupeError
from app.probes.base import Question
from app.probes.weat.figure import weat_sketch
from widgets.desk.asker import Missing
from widgets.kit.dialogs import ask_path
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.weat.state import (
    MARKS,
    ROLES,
    SetDraft,
    WeatDraft,
    draft_state,
    empty_set,
    example,
    read_draft,
    resolve_editor,
    resolve_weat,
    title_of,
)
from widgets.probes.weat.work import OpenedSpec, WeatResult, measure_weat, open_spec, write_spec

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.page import Sketch
    from app.probes.weat.measure import Weat
    from widgets.probes.weat.page import WeatPage

_TYPING = 250
"""Milliseconds without a key, after which typed texts are asked."""
_TOPIC = "association spec"


class WeatController(ProbeController[WeatResult]):
    """Knows the association test page, and the specs on disk.

    Signals:
        images_found(tuple[Path, ...]): a spec names these files; they should be listed.
    """

    images_found = Signal(object)

    def __init__(self, view: WeatPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__("weat", view, desk, parent)
        self._page = view
        self._draft = WeatDraft()
        self._texts: dict[str, str] = {}
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._take_typed)
        view.name_edited.connect(self._take_name)
        view.kind_chosen.connect(self._choose_kind)
        view.texts_edited.connect(self._wait_for_more)
        view.ddof_chosen.connect(self._choose_ddof)
        view.open_requested.connect(self.open_dialog)
        view.save_requested.connect(self.save_dialog)
        view.image_chosen.connect(self._choose_image)

    @property
    def draft(self) -> WeatDraft:
        """The four sets."""
        return self._draft

    def set_draft(self, draft: WeatDraft) -> None:
        """Ask about other sets."""
        self._typing.stop()
        self._texts.clear()
        self._draft = draft
        self.refresh()

    # --- what the base asks -------------------------------------------------------------------------------

    def question(self) -> Question[WeatResult] | Missing:
        """Return the texts of the sets, in the templates of the prompts panel, and the test over them."""
        draft = self._draft
        missing = self.basics(groups=False, labels=False, images=draft.needs_images)
        if missing is not None:
            return missing
        if mark := empty_set(draft):
            said = f"Fill {ROLES[mark]}: texts, or a group of images."
            return Missing(said, "Try an example", self._try_example)
        templates = self.desk.workspace.prompts.templates
        texts = [draft.sets[mark] for mark in MARKS if draft.sets[mark].kind == "texts"]
        prompts = tuple(PromptSet(one.texts, templates) for one in texts)
        key = (draft.ddof, tuple(draft.sets[mark] for mark in MARKS))
        return Question(self.moment, key, prompts, partial(measure_weat, draft), draft.needs_images)

    def show_result(self, result: WeatResult) -> None:
        """Show effect size, p and chart."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        self._page.show_view(resolve_weat(result.weat, names, result.images))

    def exported(self, result: WeatResult) -> Weat:
        """Return the test."""
        return result.weat

    def sketch(self, result: WeatResult) -> Sketch:
        """Return each target's association."""
        return weat_sketch(result.weat)

    def said(self, result: WeatResult) -> tuple[str, str]:
        """Return what was tested; how many images had no embedding."""
        title, tip = title_of(result.weat)
        if result.absent:
            title += f" · {result.absent:,} without an embedding left out"
        return title, tip

    def view_state(self) -> dict[str, Any]:
        """Return the four sets, for the session."""
        return draft_state(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the four sets back."""
        self.set_draft(read_draft(state))

    def show_options(self) -> None:
        """Show the sets and the groups there are now."""
        listed = [item.path for item in self.desk.workspace.images]
        self._page.show_sets(resolve_editor(self._draft, self.moment.tags, listed), self._draft.ddof)

    @Slot()
    def _try_example(self) -> None:
        self.set_draft(example(self.moment.tags))

    # --- editing ------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _take_name(self, mark: str, name: str) -> None:
        self._change(mark, lambda one: replace(one, name=name))

    @Slot(str, object)
    def _choose_kind(self, mark: str, kind: object) -> None:
        if isinstance(kind, tuple):
            # A name that stood for other images would now be wrong; the group brings its own.
            self._change(mark, lambda one: SetDraft(texts=one.texts, group=(str(kind[0]), str(kind[1]))))
        elif kind == "texts":
            self._change(mark, lambda one: SetDraft(texts=one.texts))

    @Slot(str, str)
    def _wait_for_more(self, mark: str, text: str) -> None:
        self._texts[mark] = text
        self._typing.start()

    @Slot()
    def _take_typed(self) -> None:
        typed, self._texts = self._texts, {}
        try:
            for mark, text in typed.items():
                texts = tuple(dict.fromkeys(split_labels(text)))
                self._draft = self._draft.with_set(mark, replace(self._draft.sets[mark], texts=texts))
        except LoupeError as error:
            self.say("error", str(error))
            return
        self._page.message.hide()
        self.refresh()

    def _change(self, mark: str, edit: Callable[[SetDraft], SetDraft]) -> None:
        self._draft = self._draft.with_set(mark, edit(self._draft.sets[mark]))
        self.refresh()

    @Slot(int)
    def _choose_ddof(self, ddof: int) -> None:
        self._draft = replace(self._draft, ddof=ddof)
        self.refresh()

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))

    # --- specs --------------------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a spec and open it."""
        path, _ = QFileDialog.getOpenFileName(self._page, "Open a spec", "", "Association spec (*.toml)")
        if path:
            self.open_spec(Path(path))

    def open_spec(self, path: Path) -> None:
        """Take the four sets of a spec; its images are listed."""
        work = partial(open_spec, path.absolute(), self._draft.ddof)
        self.desk.jobs.decode(_TOPIC, work, done=self._take_spec, failed=self._fail_spec)

    def _take_spec(self, opened: OpenedSpec) -> None:
        if opened.images:
            self.images_found.emit(opened.images)
        self.set_draft(opened.draft)
        if opened.missing:
            self.say("warning", f"Some of the spec's images can't be found: {opened.missing[0]}")

    @Slot()
    def save_dialog(self) -> None:
        """Ask where to save the four sets."""
        path = ask_path(self._page, "Save the spec", "association.toml", "Association spec (*.toml)")
        if path is not None:
            self.save_spec(path)

    def save_spec(self, path: Path) -> None:
        """Write the four sets as a spec; a group is written as its images."""
        draft, tags = self._draft, self.moment.tags
        listed = [item.path for item in self.desk.workspace.images]

        def work(ticket: Ticket) -> Path:
            return write_spec(path.absolute(), draft, tags, listed, ticket)

        self.desk.jobs.decode(_TOPIC, work, done=self._tell_saved, failed=self._fail_spec)

    def _fail_spec(self, sentence: str) -> None:
        self.say("error", sentence)
