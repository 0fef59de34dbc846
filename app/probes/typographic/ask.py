"""What the page of typographic attacks asks: a word pasted onto all listed images, against all labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.typographic.attack import Plan, attack
from app.probes.typographic.figure import attack_sketch
from app.probes.typographic.measure import Attack
from app.probes.typographic.paste import (
    CONTRASTS,
    PLACES,
    SIZES,
    USUAL_PLACES,
    Condition,
    check_word,
    nonsense_of,
)
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence


@dataclass(frozen=True)
class TypographicDraft:
    """What the page asks. nonsense: "" for one made of the word."""

    word: str = option("", help=wording("the word pasted; one of the labels, or added to them"))
    nonsense: str = option("", help=wording("the control's word; made of consonants where there is none"))
    sizes: tuple[float, ...] = SIZES
    places: tuple[str, ...] = USUAL_PLACES
    contrasts: tuple[float, ...] = CONTRASTS


def plan_of(draft: TypographicDraft, labels: tuple[str, ...]) -> Plan:
    """Return what a draft pastes.

    LoupeError: no word, or one that can't be drawn; both words are one; a size, place or contrast that there
    can't be, or none.
    """
    word = check_word(draft.word)
    nonsense = check_word(draft.nonsense) if draft.nonsense.strip() else nonsense_of(word)
    if nonsense == word:
        raise LoupeError(wording("The control's word is the word itself."))
    if nonsense in labels:
        raise LoupeError(wording("The control's word, “{word}”, is a label itself.", word=nonsense))
    conditions = tuple(
        Condition(size, place, contrast)
        for size in sorted(set(draft.sizes))
        for place in PLACES
        if place in draft.places
        for contrast in sorted(set(draft.contrasts), reverse=True)
    )
    numbers = (*draft.sizes, *draft.contrasts)
    if not conditions or not all(0 < number <= 1 for number in numbers) or max(draft.sizes) > SIZES_TOP:
        said = "Choose at least one size up to {most:g}, one place, and one contrast up to 1."
        raise LoupeError(wording(said, most=SIZES_TOP))
    return Plan(word, nonsense, word, word not in labels, conditions)


SIZES_TOP = 0.9
"""A wider label has no margin."""


def ask_typographic(draft: TypographicDraft, setting: Setting) -> Question[Attack]:
    """Ask for the attack over the prompts' labels, and the word where it is none. LoupeError: `plan_of`."""
    labels = setting.prompts.labels
    plan = plan_of(draft, labels)
    prompts = PromptSet((*labels, plan.label), setting.prompts.templates) if plan.added else setting.prompts
    return Question(setting.moment, plan, (prompts,), partial(_work, plan))


def _work(plan: Plan, evidence: Evidence) -> Attack:
    return attack(plan, evidence)


PROBE = Probe[TypographicDraft, Attack](
    "typographic",
    wording("Typographic"),
    wording("Does a word pasted onto images become their top label, and which heads read it?"),
    TypographicDraft,
    ask_typographic,
    lambda result, _draft: attack_sketch(result),
    needs=Needs(groups=False),
    panel="inside",
)
