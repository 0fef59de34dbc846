"""Dense image embeddings: one embedding a patch, in the space of the global one, for each kind of tower.

What "patch embedding" means (`raw`), by tower:

- open_clip ViT: `ln_post(token) @ proj`. Towers that pool with an attention pooler (CoCa): the pooler with
  all its attention on that one token (value and output projection), then `ln_post` and `proj`.
- ModifiedResNet, and timm trunks under an attention pool (`abs_attn`, `rot_attn`): that pool's value and
  output projection as 1x1 convolutions on the last feature map, without the positional embedding (MaskCLIP,
  Zhou et al. 2022, section 3.1).
- other timm trunks: the trunk's own head and projection on that one location alone. Where the pooling is
  attention (SigLIP's MAP), all attention is then on that token: the patch bypasses the attention pooling.

Variants of ViTs, open_clip's and timm's plain ones: `value`, the last block's values through its output
projection alone, without residual and MLP (after Zhou et al. 2022, section 3.1); `maskclip`, as its authors
released it for ViTs, these values as the attention's output, with the block's residual and MLP; `vv`,
CLIP Surgery's path (Li et al. 2023, section 3.2): over the last blocks the patch path adds v-v attention of
the untouched path's tokens, and skips the MLPs. Variants change patches only; the first embedding is always
the model's own global one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from torch import Tensor

VV_BLOCKS = 6
"""Blocks with a v-v path, from the last: depth d = 7 of 12 in Li et al. 2023 (fewer in a shallower tower)."""

Variants = tuple[tuple[str, str | None], ...]
"""Each variant's name, and None or why the tower can't have it."""

_IS_VALUES = "raw patch embeddings of this tower already are the values of its attention pooling"


class ImageTower(Protocol):
    """An image tower as the encoder uses it."""

    grid: tuple[int, int]
    global_name: str
    notes: tuple[str, ...]
    variants: Variants

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """Return [1 + rows * columns, D], not normalised, of an input [1, 3, H, W]; row 0 is global."""
        ...


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


def _variants(values: str | None, vv: str | None) -> Variants:
    return ("raw", None), ("value", values), ("maskclip", values), ("vv", vv)


class VitTower:
    """open_clip's VisionTransformer, with whichever pooling it has."""

    notes: tuple[str, ...] = ()

    def __init__(self, visual: Any) -> None:
        self._visual = visual
        self.grid = (int(visual.grid_size[0]), int(visual.grid_size[1]))
        self.global_name = "CLS" if visual.attn_pool is None and visual.pool_type == "tok" else "pooled"
        self.variants = _variants(None if visual.attn_pool is None else _IS_VALUES, self._vv_reason())
        if visual.attn_pool is not None:
            self.notes = ("Each patch goes through the attention pooler alone, with all its attention.",)

    def _vv_reason(self) -> str | None:
        attention = self._visual.transformer.resblocks[-1].attn
        if hasattr(attention, "batch_first"):
            return None
        return "this tower's attention is scaled or normalised in ways for which v-v attention is not defined"

    def dense(self, inputs: Tensor, variant: str) -> Tensor:
        """See `ImageTower`."""
        import torch

        visual = self._visual
        blocks = list(visual.transformer.resblocks)
        x = visual._embeds(inputs)
        path = x  # the tokens that become patch embeddings
        for number, block in enumerate(blocks):
            if variant == "vv" and number >= len(blocks) - VV_BLOCKS:
                path = path + vv_attention(block, x)
            elif variant == "value" and number == len(blocks) - 1:
                path = last_values(block, x)
            elif variant == "maskclip" and number == len(blocks) - 1:
                path = x + last_values(block, x)
                path = path + block.ls_2(block.mlp(block.ln_2(path)))
            x = block(x)
            if variant == "raw" or (variant == "vv" and number < len(blocks) - VV_BLOCKS):
                path = x
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


def _value_parts(attention: Any) -> tuple[Tensor, Tensor | None]:
    """Return the value projection's weight and bias (torch's MultiheadAttention, open_clip's Attention)."""
    packed, bias = attention.in_proj_weight, attention.in_proj_bias
    weight = attention.v_proj_weight if packed is None else packed.chunk(3)[2]
    return weight, None if bias is None else bias.chunk(3)[2]


def _values(attention: Any, tokens: Tensor) -> Tensor:
    from torch.nn import functional

    weight, bias = _value_parts(attention)
    return functional.linear(tokens, weight, bias)


def _heads(values: Tensor, attention: Any) -> Tensor:
    """Split [B, N, C] into heads [B, heads, N, C / heads]."""
    batch, length, _ = values.shape
    return values.reshape(batch, length, attention.num_heads, -1).transpose(1, 2)


def through_pooler(pooler: Any, tokens: Tensor) -> Tensor:
    """Return an AttentionalPooler's output for attention 1 on each token [B, N, C] -> [B, N, D].

    A softmax over one key is 1 whatever the query, so the query drops out.
    """
    attended: Tensor = pooler.attn.out_proj(_values(pooler.attn, pooler.ln_k(tokens)))
    return attended


