"""Dense image embeddings of transformers' towers, as `app.models.dense.tower` defines them.

- CLIP and its kin (a class token): `post_layernorm(token)` through the visual projection.
- BLIP: the same, through `vision_proj`.
- SigLIP (attention pooling, MAP): the pooling head with all its attention on the one token, so a patch
  bypasses the pooling; open_clip's SigLIP towers (timm's) have the same.

The library's own forward pass does the work, so the global embedding is its own to the bit; what each block
was given is watched for the variants.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.models.backends.penultimate import Penultimate, the_embeddings
from app.models.dense.paths import patch_tokens
from app.models.dense.variants import offered
from app.models.inside.blocks import transformers_blocks, watched
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor


class PlainViT:
    """A tower of pre-norm blocks (layer_norm1, self_attn, layer_norm2, mlp) of a `vision` model.

    `pooled` makes the pooled features [N, F] of the vision model's output, `project` the global embedding
    [N, D] of these (None where they are it), `head` that of tokens [1, n, C] each alone -> [n, D]; `prefix`
    tokens before the patches.
    """

    variants = offered(None, None, None)

    def __init__(
        self,
        vision: Any,
        pooled: Callable[[Any], Tensor],
        project: Any,
        head: Callable[[Tensor], Tensor],
        prefix: int,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._vision = vision
        self._pooled = pooled
        self._project = project
        self._head = head
        self._prefix = prefix
        self._blocks = transformers_blocks(vision)
        self.grid = grid_of(vision.config)
        self.global_name = "CLS" if prefix else "pooled"
        self.notes = notes

    def encode(self, inputs: Tensor) -> Tensor:
        """Return global embeddings [N, D], not normalised, of inputs [N, 3, H, W]."""
        return self._both(inputs)[0]

    def penultimate(self, embed_dim: int) -> Penultimate:
        """See `EncodingTower`."""
        if self._project is None:
            return the_embeddings(self.encode, embed_dim)
        return Penultimate(int(self._project.in_features), "", self._both)

    def _both(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Return global embeddings and the features before their projection, neither normalised."""
        pooled = self._pooled(self._vision(pixel_values=inputs))
        return (pooled if self._project is None else self._project(pooled)), pooled

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """See `ImageTower`."""
        import torch

        with watched(self._blocks) as seen:
            pooled: Tensor = self.encode(inputs)
        raw = variant == "raw"
        tokens = seen.output[0] if raw else patch_tokens(variant, self._blocks, seen.given, self.grid)
        return torch.cat([pooled, self._head(tokens[:, self._prefix :])])


def grid_of(vision_config: Any) -> tuple[int, int]:
    """Return a vision configuration's patch grid (rows, columns)."""
    (height, width), (rows, columns) = (pair(vision_config.image_size), pair(vision_config.patch_size))
    return height // rows, width // columns


def pair(size: Any) -> tuple[int, int]:
    """Return a configuration's size as (height, width)."""
    return (size, size) if isinstance(size, int) else (int(size[0]), int(size[1]))


def clip_image_tower(model: Any, _image_size: tuple[int, int]) -> PlainViT:
    """Return the image tower of a CLIPModel or its kin: a class token, `post_layernorm` and a projection."""
    vision, project = model.vision_model, model.visual_projection

    def head(tokens: Tensor) -> Tensor:
        projected: Tensor = project(vision.post_layernorm(tokens[0]))
        return projected

    return PlainViT(vision, lambda output: output.pooler_output, project, head, prefix=1)


def siglip_image_tower(model: Any, _image_size: tuple[int, int]) -> PlainViT:
    """Return the image tower of a SiglipModel: no class token, and a pooling head of attention (MAP)."""
    from torch.nn import functional

    vision = model.vision_model
    pool = vision.head

    def head(tokens: Tensor) -> Tensor:
        attention = pool.attention
        weight, bias = attention.in_proj_weight.chunk(3)[2], attention.in_proj_bias.chunk(3)[2]
        values = functional.linear(vision.post_layernorm(tokens[0]), weight, bias)
        attended = attention.out_proj(values)
        pooled: Tensor = attended + pool.mlp(pool.layernorm(attended))
        return pooled

    bypass = wording("Patch tokens bypass the attention pooling of the image tower.")
    return PlainViT(vision, lambda output: output.pooler_output, None, head, prefix=0, notes=(bypass,))
