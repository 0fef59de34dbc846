"""The command `evaluate`: how good models are, with these words, on labelled images."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.same_tokens import equal_labels
from app.cli.collections.labelled import add_class_column, labelled_rows
from app.cli.collections.taken import refuse_sample
from app.cli.forms import add_device, add_templates, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.collections.layout import is_collection
from app.engine.check.run import run_check
from app.errors import LoupeError
from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells
from app.images.images import CropMode
from app.probes.accuracy.doctor import Facts, diagnose
from app.probes.accuracy.evaluation import Evaluation
from app.probes.accuracy.facts import cut_prompts, visible_shares
from app.probes.accuracy.groups import by_groups
from app.probes.accuracy.measure import Accuracy
from app.probes.accuracy.modes import Mode, accuracy_of, beside
from app.probes.accuracy.pairs import pairs_json, pairs_of
from app.probes.accuracy.rows import accuracy_of_classed
from app.probes.accuracy.saved import check_ending, read_saved, save_evaluations
from app.probes.accuracy.text import evaluation_text, pairs_text
from app.probes.command import read_groups
from app.probes.data_command import add_data, add_models, class_prompts, embedded, given_data
from app.write import refuse_existing

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Doubles
    from app.cli.context import Context
    from app.probes.labelled import Labelled
    from app.probes.tags import Tags
    from app.truth.truth import LabelledData

_MODES = tuple(mode.value for mode in CropMode)


def _add_groups(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--groups",
        type=Path,
        metavar="FILE",
        help="accuracy by group, too: a table path,group[,group2...] (CSV), or a folder of folders",
    )


def _add_saved(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--save",
        type=Path,
        metavar="FILE",
        help="write each image's answers with the whole recipe, as .parquet or .csv",
    )
    parser.add_argument(
        "--saved",
        nargs="+",
        type=Path,
        default=(),
        metavar="FILE",
        help="open saved evaluations instead of making one, and compare two image by image",
    )


def _add_doctor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--modes",
        type=_modes,
        default=(),
        metavar="A,B",
        help="compare other ways to fit images (crop, squash, pad), too: each encodes the images anew",
    )
    parser.add_argument(
        "--check", action="store_true", help="check the model, too; what fails is a finding (some seconds)"
    )


def _modes(text: str) -> tuple[str, ...]:
    modes = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    for mode in modes:
        if mode not in _MODES:
            raise ArgumentTypeError(f"'{mode}' is no mode; the modes are {', '.join(_MODES)}")
    return modes


@command(
    "evaluate",
    "Measure zero-shot accuracy on labelled images, with intervals: top-1, top-5, by class and by group,\n"
    "what is mistaken for what, and what is wrong with names, prompts or labels where something is.\n"
    "With --class-column the rows of a collection of embeddings stand for images.\n"
    "Exit status 1: some images could not be read.",
    lambda parser: add_data(parser, needed=False),
    add_models,
    add_templates,
    add_device,
    add_class_column,
    _add_groups,
    _add_doctor,
    _add_saved,
    table_forms("each image: path, true, predicted, probability, rank of the true class, cosine"),
    example="evaluate photos/ --templates photo --json",
)
def evaluate(context: Context) -> None:
    """Evaluate models on one data set, one model in memory at a time.

    Raises LoupeError for data, templates, groups or a model that can't be used, and where no image can be
    read.
    """
    if context.args.saved:
        _show_saved(context)
        return
    if context.args.data is None:
        raise LoupeError("the following arguments are required: DATA (see evaluate --help).")
    if context.args.save is not None:
        check_ending(context.args.save)
        refuse_existing([context.args.save])
    found = _evaluate_rows(context) if context.args.class_column is not None else _evaluate_images(context)
    pairs = pairs_of([one.side() for one in found])
    texts = [evaluation_text(one) for one in found]
    texts += [pairs_text([(one.model, one.accuracy.top1) for one in found], pairs)] if pairs else []
    context.emit(
        as_json=lambda: (
            {"models": [one.as_dict() for one in found], "pairs": pairs_json(pairs)}
            if pairs
            else found[0].as_dict()
        ),
        as_table=lambda: _table(found),
        as_text=lambda: "\n\n".join(texts) + "\n",
    )
    if context.args.save is not None:  # after the output, which a full disk then doesn't cost
        save_evaluations(context.args.save, found)


def _evaluate_images(context: Context) -> list[Evaluation]:
    """Return each model's evaluation on DATA's images."""
    refuse_sample(context)
    try:
        data = given_data(context)
    except LoupeError:
        if not is_collection(context.args.data):
            raise
        raise LoupeError("DATA is a collection; --class-column NAME says what tells its classes.") from None
    tags = read_groups(context.args.groups) if context.args.groups else None
    return [_evaluate(context.of_model(model), data, tags) for model in dict.fromkeys(context.args.model)]


def _evaluate_rows(context: Context) -> list[Evaluation]:
    """Return the evaluation of the model of a collection on its rows, from the stored embeddings."""
    args = context.args
    if any((args.truth, args.classnames, args.groups, args.modes, args.save)):
        raise LoupeError(
            "--class-column goes with none of --truth, --classnames, --groups, --modes and --save."
        )
    rows = labelled_rows(context, args.data, args.class_column, args.model)
    context, truth = rows.context, rows.rows.truth
    prompts = class_prompts(context, truth)
    accuracy = accuracy_of_classed(rows.sample, rows.rows, prompts, context.engine(), progress("Rows"))
    findings = diagnose(accuracy, _facts(context, prompts, np.zeros(0), ()))
    made = rows.provenance(prompts)
    return [Evaluation(accuracy, made, str(args.data), truth.source, truth.keys, (), doctor=findings)]


def _evaluate(context: Context, data: LabelledData, tags: Tags | None) -> Evaluation:
    labelled = embedded(context, data)
    prompts = class_prompts(context, data.truth)
    accuracy = _accuracy(context, labelled, prompts)
    modes = _other_modes(context, data, prompts, accuracy)
    facts = _facts(context, prompts, visible_shares(labelled.images), modes)
    return Evaluation(
        accuracy,
        context.provenance(templates=prompts.templates, labels=prompts.labels),
        str(context.args.data),
        data.truth.source,
        data.truth.keys,
        tuple(image.sha256 for image in labelled.images),
        context.errors_json(),
        diagnose(accuracy, facts),
        by_groups(accuracy, tags) if tags is not None else (),
        modes,
    )


def _accuracy(context: Context, labelled: Labelled, prompts: PromptSet) -> Accuracy:
    return accuracy_of(
        labelled, context.engine().label_embeddings(prompts, progress("Prompts")), context.info
    )


def _show_saved(context: Context) -> None:
    """Print saved evaluations, and every two of them image by image."""
    saved = [one for path in context.args.saved for one in read_saved(path)]
    pairs = pairs_of([one.side() for one in saved])
    rates = [(one.name, one.top1) for one in saved]
    context.emit(
        as_json=lambda: (
            {"models": [one.as_dict() for one in saved], "pairs": pairs_json(pairs)}
            if pairs
            else saved[0].as_dict()
        ),
        as_table=lambda: _answers_table([(one.rows(), one.model_cells, one.provenance) for one in saved]),
        as_text=lambda: f"{pairs_text(rates, pairs, listed=len(pairs) == 1)}\n",
    )


# --- the doctor -------------------------------------------------------------------------------------------


def _other_modes(
    context: Context, data: LabelledData, prompts: PromptSet, accuracy: Accuracy
) -> tuple[Mode, ...]:
    """Return the ways of --modes to fit images, but for the accuracy's own."""
    found = []
    for mode in context.args.modes:
        if mode != context.mode.value:
            other = context.in_mode(CropMode(mode))
            labelled = embedded(other, data)
            right = _accuracy(other, labelled, prompts).answers.right
            found.append(beside(accuracy, mode, labelled.paths, right))
    return tuple(found)


