"""SugarCrepe (Hsieh et al., NeurIPS 2023): seven JSON files over COCO's val2017 pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, field, head_of, plain_stem, read_json
from app.errors import LoupeError
from app.words import Words, wording

SOURCE = "https://github.com/RAIVNLab/sugar-crepe (data/*.json) and https://cocodataset.org (val2017.zip)"

PUBLISHED = {
    "add_att": 692,
    "add_obj": 2062,
    "replace_att": 788,
    "replace_obj": 1652,
    "replace_rel": 1406,
    "swap_att": 666,
    "swap_obj": 245,
}
"""The seven files and their numbers of cases."""


def list_sugarcrepe(tree: Tree) -> Iterator[Listed]:
    """Yield SugarCrepe once, of the folder that holds most of its files."""
    folders: dict[Path, list[Path]] = {}
    for file in tree.tables:
        head = head_of(file) if file.suffix.lower() == ".json" else ""
        if '"negative_caption"' in head and '"filename"' in head:
            folders.setdefault(file.parent, []).append(file)
    if folders:
        files = max(folders.values(), key=len)
        read = partial(_read, tree, files)
        yield Listed("sugarcrepe", "SugarCrepe", files[0].parent, SOURCE, read)


def _read(tree: Tree, files: list[Path]) -> Benchmark:
    cases: list[BenchmarkCase] = []
    missing: list[str] = []
    for file in files:
        entries = read_json(file)
        if not isinstance(entries, dict):
            raise LoupeError(wording("{file} is no table of cases.", file=file))
        for key, entry in entries.items():
            where = f"Case {key} of {file}"
            image = field(entry, "filename", str, where)
            path = tree.find(image, file.parent, "val2017", "images/val2017", "images")
            if path is None:
                missing.append(image)
                continue
            captions = (field(entry, "caption", str, where), field(entry, "negative_caption", str, where))
            cases.append(
                BenchmarkCase(
                    f"{plain_stem(file)}/{key}", (CaseImage(path),), captions, kind=plain_stem(file)
                )
            )
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    named = {plain_stem(file) for file in files}
    published = sum(PUBLISHED.values()) if named == set(PUBLISHED) and not missing else 0
    return Benchmark("sugarcrepe", "SugarCrepe", "files", 1 / 2, *parts, published, _notes(named))


def _notes(named: set[str]) -> tuple[Words | str, ...]:
    if any(name.endswith("_ent") for name in named):
        return (wording("An earlier version of SugarCrepe (files named _ent): figures don't compare."),)
    if gone := sorted(set(PUBLISHED) - named):
        return (
            wording("Files that are not there: {files}.", files=", ".join(f"{one}.json" for one in gone)),
        )
    return ()
