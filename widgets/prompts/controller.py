"""Turns what is typed into prompts, and prompts into tokens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import PromptSet, parse_prompts, template_set
from app.analysis.same_tokens import equal_notes
from app.errors import LoupeError
from app.jobs import Priority
from app.words import Words, wording
from widgets.desk.history import to
from widgets.desk.workspace import Workspace
from widgets.kit.timing import Later
from widgets.prompts.panel import PromptsPanel
from widgets.prompts.rows import PromptRows, followed

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs, Ticket
    from app.models.tokens import Tokens

_TYPING_MS = 40
"""How long the texts rest before they are read: a key held down repeats about every 30 ms."""
_TYPED = 1
"""Steps of the undo that are merged: keys typed without a rest."""
_SURVEY_MS = 300
_MOST_SURVEYED = 200
_MOST_SEARCHED = 5000
_MOST_CACHED = 5000
_EXAMPLE = ("cat\ndog\ncar", "a photo of a {}.")
_NO_MODEL = wording("Tokens appear when a model is loaded.")


class PromptsController(QObject):
    """Knows the prompt editor, the workspace and the engine's tokenizer."""

    def __init__(
        self,
        view: PromptsPanel,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._before = workspace.prompts
        self._texts = view.texts()
        self._tokens: dict[str, Tokens] = {}
        self._long: tuple[str, ...] = ()
        self._equal: tuple[object, Sequence[Words]] = (None, ())
        """The prompts last looked at for equal tokens, and what is said of them."""
        # The timers are the view's, so that none of them outlives it.
        self._typing = Later(view, _TYPING_MS, self._read)
        self._survey = Later(view, _SURVEY_MS, self._start_survey)
        view.text_changed.connect(self._take_text)
        view.template_set_chosen.connect(self._use_set)
        view.example_requested.connect(self._use_example)
        view.pin_toggled.connect(workspace.toggle_pin)
        view.prompt_chosen.connect(self._show_tokens)
        workspace.prompts_text_requested.connect(self.offer_texts)
        workspace.prompts_changed.connect(self._take_prompts)
        workspace.pins_changed.connect(self._show_prompts)
        workspace.model_changed.connect(self._take_model)
        workspace.history.hold("texts", lambda: self._texts, to(self._turn_texts))
        self._show_prompts()

    def texts(self) -> tuple[str, str]:
        """Return the text of the labels and of the templates as typed."""
        return self._view.texts()

    def set_texts(self, labels: str, templates: str) -> None:
        """Begin anew with these texts and read them at once (a session, the command line)."""
        with self._workspace.history.quiet():
            self._view.set_texts(labels, templates)
            self._read()

    @Slot(str, str)
    def offer_texts(self, labels: str, templates: str) -> None:
        """Replace the texts as a step that can be undone, and read them at once."""
        self._read()  # what is typed at this moment is a step of its own
        both = zip(self._texts, (labels, templates), strict=True)
        lost = any(old.strip() and old.strip() != new.strip() for old, new in both)
        notice = wording("Labels and templates were replaced.") if lost else ""
        with self._workspace.history.step(wording("Replace labels and templates"), notice):
            self._view.set_texts(labels, templates)
            self._before = parse_prompts(labels, templates)  # pins follow an edit, and no other list
            self._read()

    def _turn_texts(self, texts: tuple[str, str]) -> None:
        self._view.set_texts(*texts)
        self._read()

    @Slot()
    def _take_text(self) -> None:
        if not self._typing.isActive():  # not restarted: a held key must not keep the ranking from moving
            self._typing.start()

    @Slot()
    def _read(self) -> None:
        self._typing.stop()
        with self._workspace.history.step(wording("Edit the labels or templates"), merge=_TYPED):
            self._texts = self._view.texts()
            self._workspace.set_prompts(parse_prompts(*self._texts))

    @Slot()
    def _take_prompts(self) -> None:
        before, now = self._before, self._workspace.prompts
        self._before = now
        self._workspace.set_pins(followed(self._workspace.pins, before, now))
        self._show_prompts()
        self._show_notes()
        self._survey.start()

    @Slot()
    def _show_prompts(self) -> None:
        self._view.show_prompts(self._workspace.prompts, self._workspace.pins)
        self._show_tokens()

    @Slot()
    def _take_model(self) -> None:
        self._tokens.clear()
        self._equal = (None, ())
        self._show_tokens()
        self._start_survey()

    @Slot()
    def _show_tokens(self) -> None:
        prompt = self._view.list.current_prompt()
        if self._workspace.info is None or prompt is None:
            self._view.show_token_message(_NO_MODEL if self._workspace.info is None else "")
        elif prompt in self._tokens:
            self._jobs.cancel("tokens")
            self._view.show_tokens(self._tokens[prompt])
        else:
            self._jobs.submit("tokens", partial(_tokenise, self._engine, [prompt]), done=self._take_tokens)

    def _take_tokens(self, tokens: Sequence[Tokens]) -> None:
        self._keep(tokens)
        if tokens and tokens[0].text == self._view.list.current_prompt():
            self._view.show_tokens(tokens[0])

    @Slot()
    def _start_survey(self) -> None:
        """Look for prompts that the context length cuts, behind all interactive work."""
        info = self._workspace.info
        self._long = ()
        if info is not None:
            # A token takes at least one byte, so shorter prompts fit for certain.
            room = info.context_length - 2
            some = islice(PromptRows.of(self._workspace.prompts), _MOST_SEARCHED)
            self._long = tuple(
                islice((prompt for prompt in some if len(prompt.encode()) > room), _MOST_SURVEYED)
            )
            new = [prompt for prompt in self._long if prompt not in self._tokens]
            work = partial(_survey, self._engine, new, self._workspace.prompts)
            self._jobs.submit(wording("token survey"), work, done=self._take_survey, priority=Priority.BULK)
        self._show_notes()

    def _take_survey(self, result: tuple[Sequence[Tokens], PromptSet, Sequence[Words]]) -> None:
        tokens, prompts, notes = result
        self._keep(tokens)
        self._equal = (prompts, notes)
        self._show_notes()

    def _keep(self, tokens: Sequence[Tokens]) -> None:
        if len(self._tokens) > _MOST_CACHED:
            self._tokens.clear()
        self._tokens.update((entry.text, entry) for entry in tokens)

    def _show_notes(self) -> None:
        known = [self._tokens[prompt] for prompt in self._long if prompt in self._tokens]
        cut = {entry.text: entry for entry in known if entry.truncated}
        more = []
        for entry in list(cut.values())[:1]:
            what = (
                wording("1 prompt is") if len(cut) == 1 else wording("{count:,} prompts are", count=len(cut))
            )
            more = [
                wording(
                    "{what} longer than the context of {context_length} tokens and cut.",
                    what=what,
                    context_length=entry.context_length,
                )
            ]
        if self._equal[0] is self._workspace.prompts:
            more += self._equal[1]
        self._view.show_notes(self._workspace.prompts.notes, more)
        self._view.show_cut(cut.keys())

    @Slot(str, bool)
    def _use_set(self, name: str, adding: bool) -> None:
        try:
            templates = list(template_set(name).templates)
        except LoupeError as error:
            self._workspace.post("error", str(error))
            return
        kept = [line for line in self._view.texts()[1].splitlines() if line.strip()] if adding else []
        fresh = [template for template in templates if template not in kept]
        self.offer_texts(self._view.texts()[0], "\n".join([*kept, *fresh]))

    @Slot()
    def _use_example(self) -> None:
        labels, templates = _EXAMPLE
        self.offer_texts(labels, self._view.texts()[1] if self._view.texts()[1].strip() else templates)


def _survey(
    engine: Engine, new: Sequence[str], prompts: PromptSet, _ticket: Ticket
) -> tuple[Sequence[Tokens], PromptSet, Sequence[Words]]:
    """Return the tokens of new prompts, and what is to be said of labels and templates that are equal."""
    return engine.tokenise(new), prompts, equal_notes(prompts, engine.tokenise)


def _tokenise(engine: Engine, prompts: Sequence[str], _ticket: Ticket) -> Sequence[Tokens]:
    return engine.tokenise(prompts)
