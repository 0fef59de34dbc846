"""Put a checkpoint's tensors into a model, or say plainly why they don't fit."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.errors import LoupeError
from app.models.weights.transformers_names import are_transformers, in_open_clip_names
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_OPENAI_FACTS = ("input_resolution", "context_length", "vocab_size")
"""Whole numbers that OpenAI's files keep as tensors (openai/CLIP#67); open_clip leaves them out, too."""
_RESIZED = ("visual.positional_embedding", "positional_embedding", "text.positional_embedding")
"""Position embeddings that open_clip resizes when a checkpoint has another image size or context length."""


def sha256_of_state(state: Mapping[str, Tensor]) -> str:
    """Return the sha256 (hex) of a state dict's names, types, shapes and bytes, in the order of names."""
    digest = hashlib.sha256()
    for name in sorted(state):
        tensor = state[name].detach().cpu().contiguous()
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


def load_into(model: Any, state: dict[str, Tensor], name: str, arch: str) -> list[str]:
    """Put a checkpoint's tensors into a model as open_clip's `load_checkpoint` does, or say what doesn't fit.

    Returns notes (position embeddings resized, a logit bias filled in). Raises LoupeError, one sentence with
    the counts of missing, unexpected and otherwise shaped tensors and the first of them.
    """
    from open_clip.convert import convert_state_dict
    from open_clip.model import convert_to_custom_text_state_dict, resize_pos_embed, resize_text_pos_embed

    state = in_open_clip_names(state)
    try:
        state = convert_state_dict(model, state)
    except (AttributeError, KeyError, IndexError, RuntimeError) as error:  # Apple's names, but not all
        said = "{name} does not fit {arch}: it holds MobileCLIP's tensors, or a part of them."
        raise LoupeError(wording(said, name=name, arch=arch)) from error
    if "positional_embedding" in state and not hasattr(model, "positional_embedding"):
        state = convert_to_custom_text_state_dict(state)
    elif "text.positional_embedding" in state and not hasattr(model, "text"):  # of --force-custom-text
        state = {key.removeprefix("text."): tensor for key, tensor in state.items()}
    notes = _adapt(model, state)
    wanted = model.state_dict()
    if sentence := mismatch(state, wanted, name, arch) or _unusable(state, wanted, name):
        raise LoupeError(sentence)
    before = {key: tuple(state[key].shape) for key in _RESIZED if key in state}
    for key in before:  # torch has no bicubic interpolation of halves on a CPU (open_clip#985)
        state[key] = state[key].float()
    resize_pos_embed(state, model)
    resize_text_pos_embed(state, model)
    for key, shape in before.items():
        if shape != tuple(state[key].shape):
            said = "{key} was resized from {list} to {list_2}."
            notes.append(wording(said, key=key, list=list(shape), list_2=list(state[key].shape)))
    model.load_state_dict(state, strict=True)
    _check_finite(wanted, name)
    return notes


def _adapt(model: Any, state: dict[str, Tensor]) -> list[str]:
    """Even out what differs between versions of the same weights (as open_clip does)."""
    notes: list[str] = []
    for key in ("logit_scale", "logit_bias"):
        parameter = getattr(model, key, None)
        if parameter is not None and key in state and state[key].numel() == parameter.numel():
            state[key] = state[key].reshape(parameter.shape)
    if getattr(model, "logit_bias", None) is not None and "logit_bias" not in state:
        state["logit_bias"] = model.logit_bias.new_zeros(model.logit_bias.shape)
        notes.append(wording("The checkpoint has no logit bias; 0 is used."))
    elif "logit_bias" in state and _take_bias(model, state["logit_bias"]):
        notes.append(wording("The checkpoint has a logit bias, so probabilities are sigmoids."))
    kept = model.state_dict()
    for key in [key for key, _ in model.named_buffers() if key not in kept]:  # positions, masks: computed
        state.pop(key, None)
    for key in _OPENAI_FACTS:
        if key in state and state[key].numel() == 1 and key not in kept:
            del state[key]
    return notes


