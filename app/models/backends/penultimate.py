"""Image features before the projection to embeddings, as Radford et al. 2021 (A.3) give them to a probe.

By tower:

- open_clip's ViT: the pooled token after `ln_post`, before `proj`.
- timm trunks: what the head's projection is given; where the trunk's own classifier is the projection, what
  that is given.
- ModifiedResNet, and timm trunks under an attention pool without a projection behind it: what the pool's
  output layer, the only projection, is given for the query that stands for the image.
- transformers' CLIP and its kin: `pooler_output`; BLIP: the class token.
- towers that end with their pooling (SigLIP, ALIGN): the embeddings themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor


_NO_LAYER = wording("its trunk has no single layer that projects the pooled features")


@dataclass(frozen=True)
class Penultimate:
    """The features before a tower's projection: their width F, 0 where there are none.

    note: the reason why there are none, or a sentence that they are the embeddings; "" elsewhere. both:
    embeddings [N, D] and features [N, F] of inputs [N, 3, H, W], neither normalised, in one pass.
    """

    width: int
    note: str
    both: Callable[[Tensor], tuple[Tensor, Tensor]]


def penultimate_of(visual: Any, embed_dim: int) -> Penultimate:
    """Return the features before the projection of an open_clip image tower."""
    if hasattr(visual, "trunk"):
        return _timm(visual, embed_dim)
    if hasattr(visual, "attnpool"):
        width = int(visual.attnpool.c_proj.in_features)
        return Penultimate(width, "", lambda inputs: _resnet(visual, inputs))
    if visual.proj is None:
        return the_embeddings(lambda inputs: _first(visual(inputs)), embed_dim)
    return Penultimate(int(visual.proj.shape[0]), "", lambda inputs: _vit(visual, inputs))


def _nothing(encode: Callable[[Tensor], Tensor], note: str) -> Penultimate:
    """Return why a tower, which gives embeddings [N, D] not normalised, has no such features."""

    def both(inputs: Tensor) -> tuple[Tensor, Tensor]:
        embeddings = encode(inputs)
        return embeddings, embeddings[:, :0]

    return Penultimate(0, note, both)


def the_embeddings(encode: Callable[[Tensor], Tensor], embed_dim: int) -> Penultimate:
    """Return that a tower, which gives embeddings [N, D] not normalised, projects nothing."""
    note = wording("This image tower has no projection: its features before one are the embeddings.")

    def both(inputs: Tensor) -> tuple[Tensor, Tensor]:
        embeddings = encode(inputs)
        return embeddings, embeddings

    return Penultimate(embed_dim, note, both)


def _vit(visual: Any, inputs: Tensor) -> tuple[Tensor, Tensor]:
    pooled, _ = visual._pool(visual.transformer(visual._embeds(inputs)))
    return pooled @ visual.proj, pooled


def _resnet(visual: Any, inputs: Tensor) -> tuple[Tensor, Tensor]:
    """Return what a ModifiedResNet's attention pool gives, and the heads' values that its output layer gets.

    The library's pool hands over the former alone; its query is the mean of the locations.
    """
    import torch
    from torch.nn import functional

    x = visual.stem(inputs)
    for layer in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
        x = layer(x)
    pool, locations = visual.attnpool, x.flatten(2).transpose(1, 2)  # [N, rows * columns, C]
    tokens = torch.cat([locations.mean(dim=1, keepdim=True), locations], dim=1) + pool.positional_embedding

    def heads(values: Tensor) -> Tensor:
        return values.view(*values.shape[:2], pool.num_heads, -1).transpose(1, 2)

    queries, keys, values = pool.q_proj(tokens[:, :1]), pool.k_proj(tokens), pool.v_proj(tokens)
    attended = functional.scaled_dot_product_attention(heads(queries), heads(keys), heads(values))
    pooled = attended.transpose(1, 2).flatten(1)
    return pool.c_proj(pooled), pooled


def _first(output: Any) -> Tensor:
    embeddings: Tensor = output[0] if isinstance(output, tuple) else output
    return embeddings


def _timm(visual: Any, embed_dim: int) -> Penultimate:
    """Return what the last projection of a TimmModel is given: watched, so that the library does the work."""
    head = dict(visual.head.named_children())
    projection: Any = head.get("proj", head.get("mlp", getattr(head.get("pool"), "proj", None)))
    if projection is None and hasattr(visual.trunk, "get_classifier"):
        projection = visual.trunk.get_classifier()
    if not hasattr(projection, "modules"):
        return _nothing(visual, _NO_LAYER)
    width = _inputs_of(projection)
    if not width:
        return the_embeddings(visual, embed_dim)

    def both(inputs: Tensor) -> tuple[Tensor, Tensor]:
        given: list[Tensor] = []
        hook = projection.register_forward_pre_hook(lambda _module, values: given.append(values[0]))
        try:
            embeddings = visual(inputs)
        finally:
            hook.remove()
        tokens_or_pooled = given[0]  # an attention pool projects all its tokens, then takes the first
        return embeddings, tokens_or_pooled[:, 0] if tokens_or_pooled.ndim == 3 else tokens_or_pooled.flatten(
            1
        )

    return Penultimate(width, "", both)


def _inputs_of(projection: Any) -> int:
    """Return how many values a projection is given: those of its first layer; 0 for the identity."""
    for layer in projection.modules():
        width = getattr(layer, "in_features", getattr(layer, "in_channels", None))
        if width is not None:
            return int(width)
    return 0
