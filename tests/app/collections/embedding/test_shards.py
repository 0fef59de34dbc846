"""A shard: rows aligned with their metadata, whatever can't be read; captions and columns as they are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow
import pytest

from app.collections.embedding.fields import column
from app.collections.embedding.shards import ShardResult, embed_shard
from app.collections.embedding.sources import list_items
from app.errors import LoupeError
from app.images.images import CropMode, preprocess_picture, read_picture
from tests.rigs.cli import PREPROCESS, Floats, unit
from tests.rigs.collections.image_sources import (
    fake_engine,
    make_photos,
    make_table,
    make_tar,
    png,
    webdataset,
)


def embedded(*sources: Path) -> ShardResult:
    return embed_shard(fake_engine(), list_items(sources).items, CropMode.CROP)


def expected(path: Path) -> Floats:
    row: Floats = unit(preprocess_picture(read_picture(path).pixels, PREPROCESS, CropMode.CROP).tobytes())[0]
    return row


def test_each_row_is_its_image(tmp_path: Path) -> None:
    make_photos(tmp_path, [f"{number}.png" for number in range(5)])
    (tmp_path / "2.png").write_bytes(b"broken")
    (tmp_path / "list.txt").write_text("3.png\nmissing.png\n2.png\nhttp://example.org/a.png\n0.png\n")
    result = embedded(tmp_path / "list.txt")
    paths = [tmp_path / "3.png", tmp_path / "0.png"]
    assert result.metadata.column("image_path").to_pylist() == [str(path) for path in paths]
    assert np.array_equal(result.embeddings, [expected(path) for path in paths])
    assert [path for path, _ in result.errors] == [
        str(tmp_path / "missing.png"), str(tmp_path / "2.png"), "http://example.org/a.png",
    ]  # fmt: skip
    reasons = [reason for _, reason in result.errors]
    assert reasons[0] == "missing.png does not exist."
    assert reasons[2] == "http://example.org/a.png is an address; nothing is fetched."


def test_a_tar_tells_offsets_captions_and_fields(tmp_path: Path) -> None:
    archive = webdataset(tmp_path / "00000.tar", 3)
    rows = embedded(archive).metadata.to_pylist()
    assert [row["caption"] for row in rows] == ["caption 0", "caption 1", "caption 2"]
    assert [row["key"] for row in rows] == ["00000", "00001", "00002"]
    assert [row["width"] for row in rows] == [24, 25, 26]
    assert rows[1]["image_path"] == str(archive / "00001.png")
    content = archive.read_bytes()
    for number, row in enumerate(rows):
        assert row["tar"] == str(archive)
        assert content[row["offset"] : row["offset"] + row["size"]] == png(number)


def test_damaged_fields_keep_their_image_and_are_said(tmp_path: Path) -> None:
    members = {"1.png": png(1), "1.json": b"{", "2.png": png(2), "2.json": b"[]", "3.png": png(3)}
    rows = embedded(make_tar(tmp_path / "a.tar", members)).metadata.to_pylist()
    assert [row["key"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["metadata_error"].startswith("1: Expecting")
    assert rows[1]["metadata_error"] == "2: its .json holds no object"
    assert rows[2]["metadata_error"] is None


def test_columns_of_a_table_stay_as_they_are(tmp_path: Path) -> None:
    make_photos(tmp_path, [f"{number}.png" for number in range(8)])
    (tmp_path / "4.png").unlink()
    make_table(
        tmp_path / "a.parquet",
        image_path=[f"{number}.png" for number in range(8)],
        taken=pyarrow.array(range(8), pyarrow.timestamp("ms")),
        tags=[[str(number)] for number in range(8)],
    )
    result = embedded(tmp_path / "a.parquet")
    kept = [number for number in range(8) if number != 4]
    assert result.metadata.schema.field("taken").type == pyarrow.timestamp("ms")
    assert result.metadata.column("tags").to_pylist() == [[str(number)] for number in kept]
    assert result.metadata.column("image_path").to_pylist() == [
        str(tmp_path / f"{number}.png") for number in kept
    ]
    assert result.errors[0][1] == "4.png does not exist."


def test_images_in_a_table_are_left_out_of_its_columns(tmp_path: Path) -> None:
    make_table(tmp_path / "a.parquet", image=[png(0), b"", png(2)], caption=["a", "b", "c"])
    result = embedded(tmp_path / "a.parquet")
    assert result.metadata.column_names == ["image_path", "caption"]
    assert result.metadata.column("caption").to_pylist() == ["a", "c"]
    assert "is empty" in result.errors[0][1]


def test_a_table_of_images_alone_and_other_sources_join(tmp_path: Path) -> None:
    make_table(tmp_path / "a.parquet", image=[png(0), png(1)])
    make_table(tmp_path / "b.parquet", image=[png(2)], caption=["c"])
    make_photos(tmp_path / "photos", ["x.png"])
    result = embedded(tmp_path / "a.parquet", tmp_path / "photos", tmp_path / "b.parquet")
    assert result.metadata.column("caption").to_pylist() == [None, None, None, "c"]


def test_rows_without_an_image_are_errors(tmp_path: Path) -> None:
    make_photos(tmp_path, ["a.png"])
    table = make_table(tmp_path / "t.parquet", image_path=["a.png", None], caption=["a", "b"])
    result = embedded(table)
    assert result.metadata.column("caption").to_pylist() == ["a"]
    assert result.errors == (("", "Row 1 of t.parquet names no image."),)


def test_a_table_that_changed_is_one_sentence(tmp_path: Path) -> None:
    make_photos(tmp_path, ["a.png", "b.png"])
    table = make_table(tmp_path / "t.parquet", image_path=["a.png", "b.png"])
    items = list_items([table]).items
    make_table(table, image_path=["a.png"])
    with pytest.raises(LoupeError, match=r"has changed since its rows were listed\.$"):
        embed_shard(fake_engine(), items, CropMode.CROP)


def test_a_csvs_cells_are_columns(tmp_path: Path) -> None:
    make_photos(tmp_path, ["a.png"])
    (tmp_path / "l.csv").write_text("path,caption,image_path\na.png,one,other\na.png,two,other\n")
    rows = embedded(tmp_path / "l.csv").metadata.to_pylist()
    assert [row["caption"] for row in rows] == ["one", "two"]
    assert rows[0]["image_path"] == str(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([1, None, 3], [1, None, 3]),
        ([1, "a", None], ["1", "a", None]),
        ([{"a": 1}, {"b": 2}], [json.dumps({"a": 1}), json.dumps({"b": 2})]),
        ([2**70, 1], [str(2**70), "1"]),
        ([None, None], [None, None]),
        ([[1], ["a"]], ["[1]", '["a"]']),
    ],
)
def test_a_column_keeps_one_kind(values: list[object], kept: list[object]) -> None:
    array = column(values)
    assert array.to_pylist() == kept
    assert not pyarrow.types.is_null(array.type)
