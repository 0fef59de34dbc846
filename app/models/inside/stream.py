"""The class token of a pre-norm ViT as the sum that it is (Gandelsman et al., ICLR 2024, section 3).

The final token is the initial one plus what each layer's attention and MLP write into it; attention is a sum
over heads and over the positions that they read. The last LayerNorm is folded in with the image's own mean
and deviation, and everything is divided by the embedding's norm: so the parts sum to the embedding of length
1. These are direct effects: what a layer does through later layers is theirs.

What belongs to no part is shared out as the authors do: the output bias of a layer's attention equally over
its heads and positions; the final token's mean, the last LayerNorm's bias and the projection's equally over
2 L + 1 components (attention and MLP of L layers, and the initial token), an attention's share again over its
heads and positions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.models.inside.blocks import Block, split_heads, watched

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, eq=False)
class Written:
    """What one layer writes into the class token of B images, before the last LayerNorm.

    attended [B, H, N, d]: values weighted by the class token's attention, of each position or, where N is 1,
    of all together; out [H, d, C] takes them into the stream; bias [C]; mlp [B, C]. attention
    [B, H, positions] is the class token's.
    """

    attended: Tensor
    out: Tensor
    bias: Tensor
    mlp: Tensor
    attention: Tensor


@dataclass(frozen=True, eq=False)
class Shares:
    """Contributions to the product of B embeddings of length 1 with T directions.

    heads [B, T, L, H, N] by position (the class token first), mlps [B, T, L], initial [B, T].
    """

    heads: Tensor
    mlps: Tensor
    initial: Tensor


@dataclass(frozen=True, eq=False)
class Trace:
    """A pass of B images: what was written into the class token, and what makes embeddings of its end.

    initial [B, C]; mean, deviation and norm [B]: the final token's, and the embedding's length. gain [C, D]:
    LayerNorm's gain and the projection in one; bias [D]: LayerNorm's bias through the projection, and the
    projection's own. embeddings [B, D] have length 1.
    """

    initial: Tensor
    layers: tuple[Written, ...]
    mean: Tensor
    deviation: Tensor
    norm: Tensor
    gain: Tensor
    bias: Tensor
    embeddings: Tensor

    @property
    def _components(self) -> int:
        return 2 * len(self.layers) + 1

    def along(self, directions: Tensor) -> Shares:
        """Return what each part contributes to the embeddings' products with directions [T, D]."""
        import torch

        read = directions @ self.gain.T  # [T, C]: a direction as the stream sees it
        scale = 1 / (self.deviation * self.norm)[:, None]  # [B, 1]
        rest = self._rest(read, directions)  # [B, T] of one component
        heads = [self._by_position(layer, read, scale, rest) for layer in self.layers]
        mlps = [layer.mlp @ read.T * scale + rest for layer in self.layers]
        initial = self.initial @ read.T * scale + rest
        return Shares(torch.stack(heads, 2), torch.stack(mlps, 2), initial)

    def along_layer(self, directions: Tensor, number: int) -> Tensor:
        """Return what the heads of one layer contribute by position, as `along` does [B, T, H, N]."""
        read = directions @ self.gain.T
        scale = 1 / (self.deviation * self.norm)[:, None]
        return self._by_position(self.layers[number], read, scale, self._rest(read, directions))

    def heads(self) -> Tensor:
        """Return what each head contributes to the embeddings, all positions together [B, L, H, D]."""
        import torch

        scale = (1 / (self.deviation * self.norm))[:, None, None]
        centre = self.mean[:, None] * self.gain.sum(dim=0) / self.deviation[:, None]
        rest = (self.bias - centre) / self.norm[:, None] / self._components  # [B, D] of one component
        made = []
        for layer in self.layers:
            own = torch.einsum("bhd,hdc->bhc", layer.attended.sum(dim=2), layer.out)
            count = own.shape[1]
            made.append((own + layer.bias / count) @ self.gain * scale + rest[:, None] / count)
        return torch.stack(made, 1)

    @staticmethod
    def _by_position(layer: Written, read: Tensor, scale: Tensor, rest: Tensor) -> Tensor:
        import torch

        seen = torch.einsum("hdc,tc->thd", layer.out, read)
        own = torch.einsum("bhnd,thd->bthn", layer.attended, seen)
        count = own.shape[2] * own.shape[3]
        shared = (layer.bias @ read.T)[None] * scale + rest
        return own * scale[..., None, None] + (shared / count)[..., None, None]

    def attention(self) -> Tensor:
        """Return the class token's attention in each head [B, L, H, positions], itself first."""
        import torch

        return torch.stack([layer.attention for layer in self.layers], 1)

    def _rest(self, read: Tensor, directions: Tensor) -> Tensor:
        """Return one component's share of what is shared out, along directions [T, D] -> [B, T]."""
        centre = (self.mean / self.deviation)[:, None] * read.sum(dim=1)
        shared: Tensor = ((directions @ self.bias)[None] - centre) / self.norm[:, None]
        return shared / self._components


