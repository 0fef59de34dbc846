"""From what a file holds to a model's tensors by name, without training scripts' wrappers and prefixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_WRAPPERS = (
    *("state_dict", "model_state_dict", "model", "state_dict_ema", "model_ema", "ema_state_dict", "ema"),
    *("net", "network", "module", "params", "weights"),
)
"""Names under which training scripts keep the weights, the first that is there goes before the others."""
_PREFIXES = ("module.", "_orig_mod.", "model.")
_NOT_WEIGHTS = ("optimizer", "optim", "scheduler", "scaler", "loss", "amp")
_MARK = "logit_scale"
"""A tensor that every model of this kind has, outside its towers."""
_Path = tuple[str, ...]
_DEPTH = 4
_SHOWN = 8


def tensors_in(loaded: object, name: str) -> dict[str, Tensor]:
    """Return the tensors of a loaded file, under a wrapper or prefix or without.

    Raises LoupeError, one sentence naming what is there, where there are none.
    """
    if not isinstance(loaded, Mapping):
        raise LoupeError(
            wording("{name} holds a {name_2}, not tensors by name.", name=name, name_2=type(loaded).__name__)
        )
    if _is_optimizer(loaded):
        raise LoupeError(wording("{name} holds an optimizer's state, not a model's weights.", name=name))
    found = dict(_candidates(loaded))
    if not found:
        keys = ", ".join(str(key) for key in list(loaded)[:_SHOWN])
        raise LoupeError(
            wording("{name} holds no tensors by name; what it holds is: {keys}.", name=name, keys=keys)
            if keys
            else wording("{name} holds no tensors.", name=name)
        )
    state = found[min(found, key=lambda path: _rank(path, found[path]))]
    if sum("lora_" in key for key in state) > len(state) // 2:
        raise LoupeError(
            wording(
                "{name} holds an adapter (LoRA), not a whole model; merge it into its model's weights first.",
                name=name,
            )
        )
    return without_prefix(state)


def _candidates(held: Mapping[object, object], path: _Path = ()) -> Iterator[tuple[_Path, dict[str, Tensor]]]:
    """Yield every mapping of tensors by name with the names that lead to it; not an optimizer's."""
    import torch

    if _is_optimizer(held):
        return
    tensors = {str(key): value for key, value in held.items() if isinstance(value, torch.Tensor)}
    if tensors:
        yield path, tensors
    if len(path) < _DEPTH:
        for key, value in held.items():
            if isinstance(value, Mapping) and not str(key).lower().startswith(_NOT_WEIGHTS):
                yield from _candidates(value, (*path, str(key)))


def _is_optimizer(held: Mapping[object, object]) -> bool:
    """Tell torch's optimizers by what they keep: `param_groups`, and moments by number."""
    return "param_groups" in held and "state" in held


def _rank(path: tuple[str, ...], state: Mapping[str, Tensor]) -> tuple[int, bool, int]:
    """Order candidates by the wrapper's name, then those with a model's mark first, then by their number."""
    marked = any(key.rpartition(".")[2] == _MARK for key in state)
    known = [_WRAPPERS.index(name) for name in path if name in _WRAPPERS]
    return min(known, default=len(_WRAPPERS) + bool(path)), not marked, -len(state)


def without_prefix(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return tensors under their model's own names where all of them share a prefix (`_orig_mod.module.`)."""
    mark = next((key for key in state if key.rpartition(".")[2] == _MARK), "")
    prefix = mark.removesuffix(_MARK)
    if prefix and all(key.startswith(prefix) for key in state):
        return {key.removeprefix(prefix): value for key, value in state.items()}
    while shared := next((one for one in _PREFIXES if all(key.startswith(one) for key in state)), ""):
        state = {key.removeprefix(shared): value for key, value in state.items()}
    return state
