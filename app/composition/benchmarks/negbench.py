"""NegBench (Alhamoud et al., CVPR 2025): multiple choice and retrieval CSVs over COCO, VOC2007 and others."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, head_of, header_of, read_rows
from app.errors import LoupeError
from app.words import wording

SOURCE = "https://github.com/m1k2zoo/negbench (datasets.md: the CSV files, and each data set's images)"

_FOLDERS = ("val2017", "images/val2017", "VOC2007/JPEGImages", "JPEGImages", "images")
_CAPTION = re.compile(r"caption_(\d+)")


def list_negbench(tree: Tree) -> Iterator[Listed]:
    """Yield each CSV of NegBench's form; those over videos can't be imported, and say so."""
    for file in tree.tables:
        if file.suffix.lower() != ".csv":
            continue
        columns = header_of(head_of(file))
        stem = file.stem.lower()
        if {"caption_0", "caption_1", "image_path"} <= columns and "correct_answer" in columns:
            name, read = _name(stem, "mcq"), _read_choice
        elif {"filepath", "captions"} <= columns:
            name, read = _name(stem, "retrieval"), _read_retrieval
        else:
            continue
        title = f"NegBench {name.removeprefix('negbench-').replace('-', ' ')}"
        unread = wording("{title} is over videos, which are not read.", title=title) if "msr" in stem else ""
        yield Listed(name, title, file, SOURCE, partial(read, tree, file, name, title), unread=unread)


def _name(stem: str, task: str) -> str:
    data = re.split(r"[_-]", stem)[0] or "other"
    kind = "-negated" if task == "retrieval" and "negated" in stem else ""
    version = next((f"-{word}" for word in stem.split("_") if re.fullmatch(r"v\d|control", word)), "")
    return f"negbench-{data}{kind}-{task}{version}"


def _read_choice(tree: Tree, file: Path, name: str, title: str) -> Benchmark:
    rows = read_rows(file, ("image_path", "correct_answer", "caption_0", "caption_1"))
    keys = sorted((key for key in (rows[0] if rows else {}) if _CAPTION.fullmatch(key or "")), key=_number)
    cases, missing = [], []
    for number, row in enumerate(rows):
        captions = tuple(row[key] for key in keys if row[key])
        try:
            correct = int(float(row["correct_answer"]))
            captions[correct if correct >= 0 else len(captions)]
        except (ValueError, IndexError) as error:
            said = "Row {n} of {file}: {answer} is no caption's number."
            raise LoupeError(wording(said, n=number + 2, file=file, answer=row["correct_answer"])) from error
        path = tree.find(row["image_path"], file.parent, *_FOLDERS)
        if path is None:
            missing.append(row["image_path"])
            continue
        kind = row.get("correct_answer_template") or ""
        cases.append(BenchmarkCase(f"{number}", (CaseImage(path),), captions, correct, kind))
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    return Benchmark(name, title, "accuracy", 1 / max(2, len(keys)), *parts)


def _number(key: str) -> int:
    return int(key.rpartition("_")[2])


def _read_retrieval(tree: Tree, file: Path, name: str, title: str) -> Benchmark:
    cases, missing = [], []
    for number, row in enumerate(read_rows(file, ("filepath", "captions"))):
        try:
            captions = ast.literal_eval(row["captions"])
        except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
            said = "Row {n} of {file}: its captions are no list of texts."
            raise LoupeError(wording(said, n=number + 2, file=file)) from error
        if not isinstance(captions, list) or not all(isinstance(text, str) for text in captions):
            said = "Row {n} of {file}: its captions are no list of texts."
            raise LoupeError(wording(said, n=number + 2, file=file))
        path = tree.find(row["filepath"], file.parent, *_FOLDERS)
        if path is None:
            missing.append(row["filepath"])
        elif captions:
            cases.append(BenchmarkCase(f"{number}", (CaseImage(path),), tuple(captions)))
    chance = min(1.0, 5 / len(cases)) if cases else 1.0
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    return Benchmark(name, title, "recall", chance, *parts)
