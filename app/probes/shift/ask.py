"""What the page of shift asks: models on the images at hand, and on others of the same classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.analysis.class_cosines import ClassCosines
from app.analysis.prompts import PromptSet
from app.analysis.top_label import TopLabel, top_label
from app.errors import LoupeError
from app.files.codec import option
from app.images.images import CropMode
from app.models.registry import parse_model_id
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.labelled import Labelled
from app.probes.shift.figure import plane_sketch
from app.probes.shift.measure import Shift, ShiftPoint, measure_shift
from app.probes.shift.sets import read_baselines, shared_classes
from app.truth.read import read_data
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.images.images import ReadError
    from app.probes.base import Evidence
    from app.store.kept import ImageEmbedding
    from app.truth.truth import Truth

MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class ShiftDraft:
    """What the page asks. reference: the model that the others are held against; "" is the one in use."""

    models: tuple[str, ...] = option(
        (), help=wording("other models beside the one in use: ids, divided by commas")
    )
    data: str = option(
        "", help=wording("images out of distribution: a folder with a folder for each class, or a CSV")
    )
    baselines: str = option(
        "", help=wording("a CSV model,id,ood of at least five baseline models' accuracies")
    )
    seed: int = option(0, help=wording("of the resamples of baselines"), low=0, high=MOST_SEED)
    reference: str = ""


@dataclass(frozen=True, eq=False)
class ShiftResult:
    """Models under a shift, with what each said of the images of both sides.

    inside, outside: the images in distribution [N] and out of it [M]. tops: of each model the first answers
    [N] and [M], places of the shared classes. unread: images out of distribution that could not be read.
    """

    measured: Shift
    inside: Labelled
    outside: Labelled
    tops: tuple[tuple[TopLabel, TopLabel], ...]
    unread: int
    data: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What was made of both sides, one sentence each."""
        said = wording(
            "{count:,} {images} out of distribution couldn't be read.",
            count=self.unread,
            images=plural("image", self.unread),
        )
        notes = (*self.inside.truth.notes, *self.outside.truth.notes, *([said] if self.unread else []))
        return tuple(dict.fromkeys(notes))

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each model."""
        return self.measured.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        made = self.measured.as_dict()
        return {**made, "id_data": self.inside.truth.source, "ood_data": self.data, "unread": self.unread}

    def method(self) -> str:
        """Return the method in words."""
        return sentences(self.measured.method(), *self.notes)


def ask_shift(draft: ShiftDraft, setting: Setting) -> Question[ShiftResult]:
    """Ask for the plane over the classes that the truth and the other data set share.

    Raises LoupeError without a truth or other data, where images have several classes, and for what is no
    model.
    """
    prompts, moment = setting.class_prompts(), setting.moment
    if moment.truth is not None and moment.truth.has_several:
        raise LoupeError(wording("Some images have several classes; a shift needs one class an image."))
    if not draft.data:
        raise LoupeError(wording("Choose the images out of distribution."))
    own = moment.info.id if moment.info is not None else ""
    ids = dict.fromkeys(parse_model_id(model).id for model in draft.models)
    asked = replace(draft, models=tuple(model for model in ids if model != own), reference="")
    return Question(moment.with_class(), asked, (prompts,), partial(_work, asked))


def _work(draft: ShiftDraft, evidence: Evidence) -> ShiftResult:
    truth, images = evidence.labelled.truth, evidence.labelled.images
    baselines = read_baselines(Path(draft.baselines)) if draft.baselines else ()
    data = read_data(Path(draft.data))
    here, there = shared_classes(truth, data.truth)
    inside = _of_class(here, images, ())
    outside = _of_class(there, *evidence.embed(tuple(there.of)))
    places = [truth.classes.index(name) for name in here.classes]
    prompts = PromptSet(here.classes, evidence.prompts[0].templates)
    tops = [_answers(inside, outside, evidence.labels[0][places])]
    mode = CropMode(evidence.moment.mode)
    for model in draft.models:
        with evidence.beside(model) as slot:
            classes = slot.label_embeddings(prompts, evidence.checkpoint)
            first, second = (
                _same(side, model, *slot.embed_images(side.paths, mode, evidence.checkpoint))
                for side in (inside, outside)
            )
        tops.append(_answers(first, second, classes))
    points = [
        ShiftPoint(model, *(side.right for side in answers))
        for model, answers in zip((evidence.info.id, *draft.models), tops, strict=True)
    ]
    measured = measure_shift(points, here.classes, baselines, draft.seed)
    unread = len(there.of) - len(outside.images) + len(data.unread)
    return ShiftResult(measured, inside, outside, tuple(tops), unread, draft.data)


def _of_class(truth: Truth, images: Sequence[ImageEmbedding], errors: Sequence[ReadError]) -> Labelled:
    kept = tuple(image for image in images if image.path in truth.of)
    if not kept:
        if errors:
            said = "None of the images by {source} could be read: {reason}"
            raise LoupeError(wording(said, source=truth.source, reason=errors[0].reason))
        raise LoupeError(wording("No image by {source} has a class of both sets.", source=truth.source))
    return Labelled(truth, kept)


def _same(
    side: Labelled, model: str, images: Sequence[ImageEmbedding], errors: Sequence[ReadError]
) -> Labelled:
    """Return a side as another model embedded it: answers are compared on the very same images."""
    if errors:
        said = "{path} can't be read any more ({reason}); nothing was measured with {model}."
        raise LoupeError(wording(said, path=errors[0].path, reason=errors[0].reason, model=model))
    return Labelled(side.truth, tuple(images))


def _answers(inside: Labelled, outside: Labelled, classes: Floats) -> tuple[TopLabel, TopLabel]:
    first, second = (
        top_label(ClassCosines().of(side.embeddings, classes), side.places) for side in (inside, outside)
    )
    return first, second


PROBE = Probe[ShiftDraft, ShiftResult](
    "shift",
    wording("Shift"),
    wording("How far does accuracy carry to other images of the same classes?"),
    ShiftDraft,
    ask_shift,
    lambda result, draft: plane_sketch(result.measured),  # noqa: ARG005 - the draft changes nothing here
    needs=Needs(groups=False, labels=False, truth=True),
    panel="evaluate",
    command="shift",
)
