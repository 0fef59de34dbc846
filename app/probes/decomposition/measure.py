"""A cosine as the sum of what heads, at each position, and MLPs contribute."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import cosines
from app.errors import LoupeError
from app.probes.result import plain
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = npt.NDArray[np.float32]

Head = tuple[int, int]
"""A head: its layer and its number in it, both counted from 0."""

EXACT = 1e-5
"""How far the sum may be from the cosine in fp32."""


@dataclass(frozen=True, eq=False)
class Decomposition:
    """The parts of cosine(image, prompt), or of the difference of two prompts' cosines.

    contributions float32 [L, H, 1 + patches], the class token first; by_mlp [L]; initial: the initial
    token's. `cosine` is the model's own number, `grid` the patches' rows and columns, `against` the second
    prompt or "".
    """

    prompt: str
    against: str
    contributions: Floats
    by_mlp: Floats
    initial: float
    cosine: float
    grid: tuple[int, int]

    @cached_property
    def by_head(self) -> npt.NDArray[np.float64]:
        """What each head contributes, all positions together [L, H]."""
        return np.asarray(self.contributions.sum(axis=2, dtype=np.float64))

    @property
    def total(self) -> float:
        """The sum of all parts."""
        return math.fsum((*self.by_head.ravel().tolist(), *map(float, self.by_mlp), self.initial))

    @property
    def residual(self) -> float:
        """What the sum lacks of the model's own number."""
        return self.cosine - self.total

    def of_heads(self, heads: Sequence[Head]) -> float:
        """Return what some heads contribute together."""
        return math.fsum(float(self.by_head[head]) for head in heads)

    def patch_map(self, heads: Sequence[Head]) -> Floats:
        """Return what some heads contribute at each patch [rows, columns]; the class token is no patch."""
        chosen = sum((self.contributions[head][1:].astype(np.float64) for head in heads), np.zeros(1))
        return np.broadcast_to(chosen, math.prod(self.grid)).reshape(self.grid).astype(np.float32)

    def whole_map(self) -> Floats:
        """Return what all heads contribute at each patch [rows, columns]."""
        whole: Floats = self.contributions[:, :, 1:].sum(axis=(0, 1), dtype=np.float64).astype(np.float32)
        return whole.reshape(self.grid)

    def strongest(self, count: int) -> list[Head]:
        """Return the heads that contribute most in size, at most `count`; equal ones as they come."""
        order = np.argsort(-np.abs(self.by_head), axis=None, kind="stable")[:count]
        return [divmod(int(place), self.by_head.shape[1]) for place in order]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each part: the initial token, then each layer's heads and MLP."""
        rows: list[dict[str, object]] = [_row("initial", "", "", self.initial, math.nan)]
        for layer, heads in enumerate(self.by_head):
            own = self.contributions[layer, :, 0]
            rows += [
                _row("head", layer, head, float(value), float(own[head])) for head, value in enumerate(heads)
            ]
            rows.append(_row("mlp", layer, "", float(self.by_mlp[layer]), math.nan))
        return rows

    def as_dict(self) -> dict[str, object]:
        """Return everything but single patches, for JSON."""
        layers, heads = self.by_head.shape
        made = {
            "prompt": self.prompt,
            **({"against": self.against} if self.against else {}),
            "cosine": self.cosine,
            "sum": self.total,
            "residual": self.residual,
            "layers": layers,
            "heads": heads,
            "by_head": self.by_head,
            "by_mlp": self.by_mlp.astype(np.float64),
            "initial": self.initial,
            "grid": list(self.grid),
            "method": self.method(),
        }
        return {key: plain(value) for key, value in made.items()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        layers, heads = self.by_head.shape
        what = wording("cosine(image, “{prompt}”)", prompt=self.prompt)
        if self.against:
            what = wording("{first} - cosine(image, “{against}”)", first=what, against=self.against)
        rows, columns = self.grid
        return wording(
            "{what} as the sum of {all_heads} heads ({layers} layers of {heads}, counted from 0) over "
            "{positions} positions (the class token and {rows} x {columns} patches), {mlps} MLPs and the "
            "initial class token (Gandelsman et al., ICLR 2024). The last LayerNorm is folded in with the "
            "image's own mean and deviation, and all is divided by the image embedding's norm. A layer's "
            "heads and positions share the output bias of its attention equally; the mean, LayerNorm's bias "
            "and the projection's are shared by {components} components (attention and MLP of each layer, "
            "and the initial token). These are direct effects: what a part does through later layers is "
            "counted as theirs. Sum {total:.6f}, the model's own number {cosine:.6f}, residual "
            "{residual:.1e}.",
            what=what,
            all_heads=layers * heads,
            layers=layers,
            heads=heads,
            positions=self.contributions.shape[2],
            rows=rows,
            columns=columns,
            mlps=layers,
            components=2 * layers + 1,
            total=self.total,
            cosine=self.cosine,
            residual=self.residual,
        )


def _row(part: str, layer: int | str, head: int | str, value: float, own: float) -> dict[str, object]:
    return {
        "part": part, "layer": layer, "head": head, "contribution": value, "at_class_token": own
    }  # fmt: skip


def along_prompts(embedding: Floats, texts: Floats) -> float:
    """Return the cosine of an embedding [1, D] with the first text, less that with a second [2, D]."""
    values = cosines(embedding, texts)[0]
    return float(values[0] - values[1] if len(values) > 1 else values[0])


def direction_of(texts: Floats) -> Floats:
    """Return the direction [D] that `along_prompts` looks along: the first text's, less the second's."""
    direction: Floats = texts[0] - texts[1] if len(texts) > 1 else texts[0]
    return direction


def parse_heads(text: str, layers: int, heads: int) -> tuple[Head, ...]:
    """Return the heads that words such as "11.3, 10" name: LAYER.HEAD, or all of a LAYER, from 0.

    Raises LoupeError for what names none.
    """
    chosen: dict[Head, None] = {}
    for word in (part.strip() for part in text.replace(";", ",").split(",")):
        layer, _, head = word.partition(".")
        known = layer.isdecimal() and int(layer) < layers and (not head or head.isdecimal())
        if not known or (head and int(head) >= heads) or word.endswith("."):
            text = "“{word}” is no head: write LAYER.HEAD or LAYER, layers 0 to {layers}, heads 0 to {heads}."
            raise LoupeError(wording(text, word=word, layers=layers - 1, heads=heads - 1))
        chosen |= dict.fromkeys(
            [(int(layer), int(head))] if head else [(int(layer), n) for n in range(heads)]
        )
    return tuple(chosen)
