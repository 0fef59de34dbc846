"""The tensors of a TorchScript archive, read without its program.

`torch.jit.load` runs code as it loads: `__setstate__` of any class in the archive. Here the program is looked
at as text alone, for the activation that it computes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.models.weights.archive_pickle import ArchivePickle, Module, UnknownNameError
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_MOST_MODULES = 50_000
_LONGEST_NAME = 1_000
"""More than any model has; a module that holds itself has no end of them."""
_OPENAI_FACTS = {"input_resolution", "context_length", "vocab_size"}
"""Whole numbers that only OpenAI's archives keep beside the weights."""
_BROKEN = (
    *(ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, StopIteration),
    *(MemoryError, OverflowError, OSError, EOFError, NotImplementedError, zipfile.BadZipFile),
)


def read_torchscript(path: Path) -> tuple[dict[str, Tensor], bool | None]:
    """Return an archive's parameters and buffers by name, and whether it computes with QuickGELU.

    That is told by OpenAI's own marks, else by the program's text; None where neither tells. Raises
    LoupeError, one sentence, for a damaged archive, and for one whose tensors come with what is no tensor.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            root = _root(archive)
            if _text(archive, f"{root}byteorder").strip() == "big":
                raise ValueError("big-endian")

            def record(key: str) -> bytearray:
                return bytearray(archive.read(f"{root}data/{key}"))

            top = ArchivePickle(record).read(archive.read(f"{root}data.pkl"))
            state = dict(_named(top))
            return state, True if set(state) >= _OPENAI_FACTS else _quick_gelu(archive, root)
    except UnknownNameError as unknown:
        raise LoupeError(
            wording(
                "{name} asks to run Python code ({code}) when opened and was refused; nothing ran.",
                name=path.name,
                code=str(unknown),
            )
        ) from unknown
    except _BROKEN as error:
        raise LoupeError(
            wording("{name} is a TorchScript archive that is damaged or of an unknown kind.", name=path.name)
        ) from error


def _root(archive: zipfile.ZipFile) -> str:
    names = (re.fullmatch(r"([^/]+/)data\.pkl", name) for name in archive.namelist())
    return next(match[1] for match in names if match)


def _text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace") if name in archive.namelist() else ""


def _quick_gelu(archive: zipfile.ZipFile, root: str) -> bool | None:
    """Tell the activation by the program's text: QuickGELU has a sigmoid. None where both are there."""
    sources = [name for name in archive.namelist() if re.fullmatch(rf"{re.escape(root)}code/.*\.py", name)]
    code = "".join(_text(archive, name) for name in sources)
    gelu, sigmoid = "torch.gelu(" in code, "torch.sigmoid(" in code
    return sigmoid if gelu != sigmoid else None


def _named(top: object) -> Iterator[tuple[str, Tensor]]:
    """Yield every tensor with the names of the modules that lead to it."""
    import torch

    waiting = [("", top)]
    for _ in range(_MOST_MODULES):
        if not waiting:
            return
        prefix, module = waiting.pop()
        if len(prefix) > _LONGEST_NAME:
            break
        attributes = module.attributes if isinstance(module, Module) else {}
        inner = []
        for name, value in attributes.items():
            if isinstance(value, torch.Tensor):
                yield f"{prefix}{name}", value
            elif isinstance(value, Module):
                inner.append((f"{prefix}{name}.", value))
        waiting += reversed(inner)
    raise ValueError("modules without end")
