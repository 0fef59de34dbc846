"""Import of open_clip and what it builds on the part that a model needs; the rest when it is asked for.

`import open_clip` brings torch's compiler (by way of torchvision's operators), transformers and all of timm's
models: most of the time to a first number. With `install`, the `__init__` of these packages runs when a name
is asked of them that isn't there yet. They are the real modules, run by their own loaders, as with
`importlib.util.LazyLoader`, which however runs a package for each of its submodules, too. The names that
`open_clip.hf_model` takes from transformers are looked up at their first use. Where torchvision, timm or
open_clip is imported already, nothing changes. `tests/app/test_late_imports.py` watches all of it.
"""

from __future__ import annotations

import importlib
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

LATE = frozenset(
    (
        *("open_clip", "safetensors.torch", "timm", "timm.models"),
        *("torchvision", "torchvision.models", "torchvision.ops"),
    )
)
"""Modules that run when they are asked for a name."""

PLACES = {
    ("open_clip", "__version__"): "open_clip.version",
    ("open_clip", "tokenizer"): "",
    ("timm", "__version__"): "timm.version",
    ("timm", "create_model"): "timm.models._factory",
    ("timm", "is_model"): "timm.models._registry",
    ("torchvision", "transforms"): "",
}
"""Names asked of late modules that are told without running them: where each is ("": it is a submodule)."""

_BORROWERS = frozenset(("open_clip.hf_model",))
"""Modules that import names of transformers which only some models need."""
_LENDER = "transformers"
_ASKED_FOR = ("__all__", "__version__")
"""Names of the kind `__x__` that a package's `__init__` defines; others are the import system's own."""


def install() -> None:
    """Have these libraries imported late from now on, whoever imports them."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def import_trunk(name: str) -> None:
    """Import the module of timm that defines an architecture, where timm's others are not imported either.

    Where none is found (a name that timm itself resolves, or another version's way), timm imports them all.
    """
    timm: Any = importlib.import_module("timm")
    bare = name.partition(".")[0]
    if timm.is_model(bare):
        return
    package = find_spec("timm.models")
    for folder in (package and package.submodule_search_locations) or ():
        for path in sorted(Path(folder).glob("*.py")):
            if re.search(rf"^def {re.escape(bare)}\(", path.read_text(encoding="utf-8"), re.MULTILINE):
                importlib.import_module(f"timm.models.{path.stem}")
                if timm.is_model(bare):
                    return
    _run(importlib.import_module("timm.models"))


class _LateModule(ModuleType):
    """A module whose code has not run. Its class becomes ModuleType as it runs."""

    def __getattr__(self, name: str) -> Any:
        place = PLACES.get((self.__name__, name))
        if place is not None:
            return getattr(importlib.import_module(place), name) if place else self._submodule(name)
        if name.startswith("__") and name not in _ASKED_FOR:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        _run(self)
        return getattr(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        # A submodule's name may be that of a function to the package's users (torchvision.ops.roi_align).
        if not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        _run(self)
        return dir(self)

    def _submodule(self, name: str) -> ModuleType:
        return importlib.import_module(f"{self.__name__}.{name}")


def _run(module: ModuleType) -> None:
    """Run a late module's code, as its import would have done; nothing where it has run."""
    if not isinstance(module, _LateModule):
        return
    ModuleType.__setattr__(module, "__class__", ModuleType)
    prefix = f"{module.__name__}."
    for name, child in list(sys.modules.items()):
        if name.startswith(prefix) and "." not in name.removeprefix(prefix):
            setattr(module, name.removeprefix(prefix), child)
    importlib.reload(module)


class _Finder(MetaPathFinder):
    """Finds what is late where everyone finds it, and gives it another loader."""

    borrowing: int | None = None
    """The thread that imports a borrower."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if self.borrowing == threading.get_ident() and fullname.partition(".")[0] == _LENDER:
            return ModuleSpec(fullname, _StandInLoader(), is_package=True)
        if target is not None or fullname not in LATE | _BORROWERS:  # a target: the module runs
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is None or spec.loader is None:
            return None
        if fullname in LATE:
            spec.loader = _LateLoader(spec.loader)
        elif find_spec(_LENDER) is not None and _LENDER not in sys.modules:
            spec.loader = _BorrowerLoader(spec.loader, self)
        return spec


class _LateLoader(Loader):
    """Leaves a module's code for later."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        _give_loader(module, self._loader)
        module.__class__ = _LateModule


class _BorrowerLoader(Loader):
    """Runs a module while the library that it takes names from is not imported."""

    def __init__(self, loader: Loader, finder: _Finder) -> None:
        self._loader, self._finder = loader, finder

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        _give_loader(module, self._loader)
        with _standing_in(self._finder):
            self._loader.exec_module(module)


def _give_loader(module: ModuleType, loader: Loader) -> None:
    module.__loader__ = loader
    if module.__spec__ is not None:
        module.__spec__.loader = loader


@contextmanager
def _standing_in(finder: _Finder) -> Iterator[None]:
    finder.borrowing = threading.get_ident()
    try:
        yield
    finally:
        finder.borrowing = None
        for name, module in list(sys.modules.items()):
            if isinstance(module, _StandIn):
                del sys.modules[name]


class _StandIn(ModuleType):
    """A library in the eyes of a borrower, while that is imported: each of its names is a `LateName`."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return LateName(self.__name__, name)


class _StandInLoader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""


class LateName:
    """A library's class or function, looked up when it is called, asked, tested against or derived from."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def real(self) -> Any:
        """Import the library and return what the name stands for."""
        return getattr(importlib.import_module(self._module), self._name)

    def __call__(self, *arguments: Any, **options: Any) -> Any:  # noqa: D102 - as the name itself
        return self.real()(*arguments, **options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.real(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self.real())

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self.real())

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[Any, ...]:
        return (self.real(),)
