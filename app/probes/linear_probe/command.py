"""The command `linear-probe`: few-shot curves of a probe, saving one, and applying it."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from app.cli.forms import MOST_SEED, add_model, add_templates, table_forms, whole
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import padded
from app.engine.features import width_of
from app.errors import LoupeError
from app.images.files import walk_images
from app.models.model_facts import FeatureKind
from app.probes.data_command import add_data, class_prompts, embedded, given_data
from app.probes.linear_probe.applied import apply_probe
from app.probes.linear_probe.curves import RIVALS
from app.probes.linear_probe.given import ProbeInput
from app.probes.linear_probe.leaks import find_leaks
from app.probes.linear_probe.measure import MOST_SEEDS, SEEDS, SHOTS, Words, few_shot
from app.probes.linear_probe.parts import by_key, parted, require_one_class_each, tested_on
from app.probes.linear_probe.saved import load_linear_probe, save_linear_probe, saved_of
from app.probes.linear_probe.seen import Seen
from app.probes.linear_probe.shots import TEST_SHARE, shots_in
from app.probes.result import plain
from app.probes.write import probe_table
from app.truth.truth import LabelledData, Truth
from app.write import refuse_existing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.context import Context
    from app.images.files import ReadError
    from app.probes.labelled import Labelled
    from app.probes.linear_probe.applied import Applied
    from app.probes.linear_probe.leaks import Leaks
    from app.probes.linear_probe.measure import ProbeCurves
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding


def read_shots(text: str) -> tuple[int | None, ...]:
    """Read "1,2,4,all", for an option's type; None is all."""
    try:
        return shots_in(text)
    except LoupeError as error:
        raise ArgumentTypeError(str(error).rstrip(".")) from error


def read_rivals(text: str) -> tuple[str, ...]:
    """Read "lp++,tip-adapter" or "none", for an option's type."""
    known = {name.lower(): name for name in RIVALS}
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    if words == ["none"]:
        return ()
    for word in words:
        if word not in known:
            raise ArgumentTypeError(f"'{word}' is none of {', '.join(known)} and none")
    return tuple(known[word] for word in words)


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--shots",
        type=read_shots,
        default=SHOTS,
        metavar="K,…",
        help="images of each class to learn from: numbers, and all (default 1,2,4,8,16,all)",
    )
    parser.add_argument(
        "--seeds",
        type=whole(1, MOST_SEEDS),
        default=SEEDS,
        metavar="N",
        help=f"draw the shots N times (default {SEEDS})",
    )
    parser.add_argument(
        "--rivals",
        type=read_rivals,
        default=RIVALS,
        metavar="NAME,…",
        help="other ways to learn, beside: lp++, tip-adapter (default both), or none",
    )


def _add_features(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--features",
        choices=get_args(FeatureKind),
        default="projected",
        help="what the probe sees: embeddings, or the features before their projection (default projected)",
    )
    parser.add_argument(
        "--no-normalise",
        dest="normalise",
        action="store_false",
        help="give the probe features of the length the model gives them; without, all have length 1",
    )


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--test",
        type=Path,
        metavar="DATA",
        help=f"labelled images to test on; without, {100 * TEST_SHARE:.0f} %% of each class are held out",
    )
    parser.add_argument(
        "--split-seed",
        type=whole(0, MOST_SEED),
        default=0,
        metavar="S",
        help="deals the held-out images (default 0)",
    )
    probe = parser.add_mutually_exclusive_group()
    probe.add_argument(
        "--save", type=Path, metavar="FILE", help="write the probe of the most shots there (safetensors)"
    )
    probe.add_argument(
        "--apply", type=Path, metavar="FILE", help="fit nothing: give each image in DATA that probe's answer"
    )


@command(
    "linear-probe",
    "Fit linear probes to the features of a few images of each class, and say how many images a class\n"
    "equal zero-shot; LP++ and Tip-Adapter stand beside. Exit status 1: some images could not be read.",
    add_data,
    _add_options,
    _add_features,
    _add_files,
    add_templates,
    add_model,
    table_forms("each way to learn, number of shots and seed"),
    example="linear-probe photos/ --shots 1,4,16,all --seeds 5 --json",
)
def linear_probe(context: Context) -> None:
    """Measure the few-shot curve, or apply a saved probe.

    Raises LoupeError for data, a model or a probe that can't be used.
    """
    args = context.args
    if args.apply is not None:
        _apply(context)
        return
    if args.save is not None:
        refuse_existing([args.save], False)
    data = given_data(context)
    require_one_class_each(data.truth)
    seen = Seen(args.features, args.normalise)
    given = _given(context, seen)
    labelled = _embedded(context, data, given)
    prompts = class_prompts(context, data.truth)
    made = context.provenance(prompts)
    embed = partial(_embedded, context, given=given)
    sides = tested_on(labelled, args.test, embed) if args.test else parted(labelled, args.split_seed)
    leaks = find_leaks(sides.train.images, sides.test.images)
    context.note([leaks.sentence] if leaks.pairs else [])
    text = context.engine().label_embeddings(prompts, progress("Labels"))
    words = Words(data.truth.classes, text, context.info.logit_scale)
    parts, design = (sides.train.part(given), sides.test.part(given)), sides.design.of(seen, context.info)
    watch = progress("Probes")
    result = few_shot(*parts, words, args.shots, args.seeds, design, watch, args.rivals)
    context.note(result.notes)
    context.emit(
        as_json=lambda: plain(_json(context, result, leaks, made)),
        as_table=lambda: probe_table(result, made),
        as_text=lambda: _text(result, leaks, made),
    )
    if args.save is not None:  # last: a full disk costs the file, not what was measured
        save_linear_probe(args.save, saved_of(result, data.truth, made))


