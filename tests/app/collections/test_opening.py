"""Collections as others leave them: opened, or refused in one true sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.collections.layout import is_collection
from app.collections.manifest import Manifest, Shard, write_manifest
from app.collections.opening import open_collection
from app.errors import LoupeError
from tests.rigs.collections.synthetic import images, metadata, queries, write_collection, write_metadata

WIDTH = 16


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@pytest.mark.parametrize("digits", [1, 4])
def test_clip_retrievals_folder_is_opened_as_it_is(tmp_path: Path, dtype: type, digits: int) -> None:
    folder = write_collection(tmp_path / "c", 120, WIDTH, shards=12, dtype=dtype, digits=digits)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert is_collection(folder)
    opened = open_collection(folder)
    assert (opened.vectors.rows, opened.vectors.dimensions, opened.vectors.normalised) == (120, WIDTH, True)
    assert opened.columns == ("image_path", "caption", "width", "licence")
    assert opened.notes == () and opened.manifest is None
    # Shard 10 comes after shard 9: the tenth file's first row is row 100.
    rows = np.array([100, 119])
    assert opened.metadata is not None
    assert opened.metadata.read(rows, ["image_path"])["image_path"] == [
        "photos/000000100.jpg",
        "photos/000000119.jpg",
    ]
    np.testing.assert_allclose(opened.vectors.take(rows[:1])[0], images(10, WIDTH, start=100)[0], atol=1e-3)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_missing_shards_are_said_and_the_others_keep_their_metadata(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 40, WIDTH, shards=4)
    (folder / "img_emb" / "img_emb_1.npy").unlink()
    opened = open_collection(folder)
    assert opened.notes == ("Missing shards: 1; what they held is not searched.",)
    assert opened.metadata is not None and opened.vectors.rows == opened.metadata.rows == 30
    assert opened.metadata.read(np.array([10]), ["image_path"])["image_path"] == ["photos/000000020.jpg"]


def test_a_shard_without_metadata_is_left_out_and_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 40, WIDTH, shards=4)
    (folder / "metadata" / "metadata_3.parquet").unlink()
    opened = open_collection(folder)
    assert opened.vectors.rows == 30
    assert opened.notes == ("Left out, for their metadata is missing: img_emb_3.npy.",)


def test_embeddings_alone_are_opened(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 40, WIDTH, shards=2)
    for path in (folder / "metadata").iterdir():
        path.unlink()
    opened = open_collection(folder)
    assert opened.vectors.rows == 40 and opened.metadata is None and opened.columns == ()


def test_captions_embeddings_are_opened_beside(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 40, WIDTH, shards=2)
    (folder / "text_emb").mkdir()
    texts = queries(40, WIDTH)
    np.save(folder / "text_emb" / "text_emb_0.npy", texts[:20].astype(np.float16))
    np.save(folder / "text_emb" / "text_emb_1.npy", texts[20:])
    opened = open_collection(folder)
    assert opened.texts is not None and opened.texts.rows == 40 and opened.notes == ()
    np.testing.assert_allclose(opened.texts.take(np.array([0, 39])), texts[[0, 39]], atol=1e-3)


def test_captions_embeddings_that_do_not_fit_are_left_out_and_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 40, WIDTH, shards=2)
    path = folder / "text_emb" / "text_emb_0.npy"
    path.parent.mkdir()
    left = "The captions' embeddings (text_emb) are left out: "
    np.save(path, queries(20, WIDTH))
    assert open_collection(folder).notes == (f"{left}img_emb_1.npy has none.",)
    np.save(path, queries(19, WIDTH))
    said = f"{left}text_emb_0.npy has 19 rows of 16 dimensions, and img_emb_0.npy 20 of 16."
    assert open_collection(folder).notes == (said,)
    path.write_bytes(b"no array")
    opened = open_collection(folder)
    assert opened.notes == (f"{left}{path} is damaged: it has no header of an array.",)
    assert opened.texts is None and opened.vectors.rows == 40


def test_files_numbered_by_a_date_miss_nothing(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 10, WIDTH)
    for path in (folder / "img_emb" / "img_emb_0.npy", folder / "metadata" / "metadata_0.parquet"):
        path.rename(path.with_stem(path.stem.replace("0", "20261129")))
    assert open_collection(folder).notes == ()


@pytest.mark.parametrize(
    "kind", [pa.list_(pa.float32()), pa.list_(pa.float64()), pa.list_(pa.float16(), WIDTH)], ids=str
)
def test_parquet_files_with_a_column_of_embeddings_are_opened(tmp_path: Path, kind: pa.DataType) -> None:
    vectors = images(30, WIDTH).astype(np.float16)
    for number in range(3):
        part = vectors[10 * number : 10 * number + 10]
        cells = pa.array([list(row) for row in part], kind)
        table = metadata(10 * number, 10 * number + 10).append_column("image_embedding", cells)
        pq.write_table(table, tmp_path / f"part-{number}.parquet", row_group_size=4)
    assert is_collection(tmp_path)
    opened = open_collection(tmp_path)
    assert (opened.vectors.rows, opened.vectors.dimensions, opened.vectors.normalised) == (30, WIDTH, True)
    assert opened.columns == ("image_path", "caption", "width", "licence")
    np.testing.assert_allclose(
        np.concatenate([block for _, block in opened.vectors.blocks(7)]), vectors, atol=1e-6
    )
    rows = np.array([29, 0, 12])
    lengths = np.linalg.norm(vectors[rows].astype(np.float32), axis=1)[:, None]
    np.testing.assert_allclose(opened.vectors.take(rows), vectors[rows] / lengths, atol=1e-6)
    assert opened.metadata is not None
    assert opened.metadata.read(rows, ["width"])["width"] == [129, 100, 112]


def test_rows_of_another_width_in_parquet_are_refused(tmp_path: Path) -> None:
    cells = pa.array([[1.0, 0.0], [1.0]], pa.list_(pa.float32()))
    pq.write_table(pa.table({"embedding": cells}), tmp_path / "a.parquet")
    with pytest.raises(LoupeError, match="rows without an embedding, or of another width"):
        open_collection(tmp_path)


def test_embeddings_of_other_lengths_are_divided_and_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 10, WIDTH)
    np.save(folder / "img_emb" / "img_emb_0.npy", 7 * images(10, WIDTH))
    opened = open_collection(folder)
    assert not opened.vectors.normalised
    assert opened.notes == ("Its embeddings don't have length 1; each is divided by its length.",)


def _out_of_step(folder: Path) -> None:
    write_metadata(folder, 1, metadata(10, 19))


def _other_width(folder: Path) -> None:
    np.save(folder / "img_emb" / "img_emb_1.npy", images(10, 24))


def _no_rows(folder: Path) -> None:
    for number in range(2):
        np.save(folder / "img_emb" / f"img_emb_{number}.npy", images(0, WIDTH))
        write_metadata(folder, number, metadata(0, 0))


def _no_header(folder: Path) -> None:
    (folder / "img_emb" / "img_emb_1.npy").write_bytes(b"no array")


def _cut_short(folder: Path) -> None:
    path = folder / "img_emb" / "img_emb_1.npy"
    path.write_bytes(path.read_bytes()[:200])


def _damaged_metadata(folder: Path) -> None:
    (folder / "metadata" / "metadata_1.parquet").write_bytes(b"PAR1 and no more")


def _two_of_a_number(folder: Path) -> None:
    np.save(folder / "img_emb" / "img_emb_01.npy", images(10, WIDTH))


def _no_files(folder: Path) -> None:
    for path in (folder / "img_emb").iterdir():
        path.unlink()


def _no_collection(folder: Path) -> None:
    (folder / "img_emb").rename(folder / "elsewhere")


def _damaged_manifest(folder: Path) -> None:
    (folder / "clip-loupe.json").write_text("{}")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_out_of_step, "img_emb_1.npy has 10 rows and metadata_1.parquet 9: which are whose can't be told."),
        (_other_width, "img_emb_1.npy has 24 dimensions, where img_emb_0.npy has 16."),
        (_no_rows, "c holds no embeddings: its files have no rows."),
        (_no_header, "img_emb_1.npy is damaged: it has no header of an array."),
        (_cut_short, "img_emb_1.npy is cut short: it has 200 bytes of the 448 that its header tells."),
        (_damaged_metadata, "metadata_1.parquet is no parquet file, or is damaged."),
        (_two_of_a_number, "img_emb has two files for shard 1: img_emb_01.npy and img_emb_1.npy."),
        (_no_files, "img_emb has no .npy files."),
        (_no_collection, "c is no collection: it has neither img_emb nor parquet files with embeddings."),
        (_damaged_manifest, 'clip-loupe.json is damaged: its "format" is missing or of another kind.'),
    ],
)
def test_what_can_not_be_opened_is_refused_in_one_true_sentence(
    tmp_path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    folder = write_collection(tmp_path / "c", 20, WIDTH, shards=2)
    spoil(folder)
    with pytest.raises(LoupeError) as refused:
        open_collection(folder)
    assert str(refused.value).endswith(sentence)


def test_a_folder_of_images_is_no_collection(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    assert not is_collection(tmp_path)
    assert not is_collection(tmp_path / "a.jpg") and not is_collection(tmp_path / "nowhere")
    pq.write_table(pa.table({"label": [1]}), tmp_path / "data.parquet")
    assert not is_collection(tmp_path)
    (tmp_path / "data.parquet").write_bytes(b"")
    assert not is_collection(tmp_path)
    with pytest.raises(LoupeError, match="nowhere does not exist"):
        open_collection(tmp_path / "nowhere")


def test_files_that_are_not_as_the_manifest_tells_are_said(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", 20, WIDTH, shards=2)
    shards = tuple(
        Shard(10, f"img_emb/img_emb_{number}.npy", f"metadata/metadata_{number}.parquet")
        for number in range(3)
    )
    told = Manifest(30, WIDTH, "float16", True, None, "", "", "2026-11-29T12:00:00+00:00", shards)
    write_manifest(folder, told)
    assert open_collection(folder).notes == ("Gone since it was made: img_emb/img_emb_2.npy.",)
    write_manifest(folder, replace(told, rows=10, shards=shards[:1]))
    assert open_collection(folder).notes == ("Shards that its manifest doesn't tell of: 1.",)
    write_manifest(folder, replace(told, rows=9, shards=(replace(shards[0], rows=9),)))
    with pytest.raises(LoupeError, match=r"img_emb_0\.npy has 10 rows, and the manifest tells of 9\.$"):
        open_collection(folder)
    write_manifest(folder, replace(told, dimensions=512))
    with pytest.raises(LoupeError, match=r"of 16 dimensions, and its manifest tells of 512\.$"):
        open_collection(folder)
