"""The doctor: what is wrong with data, class names, prompts or model, each finding with its evidence.

Silent where nothing is: what rests on counts needs a large effect and p below LEVEL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.analysis.exact_tests import Bools, Ints, permutation_p
from app.analysis.paired import mcnemar, stratified_halves
from app.analysis.prompts import SLOT
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles
from app.probes.accuracy.measure import Accuracy
from app.probes.result import quoted
from app.words import Words, wording

LEVEL = 0.0005
_GAIN = 0.1
"""The least share of images that another order of the classes, or no cut, must get right in addition."""
_CONSTANT = 0.8
_TIED = 0.5
_LEAST = 10
"""Images below which answers are not called constant."""
_CUT = 0.67
"""Images of which the crop shows a smaller share are cut."""
_SHOWN = 3

_WORDNET = re.compile(r"n\d{8}")
_NUMBERED = re.compile(r"\d+[ ._-]+(?=\D)")


@dataclass(frozen=True)
class Finding:
    """What is wrong, and how that is known: a sentence each."""

    finding: str
    evidence: str

    def as_dict(self) -> dict[str, str]:
        """Return it for JSON."""
        return {"finding": self.finding, "evidence": self.evidence}


@dataclass(frozen=True, eq=False)
class Facts:
    """What is known beside the answers.

    templates: as typed. truncated: prompts with the words that the model doesn't see. equal: groups of
    classes whose prompts have the same tokens. notes: what is said of the loaded model. failed: what the
    model's check found wrong, name and reason. visible [N]: the share of each image that the model's crop
    shows; empty where images are not cropped. modes: of other ways to fit images, where answers are right
    [N].
    """

    templates: Sequence[str] = (SLOT,)
    truncated: Sequence[tuple[str, str]] = ()
    equal: Sequence[Sequence[str]] = ()
    notes: Sequence[str] = ()
    failed: Sequence[tuple[str, str]] = ()
    visible: Doubles = field(default_factory=lambda: np.zeros(0))
    modes: Sequence[tuple[str, Bools]] = ()


def diagnose(accuracy: Accuracy, facts: Facts) -> tuple[Finding, ...]:
    """Return what is found wrong; nothing where nothing is."""
    return (
        *_names(accuracy.classes),
        *_equal(facts.equal),
        *_prompts(facts),
        *_model(facts),
        *_constant(accuracy),
        *_permuted(accuracy),
        *_cut(accuracy, facts.visible),
        *mode_findings(accuracy, facts.modes),
    )


def _names(classes: Sequence[str]) -> Iterator[Finding]:
    ids = [name for name in classes if _WORDNET.fullmatch(name)]
    numbers = [name for name in classes if not any(letter.isalpha() for letter in name)]
    numbered = [name for name in classes if _NUMBERED.match(name)]
    if 2 * len(ids) >= len(classes):
        yield _named(
            wording(
                "Class names are WordNet ids, which the model can't read; name them (Truth, or --classnames)."
            ),
            ids,
            classes,
        )
    elif len(numbers) > 10 and 2 * len(numbers) >= len(classes):
        yield _named(
            wording("Class names are numbers, which say nothing; name them (Truth, or --classnames)."),
            numbers,
            classes,
        )
    elif len(numbered) > 2 and 2 * len(numbered) >= len(classes):
        yield _named(
            wording("Class names begin with numbers, which stand in every prompt."), numbered, classes
        )


def _named(finding: Words, names: Sequence[str], classes: Sequence[str]) -> Finding:
    shown = quoted(names[:_SHOWN])
    said = "{count:,} of {all:,} classes, such as {shown}."
    return Finding(finding, wording(said, count=len(names), all=len(classes), shown=shown))


def _equal(groups: Sequence[Sequence[str]]) -> Iterator[Finding]:
    same = [group for group in groups if len(set(group)) < len(group)]
    alike = [group for group in groups if len(set(group)) == len(group)]
    for finding, found in (
        (wording("Classes have the same name, so that none of them can win."), same),
        (wording("Classes have the same tokens in this model, so that none of them can win."), alike),
    ):
        if found:
            shown = wording("; ").join(quoted(group[:_SHOWN]) for group in found[:_SHOWN])
            said = wording("Groups of them: {count:,}; {shown}.", count=len(found), shown=shown)
            yield Finding(finding, said)


def _prompts(facts: Facts) -> Iterator[Finding]:
    bare = [template for template in facts.templates if SLOT not in template]
    if bare:
        finding = wording("Templates have no {slot}: their prompts are the same for every class.", slot=SLOT)
        yield Finding(finding, wording("{shown}.", shown=quoted(bare[:_SHOWN])))
    if facts.truncated:
        prompt, lost = facts.truncated[0]
        said = "{count:,} prompts, such as “{prompt}”, which loses “{lost}”."
        yield Finding(
            wording("Prompts are longer than the model takes, and are cut off."),
            wording(said, count=len(facts.truncated), prompt=prompt, lost=lost),
        )


def _model(facts: Facts) -> Iterator[Finding]:
    for note in facts.notes:
        if "QuickGELU" in note:
            yield Finding(wording("The model may compute with another activation than its weights'."), note)
        elif note.startswith("Random weights"):
            yield Finding(wording("The model's weights are random."), note)
        elif note.startswith("Preprocessing is"):
            yield Finding(wording("The model's preprocessing is a guess."), note)
    yield from check_findings(facts.failed)


def check_findings(failed: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what the model's check found wrong, name and reason."""
    for name, why in failed:
        yield Finding(wording("The check of the model failed: {name}.", name=name), why)


