"""The residual blocks of a ViT, whichever library built it: the one place that knows where a block's queries,
keys and values are, and what it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

QUERIES, KEYS, VALUES = range(3)
"""The parts of packed weights, in their order."""


@dataclass(frozen=True, eq=False)
class Block:
    """One pre-norm block, as its library built it: what is watched in it, and its attention's weights.

    `module` is watched for what it is given, `mlp` for what it writes, with its layer scale. `packed` gives
    the weight [3 C, C] and bias [3 C] of queries, keys and values, `out` has those of the output projection;
    `scale` [C] is the attention's layer scale. `write` takes what the heads read [B, N, C] into the stream,
    with all that the attention does on the way; `feed` gives what norm and MLP write for the stream's tokens.
    """

    module: Any
    mlp: Any
    norm: Any
    packed: Callable[[], tuple[Tensor, Tensor | None]]
    out: tuple[Tensor, Tensor | None]
    scale: Tensor | None
    heads: int
    write: Callable[[Tensor], Tensor]
    feed: Callable[[Tensor], Tensor]

    def heads_of(self, normed: Tensor, part: int) -> Tensor:
        """Return the queries, keys or values [B, H, N, d] of normed tokens [B, N, C]."""
        from torch.nn import functional

        weight, bias = self.packed()
        bias = None if bias is None else bias.chunk(3)[part]
        return split_heads(functional.linear(normed, weight.chunk(3)[part], bias), self.heads)


@dataclass(frozen=True)
class Seen:
    """What each block was given in a forward pass, and the last one's output, [B, N, C] each."""

    given: list[Tensor] = field(default_factory=list)
    output: list[Tensor] = field(default_factory=list)


@contextmanager
def watched(blocks: Sequence[Block]) -> Iterator[Seen]:
    """Watch blocks while the library's own forward pass runs inside."""
    seen = Seen()

    def before(_block: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
        seen.given.append(arguments[0] if arguments else keywords["hidden_states"])

    def after(_block: Any, _arguments: Any, output: Any) -> None:
        seen.output.append(output[0] if isinstance(output, tuple) else output)

    hooks = [block.module.register_forward_pre_hook(before, with_kwargs=True) for block in blocks]
    hooks += [block.module.register_forward_hook(after) for block in blocks[-1:]]
    try:
        yield seen
    finally:
        for hook in hooks:
            hook.remove()


def split_heads(tokens: Tensor, count: int) -> Tensor:
    """Split [B, N, C] into heads [B, heads, N, C / heads]."""
    batch, length, _ = tokens.shape
    return tokens.reshape(batch, length, count, -1).transpose(1, 2)


def open_clip_blocks(visual: Any) -> tuple[Block, ...]:
    """Return the blocks of open_clip's VisionTransformer, with either of its kinds of attention."""
    return tuple(
        Block(
            module=block,
            mlp=block.ls_2,
            norm=block.ln_1,
            packed=partial(_in_projection, block.attn),
            out=(block.attn.out_proj.weight, block.attn.out_proj.bias),
            scale=getattr(block.ls_1, "gamma", None),
            heads=int(block.attn.num_heads),
            write=partial(_write_open_clip, block),
            feed=partial(_feed, block.ln_2, block.mlp, block.ls_2),
        )
        for block in visual.transformer.resblocks
    )


def is_plain(block: Any) -> bool:
    """Tell torch's own attention, with its packed weights, in open_clip's pre-norm block."""
    attention = block.attn
    return hasattr(attention, "batch_first") and attention.in_proj_weight is not None


def timm_blocks(trunk: Any) -> tuple[Block, ...]:
    """Return the blocks of a timm trunk whose blocks are plain (`is_plain_timm`)."""
    return tuple(
        Block(
            module=block,
            mlp=block.ls2,
            norm=block.norm1,
            packed=partial(_packed, block.attn),
            out=(block.attn.proj.weight, block.attn.proj.bias),
            scale=getattr(block.ls1, "gamma", None),
            heads=int(block.attn.num_heads),
            write=partial(_write_timm, block),
            feed=partial(_feed, block.norm2, block.mlp, block.ls2),
        )
        for block in trunk.blocks
    )


def is_plain_timm(block: Any) -> bool:
    """Say whether a timm block is a pre-norm one with one layer for queries, keys and values, and no gate."""
    attention = getattr(block, "attn", None)
    kinds = (type(block).__module__, type(block).__name__, type(attention).__name__)
    plain = kinds == ("timm.models.vision_transformer", "Block", "Attention")
    return plain and getattr(attention, "gate", None) is None


def has_norms(block: Any, names: Sequence[str]) -> bool:
    """Say whether a timm block's attention normalises something: one of `q_norm`, `k_norm`, `norm`."""
    norms = (getattr(block.attn, name, None) for name in names)
    return any(norm is not None and type(norm).__name__ != "Identity" for norm in norms)


def transformers_blocks(vision: Any) -> tuple[Block, ...]:
    """Return the blocks of a transformers vision model (CLIP's kin, SigLIP, BLIP); () for other towers."""
    return tuple(
        Block(
            module=block,
            mlp=block.mlp,
            norm=block.layer_norm1,
            packed=partial(_packed, block.self_attn),
            out=(_out(block.self_attn).weight, _out(block.self_attn).bias),
            scale=None,
            heads=int(block.self_attn.num_heads),
            write=_out(block.self_attn),
            feed=partial(_feed, block.layer_norm2, block.mlp),
        )
        for block in getattr(getattr(vision, "encoder", None), "layers", ())
    )


def _in_projection(attention: Any) -> tuple[Tensor, Tensor | None]:
    return attention.in_proj_weight, attention.in_proj_bias


def _packed(attention: Any) -> tuple[Tensor, Tensor | None]:
    import torch

    if hasattr(attention, "qkv"):  # timm's, and BLIP's
        return attention.qkv.weight, attention.qkv.bias
    three = (attention.q_proj, attention.k_proj, attention.v_proj)
    bias = None if three[0].bias is None else torch.cat([layer.bias for layer in three])
    return torch.cat([layer.weight for layer in three]), bias


def _out(attention: Any) -> Any:
    return attention.projection if hasattr(attention, "qkv") else attention.out_proj


def _write_open_clip(block: Any, read: Tensor) -> Tensor:
    attention = block.attn
    if getattr(attention, "head_scale", None) is not None:
        read = (split_heads(read, attention.num_heads) * attention.head_scale).transpose(1, 2).flatten(2)
    written = attention.out_proj(attention.ln_inner(read) if hasattr(attention, "ln_inner") else read)
    scaled: Tensor = block.ls_1(block.ln_attn(written) if hasattr(block, "ln_attn") else written)
    return scaled


def _write_timm(block: Any, read: Tensor) -> Tensor:
    norm = getattr(block.attn, "norm", None)
    written: Tensor = block.ls1(block.attn.proj(read if norm is None else norm(read)))
    return written


def _feed(*layers_and_tokens: Any) -> Tensor:
    *layers, tokens = layers_and_tokens
    for layer in layers:
        tokens = layer(tokens)
    fed: Tensor = tokens
    return fed
