"""Dense embeddings of timm's trunks, as open_clip puts a head on them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from app.models.dense.paths import patch_tokens
from app.models.dense.tower import IS_VALUES
from app.models.dense.variants import Variants, offered
from app.models.inside.blocks import (
    VALUES,
    Block,
    has_norms,
    is_plain_timm,
    timm_blocks,
    watched,
)
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_NOT_PLAIN = wording("this trunk's blocks are not those of a plain ViT, for which it is defined")
_NORMALISED = wording(
    "this trunk normalises queries and keys, for which attention by likeness is not defined"
)


class TimmTower:
    """open_clip's TimmModel: a timm trunk and its head (SigLIP, ConvNeXt, MobileCLIP, EfficientNet, EVA)."""

    notes: tuple[str, ...] = ()

    def __init__(self, visual: Any, image_size: tuple[int, int], device: Any) -> None:
        self._visual = visual
        self._trunk = visual.trunk
        self._pool = getattr(visual.head, "pool", None)  # abs_attn or rot_attn
        self._prefix = int(getattr(self._trunk, "num_prefix_tokens", 0))
        self._sequence = hasattr(self._trunk, "patch_embed") and hasattr(self._trunk, "blocks")
        self._channels_last = getattr(self._trunk, "output_fmt", "NCHW") == "NHWC"
        if str(device) == "cpu" and type(self._trunk).__name__ == "EfficientNet":
            _lay_channels_last(visual)
        self.grid = self._find_grid(image_size, device)
        attention = self._pool is not None or getattr(self._trunk, "attn_pool", None) is not None
        token = self._sequence and self._prefix > 0 and getattr(self._trunk, "global_pool", "") == "token"
        self.global_name = "CLS" if token and not attention else "pooled"
        if attention:
            self.notes = (wording("Patch tokens bypass the attention pooling of the image tower."),)
        plain = self._sequence and self._pool is None and all(map(is_plain_timm, self._trunk.blocks))
        self._blocks: tuple[Block, ...] = timm_blocks(self._trunk) if plain else ()
        self.variants = self._which_variants()

    def _which_variants(self) -> Variants:
        if not self._blocks:
            return offered(_NOT_PLAIN if self._pool is None else IS_VALUES, _NOT_PLAIN, _NOT_PLAIN)
        normalised = any(has_norms(block.module, ("q_norm", "k_norm")) for block in self._blocks)
        return offered(None, None, _NORMALISED if normalised else None)

    def _find_grid(self, image_size: tuple[int, int], device: Any) -> tuple[int, int]:
        """Return (rows, columns), by one forward pass of zeros where the trunk doesn't tell."""
        import torch

        embed = getattr(self._trunk, "patch_embed", None)
        size = getattr(embed, "grid_size", None) if self._sequence else None
        # The trunk tells of the size it was made for; a configuration (ViTamin-XL-384's) may name another.
        if size is not None and tuple(getattr(embed, "img_size", None) or image_size) == tuple(image_size):
            return int(size[0]), int(size[1])
        with torch.inference_mode():
            shape = self._trunk.forward_features(torch.zeros(1, 3, *image_size, device=device)).shape
        if len(shape) != 4:
            side = math.isqrt(int(shape[1]) - self._prefix)
            return side, side
        rows, columns = shape[1:3] if self._channels_last else shape[2:]
        return int(rows), int(columns)

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """See `ImageTower`."""
        import torch

        with watched(self._blocks if variant != "raw" else ()) as seen:
            features = self._trunk.forward_features(inputs)
        pooled = self._visual.head(self._trunk.forward_head(features))
        if variant != "raw":
            features = self._trunk.norm(patch_tokens(variant, self._blocks, seen.given, self.grid))
        if self._pool is not None:
            patches = self._attention_values(self._pool, features)
        elif features.ndim == 3:
            patches = self._visual.head(self._trunk.forward_head(self._alone(features)))
        else:
            patches = self._visual.head(self._trunk.forward_head(self._single_cells(features)))
        return torch.cat([pooled, patches])

    def _attention_values(self, pool: Any, features: Tensor) -> Tensor:
        """Apply an attention pool's value and output projection at each location, then the head's rest."""
        locations = self._single_cells(features).flatten(1)  # [rows * columns, C]
        values = _values_alone(pool.qkv, locations) if pool.qkv is not None else pool.v(locations)
        patches: Tensor = pool.proj(values)
        for name, layer in self._visual.head.named_children():
            patches = patches if name == "pool" else layer(patches)
        return patches

    def _alone(self, features: Tensor) -> Tensor:
        """Make each patch token a sequence of its own [rows * columns, (prefix) + 1, C].

        Pooling over one token gives that token: the token itself for `token` and `avg`, and for an attention
        pool its output with all attention there. Towers that leave the prefix out of the pooling get it back
        in front, so that the patch is what remains.
        """
        import torch

        tokens = features[0, self._prefix :, None]
        drops_prefix = not getattr(self._trunk, "pool_include_prefix", False)
        pool = getattr(self._trunk, "attn_pool", None)
        averages = pool is None and getattr(self._trunk, "global_pool", "") not in ("token", "")
        latent = pool is not None and hasattr(self._trunk, "pool_include_prefix")
        if self._prefix and drops_prefix and (averages or latent):
            prefix = features[:, : self._prefix].expand(len(tokens), -1, -1)
            tokens = torch.cat([prefix, tokens], dim=1)
        return tokens

    def _single_cells(self, features: Tensor) -> Tensor:
        """Make each location of a map [1, C, H, W] a map of its own [H * W, C, 1, 1] (or channels last)."""
        if self._channels_last:
            return features[0].flatten(0, 1)[:, None, None, :]
        return features[0].flatten(1).T[:, :, None, None]


def _lay_channels_last(visual: Any) -> None:
    """Lay weights out for a CPU's depthwise convolutions: a sixth faster here, slower in other trunks."""
    import torch

    visual.to(memory_format=torch.channels_last)


def _values_alone(qkv: Any, locations: Tensor) -> Tensor:
    """Return the values [N, C] of a layer that makes queries, keys and values: a third of its work."""
    from torch.nn import functional

    bias = None if qkv.bias is None else qkv.bias.chunk(3)[VALUES]
    return functional.linear(locations, qkv.weight.chunk(3)[VALUES], bias)
