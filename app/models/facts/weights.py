"""What a built network tells of its weights: finite, trained at all, and with which activations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from torch import Tensor

Gelu = Literal["GELU", "QuickGELU", "both", ""]

_QUICK = ("QuickGELU", "QuickGELUActivation")
_GELU = ("GELU", "GELUActivation", "GELUTanh", "NewGELUActivation", "PytorchGELUTanh")
"""Names of classes in torch, open_clip, timm and transformers; GELU by tanh differs by 0.0005 at most."""


@dataclass(frozen=True)
class TowerFacts:
    """One tower: its activation ("" where it has neither), how many normalisation layers it has, and whether
    all of them (two at least) have the values that they begin with: gain 1 or 0, bias 0."""

    gelu: Gelu
    norms: int
    fresh: bool


@dataclass(frozen=True)
class WeightFacts:
    """How many tensors there are, the names of those that hold NaN or infinity, and both towers.

    vocabulary: rows of the text tower's token embedding; None where it has none.
    """

    tensors: int
    not_finite: tuple[str, ...]
    image: TowerFacts
    text: TowerFacts
    vocabulary: int | None


def weight_facts(model: Any) -> WeightFacts:
    """Look at all tensors of an open_clip or transformers model."""
    import torch

    state = model.state_dict()
    bad = tuple(name for name, tensor in state.items() if not bool(torch.isfinite(tensor).all()))
    named = list(model.named_modules())
    image = [module for name, module in named if _in_image(name)]
    text = [module for name, module in named if not _in_image(name)]
    tables = ((name, module) for name, module in named if isinstance(module, torch.nn.Embedding))
    rows = [table.num_embeddings for name, table in tables if not _in_image(name) and "position" not in name]
    return WeightFacts(len(state), bad, _tower(image), _tower(text), max(rows, default=None))


def _in_image(name: str) -> bool:
    return name.startswith("vis")  # open_clip's visual, transformers' vision_model and visual_projection


def _tower(modules: list[Any]) -> TowerFacts:
    kinds = {kind for module in modules if (kind := _gelu_of(module))}
    norms = [module for module in modules if _is_norm(module)]
    fresh = len(norms) > 1 and all(map(_is_fresh, norms))
    return TowerFacts("both" if len(kinds) == 2 else next(iter(kinds), ""), len(norms), fresh)


def _gelu_of(module: Any) -> Literal["GELU", "QuickGELU", ""]:
    name = type(module).__name__
    return "QuickGELU" if name in _QUICK else "GELU" if name in _GELU else ""


def _is_norm(module: Any) -> bool:
    weight = getattr(module, "weight", None)
    return "Norm" in type(module).__name__ and weight is not None and weight.ndim == 1


def _is_fresh(norm: Any) -> bool:
    weight, bias = norm.weight, getattr(norm, "bias", None)
    plain = bool((weight == 1).all()) or bool((weight == 0).all())
    return plain and (bias is None or not bool(bias.any()))


@contextmanager
def other_activation(model: Any) -> Iterator[bool]:
    """Have a network compute with QuickGELU for GELU and the reverse; tells whether it has either."""
    import torch
    from torch.nn import functional

    def quick(x: Tensor) -> Tensor:
        return x * torch.sigmoid(1.702 * x)

    swapped = [(module, _gelu_of(module)) for module in model.modules() if _gelu_of(module)]
    for module, kind in swapped:
        module.forward = (
            functional.gelu if kind == "QuickGELU" else quick
        )  # the instance's, before its class's
    try:
        yield bool(swapped)
    finally:
        for module, _ in swapped:
            del module.forward


def stem_statistics(model: Any, run: Any) -> tuple[list[float], list[float]] | None:
    """Return how the input of the image tower's first BatchNorm differs from what it saw in training.

    For each channel the shift of its mean in running deviations, and the ratio of its variance to the running
    one; `run` encodes images. None for towers without BatchNorm, and for one that was never trained.
    """
    norm = next(
        (module for name, module in model.named_modules() if _in_image(name) and _has_running(module)), None
    )
    if norm is None or not bool(norm.running_mean.any()):
        return None
    seen: list[Tensor] = []
    hook = norm.register_forward_pre_hook(lambda _norm, given: seen.append(given[0].float()))
    try:
        run()
    finally:
        hook.remove()
    import torch

    values = torch.cat(seen).transpose(0, 1).flatten(1)
    variance = norm.running_var.float() + norm.eps
    shift = (values.mean(dim=1) - norm.running_mean.float()) / variance.sqrt()
    return shift.tolist(), (values.var(dim=1) / variance).tolist()


def _has_running(module: Any) -> bool:
    return "BatchNorm" in type(module).__name__ and getattr(module, "running_mean", None) is not None
