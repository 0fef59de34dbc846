"""What the page of templates asks: which wording is best, how sure, and which images it changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from app.analysis.prompts import BARE, PromptSet, template_set
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.templates.answers import Answered, Wording, answer_all
from app.probes.templates.figure import templates_sketch
from app.probes.templates.measure import TemplateEffects, template_effects
from app.words import wording

if TYPE_CHECKING:
    from app.probes.base import Evidence

MOST_SEED = 2**31 - 1
Given = Literal["data", "imagenet80", "imagenet7", "prompts"]


@dataclass(frozen=True)
class TemplatesDraft:
    """What the page asks."""

    templates: Given = option(
        "data",
        help=wording(
            "which templates: the data's own, else ImageNet's 80; a published set; or the Prompts panel's"
        ),
    )
    split_seed: int = option(
        0,
        help=wording("seed of the halves: a template is chosen on one and reported on the other"),
        low=0,
        high=MOST_SEED,
    )


def ask_templates(draft: TemplatesDraft, setting: Setting) -> Question[TemplateEffects]:
    """Ask for the truth's classes bare, in each template, and in all.

    Raises LoupeError without a truth, and where images have several classes.
    """
    prompts = setting.class_prompts()
    if setting.moment.truth is not None and setting.moment.truth.has_several:
        raise LoupeError(wording("Some images have several classes; a template is measured by one an image."))
    each = _given(draft.templates, setting)
    texts = tuple(
        PromptSet(prompts.labels, templates) for templates in (BARE, each, *((one,) for one in each))
    )
    key = (draft.templates, draft.split_seed)
    return Question(setting.moment, key, texts, partial(_work, draft.split_seed))


def _given(given: Given, setting: Setting) -> tuple[str, ...]:
    if given == "prompts":
        return setting.class_prompts().templates
    if given == "data":
        truth = setting.moment.truth
        own = truth.templates if truth is not None else ()
        return own or template_set("imagenet80").templates
    return template_set(given).templates


def _work(seed: int, evidence: Evidence) -> TemplateEffects:
    labelled, prompts = evidence.labelled, evidence.prompts[1]
    key = (prompts.labels, prompts.templates)  # another seed answers nothing anew
    answered = evidence.bench.kept("templates", evidence.moment, key, partial(_answer, evidence))
    paths = [str(path) for path in labelled.paths]
    return template_effects(answered, prompts.labels, prompts.templates, paths, labelled.places, seed)


def _answer(evidence: Evidence) -> Answered:
    labelled, info = evidence.labelled, evidence.info
    bare, mean, *each = evidence.labels
    texts = Wording(bare, each, mean)
    return answer_all(
        labelled.embeddings, texts, labelled.places, info.logit_scale, info.logit_bias, evidence.checkpoint
    )


PROBE = Probe(
    "templates",
    wording("Templates"),
    wording("Which template is best, and how sure is that?"),
    TemplatesDraft,
    ask_templates,
    lambda result, _draft: templates_sketch(result),
    needs=Needs(groups=False, labels=False, truth=True),
    columns=("name", "value", "low", "high", "difference", "gained", "lost", "p_holm"),
    panel="evaluate",
)
