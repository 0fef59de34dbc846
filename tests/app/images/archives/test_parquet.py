"""Images in parquet: read in place as pyarrow itself gives them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest
from PIL import Image
from pyarrow import parquet

from app.errors import LoupeError
from app.images.archives import parquet as archive
from app.images.files import walk_images
from app.images.images import read_picture
from app.images.prepare import file_stamp
from app.images.reading import read_bytes


def png(seed: int) -> bytes:
    """Return a small image of random pixels as a PNG file."""
    pixels = np.random.default_rng(seed).integers(0, 256, (4, 6, 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def write_table(path: Path, images: list[Any], rows_a_group: int = 50, **columns: list[Any]) -> Path:
    """Write a table as Hugging Face's are: images as structs of bytes and path, or plain bytes."""
    table = pyarrow.table({"image": images, **columns})
    parquet.write_table(table, path, row_group_size=rows_a_group)
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of 120 images in three row groups, two of them without a name or without bytes."""
    rows: list[Any] = [{"bytes": png(row), "path": f"photo {row}.png"} for row in range(120)]
    rows[7]["path"] = None
    rows[8]["bytes"] = None
    return write_table(tmp_path / "train.parquet", rows)


def test_its_images_stand_in_its_place(table: Path) -> None:
    paths, errors = walk_images([table])
    assert len(paths) == 120 and not errors
    assert paths[0] == table / "000000.png"
    assert paths[7] == table / "000007.jpg"  # nobody knows; its bytes tell
    assert walk_images([table / "000003.png"]) == ([table / "000003.png"], [])


@pytest.mark.parametrize("order", ["in order", "backwards", "mixed"])
def test_bytes_are_the_images(table: Path, order: str) -> None:
    rows = [row for row in range(120) if row not in (7, 8)]
    if order == "backwards":
        rows.reverse()
    elif order == "mixed":
        rows = np.random.default_rng(0).permutation(rows).tolist()
    for row in rows:
        assert read_bytes(table / f"{row:06}.png") == png(row)
    expected = np.asarray(Image.open(io.BytesIO(png(7))))
    assert np.array_equal(read_picture(table / "000007.jpg").pixels, expected)


def test_few_rows_are_in_memory(table: Path) -> None:
    for row in range(110, 120):
        read_bytes(table / f"{row:06}.png")
    index: Any = archive.read_parquet(table, (0, 0))
    for row in (119, 0, 119):
        index.read(f"{row:06}.png", 10_000)
    assert sum(len(batch) for batch in index._reader._kept.values()) <= 4 * 32


def test_a_changed_table_is_read_anew(table: Path) -> None:
    before = file_stamp(table / "000000.png")
    write_table(table, [{"bytes": png(999), "path": "a.png"}])
    assert read_bytes(table / "000000.png") == png(999)
    assert file_stamp(table / "000000.png") != before is not None


def test_plain_bytes_are_images_too(tmp_path: Path) -> None:
    table = write_table(tmp_path / "a.parquet", [png(1), png(2)])
    assert read_bytes(table / "000001.jpg") == png(2)


def test_what_cannot_be_read_is_one_sentence(table: Path, tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"^000008\.png is empty \(0 bytes\)\.$"):
        read_bytes(table / "000008.png")
    with pytest.raises(LoupeError, match=r"^000200\.png is not in train\.parquet\.$"):
        read_bytes(table / "000200.png")
    numbers = tmp_path / "numbers.parquet"
    parquet.write_table(pyarrow.table({"x": [1], "y": ["a"]}), numbers)
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(table.read_bytes()[:-20])
    reasons = [error.reason for error in walk_images([numbers, cut])[1]]
    assert reasons == [
        "numbers.parquet has no column of images: x, y.",
        "cut.parquet is no parquet file, or is damaged.",
    ]
