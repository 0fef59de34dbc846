"""The controller of a prompt's words: the prompt looked at, or one typed, on all listed images."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.probes.which_words.ask import PROBE, WhichWordsDraft
from app.probes.which_words.measure import WhichWords
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words
from widgets.desk.showing import looked_prompt
from widgets.probes.draft_controller import DraftController
from widgets.probes.which_words.page import WhichWordsPage
from widgets.probes.which_words.state import headline, resolve_changes, resolve_words

if TYPE_CHECKING:
    from pathlib import Path

    from app.probes.base import Answer
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk


class WhichWordsController(DraftController[WhichWordsDraft, WhichWords]):
    """Follows the label whose map is looked at, or the prompt that is pinned, unless one is typed."""

    def __init__(self, view: WhichWordsPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        workspace = desk.workspace
        for signal in (workspace.pins_changed, workspace.label_shown, workspace.prompts_changed):
            signal.connect(self._follow)
        workspace.selection_changed.connect(self._show_current)
        view.text_typed.connect(self._take_text)
        view.changes.clicked.connect(self._press_word)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Take the prompt that is looked at: a label's, the first pinned, or the first."""
        prompt = looked_prompt(self.desk.workspace)
        if prompt != self.draft.looked_at:
            self.edit(looked_at=prompt)

    @property
    def _image(self) -> Path | None:
        """The current image where it is one of those measured; None for all of them."""
        current = self.desk.workspace.current
        return current if self.answer is not None and current in self.answer.result.paths else None

    @Slot()
    def _show_current(self) -> None:
        if self.answer is not None:
            self.show_result(self.answer.result)
            self.mark(self.outdated())

    def unready(self) -> Missing | None:
        """Return that there is no prompt yet."""
        if self.draft.asked:
            return None
        return Missing(wording("Type a prompt here, or a label in the Prompts panel."))

    def show_options(self) -> None:
        """Show the options, and in the empty line the prompt that is asked."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_looked_at(self.draft.looked_at)

    def show_result(self, result: WhichWords) -> None:
        """Show the words: of the current image, or the mean over all."""
        image = self._image
        self._page.show_words(resolve_words(result, image), resolve_changes(result, image))

    def said(self, result: WhichWords) -> tuple[str, str]:
        """Return the cosine that words are taken from."""
        return headline(result, self._image)

    def asked_words(self, answer: Answer[WhichWords]) -> list[str] | str:
        """Return the command that measures the same."""
        try:
            images = image_words([image.path for image in answer.question.moment.images])
        except LoupeError as error:
            return str(error)
        return ["which-words", *images, f"--prompt={answer.result.worded.prompt}"]

    @Slot(object)
    def _press_word(self, key: str) -> None:
        self._page.show_word(key)

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        self.type_in(name, lambda draft: replace(draft, prompt=text))


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[WhichWordsPage, WhichWordsController]:
    """Make the page and its controller."""
    page = WhichWordsPage(PROBE)
    return page, WhichWordsController(page, desk, parent)