def _json(context: Context, result: ProbeCurves, leaks: Leaks, made: Provenance) -> dict[str, object]:
    told = result.as_dict()
    features = told["features"]
    assert isinstance(features, dict)
    return {
        "model": made.model["id"],
        "data": str(context.args.data),
        "unread": context.errors_json(),
        **told,
        "features": {**features, "precision": made.model["precision"], "mode": made.mode},
        "leaks": leaks.as_dict(),
        "templates": list(made.templates or ()),
        "provenance": made.as_dict(),
    }


def _given(context: Context, seen: Seen) -> ProbeInput:
    """Return what a probe sees of the context's images. LoupeError for a tower without such features."""
    context.engine()
    width_of(context.info, seen.kind)

    def embed(paths: Sequence[Path]) -> tuple[list[ImageEmbedding], list[ReadError]]:
        return context.images(paths), []  # the context remembers what can't be read

    return ProbeInput(seen, embed, context.features)


def _embedded(context: Context, data: LabelledData, given: ProbeInput) -> Labelled:
    return embedded(context, data, lambda paths: given.embed(paths)[0])


# --- applying ---------------------------------------------------------------------------------------------


def _apply(context: Context) -> None:
    saved = load_linear_probe(context.args.apply)
    saved.check_model(context.info, context.args.mode)
    given = _given(context, saved.seen)
    labelled = _embedded(context, _perhaps_labelled(context), given)
    truth = by_key(saved.keys, labelled)
    made = context.provenance()
    result = apply_probe(saved, labelled.paths, given.rows(labelled.images), truth)
    context.emit(
        as_json=lambda: {
            "model": made.model["id"],
            **result.as_dict(),
            "unread": context.errors_json(),
            "provenance": made.as_dict(),
        },
        as_table=lambda: probe_table(result, made),
        as_text=lambda: _applied_text(result),
    )


def _perhaps_labelled(context: Context) -> LabelledData:
    """Return DATA with its truth; images without any are of no class."""
    args = context.args
    images, unread = walk_images([args.data])
    try:
        return given_data(context)
    except LoupeError:
        if args.truth is not None or not images:
            raise
    nothing = Truth((), ("",), dict.fromkeys(images, (0,)))
    return LabelledData(nothing, tuple(unread))


# --- text -------------------------------------------------------------------------------------------------


def _text(result: ProbeCurves, leaks: Leaks, made: Provenance) -> str:
    crossing = {curve.name: curve.crossing.words for curve in result.curves}
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"zero-shot {result.zero_shot}",
        "",
        f"{padded('', 14)}  shots    accuracy                    only zero-shot right / only this right, p",
    ]
    for curve in result.curves:
        for point in curve.points:
            seeds = "; ".join(
                f"{zero}/{probe} p={p:.2g}"
                for zero, probe, p in zip(point.only_zero_shot, point.only_probe, point.p, strict=True)
            )
            rate = f"{100 * point.mean:5.1f} %  ({100 * point.low:.1f} to {100 * point.high:.1f})"
            lines.append(f"{padded(curve.name, 14)}  {point.name!s:>5}  {padded(rate, 26)}  {seeds}")
        lines.append(f"{padded('', 14)}  equals zero-shot at: {crossing[curve.name]}")
    probe = result.probe
    lines += [
        "",
        f"strength at the most shots: C = {probe.strength:g} (lambda {1 / probe.strength:g})",
        leaks.sentence,
        "",
        result.method(),
    ]
    return "\n".join(lines) + "\n"


def _applied_text(result: Applied) -> str:
    lines = [f"{row['path']}  {row['label']}  {row['probability']:.4f}" for row in result.rows()]
    if result.accuracy is not None:
        lines += ["", f"accuracy {result.accuracy}"]
    return "\n".join([*lines, "", result.method()]) + "\n"
