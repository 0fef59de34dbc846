"""CLEVR-bind (Lewis et al. 2022): one object, two objects, relations; of five captions, chance is 20 %."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, field, head_of, header_of, plain_stem, read_json, read_rows
from app.errors import LoupeError
from app.words import wording

SOURCE = "https://github.com/marthaflinderslewis/clip-binding (its Google Drive folder)"

_NEGATIVES = tuple(f"neg_{number}" for number in range(4))
_OPPOSITES = {"front": "behind", "behind": "front", "left": "right", "right": "left"}
_NOUNS = ("cube", "sphere", "cylinder")
_SPLITS = {"train": "train", "val": "val", "gen": "gen", "test": "gen"}
_TITLES = {"single": "one object", "two": "two objects", "rel": "relations"}


def list_clevr_bind(tree: Tree) -> Iterator[Listed]:
    """Yield each part and split that is there; the training splits too, for `train-scorer`."""
    for file in tree.tables:
        split = _SPLITS.get(plain_stem(file))
        if split is None:
            continue
        head = head_of(file)
        if file.suffix.lower() == ".csv" and {"pos", *_NEGATIVES} <= header_of(head):
            part = "two" if " and " in head else "single"
        elif file.suffix.lower() == ".json" and '"pos"' in head and '"negative_caption"' not in head:
            part = "rel"
        else:
            continue
        name = f"clevr-bind-{part}-{split}"
        title = f"CLEVR-bind, {_TITLES[part]}, {split}"
        read = partial(_read, tree, file, name, title, part, split)
        yield Listed(name, title, file, SOURCE, read, training=split == "train")


def _read(tree: Tree, file: Path, name: str, title: str, part: str, split: str) -> Benchmark:
    asked = _relations(file) if part == "rel" else _objects(file, part)
    cases, missing = [], []
    for number, (image, captions, kind) in enumerate(asked):
        folders = (f"images/{split}", f"images/{plain_stem(file)}", "images")
        path = tree.find(image, file.parent, *folders, anywhere=False)
        if path is None:
            missing.append(image)
        else:
            cases.append(BenchmarkCase(f"{number}", (CaseImage(path),), captions, kind=kind))
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    return Benchmark(name, title, "accuracy", 1 / 5, *parts, training=split == "train")


_Asked = Iterator[tuple[str, tuple[str, ...], str]]


def _objects(file: Path, part: str) -> _Asked:
    for row in read_rows(file, ("file_name", "pos", *_NEGATIVES)):
        words = row["pos"].split()
        kind = words[-1] if part == "single" and words else ""
        yield row["file_name"], (row["pos"], *(row[key] for key in _NEGATIVES)), kind


def _relations(file: Path) -> _Asked:
    """Yield an image's true sentences aRb, each against bRa, aSb, cRb and aRc (S: R's opposite)."""
    entries = read_json(file)
    if not isinstance(entries, dict):
        raise LoupeError(wording("{file} is no table of images.", file=file))
    for image, entry in entries.items():
        where = f"{image} in {file}"
        texts = field(entry, "pos", (list, str), where)
        for text in [texts] if isinstance(texts, str) else texts:
            try:
                a, relation, b = str(text).split()
                opposite = _OPPOSITES[relation]
                (c,) = set(_NOUNS) - {a, b}
            except (ValueError, KeyError) as error:
                said = "{where}: “{text}” is not two of its three objects and a relation."
                raise LoupeError(wording(said, where=where, text=text)) from error
            false = f"{b} {relation} {a}", f"{a} {opposite} {b}", f"{c} {relation} {b}", f"{a} {relation} {c}"
            yield image, (f"{a} {relation} {b}", *false), relation
