"""Words written into images, and units of the image tower that answer to things and to their names."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from app.analysis.exact_tests import Bools
from app.analysis.top_label import auc
from app.analysis.zeroshot import Doubles
from app.engine.engine import Engine
from app.engine.tower.units import Units
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import (
    CROP,
    IMAGES,
    MODEL,
    Chart,
    Curve,
    Detail,
    Material,
    Measured,
    offers,
    scored,
)
from app.lessons.measures.results import OF_SCORES, mean_result, share_result
from app.words import wording

Places = npt.NDArray[np.intp]

_LEAST_SPREAD = 1e-9
"""Of a unit's activations on one class: a unit that never varies may still tell two classes apart."""
_OF_A_THING = 3
"""Images of each thing: plain, with a note that says nothing, with a note that says another thing's name."""
PAIRS_OF_LABELS = wording("which label is the thing's and which the note's")
MEMBERS = wording("which images have which class")
LAYER = wording("the layer, and the half of the images by which its unit was chosen")


@dataclass(frozen=True)
class NoteOptions:
    """against: "nonsense", what a note without a word does already; or "plain", the image without a note."""

    against: str = "nonsense"


@offers(
    "note-pull",
    "how far a written word pulls an image towards its label, less what a control does",
    NoteOptions,
)
def take_pull(engine: Engine, material: Material, options: NoteOptions, checkpoint: Checkpoint) -> Measured:
    """Measure the change of (the note's cosine less the thing's), image by image."""
    if options.against not in ("plain", "nonsense"):
        raise LoupeError(wording("“against” is “plain” or “nonsense”."))
    leads = _leads(engine, material, checkpoint)
    control = 1 if options.against == "nonsense" else 0
    return mean_result(
        wording("pull of the written word, in cosine, mean over things"),
        leads[:, 2] - leads[:, control],
        "cosine",
        wording("things"),
        (*OF_SCORES, PAIRS_OF_LABELS),
        method=wording("95 % interval of a bootstrap of things, 1,000 seeded draws"),
        details=tuple(
            Detail(name, float(column.mean()), "cosine") for name, column in zip(_LEADS, leads.T, strict=True)
        ),
    )


