"""Weights files: read tensors from them and nothing else, and say plainly why one can't be read.

Only safetensors, `torch.load(weights_only=True)` and the tensors of TorchScript archives: a pickle that would
run code is refused unexecuted.
"""

from __future__ import annotations

import io
import pickle
import pickletools
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.amounts import bytes_text
from app.errors import LoupeError
from app.models.weights.configuration import activation_beside
from app.models.weights.forms import Form, form_of, is_torchscript
from app.models.weights.pickles import Pickle, inert, is_plain_data, read_pickle
from app.models.weights.shards import shards_of
from app.models.weights.tensors import Weights, tensors_in
from app.models.weights.torchscript import read_torchscript
from app.models.weights.transformers_names import are_transformers
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_SAFE_PROTOCOL = 2
_OLD_MARK = bytes.fromhex("6cfc9c46f9206aa85019")
"""torch's old format begins with a pickle of this number."""
_NO_PICKLE = (
    *(OSError, ValueError, KeyError, IndexError, EOFError, StopIteration, NotImplementedError),
    *(MemoryError, OverflowError, zipfile.BadZipFile),
)
_LOOSEST = 8
"""How many times its own size an archive may unpack to: torch packs nothing."""
_SMALL_ARCHIVE = 1 << 24
_MOST_PICKLE = 1 << 28


def read_state_dict(path: Path) -> dict[str, Tensor]:
    """Return the tensors that `read_weights` finds."""
    return read_weights(path).state


def read_weights(path: Path) -> Weights:
    """Read the tensors of a checkpoint: safetensors, a torch file, a TorchScript archive; all its shards.

    Training checkpoints are understood: tensors under `state_dict` and the like, names that start with
    `module.`, plain data beside them. The form is told from the bytes; names stay the file's own.
    Raises LoupeError, one sentence, for a missing, empty, damaged or unsafe file.
    """
    check_file(path)
    shards = shards_of(path)
    if len(shards) == 1:
        check_file(shards[0])
        if is_torchscript(shards[0]):
            _check_unpacked(shards[0])
            state, quick_gelu = read_torchscript(shards[0])
            return replace(tensors_in(state, shards[0].name), quick_gelu=quick_gelu)
        return _with_activation(tensors_in(load_file(shards[0]), shards[0].name), path)
    whole: dict[object, object] = {}
    for shard in shards:
        check_file(shard)
        held = load_file(shard)
        whole |= held if isinstance(held, Mapping) else {}
    return _with_activation(tensors_in(whole, path.name), path)


def _with_activation(weights: Weights, path: Path) -> Weights:
    """Return weights of transformers with the activation that the configuration beside them names."""
    if not are_transformers(weights.state):
        return weights
    return replace(weights, quick_gelu=activation_beside(path))


def check_file(path: Path) -> None:
    """Raise LoupeError where there is no regular file with something in it."""
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
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> LoupeError:
    why = error.strerror or error
    return LoupeError(wording("{name} can't be read: {value}.", name=path.name[:80], value=why))