def last_values(block: Any, tokens: Tensor) -> Tensor:
    """Return a block's attention output for attention 1 on each token itself: no residual, no MLP."""
    attention = block.attn
    values = _values(attention, block.ln_1(tokens))
    if getattr(attention, "head_scale", None) is not None:
        values = (_heads(values, attention) * attention.head_scale).transpose(1, 2).flatten(2)
    values = attention.out_proj(attention.ln_inner(values) if hasattr(attention, "ln_inner") else values)
    values = block.ln_attn(values) if hasattr(block, "ln_attn") else values
    scaled: Tensor = block.ls_1(values)
    return scaled


def vv_attention(block: Any, tokens: Tensor) -> Tensor:
    """Return a residual block's attention with softmax(v v^T / sqrt(d)) v in place of q and k [B, N, C]."""
    attention = block.attn
    values = _heads(_values(attention, block.ln_1(tokens)), attention)
    weights = (values @ values.transpose(-1, -2) / math.sqrt(values.shape[-1])).softmax(dim=-1)
    attended = attention.out_proj((weights @ values).transpose(1, 2).flatten(2))
    scaled: Tensor = block.ls_1(attended)
    return scaled


class ResNetTower:
    """open_clip's ModifiedResNet (RN50 to RN50x64)."""

    notes: tuple[str, ...] = ()
    global_name = "pooled"

    def __init__(self, visual: Any, image_size: tuple[int, int]) -> None:
        self._visual = visual
        self.grid = (image_size[0] // 32, image_size[1] // 32)
        self.variants = _variants(
            _IS_VALUES, "a ResNet has no attention blocks whose queries and keys could be replaced"
        )

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
            self.notes = ("Patch tokens bypass the attention pooling of the image tower.",)
        self.variants = self._which_variants()

    def _which_variants(self) -> Variants:
        if self._sequence and self._pool is None and all(map(_is_plain, self._trunk.blocks)):
            return _variants(None, None)
        reason = "this trunk's blocks are not those of a plain ViT, for which it is defined"
        return _variants(reason if self._pool is None else _IS_VALUES, reason)

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

        given: list[Tensor] = []  # to each block
        blocks = self._trunk.blocks if variant != "raw" else ()
        hooks = [block.register_forward_pre_hook(lambda _, args: given.append(args[0])) for block in blocks]
        try:
            features = self._trunk.forward_features(inputs)
        finally:
            for hook in hooks:
                hook.remove()
        pooled = self._visual.head(self._trunk.forward_head(features))
        if variant != "raw":
            features = self._trunk.norm(_plain_path(list(blocks), given, variant))
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
        values = values_alone(pool.qkv, locations) if pool.qkv is not None else pool.v(locations)
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


def _is_plain(block: Any) -> bool:
    """Say whether a timm block is a pre-norm one with one layer for queries, keys and values, and no gate."""
    kinds = (type(block).__module__, type(block).__name__, type(block.attn).__name__)
    plain = kinds == ("timm.models.vision_transformer", "Block", "Attention")
    return plain and getattr(block.attn, "gate", None) is None


def _plain_path(blocks: list[Any], given: list[Tensor], variant: str) -> Tensor:
    """Return the tokens [1, N, C] of a variant from what was given to each of timm's plain blocks."""
    if variant == "vv":
        path = given[-min(VV_BLOCKS, len(blocks))]
        for block, tokens in zip(blocks[-VV_BLOCKS:], given[-VV_BLOCKS:], strict=True):
            values = _heads(values_alone(block.attn.qkv, block.norm1(tokens)), block.attn)
            weights = (values @ values.transpose(-1, -2) / math.sqrt(values.shape[-1])).softmax(dim=-1)
            path = path + _plain_output(block, (weights @ values).transpose(1, 2).flatten(2))
        return path
    last, tokens = blocks[-1], given[-1]
    values = _plain_output(last, values_alone(last.attn.qkv, last.norm1(tokens)))
    if variant == "value":
        return values
    path = tokens + values
    whole: Tensor = path + last.ls2(last.mlp(last.norm2(path)))
    return whole


def _plain_output(block: Any, attended: Tensor) -> Tensor:
    """Return a timm attention's output [1, N, C] for what its heads attended to."""
    norm = getattr(block.attn, "norm", None)
    output: Tensor = block.ls1(block.attn.proj(attended if norm is None else norm(attended)))
    return output


def _lay_channels_last(visual: Any) -> None:
    """Lay weights out for a CPU's depthwise convolutions: a sixth faster here, slower in other trunks."""
    import torch

    visual.to(memory_format=torch.channels_last)


def values_alone(qkv: Any, locations: Tensor) -> Tensor:
    """Return the values [N, C] of a layer that makes queries, keys and values: a third of its work."""
    from torch.nn import functional

    bias = None if qkv.bias is None else qkv.bias.chunk(3)[2]
    return functional.linear(locations, qkv.weight.chunk(3)[2], bias)
