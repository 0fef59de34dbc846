"""From what a file holds to a model's tensors by name, without training scripts' wrappers and prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
_PREFIXES = ("module.", "model.")
_INFIXES = re.compile(r"(?<![^.])(_orig_mod|_fsdp_wrapped_module|_checkpoint_wrapped_module)\.")
"""What torch.compile, FSDP and activation checkpointing put into names, at any depth."""
_AVERAGED = re.compile(r"ema|swa|avg|averag|shadow|momentum|teacher", re.IGNORECASE)
_NOT_WEIGHTS = ("optimizer", "optim", "scheduler", "scaler", "loss", "amp")
_MARK = "logit_scale"
"""A tensor that every model of this kind has, outside its towers."""
_Path = tuple[str, ...]
_DEPTH = 4
_SHOWN = 8


@dataclass(frozen=True)
class Weights:
    """A model's tensors by name, and what was done to find them.

    `notes` are sentences. `quick_gelu` is the activation that the file tells of; None where it tells nothing.
    """

    state: dict[str, Tensor]
    notes: tuple[str, ...] = ()
    quick_gelu: bool | None = None


def tensors_in(loaded: object, name: str) -> Weights:
    """Return the tensors of a loaded file, under a wrapper or prefix or without; notes say what was chosen.

    Raises LoupeError, one sentence naming what is there, where there are none.
    """
    if not isinstance(loaded, Mapping):
        raise LoupeError(
            wording("{name} holds a {name_2}, not tensors by name.", name=name, name_2=type(loaded).__name__)
        )
    if _is_optimizer(loaded):
        raise LoupeError(wording("{name} holds an optimizer's state, not a model's weights.", name=name))
    found = dict(_candidates(loaded, seen=set()))
    if not found:
        keys = ", ".join(str(key) for key in list(loaded)[:_SHOWN])
        raise LoupeError(
            wording("{name} holds no tensors by name; what it holds is: {keys}.", name=name, keys=keys)
            if keys
            else wording("{name} holds no tensors.", name=name)
        )
    chosen = min(found, key=lambda path: _rank(path, found[path]))
    _check(found[chosen], name)
    own = without_prefix(found[chosen])
    return Weights(own.state, tuple(_choice_notes(found, chosen, name)) + own.notes)


def _candidates(
    held: Mapping[object, object], seen: set[int], path: _Path = ()
) -> Iterator[tuple[_Path, dict[str, Tensor]]]:
    """Yield every mapping of tensors by name with the names that lead to it; not an optimizer's.

    A mapping that is met again is passed over: a small file can hold one under very many names.
    """
    import torch

    if _is_optimizer(held) or id(held) in seen:
        return
    seen.add(id(held))
    tensors = {str(key): value for key, value in held.items() if isinstance(value, torch.Tensor)}
    if tensors:
        yield path, tensors
    if len(path) < _DEPTH:
        for key, value in held.items():
            if isinstance(value, Mapping) and not str(key).lower().startswith(_NOT_WEIGHTS):
                yield from _candidates(value, seen, (*path, str(key)))


def _is_optimizer(held: Mapping[object, object]) -> bool:
    """Tell torch's optimizers by what they keep: `param_groups`, and moments by number."""
    return "param_groups" in held and "state" in held


def _rank(path: _Path, state: Mapping[str, Tensor]) -> tuple[int, bool, int]:
    """Order candidates by the wrapper's name, then those with a model's mark first, then by their number."""
    known = [_WRAPPERS.index(name) for name in path if name in _WRAPPERS]
    return min(known, default=len(_WRAPPERS) + bool(path)), not _is_marked(state), -len(state)


def _is_marked(state: Mapping[str, Tensor]) -> bool:
    return any(key.rpartition(".")[2] == _MARK for key in state)


def _choice_notes(found: Mapping[_Path, Mapping[str, Tensor]], chosen: _Path, name: str) -> Iterator[str]:
    """Say which of several sets of weights was taken, or that the only one is averaged."""
    place = ".".join(chosen)
    others = [
        ".".join(path) or "its first level" for path in found if path != chosen and _is_marked(found[path])
    ]
    if others:
        yield wording(
            "{name} holds several sets of weights: those under {place} are used, not {others}.",
            name=name,
            place=place or "its first level",
            others=", ".join(others[:_SHOWN]),
        )
    elif _AVERAGED.search(place):
        yield wording("{name}: averaged weights (EMA), under {place}, are used.", name=name, place=place)


