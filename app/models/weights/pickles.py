"""The pickle inside a torch file, looked at without executing it: what it names, its form in protocol 2.

torch's safe reader knows the operations of protocol 2; `torch.save(pickle_protocol=4)` writes others for the
same things (pytorch#118092).
"""

from __future__ import annotations

import pickletools
import re
import struct
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_INERT = re.compile(
    r"(argparse|types)\.\w*Namespace|pathlib\.\w*Path|_codecs\.encode|datetime\.\w+|decimal\.Decimal|uuid\.UUID"
    r"|collections\.(Counter|defaultdict|deque)|builtins\.(set|frozenset|list|tuple|dict|int|float)"
    r"|builtins\.(bool|str|bytes|bytearray|complex|range|slice)"
    r"|numpy(\._?core)?(\.multiarray|\.numeric)?\.(scalar|_reconstruct|_frombuffer|ndarray|dtype)|numpy\.dtypes\.\w+"
    r"|numpy\.(bool_?|float\d+|u?int\d+)"
    r"|(omegaconf|ml_collections|easydict|addict|yacs|munch|box)(\.\w+)*"
    r"|(pytorch_lightning|lightning|lightning_fabric)(\.\w+)*\.AttributeDict|deepspeed(\.\w+)*"
)
"""Plain data that training scripts keep beside the weights: options, metrics, paths, dates, loss scales."""
_FILLED: dict[str, type] = {"collections.deque": list}
_DICTIONARY = re.compile(
    r"collections\.defaultdict|[\w.]+\.(AttributeDict|EasyDict|Munch|DefaultMunch|Box|ConfigBox|CfgNode)"
    r"|addict(\.\w+)*\.Dict"
)
"""Dictionaries by another name: an OrderedDict is what torch's reader puts entries and attributes into."""
_TEXT = ("SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "UNICODE")
_BYTES = ("SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8")
_PUT = ("PUT", "BINPUT", "LONG_BINPUT", "MEMOIZE")
_GET = ("GET", "BINGET", "LONG_BINGET")
_AS = {"FRAME": b"", "ADDITEMS": b"e", "EMPTY_SET": b"]", "FROZENSET": b"t", "PROTO": b"\x80\x02"}
"""Operations that protocol 2 lacks; a set is a list there: what it holds is nobody's tensor."""


class Inert:
    """Stands in for an object of a pickle: keeps the data it was to have, and does nothing with it."""

    state: object = None

    def __new__(cls, *_args: object, **_kwargs: object) -> Inert:  # noqa: D102
        return super().__new__(cls)

    def __init__(self, *_args: object, **_kwargs: object) -> None:
        pass

    def __setstate__(self, state: object) -> None:
        self.state = state


@contextmanager
def inert(names: Iterable[str]) -> Iterator[None]:
    """Let torch's safe reader meet the objects of these names (`module.Class`) as `Inert`."""
    from torch.serialization import safe_globals

    with safe_globals([_stand_in(name) for name in names]):
        yield


def _stand_in(full_name: str) -> type:
    module, _, name = full_name.rpartition(".")
    inside: dict[str, object] = {"__module__": module}
    container = OrderedDict if _DICTIONARY.fullmatch(full_name) else _FILLED.get(full_name)
    if container is not None:  # what is put into it needs a place
        inside["__new__"] = lambda _cls, *_args: container()
    return type(name, (Inert,), inside)


def is_plain_data(name: str) -> bool:
    """Say whether a name is of data that lies beside weights and is known to be of no use to us."""
    return _INERT.fullmatch(name) is not None


@dataclass
class _Step:
    """One operation: the bytes to write for it, and the text that it pushes, if any."""

    raw: bytes
    text: str | None = None


@dataclass(frozen=True)
class Pickle:
    """What a pickle names (`module.name`, each once), the texts in it, and its form in protocol 2."""

    names: tuple[str, ...]
    texts: tuple[str, ...]
    protocol: int
    rewritten: bytes


def read_pickle(data: bytes) -> Pickle:
    """Walk through a pickle's operations. ValueError for what is none, or is cut short."""
    walk = _Walk()
    operations = list(pickletools.genops(data))
    ends = [position or 0 for _, _, position in operations[1:]] + [len(data)]
    for (operation, argument, position), end in zip(operations, ends, strict=True):
        walk.take(operation.name, argument, data[position or 0 : end])
    rewritten = b"".join(step.raw for step in walk.steps)
    return Pickle(tuple(walk.names), tuple(walk.texts), walk.protocol, rewritten)


class _Walk:
    """The operations so far. A text of the memo is written again wherever it is fetched."""

    def __init__(self) -> None:
        self.steps: list[_Step] = []
        self.names: dict[str, None] = {}
        self.texts: dict[str, None] = {}
        self.protocol = 0
        self._memo: dict[int, str | None] = {}

    def take(self, name: str, argument: Any, raw: bytes) -> None:
        """Add an operation in its form of protocol 2."""
        step = _Step(_AS.get(name, raw))
        if name == "PROTO":
            self.protocol = int(argument)
        elif name in _TEXT:
            step = _text_step(str(argument))
            self.texts[str(argument)] = None
        elif name in _BYTES:
            step = _Step(_unicode(bytes(argument).decode("latin-1")))
        elif name in _PUT:
            self._note(len(self._memo) if name == "MEMOIZE" else int(argument))
            return
        elif name in _GET and self._memo.get(int(argument)) is not None:
            step = _text_step(str(self._memo[int(argument)]))
        elif name in ("GLOBAL", "INST"):
            self.names[str(argument).replace(" ", ".").replace("__builtin__.", "builtins.")] = None
        elif name == "STACK_GLOBAL":
            step = self._global()
        self.steps.append(step)

    def _note(self, place: int) -> None:
        """Note in the memo what is on top, which stays there."""
        if not self.steps:
            raise ValueError("a note of nothing")
        top = self.steps[-1]
        self._memo[place] = top.text
        if top.text is None:
            top.raw += b"r" + struct.pack("<I", place)

    def _global(self) -> _Step:
        """Turn two pushed texts and STACK_GLOBAL into GLOBAL."""
        if len(self.steps) < 2 or self.steps[-1].text is None or self.steps[-2].text is None:
            raise ValueError("a class whose name is made up as the file is read")
        name, module = self.steps.pop().text, self.steps.pop().text
        self.names[f"{module}.{name}"] = None
        return _Step(f"c{module}\n{name}\n".encode())


def _text_step(text: str) -> _Step:
    return _Step(_unicode(text), text)


def _unicode(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return b"X" + struct.pack("<I", len(data)) + data
