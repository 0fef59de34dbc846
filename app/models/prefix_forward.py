"""A causal text tower's blocks on a prefix tree: each node once, attending to its ancestors.

The tower's own modules and weights do the work, on rows [N, width] without padding; only the attention is
written out here, as in `nn.MultiheadAttention`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from app.models.prefix_tree import AttentionPlan, PrefixTree, attention_plan

if TYPE_CHECKING:
    from torch import Tensor

_KEYS_AT_ONCE = 8192
"""Keys gathered for one call of attention: at width 512 they and their values take 32 MiB in float32."""


def why_not(tower: Any) -> str:
    """Return why a text tower can't run on a tree ("" where it can).

    It must be a plain stack of open_clip's ResidualAttentionBlock behind a strictly causal mask; of the
    variants that a block's submodules may have (norms, activations, layer scale) any will do.
    """
    import torch
    from open_clip.transformer import ResidualAttentionBlock, Transformer

    if getattr(tower, "cls_emb", None) is not None:
        return "a class token stands behind each text"
    mask = getattr(tower, "attn_mask", None)
    if mask is None or not torch.equal(mask, torch.full_like(mask, float("-inf")).triu(1)):
        return "the mask is not causal"
    if type(tower.transformer) is not Transformer:
        return "the transformer is of another kind"
    for block in tower.transformer.resblocks:
        if type(block) is not ResidualAttentionBlock or hasattr(block, "ln_1_kv"):
            return "a block is of another kind"
        attention = block.attn
        if type(attention) is not torch.nn.MultiheadAttention or attention.in_proj_weight is None:
            return "the attention is of another kind"
        if attention.bias_k is not None or attention.add_zero_attn:
            return "the attention has keys of its own"
    return ""


def run_blocks(tower: Any, tree: PrefixTree, begun: Callable[[int], None]) -> Tensor:
    """Return the last hidden state [S, width] of each of the tree's sequences, in the tree's order.

    `begun` is called with the number of each block before it runs.
    """
    import torch

    device = tower.positional_embedding.device
    blocks = tower.transformer.resblocks
    own = _Attention.of(attention_plan(tree, tree.own, _KEYS_AT_ONCE), device)
    last = _Attention.of(attention_plan(tree, np.ones_like(tree.own), _KEYS_AT_ONCE), device)
    ends = tree.paths[np.arange(len(tree.paths)), tree.lengths - 1]
    tokens, positions = torch.from_numpy(tree.tokens), torch.from_numpy(tree.positions)
    x = tower.token_embedding(tokens.to(device)) + tower.positional_embedding[positions.to(device)]
    for number, block in enumerate(blocks[:-1]):
        begun(number)
        x = _finish(block, x, own.run(block, block.ln_1(x)))
    begun(len(blocks) - 1)
    attended = last.run(blocks[-1], blocks[-1].ln_1(x))  # of the last block, the ends alone are wanted
    return _finish(blocks[-1], x[torch.from_numpy(ends).to(device)], attended)


def _finish(block: Any, x: Tensor, attended: Tensor) -> Tensor:
    x = x + block.ls_1(block.attn.out_proj(attended))
    finished: Tensor = x + block.ls_2(block.mlp(block.ln_2(x)))
    return finished


@dataclass(frozen=True, eq=False)
class _Attention:
    """A plan on the device: each group's queries [G, Q], keys [G, K] and mask [G, 1, Q, K]; `places` [R]."""

    groups: tuple[tuple[Tensor, Tensor, Tensor], ...]
    places: Tensor

    @classmethod
    def of(cls, plan: AttentionPlan, device: Any) -> _Attention:
        import torch

        def sent(array: np.ndarray[Any, np.dtype[np.int64]]) -> Tensor:
            return torch.from_numpy(array).to(device)

        groups: list[tuple[Tensor, Tensor, Tensor]] = []
        for group in plan.groups:
            queries, keys, first = sent(group.queries), sent(group.keys), sent(group.first)
            reach = first[:, None] + torch.arange(queries.shape[1], device=device)
            seen = torch.arange(keys.shape[1], device=device) <= reach[:, :, None]
            groups.append((queries, keys, seen[:, None]))
        return cls(tuple(groups), sent(plan.places))

    def run(self, block: Any, x: Tensor) -> Tensor:
        """Return what each query gathers [R, width] of normed rows x [N, width], not yet projected."""
        import torch
        from torch.nn import functional

        attention = block.attn
        heads, width = attention.num_heads, x.shape[1]
        projected = functional.linear(x, attention.in_proj_weight, attention.in_proj_bias)
        asking, known = projected[:, :width], projected[:, width:]
        done: list[Tensor] = []
        for queries, keys, seen in self.groups:
            rows = asking[queries], *known[keys].chunk(2, dim=-1)
            q, k, v = (part.reshape(*part.shape[:2], heads, -1).transpose(1, 2) for part in rows)
            found = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen)
            done.append(found.transpose(1, 2).reshape(-1, width))
        return torch.cat(done)[self.places]
