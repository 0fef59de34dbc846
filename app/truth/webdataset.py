"""Truth from a WebDataset folder in CLIP_benchmark's layout: tar archives, a class beside each image.

    root/classnames.txt                            one name a line, line n being class n, from 0
    root/zeroshot_classification_templates.txt     one template a line, {c} for the name
    root/{train,test}/nshards.txt, 0.tar, 1.tar …  0001.jpg with 0001.cls, a number, or 0001.npy, several

Nothing is unpacked: images are paths into the archives (`app.images.members`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.errors import LoupeError
from app.images.archives.tar import ENDING, TarIndex
from app.images.files import ReadError
from app.images.formats import is_image_name
from app.images.members import index_of
from app.images.reading import read_text, reason_of, shown_name
from app.natural_order import natural_key
from app.truth.names import read_names
from app.truth.truth import LabelledData, Truth
from app.words import visible, wording

SPLITS = ("test", "train")
"""Where a root has several, the first of these is read, as CLIP_benchmark does."""
_SHARDS, _NAMES, _KIND = "nshards.txt", "classnames.txt", "dataset_type.txt"
_TEMPLATES = "zeroshot_classification_templates.txt"
_NUMBER, _SEVERAL = "cls", "npy"
_MOST = 1 << 20
"""Bytes that a class may take."""


def is_webdataset(data: Path) -> bool:
    """Tell whether a path is such a folder, a split of one, or an archive; never raises."""
    try:
        return data.suffix.lower() == ENDING if data.is_file() else _split_of(data) is not None
    except OSError:
        return False


def read_webdataset(data: Path) -> LabelledData:
    """Read a root, a split, a folder of archives, or one archive.

    Raises LoupeError, one sentence, where there are no names of classes, no image with a class, a class
    beyond the names, or captions in place of classes. An archive that is missing or cut off is among the
    unread; what it has before the cut is read.
    """
    split = data if data.is_file() else _split_of(data)
    assert split is not None
    names = read_names(_beside(split, _NAMES))
    shards, unread = _shards_of(split)
    of: dict[Path, tuple[int, ...]] = {}
    loose: list[Path] = []
    for shard in shards:
        try:
            index = index_of(shard)
        except LoupeError as error:
            unread.append(ReadError(shard, str(error), images=0))
            continue
        if index.damage:
            unread.append(ReadError(shard, index.damage, images=0))
        assert isinstance(index, TarIndex)
        for image, places in _samples(index, len(names)):
            of.update({image: places} if places else {})
            loose += [] if places else [image]
    if not of:
        why = str(unread[0].reason) if unread else wording("no image has a .cls or .npy beside it.")
        raise LoupeError(wording("There is no image with a class in {data}: {why}", data=data, why=why))
    notes = [wording("The split {split} is read.", split=split.name)] if split != data else []
    if loose:
        notes.append(wording("Images without a .cls, left out: {count:,}.", count=len(loose)))
    source = wording("the .cls of {split}, names from {names}", split=split, names=_NAMES)
    keys = tuple(map(str, range(len(names))))
    truth = Truth(names, keys, of, source, _templates(split), tuple(notes))
    return LabelledData(truth, tuple(unread), tuple(loose))


def _split_of(folder: Path) -> Path | None:
    if not folder.is_dir():
        return None
    for split in (folder, *(folder / name for name in SPLITS)):
        if (split / _SHARDS).is_file():
            return split
    named = any((place / _NAMES).is_file() for place in (folder, folder.parent))
    return folder if named and any(path.suffix.lower() == ENDING for path in folder.iterdir()) else None


def _beside(split: Path, name: str) -> Path:
    """Return the file of this name in the split or the nearest folder above. Raises LoupeError for none."""
    first = split if split.is_dir() else split.parent
    for folder in (first, first.parent):
        if (folder / name).is_file():
            break
    else:
        said = "There is no {name} in {folder}, nor above: the classes have no names."
        raise LoupeError(wording(said, name=name, folder=first))
    if (folder / _KIND).is_file() and read_text(folder / _KIND).strip() == "retrieval":
        raise LoupeError(wording("{folder} has captions in place of classes (retrieval).", folder=folder))
    return folder / name


def _templates(split: Path) -> tuple[str, ...]:
    first = split if split.is_dir() else split.parent
    for folder in (first, first.parent):
        if (folder / _TEMPLATES).is_file():
            lines = (line.strip() for line in read_text(folder / _TEMPLATES).split("\n"))
            return tuple(dict.fromkeys(line.replace("{c}", "{}") for line in lines if line))
    return ()


def _shards_of(split: Path) -> tuple[list[Path], list[ReadError]]:
    """Return the archives, and those that nshards.txt counts and are not there."""
    if split.is_file():
        return [split], []
    if (split / _SHARDS).is_file():
        text = read_text(split / _SHARDS).strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 8):
            raise LoupeError(wording("{path} is not a number of archives.", path=split / _SHARDS))
        named = [split / f"{number}{ENDING}" for number in range(int(text))]
        missing = wording("nshards.txt counts it, and it is not there")
        return [path for path in named if path.is_file()], [
            ReadError(path, wording("{name}: {why}.", name=shown_name(path), why=missing), images=0)
            for path in named
            if not path.is_file()
        ]
    try:
        found = [path for path in split.iterdir() if path.suffix.lower() == ENDING]
    except OSError as error:
        raise LoupeError(f"{split} {reason_of(error)}.") from error
    return sorted(found, key=lambda path: natural_key(path.name)), []


def _samples(index: TarIndex, classes: int) -> Iterator[tuple[Path, tuple[int, ...]]]:
    """Yield an archive's images, each with its classes; () where it has none."""
    images: dict[str, str] = {}
    labels: dict[str, str] = {}
    for name in index.names:
        folder, slash, file = name.rpartition("/")
        stem, _, ending = file.partition(".")
        key = f"{folder}{slash}{stem}"
        if ending in (_NUMBER, _SEVERAL):
            labels[name] = key
        elif is_image_name(file):
            images.setdefault(key, name)
    wanted = [name for name, key in labels.items() if key in images and index.places[name][1] <= _MOST]
    shown = shown_name(index.archive)
    places = {
        labels[name]: _places(f"{shown}/{visible(name)}", content, classes)
        for name, content in index.contents(wanted)
    }
    for key, name in images.items():
        yield index.archive / name, places.get(key, ())


def _places(name: str, content: bytes, classes: int) -> tuple[int, ...]:
    """Return the classes that a `.cls` or `.npy` tells. Raises LoupeError for another content."""
    places = _several(name, content) if name.endswith(_SEVERAL) else _number(name, content)
    if max(places, default=0) >= classes:
        said = "{name} has class number {number}, and {file} names {count:,} classes, from 0."
        raise LoupeError(wording(said, name=name, number=max(places), file=_NAMES, count=classes))
    return tuple(places)


def _number(name: str, content: bytes) -> Sequence[int]:
    text = content.strip()
    if not text.isdigit() or len(text) > 9:
        raise LoupeError(wording("{name} is not a class number.", name=name))
    return (int(text),)


def _several(name: str, content: bytes) -> Sequence[int]:
    import numpy as np

    try:
        has = np.load(io.BytesIO(content), allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise LoupeError(wording("{name} is not an array of numpy's.", name=name)) from error
    if has.ndim != 1 or has.dtype.kind not in "biuf":
        raise LoupeError(wording("{name} has no number for each class.", name=name))
    places: list[int] = np.flatnonzero(has > 0).tolist()
    return places
