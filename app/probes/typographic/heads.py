"""What heads and MLPs carry of the change that a pasted word makes, and whether heads read the label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.probes.result import plain
from app.probes.typographic.paste import PLACE_WORDS
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.zeroshot import Doubles, Floats
    from app.probes.typographic.paste import Condition


@dataclass(frozen=True, eq=False)
class HeadChange:
    """Means over images, at one condition, of what a label changes in the cosine with the word's label.

    heads [L, H], mlps [L], initial: by the word; nonsense [L, H]: by the nonsense word. change,
    nonsense_change: of the model's own cosine. attention [L, H]: the share of the class token's attention to
    patches that goes to the label with the word; attention_nonsense, attention_before: with nonsense, and to
    the same place without a label. area: the label's share of the patches.
    """

    condition: Condition
    images: int
    heads: Doubles
    mlps: Doubles
    initial: float
    nonsense: Doubles
    change: float
    nonsense_change: float
    attention: Doubles
    attention_nonsense: Doubles
    attention_before: Doubles
    area: float

    @property
    def total(self) -> float:
        """The sum of all parts, which is the change but for what is lost by rounding."""
        return float(self.heads.sum() + self.mlps.sum() + self.initial)

    def strongest(self, count: int) -> list[tuple[int, int]]:
        """Return the heads whose contribution changes most, in either direction."""
        order = np.argsort(-np.abs(self.heads), axis=None, kind="stable")[:count]
        rows, columns = np.unravel_index(order, self.heads.shape)
        return list(zip(rows.tolist(), columns.tolist(), strict=True))

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        made = {
            "size": self.condition.size,
            "place": self.condition.place,
            "contrast": self.condition.contrast,
            "images": self.images,
            "change": self.change,
            "sum": self.total,
            "residual": self.total - self.change,
            "by_head": self.heads,
            "by_mlp": self.mlps,
            "initial": self.initial,
            "nonsense_change": self.nonsense_change,
            "by_head_nonsense": self.nonsense,
            "attention_on_label": self.attention,
            "attention_on_label_nonsense": self.attention_nonsense,
            "attention_before": self.attention_before,
            "label_area": self.area,
        }
        return {key: plain(value) for key, value in made.items()}

    def method(self) -> str:
        """Return what these numbers are."""
        where = self.condition
        return wording(
            "Heads: at width {size:g}, {place}, contrast {contrast:g}, each head's direct "
            "contribution to the cosine (Gandelsman et al., 2024) with the word pasted less that without, "
            "mean of {images} images; the sum over heads, MLPs and the initial token is "
            "{total:.4f}, the whole change {change:.4f}. Attention on the label: of the class "
            "token's attention to patches, beside the label's share of their area, "
            "{area:.1f} %; where a head attends is not yet what it writes.",
            size=where.size,
            place=PLACE_WORDS[where.place],
            contrast=where.contrast,
            images=self.images,
            total=self.total,
            change=self.change,
            area=100 * self.area,
        )


@dataclass(frozen=True, eq=False)
class Carried:
    """Contributions of three pictures of one image: as it is, with the word, with nonsense.

    heads [3, L, H], mlps [3, L], initial [3]; on_label [3, L, H]: the share of the class token's attention to
    patches that goes to the label.
    """

    heads: Floats
    mlps: Floats
    initial: Floats
    on_label: Doubles


def head_change(
    carried: Sequence[Carried], area: float, cosines: Doubles, condition: Condition
) -> HeadChange:
    """Return the means over images. cosines [N, 3]: the model's own; area: the label's share of patches."""
    heads, mlps, initial, on_label = (
        np.stack([getattr(one, name).astype(np.float64) for one in carried]).mean(axis=0)
        for name in ("heads", "mlps", "initial", "on_label")
    )
    before, word, nonsense = cosines.mean(axis=0).tolist()
    return HeadChange(
        condition=condition,
        images=len(carried),
        heads=heads[1] - heads[0],
        mlps=mlps[1] - mlps[0],
        initial=float(initial[1] - initial[0]),
        nonsense=heads[2] - heads[0],
        change=word - before,
        nonsense_change=nonsense - before,
        attention=on_label[1],
        attention_nonsense=on_label[2],
        attention_before=on_label[0],
        area=area,
    )


def attention_on(attention: Floats, patches: Doubles) -> Doubles:
    """Return the share of attention [..., positions] to patches, the last positions, that goes to some.

    patches [P]: how much of each counts, 0..1.
    """
    on_patches = attention[..., -len(patches) :].astype(np.float64)
    made: Doubles = on_patches @ patches / np.maximum(on_patches.sum(axis=-1), 1e-30)
    return made
