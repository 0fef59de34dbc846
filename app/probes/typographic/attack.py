"""Carries an attack out: each image decoded once, its pictures embedded in batches, and none of them kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import cosines
from app.errors import LoupeError
from app.images.geometry import network_input, seen_pixels
from app.images.prepare import decoded
from app.probes.typographic.heads import Carried, attention_on, head_change
from app.probes.typographic.measure import KINDS, Attack
from app.probes.typographic.paste import Condition, label_box, paste
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools
    from app.analysis.zeroshot import Doubles, Floats
    from app.engine.inside import Inside
    from app.images.images import CropMode, Preprocess
    from app.probes.base import Evidence
    from app.probes.typographic.heads import HeadChange
    from app.probes.typographic.paste import Pixels

_BATCH = 15
"""Pictures at once: a cancel waits for one batch."""


@dataclass(frozen=True)
class Plan:
    """What is pasted, and how. label: the word's; added: it is none of those asked about."""

    word: str
    nonsense: str
    label: str
    added: bool
    conditions: tuple[Condition, ...]

    @property
    def words(self) -> tuple[str, str]:
        """Both words, whose labels are as large."""
        return self.word, self.nonsense

    @property
    def strongest(self) -> Condition:
        """The largest label of the highest contrast, at the first place: where heads are looked at."""
        return max(self.conditions, key=lambda one: (one.size, one.contrast))

    @property
    def pictures(self) -> int:
        """How many pictures are made of an image; an empty label has no contrast."""
        return 2 * len(self.conditions) + len({(one.size, one.place) for one in self.conditions})


def see(path: Path, preprocess: Preprocess, mode: CropMode) -> Pixels:
    """Return what the model sees of an image file, uint8 [H, W, 3]. LoupeError: it can't be read."""
    with decoded(path) as upright:
        return seen_pixels(upright.image, preprocess, mode)


def attack(plan: Plan, evidence: Evidence) -> Attack:
    """Paste the plan's labels onto the evidence's images. LoupeError: one can't be read any more."""
    labels = evidence.prompts[0].labels
    target = labels.index(plan.label)
    groups = [group for group in evidence.equal() if plan.label in group]
    same = tuple(name for group in groups for name in group if name != plan.label)
    rivals = np.array([place != target and name not in same for place, name in enumerate(labels)])
    if not rivals.any():
        said = "“{label}” is the only label; add others for the word to win against."
        raise LoupeError(wording(said, label=plan.label))
    before: Doubles = cosines(evidence.images, evidence.labels[0])
    inside, why = _inside(evidence)
    after = np.zeros((len(KINDS), len(plan.conditions), len(before)))
    leads = np.zeros_like(after)
    patches = _patches(plan, evidence)
    carried: list[Carried] = []
    already = _lead(before, target, rivals) > 0
    for row, path in enumerate(evidence.paths):
        evidence.checkpoint(row, len(before))
        seen = see(path, evidence.info.preprocess, evidence.mode)
        watch = partial(evidence.checkpoint, row, len(before))
        made = _cosines(_pictures(seen, plan), evidence, watch)
        after[:, :, row] = made[..., target]
        leads[:, :, row] = _lead(made, target, rivals)
        if inside is not None and not already[row]:
            direction = evidence.labels[0][target]
            carried.append(_carried(inside, seen, plan, direction, patches, evidence))
    evidence.checkpoint(len(before), len(before))
    area = float(patches.mean())
    heads = _heads(carried, plan, area, before[~already, target], after[:, :, ~already])
    if not carried and not why:
        why = wording("all images already have “{label}” as their top label.", label=plan.label)
    return Attack(
        plan.word, plan.nonsense, plan.label, plan.added, same, labels, evidence.paths, plan.conditions,
        before.argmax(axis=1), already, leads, before[:, target], after, heads, why,
    )  # fmt: skip


def _lead(values: Doubles, target: int, rivals: Bools) -> Doubles:
    """Return the target [...] of values [..., L] less the highest rival."""
    lead: Doubles = values[..., target] - values[..., rivals].max(axis=-1)
    return lead


def _pictures(seen: Pixels, plan: Plan) -> dict[tuple[Condition, str], Pixels]:
    """Return an image's pictures; those with nothing on the label are the same at every contrast."""
    made = {
        (condition, written): paste(seen, condition, plan.words, written)
        for condition in plan.conditions
        for written in plan.words
    }
    for condition in plan.conditions:
        plain = _plain(condition)
        if (plain, "") not in made:
            made[plain, ""] = paste(seen, plain, plan.words, "")
    return made


def _plain(condition: Condition) -> Condition:
    return Condition(condition.size, condition.place, 0.0)


def _cosines(
    pictures: dict[tuple[Condition, str], Pixels], evidence: Evidence, watch: Callable[[], None]
) -> Doubles:
    """Return the cosines [3, C, L] of an image's pictures with all labels; `watch` before each batch."""
    preprocess, keys = evidence.info.preprocess, list(pictures)
    rows = []
    for start in range(0, len(keys), _BATCH):
        watch()
        batch = [network_input(pictures[key], preprocess) for key in keys[start : start + _BATCH]]
        rows.append(cosines(evidence.encode(np.stack(batch)), evidence.labels[0]))
    by_key = dict(zip(keys, np.concatenate(rows), strict=True))
    words = list(dict.fromkeys(written for _, written in keys if written))
    conditions = list(dict.fromkeys(condition for condition, written in keys if written))
    return np.stack(
        [
            *([by_key[condition, word] for condition in conditions] for word in words),
            [by_key[_plain(condition), ""] for condition in conditions],
        ]
    )


def _inside(evidence: Evidence) -> tuple[Inside | None, str]:
    try:
        return evidence.inside(), ""
    except LoupeError as error:
        return None, str(error)


def _carried(
    inside: Inside, seen: Pixels, plan: Plan, direction: Floats, patches: Doubles, evidence: Evidence
) -> Carried:
    """Return what heads contribute to an image as it is, with the word, and with nonsense."""
    pictures = [seen, *(paste(seen, plan.strongest, plan.words, word) for word in plan.words)]
    inputs = np.stack([network_input(pixels, evidence.info.preprocess) for pixels in pictures])
    shares = inside.shares(inputs, direction)
    on_label = attention_on(shares.attention, patches)
    return Carried(shares.heads, shares.mlps, shares.initial, on_label)


def _patches(plan: Plan, evidence: Evidence) -> Doubles:
    """Return which share of each patch the strongest label covers."""
    size = evidence.info.preprocess.size
    return label_box(size, plan.strongest, plan.words).patches(size, evidence.info.grid)


def _heads(
    carried: Sequence[Carried], plan: Plan, area: float, before: Doubles, after: Doubles
) -> HeadChange | None:
    if not carried:
        return None
    place = plan.conditions.index(plan.strongest)
    own = np.stack([before, after[0, place], after[1, place]], axis=1)
    return head_change(carried, area, own, plan.strongest)
