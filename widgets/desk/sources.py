"""Where images come from and how they are ordered: walks, pasted data, samples, sorting. No widgets."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.errors import LoupeError
from app.files import recents
from app.images.files import walk_images
from app.natural_order import natural_key
from app.paths import RESOURCES
from app.words import visible, wording
from widgets.desk.drops import Blob, keep, pasted_folder, pasted_name
from widgets.desk.workspace import ImageItem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.images.files import ReadError
    from app.jobs import Ticket

_SUFFIXES = wording(
    "png jpg jpeg jpe jfif webp gif bmp tif tiff heic heif hif jxl avif jp2 j2k ppm pgm pbm pnm tga ico psd "
    "dds eps icns qoi dng cr2 cr3 crw nef nrw arw sr2 orf rw2 raf pef srw 3fr iiq x3f"
)
FILE_FILTER = wording(
    "Images ({names});;All files (*)", names=" ".join(f"*.{suffix}" for suffix in _SUFFIXES.split())
)
"""For file dialogs: the usual formats by name (asking Pillow would load it in the GUI thread), and all."""
_TEMPLATE = "a photo of a {}"
"""Goes with a sample's labels where it names no other; labels that are captions take "{}"."""
_SAMPLES = RESOURCES / "samples"
_RECOGNISE, _LAYOUT = "app.composition.benchmarks.recognise", "app.collections.layout"
"""Named, since the start of the window has no need of them."""


@dataclass(frozen=True)
class Sample:
    """One sample image, and its lesson.

    labels: to rank it by, in `template`; prompts: those whose maps are worth a look. shows: what it teaches.
    """

    path: Path
    title: str
    labels: tuple[str, ...]
    template: str
    prompts: tuple[str, ...]
    shows: str


def load_samples(folder: Path | None = None) -> list[Sample]:
    """Read the list of sample images. Raises LoupeError with one sentence where it is missing or damaged."""
    folder = folder or _SAMPLES
    try:
        entries = json.loads((folder / "samples.json").read_text(encoding="utf-8"))
        samples = [
            Sample(
                absolute(folder / entry["file"]),
                wording(entry["title"]) if "title" in entry else entry["file"],
                tuple(entry["labels"]),
                entry.get("template", _TEMPLATE),
                tuple(entry["prompts"]),
                wording(entry.get("shows", "")),
            )
            for entry in entries
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LoupeError(wording("The sample images are missing from this installation.")) from error
    if not samples:
        raise LoupeError(wording("This installation has no sample images."))
    return samples


def sample_of(path: Path) -> Sample | None:
    """Return the sample that an image is; None for any other image."""
    return _samples_by_path().get(path) if path.parent == _SAMPLES else None


@cache
def _samples_by_path() -> dict[Path, Sample]:
    try:
        return {sample.path: sample for sample in load_samples()}
    except LoupeError:
        return {}


class Walked(NamedTuple):
    """What files and folders hold; `others` are folders of another kind (see `desk.others`), each with it."""

    items: list[ImageItem]
    errors: list[ReadError]
    others: Sequence[tuple[Literal["benchmark", "collection"], Path]] = ()


def walk(paths: Sequence[Path], _ticket: Ticket, *, dropped: bool = False) -> Walked:
    """List the images among files and folders, and remember the folders (for the decode pool).

    Folders that are collections of embeddings are none of images, and where they were `dropped`, published
    benchmarks aren't either. See `walk_images`.
    """
    others: list[tuple[Literal["benchmark", "collection"], Path]] = []
    for path in (path for path in paths if path.is_dir()):
        if import_module(_LAYOUT).is_collection(path):
            others.append(("collection", path))
        elif dropped and _holds_benchmark(path):
            others.append(("benchmark", path))
    apart = {path for _, path in others}
    paths = [path for path in paths if path not in apart]
    if folders := [path for path in paths if path.is_dir()]:
        recents.remember("folders", folders)
    found, errors = walk_images(paths)
    return Walked(list_items(dict.fromkeys(map(absolute, found))), errors, others)


def _holds_benchmark(folder: Path) -> bool:
    try:
        return bool(import_module(_RECOGNISE).recognise(folder))
    except LoupeError:
        return False


def keep_all(blobs: Sequence[Blob], _ticket: Ticket) -> list[Path]:
    """Write pasted data to files (for the decode pool). Raises LoupeError."""
    return [keep(blob) for blob in blobs]


def absolute(path: Path) -> Path:
    """Return the one name under which a file is listed; a symbolic link keeps its own name."""
    path = path.absolute()
    return path.parent.resolve() / path.name if ".." in path.parts else path


def list_item(path: Path) -> ImageItem:
    """Name a file for the list; pasted images have no name of their own but a hash."""
    return list_items([path])[0]


def list_items(paths: Iterable[Path]) -> list[ImageItem]:
    """Name files for the list, as `list_item` does. For thousands of files: a matter for the decode pool."""
    pasted = str(absolute(pasted_folder()))
    items = []
    for path in paths:
        own = os.path.dirname(path) != pasted  # noqa: PTH120 - 8 x the speed of Path.parent
        items.append(ImageItem(path, visible(path.name) if own else pasted_name(path)))
        hash(path)  # the path keeps it: the window's thread looks it up at once
    return items


def sentence_of(path: Path, reason: str) -> str:
    """Return the reason as a sentence that names its file."""
    name = visible(path.name)
    return reason if name in reason else wording(": ").join((name, reason))


def in_order(
    items: Sequence[ImageItem], sort: str, descending: bool, values: NDArray[np.float32] | None
) -> list[ImageItem]:
    """Return the images [N] by "name" (natural), by "score", or as they were added.

    values [N]: the images' scores, nan (which goes last) for none; None leaves the order. Sorting is stable.
    """
    if sort == "name":
        return sorted(items, key=lambda item: natural_key(item.name), reverse=descending)
    if sort == "score" and values is not None:
        order = (-values if descending else values).argsort(kind="stable").tolist()
        # One call: it holds the interpreter's lock, which the window waits for, a third as long as a loop.
        return list(itemgetter(*order)(items)) if len(order) > 1 else list(items)
    return list(reversed(items)) if descending and sort == "added" else list(items)


def in_place(items: Sequence[ImageItem], shown: Iterable[Path]) -> list[ImageItem]:
    """Return the images in the order in which their paths are shown already, then those that are not."""
    left = {item.path: item for item in items}
    return [item for path in shown if (item := left.pop(path, None)) is not None] + list(left.values())
