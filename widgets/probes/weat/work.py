"""The association test computed, and its specs read and written; off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.images.images import walk_images
from app.probes.weat.measure import weat
from app.probes.weat.spec import SpecSet, read_weat_spec, weat_spec_toml
from app.write import write_atomic
from widgets.probes.weat.state import MARKS, SetDraft, WeatDraft, from_spec, group_paths

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.jobs import Ticket
    from app.probes.base import Evidence
    from app.probes.tags import Tags
    from app.probes.weat.measure import Weat


@dataclass(frozen=True, eq=False)
class WeatResult:
    """The test; `images`: the files of its sets of images; `absent`: how many of those had no embedding."""

    weat: Weat
    images: Mapping[str, tuple[Path, ...]]
    absent: int


def measure_weat(draft: WeatDraft, evidence: Evidence) -> WeatResult:
    """Test the association of the four sets; those of texts are the prompt sets of the question, in order."""
    texts = iter(evidence.labels)
    embeddings: dict[str, Floats] = {}
    images: dict[str, tuple[Path, ...]] = {}
    items: dict[str, tuple[str, ...]] = {}
    absent = 0
    for mark in MARKS:
        one = draft.sets[mark]
        if one.kind == "texts":
            embeddings[mark], items[mark] = next(texts), one.texts
        else:
            embeddings[mark], images[mark], lost = _image_set(mark, one, evidence)
            items[mark] = tuple(map(str, images[mark]))
            absent += lost
    names = {mark: draft.sets[mark].called(mark) for mark in MARKS}
    said = {mark: draft.sets[mark].texts if mark not in images else () for mark in MARKS}
    return WeatResult(weat(embeddings, draft.ddof, names=names, items=items, said=said), images, absent)


def _image_set(mark: str, one: SetDraft, evidence: Evidence) -> tuple[Floats, tuple[Path, ...], int]:
    """Return the embeddings of a set of images, their files, and how many of its files have none."""
    rows = {path: row for row, path in enumerate(evidence.paths)}
    tags = evidence.tags
    wanted = one.files if one.group is None else group_paths(tags, (*rows, *tags.of.keys() - rows), one.group)
    paths = tuple(path for path in wanted if path in rows)
    if not paths:
        raise LoupeError(f"Set {mark} ({one.called(mark)}) holds no image with an embedding.")
    return evidence.images[[rows[path] for path in paths]], paths, len(wanted) - len(paths)


@dataclass(frozen=True, eq=False)
class OpenedSpec:
    """A spec's draft, its image files, and what could not be read of them."""

    path: Path
    draft: WeatDraft
    images: tuple[Path, ...]
    missing: tuple[str, ...]


def open_spec(path: Path, ddof: int, _ticket: Ticket) -> OpenedSpec:
    """Read a spec, and find the files of its sets of images. Raises LoupeError as `read_weat_spec` does."""
    sets = read_weat_spec(path)
    found: dict[str, list[Path]] = {}
    missing: list[str] = []
    for mark, one in sets.items():
        if one.images:
            found[mark], errors = walk_images(one.images)
            missing += [f"{error.path}: {error.reason}" for error in errors]
            if not found[mark]:
                raise LoupeError(f"{path}: set {mark} holds no image.")
    images = tuple(dict.fromkeys(image for paths in found.values() for image in paths))
    return OpenedSpec(path, from_spec(sets, found, ddof), images, tuple(missing))


def write_spec(
    path: Path, draft: WeatDraft, tags: Tags | None, listed: Sequence[Path], _ticket: Ticket
) -> Path:
    """Write the four sets as the spec that `weat --spec` reads, a group as its images.

    Raises LoupeError for a set without a text or an image, and as `write_atomic` does.
    """
    sets = {
        mark: SpecSet(
            mark,
            one.called(mark),
            one.texts if one.kind == "texts" else (),
            group_paths(tags, listed, one.group) if one.group is not None else one.files,
        )
        for mark, one in draft.sets.items()
    }
    write_atomic(path, weat_spec_toml(sets, path.parent).encode("utf-8"), overwrite=True)
    return path
