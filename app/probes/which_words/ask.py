"""What the page of a prompt's words asks: one prompt, on all listed images."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.which_words.figure import words_sketch
from app.probes.which_words.measure import WhichWords, measure_words
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence


@dataclass(frozen=True)
class WhichWordsDraft:
    """What the page asks. prompt: "" for the one that is looked at, which is `looked_at`."""

    prompt: str = option("", help=wording("the prompt; the one that is looked at where it is empty"))
    looked_at: str = option("", kept=False)

    @property
    def asked(self) -> str:
        """The prompt whose words are left out."""
        return self.prompt.strip() or self.looked_at


def ask_which_words(draft: WhichWordsDraft, setting: Setting) -> Question[WhichWords]:
    """Ask for the draft's prompt without each of its words. LoupeError where there is none."""
    if not draft.asked:
        raise LoupeError(wording("Type a prompt, or a label in the Prompts panel."))
    return Question(setting.moment, draft.asked, (), partial(_work, draft.asked))


def _work(prompt: str, evidence: Evidence) -> WhichWords:
    return measure_words(evidence.worded(prompt), evidence.paths, evidence.images)


PROBE = Probe(
    "which-words",
    wording("Which words"),
    wording("What a prompt's cosine loses where each of its words is left out or masked"),
    WhichWordsDraft,
    ask_which_words,
    lambda result, _draft: words_sketch(result),
    needs=Needs(groups=False, labels=False),
    panel="inside",
)