def _constant(accuracy: Accuracy) -> Iterator[Finding]:
    answers, count = accuracy.answers, len(accuracy.paths)
    tied = int(answers.tied.sum())
    if count < _LEAST:
        return
    if tied >= _TIED * count:
        said = "On {tied:,} of {count:,} images the true class's cosine equals the highest of the others."
        yield Finding(
            wording("The model gives equal cosines, so that nothing is told apart."),
            wording(said, tied=tied, count=count),
        )
        return
    given = np.bincount(answers.predicted, minlength=len(accuracy.classes))
    most = int(given.argmax())
    if given[most] >= _CONSTANT * count and 2 * accuracy.n[most] <= given[most]:
        said = "{given:,} of {count:,} images are answered with “{name}”, which {n:,} are."
        yield Finding(
            wording("The model gives nearly always one answer."),
            wording(
                said,
                given=int(given[most]),
                count=count,
                name=accuracy.classes[most],
                n=int(accuracy.n[most]),
            ),
        )


def _permuted(accuracy: Accuracy) -> Iterator[Finding]:
    if accuracy.has is not None:
        return
    used = ~accuracy.answers.tied
    true, answer = accuracy.places[used], accuracy.answers.predicted[used]
    better = _better_order(true, answer, len(accuracy.classes))
    if better is None:
        return
    own, other = better
    moved = best_order(true, answer, len(accuracy.classes))
    changed = [place for place in np.argsort(-accuracy.n, kind="stable") if moved[place] != place]
    pairs = wording("; ").join(
        wording(
            "“{given}” looks like “{other}”",
            given=accuracy.classes[place],
            other=accuracy.classes[moved[place]],
        )
        for place in changed[:_SHOWN]
    )
    said = (
        "Another one-to-one order of the classes, found on one half of the images, gets {other} right on the "
        "other half, the order given {own}, of {count:,}; {pairs}."
    )
    yield Finding(
        wording("Labels are permuted: the classes are the images' in another order."),
        wording(said, own=own, other=other, count=len(true), pairs=pairs),
    )


def _better_order(true: Ints, answer: Ints, classes: int) -> tuple[int, int] | None:
    """Return the hits of the order given and of a better one-to-one order; None where there is none.

    The better order is found on one half of each class's images and counted on the other, both ways round, so
    that what fits chance in one half fails in the other.
    """
    own = true == answer
    half = stratified_halves(true, 0)
    # The commonest answer of each class is found at once; where it does not help, no order will.
    commonest = _hits(true, answer, half, lambda given, said: _table(given, said, classes).argmax(axis=1))
    if not len(true) or commonest.sum() - own.sum() < _GAIN / 2 * len(true):
        return None
    hit = _hits(true, answer, half, lambda given, said: best_order(given, said, classes))
    only_other, only_own = int((hit & ~own).sum()), int((own & ~hit).sum())
    gained = only_other - only_own
    if gained < _GAIN * len(true) or float(mcnemar(only_other, only_own)) / 2 >= LEVEL:
        return None
    return int(own.sum()), int(hit.sum())


def _hits(true: Ints, answer: Ints, half: Bools, map_of: Callable[[Ints, Ints], Ints]) -> Bools:
    """Return where a map of classes to answers, made of each half, holds on the other half."""
    hit = np.zeros(len(true), np.bool_)
    for part in (half, ~half):
        hit[part] = map_of(true[~part], answer[~part])[true[part]] == answer[part]
    return hit


def best_order(true: Ints, answer: Ints, classes: int) -> Ints:
    """Return for each class [C] the one that its images are answered with, one to one, as often as can be.

    Among equally good ones, the one that leaves most classes in place.
    """
    from scipy.optimize import linear_sum_assignment

    worth = _table(true, answer, classes) * (classes + 1) + np.eye(classes, dtype=np.intp)
    order: Ints = linear_sum_assignment(worth, maximize=True)[1]
    return order


def _table(true: Ints, answer: Ints, classes: int) -> Ints:
    return np.bincount(true * classes + answer, minlength=classes * classes).reshape(classes, classes)


def _cut(accuracy: Accuracy, visible: Doubles) -> Iterator[Finding]:
    cut = visible < _CUT
    if not cut.any() or cut.all():
        return
    right = accuracy.answers.right
    lost, whole = (Rate(int(right[part].sum()), int(part.sum())) for part in (cut, ~cut))
    p = float(permutation_p(lost.hits, lost.n, whole.hits, whole.n))
    if whole.value - lost.value >= _GAIN and p < LEVEL:
        said = (
            "Top-1 is {lost} where the crop shows less than {share:.0%} of the image, and {whole} elsewhere; "
            "p = {p:.2g} (permutation test); compare with --modes squash,pad."
        )
        yield Finding(
            wording("The crop may cut the object away."),
            wording(said, lost=_short(lost), whole=_short(whole), share=_CUT, p=p),
        )


def mode_findings(accuracy: Accuracy, modes: Sequence[tuple[str, Bools]]) -> Iterator[Finding]:
    """Yield the other ways to fit images that are clearly better: of each, where answers are right [N]."""
    right = accuracy.answers.right
    for mode, other in modes:
        only_other, only_own = int((other & ~right).sum()), int((right & ~other).sum())
        p = float(mcnemar(only_other, only_own))
        if only_other - only_own >= _GAIN / 2 * len(right) and p < LEVEL:
            said = (
                "With --mode {mode} {only_other:,} images are right that are wrong now, and {only_own:,} "
                "wrong that are right; p = {p:.2g} (exact McNemar)."
            )
            yield Finding(
                wording("The crop cuts the object: whole images are answered better."),
                wording(said, mode=mode, only_other=only_other, only_own=only_own, p=p),
            )


def _short(rate: Rate) -> str:
    return f"{rate.hits} of {rate.n}"
