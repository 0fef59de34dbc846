"""Lines about embeddings: does company, case or precision change them, and do pairs belong together."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from app.analysis.check.line import Line, judged, not_applicable, tiny
from app.words import wording

Floats = npt.NDArray[np.float32]

COMPANY_LIMIT = 1e-5
"""Largest change of a cosine that sums in another order may make in fp32."""
PRECISION_LIMIT = 0.99
"""Smallest cosine with the embedding in fp32: below it rankings of close labels change places."""
GOLDEN_LIMIT = 0.001
"""Share of pairings by chance that may do as well as the true one."""
_PAIRINGS = 20_000


def company_line(name: str, alone: Floats, beside: Floats, probes: Floats) -> Line:
    """Compare embeddings [N, D] made alone and in company by their cosines with probes [P, D]."""
    change = _largest(alone @ probes.T - beside @ probes.T)
    why = wording(
        "Largest change of a cosine between an embedding made alone and the same in a batch: {change}.",
        change=tiny(change),
    )
    return judged(name, change <= COMPANY_LIMIT, change, COMPANY_LIMIT, why)


def case_line(lower: Floats, upper: Floats, trained_lower: bool, family: str) -> Line:
    """Compare embeddings [N, D] of texts in lower and upper case.

    trained_lower: whether models of the family saw lower-case texts alone, so that both must be equal.
    """
    change = _largest(1 - np.einsum("nd,nd->n", lower, upper, dtype=np.float64))
    holds = change <= COMPANY_LIMIT
    if not holds and not trained_lower:
        why = wording("The tokenizer keeps capitals, and {family} may have been trained so.", family=family)
        return not_applicable("upper and lower case", why, value=change)
    why = (
        wording("Texts in capitals have the same embedding.")
        if holds
        else wording(
            "{family} was trained on lower-case texts, and this tokenizer keeps capitals: "
            "write prompts in lower case.",
            family=family,
        )
    )
    return judged("upper and lower case", holds, change, COMPANY_LIMIT, why)


def end_of_text_line(pooled: str, expected: bool, change: float, text_global: str) -> Line:
    """Judge the pooled token.

    pooled: the piece at the pooled place. expected: whether it is the text's last token. change: 1 - cosine
    of a text's embedding with that where other tokens follow the end.
    """
    name = "end of text"
    if text_global != "EOT":
        why = wording("The text embedding is none of the text's tokens ({pooling}).", pooling=text_global)
        return not_applicable(name, why)
    if pooled != "EOT" or not expected:
        why = wording("The pooled token is '{pooled}', not the end of the text.", pooled=pooled)
        return judged(name, False, pooled, "EOT", why)
    why = wording(
        "The pooled token is the end of the text; tokens after it change the embedding by {change}.",
        change=tiny(change),
    )
    return judged(name, change <= COMPANY_LIMIT, change, COMPANY_LIMIT, why)


def precision_line(precision: str, full: Floats, reduced: Floats, reason: str = "") -> Line:
    """Compare embeddings [N, D] in a precision with those in fp32; `reason`: why the device can't have it."""
    name = precision_name(precision)
    if reason:
        return not_applicable(name, wording("Not on this device: {reason}.", reason=reason))
    cosine = float(np.einsum("nd,nd->n", full, reduced, dtype=np.float64).min())
    cosine = cosine if math.isfinite(cosine) else 0.0
    why = wording(
        "Smallest cosine of an embedding in {precision} with the same in fp32, over {count} samples: "
        "{cosine:.5f}.",
        precision=precision,
        count=len(full),
        cosine=cosine,
    )
    return judged(name, cosine >= PRECISION_LIMIT, cosine, PRECISION_LIMIT, why)


def precision_name(precision: str) -> str:
    """Return the name of a precision's line."""
    return f"precision {precision}"


def golden_line(similarity: Floats, untrained: str) -> Line:
    """Judge whether pictures lie nearer to their own texts than chance would have it.

    similarity: cosines [N, N] of the drawn and photographed samples with texts, true pairs on the diagonal.
    untrained: why nothing is to be expected of the weights, "" where it is.
    """
    name = "golden similarity"
    if untrained:
        return not_applicable(name, untrained)
    share, margin = chance_of_pairing(similarity), matched_margin(similarity)
    pairs = wording(
        "True pairs of {count} bundled pictures and texts have a mean cosine {margin:+.3f} above other "
        "pairs; {share:.2%} of pairings by chance do as well.",
        count=len(similarity),
        margin=margin,
        share=share,
    )
    if share <= GOLDEN_LIMIT:
        return judged(name, True, share, GOLDEN_LIMIT, pairs)
    why = wording(
        "{pairs} Weights, tokenizer, activation or preprocessing don't belong together, or the model knows "
        "no everyday things.",
        pairs=pairs,
    )
    return judged(name, False, share, GOLDEN_LIMIT, why)


def matched_margin(similarity: Floats) -> float:
    """Return the mean cosine of true pairs less that of the others."""
    others = ~np.eye(len(similarity), dtype=bool)
    return float(np.diag(similarity).mean() - similarity[others].mean())


def chance_of_pairing(similarity: Floats) -> float:
    """Return the share of random pairings (seeded) whose mean cosine is at least that of the true one."""
    count = len(similarity)
    scores = similarity.astype(np.float64)
    if not np.isfinite(scores).all():
        return 1.0
    order = np.random.default_rng(0).permuted(np.tile(np.arange(count), (_PAIRINGS, 1)), axis=1)
    sums = scores[np.arange(count), order].sum(axis=1)
    return float((sums >= np.trace(scores) - 1e-9).mean())


def _largest(change: npt.NDArray[np.floating]) -> float:
    """Return the largest change without its sign; infinite where a number is none."""
    value = float(np.abs(change).max(initial=0.0))
    return value if math.isfinite(value) else math.inf
