"""What labels' wording, prompt templates and their ensemble change."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.analysis.zeroshot import Doubles, unit
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    LABELS,
    MODEL,
    TEMPLATES,
    Detail,
    Material,
    Measured,
    offers,
)
from app.lessons.measures.results import OF_PAIRS, margins, mean_result
from app.words import wording


@offers("label-margin", "an image's own label's cosine less the best other one's, mean over images")
def take_label_margin(
    engine: Engine, material: Material, _options: object, checkpoint: Checkpoint
) -> Measured:
    """Measure by how much images' own labels win (above 0) or lose, in cosine."""
    leads = margins(engine, material, checkpoint)
    return mean_result(
        wording("own label's cosine less the best other's, mean"),
        leads,
        "cosine",
        wording("images"),
        OF_PAIRS,
        details=(Detail(wording("images whose own label wins"), float((leads > 0).mean()), "share"),),
    )


@dataclass(frozen=True)
class AgainstOptions:
    """against: the templates that the window's are held against; none is the label alone."""

    against: tuple[str, ...] = field(default=("{}",))


@offers(
    "template-gain",
    "what these templates change in that margin against others, image by image",
    AgainstOptions,
)
def take_gain(
    engine: Engine, material: Material, options: AgainstOptions, checkpoint: Checkpoint
) -> Measured:
    """Measure the mean change of margins from other templates to these, paired by image."""
    here = margins(engine, material, checkpoint)
    there = margins(engine, material.with_prompts(templates=options.against), checkpoint)
    return mean_result(
        wording("change of the margin, mean over images"),
        here - there,
        "cosine",
        wording("images"),
        OF_PAIRS,
        details=(
            Detail(wording("margin with these templates"), float(here.mean()), "cosine"),
            Detail(wording("margin with the others"), float(there.mean()), "cosine"),
            Detail(wording("images whose own label wins, with these"), float((here > 0).mean()), "share"),
            Detail(
                wording("images whose own label wins, with the others"), float((there > 0).mean()), "share"
            ),
        ),
    )


@offers("template-spread", "how much the margin differs from one template to another, mean over images")
def take_template_spread(
    engine: Engine, material: Material, _options: object, checkpoint: Checkpoint
) -> Measured:
    """Measure the highest margin less the lowest, over the templates one by one, in the mean over images."""
    each = _each(engine, material, checkpoint)
    means = each.mean(axis=1)
    return mean_result(
        wording("best template's margin less the worst's, mean over images"),
        each.max(axis=0) - each.min(axis=0),
        "cosine",
        wording("images"),
        OF_PAIRS,
        details=(
            Detail(wording("templates"), len(each), "count"),
            Detail(wording("margin with the best template"), float(means.max()), "cosine"),
            Detail(wording("margin with the worst template"), float(means.min()), "cosine"),
        ),
    )


@offers("ensemble-gain", "the ensemble's margin less the mean margin of its templates one by one")
def take_ensemble(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure what averaging the templates' embeddings gives beyond their own average, by image."""
    each, together = _each(engine, material, checkpoint), margins(engine, material, checkpoint)
    return mean_result(
        wording("ensemble's margin less its templates' mean margin"),
        together - each.mean(axis=0),
        "cosine",
        wording("images"),
        OF_PAIRS,
        details=(
            Detail(wording("templates"), len(each), "count"),
            Detail(wording("margin of the ensemble"), float(together.mean()), "cosine"),
            Detail(wording("margin of the best template alone"), float(each.mean(axis=1).max()), "cosine"),
        ),
    )


@offers("prompts-apart", "how far the templates' prompts of a label lie from each other, mean cosine")
def take_apart(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the mean cosine between the prompts that different templates make of the same label."""
    templates = _several(material)
    rows = [
        engine.label_embeddings(material.with_prompts(templates=[template]).prompts, checkpoint)
        for template in templates
    ]
    units = unit(np.stack(rows, axis=1))
    pairs = np.triu_indices(len(templates), 1)
    cosines: Doubles = np.einsum("lid,ljd->lij", units, units)[:, pairs[0], pairs[1]].mean(axis=1)
    return Measured(
        wording("cosine between prompts of one label, mean"),
        float(cosines.mean()),
        "cosine",
        len(cosines),
        wording("labels"),
        (MODEL, LABELS, TEMPLATES),
        method=wording("no interval: these labels and templates are all that is asked about"),
        details=(
            Detail(wording("templates"), len(templates), "count"),
            Detail(wording("the label whose prompts differ most"), float(cosines.min()), "cosine"),
        ),
    )


def _each(engine: Engine, material: Material, checkpoint: Checkpoint) -> Doubles:
    """Return the margins with each template alone [T, N]."""
    return np.stack(
        [
            margins(engine, material.with_prompts(templates=[template]), checkpoint)
            for template in _several(material)
        ]
    )


def _several(material: Material) -> tuple[str, ...]:
    templates = material.prompts.templates
    if len(templates) < 2:
        raise LoupeError(
            wording("This needs two templates at least; type another one, or set the step up again.")
        )
    return templates
