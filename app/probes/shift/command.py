"""The command `shift`: how far accuracy carries from one labelled set to another, of one model or several."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.class_cosines import ClassCosines
from app.analysis.top_label import top_label
from app.cli.forms import add_device, add_seed, add_templates, table_forms
from app.cli.registry import command
from app.cli.say import progress
from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells
from app.probes.data_command import add_models, class_prompts, embedded
from app.probes.shift.measure import ShiftPoint, measure_shift
from app.probes.shift.sets import read_baselines, shared_classes
from app.truth.read import read_data
from app.truth.truth import LabelledData

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.prompts import PromptSet
    from app.cli.context import Context
    from app.probes.shift.measure import Shift
    from app.provenance import Provenance


def _add_sets(parser: ArgumentParser) -> None:
    what = "a folder with a folder for each class, a CSV path,label, or another layout of a data set"
    parser.add_argument("id_data", type=Path, metavar="ID_DATA", help=f"in distribution: {what}")
    parser.add_argument("ood_data", type=Path, metavar="OOD_DATA", help="out of distribution: the same")
    parser.add_argument("--id-truth", type=Path, metavar="FILE", help="a CSV path,label for ID_DATA's images")
    parser.add_argument(
        "--ood-truth", type=Path, metavar="FILE", help="a CSV path,label for OOD_DATA's images"
    )
    parser.add_argument(
        "--baselines",
        type=Path,
        metavar="FILE",
        help="a CSV model,id,ood of baseline models' accuracies (0 to 1) on these sets and classes; five or "
        "more give the line that effective robustness is measured from",
    )


@command(
    "shift",
    "Measure how far accuracy carries from labelled images to others of the same classes: both accuracies\n"
    "with intervals, relative robustness of models by pairs, and effective robustness over baselines.\n"
    "Exit status 1: some images could not be read.",
    _add_sets,
    add_models,
    add_templates,
    add_device,
    add_seed,
    table_forms("each model"),
    example="shift photos/ sketches/ --model builtin --model ViT-B-32@openai --json",
)
def shift(context: Context) -> None:
    """Measure models on two data sets, one model in memory at a time.

    Raises LoupeError for data, baselines or a model that can't be used, and where the sets have fewer than
    two classes in common.
    """
    args = context.args
    baselines = read_baselines(args.baselines) if args.baselines else ()
    read = read_data(args.id_data, args.id_truth), read_data(args.ood_data, args.ood_truth)
    truths = shared_classes(*(data.truth for data in read))
    sets = [replace(data, truth=truth) for data, truth in zip(read, truths, strict=True)]
    for truth in truths:
        context.note(truth.notes)
    models = [context.of_model(model) for model in dict.fromkeys(args.model)]
    points, made = [], []
    for one in models:
        prompts = class_prompts(one, truths[0])
        points.append(ShiftPoint(one.info.id, *(_right(one, data, prompts) for data in sets)))
        made.append(one.provenance(templates=prompts.templates, labels=prompts.labels))
    result = measure_shift(points, truths[0].classes, baselines, args.seed)
    context.emit(
        as_json=lambda: {
            **result.as_dict(),
            "id_data": str(args.id_data),
            "ood_data": str(args.ood_data),
            "errors": context.errors_json(),
            "method": result.method(),
            "provenance": [one.as_dict() for one in made],
        },
        as_table=lambda: _table(result, made),
        as_text=lambda: _text(result),
    )


def _right(context: Context, data: LabelledData, prompts: PromptSet) -> Bools:
    labelled = embedded(context, data)
    classes = context.engine().label_embeddings(prompts, progress("Labels"))
    return top_label(ClassCosines().of(labelled.embeddings, classes), labelled.places).right


def _table(result: Shift, made: Sequence[Provenance]) -> Table:
    # The model stands in every row as in all tables, with its weights and mode.
    rows = [{name: value for name, value in row.items() if name != "model"} for row in result.rows()]
    cells = [[*map(finite, row.values()), *model_cells(one)] for row, one in zip(rows, made, strict=True)]
    about = {"method": result.method(), "provenance": {"models": [one.as_dict() for one in made]}}
    return Table((*rows[0], *MODEL_COLUMNS), cells, about)


def _text(result: Shift) -> str:
    width = max(len(point.model) for point in result.points)
    lines = [f"{len(result.classes):,} classes that both sets have", ""]
    for point, row in zip(result.points, result.rows(), strict=True):
        change = f"{100 * float(str(row['change'])):+.1f} points"
        line = f"{point.model:{width}}  id {point.id}  ood {point.ood}  change {change}"
        if result.line is not None:
            line += f"  effective robustness {100 * float(str(row['effective'])):+.1f} points"
        lines.append(line)
    for pair in result.pairs():
        relative, low, high = (100 * float(str(pair[name])) for name in ("relative", "low", "high"))
        lines.append(
            f"{pair['b']} - {pair['a']}, out of distribution: {relative:+.1f} points "
            f"({low:+.1f} to {high:+.1f}), p = {float(str(pair['p'])):.3g}"
        )
    return "\n".join([*lines, "", result.method(), ""])
