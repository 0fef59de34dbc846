"""Two data sets over the classes that both have, and baselines' accuracies on them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.errors import LoupeError
from app.images.reading import read_text
from app.probes.shift.measure import Baseline
from app.truth.truth import LabelledData, Truth
from app.words import wording


def shared_classes(first: LabelledData, second: LabelledData) -> tuple[LabelledData, LabelledData]:
    """Return both sets with the classes alone that both have, by name, in the first one's order.

    Accuracies over unlike lists of classes can't be compared. A note says what was left out. Raises
    LoupeError where fewer than two are left, or an image has several classes.
    """
    if first.truth.has_several or second.truth.has_several:
        raise LoupeError(wording("Some images have several classes; a shift needs one class an image."))
    names = [name.casefold() for name in first.truth.classes]
    others = {name.casefold() for name in second.truth.classes}
    common = [name for name in dict.fromkeys(names) if name in others]
    if len(common) < 2:
        many = wording("one class") if common else wording("no class")
        raise LoupeError(wording("The two sets have {many} of the same name; two are needed.", many=many))
    classes = tuple(first.truth.classes[names.index(name)] for name in common)
    return tuple(restricted(data, common, classes) for data in (first, second))  # type: ignore[return-value]


def restricted(data: LabelledData, common: Sequence[str], classes: tuple[str, ...]) -> LabelledData:
    """Return the set's images of these classes (`common`: their names in small letters)."""
    truth = data.truth
    place_of = {name: place for place, name in enumerate(common)}
    new = [place_of.get(name.casefold()) for name in truth.classes]
    of = {path: (new[places[0]],) for path, places in truth.of.items() if new[places[0]] is not None}
    if not of:
        raise LoupeError(wording("No image by {source} has a class of both sets.", source=truth.source))
    left_out = len(truth.of) - len(of)
    said = wording("Images of classes that the other set hasn't, left out: {count:,}.", count=left_out)
    notes = (*truth.notes, said) if left_out else truth.notes
    kept = Truth(classes, classes, of, truth.source, truth.templates, notes)  # type: ignore[arg-type]
    return replace(data, truth=kept)


def read_baselines(path: Path) -> tuple[Baseline, ...]:
    """Read a CSV `model,id,ood` of accuracies between 0 and 1. Raises LoupeError, naming the line."""
    rows = csv.DictReader(io.StringIO(read_text(path), newline=""))
    if rows.fieldnames is None or not {"model", "id", "ood"} <= set(rows.fieldnames):
        raise LoupeError(wording("{path}: its first line must name model, id and ood.", path=path))
    made = []
    for row in rows:
        try:
            values = float(row["id"]), float(row["ood"])
        except (TypeError, ValueError):
            values = 0.0, 0.0
        if not all(0 < value < 1 for value in values):
            said = "{path}, line {line}: id and ood must be accuracies between 0 and 1, such as 0.763."
            raise LoupeError(wording(said, path=path, line=rows.line_num))
        made.append(Baseline(str(row["model"]), *values))
    return tuple(made)
