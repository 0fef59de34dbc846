"""The tokens that a variant's patch embeddings are made of (see `app.models.dense.variants`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.models.dense.variants import PATH_BLOCKS, embeddings_of
from app.models.inside.blocks import KEYS, QUERIES, VALUES, Block

if TYPE_CHECKING:
    from torch import Tensor

NEIGHBOURHOOD = 5.0
"""The deviation, in patches, of NACLIP's Gaussian."""
_ALONE = frozenset({"value", "clearclip", "naclip"})
"""Variants whose last block keeps neither residual nor MLP."""


def patch_tokens(
    variant: str, blocks: Sequence[Block], given: Sequence[Tensor], grid: tuple[int, int]
) -> Tensor:
    """Return the tokens [1, N, C] of a variant, prefix first, from what each block of a tower was given.

    `grid` is the patches' rows and columns: the tokens before them are the prefix. Not for `raw`.
    """
    variant = embeddings_of(variant)
    if variant in ("vv", "gem"):
        return _beside(blocks, given, _gem if variant == "gem" else _likeness)
    block, tokens = blocks[-1], given[-1]
    normed = block.norm(tokens)
    if variant == "naclip":
        read = _likeness(block, normed, KEYS, neighbourhood(normed, grid))
    elif variant in ("qq", "clearclip", "kk"):
        read = _likeness(block, normed, KEYS if variant == "kk" else QUERIES)
    else:
        read = block.heads_of(normed, VALUES)
    written = block.write(_joined(read))
    if variant in _ALONE:
        return written
    path = tokens + written
    return path + block.feed(path)


def _beside(
    blocks: Sequence[Block], given: Sequence[Tensor], attend: Callable[[Block, Tensor], Tensor]
) -> Tensor:
    """Return a path beside the model's own, over the last blocks."""
    path = given[-min(PATH_BLOCKS, len(blocks))]
    for block, tokens in zip(blocks[-PATH_BLOCKS:], given[-PATH_BLOCKS:], strict=True):
        path = path + block.write(_joined(attend(block, block.norm(tokens))))
    return path


def _likeness(block: Block, normed: Tensor, part: int = VALUES, favoured: Tensor | float = 0.0) -> Tensor:
    """Return what heads read [B, H, N, d] where each token attends to those like it in queries, keys or
    values; `favoured` [N, N] is added before the softmax."""
    values = block.heads_of(normed, VALUES)
    alike = values if part == VALUES else block.heads_of(normed, part)
    products = alike @ alike.transpose(-1, -2) / math.sqrt(alike.shape[-1])
    read: Tensor = (products + favoured).softmax(dim=-1) @ values
    return read


def _gem(block: Block, normed: Tensor) -> Tensor:
    """Return what heads read [B, H, N, d] by GEM's attention, after one round on queries, keys and values."""
    from torch.nn import functional

    values = block.heads_of(normed, VALUES)
    sharpness = normed.norm(dim=-1).mean(dim=-1)[:, None, None, None] / math.sqrt(values.shape[-1])

    def weights(rows: Tensor) -> Tensor:
        products: Tensor = rows @ rows.transpose(-1, -2) * sharpness
        return products.softmax(dim=-1)

    read = values.new_zeros(values.shape)
    for part in (QUERIES, KEYS, VALUES):
        rows = functional.normalize(block.heads_of(normed, part), dim=-1)
        rows = functional.normalize(weights(rows) @ rows, dim=-1)
        read = read + weights(rows) @ values / 3
    return read


def neighbourhood(tokens: Tensor, grid: tuple[int, int]) -> Tensor:
    """Return NACLIP's term [N, N] for the attention of tokens [B, N, C]: Gaussian between patches, 0 where
    either token belongs to the prefix."""
    import torch

    rows, columns = (torch.arange(count, device=tokens.device, dtype=torch.float32) for count in grid)
    places = torch.cartesian_prod(rows, columns)
    squares = (places[:, None] - places[None]).square().sum(dim=-1)
    prefix = tokens.shape[1] - len(places)
    term = squares.div(-2 * NEIGHBOURHOOD**2).exp()
    return torch.nn.functional.pad(term, (prefix, 0, prefix, 0)).to(tokens.dtype)


def _joined(heads: Tensor) -> Tensor:
    """Join heads [B, H, N, d] into [B, N, C]."""
    return heads.transpose(1, 2).flatten(2)
