"""Truth from WebDataset folders and parquet files: who is in which class, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pytest
from pyarrow import parquet

from app.errors import LoupeError
from app.images.reading import read_bytes
from app.truth.read import read_data
from tests.app.images.archives.test_parquet import png
from tests.app.images.test_members import write_tar


def array(*values: int) -> bytes:
    """Return an array as numpy writes it."""
    buffer = io.BytesIO()
    np.save(buffer, np.array(values))
    return buffer.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a data set in CLIP_benchmark's layout: three classes, two shards of the split test."""
    root = tmp_path / "wds"
    (root / "test").mkdir(parents=True)
    (root / "train").mkdir()
    (root / "classnames.txt").write_text("cat\ncrane\ncrane\n")
    templates = "a photo of a {c}.\n\na drawing of a {c}\n"
    (root / "zeroshot_classification_templates.txt").write_text(templates)
    (root / "test" / "nshards.txt").write_text("2\n")
    (root / "train" / "nshards.txt").write_text("0")
    first = {"s0.png": png(0), "s0.cls": b"2\n", "s1.cls": b"0", "s1.png": png(1)}
    write_tar(root / "test" / "0.tar", first)
    second = {"deep/s2.png": png(2), "deep/s2.cls": b"1", "s3.png": png(3), "s4.cls": b"1"}
    write_tar(root / "test" / "1.tar", second)
    return root


@pytest.mark.parametrize("given", ["", "test"])
def test_the_layout_of_clip_benchmark(root: Path, given: str) -> None:
    data = read_data(root / given)
    assert data.truth.classes == ("cat", "crane", "crane")
    assert data.truth.templates == ("a photo of a {}.", "a drawing of a {}")
    shards = root / "test"
    assert dict(data.truth.of) == {
        shards / "0.tar/s0.png": (2,), shards / "0.tar/s1.png": (0,), shards / "1.tar/deep/s2.png": (1,),
    }  # fmt: skip
    assert data.unlabelled == (shards / "1.tar/s3.png",)
    assert "Images without a .cls, left out: 1." in data.truth.notes
    assert [read_bytes(path) for path in data.images] == [png(0), png(1), png(2)]
    alone = read_data(shards / "0.tar")
    assert len(alone.images) == 2


def test_several_classes_in_an_array(root: Path) -> None:
    write_tar(
        root / "test/0.tar",
        {"a.jpg": png(0), "a.npy": array(1, 0, 1), "b.jpg": png(1), "b.npy": array(0, 0, 0)},
    )
    data = read_data(root)
    assert data.truth.of[root / "test/0.tar/a.jpg"] == (0, 2)
    assert root / "test/0.tar/b.jpg" in data.unlabelled
    assert data.truth.has_several


def test_an_archive_cut_in_the_middle_gives_what_is_before(root: Path) -> None:
    shard = root / "test" / "0.tar"
    shard.write_bytes(shard.read_bytes()[: 512 * 4])
    (root / "test" / "nshards.txt").write_text("3")
    data = read_data(root)
    assert [path.name for path in data.images] == ["s0.png", "s2.png"] or len(data.images) == 1
    reasons = [error.reason for error in data.unread]
    assert any("0.tar is damaged or cut off" in reason for reason in reasons)
    assert "2.tar: nshards.txt counts it, and it is not there." in reasons


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"test/0.tar": {"a.png": png(0), "a.cls": b"3"}}, "0.tar/a.cls has class number 3, and classnames"),
        ({"test/0.tar": {"a.png": png(0), "a.cls": b"cat"}}, "0.tar/a.cls is not a class number."),
        ({"test/0.tar": {"a.png": png(0), "a.npy": b"no"}}, "0.tar/a.npy is not an array of numpy's."),
        ({"classnames.txt": "cat\n\ndog\n"}, "line 2: the class name is missing"),
        ({"test/nshards.txt": "two"}, "nshards.txt is not a number of archives"),
        ({"dataset_type.txt": "retrieval\n"}, "has captions in place of classes (retrieval)"),
        ({"test/0.tar": {"a.png": png(0)}, "test/1.tar": {"b.png": png(1)}}, "no image has a .cls"),
    ],
)  # fmt: skip
def test_what_a_folder_lacks_is_one_sentence(root: Path, change: dict[str, Any], sentence: str) -> None:
    for name, content in change.items():
        if isinstance(content, dict):
            write_tar(root / name, content)
        else:
            (root / name).write_text(content)
    with pytest.raises(LoupeError) as raised:
        read_data(root)
    assert sentence in str(raised.value)
    assert str(raised.value).endswith(".")


