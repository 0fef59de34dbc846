"""Cases: scenes with a true caption, hard negatives of it as text, and one hard negative as an image.

No case can be told from its texts alone, nor from its images alone: every word, order of naming, combination
and number of objects is as likely in what is true as in what is false.
"""

from __future__ import annotations

import errno
import io
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.composition.scenes import (
    BACKGROUNDS,
    COLOURS,
    HELD_OUT_BACKGROUNDS,
    NEW_SHAPES,
    PHRASES,
    SHAPES,
    SIZES,
    Relation,
    Scene,
    Thing,
    is_unseen,
    render,
)
from app.errors import Checkpoint, LoupeError, no_checkpoint

Kind = Literal["binding", "spatial", "negation"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Split = Literal["train", "test", "new-objects"]
SPLITS: tuple[Split, ...] = get_args(Split)
"""The scorer is trained on `train`; `test` has combinations and backgrounds, `new-objects` also shapes, that
training never shows."""

CAPTION_KEY = "Description"
"""The PNG standard's keyword for what an image shows."""
CAPTIONS_FILE = "captions.jsonl"
IMAGES_FOLDER = "images"
SIDES = range(16, 2049)
"""Sides in pixels at which cases can be written."""

NEGATIONS = (
    ("{a} and {b}", "{a} and no {bare}"),
    ("{a} with {b}", "{a} without {b}"),
    ("{a} and {b}", "{a} but not {b}"),
    ("{b} and {a}", "no {bare} but {a}"),
    ("there is {b}", "there is no {bare}"),
    ("a picture with {b}", "a picture without {b}"),
    ("{b} is in the picture", "{b} is not in the picture"),
    ("{b} is present", "{b} is absent"),
)
"""Sentences about the second object, each without and with a negation; `bare` lacks the article."""

_RELATION_WORDS: dict[Relation, tuple[tuple[str, str], ...]] = {
    "left": (PHRASES["left"], ("left of", "right of")),
    "above": (PHRASES["above"],),
}
_MARGIN = 0.02
_GAP = 0.03

_Look = tuple[str, str]  # shape, colour


@dataclass(frozen=True)
class Case:
    """A question of two captions, or of two images, of which one is right.

    `caption` is true of `scene` and false of `twin`; every one of `negatives` is false of `scene`, and the
    first is true of `twin`.
    """

    kind: Kind
    scene: Scene
    caption: str
    negatives: tuple[str, ...]
    twin: Scene
    split: Split = "test"


@dataclass(frozen=True)
class Sample:
    """A case as files have it; `kind` is empty where they name none."""

    image: Path
    caption: str
    negatives: tuple[str, ...]
    negative_image: Path | None
    kind: str


def generate_cases(kind: Kind, count: int, seed: int, split: Split = "test") -> Iterator[Case]:
    """Yield cases; fewer of the same seed are the first of more, and no two splits share any.

    Raises LoupeError for a negative seed.
    """
    if seed < 0:
        raise LoupeError(f"A seed is a whole number from 0 on, not {seed}.")
    random = np.random.default_rng((SPLITS.index(split), KINDS.index(kind), seed))
    make = {"binding": _binding, "spatial": _spatial, "negation": _negation}[kind]
    for index in range(count):
        yield make(random, index, split)


def _binding(random: np.random.Generator, index: int, split: Split) -> Case:
    """Return two objects listed with their colours; half of the captions name sizes too.

    Where sizes are named, the twin has colours exchanged or sizes in turn.
    """
    with_sizes, by_size = index % 4 >= 2, index % 4 == 3
    sizes = random.permutation(["small", "large"]) if with_sizes else random.choice(["small", "medium"], 2)
    scene = _scattered(random, _looks(random, split, swappable=True), sizes.tolist(), split)
    step = -1 if random.random() < 0.5 else 1  # the order of naming says nothing about places

    def listing(shown: Scene) -> str:
        return " and ".join(_name(thing, with_sizes) for thing in shown.things[::step])

    swaps = [scene.recoloured(), scene.resized()] if with_sizes else [scene.recoloured()]
    if by_size:
        swaps.reverse()
    return Case("binding", scene, listing(scene), tuple(map(listing, swaps)), swaps[0], split)


def _spatial(random: np.random.Generator, index: int, split: Split) -> Case:
    """Return two objects and how they stand, each relation in both orders of naming in turn."""
    relations: tuple[Relation, ...] = ("left", "above")
    relation = relations[index % 2]
    along = random.uniform(0.18, 0.42)
    middle = random.uniform(0.35, 0.65)
    things = []
    for place, (shape, colour) in zip(
        (along, random.uniform(along + 0.36, 0.82)), _looks(random, split), strict=True
    ):
        across = middle + random.uniform(-0.08, 0.08)
        x, y = (place, across) if relation == "left" else (across, place)
        things.append(Thing(shape, colour, str(random.choice(["small", "medium"])), float(x), float(y)))
    scene = Scene(tuple(things), _background(random, split), relation, int(random.integers(2**31)))
    phrases = _RELATION_WORDS[relation]
    there, back = phrases[int(random.integers(len(phrases)))]
    one, other = (thing.name for thing in things)
    if index // 2 % 2:
        one, other, there, back = other, one, back, there
    negatives = f"{one} {back} {other}", f"{other} {there} {one}"
    return Case("spatial", scene, f"{one} {there} {other}", negatives, scene.flipped(), split)


def _negation(random: np.random.Generator, index: int, split: Split) -> Case:
    """Return a sentence about an object that is there, or is not, in turn.

    Where it is not, nothing is in its place or, each second time, an object that the caption doesn't name:
    the number of objects alone doesn't say whether the named one is there.
    """
    is_there, is_replaced = index % 2 == 0, index // 2 % 2 == 1
    kept, named = _looks(random, split)
    if split == "new-objects" and named[0] not in NEW_SHAPES:
        kept, named = named, kept
    whole = _scattered(random, [kept, named], random.choice(["small", "medium"], 2).tolist(), split)
    first, second = whole.things
    without = replace(whole, things=(first,), unlike=(second.colour,))
    if is_replaced:
        shape, colour = _third_look(random, split, kept, named)
        without = replace(without, things=(first, replace(second, shape=shape, colour=colour)))
        whole = replace(whole, unlike=(colour,))
    words = {"a": first.name, "b": second.name, "bare": f"{second.colour} {second.shape}"}
    there, absent = (text.format(**words) for text in NEGATIONS[index // 4 % len(NEGATIONS)])
    if is_there:
        return Case("negation", whole, there, (absent,), without, split)
    return Case("negation", without, absent, (there,), whole, split)


def _name(thing: Thing, with_size: bool) -> str:
    return f"a {thing.size} {thing.colour} {thing.shape}" if with_size else thing.name


def _background(random: np.random.Generator, split: Split) -> str:
    return str(random.choice(BACKGROUNDS if split == "train" else HELD_OUT_BACKGROUNDS))


def _scattered(
    random: np.random.Generator, looks: Sequence[_Look], sizes: Sequence[str], split: Split
) -> Scene:
    """Return two objects anywhere, apart and within the image also when they exchange their sizes."""
    halves = [SIZES[size] / 2 for size in sizes]
    low, apart = max(halves) + _MARGIN, sum(halves) + _GAP
    while True:
        places = random.uniform(low, 1 - low, (2, 2))
        if np.abs(places[0] - places[1]).max() >= apart:
            break
    things = tuple(
        Thing(shape, colour, size, float(x), float(y))
        for (shape, colour), size, (x, y) in zip(looks, sizes, places, strict=True)
    )
    return Scene(things, _background(random, split), None, int(random.integers(2**31)))


# --- which objects a split may show -----------------------------------------------------------------------


def _looks(random: np.random.Generator, split: Split, swappable: bool = False) -> tuple[_Look, _Look]:
    pairs = _pairs(split, swappable)
    return pairs[int(random.integers(len(pairs)))]


def _third_look(random: np.random.Generator, split: Split, *others: _Look) -> _Look:
    """Return a look unlike the others in shape and in colour."""
    taken = {word for look in others for word in look}
    free = [look for look in _allowed(split) if not taken.intersection(look)]
    return free[int(random.integers(len(free)))]


@cache
def _allowed(split: Split) -> tuple[_Look, ...]:
    """Return the combinations that a split's objects may have."""
    every = ((shape, colour) for shape in SHAPES for colour in COLOURS)
    if split == "new-objects":
        return tuple(every)
    return tuple(
        (shape, colour)
        for shape, colour in every
        if shape not in NEW_SHAPES and is_unseen(shape, colour) == (split == "test")
    )


@cache
def _pairs(split: Split, swappable: bool) -> tuple[tuple[_Look, _Look], ...]:
    """Return the ordered pairs unlike in shape and in colour, for new objects with at least one of them.

    `swappable` pairs stay within the split when they exchange colours: else what training shows would tell
    a true combination from a false one.
    """
    allowed = set(_allowed(split))
    return tuple(
        (one, other)
        for one, other in permutations(_allowed(split), 2)
        if one[0] != other[0]
        and one[1] != other[1]
        and (split != "new-objects" or one[0] in NEW_SHAPES or other[0] in NEW_SHAPES)
        and (not swappable or {(one[0], other[1]), (other[0], one[1])} <= allowed)
    )


# --- files ------------------------------------------------------------------------------------------------


def write_cases(
    folder: Path, cases: Iterable[Case], side: int = 288, checkpoint: Checkpoint = no_checkpoint
) -> None:
    """Write the folder that `read_cases` reads, whole or not at all, with images of a side in pixels.

    Raises LoupeError: no cases, a side out of SIDES, the folder has something in it already or can't be
    written (no parent folder, no permission, disk full). What `checkpoint` raises leaves nothing behind.
    """
    cases, folder = list(cases), folder.resolve()
    if not cases:
        raise LoupeError("There are no scenes to write.")
    if side not in SIDES:
        raise LoupeError(f"A scene's side is {SIDES[0]} to {SIDES[-1]} pixels, not {side}.")
    # Beside the folder, since only within one file system is a rename atomic.
    staged = folder.parent / f".{secrets.token_hex(6)}.part"
    try:
        _refuse_full(folder)
        staged.mkdir()
        (staged / IMAGES_FOLDER).mkdir()
        _write_files(staged, cases, side, checkpoint)
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
    except OSError as error:
        raise LoupeError(_why_not_written(folder, error)) from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def read_cases(folder: Path) -> list[Sample]:
    """Read a folder with `captions.jsonl`, one JSON object a line, as `write_cases` writes it.

    "image" (a path, seen from the folder), "caption" and "negatives" (a list) are needed; "negative_image"
    and "kind" may be missing or null. Raises LoupeError, one sentence: no such file, nothing in it, a line
    that is malformed, has no negatives or names an image that isn't there.
    """
    path = folder / CAPTIONS_FILE
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise LoupeError(f"{folder} has no {CAPTIONS_FILE}.") from error
    except UnicodeDecodeError as error:
        raise LoupeError(f"{path} is not UTF-8 text.") from error
    except OSError as error:
        raise LoupeError(f"{path} can't be read: {error.strerror}.") from error
    samples = [
        _sample(folder, line, f"Line {number} of {path}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not samples:
        raise LoupeError(f"{path} is empty.")
    return samples


def scene_png(scene: Scene, side: int, caption: str) -> bytes:
    """Return a scene as PNG, side x side pixels, its caption in the text chunk CAPTION_KEY."""
    said = PngInfo()
    # Half a surrogate pair, which a text field may hold, has no place in UTF-8.
    said.add_text(CAPTION_KEY, caption.encode("utf-8", "replace").decode("utf-8"))
    buffer = io.BytesIO()
    Image.fromarray(render(scene, side)).save(buffer, "PNG", pnginfo=said)
    return buffer.getvalue()


def _write_files(folder: Path, cases: Sequence[Case], side: int, checkpoint: Checkpoint) -> None:
    lines = []
    for number, case in enumerate(cases):
        checkpoint(number, len(cases))
        image, negative = (f"{IMAGES_FOLDER}/{number:05d}{ending}.png" for ending in ("", "-negative"))
        (folder / image).write_bytes(scene_png(case.scene, side, case.caption))
        (folder / negative).write_bytes(scene_png(case.twin, side, case.negatives[0]))
        entry = {
            "image": image,
            "caption": case.caption,
            "negatives": case.negatives,
            "negative_image": negative,
            "kind": case.kind,
            "split": case.split,
        }
        lines.append(json.dumps(entry) + "\n")
    (folder / CAPTIONS_FILE).write_bytes("".join(lines).encode())
    checkpoint(len(cases), len(cases))


def _refuse_full(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise LoupeError(f"{folder} exists already and is not overwritten: name a new or an empty folder.")


def _why_not_written(folder: Path, error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your disk quota is used up",
        errno.EACCES: "there is no permission to write there",
        errno.EROFS: "the disk is read-only",
        errno.ENOENT: f"the folder {folder.parent} does not exist",
    }
    return f"{folder} was not written: {reasons.get(error.errno or 0) or error.strerror or error}."


def _sample(folder: Path, line: str, where: str) -> Sample:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LoupeError(f"{where} is not JSON.") from error
    if not isinstance(entry, dict):
        raise LoupeError(f"{where} is not a JSON object.")
    negatives = entry.get("negatives")
    if not isinstance(negatives, list) or not all(isinstance(text, str) and text for text in negatives):
        raise LoupeError(f'{where} needs "negatives", a list of texts.')
    if not negatives:
        raise LoupeError(f"{where} has no negatives.")
    negative_image = _text(entry, "negative_image", where, needed=False)
    return Sample(
        image=_image(folder, _text(entry, "image", where), where),
        caption=_text(entry, "caption", where),
        negatives=tuple(negatives),
        negative_image=_image(folder, negative_image, where) if negative_image else None,
        kind=_text(entry, "kind", where, needed=False),
    )


def _text(entry: dict[str, Any], key: str, where: str, needed: bool = True) -> str:
    value = entry.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value):
        raise LoupeError(f'{where} needs "{key}", a text.')
    return value


def _image(folder: Path, name: str, where: str) -> Path:
    path = folder / name
    try:
        found = path.is_file()
    except OSError:  # a name longer than names can be
        found = False
    if not found:
        raise LoupeError(f"{where} names {name}, which is not there.")
    return path
