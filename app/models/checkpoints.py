"""Weights files: read tensors from them and nothing else, and say plainly why one doesn't fit.

Only safetensors and `torch.load(weights_only=True)`: a pickle that would run code is refused unexecuted.
"""

from __future__ import annotations

import hashlib
import pickle
import pickletools
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_CHUNK = 1 << 22
_WRAPPERS = ("state_dict", "model_state_dict", "model")
_PREFIXES = ("module.", "_orig_mod.")
_RESIZED = ("visual.positional_embedding", "positional_embedding", "text.positional_embedding")
"""Position embeddings that open_clip resizes when a checkpoint has another image size or context length."""


def sha256_of_file(path: Path, checkpoint: Checkpoint = no_checkpoint) -> str:
    """Return the sha256 (hex) of a file's bytes; progress in bytes. Raises LoupeError if it can't be read."""
    digest = hashlib.sha256()
    try:
        total = path.stat().st_size
        with path.open("rb") as stream:
            done = 0
            while block := stream.read(_CHUNK):
                checkpoint(done, total)
                digest.update(block)
                done += len(block)
    except OSError as error:
        raise LoupeError(
            wording("{name} can't be read: {value}.", name=path.name, value=error.strerror or error)
        ) from error
    return digest.hexdigest()


def sha256_of_state(state: Mapping[str, Tensor]) -> str:
    """Return the sha256 (hex) of a state dict's names, types, shapes and bytes, in the order of names."""
    digest = hashlib.sha256()
    for name in sorted(state):
        tensor = state[name].detach().cpu().contiguous()
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        digest.update(tensor.numpy().tobytes())
    return digest.hexdigest()


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """Read the tensors of a checkpoint: safetensors, or a torch file with tensors only.

    Training checkpoints are understood: tensors under `state_dict`, names that start with `module.`.
    Raises LoupeError, one sentence, for a missing, empty, damaged or unsafe file.
    """
    _check_file(path)
    loaded = _read_safetensors(path) if path.suffix.lower() == ".safetensors" else _read_torch(path)
    return _tensors(loaded, path.name)


def _check_file(path: Path) -> None:
    try:
        if path.is_dir():
            raise LoupeError(
                wording(
                    "{name} is a folder, not a checkpoint file; open it as local-dir:{path}.",
                    name=path.name,
                    path=path,
                )
            )
        if not path.exists():
            raise LoupeError(wording("There is no checkpoint at {path}.", path=path))
        if not path.is_file():  # a pipe would be waited for without end
            raise LoupeError(wording("{name} is not a regular file.", name=path.name))
        if path.stat().st_size == 0:
            raise LoupeError(wording("{name} is empty (0 bytes).", name=path.name))
    except OSError as error:
        raise LoupeError(
            wording("{name} can't be read: {value}.", name=path.name[:80], value=error.strerror or error)
        ) from error


def _read_safetensors(path: Path) -> object:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError, ValueError) as error:
        raise LoupeError(
            wording(
                "{name} is damaged or no safetensors file ({brief}).", name=path.name, brief=_brief(error)
            )
        ) from error


def _read_torch(path: Path) -> object:
    import torch

    if _is_torchscript(path):
        raise LoupeError(
            wording(
                "{name} is a TorchScript archive, which holds a program, and was not opened; "
                "use a file with tensors only (safetensors, or a state dict saved by torch.save).",
                name=path.name,
            )
        )
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # damaged pickles raise anything
        named = re.search(r"(?:GLOBAL|global:?)\s+`?([\w.]+)`?", str(error))
        code = named[1] if named else _code_in(path)
        if isinstance(error, pickle.UnpicklingError) and code:
            raise LoupeError(
                wording(
                    "{name} asks to run Python code ({code}) when opened and was refused; nothing ran.",
                    name=path.name,
                    code=code,
                )
            ) from error
        raise LoupeError(
            wording(
                "{name} is damaged, cut short or no checkpoint ({brief}).",
                name=path.name,
                brief=_brief(error),
            )
        ) from error


