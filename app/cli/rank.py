"""The command `rank`: labels ranked for each image."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.collections.ranking import rank_collection
from app.cli.collections.shared import collection_in
from app.cli.collections.taken import add_sample, refuse_sample
from app.cli.forms import add_images, add_labels, add_model, add_temperature, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import columns_of, padded, short
from app.files.rankings import rankings_json, rankings_table
from app.words import visible

if TYPE_CHECKING:
    from app.analysis.zeroshot import Scores
    from app.cli.context import Context
    from app.provenance import Provenance

_LABEL_WIDTH = 48


@command(
    "rank",
    "Rank labels for each image.\n\nEach label is put into each template; their embeddings are averaged. "
    "Without a template the label\nitself is the prompt. In place of images, the folder of a collection of "
    "embeddings may stand (see the\ncommand collection); its rows are ranked, a random sample of many. Exit\n"
    "status 1: some images could not be read.",
    add_images,
    add_labels,
    add_temperature,
    add_sample,
    add_model,
    table_forms("each image and label"),
    example='rank photos/ --labels "cat, dog" --template "a photo of a {}." --json',
)
def rank(context: Context) -> None:
    """Rank labels for images, or for the rows of a collection.

    Raises LoupeError for bad labels, templates or model, for a collection as `opened` does, and where there
    is no image at all.
    """
    if (folder := collection_in(context.args.images)) is not None:
        rank_collection(context, folder, _text)
        return
    refuse_sample(context)
    prompts, temperature = context.prompts(), context.args.temperature
    paths = context.paths()
    made = context.provenance(prompts, temperature=temperature)
    images = context.images(paths)
    scores = context.engine().rank(images, prompts, temperature, progress("Labels")) if images else None
    context.emit(
        as_json=lambda: rankings_json(scores, images, made, context.errors),
        as_table=lambda: rankings_table(scores, images, made),
        as_text=lambda: (
            _text(scores, [str(image.path) for image in images], made) if scores is not None else ""
        ),
    )


def _text(scores: Scores, names: Sequence[str], made: Provenance) -> str:
    labels, templates = scores.labels, made.templates or ()
    count = "1 label" if len(labels) == 1 else f"{len(labels)} labels"
    over = f"softmax over {count}" if scores.kind == "softmax" else "sigmoid, each label alone"
    fitted = f", mode {made.mode}" if made.mode is not None else ""
    lines = [
        f"model {made.model['id']}{fitted}",
        f"template {visible(templates[0])}"
        if len(templates) == 1
        else f"{len(templates)} templates, averaged",
        f"probability: {over}, logit scale {scores.logit_scale:.4g} x temperature {scores.temperature:g}",
    ]
    width = max(columns_of(short(label, _LABEL_WIDTH)) for label in (*labels, "label"))
    for row, name in enumerate(names):
        lines += ["", visible(name), f"  rank  {padded('label', width)}  probability   cosine"]
        for place, ranked in enumerate(scores.ranking(row), start=1):
            label = padded(short(ranked.label, _LABEL_WIDTH), width)
            lines.append(f"  {place:4}  {label}  {ranked.probability:11.4f}  {ranked.cosine:7.4f}")
    return "\n".join(lines) + "\n"