def load_file(path: Path) -> object:
    """Return what one file holds, with `Inert` in place of plain data. Raises LoupeError, one sentence."""
    try:
        form = form_of(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    if form in ("page", "pointer"):
        raise LoupeError(_no_weights(path, form))
    # What begins like neither form is read by its ending, to say what is wrong with it.
    if form == "safetensors" or (form not in ("zip", "pickle") and path.suffix.lower() == ".safetensors"):
        return _read_safetensors(path)
    return _read_torch(path)


def _no_weights(path: Path, form: Form) -> str:
    if form == "page":
        return wording("{path} is a web page, not weights; delete it and get the file anew.", path=path)
    return wording(
        "{path} is a pointer of Git LFS, not the weights themselves; run `git lfs pull` in its folder.",
        path=path,
    )


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

    _check_unpacked(path)
    inside = pickle_in(path)
    names = () if inside is None else inside.names
    try:
        rewritten = inside is not None and inside.protocol > _SAFE_PROTOCOL
        # Not the path: torch, too, would go by its ending.
        with (
            _rewritten(path) if rewritten else path.open("rb") as source,
            inert(name for name in names if is_plain_data(name)),
        ):
            return torch.load(source, map_location="cpu", weights_only=True)
    except Exception as error:  # damaged pickles raise anything
        if isinstance(error, pickle.UnpicklingError) and (code := _refused(str(error), names)):
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


def _check_unpacked(path: Path) -> None:
    """Raise LoupeError for an archive of much that is packed into little."""
    try:
        size = path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (OSError, zipfile.BadZipFile):
        return  # no archive; reading it says what is wrong
    if unpacked > max(_LOOSEST * size, _SMALL_ARCHIVE):
        raise LoupeError(
            wording(
                "{name} would unpack to {unpacked}, {times:,} times its size, and was not opened.",
                name=path.name,
                unpacked=bytes_text(unpacked),
                times=unpacked // size,
            )
        )


def _refused(error: str, names: tuple[str, ...]) -> str:
    """Return the class or function that torch's safe reader refused ("" if it was something else)."""
    named = re.search(r"GLOBAL `?([\w.]+)`? (?:was not an allowed|whose module)", error)
    if named:
        return named[1]
    ours = ("torch.", "torch._utils.", "collections.OrderedDict")
    return next((name for name in names if not name.startswith(ours) and not is_plain_data(name)), "")


def pickle_in(path: Path) -> Pickle | None:
    """Return the object's pickle of a torch file, unexecuted; None where there is none that can be read."""
    try:
        with path.open("rb") as stream:
            if not zipfile.is_zipfile(path):
                return _object_pickle([read_pickle(data) for data in _leading_pickles(stream)])
            with zipfile.ZipFile(stream) as archive:
                name = _data_name(archive)
                too_much = archive.getinfo(name).file_size > _MOST_PICKLE
                return None if too_much else read_pickle(archive.read(name))
    except _NO_PICKLE:
        return None


def _data_name(archive: zipfile.ZipFile) -> str:
    return next(name for name in archive.namelist() if re.fullmatch(r"([^/]+/)?data\.pkl", name))


def _object_pickle(pickles: list[Pickle]) -> Pickle:
    return pickles[3] if len(pickles) > 3 else pickles[0]


def _leading_pickles(stream: IO[bytes]) -> list[bytes]:
    """Return the pickles that begin a file: five in torch's old format, before the tensors' bytes."""
    pieces: list[bytes] = []
    while len(pieces) < (5 if pieces and _OLD_MARK in pieces[0] else 1):
        start = stream.tell()
        for _ in pickletools.genops(stream):
            pass
        end = stream.tell()
        stream.seek(start)
        pieces.append(stream.read(end - start))
    return pieces


def _rewritten(path: Path) -> io.BytesIO:
    """Return a torch file whose pickles are in protocol 2."""
    made = io.BytesIO()
    with path.open("rb") as stream:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(stream) as archive, zipfile.ZipFile(made, "w") as other:
                for name in archive.namelist():
                    data = archive.read(name)
                    other.writestr(name, read_pickle(data).rewritten if name == _data_name(archive) else data)
        else:
            made.writelines(read_pickle(data).rewritten for data in _leading_pickles(stream))
            shutil.copyfileobj(stream, made)
    made.seek(0)
    return made


def _brief(error: BaseException) -> str:
    """Return a library's error in few words; torch's advice on how to load unsafely is left out."""
    if isinstance(error, pickle.UnpicklingError):
        return "its contents are not those of a weights file"
    if isinstance(error, (KeyError, IndexError)):  # torch's old format, of a file that isn't one
        return "its contents are not those of a weights file"
    text = (str(error).strip() or type(error).__name__).splitlines()[0].split(". ")[0]
    return (text if len(text) <= 120 else f"{text[:120]}…").rstrip(".")
