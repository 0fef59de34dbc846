"""A probe's controller over its draft: asks it, writes what its question gives, keeps it in the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.probes.base import Question, Setting
from widgets.desk.asker import Missing
from widgets.kit.timing import Later
from widgets.probes.controller import ProbeController, ProbeDesk

if TYPE_CHECKING:
    from app.probes.base import Needs, Probe
    from app.probes.label_set_files import LabelSet
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from widgets.desk.probing.page import ProbePage

D = TypeVar("D")
R = TypeVar("R")

_TYPING = 250
"""Milliseconds without a key, after which what was typed is asked."""


class DraftController(ProbeController[R], Generic[D, R]):
    """Holds the draft of a probe's page. Subclasses override `unready`, `show_options` and `show_result`.

    Signals:
        images_found(tuple[Path, ...]): a file that was opened names these images; they should be listed.
    """

    images_found = Signal(object)

    def __init__(
        self, probe: Probe[D, R], view: ProbePage, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(probe.name, view, desk, parent)
        self.probe = probe
        self._draft: Any = probe.draft()
        self._typed: dict[str, Callable[[D], D]] = {}
        self._typing = Later(self, _TYPING, self._take_typed)
        view.edited.connect(self._take_edit)

    @property
    def draft(self) -> D:
        """The options as they stand."""
        draft: D = self._draft
        return draft

    @Slot(object)
    def set_draft(self, draft: D) -> None:
        """Ask with other options; what is being typed is forgotten."""
        self._typing.stop()
        self._typed.clear()
        self._draft = draft
        self.refresh()

    @Slot(object)
    def _take_edit(self, draft: D) -> None:
        self._draft = draft
        self.refresh()

    def edit(self, **changes: Any) -> None:
        """Ask with these fields changed."""
        self._draft = replace(self._draft, **changes)
        self.refresh()

    def type_in(self, what: str, edit: Callable[[D], D]) -> None:
        """Take in a text once it rests; `edit` may raise LoupeError. `what` tells one field from another."""
        self._typed[what] = edit
        self._typing.start()

    @Slot()
    def _take_typed(self) -> None:
        self._typing.stop()
        edits, self._typed = list(self._typed.values()), {}
        try:
            for edit in edits:
                self._draft = edit(self._draft)
        except LoupeError as error:
            self.say("error", str(error))
            return
        self._view.message.hide()
        self.refresh()

    def sets(self) -> Mapping[str, LabelSet]:
        """Return the label sets that the draft may name; none, unless a subclass knows them."""
        return {}

    def needs(self) -> Needs:
        """Return what the draft can't be asked without."""
        return self.probe.needs

    def unready(self) -> Missing | None:
        """Return what the draft still lacks, with a button that helps; None where it can be asked."""
        return None

    def question(self) -> Question[R] | Missing:
        """Return what the draft asks now."""
        needs = self.needs()
        missing = self.basics(needs.groups, needs.labels, needs.images, needs.truth) or self.unready()
        if missing is not None:
            return missing
        try:
            return self.probe.ask(self.draft, Setting(self.moment, self.desk.workspace.prompts, self.sets()))
        except LoupeError as error:
            return Missing(str(error), waiting=True)  # half typed: what was found stays

    def exported(self, result: R) -> ProbeResult:
        """Return what files hold of the result, with the draft as it stands."""
        return self.probe.written(result, self.draft)

    def sketch(self, result: R) -> Sketch:
        """Return the figure of the result, with the draft as it stands."""
        return self.probe.figure(result, self.draft)

    def view_state(self) -> dict[str, Any]:
        """Return the draft as JSON types, for the session."""
        return draft_form(self.draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the draft back; what is unknown or damaged in it is as a new page has it.

        What the draft follows is not kept, and what it follows may have changed before.
        """
        self.set_draft(read_draft(state, self.probe.draft()))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Put what the draft follows of the workspace into it; nothing, unless a subclass follows some."""