def _facts(context: Context, prompts: PromptSet, visible: Doubles, modes: Sequence[Mode]) -> Facts:
    checked = context.args.check
    return Facts(
        prompts.templates,
        cut_prompts(prompts, context.info.context_length, context.tokenise),
        equal_labels(prompts, context.engine().tokenise),
        context.info.notes,
        run_check(context.engine().require(), progress("Checks")).failures if checked else (),
        visible,
        [(mode.mode, mode.right) for mode in modes],
    )


# --- output -----------------------------------------------------------------------------------------------


def _table(found: Sequence[Evaluation]) -> Table:
    return _answers_table([(one.rows(), model_cells(one.made), one.provenance) for one in found])


def _answers_table(
    parts: Sequence[tuple[Sequence[Mapping[str, object]], Sequence[object], Mapping[str, object]]],
) -> Table:
    """Return a table of evaluations, each its rows, its cells of MODEL_COLUMNS and its provenance."""
    columns = (*parts[0][0][0], *MODEL_COLUMNS)
    cells = [[*map(finite, row.values()), *model] for rows, model, _ in parts for row in rows]
    made = [provenance for _, _, provenance in parts]
    method = "\n".join(str(one.get("method", "")) for one in made)
    return Table(
        columns, cells, {"method": method, "provenance": made[0] if len(made) == 1 else {"models": made}}
    )