def _take_bias(model: Any, bias: Tensor) -> bool:
    """Give a model that was built without a logit bias one; a sigmoid loss trains it in any architecture."""
    if not hasattr(model, "logit_bias") or model.logit_bias is not None or bias.numel() != 1:
        return False
    from torch.nn import Parameter

    model.logit_bias = Parameter(bias.new_zeros(bias.shape).float())
    return True


def form_notes(state: Mapping[str, Tensor]) -> list[str]:
    """Say what is done about weights in another library's names, and in another precision."""
    notes: list[str] = []
    if are_transformers(state):
        notes.append(wording("The weights have transformers' names; each was put in open_clip's place."))
    types = Counter(str(tensor.dtype).removeprefix("torch.") for tensor in state.values() if tensor.ndim > 1)
    others = [name for name, _ in types.most_common() if name not in ("float32", "int64")]
    if others:
        types_text = " and ".join(others)
        notes.append(wording("The weights are stored in {types}, computed in float32.", types=types_text))
    return notes


def _unusable(state: Mapping[str, Tensor], wanted: Mapping[str, Tensor], name: str) -> str:
    """Say in one sentence which tensor is of a kind that can't be computed with ("" where none is)."""
    import torch

    for key, tensor in state.items():
        if wanted[key].is_floating_point() and (tensor.is_quantized or not tensor.is_floating_point()):
            return wording(
                "{name} holds {key} in {dtype}: quantised weights can't be opened, take those in floats.",
                name=name,
                key=key,
                dtype=str(tensor.dtype).removeprefix("torch."),
            )
        if tensor.is_meta:
            return wording("{name} holds {key} by its shape alone, without values.", name=name, key=key)
        if tensor.layout is not torch.strided:
            return wording("{name} holds {key} in a sparse form, which can't be opened.", name=name, key=key)
    return ""


def _check_finite(state: Mapping[str, Tensor], name: str) -> None:
    """Raise LoupeError where a loaded tensor holds a value that is no number, or infinite."""
    import torch

    for key, tensor in state.items():
        # Both ends are no number where any value is none; quicker than to ask each.
        if not tensor.is_floating_point() or not tensor.numel():
            continue
        if not torch.stack(torch.aminmax(tensor)).isfinite().all():
            raise LoupeError(
                wording("{name} holds values that are no numbers (the first in {key}).", name=name, key=key)
            )


def mismatch(state: Mapping[str, Tensor], wanted: Mapping[str, Tensor], name: str, arch: str) -> str:
    """Say in one sentence how a checkpoint's tensors differ from a model's ("" if they fit)."""
    missing = [key for key in wanted if key not in state]
    unexpected = [key for key in state if key not in wanted]
    shapes = [key for key in wanted if key in state and not _fits(state[key], wanted[key], key)]
    if not (missing or unexpected or shapes):
        return ""
    first = ""
    if shapes:
        key = shapes[0]
        first = wording(
            "{key} {list} in the file, {list_2} in {arch}",
            key=key,
            list=list(state[key].shape),
            list_2=list(wanted[key].shape),
            arch=arch,
        )
    elif missing:
        first = wording("{missing} is missing", missing=missing[0])
    else:
        first = wording("{unexpected} is unexpected", unexpected=unexpected[0])
    plural = "tensor" if len(missing) == 1 else "tensors"
    return wording(
        "{name} does not fit {arch}: {count} {plural} missing, {count_2} unexpected, "
        "{count_3} of another shape (first: {first}).",
        name=name,
        arch=arch,
        count=len(missing),
        plural=plural,
        count_2=len(unexpected),
        count_3=len(shapes),
        first=first,
    )


def _fits(given: Tensor, wanted: Tensor, key: str) -> bool:
    """Whether shapes agree, or it is a position embedding that open_clip resizes.

    Those keep their width; an image tower's is a square grid behind a class token.
    """
    if given.shape == wanted.shape:
        return True
    if key not in _RESIZED or given.ndim != 2 or given.shape[1] != wanted.shape[1]:
        return False
    side = int((given.shape[0] - 1) ** 0.5 + 0.5)
    return key != "visual.positional_embedding" or side * side == given.shape[0] - 1
