"""The variants of patch embeddings of ViTs, and which of them a tower can have.

Each says what becomes of a block's tokens x, where n = norm(x), and q, k and v are the queries, keys and
values of n in a head of d channels. Attention is softmax(... / sqrt(d)) v with what the table has in place of
q k^T, and goes through the output projection (and the layer scale, where a tower has one). "Residual": x is
added to what attention writes; "MLP": the block's second half follows. Blocks before are the model's own.

| variant   | blocks | in place of q k^T   | residual | MLP | source                                        |
|-----------|--------|---------------------|----------|-----|-----------------------------------------------|
| raw       | none   | nothing             | yes      | yes | the model                                     |
| value     | last 1 | the token itself: v | no       | no  | after Zhou et al. 2022, section 3.1           |
| maskclip  | last 1 | the token itself: v | yes      | yes | MaskCLIP, as its authors released it for ViTs |
| vv        | last 6 | v v^T, own path     | yes      | no  | CLIP Surgery, Li et al. 2023, section 3.2     |
| qq        | last 1 | q q^T               | yes      | yes | `raw` with the queries for the keys           |
| kk        | last 1 | k k^T               | yes      | yes | `raw` with the keys for the queries           |
| clearclip | last 1 | q q^T               | no       | no  | ClearCLIP, Lan et al. 2024                    |
| naclip    | last 1 | k k^T, near patches | no       | no  | NACLIP, Hajimiri et al. 2025, "reduced" block |
| gem       | last 6 | all three, own path | yes      | no  | GEM, Bousselham et al. 2024                   |
| surgery   | last 6 | as vv               | yes      | no  | CLIP Surgery with its feature surgery         |

An own path lies beside the model's. It starts as the tokens that the first of its blocks is given; each block
adds to it what its attention makes of the model's own tokens, and skips the MLP.

NACLIP: softmax(k k^T / sqrt(d) + exp(-r^2 / 50)) v, r the distance of two patches, in patches (deviation
5); tokens before the patches get no such term. GEM: z are q, k or v, each row of length 1; z' =
softmax(t z z^T) z, again of length 1; softmax(t z' z'^T) v, the mean of the three; t = n's mean length over
the tokens / sqrt(d).

Feature surgery is done to maps, not to embeddings (`app.analysis.surgery`): the embeddings of `surgery` are
those of `vv`. Variants change patches alone; the first embedding is always the model's own global one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.words import wording

Variants = tuple[tuple[str, str | None], ...]
"""Each variant's name, and None or why the tower can't have it."""

PATH_BLOCKS = 6
"""Blocks of a path beside the model's own, from the last: depth 7 of 12 in both papers (fewer in a shallower
tower)."""


@dataclass(frozen=True)
class Variant:
    """A way to make patch embeddings: its id, title, what it does in one line, and what a block must have."""

    name: str
    title: str
    summary: str
    needs: Literal["nothing", "values", "values' likeness", "queries and keys"]


VARIANTS = (
    Variant("raw", wording("Raw"), wording("the tower's own tokens"), "nothing"),
    Variant("value", "Values", wording("values of the last block alone"), "values"),
    Variant("maskclip", "MaskCLIP", wording("values, with residual and MLP"), "values"),
    Variant("vv", "v-v", wording("v-v attention over 6 blocks, no MLP"), "values' likeness"),
    Variant("qq", "q-q", wording("q-q attention, with residual and MLP"), "queries and keys"),
    Variant("kk", "k-k", wording("k-k attention, with residual and MLP"), "queries and keys"),
    Variant("clearclip", "ClearCLIP", wording("q-q attention alone"), "queries and keys"),
    Variant("naclip", "NACLIP", wording("k-k attention alone, near patches favoured"), "queries and keys"),
    Variant("gem", "GEM", wording("q-q, k-k and v-v over 6 blocks, no MLP"), "queries and keys"),
    Variant("surgery", "Surgery", wording("v-v, less what all texts share"), "values' likeness"),
)
VARIANT_NAMES = tuple(variant.name for variant in VARIANTS)
VARIANT_TITLES = {variant.name: variant.title for variant in VARIANTS}
VARIANT_SUMMARIES = {variant.name: variant.summary for variant in VARIANTS}

_SAME_EMBEDDINGS = {"surgery": "vv"}


def embeddings_of(variant: str) -> str:
    """Return the variant whose patch embeddings a variant has: its own, but for one that changes maps."""
    return _SAME_EMBEDDINGS.get(variant, variant)


def offered(values: str | None, likeness: str | None, queries: str | None) -> Variants:
    """Return every variant with None, or with the reason given for what it needs: a block's values, their
    likeness as attention, its queries and keys."""
    reasons = {
        "nothing": None,
        "values": values,
        "values' likeness": likeness,
        "queries and keys": queries,
    }
    return tuple((variant.name, reasons[variant.needs]) for variant in VARIANTS)