@offers("note-wins", "how often the written word's label is above the thing's own")
def take_wins(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure the share of images with a written word whose label is strictly above the thing's."""
    won = _leads(engine, material, checkpoint) > 0
    return share_result(
        wording("images that get the written word's label"),
        int(won[:, 2].sum()),
        len(won),
        wording("things"),
        (*OF_SCORES, PAIRS_OF_LABELS),
        details=(
            Detail(wording("without a note"), float(won[:, 0].mean()), "share"),
            Detail(wording("with a note that says nothing"), float(won[:, 1].mean()), "share"),
        ),
    )


@offers("note-turns", "of things that have their own label without a note, how often the word takes it away")
def take_turns(engine: Engine, material: Material, _options: object, checkpoint: Checkpoint) -> Measured:
    """Measure how often the word takes over what has its own label without a note; nan where nothing has."""
    leads = _leads(engine, material, checkpoint)
    turned = leads[leads[:, 0] < 0] > 0
    share = share_result(
        wording("images that the written word takes over"),
        int(turned[:, 2].sum()),
        len(turned),
        wording("things that have their own label without a note"),
        (*OF_SCORES, PAIRS_OF_LABELS),
        details=(
            Detail(wording("things"), float(len(leads)), "count"),
            Detail(wording("images that a note without a word takes over"), _mean(turned[:, 1]), "share"),
        ),
    )
    if len(turned):
        return share
    why = wording("nothing was measured: no thing has its own label without a note")
    return replace(share, interval=None, method=why)


@dataclass(frozen=True)
class UnitOptions:
    """layer: a layer's number or name, "" for the last; read: ask the unit about written words."""

    layer: str = ""
    read: bool = False


@offers(
    "unit-tells", "how well one unit tells images of a class, or its written name, from others", UnitOptions
)
def take_unit(engine: Engine, material: Material, options: UnitOptions, checkpoint: Checkpoint) -> Measured:
    """Choose the unit that tells the first class best from the second, and measure it on other images.

    It is chosen on every second image of both classes, and measured on the rest. `read`: it is measured on
    the third class against the fourth instead, images that hold nothing but a written word.
    """
    classes = _classes(material, 4 if options.read else 2)
    chooses = _every_second(classes, (0, 1))
    first, second = (2, 3) if options.read else (0, 1)
    asked = np.isin(classes, (first, second)) & ~chooses
    rows = np.flatnonzero(chooses | asked)  # no other image is read
    units = Units(engine)
    layer = units.layer(options.layer)
    active = np.zeros((len(classes), layer.units))
    active[rows] = units.activations([material.images[row] for row in rows], material.mode, layer, checkpoint)
    chosen = _chosen(active[chooses], classes[chooses])
    result = auc(active[asked, chosen], classes[asked] == first)
    means = [float(active[asked & (classes == each), chosen].mean()) for each in (first, second)]
    return Measured(
        wording("how often the unit is more active on the first kind"),
        result.value,
        "share",
        int(asked.sum()),
        wording("images"),
        (MODEL, IMAGES, MEMBERS, LAYER, CROP),
        interval=(result.low, result.high),
        method=wording("Newcombe's 95 % interval of an AUC, on images that did not choose the unit"),
        details=(
            Detail(wording("a coin"), 0.5, "share"),
            Detail(wording("the unit's number"), chosen, "count"),
            Detail(wording("units in the layer"), layer.units, "count"),
            Detail(wording("its mean activation on the first kind"), means[0]),
            Detail(wording("on the second"), means[1]),
        ),
        chart=_sorted(active[asked, chosen], classes[asked] == first),
    )


_LEADS = (
    wording("note's label less the thing's, without a note"),
    wording("with a note that says nothing"),
    wording("with the word on the note"),
)


def _leads(engine: Engine, material: Material, checkpoint: Checkpoint) -> Doubles:
    """Return the note's label's cosine less the thing's [things, 3]: plain, nonsense, word."""
    images, labels = len(material.images), len(material.prompts.labels)
    things = images // _OF_A_THING
    if not things or images % _OF_A_THING or labels != 2 * things:
        raise LoupeError(
            wording(
                "This needs three images of each thing, and two labels, the thing's and the note's: "
                "there are {images} images and {labels} labels.",
                images=images,
                labels=labels,
            )
        )
    cosine = scored(engine, material, checkpoint).cosine.astype(np.float64)
    square = cosine.reshape(things, _OF_A_THING, things, 2)
    own = square[np.arange(things), :, np.arange(things)]
    leads: Doubles = own[..., 1] - own[..., 0]
    return leads


def _mean(hits: Bools) -> float:
    return float(hits.mean()) if len(hits) else float("nan")


def _classes(material: Material, wanted: int) -> Places:
    """Return each image's class [N], by its place; -1 for none. Raises LoupeError for too few classes."""
    truth = material.truth
    if truth is None or len(truth.classes) < wanted:
        raise LoupeError(
            wording("This needs images of {wanted} classes; set the step up again.", wanted=wanted)
        )
    return truth.places(material.images)


def _every_second(classes: Places, of: tuple[int, ...]) -> Bools:
    """Return every second image of those classes [N], beginning with the first of each."""
    chosen = np.zeros(len(classes), np.bool_)
    for each in of:
        chosen[np.flatnonzero(classes == each)[::2]] = True
    return chosen


def _chosen(active: Doubles, classes: Places) -> int:
    """Return the unit whose activations on class 0 are furthest above those on class 1, in deviations."""
    first, second = active[classes == 0], active[classes == 1]
    if len(first) < 2 or len(second) < 2:
        raise LoupeError(
            wording("Each class needs three images at least: every second one chooses the unit.")
        )
    spread = np.sqrt((first.var(axis=0) + second.var(axis=0)) / 2)
    apart = (first.mean(axis=0) - second.mean(axis=0)) / np.maximum(spread, _LEAST_SPREAD)
    return int(apart.argmax())


def _sorted(active: Doubles, first: Bools) -> Chart:
    curves = tuple(
        Curve(name, tuple(map(float, range(1, int(of.sum()) + 1))), tuple(np.sort(active[of])[::-1].tolist()))
        for name, of in ((wording("the first kind"), first), (wording("the second"), ~first))
    )
    return Chart(wording("images, most active first"), wording("activation"), curves)
