"""ARO (Yuksekgonul et al., ICLR 2023): VG-Relation and VG-Attribution, cropped to the box asked about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed, Metric
from app.composition.benchmarks.tree import Tree, field, head_of, read_json
from app.errors import LoupeError
from app.paths import RESOURCES
from app.words import wording

SOURCE = (
    "https://github.com/mertyg/vision-language-models-are-bows (vgr_vga_images.zip and the two JSON files)"
)

_PARTS: dict[str, tuple[str, str, Metric, int]] = {
    "visual_genome_relation.json": ("aro-relation", "ARO VG-Relation", "relations", 23937),
    "visual_genome_attribution.json": ("aro-attribution", "ARO VG-Attribution", "attributes", 28748),
}


@cache
def symmetric_relations() -> frozenset[str]:
    """Return the relations that the authors leave out of VG-Relation's figure (their notebook)."""
    text = (RESOURCES / "benchmarks" / "aro-symmetric-relations.txt").read_text("utf-8")
    return frozenset(text.splitlines())


def list_aro(tree: Tree) -> Iterator[Listed]:
    """Yield the parts of ARO whose JSON files are there, whatever they are called."""
    for file in tree.tables:
        if part := _PARTS.get(file.name) or _by_head(file):
            yield Listed(part[0], part[1], file, SOURCE, partial(_read, tree, file, part))


def _by_head(file: Path) -> tuple[str, str, Metric, int] | None:
    """Return the part that a renamed file is, by the fields of its first entry."""
    if file.suffix.lower() != ".json":
        return None
    head = head_of(file)
    if not ('"bbox_x"' in head and '"true_caption"' in head):
        return None
    relation, attribution = _PARTS.values()
    return attribution if '"attributes"' in head else relation


def _read(tree: Tree, file: Path, part: tuple[str, str, Metric, int]) -> Benchmark:
    name, title, metric, published = part
    entries = read_json(file)
    if not isinstance(entries, list):
        raise LoupeError(wording("{file} is no list of cases.", file=file))
    cases, missing = [], []
    for number, entry in enumerate(entries):
        where = f"Case {number} of {file}"
        image = field(entry, "image_path", str, where)
        path = tree.find(image, file.parent, "images")
        if path is None:
            missing.append(image)
            continue
        captions = (field(entry, "false_caption", str, where), field(entry, "true_caption", str, where))
        kind = _kind(entry, metric, where)
        cases.append(BenchmarkCase(f"{number}", (CaseImage(path, _box(entry, where)),), captions, 1, kind))
    return Benchmark(name, title, metric, 1 / 2, tuple(cases), SOURCE, tuple(missing), published)


def _kind(entry: Any, metric: Metric, where: str) -> str:
    if metric == "relations":
        return str(field(entry, "relation_name", str, where))
    pair = field(entry, "attributes", list, where)
    return "_".join(str(field(pair, place, str, where)) for place in (0, 1))


def _box(entry: Any, where: str) -> tuple[int, int, int, int]:
    left, top, width, height = (
        round(field(entry, f"bbox_{side}", (int, float), where)) for side in ("x", "y", "w", "h")
    )
    if width < 1 or height < 1:
        raise LoupeError(wording("{where} has a box without an area.", where=where))
    return left, top, left + width, top + height
