"""A folder's benchmarks, told by the files in it and what is in them, never by the folder's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from app.composition.benchmarks.aro import list_aro
from app.composition.benchmarks.base import Benchmark, Listed, missing_images
from app.composition.benchmarks.clevr_bind import list_clevr_bind
from app.composition.benchmarks.natural_colors import list_natural_colors
from app.composition.benchmarks.negbench import list_negbench
from app.composition.benchmarks.orders import list_orders
from app.composition.benchmarks.sugarcrepe import list_sugarcrepe
from app.composition.benchmarks.tree import Tree, read_tree
from app.composition.benchmarks.whatsup import list_whatsup
from app.composition.benchmarks.winoground import list_winoground
from app.errors import LoupeError
from app.words import wording

AUTO = "auto"

FAMILIES: tuple[Callable[[Tree], Iterator[Listed]], ...] = (
    list_aro,
    list_orders,
    list_winoground,
    list_sugarcrepe,
    list_whatsup,
    list_natural_colors,
    list_clevr_bind,
    list_negbench,
)
"""Each yields what it recognises in a folder; a new benchmark is a row here."""

KNOWN = (
    "ARO (and COCO- and Flickr30k-Order), Winoground, SugarCrepe, What'sUp, COCO and VG one- and two-object, "
    "Natural Colors, CLEVR-bind, NegBench"
)


def recognise(folder: Path) -> tuple[Listed, ...]:
    """Return the benchmarks in a folder or below it, in a fixed order; () where there is none.

    Raises LoupeError where the folder can't be read.
    """
    tree = read_tree(folder)
    found: dict[str, Listed] = {}
    for listed in chain.from_iterable(family(tree) for family in FAMILIES):
        found.setdefault(listed.name, listed)
    return tuple(found.values())


def chosen(folder: Path, name: str = AUTO) -> tuple[Listed, ...]:
    """Return benchmarks by name or its beginning ("clevr-bind"); "auto": all but training parts.

    Raises LoupeError, one sentence, where nothing is recognised or nothing has that name.
    """
    found = recognise(folder)
    if not found:
        text = "{folder} holds none of the benchmarks that are known by their files: {known}."
        raise LoupeError(wording(text, folder=folder, known=KNOWN))
    if name == AUTO:
        taken = tuple(listed for listed in found if not listed.training and not listed.unread)
        if not taken:
            raise LoupeError(found[0].unread or _only_training(found))
        return taken
    taken = tuple(listed for listed in found if listed.name == name)
    taken = taken or tuple(listed for listed in found if listed.name.startswith(f"{name}-"))
    if not taken:
        text = "{folder} holds no {name}; it holds {names}."
        names = ", ".join(listed.name for listed in found)
        raise LoupeError(wording(text, folder=folder, name=name, names=names))
    return taken


def read_benchmark(listed: Listed) -> Benchmark:
    """Import a recognised benchmark.

    Raises LoupeError, one sentence, for files that are no such ones, and where no image of it is there.
    """
    if listed.unread:
        raise LoupeError(listed.unread)
    benchmark = listed.read()
    if benchmark.cases:
        return benchmark
    if benchmark.missing:
        text = "No image of {title} is there. {missing}"
        missing = missing_images(benchmark.missing, benchmark.source)
        raise LoupeError(wording(text, title=listed.title, missing=missing))
    raise LoupeError(wording("{file} has no cases.", file=listed.file))


def _only_training(found: tuple[Listed, ...]) -> str:
    text = "There are training parts alone ({names}); name one to measure it."
    return wording(text, names=", ".join(listed.name for listed in found))
