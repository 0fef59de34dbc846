"""Two truths over the classes that both have, and baselines' accuracies on them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.errors import LoupeError
from app.images.reading import read_text
from app.probes.shift.measure import Baseline
from app.truth.truth import Truth
from app.words import wording


def shared_classes(first: Truth, second: Truth) -> tuple[Truth, Truth]:
    """Return both truths with the classes alone that both have, in the first one's order and names.

    Classes are the same by their names in small letters, else by what both data sets call them, as where one
    was reworded; never by a number, which counts classes in each set anew. Accuracies over unlike lists of
    classes can't be compared. A note says what was left out. Raises LoupeError where fewer than two are left,
    or an image has several classes.
    """
    if first.has_several or second.has_several:
        raise LoupeError(wording("Some images have several classes; a shift needs one class an image."))
    place_of: dict[str, int] = {}
    for place, name in enumerate(first.classes):
        place_of.setdefault(name.casefold(), place)
    own = [place_of[name.casefold()] for name in first.classes]
    for key, place in zip(first.keys, own, strict=True):
        if not key.isdecimal():
            place_of.setdefault(key.casefold(), place)
    theirs = [
        place_of.get(name.casefold(), -1 if key.isdecimal() else place_of.get(key.casefold(), -1))
        for name, key in zip(second.classes, second.keys, strict=True)
    ]
    common = sorted(set(own) & set(theirs))
    if len(common) < 2:
        many = wording("one class") if common else wording("no class")
        raise LoupeError(wording("The two sets have {many} of the same name; two are needed.", many=many))
    classes = tuple(first.classes[place] for place in common)
    new = {place: number for number, place in enumerate(common)}
    return _restricted(first, own, new, classes), _restricted(second, theirs, new, classes)


def _restricted(
    truth: Truth, places: Sequence[int], new: Mapping[int, int], classes: tuple[str, ...]
) -> Truth:
    """Return the truth of the images whose class has a `new` place, by the class's `places`."""
    of = {path: (new[places[own]],) for path, (own, *_) in truth.of.items() if places[own] in new}
    if not of:
        raise LoupeError(wording("No image by {source} has a class of both sets.", source=truth.source))
    left_out = len(truth.of) - len(of)
    said = wording("Images of classes that the other set hasn't, left out: {count:,}.", count=left_out)
    notes = (*truth.notes, said) if left_out else truth.notes
    return Truth(classes, classes, of, truth.source, truth.templates, notes)


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
