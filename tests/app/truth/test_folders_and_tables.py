"""Truth from folders and tables: who is in which class, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.truth.read import read_data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data set of three classes, one without an image, and an image that lies loose."""
    for name in (
        "golden_retriever/1.png",
        "golden_retriever/deep/2.png",
        "cat/10.png",
        "cat/9.png",
        "loose.png",
    ):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4)).save(path)
    (tmp_path / "data" / "empty").mkdir()
    (tmp_path / "data" / ".hidden").mkdir()
    return tmp_path / "data"


def test_a_folder_of_folders(folder: Path) -> None:
    data = read_data(folder)
    assert data.truth.keys == ("cat", "empty", "golden_retriever")
    assert data.truth.classes == ("cat", "empty", "golden retriever")
    names = {path.relative_to(folder).as_posix(): places for path, places in data.truth.of.items()}
    assert names == {
        "cat/9.png": (0,),
        "cat/10.png": (0,),
        "golden_retriever/1.png": (2,),
        "golden_retriever/deep/2.png": (2,),
    }
    assert data.unlabelled == (folder / "loose.png",)
    assert list(data.truth.notes) == [
        "Underscores in the folders' names are read as spaces.",
        "Folders without an image, which are classes all the same: 1.",
        "Images in no class's folder, left out: 1.",
    ]
    assert not data.truth.has_several
    assert data.truth.places([*data.images, folder / "loose.png"]).tolist() == [0, 0, 2, 2, -1]


def write(folder: Path, text: str) -> Path:
    """Write a table beside the folder."""
    table = folder.parent / "truth.csv"
    table.write_text(text, encoding="utf-8")
    return table


def test_a_table_names_images_by_path_or_by_name(folder: Path) -> None:
    table = write(folder, 'path,label\ndata/cat/9.png,a cat\n1.png,"dog, golden"\nnone.png,bird\n')
    data = read_data(folder, table)
    assert data.truth.classes == ("a cat", "dog, golden", "bird")
    assert {path.name: places for path, places in data.truth.of.items()} == {"9.png": (0,), "1.png": (1,)}
    assert len(data.unlabelled) == 3
    assert list(data.truth.notes) == [
        "Paths in truth.csv that are no image here: 1, such as none.png.",
        "Images without a row in truth.csv, left out: 3, such as 10.png.",
    ]
    alone = read_data(table)
    assert [path.name for path in alone.images] == ["9.png", "1.png", "none.png"]


def test_several_labels_in_rows_or_in_a_cell(folder: Path) -> None:
    table = write(folder, "Label,PATH\ncat|pet,9.png\npet,10.png\ncat,10.png\ncat,10.png\n")
    data = read_data(folder, table)
    assert data.truth.classes == ("cat", "pet")
    assert {path.name: places for path, places in data.truth.of.items()} == {
        "9.png": (0, 1),
        "10.png": (1, 0),
    }
    assert data.truth.has_several
    assert np.array_equal(data.truth.matrix(data.images), [[True, True], [True, True]])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1.png,cat\n", "its first line must name the columns path and label"),
        ("path,label\n", "has no row"),
        ("", "has no row"),
        ("path,label\n1.png\n", "line 2: too few cells for a path and a label"),
        ("path,label\n,cat\n", "line 2: the path is missing"),
        ("path,label\n1.png,|\n", "line 2: the label is missing"),
        ("path,label\nnone.png,cat\n", "No path in"),
        ('path,label\n"1.png,cat\n', "not a table in CSV form"),
    ],
)
def test_a_wrong_table_is_one_sentence(folder: Path, text: str, sentence: str) -> None:
    with pytest.raises(LoupeError) as raised:
        read_data(folder, write(folder, text))
    assert sentence in str(raised.value)
    assert str(raised.value).endswith(".")


def test_what_is_no_data_set_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="does not exist"):
        read_data(tmp_path / "none")
    with pytest.raises(LoupeError, match="No folder in"):
        read_data(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(LoupeError, match="is no data set"):
        read_data(tmp_path / "a.png")
