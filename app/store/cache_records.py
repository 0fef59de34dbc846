"""What the embedding cache keeps, as values, and each value's form on disk: a head of JSON and raw float32.

Importing this module loads neither numpy nor torch.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from app.images.images import Crop, Preprocess
from app.models.encoder import DenseImage, ModelInfo

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.images.images import Crop
    from app.models.encoder import DenseImage, ModelInfo

    Floats = npt.NDArray[np.float32]

EMBEDDING_VERSION = 3
"""To be raised when a change of ours changes embeddings: what was kept before is then not found any more."""


KIND_NAMES = {
    "image": "images",
    "text": "prompts",
    "dense": "dense images",
    "features": "image features",
    "dense text": "dense prompts",
    "ensemble": "label ensembles",
    "thumbnail": "thumbnails",
    "files": "known files",
}
"""How each kind of what is kept is called."""


@dataclass(frozen=True, eq=False, slots=True)
class StoredImage:
    """An image's embedding, float32 [D] of length 1 (or features [F] of any), read-only, and what else was
    learnt of the image."""

    sha256: str
    size: tuple[int, int]
    crop: Crop
    notes: tuple[str, ...]
    embedding: Floats


@dataclass(frozen=True)
class StoredFile:
    """What a file held when its time of change (ns) and size were `stamp`."""

    stamp: tuple[int, int]
    sha256: str


@dataclass(frozen=True)
class StoredModel:
    """A model of which embeddings are kept; `info` is what was known of it when it was loaded."""

    id: int
    info: ModelInfo
    images: int
    texts: int


@dataclass(frozen=True)
class KindStatistics:
    """How many entries of a kind there are, and the bytes of their arrays or pictures."""

    kind: str
    entries: int
    bytes: int


@dataclass(frozen=True)
class StoreStatistics:
    """What the file holds; `bytes` is all that counts against the limit, tables and keys included."""

    kinds: tuple[KindStatistics, ...]
    files: int
    models: int
    bytes: int
    limit: int


def shown_bytes(count: int) -> str:
    """Return bytes as a person reads them: "512 bytes", "1.4 MiB", "2 GiB"."""
    for unit, size in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if count >= size:
            return f"{count / size:.3g} {unit}" if count < 1000 * size else f"{count / size:,.0f} {unit}"
    return f"{count} bytes"


def model_key(info: ModelInfo) -> str:
    """Return all that embeddings depend on, as text: another key is another model.

    Beside the weights: how pictures are prepared, the precision, the kind of device (their results differ in
    the last bits, and what is shown is exact) and the version of the library that builds the network.
    """
    parts = {
        "version": EMBEDDING_VERSION,
        "id": info.id,
        "arch": info.arch,
        "weights": info.weights_hash,
        "preprocess": info.preprocess.describe(),
        "precision": info.precision,
        "device": info.device,
        **({"open_clip": info.open_clip_version} if info.open_clip_version else {"library": info.library}),
    }
    return json.dumps(parts, sort_keys=True)


def dump_info(info: ModelInfo) -> str:
    """Return a model's facts as JSON."""
    return json.dumps(asdict(info))


def load_info(text: str) -> ModelInfo:
    """Return the facts written by `dump_info`; TypeError, KeyError or ValueError for another version's."""
    raw = {name: _tuples(value) for name, value in json.loads(text).items()}
    if "open_clip_version" in raw:  # of versions that knew no other library
        raw.setdefault("library", f"open_clip {raw['open_clip_version']}")
    known = {field.name for field in fields(ModelInfo)}
    preprocess = Preprocess(**raw.pop("preprocess"))
    return ModelInfo(preprocess=preprocess, **{name: raw[name] for name in raw.keys() & known})


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _tuples(one) for name, one in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def image_row(image: StoredImage) -> tuple[bytes, str, bytes]:
    """Return an image's name, head and data."""
    crop = image.crop
    head = [*image.size, crop.x0, crop.y0, crop.x1, crop.y1, *image.notes]
    return bytes.fromhex(image.sha256), json.dumps(head), floats_of(image.embedding)


def image_of(sha256: str, head: str, data: bytes, dim: int = 0) -> StoredImage:
    """Return the image of a row, of `dim` values where that is known. ValueError for a damaged row."""
    width, height, x0, y0, x1, y1, *notes = json.loads(head)
    return StoredImage(sha256, (width, height), Crop(x0, y0, x1, y1), tuple(notes), array_of(data, dim))


def dense_row(sha256: str, dense: DenseImage) -> tuple[bytes, str, bytes]:
    """Return a dense image's name, head and data."""
    head = {
        "rows": len(dense.embeddings),
        "grid": dense.grid,
        "global": dense.global_name,
        "crop": asdict(dense.crop),
    }
    return bytes.fromhex(sha256), json.dumps(head), floats_of(dense.embeddings) + floats_of(dense.norms)


def dense_of(variant: str, head: str, data: bytes, dim: int = 0) -> DenseImage:
    """Return the dense image of a row. ValueError or KeyError for a damaged row."""
    about = json.loads(head)
    flat, rows = array_of(data), about["rows"]
    rows_by_width = flat[:-rows].reshape(rows, dim or -1)
    if rows != 1 + about["grid"][0] * about["grid"][1]:
        raise ValueError("the grid has another number of cells")
    return DenseImage(
        embeddings=rows_by_width,
        norms=flat[-rows:],
        grid=(about["grid"][0], about["grid"][1]),
        global_name=about["global"],
        variant=variant,
        crop=Crop(**about["crop"]),
    )


def floats_of(array: Floats) -> bytes:
    """Return an array's values as little-endian float32, to the bit."""
    return array.astype("<f4", copy=False).tobytes()


def array_of(data: bytes, dim: int = 0) -> Floats:
    """Return the values as a flat, read-only array that shares the bytes.

    ValueError where they are not `dim` (0: any number of) finite numbers.
    """
    values = np.frombuffer(data, "<f4").astype(np.float32, copy=False)
    if not len(values) or (dim and len(values) != dim) or not np.isfinite(values).all():
        raise ValueError("not the numbers that were written")
    return values


def sealed(head: str, data: bytes) -> str:
    """Return a head with a checksum of itself and the data at its end, after a line break."""
    return f"{head}\n{_checksum(head, data):08x}"


def unsealed(head: str, data: bytes) -> str:
    """Return a sealed head without its checksum; ValueError where the row is not what was written.

    Rows of versions before this had no checksum.
    """
    inside, mark, checksum = head.rpartition("\n")
    if not mark:
        return head
    if int(checksum, 16) != _checksum(inside, data):
        raise ValueError("the checksum differs")
    return inside


def _checksum(head: str, data: bytes) -> int:
    return zlib.crc32(data, zlib.crc32(head.encode()))
