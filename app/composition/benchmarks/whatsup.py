"""What'sUp (Kamath et al., EMNLP 2023): controlled images A and B, COCO's and VG's one and two objects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, field, head_of, plain_stem, read_json
from app.errors import LoupeError
from app.words import wording

SOURCE = "https://github.com/amitakamath/whatsup_vlms (its Google Drive folder)"

_LISTS = {
    "coco_qa_one_obj.json": ("coco-one", "COCO, one object", "val2017"),
    "coco_qa_two_obj.json": ("coco-two", "COCO, two objects", "val2017"),
    "vg_qa_one_obj.json": ("vg-one", "VG, one object", "vg_images"),
    "vg_qa_two_obj.json": ("vg-two", "VG, two objects", "vg_images"),
}
_RENAMED = (("_on_", "_above_"), ("_under_", "_below_"), ("_on_", "_over_"))
"""How the DCSM authors' code renames What'sUp's files."""
_PHRASES = {"left of": "left", "right of": "right", "in front of": "front", "front of": "front"}


def list_whatsup(tree: Tree) -> Iterator[Listed]:
    """Yield the parts whose JSON files are there."""
    for file in tree.tables:
        if file.suffix.lower() != ".json":
            continue
        if lists := _LISTS.get(f"{plain_stem(file)}.json"):
            yield Listed(*lists[:2], file, SOURCE, partial(_read_list, tree, file, *lists))
        elif '"caption_options"' in (head := head_of(file)) and '"image_path"' in head:
            part = "b" if "clevr" in head or "in-front_of" in head or "_behind_" in head else "a"
            title = f"What'sUp {part.upper()}"
            read = partial(_read_controlled, tree, file, part, title)
            yield Listed(f"whatsup-{part}", title, file, SOURCE, read)


def _read_controlled(tree: Tree, file: Path, part: str, title: str) -> Benchmark:
    folder = {"a": "controlled_images", "b": "controlled_clevr"}[part]
    entries = read_json(file)
    if not isinstance(entries, list):
        raise LoupeError(wording("{file} is no list of cases.", file=file))
    cases, missing = [], []
    for number, entry in enumerate(entries):
        where = f"Case {number} of {file}"
        image = field(entry, "image_path", str, where)
        texts = field(entry, "caption_options", list, where)
        captions = tuple(str(field(texts, place, str, where)) for place in range(len(texts)))
        if len(captions) < 2:
            raise LoupeError(wording("{where} has fewer than two captions.", where=where))
        path = _controlled(tree, file, image, folder)
        if path is None:
            missing.append(image)
            continue
        words = image.rpartition("/")[2].rpartition(".")[0].split("_")
        if len(words) < 3:
            raise LoupeError(wording("{where}: its image's name tells no relation.", where=where))
        group = f"{words[0]}/{words[-1]}"
        cases.append(BenchmarkCase(f"{number}", (CaseImage(path),), captions, kind=words[1], group=group))
    return Benchmark(f"whatsup-{part}", title, "sets", 1 / 4, tuple(cases), SOURCE, tuple(missing))


def _controlled(tree: Tree, file: Path, image: str, folder: str) -> Path | None:
    names = [image, *(image.replace(old, new) for old, new in _RENAMED if old in image)]
    return next(filter(None, (tree.find(name, file.parent, folder) for name in names)), None)


def _read_list(tree: Tree, file: Path, name: str, title: str, folder: str) -> Benchmark:
    entries = read_json(file)
    if not isinstance(entries, list):
        raise LoupeError(wording("{file} is no list of cases.", file=file))
    cases, missing = [], []
    for number, entry in enumerate(entries):
        where = f"Case {number} of {file}"
        told = str(field(entry, 0, (int, str), where))
        image = f"{told.zfill(12) if folder == 'val2017' else told}.jpg"
        captions = (field(entry, 1, str, where), field(entry, 2, str, where))
        path = tree.find(image, file.parent, folder)
        if path is None:
            missing.append(image)
            continue
        kind = _preposition(captions[0], two=name.endswith("two"))
        cases.append(BenchmarkCase(f"{number}", (CaseImage(path),), captions, kind=kind))
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    return Benchmark(name, title, "accuracy", 1 / 2, *parts)


def _preposition(caption: str, two: bool) -> str:
    if not two:
        return caption.split()[-1] if caption.split() else ""
    for phrase, kind in _PHRASES.items():
        if phrase in caption:
            return kind
    return next((word for word in ("above", "below", "behind", "top") if word in caption), "")
