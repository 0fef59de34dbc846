"""The pickle of a TorchScript archive, interpreted: tensors, plain containers, and modules as bags of names.

Nothing that it names is imported or called. It is of protocol 2, as torch's C++ writer makes it.
"""

from __future__ import annotations

import pickletools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_TYPES = {
    f"torch.{name}Storage": dtype
    for name, dtype in {
        "Double": "float64",
        "Float": "float32",
        "Half": "float16",
        "BFloat16": "bfloat16",
        "Long": "int64",
        "Int": "int32",
        "Short": "int16",
        "Char": "int8",
        "Byte": "uint8",
        "Bool": "bool",
        "QInt8": "int8",
        "QUInt8": "uint8",
        "QInt32": "int32",
    }.items()
}
_TENSOR = tuple(f"torch._utils._rebuild_{name}" for name in ("tensor", "tensor_v2", "qtensor"))
"""A quantised tensor is read as its whole numbers: what loads them says that they can't be computed with."""
_FIRST = re.compile(r"torch\.jit\._pickle\.(build_\w+|restore_type_tag)|torch\._utils\._rebuild_parameter")
"""Calls that give back their first argument."""
_PLAIN = (
    *("collections.OrderedDict", "torch.device"),
    *("torch.per_tensor_affine", "torch.per_channel_affine", "torch.per_channel_affine_float_qparams"),
)
_VALUES = ("BINUNICODE", "SHORT_BINSTRING", "BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT")
_EMPTY: dict[str, Callable[[], object]] = {"EMPTY_DICT": dict, "EMPTY_LIST": list, "EMPTY_TUPLE": tuple}
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_MODULE = "__torch__."


class UnknownNameError(Exception):
    """A class or function that belongs to no weights; its text is the name."""


@dataclass
class Module:
    """An object of the program: its attributes by name; none where its own code would restore them."""

    attributes: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Global:
    name: str


@dataclass(frozen=True)
class _Storage:
    dtype: str
    key: str


class ArchivePickle:
    """Interprets one pickle; `record` gives a tensor's bytes by their key in the archive."""

    def __init__(self, record: Callable[[str], bytearray]) -> None:
        self._record = record
        self._storages: dict[_Storage, Any] = {}
        self._stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}

    def read(self, data: bytes) -> object:
        """Return what a pickle holds.

        Raises UnknownNameError for a class or function of none of these kinds; ValueError, IndexError,
        KeyError, TypeError, AttributeError or RuntimeError for what torch doesn't write.
        """
        for operation, argument, _ in pickletools.genops(data):
            self._take(operation.name, argument)
        return self._stack[-1]

    def _take(self, name: str, argument: Any) -> None:
        stack = self._stack
        if name in _VALUES or name in _CONSTANTS:
            stack.append(_CONSTANTS.get(name, argument))
        elif name in _EMPTY:
            stack.append(_EMPTY[name]())
        elif name in ("BINPUT", "LONG_BINPUT"):
            self._memo[argument] = stack[-1]
        elif name in ("BINGET", "LONG_BINGET"):
            stack.append(self._memo[argument])
        elif name == "MARK":
            self._marks.append(len(stack))
        elif name in _TUPLES:
            stack.append(tuple(self._pop(len(stack) - _TUPLES[name])))
        elif name == "TUPLE":
            stack.append(tuple(self._pop(self._marks.pop())))
        elif name == "GLOBAL":
            stack.append(_global(str(argument).replace(" ", ".")))
        elif name not in ("PROTO", "STOP"):
            self._act(name)

    def _act(self, name: str) -> None:
        """Do what fills or makes an object."""
        stack = self._stack
        if name in ("APPEND", "APPENDS"):
            items = self._pop(self._marks.pop() if name == "APPENDS" else len(stack) - 1)
            stack[-1].extend(items)
        elif name in ("SETITEM", "SETITEMS"):
            items = self._pop(self._marks.pop() if name == "SETITEMS" else len(stack) - 2)
            stack[-1].update(zip(items[::2], items[1::2], strict=True))
        elif name == "NEWOBJ":
            self._pop(len(stack) - 2)
            stack.append(Module())
        elif name == "BUILD":
            state = stack.pop()
            if isinstance(stack[-1], Module) and isinstance(state, dict):
                stack[-1].attributes = state
        elif name == "REDUCE":
            function, arguments = self._pop(len(stack) - 2)
            stack.append(self._call(function, arguments))
        elif name == "BINPERSID":
            _, kind, key, *_ = stack.pop()
            stack.append(_Storage(_TYPES[kind.name], str(key)))
        else:
            raise ValueError(f"an operation that torch does not write ({name})")

    def _pop(self, start: int) -> list[Any]:
        if start < 0:
            raise IndexError("nothing there")
        items = self._stack[start:]
        del self._stack[start:]
        return items

    def _call(self, function: _Global, arguments: tuple[Any, ...]) -> object:
        """Return what one of torch's own functions would make; no function is called by its name."""
        if function.name in _TENSOR:
            return self._tensor(*arguments[:4])
        if _FIRST.fullmatch(function.name):
            return arguments[0]
        return {} if function.name == "collections.OrderedDict" else Module()

    def _tensor(self, storage: _Storage, offset: int, size: tuple[int, ...], stride: tuple[int, ...]) -> Any:
        import torch

        if storage not in self._storages:
            dtype = getattr(torch, storage.dtype)
            data = self._record(storage.key)
            self._storages[storage] = (
                torch.frombuffer(data, dtype=dtype) if data else torch.empty(0, dtype=dtype)
            )
        return self._storages[storage].as_strided(size, stride, offset)


def _global(name: str) -> _Global:
    if name in (*_TENSOR, *_PLAIN, *_TYPES) or name.startswith(_MODULE) or _FIRST.fullmatch(name):
        return _Global(name)
    raise UnknownNameError(name)
