"""LoRA adapters as peft saves them, merged onto their model's weights: W + scale · B · A, and nothing else.

What isn't that arithmetic (DoRA, trained biases, whole modules beside it) is refused in one sentence.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import LoupeError
from app.models.weights.reading import load_file
from app.models.weights.shards import sha256_of_file
from app.models.weights.transformers_names import Place, place_of
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

CONFIG = "adapter_config.json"
_FILES = ("adapter_model.safetensors", "adapter_model.bin")
_PAIR = re.compile(r"(.+)\.lora_([AB])(?:\.default)?\.weight")
_WRAPPED = re.compile(
    r"^(?:.*?\.)?(?=(?:text_model|vision_model|visual|text|transformer)\.|(?:visual|text)_projection$)"
)
"""What stands before a module's name in its model: `base_model.model.`, and a script's own."""
_EMPTY = (None, False, "", "none")
_FOREIGN = (
    *("modules_to_save", "bias", "lora_bias", "fan_in_fan_out", "layer_replication", "target_parameters"),
    *("trainable_token_indices", "alora_invocation_tokens", "arrow_config", "megatron_config"),
)
"""Options that add something to the low-rank update; so does every `use_…` but `use_rslora`."""
_PLAIN_STARTS = ("gaussian", "eva", "orthogonal", "true", "false")
"""Starting values that leave the model's own weights as they were; PiSSA, OLoRA and CorDA change them."""


@dataclass(frozen=True)
class Adapter:
    """A LoRA adapter: its tensors by module, the model it names, and the scale of each update."""

    path: Path
    config: Mapping[str, Any]

    @property
    def base(self) -> str:
        """The name or path of the model that it was trained on; "" where it names none."""
        return str(self.config.get("base_model_name_or_path") or "")

    def scale(self, module: str, rank: int) -> float:
        """Return the factor of a module's update: alpha / rank, or alpha / sqrt(rank) if rank-stabilised."""
        patterns = self.config.get("alpha_pattern") or {}
        own = next((key for key in patterns if re.match(rf"(.*\.)?({key})$", module)), None)
        alpha = float(self.config["lora_alpha"] if own is None else patterns[own])
        return alpha / (math.sqrt(rank) if self.config.get("use_rslora") else rank)


def adapter_file(path: Path) -> Path | None:
    """Return the file of an adapter's tensors, for that file itself or its folder; None for anything else."""
    try:
        if path.is_dir():
            return next((path / name for name in _FILES if (path / name).is_file()), None)
        return path if path.is_file() and path.name in _FILES else None
    except OSError:
        return None


def split_adapter(text: str) -> tuple[str, str]:
    """Return a model id's own part and the path of the adapter after its `+` ("" where there is none)."""
    parts = text.split("+")
    for number in range(len(parts) - 1, 0, -1):
        path = "+".join(parts[number:])
        if adapter_file(Path(path).expanduser()) is not None or Path(path).name in _FILES:
            return "+".join(parts[:number]), path
    return text, ""


def read_adapter(path: Path) -> Adapter:
    """Read an adapter's configuration. LoupeError, one sentence, where it is no plain low-rank update."""
    file = adapter_file(path)
    if file is None:
        raise LoupeError(wording("There is no adapter ({name}) at {path}.", name=_FILES[0], path=path))
    config_path = file.with_name(CONFIG)
    try:
        config = json.loads(config_path.read_text(encoding="utf-8"))
        if config["peft_type"] != "LORA":
            raise _not_plain(file, str(config["peft_type"]))
        float(config["lora_alpha"])
    except FileNotFoundError as error:
        raise LoupeError(
            wording("{name} needs {config} beside it, which tells its scale.", name=file.name, config=CONFIG)
        ) from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise LoupeError(
            wording("{config} of {name} can't be read as peft's.", config=CONFIG, name=file.name)
        ) from error
    if foreign := _foreign(config):
        raise _not_plain(file, foreign)
    return Adapter(file, config)


