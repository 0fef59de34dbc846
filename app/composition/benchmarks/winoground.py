"""Winoground (Thrush et al., CVPR 2022): two images and two captions of the same words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, field, head_of, read_text
from app.errors import LoupeError
from app.images.archives.parquet import image_columns
from app.images.members import index_of
from app.words import wording

SOURCE = "https://huggingface.co/datasets/facebook/winoground (after accepting its licence)"

_IMAGES = ("image_0", "image_1")
_NAME, _TITLE = "winoground", "Winoground"
_ENDINGS = ("", ".png", ".jpg", ".jpeg")


def list_winoground(tree: Tree) -> Iterator[Listed]:
    """Yield Winoground once: from examples.jsonl with its images, else from parquet."""
    for file in sorted(tree.tables, key=lambda file: file.suffix.lower() == ".parquet"):
        if file.suffix.lower() == ".jsonl":
            head = head_of(file)
            read = _read_lines if all(f'"{key}"' in head for key in ("caption_0", *_IMAGES)) else None
        else:
            read = _read_parquet if _is_parquet(file) else None
        if read is not None:
            yield Listed(_NAME, _TITLE, file, SOURCE, partial(read, tree, file))
            return


def _is_parquet(file: Path) -> bool:
    if file.suffix.lower() != ".parquet":
        return False
    try:
        return set(_IMAGES) <= set(image_columns(file))
    except LoupeError:
        return False


def _read_lines(tree: Tree, file: Path) -> Benchmark:
    cases, missing = [], []
    for number, line in enumerate(read_text(file).splitlines()):
        if not line.strip():
            continue
        where = f"Line {number + 1} of {file}"
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise LoupeError(wording("{where} is not JSON.", where=where)) from error
        names = [str(field(entry, key, str, where)) for key in _IMAGES]
        paths = [_image(tree, file, name) for name in names]
        gone = [name for name, path in zip(names, paths, strict=True) if path is None]
        missing += gone
        if not gone:
            cases.append(_case(number, entry, where, [path for path in paths if path is not None]))
    return _benchmark(cases, missing)


def _image(tree: Tree, file: Path, name: str) -> Path | None:
    """Return an image by the name that the file tells, which lacks its ending."""
    for ending in _ENDINGS:
        if path := tree.find(f"{name}{ending}", file.parent, "images", "images.zip", "images.zip/images"):
            return path
    return None


def _read_parquet(tree: Tree, file: Path) -> Benchmark:  # noqa: ARG001 - the form of every reader
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(file) as table:
            there = set(table.schema_arrow.names)
            wanted = [key for key in ("caption_0", "caption_1", "collapsed_tag", "tag") if key in there]
            entries = table.read(columns=wanted).to_pylist()
    except (OSError, pyarrow.ArrowException, ValueError) as error:
        raise LoupeError(wording("{file} is no parquet file, or is damaged.", file=file)) from error
    names = list(index_of(file).names)
    cases = []
    for number, entry in enumerate(entries):
        first = names[number]
        paths = [file / first, file / _IMAGES[1] / first]
        cases.append(_case(number, entry, f"Row {number} of {file}", paths))
    return _benchmark(cases, [])


def _case(number: int, entry: Mapping[str, Any], where: str, paths: list[Path]) -> BenchmarkCase:
    captions = (field(entry, "caption_0", str, where), field(entry, "caption_1", str, where))
    kind = entry.get("collapsed_tag") or entry.get("tag") or ""
    return BenchmarkCase(f"{number}", tuple(map(CaseImage, paths)), captions, kind=str(kind))


def _benchmark(cases: list[BenchmarkCase], missing: list[str]) -> Benchmark:
    gone = tuple(dict.fromkeys(missing))
    return Benchmark(_NAME, _TITLE, "winoground", 1 / 6, tuple(cases), SOURCE, gone, published=400)
