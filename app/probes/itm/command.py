"""The command `itm`: how well each text matches each image, by a model that looks at both together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.forms import add_images, add_labels, add_model, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import columns_of, padded, short
from app.probes.itm.ask import check_templates
from app.probes.itm.export import MATCH_KIND, matches_json, matches_table
from app.probes.itm.measure import matches
from app.words import visible

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.engine.pairs import PairedImage
    from app.provenance import Provenance

_LABEL_WIDTH = 48


@command(
    "itm",
    "Score each image with each label by image-text matching, for models that have an ITM head (BLIP).\n"
    "One pass for each pair: images times labels. A match probability is of its pair alone and no cosine.\n"
    "Exit status 1: some images could not be read.",
    add_images,
    add_labels,
    add_model,
    table_forms("each image and label"),
    example='itm photos/ --labels "a cat on a sofa, a dog" --model local-dir:blip-itm-base-coco --json',
)
def itm(context: Context) -> None:
    """Score images and labels in pairs.

    Raises LoupeError for bad labels, more than one template, and a model without such a head.
    """
    prompts = context.prompts(choice=False)
    check_templates(prompts)
    paths = context.paths()
    engine = context.engine()
    engine.require().require_pairs()
    made = replace(context.provenance(prompts), probability=MATCH_KIND, temperature=None)
    images, errors = engine.match(paths, prompts.flat, context.mode, progress("Pairs"))
    context.leave_out(errors)
    context.count(image.path for image in images)
    context.say_changes({image.path: image.notes for image in images if image.notes})
    context.emit(
        as_json=lambda: matches_json(images, prompts.flat, made, context.errors),
        as_table=lambda: matches_table(images, prompts.flat, made),
        as_text=lambda: _text(images, prompts.flat, made) if images else "",
    )


def _text(images: Sequence[PairedImage], texts: tuple[str, ...], made: Provenance) -> str:
    labels, templates = made.labels or (), made.templates or ()
    lines = [f"model {made.model['id']}, mode {made.mode}", f"template {visible(templates[0])}", MATCH_KIND]
    width = max(columns_of(short(label, _LABEL_WIDTH)) for label in (*labels, "label"))
    for image in images:
        head = f"  rank  {padded('label', width)}  match probability  match logit  no match logit"
        lines += ["", visible(str(image.path)), head]
        for rank, match in enumerate(matches(labels, texts, image.logits), start=1):
            label = padded(short(match.label, _LABEL_WIDTH), width)
            logits = f"{match.match_logit:11.4f}  {match.no_match_logit:14.4f}"
            lines.append(f"  {rank:4}  {label}  {match.probability:17.4f}  {logits}")
    return "\n".join(lines) + "\n"
