"""The command `calibrate`: how far a model's probabilities may be believed on labelled images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analysis.class_cosines import ClassCosines
from app.analysis.prompts import PromptSet
from app.cli.forms import add_model, add_templates, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.errors import LoupeError
from app.probes.calibration.floor import BACKGROUND
from app.probes.calibration.measure import calibration
from app.probes.calibration.temperature import Scored
from app.probes.command import emit
from app.probes.data_command import add_data, add_split_seed, class_prompts, embedded, given_data
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.probes.calibration.measure import Calibration


@command(
    "calibrate",
    "Measure on labelled images whether a model is right as often as it says: reliability, ECE beside that\n"
    "of a perfectly calibrated model, MCE, Brier, NLL, the temperature that half of the images ask for and\n"
    'what it does on the other half, risk against coverage, and a floor for "none of these".\n'
    "Exit status 1: some images could not be read.",
    add_data,
    add_templates,
    add_split_seed,
    add_model,
    table_forms("each bin of confidence"),
    example="calibrate photos/ --templates imagenet80 --json",
)
def calibrate(context: Context) -> None:
    """Measure calibration on DATA.

    Raises LoupeError for data or a model that can't be used, and where images have several classes.
    """
    data = given_data(context)
    if data.truth.has_several:
        raise LoupeError(wording("Some images have several classes; calibration counts one class an image."))
    prompts = class_prompts(context, data.truth)
    made = context.provenance(prompts)
    labelled, engine = embedded(context, data), context.engine()
    texts = engine.label_embeddings(prompts, progress("Labels"))
    floor = engine.label_embeddings(PromptSet(BACKGROUND), progress("Background texts"))
    scored = Scored(
        ClassCosines().of(labelled.embeddings, texts),
        labelled.places,
        context.info.logit_scale,
        context.info.logit_bias,
    )
    background = ClassCosines().of(labelled.embeddings, floor)
    paths = [str(path) for path in labelled.paths]
    result = calibration(scored, prompts.labels, paths, background, context.args.split_seed)
    context.note(result.notes)
    parts = {"data": str(context.args.data), "templates": list(prompts.templates), **result.as_dict()}
    emit(context, [result], made, parts, _text(result))


def _text(result: Calibration) -> str:
    whole, held = result.whole, result.held_out
    lines = [
        f"images {len(result.paths):,}, classes {len(result.classes):,}, accuracy{result.accuracy}",
        f"ECE {whole.bins.ece:.4f} (95 % {result.interval[0]:.4f} to {result.interval[1]:.4f}); a perfectly "
        f"calibrated model: {result.band.mean:.4f} on average, below {result.band.most:.4f} in 95 of 100",
        f"MCE {whole.bins.mce:.4f}, Brier {whole.brier.mean():.4f}, NLL {whole.nll.mean():.4f}",
    ]
    if held.after is not None:
        lines.append(
            f"temperature {held.fitted.value:.4g} on {held.fitted.n:,} images; on the other "
            f"{len(held.before.nll):,}: NLL {held.before.nll.mean():.4f} -> {held.after.nll.mean():.4f}, "
            f"ECE {held.before.bins.ece:.4f} -> {held.after.bins.ece:.4f}"
        )
    lines += [f"AURC {result.risk.aurc:.4f} (best order {result.risk.best:.4f})", "", _HEAD]
    lines += [_line(row) for row in result.rows() if row["n"]]
    return "\n".join(lines)


_COLUMNS = ("high", "confidence", "accuracy", "accuracy_low", "accuracy_high", "perfect_low", "perfect_high")
_HEAD = "confidence up to    mean  accuracy   95 % interval      if perfect         n"


def _line(row: dict[str, object]) -> str:
    high, mean, accuracy, low, most, least, top = (f"{row[name]:.3f}" for name in _COLUMNS)
    return f"{high:>16}  {mean:>6}  {accuracy:>8}  {low} to {most}  {least} to {top}  {row['n']:>8,}"
