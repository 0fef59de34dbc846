"""Natural Colors, as paired for the DCSM paper (Kang et al., ICCV 2025): captions are made of file names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree

SOURCE = "https://github.com/Raphoo/DCSM_Ideal_CLIP (NCD_colorful_composite_squares, by its README)"

_NAME = re.compile(r"([a-z]+)_([a-z ]+)_([a-z]+)_([a-z ]+)\.(?:png|jpe?g)", re.IGNORECASE)
_COLOURS = frozenset(
    [
        *("red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "black"),
        *("white", "gray", "grey", "beige", "maroon"),
    ]
)
_LEAST = 2


def list_natural_colors(tree: Tree) -> Iterator[Listed]:
    """Yield both orders of naming where most images of a folder are named colour_thing_colour_thing."""
    folders: dict[str, list[tuple[str, ...]]] = {}
    images: dict[str, int] = {}
    for file in sorted(tree.files):
        folder, _, name = file.rpartition("/")
        if not name.lower().endswith((".png", ".jpg", ".jpeg")) or "MIRROR" in name:
            continue
        images[folder] = images.get(folder, 0) + 1
        match = _NAME.fullmatch(name)
        if match and {match[1].lower(), match[3].lower()} <= _COLOURS:
            folders.setdefault(folder, []).append((file, *match.groups()))
    for folder, named in folders.items():
        if len(named) >= _LEAST and 2 * len(named) > images[folder]:
            for order in (1, 2):
                title = f"Natural Colors, order {order}"
                read = partial(_read, tree, named, order, title)
                yield Listed(f"ncd-{order}", title, tree.root / folder, SOURCE, read)


def _read(tree: Tree, named: list[tuple[str, ...]], order: int, title: str) -> Benchmark:
    cases = []
    for file, first, thing, second, other in named:
        pairs = [(first, thing), (second, other)], [(second, thing), (first, other)]
        if order == 2:
            # the authors' code names the second object first, and in the false caption the first one's place
            pairs = [(second, other), (first, thing)], [(first, other), (second, thing)]
        captions = tuple(
            "A picture of " + " and ".join(f"a {colour} {noun}" for colour, noun in pair) for pair in pairs
        )
        cases.append(BenchmarkCase(file, (CaseImage(tree.root / file),), captions))
    return Benchmark(f"ncd-{order}", title, "accuracy", 1 / 2, tuple(cases), SOURCE)
