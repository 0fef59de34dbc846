"""COCO-Order and Flickr30k-Order of ARO: a caption against four shuffles of its words.

The authors' code makes the shuffles when it runs (spaCy, NLTK and a seed). What it made is read where it was
saved, as a list of {"image", "caption_options"} with the true caption first, the form of its `test_cases`;
else the four shuffles of `rules.shuffles` stand in for them, and it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, Listed
from app.composition.benchmarks.tree import Tree, field, head_of, plain_stem, read_json
from app.composition.negatives import SHUFFLES, hard_negatives
from app.errors import LoupeError
from app.words import wording

SOURCE = "https://github.com/mertyg/vision-language-models-are-bows (COCO-Order and Flickr30k-Order)"

_WORDS = 30
_FOLDERS = ("val2014", "test2014", "flickr30k-images", "images")
_SIGNS = re.compile(r'[.!"()*#:;~]')


def list_orders(tree: Tree) -> Iterator[Listed]:
    """Yield both orders, by saved captions where they are there, else by the Karpathy split's own."""
    found: dict[str, Listed] = {}
    for file in tree.tables:
        of = "flickr30k" if "flickr" in file.name.lower() else "coco"
        name, title = f"aro-{of}-order", f"ARO {'Flickr30k' if of == 'flickr30k' else 'COCO'}-Order"
        if file.suffix.lower() != ".json":
            continue
        head = head_of(file)
        saved = '"caption_options"' in head and '"image"' in head
        split = '"caption"' in head and '"image"' in head and "karpathy" in file.name.lower()
        split = split or plain_stem(file) in ("flickr30k_val", "flickr30k_test")
        if saved or (split and name not in found):
            found[name] = Listed(name, title, file, SOURCE, partial(_read, tree, file, name, title, saved))
    yield from found.values()


def plain_caption(caption: str) -> str:
    """Return a caption as the authors' code gives it to a model: small letters, few signs, 30 words."""
    text = " ".join(_SIGNS.sub(" ", caption.lower()).split())
    return " ".join(text.split(" ")[:_WORDS])


def _read(tree: Tree, file: Path, name: str, title: str, saved: bool) -> Benchmark:
    entries = read_json(file)
    if not isinstance(entries, list):
        raise LoupeError(wording("{file} is no list of cases.", file=file))
    cases, missing = [], []
    options = 0.0
    for number, entry in enumerate(entries):
        where = f"Case {number} of {file}"
        image = field(entry, "image", str, where)
        path = tree.find(image, file.parent, *_FOLDERS)
        if path is None:
            missing.append(image)
            continue
        for place, captions in enumerate(_options(entry, where, saved)):
            key = f"{number}/{place}"
            cases.append(BenchmarkCase(key, (CaseImage(path),), captions))
            options += 1 / len(captions)
    chance = options / len(cases) if cases else 1 / 5
    parts = (tuple(cases), SOURCE, tuple(dict.fromkeys(missing)))
    return Benchmark(name, title, "accuracy", chance, *parts, theirs=saved)


def _options(entry: Any, where: str, saved: bool) -> Iterator[tuple[str, ...]]:
    if saved:
        texts = field(entry, "caption_options", list, where)
        if len(texts) < 2:
            raise LoupeError(wording("{where} has fewer than two captions.", where=where))
        yield tuple(str(field(texts, place, str, where)) for place in range(len(texts)))
        return
    texts = field(entry, "caption", list, where)
    for place in range(len(texts)):
        caption = field(texts, place, str, where)
        shuffles = [negative.text for negative in hard_negatives(caption, kinds=SHUFFLES)]
        captions = tuple(map(plain_caption, (caption, *shuffles)))
        if len(captions) > 1:
            yield captions
