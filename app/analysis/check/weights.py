"""Lines about weights: finite, trained, of the activation and scale that they were trained with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.analysis.check.line import Line, judged, not_applicable
from app.words import wording

if TYPE_CHECKING:
    from app.models.facts.published import Published
    from app.models.facts.weights import TowerFacts, WeightFacts

SCALES = (2.0, 200.0)
"""exp'd logit scales: training begins at 10 or 14.3 and ends near 100 (a learned temperature near 1/120)."""
BIASES = (-50.0, 0.0)
"""Logit biases of sigmoid models: training begins at -10; SigLIP's ends between -12 and -17."""
ACTIVATION = "QuickGELU"
"""The name of the line about activations."""
_NAMED = 3


def finite_line(facts: WeightFacts) -> Line:
    """Judge whether all weights are finite numbers."""
    bad = facts.not_finite
    if not bad:
        why = wording("All of the {count:,} tensors hold finite numbers alone.", count=facts.tensors)
        return judged("finite weights", True, 0, 0, why)
    why = wording(
        "{count:,} of {all:,} tensors hold NaN or infinity: {names}.",
        count=len(bad),
        all=facts.tensors,
        names=", ".join(bad[:_NAMED]) + (", …" if len(bad) > _NAMED else ""),
    )
    return judged("finite weights", False, len(bad), 0, why)


def untrained_sentence(facts: WeightFacts, is_random: bool) -> str:
    """Say why nothing is to be expected of what training gives ("" where the weights are trained)."""
    if is_random:
        return wording("The weights are random.")
    if facts.image.fresh and facts.text.fresh:
        return wording(
            "The weights look untrained: every normalisation layer of both towers has the values that it "
            "begins with."
        )
    return ""


def complete_line(facts: WeightFacts, is_random: bool, filled: Sequence[str]) -> Line:
    """Judge whether every tensor is the file's: none left random, none unused.

    filled: sentences on tensors that loading filled in; it refuses a file that lacks others, or holds more.
    """
    name = "weights complete"
    if is_random:
        return not_applicable(name, wording("The weights are random, as was asked for."))
    towers: tuple[tuple[str, TowerFacts], ...] = (("image", facts.image), ("text", facts.text))
    fresh = [tower for tower, made in towers if made.fresh]
    if len(fresh) == 1:
        why = wording(
            "The {tower} tower looks untrained: all of its {count} normalisation layers have the values that "
            "they begin with, and the other tower's don't.",
            tower=fresh[0],
            count=dict(towers)[fresh[0]].norms,
        )
        return judged(name, False, fresh[0], None, why)
    if filled:
        return judged(name, False, len(filled), 0, " ".join(filled))
    why = wording("The file holds each of the model's tensors, and no other.")
    return judged(name, True, 0, 0, why)


def vocabulary_line(tokens: int | None, rows: int | None, is_random: bool) -> Line:
    """Judge whether the tokenizer's vocabulary is the text tower's: `rows` of its token embedding.

    Towers round rows up (to a multiple of 128, or by unused ids), so a few more rows than tokens are right.
    """
    name = "vocabulary"
    if tokens is None and is_random:
        return not_applicable(name, wording("Tokens are a stand-in: random weights give them no meaning."))
    if tokens is None or rows is None:
        return not_applicable(name, wording("The size of the vocabulary can't be told."))
    why = wording(
        "The tokenizer has {tokens:,} tokens, the text tower {rows:,} rows for them.",
        tokens=tokens,
        rows=rows,
    )
    return judged(name, tokens <= rows <= tokens + max(128, tokens // 100), tokens, rows, why)


def scale_line(scale: float, bias: float | None, missing: str = "", untrained: str = "") -> Line:
    """Judge whether logit scale (exp'd) and, of sigmoid models, bias are such as training gives.

    missing: why the model's files hold no scale; untrained: see `untrained_sentence`. Such a model fails
    nothing: SigLIP's training begins at a scale of 1 in transformers.
    """
    name = "logit scale"
    low, high = SCALES
    limit = f"{low:g}…{high:g}"
    if missing:
        return not_applicable(name, missing)
    if not low <= scale <= high:
        if untrained:
            return not_applicable(name, untrained)
        why = wording(
            "Cosines are multiplied by {scale:.4g}; training gives {limit} (exp of the stored number).",
            scale=scale,
            limit=limit,
        )
        return judged(name, False, scale, limit, why)
    if bias is not None and not BIASES[0] <= bias < BIASES[1]:
        if untrained:
            return not_applicable(name, untrained)
        why = wording(
            "The sigmoid's bias is {bias:.4g}; training gives {low:g} to below 0.", bias=bias, low=BIASES[0]
        )
        return judged(name, False, bias, f"{BIASES[0]:g}…0", why)
    why = wording("Cosines are multiplied by {scale:.4g}.", scale=scale)
    if bias is not None:
        why = wording("{why} The sigmoid's bias is {bias:.4g}.", why=why, bias=bias)
    return judged(name, True, scale, limit, why)


def activation_line(facts: WeightFacts, published: Published | None, same_in_both: bool) -> Line | None:
    """Judge whether the towers compute with the activation that the weights were trained with.

    None where nothing tells: see `open_activation_line`. same_in_both: whether models of this kind have one
    activation in both towers.
    """
    kinds = facts.image.gelu, facts.text.gelu
    used = sorted({kind for kind in kinds if kind})
    if not used:
        return not_applicable(ACTIVATION, wording("Neither tower has GELU or QuickGELU."))
    shown = _activations(facts)
    if "both" in used or (len(used) == 2 and same_in_both):
        why = wording(
            "The activations differ ({shown}); models of this kind have one in both towers.", shown=shown
        )
        return judged(ACTIVATION, False, shown, None, why)
    if published is None or published.quick_gelu is None or len(used) == 2:
        return None
    expected = "QuickGELU" if published.quick_gelu else "GELU"
    why = wording(
        "The model computes with {used}; {source} says {expected}.",
        used=used[0],
        source=published.source,
        expected=expected,
    )
    return judged(ACTIVATION, used[0] == expected, used[0], expected, why)


def open_activation_line(facts: WeightFacts, other_id: str, cosine: float) -> Line:
    """Say that nothing tells the activation that the weights were trained with, and what is at stake.

    other_id: the id of the same weights in the twin with the other one ("" where there is none). cosine: the
    smallest cosine between embeddings with this activation and with the other.
    """
    shown = _activations(facts)
    why = wording(
        "Nothing tells but their configuration that the weights were trained with {shown}; with the other, "
        "embeddings turn to a cosine of {cosine:.4f} with these.",
        shown=shown,
        cosine=cosine,
    )
    if other_id:
        why = wording("{why} Load {other} to compare.", why=why, other=other_id)
    return not_applicable(ACTIVATION, why, doubt=True, value=shown)


def _activations(facts: WeightFacts) -> str:
    kinds = {"image": facts.image.gelu, "text": facts.text.gelu}
    return ", ".join(f"{tower} {kind}" for tower, kind in kinds.items() if kind)
