"""Dense embeddings of open_clip's own image towers: ViTs and ResNets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.dense.paths import patch_tokens
from app.models.dense.timm import TimmTower
from app.models.dense.tower import IS_VALUES, ImageTower
from app.models.dense.variants import offered
from app.models.inside.blocks import VALUES, is_plain, open_clip_blocks
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_CUSTOM = wording(
    "this tower's attention is scaled or normalised in ways for which attention by likeness is not defined"
)
_CONVOLUTIONS = wording("a ResNet has no attention blocks whose queries and keys could be replaced")


def image_tower(visual: Any, image_size: tuple[int, int], device: Any) -> ImageTower:
    """Put an open_clip image tower behind `ImageTower`.

    Raises TypeError for a tower of none of the known kinds.
    """
    if hasattr(visual, "trunk"):
        return TimmTower(visual, image_size, device)
    if hasattr(visual, "attnpool"):
        return ResNetTower(visual, image_size)
    if hasattr(visual, "conv1") and hasattr(visual, "transformer"):
        return VitTower(visual)
    raise TypeError(f"no dense embeddings are defined for {type(visual).__name__}")


class VitTower:
    """open_clip's VisionTransformer, with whichever pooling it has."""

    notes: tuple[str, ...] = ()

    def __init__(self, visual: Any) -> None:
        self._visual = visual
        self.grid = (int(visual.grid_size[0]), int(visual.grid_size[1]))
        self.global_name = "CLS" if visual.attn_pool is None and visual.pool_type == "tok" else "pooled"
        self._blocks = open_clip_blocks(visual)
        likeness = None if all(map(is_plain, visual.transformer.resblocks)) else _CUSTOM
        self.variants = offered(None if visual.attn_pool is None else IS_VALUES, likeness, likeness)
        if visual.attn_pool is not None:
            self.notes = (
                wording("Each patch goes through the attention pooler alone, with all its attention."),
            )

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """See `ImageTower`."""
        import torch

        visual = self._visual
        x = visual._embeds(inputs)
        given: list[Tensor] = []  # to each block
        for block in visual.transformer.resblocks:
            given.append(x)
            x = block(x)
        path = x if variant == "raw" else patch_tokens(variant, self._blocks, given, self.grid)
        pooled, _ = visual._pool(x)
        if visual.proj is not None:
            pooled = pooled @ visual.proj
        return torch.cat([pooled, self._head(path[:, 1:])[0]])

    def _head(self, tokens: Tensor) -> Tensor:
        """Apply what the tower does after its blocks to each token alone, in the tower's own order."""
        visual = self._visual
        if visual.attn_pool is None:
            tokens = visual.ln_post(tokens)
        elif visual.attn_pool_contrastive is None:
            tokens = visual.ln_post(through_pooler(visual.attn_pool, tokens))
        else:
            tokens = visual.ln_post(tokens)
            if visual.attn_pool_type == "cascade":
                tokens = through_pooler(visual.attn_pool, tokens)
            tokens = through_pooler(visual.attn_pool_contrastive, tokens)
        return tokens if visual.proj is None else tokens @ visual.proj


def through_pooler(pooler: Any, tokens: Tensor) -> Tensor:
    """Return an AttentionalPooler's output for attention 1 on each token [B, N, C] -> [B, N, D].

    A softmax over one key is 1 whatever the query, so the query drops out.
    """
    from torch.nn import functional

    attention, bias = pooler.attn, pooler.attn.in_proj_bias
    packed = attention.in_proj_weight  # none where the tokens are of another width than the queries
    weight = attention.v_proj_weight if packed is None else packed.chunk(3)[VALUES]
    values = functional.linear(pooler.ln_k(tokens), weight, None if bias is None else bias.chunk(3)[VALUES])
    attended: Tensor = attention.out_proj(values)
    return attended


class ResNetTower:
    """open_clip's ModifiedResNet (RN50 to RN50x64)."""

    notes: tuple[str, ...] = ()
    global_name = "pooled"

    def __init__(self, visual: Any, image_size: tuple[int, int]) -> None:
        self._visual = visual
        self.grid = (image_size[0] // 32, image_size[1] // 32)
        self.variants = offered(IS_VALUES, _CONVOLUTIONS, _CONVOLUTIONS)

    def dense(self, inputs: Tensor, variant: str) -> Tensor:  # noqa: ARG002 - raw is the only variant
        """See `ImageTower`."""
        import torch

        visual = self._visual
        x = visual.stem(inputs)
        for layer in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
            x = layer(x)
        locations = x[0].flatten(1).T  # [rows * columns, C]
        pool = visual.attnpool
        return torch.cat([pool(x), pool.c_proj(pool.v_proj(locations))])