def test_without_names_of_classes(root: Path) -> None:
    (root / "classnames.txt").unlink()
    with pytest.raises(LoupeError, match=r"There is no classnames\.txt"):
        read_data(root)


def features(**columns: Any) -> dict[bytes, bytes]:
    """Return the metadata that Hugging Face's data sets write."""
    return {b"huggingface": json.dumps({"info": {"features": columns}}).encode()}


def write(path: Path, metadata: dict[bytes, bytes], **columns: list[Any]) -> Path:
    """Write a table with metadata."""
    path.parent.mkdir(exist_ok=True)
    parquet.write_table(pyarrow.table(columns).replace_schema_metadata(metadata), path)
    return path


IMAGES = [{"bytes": png(row), "path": None} for row in range(3)]


def test_class_labels_of_hugging_face(tmp_path: Path) -> None:
    names = {"_type": "ClassLabel", "names": ["cat", "dog", "bird"]}
    told = features(image={"_type": "Image"}, label=names)
    write(tmp_path / "d/test-00000-of-00002.parquet", told, image=IMAGES, label=[2, 0, -1])
    write(tmp_path / "d/test-00001-of-00002.parquet", told, image=IMAGES, label=[1, 1, 1])
    write(tmp_path / "d/train-00000-of-00001.parquet", told, image=IMAGES, label=[1, 1, 1])
    data = read_data(tmp_path / "d")
    assert data.truth.classes == ("cat", "dog", "bird")
    first = tmp_path / "d/test-00000-of-00002.parquet"
    assert [data.truth.of[path] for path in data.images] == [(2,), (0,), (1,), (1,), (1,)]
    assert data.unlabelled == (first / "000002.jpg",)
    assert read_bytes(data.images[1]) == png(1)
    assert read_data(first).images == data.images[:2]
    several = features(labels={"_type": "Sequence", "feature": names})
    write(tmp_path / "m.parquet", several, image=IMAGES, labels=[[0, 2], [1], []])
    assert list(read_data(tmp_path / "m.parquet").truth.of.values()) == [(0, 2), (1,)]


def test_classes_as_texts(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", {}, image=IMAGES, label=["dog", "cat", "dog"])
    data = read_data(path)
    assert data.truth.classes == ("dog", "cat")
    assert list(data.truth.of.values()) == [(0,), (1,), (0,)]


def test_what_a_table_lacks_is_one_sentence(tmp_path: Path) -> None:
    names = features(label={"_type": "ClassLabel", "names": ["cat"]})
    for path, sentence in (
        (write(tmp_path / "a.parquet", {}, image=IMAGES, x=[1, 2, 3]), "no column of classes"),
        (write(tmp_path / "b.parquet", {}, label=[1, 2, 3]), "no column of images: label."),
        (
            write(tmp_path / "c.parquet", names, image=IMAGES, label=[0, 1, 0]),
            "class number 1, and column",
        ),
        (write(tmp_path / "d.parquet", names, image=IMAGES, label=[-1, -1, None]), "No image in"),
    ):
        with pytest.raises(LoupeError) as raised:
            read_data(path)
        assert sentence in str(raised.value)


def test_names_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("cat\ndog\nbird\nbird\n")
    (tmp_path / "truth.csv").write_text("path,label\na.png,2\nb.png,0\n")
    data = read_data(tmp_path / "truth.csv", names=tmp_path / "names.txt")
    assert data.truth.classes == ("cat", "dog", "bird", "bird")
    assert list(data.truth.of.values()) == [(2,), (0,)]
    for folder in ("n01", "n02", "n03", "n04"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    (tmp_path / "data/n02/1.png").write_bytes(png(0))
    data = read_data(tmp_path / "data", names=tmp_path / "names.txt")
    assert (data.truth.classes[1], data.truth.keys[1]) == ("dog", "n02")
    (tmp_path / "short.txt").write_text("cat\n")
    for given, sentence in (
        ("truth.csv", "Class number 2 is beyond the 1 names"),
        ("data", "has 1 names, and the data 4"),
    ):
        with pytest.raises(LoupeError, match=sentence):
            read_data(tmp_path / given, names=tmp_path / "short.txt")