def hash_with_adapter(base: str, path: Path) -> str:
    """Return the sha256 (hex) of a base's hash, an adapter's tensors and its configuration together."""
    file = read_adapter(path).path
    parts = (base, sha256_of_file(file), sha256_of_file(file.with_name(CONFIG)))
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def _foreign(config: Mapping[str, Any]) -> str:
    """Return the first option that is more than a low-rank update ("" where there is none)."""
    flags = [key for key in config if key.startswith("use_") and key != "use_rslora"]
    for key in (*flags, *_FOREIGN):
        if config.get(key) not in _EMPTY and config[key] not in ([], {}):
            return key
    start = str(config.get("init_lora_weights", True)).lower()
    return "" if start in _PLAIN_STARTS else f"init_lora_weights {start}"


def _not_plain(file: Path, what: str) -> LoupeError:
    return LoupeError(
        wording(
            "{name} is an adapter with {what}, more than a low-rank update; "
            "merge it by peft's merge_and_unload and open the result.",
            name=file.name,
            what=what[:60],
        )
    )


def merged(state: Mapping[str, Tensor], adapter: Adapter) -> tuple[dict[str, Tensor], str]:
    """Return weights in open_clip's names with an adapter's updates added, in fp32, and a note about them.

    Raises LoupeError for a tensor of the adapter that is no half of an update, or has no place in the model.
    """
    result = dict(state)
    siglip = any(name.startswith("visual.trunk.") for name in state)
    pairs = _pairs(adapter)
    for name, (low, high) in pairs.items():
        module = _WRAPPED.sub("", name)
        place = _place(module, siglip, state)
        if place is None:
            raise _no_place(adapter, module)
        update = adapter.scale(name.removeprefix("base_model.model."), low.shape[0]) * (
            high.float() @ low.float()
        )
        weight = result[place.name].float().clone()
        part = weight if place.part is None else weight.chunk(3)[place.part]
        update = update.T if place.turned else update
        if part.shape != update.shape:
            raise _no_place(adapter, module)
        part += update
        result[place.name] = weight
    ranks = sorted({low.shape[0] for low, _ in pairs.values()})
    note = wording(
        "{name} (LoRA of rank {ranks}, made for {base}) was merged onto {count} of the model's layers.",
        name=adapter.path.name,
        ranks=", ".join(map(str, ranks)),
        base=adapter.base or "a model it doesn't name",
        count=len(pairs),
    )
    return result, note


def _pairs(adapter: Adapter) -> dict[str, tuple[Tensor, Tensor]]:
    """Return A [rank, in] and B [out, rank] of each module, by the adapter's name for it."""
    held = load_file(adapter.path)
    halves: dict[str, dict[str, Tensor]] = {}
    for name, tensor in (held if isinstance(held, Mapping) else {}).items():
        found = _PAIR.fullmatch(str(name))
        if found is None or tensor.ndim != 2:
            raise _not_plain(adapter.path, str(name))
        halves.setdefault(found[1], {})[found[2]] = tensor
    pairs = {name: (half["A"], half["B"]) for name, half in halves.items() if len(half) == 2}
    if not pairs or len(pairs) != len(halves):
        raise LoupeError(wording("{name} holds no whole pairs of LoRA's tensors.", name=adapter.path.name))
    return pairs


def _place(module: str, siglip: bool, state: Mapping[str, Tensor]) -> Place | None:
    """Return where a module's weight lies in open_clip's state dict, under either library's name for it."""
    own = module.replace(".base_layer", "")  # within torch's MultiheadAttention
    place = place_of(f"{own}.weight", siglip) or Place(f"{own}.weight")
    names = (place.name, f"text.{place.name}", f"{own}.in_proj_weight", f"text.{own}.in_proj_weight")
    name = next((name for name in names if name in state), None)
    return None if name is None else Place(name, place.part, place.turned)


def _no_place(adapter: Adapter, module: str) -> LoupeError:
    return LoupeError(
        wording(
            "{name} does not fit the model: its update of {module} has no place there; "
            "it was made for {base}.",
            name=adapter.path.name,
            module=module[:80],
            base=adapter.base or "a model it doesn't name",
        )
    )