def _code_in(path: Path) -> str:
    """Return the first function that a bare pickle file names ("" if none); it is read, not executed."""
    strings: list[str] = []
    try:
        with path.open("rb") as stream:
            for opcode, argument, _ in pickletools.genops(stream):
                if opcode.name in ("GLOBAL", "INST"):
                    return str(argument).replace(" ", ".")
                if opcode.name == "STACK_GLOBAL":
                    return ".".join(strings[-2:])
                if isinstance(argument, str):
                    strings.append(argument)
    except (ValueError, OSError):
        return ""
    return ""


def _is_torchscript(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(re.fullmatch(r"[^/]+/(constants\.pkl|code/.*)", name) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def _brief(error: BaseException) -> str:
    """Return a library's error in few words; torch's advice on how to load unsafely is left out."""
    if isinstance(error, pickle.UnpicklingError):
        return "its contents are not those of a weights file"
    if isinstance(error, (KeyError, IndexError)):  # torch's old format, of a file that isn't one
        return "its contents are not those of a weights file"
    text = (str(error).strip() or type(error).__name__).splitlines()[0].split(". ")[0]
    return (text if len(text) <= 120 else f"{text[:120]}…").rstrip(".")


def _tensors(loaded: object, name: str) -> dict[str, Tensor]:
    import torch

    for key in _WRAPPERS:
        if isinstance(loaded, Mapping) and isinstance(loaded.get(key), Mapping):
            loaded = loaded[key]
            break
    if not isinstance(loaded, Mapping):
        raise LoupeError(
            wording("{name} holds a {name_2}, not tensors by name.", name=name, name_2=type(loaded).__name__)
        )
    tensors = {str(key): value for key, value in loaded.items() if isinstance(value, torch.Tensor)}
    if not tensors:
        raise LoupeError(wording("{name} holds no tensors.", name=name))
    for prefix in _PREFIXES:
        if all(key.startswith(prefix) for key in tensors):
            tensors = {key.removeprefix(prefix): value for key, value in tensors.items()}
    return tensors


def load_into(model: Any, state: dict[str, Tensor], name: str, arch: str) -> list[str]:
    """Put a checkpoint's tensors into a model as open_clip's `load_checkpoint` does, or say what doesn't fit.

    Returns notes (position embeddings resized, a logit bias filled in). Raises LoupeError, one sentence with
    the counts of missing, unexpected and otherwise shaped tensors and the first of them.
    """
    from open_clip.convert import convert_state_dict
    from open_clip.model import convert_to_custom_text_state_dict, resize_pos_embed, resize_text_pos_embed

    try:
        state = convert_state_dict(model, state)
    except (
        AttributeError,
        KeyError,
        IndexError,
        RuntimeError,
    ) as error:  # Apple's names, but not all of them
        raise LoupeError(
            wording(
                "{name} does not fit {arch}: it holds MobileCLIP's tensors, or a part of them.",
                name=name,
                arch=arch,
            )
        ) from error
    if "positional_embedding" in state and not hasattr(model, "positional_embedding"):
        state = convert_to_custom_text_state_dict(state)
    notes = _adapt(model, state)
    wanted = model.state_dict()
    if sentence := mismatch(state, wanted, name, arch):
        raise LoupeError(sentence)
    before = {key: tuple(state[key].shape) for key in _RESIZED if key in state}
    resize_pos_embed(state, model)
    resize_text_pos_embed(state, model)
    for key, shape in before.items():
        if shape != tuple(state[key].shape):
            notes.append(f"{key} was resized from {list(shape)} to {list(state[key].shape)}.")
    model.load_state_dict(state, strict=True)
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
        notes.append("The checkpoint has no logit bias; 0 is used.")
    state.pop("text.transformer.embeddings.position_ids", None)
    return notes


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
        first = f"{key} {list(state[key].shape)} in the file, {list(wanted[key].shape)} in {arch}"
    elif missing:
        first = f"{missing[0]} is missing"
    else:
        first = f"{unexpected[0]} is unexpected"
    plural = "tensor" if len(missing) == 1 else "tensors"
    return (
        f"{name} does not fit {arch}: {len(missing)} {plural} missing, {len(unexpected)} unexpected, "
        f"{len(shapes)} of another shape (first: {first})."
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
