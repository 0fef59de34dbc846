"""An index that faiss wrote, such as clip-retrieval's `image.index`, opened where faiss-cpu is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.collections.vectors import Floats, Rows, Vectors

NAMES = ("image.index", "knn.index")
"""What clip-retrieval and autofaiss call their files."""
_MOST_EFFORT = 1024


class FaissIndex:
    """A faiss index. An effort is the cells that it looks into, or the rows that a graph's search keeps."""

    name = "faiss"

    def __init__(self, index: Any, parameter: str, most: int) -> None:
        self._index, self._parameter = index, parameter
        self.efforts = tuple(1 << power for power in range(most.bit_length())) if parameter else (1,)

    def candidates(self, query: Floats, count: int, effort: int) -> Rows:
        """See `Index.candidates`."""
        import faiss

        if self._parameter:
            faiss.ParameterSpace().set_index_parameter(self._index, self._parameter, effort)
        _, rows = self._index.search(np.ascontiguousarray(query[None], np.float32), count)
        found: Rows = rows[0][rows[0] >= 0]  # -1: the search came by fewer
        return found


def find_faiss(collection: Path) -> Path | None:
    """Return the faiss index in a collection's folder, or in a folder of it; None where there is none."""
    for name in NAMES:
        for path in (collection / name, *sorted(collection.glob(f"*/{name}"))):
            if path.is_file():
                return path
    return None


def open_faiss(vectors: Vectors, path: Path) -> FaissIndex:
    """Open an index over these vectors; what faiss can map of it is mapped, not read.

    Raises LoupeError, one sentence, where faiss is not installed, the file can't be read, or the index is of
    another number of rows or dimensions, or of distances that don't order as cosines do.
    """
    try:
        import faiss
    except ImportError as error:
        said = "{path} needs the package faiss, which is not installed: pip install clip-loupe[faiss]."
        raise LoupeError(wording(said, path=path)) from error
    try:
        index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    except RuntimeError as error:
        raise LoupeError(wording("{path} is no index that faiss can read.", path=path)) from error
    if (index.ntotal, index.d) != (vectors.rows, vectors.dimensions):
        said = (
            "{path} is of other vectors than this collection's: {rows:,} of {dimensions} numbers, not "
            "{wanted_rows:,} of {wanted}."
        )
        raise LoupeError(
            wording(
                said,
                path=path,
                rows=index.ntotal,
                dimensions=index.d,
                wanted_rows=vectors.rows,
                wanted=vectors.dimensions,
            )
        )
    if index.metric_type not in (faiss.METRIC_INNER_PRODUCT, faiss.METRIC_L2):  # of unit vectors: one order
        raise LoupeError(wording("{path} is of a distance that doesn't order as cosines do.", path=path))
    return FaissIndex(index, *_parameter(index))


def _parameter(index: Any) -> tuple[str, int]:
    """Return the parameter by which this index's search finds more, and its greatest value; "" for none."""
    import faiss

    try:
        cells = int(faiss.extract_index_ivf(index).nlist)
        return "nprobe", min(cells, _MOST_EFFORT)
    except RuntimeError:
        pass  # it has no cells
    space = faiss.ParameterSpace()
    try:
        space.set_index_parameter(index, "efSearch", 16)
    except RuntimeError:
        return "", 1
    return "efSearch", _MOST_EFFORT
