"""Data files with their provenance: dense maps (NPZ), rankings (CSV, JSON), and how every file is written."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from app import __version__
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.zeroshot import Scores
    from app.engine.engine import ImageEmbedding
    from app.images.images import Picture, ReadError
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens

CSV_COLUMNS = (
    "path",
    "sha256",
    "rank",
    "label",
    "cosine",
    "logit",
    "probability",
    "model",
    "weights_hash",
    "mode",
    "provenance",
)
"""One row for each image and label. `provenance` holds everything else as JSON, in the first row alone: it is
the same for the whole table, which stays one that every CSV reader takes, without comment lines."""


@dataclass(frozen=True)
class Provenance:
    """How a file's numbers came about. What doesn't apply to a file is None and left out of it."""

    app: str
    created: str
    """UTC, ISO 8601; from SOURCE_DATE_EPOCH where that is set, so that files can be made again exactly."""
    model: Mapping[str, object]
    image: Mapping[str, object] | None = None
    mode: str | None = None
    variant: str | None = None
    prompts: tuple[Mapping[str, object], ...] | None = None
    """For each prompt its text, token ids and pieces."""
    templates: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    temperature: float | None = None
    probability: str | None = None
    color_limits: tuple[tuple[float, float], ...] | None = None
    colormap: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Return what applies, ready for JSON."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value is not None}

    def as_json(self, **more: object) -> str:
        """Return the provenance, and `more`, as one line of ASCII JSON: it fits every container."""
        return json.dumps({**self.as_dict(), **more})


class ProvenanceParts(TypedDict, total=False):
    """What `provenance` takes beside the model."""

    picture: Picture
    mode: str
    variant: str
    tokens: Sequence[Tokens]
    templates: tuple[str, ...]
    labels: tuple[str, ...]
    temperature: float
    color_limits: tuple[tuple[float, float], ...]
    colormap: str


def provenance(info: ModelInfo, **parts: Unpack[ProvenanceParts]) -> Provenance:
    """Describe numbers made now by the model `info`; `parts` are what else went into them."""
    tokens = parts.get("tokens")
    picture = parts.get("picture")
    return Provenance(
        app=f"CLIP Loupe {__version__}",
        created=_now(),
        model=describe_model(info),
        image=describe_picture(picture) if picture is not None else None,
        mode=parts.get("mode"),
        variant=parts.get("variant"),
        prompts=tuple(_describe_tokens(one) for one in tokens) if tokens is not None else None,
        templates=parts.get("templates"),
        labels=parts.get("labels"),
        temperature=parts.get("temperature"),
        probability=info.probability_kind if "labels" in parts else None,
        color_limits=parts.get("color_limits"),
        colormap=parts.get("colormap"),
    )


def describe_model(info: ModelInfo) -> dict[str, object]:
    """Return what identifies a model and its numbers, ready for JSON."""
    return {
        "id": info.id,
        "arch": info.arch,
        "weights_hash": info.weights_hash,
        "open_clip": info.open_clip_version,
        "preprocess": info.preprocess.describe(),
        "device": info.device,
        "precision": info.precision,
        "logit_scale": info.logit_scale,
        "logit_bias": info.logit_bias,
        "notes": [note for note in (*info.notes, info.patch_note) if note],
    }


def describe_picture(picture: Picture) -> dict[str, object]:
    """Return what identifies an image file, ready for JSON."""
    return {
        "name": picture.name,
        "path": None if picture.path is None else str(picture.path),
        "sha256": picture.sha256,
        "size": list(picture.size),
        "notes": list(picture.notes),
    }


def _describe_tokens(tokens: Tokens) -> dict[str, object]:
    said: dict[str, object] = {
        "text": tokens.text,
        "token_ids": list(tokens.ids),
        "pieces": list(tokens.pieces),
    }
    return {**said, "lost": tokens.lost} if tokens.lost else said


def _now() -> str:
    try:
        seconds = int(os.environ["SOURCE_DATE_EPOCH"])
    except (KeyError, ValueError):
        seconds = int(time.time())
    return datetime.fromtimestamp(seconds, UTC).isoformat()


# --- dense maps -------------------------------------------------------------------------------------------


def dcsm_npz_bytes(dcsm: Dcsm, made: Provenance) -> bytes:
    """Return the map as NPZ; `numpy.load(..., allow_pickle=False)` reads it.

    dcsm float32 [T, I]; tokens str [T]; token_ids int64 [T]; grid int64 [2] (rows, columns); has_cls bool:
    column 0 is the global one, named by global_column str; global_row int64: the row of the prompt's own
    embedding, named by text_global str; crop float64 [4]: x0, y0, x1, y1 in pixels of the turned image;
    cosine float64; prompt, variant, provenance str.
    """
    import numpy as np

    crop = dcsm.crop
    arrays: dict[str, Any] = {
        "dcsm": np.asarray(dcsm.values, dtype=np.float32),
        "tokens": np.array(dcsm.tokens, dtype=np.str_),
        "token_ids": np.array(dcsm.token_ids, dtype=np.int64),
        "grid": np.array(dcsm.grid, dtype=np.int64),
        "has_cls": np.array(dcsm.has_cls),
        "crop": np.array([crop.x0, crop.y0, crop.x1, crop.y1], dtype=np.float64),
        "cosine": np.array(dcsm.cosine, dtype=np.float64),
        "global_column": np.array(dcsm.global_name),
        "global_row": np.array(dcsm.global_row, dtype=np.int64),
        "text_global": np.array(dcsm.text_global),
        "prompt": np.array(dcsm.prompt),
        "variant": np.array(dcsm.variant),
        "provenance": np.array(made.as_json()),
    }
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def save_dcsm_npz(path: Path, dcsm: Dcsm, made: Provenance, overwrite: bool = False) -> None:
    """Write the map as NPZ (see `dcsm_npz_bytes`). Raises LoupeError as `write_atomic` does."""
    write_atomic(path, dcsm_npz_bytes(dcsm, made), overwrite)


Groups = Mapping[Path, Mapping[str, str]]
"""The groups that images were tagged with, by attribute."""

NO_GROUPS: Groups = MappingProxyType({})

# --- rankings ---------------------------------------------------------------------------------------------


def rankings_json(
    scores: Scores | None,
    images: Sequence[ImageEmbedding],
    made: Provenance,
    errors: Sequence[ReadError] = (),
    groups: Groups = NO_GROUPS,
) -> dict[str, object]:
    """Return the rankings as `rank --json` prints them; scores (None: no image) has a row for each image."""
    shown = [] if scores is None else [_image_json(scores, row, image) for row, image in enumerate(images)]
    for said, image in zip(shown, images, strict=False):  # without scores nothing is shown
        if groups:
            said["groups"] = dict(groups.get(image.path, {}))
    model = {
        **made.model,
        "probability": made.probability,
        "temperature": made.temperature,
        "mode": made.mode,
        "app": made.app,
        "created": made.created,
    }
    return {
        "model": model,
        "templates": list(made.templates or ()),
        "labels": list(made.labels or ()),
        "images": shown,
        "errors": [{"path": str(error.path), "reason": error.reason} for error in errors],
    }


def _image_json(scores: Scores, row: int, image: ImageEmbedding) -> dict[str, object]:
    crop = image.crop
    return {
        "path": str(image.path),
        "sha256": image.sha256,
        "size": list(image.size),
        "crop": [crop.x0, crop.y0, crop.x1, crop.y1],
        "notes": list(image.notes),
        "ranking": [
            {
                "label": ranked.label,
                "cosine": ranked.cosine,
                "logit": ranked.logit,
                "probability": ranked.probability,
            }
            for ranked in scores.ranking(row)
        ],
    }


def rankings_csv(
    scores: Scores | None, images: Sequence[ImageEmbedding], made: Provenance, groups: Groups = NO_GROUPS
) -> str:
    """Return the rankings as a table, CSV_COLUMNS and one for each attribute of groups.

    A row for each image and label, best first.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    attributes = tuple(dict.fromkeys(name for tags in groups.values() for name in tags))
    writer.writerow((*CSV_COLUMNS, *(f"group:{name}" for name in attributes)))
    shared = (made.model["id"], made.model["weights_hash"], made.mode)
    about = made.as_json()
    for row, image in enumerate(images if scores is not None else ()):
        tags = [groups.get(image.path, {}).get(name, "") for name in attributes]
        for rank, ranked in enumerate(scores.ranking(row) if scores is not None else (), start=1):
            # repr of a float32's value: enough digits to read the same number back
            numbers = (repr(ranked.cosine), repr(ranked.logit), repr(ranked.probability))
            writer.writerow((image.path, image.sha256, rank, ranked.label, *numbers, *shared, about, *tags))
            about = ""
    return buffer.getvalue()