@dataclass(frozen=True, eq=False)
class ResidualStream:
    """A tower whose embedding is its class token, normalised and projected.

    `norm` is its last LayerNorm, `projection` [C, D] and `offset` [D] what follows; `encode` gives the
    library's own embeddings [B, D], not normalised, of inputs [B, 3, H, W].
    """

    blocks: Sequence[Block]
    norm: Any
    projection: Tensor | None
    offset: Tensor | None
    encode: Callable[[Tensor], Tensor]

    @property
    def heads(self) -> int:
        """Heads of a layer."""
        return self.blocks[0].heads

    def trace(self, inputs: Tensor, positions: bool | Container[int] = True) -> Trace:
        """Run images [B, 3, H, W] and return what was written.

        positions: by each of them, not their sum alone; of all layers, or of some.
        """
        import torch

        given, wrote, last, embeddings = self._watched(inputs)
        layers = tuple(
            _written(
                block,
                tokens,
                mlp[:, 0].float(),
                positions if isinstance(positions, bool) else layer in positions,
            )
            for layer, (block, tokens, mlp) in enumerate(zip(self.blocks, given, wrote, strict=True))
        )
        final = last[:, 0].float()
        identity = torch.eye(final.shape[1], device=final.device)
        projection = identity if self.projection is None else self.projection.float()
        with torch.autocast(final.device.type, enabled=False):
            bias = self.norm.bias.float() @ projection
        norm = embeddings.norm(dim=-1)
        return Trace(
            initial=given[0][:, 0].float(),
            layers=layers,
            mean=final.mean(dim=-1),
            deviation=(final.var(dim=-1, unbiased=False) + self.norm.eps).sqrt(),
            norm=norm,
            gain=self.norm.weight.float()[:, None] * projection,
            bias=bias if self.offset is None else bias + self.offset.float(),
            embeddings=embeddings / norm[:, None],
        )

    def _watched(self, inputs: Tensor) -> tuple[list[Tensor], list[Tensor], Tensor, Tensor]:
        """Return what each block was given, what each MLP wrote, the last block's output, and embeddings."""
        wrote: list[Tensor] = []
        hooks = [
            block.mlp.register_forward_hook(lambda *call: wrote.append(call[2])) for block in self.blocks
        ]
        try:
            with watched(self.blocks) as seen:
                embeddings = self.encode(inputs).float()
        finally:
            for hook in hooks:
                hook.remove()
        return seen.given, wrote, seen.output[0], embeddings


def _written(block: Block, tokens: Tensor, mlp: Tensor, positions: bool) -> Written:
    """Return what a block given tokens [B, N, C] writes into the first; its attention is computed again."""
    import torch
    from torch.nn import functional

    with torch.autocast(tokens.device.type, enabled=False):
        norm = block.norm
        normed = functional.layer_norm(
            tokens.float(), norm.normalized_shape, norm.weight.float(), norm.bias.float(), norm.eps
        )
        weight, bias = block.packed()
        made = functional.linear(normed, weight.float(), None if bias is None else bias.float())
        queries, keys, values = (split_heads(part, block.heads) for part in made.chunk(3, dim=-1))
        products = queries[:, :, :1] @ keys.transpose(-1, -2) / math.sqrt(values.shape[-1])
        attention = products.softmax(dim=-1)  # [B, H, 1, N]
        attended = attention.transpose(-1, -2) * values if positions else attention @ values
        weight, bias = block.out
        width = weight.shape[0]
        scale = torch.ones(width, device=weight.device) if block.scale is None else block.scale.float()
        out = weight.float().T.reshape(block.heads, -1, width) * scale
        bias = torch.zeros(width, device=weight.device) if bias is None else bias.float()
        return Written(attended, out, bias * scale, mlp, attention[:, :, 0])
