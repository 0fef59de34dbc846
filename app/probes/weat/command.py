"""The command `weat`: the association of two target sets with two attribute sets."""

from __future__ import annotations

import math
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.cli.forms import add_model, add_seed, add_templates, table_forms, whole
from app.cli.registry import command
from app.cli.say import progress
from app.errors import LoupeError
from app.probes.command import emit
from app.probes.weat.measure import SAMPLES, weat
from app.probes.weat.spec import read_weat_spec
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.probes.weat.measure import Weat
    from app.probes.weat.spec import SpecSet

_MOST_SAMPLES = 1_000_000


def _add_spec(parser: ArgumentParser) -> None:
    parser.add_argument("--spec", type=Path, required=True, metavar="FILE", help="the four sets (TOML)")


def _add_test(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--ddof", type=int, choices=(0, 1), default=1, help="of the standard deviation (default 1)"
    )
    parser.add_argument(
        "--samples",
        type=whole(1, _MOST_SAMPLES),
        default=SAMPLES,
        metavar="N",
        help=f"partitions drawn where there are too many to count (default {SAMPLES})",
    )


@command(
    "weat",
    "Measure how much more the targets X than Y go with the attributes A rather than B: effect size d\n"
    "and one-sided permutation p (WEAT; with images iEAT). The spec is TOML with the tables targets.X,\n"
    "targets.Y, attributes.A and attributes.B, each with texts = [...] or images = [...] (files and\n"
    "folders, relative to the spec) and, if you like, a name. Exit status 1: some images could not be\n"
    "read.",
    _add_spec,
    add_templates,
    _add_test,
    add_seed,
    add_model,
    table_forms(),
    example="weat --spec flowers.toml --json",
)
def run_weat(context: Context) -> None:
    """Measure an embedding association.

    Raises LoupeError for a spec or a model that can't be used, and where a set is left without an image.
    """
    args = context.args
    sets = read_weat_spec(args.spec)
    texts = tuple(dict.fromkeys(text for spec in sets.values() for text in spec.texts))
    templates = context.prompts(texts).templates
    made = context.provenance(PromptSet(texts, templates))
    embeddings: dict[str, Floats] = {}
    items: dict[str, tuple[str, ...]] = {}
    for mark, spec in sets.items():
        if spec.texts:
            prompts = PromptSet(spec.texts, templates)
            embeddings[mark] = context.engine().label_embeddings(prompts, progress("Texts"))
            items[mark] = spec.texts
        else:
            embeddings[mark], items[mark] = _image_set(context, spec)
    names = {mark: spec.name for mark, spec in sets.items()}
    listed = {mark: spec.texts for mark, spec in sets.items()}
    result = weat(embeddings, args.ddof, args.samples, args.seed, names=names, items=items, said=listed)
    about = {"templates": list(templates)} if texts else {}
    emit(context, [result], made, {**about, **result.as_dict()}, _text(result))


def _image_set(context: Context, spec: SpecSet) -> tuple[Floats, tuple[str, ...]]:
    images = context.images(context.walk(spec.images))
    if not images:
        raise LoupeError(
            wording(
                "{spec}: set {mark} holds no image that can be read.", spec=context.args.spec, mark=spec.mark
            )
        )
    return np.stack([image.embedding for image in images]), tuple(str(image.path) for image in images)


def _text(result: Weat) -> str:
    sizes = ", ".join(f"{mark} {result.names[mark]} (n = {n})" for mark, n in result.sizes.items())
    how = (
        f"exact, {result.partitions} partitions"
        if result.exact
        else f"{result.samples} partitions drawn, seed {result.seed}"
    )
    effect = "undefined (no spread)" if math.isnan(result.effect) else f"{result.effect:.4f}"
    return f"{sizes}\neffect size d  {effect}  (ddof {result.ddof})\np, one-sided    {result.p:.4g}  ({how})"
