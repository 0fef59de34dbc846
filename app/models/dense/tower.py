"""What an image tower gives: a global embedding, and one for each patch in its space.

What "patch embedding" means (`raw`), by tower:

- open_clip ViT: `ln_post(token) @ proj`. Towers that pool with an attention pooler (CoCa): the pooler with
  all its attention on that one token (value and output projection), then `ln_post` and `proj`.
- ModifiedResNet, and timm trunks under an attention pool (`abs_attn`, `rot_attn`): that pool's value and
  output projection as 1x1 convolutions on the last feature map, without the positional embedding (MaskCLIP,
  Zhou et al. 2022, section 3.1).
- other timm trunks: the trunk's own head and projection on that one location alone. Where the pooling is
  attention (SigLIP's MAP), all attention is then on that token: the patch bypasses the attention pooling.

ViTs have variants of it: `app.models.dense.variants`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.dense.variants import Variants

IS_VALUES = wording("raw patch embeddings of this tower already are the values of its attention pooling")
"""Why a tower under an attention pool has no values of a block."""


class ImageTower(Protocol):
    """An image tower as the encoder uses it."""

    grid: tuple[int, int]
    global_name: str
    notes: tuple[str, ...]
    variants: Variants

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """Return [1 + rows * columns, D], not normalised, of an input [1, 3, H, W]; row 0 is global."""
        ...
