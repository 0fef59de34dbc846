"""Layers of image towers whose units can be read one by one, and why a tower has none.

- ModifiedResNet: the channels of its last stage, `layer4`.
- ViTs (open_clip's, timm's, transformers'): the neurons of each block's MLP, after the activation function
  (and the gate or norm, where there is one): what the MLP's last layer is given.
- timm trunks without tokens (the built-in EfficientNet, ConvNeXt, Swin), ALIGN: the channels of the last map.

A unit's activation on an image is the mean over a map's positions, as CLIP-Dissect has it (Oikarinen and
Weng, ICLR 2023), and of a ViT that of its class token; without a class token the mean over patches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from app.errors import LoupeError
from app.words import Words, wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.backends.parts import Parts

_NO_MAP = wording("its blocks are neither a plain MLP each, nor do they end in one map")


@dataclass(frozen=True)
class LayerFacts:
    """What is known of a layer. units: how many. grid: rows and columns of a unit's map.

    kind: "channels" of a map, or "neurons" of an MLP. class_token: whether activations are that token's.
    """

    name: str
    kind: Literal["channels", "neurons"]
    units: int
    grid: tuple[int, int]
    class_token: bool

    @property
    def summary(self) -> str:
        """What a unit's activation on an image is, of its activations at all positions."""
        if self.class_token:
            return wording("at the class token")
        return wording("mean over positions") if self.kind == "channels" else wording("mean over patches")

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {
            "name": self.name,
            "kind": self.kind,
            "units": self.units,
            "grid": list(self.grid),
            "summary": str(self.summary),
            "activation": "as the layer gives it" if self.kind == "channels" else "after the activation",
        }


@dataclass(frozen=True, eq=False)
class Layer:
    """A layer, and the pass that reads it.

    read: activations [B, prefix + rows * columns, units] of inputs [B, 3, H, W]; patches come last.
    """

    facts: LayerFacts
    read: Callable[[Tensor], Tensor]


def unit_layers(parts: Parts) -> tuple[Layer, ...]:
    """Return the layers of a model's image tower, first to last. LoupeError, one sentence, where none is."""
    visual = getattr(parts.model, "visual", None)
    layers = _transformers(parts) if visual is None else _open_clip(visual, parts)
    if not layers:
        text = "The units of {arch} can't be read: {reason}."
        raise LoupeError(wording(text, arch=parts.arch, reason=_NO_MAP))
    return layers


def _open_clip(visual: Any, parts: Parts) -> tuple[Layer, ...]:
    if hasattr(visual, "attnpool"):
        channels = int(visual.layer4[-1].bn3.num_features)
        facts = LayerFacts("layer4", "channels", channels, parts.image.grid, class_token=False)
        read = partial(_watched, visual.layer4, parts.encode_image)
        return (Layer(facts, lambda inputs: _positions(read(inputs), channels_last=False)),)
    if hasattr(visual, "trunk"):
        return _timm(visual.trunk, parts)
    blocks = getattr(getattr(visual, "transformer", None), "resblocks", ())
    batch_first = getattr(getattr(visual, "transformer", None), "batch_first", True)
    return _neurons("resblocks", blocks, parts, class_token=True, batch_first=batch_first)


def _timm(trunk: Any, parts: Parts) -> tuple[Layer, ...]:
    if hasattr(trunk, "patch_embed") and hasattr(trunk, "blocks"):
        has_class = getattr(trunk, "cls_token", None) is not None
        return _neurons("blocks", trunk.blocks, parts, class_token=has_class)
    channels_last = getattr(trunk, "output_fmt", "NCHW") == "NHWC"
    return _last_map(trunk.forward_features, parts, channels_last)


def _transformers(parts: Parts) -> tuple[Layer, ...]:
    vision = parts.model.vision_model
    blocks = getattr(getattr(vision, "encoder", None), "layers", ())
    if blocks:
        has_class = hasattr(getattr(vision, "embeddings", None), "class_embedding")
        return _neurons("layers", blocks, parts, class_token=has_class)
    return _last_map(lambda inputs: vision(pixel_values=inputs).last_hidden_state, parts, False)


def _neurons(
    name: str, blocks: Sequence[Any], parts: Parts, class_token: bool, batch_first: bool = True
) -> tuple[Layer, ...]:
    """Return the MLPs of blocks; none where a block has no MLP that ends in a linear layer."""
    ends = [_last_linear(block) for block in blocks]
    if not all(ends):
        return ()

    def layer(number: int, end: Any) -> Layer:
        facts = LayerFacts(
            f"{name}.{number}.mlp", "neurons", int(end.in_features), parts.image.grid, class_token
        )
        read = partial(_watched, end, parts.encode_image, given=True)
        return Layer(facts, read if batch_first else lambda inputs: read(inputs).transpose(0, 1))

    return tuple(layer(number, end) for number, end in enumerate(ends))


def _last_linear(block: Any) -> Any:
    """Return the layer that takes a block's MLP back to the block's width; None where there is none."""
    mlp = getattr(block, "mlp", None)
    ends = [part for part in mlp.children() if hasattr(part, "in_features")] if mlp is not None else []
    return ends[-1] if len(ends) > 1 else None


def _last_map(features: Callable[[Tensor], Tensor], parts: Parts, channels_last: bool) -> tuple[Layer, ...]:
    """Return a tower's last map, found by one pass of zeros; none where that is no map."""
    import torch

    device = next(iter(parts.model.parameters())).device
    with torch.inference_mode():
        shape = features(torch.zeros(1, 3, *parts.preprocess.size, device=device)).shape
    if len(shape) != 4:
        return ()
    units = int(shape[-1] if channels_last else shape[1])
    facts = LayerFacts("features", "channels", units, parts.image.grid, class_token=False)
    return (Layer(facts, lambda inputs: _positions(features(inputs), channels_last)),)


def _positions(maps: Tensor, channels_last: bool) -> Tensor:
    """Return maps [B, C, H, W] (or channels last) as [B, H * W, C]."""
    return maps.flatten(1, 2) if channels_last else maps.flatten(2).transpose(1, 2)


def _watched(module: Any, encode: Callable[[Tensor], Tensor], inputs: Tensor, given: bool = False) -> Tensor:
    """Return what a module gives, or is given, in a pass."""
    seen: list[Tensor] = []
    if given:
        hook = module.register_forward_pre_hook(lambda _module, values: seen.append(values[0]))
    else:
        hook = module.register_forward_hook(lambda *call: seen.append(call[2]))
    try:
        encode(inputs)
    finally:
        hook.remove()
    return seen[0]


def layer_named(layers: Sequence[LayerFacts], word: str) -> LayerFacts:
    """Return the layer of a number, counted from 0, or a name; the last for "".

    Raises LoupeError, which lists what there is, for any other word.
    """
    if not word:
        return layers[-1]
    if word.isascii() and word.isdecimal() and len(word) < 5 and int(word) < len(layers):
        return layers[int(word)]
    for layer in layers:
        if layer.name == word:
            return layer
    listed: Words | str = ", ".join(f"{number} {layer.name}" for number, layer in enumerate(layers))
    raise LoupeError(wording("There is no layer “{word}”; there are {listed}.", word=word, listed=listed))
