"""The command `templates`: what each template, and each way to put them together, does to accuracy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analysis.prompts import BARE, PromptSet, template_set
from app.cli.forms import add_model, add_templates, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import padded, short
from app.errors import LoupeError
from app.probes.command import NAME_WIDTH, emit
from app.probes.data_command import add_data, add_split_seed, class_prompts, embedded, given_data
from app.probes.templates.answers import Wording, answer_all
from app.probes.templates.measure import template_effects
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.engine.engine import Engine
    from app.errors import Checkpoint
    from app.probes.templates.measure import Effect, TemplateEffects


@command(
    "templates",
    "Measure on labelled images the accuracy of each template, and of their ensembles (mean of embeddings,\n"
    "mean of probabilities, majority vote), beside the bare label's on the same images; the best is chosen\n"
    "on one half and reported on the other. Templates: the data set's own, else imagenet80, unless given.\n"
    "Exit status 1: some images could not be read.",
    add_data,
    add_templates,
    add_split_seed,
    add_model,
    table_forms("each template"),
    example="templates photos/ --templates imagenet7 --json",
)
def templates(context: Context) -> None:
    """Measure the templates on DATA.

    Raises LoupeError for data or a model that can't be used, and where images have several classes.
    """
    data = given_data(context)
    if data.truth.has_several:
        raise LoupeError(wording("Some images have several classes; a template is measured by one an image."))
    prompts = class_prompts(context, data.truth, template_set("imagenet80").templates)
    made = context.provenance(prompts)
    labelled = embedded(context, data)
    texts = embed_wording(context.engine(), prompts, progress("Templates"))
    info = context.info
    answered = answer_all(
        labelled.embeddings, texts, labelled.places, info.logit_scale, info.logit_bias, progress("Answers")
    )
    result = template_effects(
        answered,
        prompts.labels,
        prompts.templates,
        [str(path) for path in labelled.paths],
        labelled.places,
        context.args.split_seed,
    )
    context.note(result.notes)
    parts = {"data": str(context.args.data), **result.as_dict()}
    emit(context, [result], made, parts, _text(result))


def embed_wording(engine: Engine, prompts: PromptSet, checkpoint: Checkpoint) -> Wording:
    """Return the classes' embeddings bare, in each template and in their ensemble; only new ones are made."""
    count, each = len(prompts.templates), []
    for done, template in enumerate(prompts.templates):
        checkpoint(done, count)
        each.append(engine.label_embeddings(PromptSet(prompts.labels, (template,))))
    checkpoint(count, count)
    bare = engine.label_embeddings(PromptSet(prompts.labels, BARE))
    return Wording(bare, each, engine.label_embeddings(prompts))


def _text(result: TemplateEffects) -> str:
    chosen, votes = result.chosen, result.votes_tell
    ensembles, each = result.effects[len(result.templates) : -1], result.effects[: len(result.templates)]
    width = max(len(short(effect.name, NAME_WIDTH)) for effect in result.effects)
    ordered = sorted(each, key=lambda effect: -effect.rate.hits)
    lines = [
        f"images {len(result.paths):,}, classes {len(result.classes):,}, templates {len(result.templates):,}",
        f"chosen on one half: {chosen.effect.name} ({100 * chosen.there.value:.1f} % there); on the other"
        f"{chosen.effect.rate}, bare label{chosen.bare}, p {chosen.effect.p:.3g}",
        f"agreement of templates {result.answered.agreement.mean():.3f}; disagreement tells errors: AUC "
        f"{votes.value:.3f} (95 % {votes.low:.3f} to {votes.high:.3f})",
        "",
        f"{padded('', width)}  accuracy   95 % interval  difference   95 % interval  gained  lost  p by Holm",
        *(_line(effect, width) for effect in (result.bare, *ensembles, *ordered)),
    ]
    return "\n".join(lines)


def _line(effect: Effect, width: int) -> str:
    low, high = effect.rate.interval()
    start = f"{padded(short(effect.name, NAME_WIDTH), width)}  {100 * effect.rate.value:6.1f} %  "
    interval = f"{100 * low:5.1f} to {100 * high:5.1f}"
    if effect.kind == "bare":
        return f"{start} {interval}"
    between = f"{100 * effect.low:+5.1f} to {100 * effect.high:+5.1f}"
    told = f"{100 * effect.difference:+9.1f}    {between}  {effect.gained:6}  {effect.lost:4}"
    return f"{start} {interval}   {told}  {effect.adjusted:9.3g}"