def save_rankings(
    path: Path,
    scores: Scores,
    images: Sequence[ImageEmbedding],
    made: Provenance,
    overwrite: bool = False,
    groups: Groups = NO_GROUPS,
) -> None:
    """Write the rankings as .csv or .json, by the path's ending.

    The JSON is `rank --json`'s with the full provenance (prompts, token ids) beside it. Raises LoupeError for
    another ending, and as `write_atomic` does.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        text = rankings_csv(scores, images, made, groups)
    elif kind == ".json":
        whole = {**rankings_json(scores, images, made, groups=groups), "provenance": made.as_dict()}
        text = json.dumps(whole, indent=1) + "\n"
    else:
        raise LoupeError(f"Rankings are saved as .csv or .json, not as “{path.name}”.")
    write_atomic(path, text.encode("utf-8", errors="backslashreplace"), overwrite)


# --- writing ----------------------------------------------------------------------------------------------


def write_atomic(path: Path, data: bytes, overwrite: bool = False) -> None:
    """Write a file whole or not at all.

    Raises LoupeError, one sentence naming the file: it exists and `overwrite` is false, its folder is
    missing, no permission, disk full, name too long.
    """
    write_all([(path, data)], overwrite)


def write_all(files: Sequence[tuple[Path, bytes]], overwrite: bool = False) -> None:
    """Write several files that belong together: all data is on the disk before the first gets its name.

    Raises LoupeError as `write_atomic` does. Without `overwrite`, a failure leaves none of the files behind.
    """
    refuse_existing([path for path, _ in files], overwrite)
    staged: list[tuple[Path, Path]] = []
    named: list[Path] = []
    current = Path()
    try:
        for path, data in files:
            current = path
            target = Path(os.path.realpath(path)) if overwrite else path  # a link stays a link
            staged.append((_stage(target, data), target))
        for temporary, target in staged:
            current = target
            _give_name(temporary, target, overwrite)
            named.append(target)
        staged.clear()
    except (OSError, ValueError) as error:
        if not overwrite:
            for path in named:
                path.unlink(missing_ok=True)
        raise LoupeError(_why_not_written(current, error)) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def refuse_existing(paths: Sequence[Path], overwrite: bool) -> None:
    """Raise LoupeError for the first path that is there already, unless `overwrite`."""
    for path in paths:
        if not overwrite and os.path.lexists(path):
            raise LoupeError(_exists(path))


def _stage(target: Path, data: bytes) -> Path:
    # Beside the target, since only within one file system is a rename atomic; under a short name, since the
    # target's may have the full length already. os.open applies the user's umask, which mkstemp does not.
    temporary = target.parent / f".{secrets.token_hex(6)}.part"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _give_name(temporary: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        os.replace(temporary, target)  # noqa: PTH105 - one spelling beside os.link, which pathlib turns around
        return
    try:
        os.link(temporary, target)  # fails where the name was taken meanwhile, as a rename would not
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        os.replace(temporary, target)  # noqa: PTH105
    else:
        temporary.unlink()


_NO_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
}
"""What file systems without hard links (FAT, some network shares) answer."""


def _exists(path: Path) -> str:
    return f"{path} exists already and is not overwritten without being asked."


def _why_not_written(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EEXIST:
        return _exists(path)
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your disk quota is used up",
        errno.EACCES: "there is no permission to write there",
        errno.EPERM: "there is no permission to write there",
        errno.EROFS: "the disk is read-only",
        errno.ENOENT: f"the folder {path.parent} does not exist",
        errno.ENOTDIR: f"{path.parent} is not a folder",
        errno.EISDIR: "there is a folder of that name",
        errno.ENAMETOOLONG: "the name is too long",
    }
    said = reasons.get(number) if number is not None else None
    reason = said or (error.strerror if isinstance(error, OSError) else None) or str(error)
    name = path.name if len(path.name) <= 80 else f"{path.name[:79]}…"
    return f"{name} was not written: {reason}."
