"""What the page of linear probes asks: a few-shot curve, or a saved probe's answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.engine.features import width_of
from app.errors import LoupeError
from app.files.codec import option
from app.models.model_facts import FeatureKind
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.labelled import Labelled
from app.probes.linear_probe.applied import Applied, apply_probe
from app.probes.linear_probe.curves import LPPP, TIP
from app.probes.linear_probe.figure import applied_sketch, curve_sketch
from app.probes.linear_probe.given import ProbeInput
from app.probes.linear_probe.leaks import Leaks, find_leaks
from app.probes.linear_probe.measure import MOST_SEEDS, SEEDS, ProbeCurves, Words, few_shot
from app.probes.linear_probe.parts import by_key, parted, require_one_class_each, tested_on
from app.probes.linear_probe.seen import Seen
from app.probes.linear_probe.shots import shots_in
from app.truth.truth import UNKNOWN
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.images.files import ReadError
    from app.probes.base import Evidence
    from app.probes.linear_probe.parts import Sides
    from app.probes.linear_probe.saved import SavedProbe
    from app.probes.page import Sketch
    from app.truth.truth import LabelledData

MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class LinearProbeDraft:
    """What the page asks."""

    shots: str = option(
        "1, 2, 4, 8, 16, all", help=wording("images of each class to learn from: numbers, and all")
    )
    seeds: int = option(SEEDS, help=wording("how often the shots are drawn"), low=1, high=MOST_SEEDS)
    lppp: bool = option(True, help=wording("LP++ beside, a probe that begins from the labels' texts"))
    tip: bool = option(True, help=wording("Tip-Adapter beside, a cache of the shots that learns nothing"))
    split_seed: int = option(0, help=wording("deals each class's held-out images"), low=0, high=MOST_SEED)
    features: FeatureKind = option(
        "projected", help=wording("what the probe sees: embeddings, or the features before their projection")
    )
    normalise: bool = option(True, help=wording("give the probe features of length 1"))
    test: str = option("", help=wording("labelled images to test on, in place of held-out ones"))

    @property
    def seen(self) -> Seen:
        """What the probe sees of images."""
        return Seen(self.features, self.normalise)

    @property
    def rivals(self) -> tuple[str, ...]:
        """The other ways to learn."""
        return tuple(name for name, is_asked in ((LPPP, self.lppp), (TIP, self.tip)) if is_asked)


@dataclass(frozen=True, eq=False)
class FewShotResult:
    """The curves, the images that were learnt from and tested on, and copies between these.

    errors: of a test set of its own, what could not be read.
    """

    measured: ProbeCurves
    sides: Sides
    leaks: Leaks
    errors: tuple[ReadError, ...] = ()

    @property
    def tested(self) -> tuple[Path, ...]:
        """The test images [N]."""
        return tuple(image.path for image in self.sides.test.images)

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each curve, point and seed."""
        return self.measured.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        unread = [{"path": str(error.path), "reason": error.reason} for error in self.errors]
        return {**self.measured.as_dict(), "leaks": self.leaks.as_dict(), "unread": unread}

    def method(self) -> str:
        """Return the method in words."""
        return sentences(self.measured.method(), self.leaks.sentence)


Result = FewShotResult | Applied


@dataclass(frozen=True)
class ProbeKey:
    """What curves of a moment depend on; test: a data set, "" where images are held out."""

    shots: tuple[int | None, ...]
    seeds: int
    rivals: tuple[str, ...]
    split_seed: int
    seen: Seen
    test: str


def ask_linear_probe(draft: LinearProbeDraft, setting: Setting) -> Question[Result]:
    """Ask for the curves over the truth's classes in the prompts' templates.

    Raises LoupeError without a truth, where images have several classes, and for what is no list of shots.
    """
    prompts = setting.class_prompts()
    if setting.moment.truth is not None:
        require_one_class_each(setting.moment.truth)
    shots = shots_in(draft.shots)
    if setting.moment.info is not None:
        width_of(setting.moment.info, draft.features)
    key = ProbeKey(shots, draft.seeds, draft.rivals, draft.split_seed, draft.seen, draft.test)
    return Question(setting.moment, key, (prompts,), partial(_work, key))


def _work(key: ProbeKey, evidence: Evidence) -> Result:
    given = ProbeInput(key.seen, evidence.embed, evidence.features)
    errors: list[ReadError] = []

    def embed(data: LabelledData) -> Labelled:
        images, unread = given.embed(data.images)
        errors.extend([*data.unread, *unread])
        if not images:
            raise LoupeError(wording("No image in {data} could be read.", data=key.test))
        return Labelled(data.truth, tuple(images))

    if key.test:
        sides = tested_on(evidence.labelled, Path(key.test), embed)
    else:
        sides = parted(evidence.labelled, key.split_seed)
    leaks = find_leaks(sides.train.images, sides.test.images, evidence.checkpoint)
    words = Words(evidence.prompts[0].labels, evidence.labels[0], evidence.info.logit_scale)
    measured = few_shot(
        sides.train.part(given), sides.test.part(given), words, key.shots, key.seeds,
        sides.design.of(key.seen, evidence.info), evidence.checkpoint, key.rivals,
    )  # fmt: skip
    return FewShotResult(measured, sides, leaks, tuple(errors))


def ask_applied(saved: SavedProbe, setting: Setting) -> Question[Result]:
    """Ask for a saved probe's answers to all images.

    Raises LoupeError where it was made with another model or fit of images.
    """
    moment = setting.moment
    if moment.info is None:
        raise LoupeError(wording("No model is loaded."))
    saved.check_model(moment.info, moment.mode)
    return Question(moment, ("applied", id(saved)), (), partial(_apply, saved))


def _apply(saved: SavedProbe, evidence: Evidence) -> Result:
    places, truth = np.full(len(evidence.paths), UNKNOWN, np.intp), evidence.moment.truth
    if truth is not None and any(path in truth.of for path in evidence.paths):
        labelled = evidence.labelled
        places[labelled.rows] = by_key(saved.keys, labelled)
    given = ProbeInput(saved.seen, evidence.embed, evidence.features)
    return apply_probe(saved, evidence.paths, given.rows(evidence.moment.images), places)


def _sketch(result: Result, _draft: LinearProbeDraft) -> Sketch:
    return curve_sketch(result.measured) if isinstance(result, FewShotResult) else applied_sketch(result)


PROBE = Probe[LinearProbeDraft, Result](
    "linear-probe",
    wording("Probe"),
    wording("How many labelled images of a class equal zero-shot?"),
    LinearProbeDraft,
    ask_linear_probe,
    _sketch,
    needs=Needs(groups=False, labels=False, truth=True),
    columns=("method", "shots", "seed", "labels_spent", "accuracy", "n", "only_probe", "only_zero_shot", "p"),
    panel="evaluate",
)