def _check(state: Mapping[str, Tensor], name: str) -> None:
    """Raise LoupeError for an adapter, and for tensors whose values are elsewhere or claimed only."""
    if sum("lora_" in key for key in state) > len(state) // 2:
        raise LoupeError(
            wording(
                "{name} holds an adapter (LoRA), not a whole model; "
                "put the id of its model and a + before it.",
                name=name,
            )
        )
    for key, tensor in state.items():
        if tensor.numel() > _held(tensor):
            raise LoupeError(
                wording(
                    "{name} is damaged: {key} claims {claimed:,} values and holds {held:,}.",
                    name=name,
                    key=key[:80],
                    claimed=tensor.numel(),
                    held=_held(tensor),
                )
            )
    if sum(not tensor.numel() for tensor in state.values()) > len(state) // 2:
        raise LoupeError(
            wording(
                "{name} holds names without values, as DeepSpeed's ZeRO-3 leaves them; "
                "make whole weights of its folder with DeepSpeed's zero_to_fp32.py.",
                name=name,
            )
        )


def _held(tensor: Tensor) -> int:
    """Return how many values lie in a tensor's memory: fewer than it has where one stands for many."""
    import torch

    if tensor.layout is not torch.strided:  # a sparse one is refused where it is to be computed with
        return tensor.numel()
    return tensor.untyped_storage().nbytes() // max(1, tensor.element_size())


def without_prefix(state: dict[str, Tensor]) -> Weights:
    """Return tensors under their model's own names, without what wraps it (`_orig_mod.module.`).

    Where there are several models, as a student and an average, the one that isn't averaged is taken; what
    lies outside the model's prefix is left out; both are noted.
    """
    state = {_INFIXES.sub("", key): value for key, value in state.items()}
    marks = [key.removesuffix(_MARK) for key in state if key.rpartition(".")[2] == _MARK]
    if not marks:
        while shared := next((one for one in _PREFIXES if all(key.startswith(one) for key in state)), ""):
            state = {key.removeprefix(shared): value for key, value in state.items()}
        return Weights(state)
    groups = {prefix: _under(prefix, marks, state) for prefix in marks}
    most = max(map(len, groups.values()))
    whole = {prefix: names for prefix, names in groups.items() if 2 * len(names) >= most}
    chosen = min(whole, key=lambda prefix: (_AVERAGED.search(prefix) is not None, -len(whole[prefix])))
    own = {key.removeprefix(chosen): state[key] for key in whole[chosen]}
    return Weights(own, tuple(_prefix_notes(state, whole, chosen)))


def _under(prefix: str, marks: list[str], state: Mapping[str, Tensor]) -> list[str]:
    """Return the names that begin with a prefix and with no longer one of another model."""
    longer = tuple(other for other in marks if other != prefix and other.startswith(prefix))
    return [key for key in state if key.startswith(prefix) and not key.startswith(longer)]


def _prefix_notes(state: Mapping[str, Tensor], whole: Mapping[str, list[str]], chosen: str) -> Iterator[str]:
    others = [prefix.rstrip(".") or "those without a prefix" for prefix in whole if prefix != chosen]
    if others:
        yield wording(
            "The file holds several models: {chosen} is used, not {others}.",
            chosen=chosen.rstrip(".") or "the one without a prefix",
            others=", ".join(others[:_SHOWN]),
        )
    elif _AVERAGED.search(chosen):
        yield wording("Averaged weights (EMA), named {chosen}…, are used.", chosen=chosen)
    used = {key for names in whole.values() for key in names}
    left = [key for key in state if key not in used]
    if len(left) == 1:
        yield wording("A tensor beside the model's was left out ({first}).", first=left[0][:80])
    elif left:
        yield wording(
            "{count:,} tensors beside the model's were left out (the first is {first}).",
            count=len(left),
            first=left[0][:80],
        )
