"""A probe that takes long: asked on the press of a button, and marked with what it is of until the next."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, TypeVar

from PySide6.QtCore import Slot

from app.errors import LoupeError
from app.jobs import Priority
from app.probes.base import Answer, Question, Setting
from app.words import wording
from widgets.desk.asker import Missing
from widgets.probes.draft_controller import DraftController

D = TypeVar("D")
R = TypeVar("R")


class PressedController(DraftController[D, R]):
    """Asks nothing unasked; what was asked goes on out of sight, and to its end whatever changes meanwhile.

    Subclasses override `offer_press`, and where they need more `lacking` and `changed`.
    """

    priority: ClassVar[Priority] = Priority.BACKGROUND
    run: Question[R] | None = None
    """What was asked last; None before that."""

    def seen(self) -> bool:
        """Tell whether the page is in front, or has asked something that takes long."""
        return self.asking or super().seen()

    def same(self, one: Question[R], other: Question[R]) -> bool:
        """Tell whether both are one press of a button."""
        return one is other

    def grown(self, asked: Question[R], question: Question[R]) -> bool:  # noqa: ARG002
        """Let a press of the button take the place of the one before."""
        return False

    def lacking(self) -> Missing | None:
        """Return what no press of a button could ask without."""
        needs = self.needs()
        return self.basics(needs.groups, needs.labels, needs.images, needs.truth)

    def offer_press(self) -> Missing:
        """Return what the empty page says, with the button that asks."""
        raise NotImplementedError

    def setting(self) -> Setting:
        """Return what a press asks in: groups and temperature are no part of it."""
        moment = replace(self.moment, tags=None, marks={}, temperature=1.0)
        return Setting(moment, self.desk.workspace.prompts)

    def question(self) -> Question[R] | Missing:
        """Return what was asked last while all that it is of stays; else what is to be done."""
        if self.asking and self.run is not None:
            return self.run
        missing = self.lacking()
        if missing is not None:
            return missing
        if self.run is not None:
            try:
                changed = self.changed(self.run)
            except LoupeError as error:
                return Missing(str(error), waiting=self.answer is not None)
            if not changed:
                return self.run
            if self.answer is not None:
                return Missing(wording("of {what}", what=changed), waiting=True)
        return self.offer_press()

    def changed(self, run: Question[R]) -> str:
        """Return what was asked with that is another now; "" for nothing.

        Raises LoupeError where the options as they stand can't be asked.
        """
        now, then = self.moment, run.moment
        if now.info != then.info:
            return wording("the previous model")
        if now.mode != then.mode:
            return wording("the previous crop mode")
        if now.truth is not then.truth:
            return wording("the previous truth")
        asked = self.probe.ask(self.draft, self.setting())
        if asked.moment.images != then.images:
            return wording("the images of then")
        if [one.templates for one in asked.prompts] != [one.templates for one in run.prompts]:
            return wording("the previous templates")
        return "" if asked.key == run.key else wording("earlier options")

    @Slot()
    def press(self) -> None:
        """Ask, in place of what was asked before."""
        try:
            self.start(self.probe.ask(self.draft, self.setting()))
        except LoupeError as error:
            self.say("error", str(error))

    def start(self, run: Question[R]) -> None:
        """Ask this now."""
        self.run = run
        self.ask_again()

    def rescued(self, question: Question[R]) -> Answer[R] | None:  # noqa: ARG002
        """Go back to what was answered before a cancel."""
        self.run = self.answer.question if self.answer is not None else None
        return None
