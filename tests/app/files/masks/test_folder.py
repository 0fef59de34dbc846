"""Masks read from files laid out by hand, written and read back, and what can't be used."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.analysis.segmentation import VOID
from app.errors import LoupeError
from app.files.masks.coco import coco_form
from app.files.masks.folder import open_masks
from app.files.masks.labelme import labelme_json
from app.files.masks.palette import palette_png, voc_colors
from app.files.masks.shapes import connected

SIZE = (6, 5)


def palette(path: Path, pixels: Any) -> None:
    """Write indices under a palette in which each index has another's colour."""
    image = Image.fromarray(np.array(pixels, np.uint8), "P")
    image.putpalette([255 - value // 3 for value in range(768)])
    image.save(path)


def read(folder: Path, name: str = "a.jpg") -> Any:
    masks = open_masks(folder)
    drawn = masks.find(Path("photos") / name)
    assert drawn is not None
    return masks.indices(drawn, SIZE)


def test_a_palette_png_is_read_by_its_indices_and_255_is_void(tmp_path: Path) -> None:
    pixels = np.zeros((5, 6), np.uint8)
    pixels[0, 0], pixels[1, 1], pixels[2, 2] = 8, 20, 255
    palette(tmp_path / "a.png", pixels)
    masks = open_masks(tmp_path)
    assert masks.classes[7] == "cat" and masks.classes[19] == "tvmonitor" and len(masks.classes) == 20
    expected = pixels.astype(int)
    expected[2, 2] = VOID
    assert (read(tmp_path) == expected).all()


def test_classes_txt_names_the_indices(tmp_path: Path) -> None:
    palette(tmp_path / "a.png", np.full((5, 6), 2))
    (tmp_path / "classes.txt").write_text("background\ncircle\nsquare\n")
    assert open_masks(tmp_path).classes == ("circle", "square")
    assert (read(tmp_path) == 2).all()


def test_labelme_polygons_rectangles_and_bitmaps(tmp_path: Path) -> None:
    bitmap = io.BytesIO()
    Image.fromarray(np.array([[True, False], [True, True]])).save(bitmap, "PNG")
    shapes = [
        {"label": "cat", "points": [[0, 0], [3, 0], [3, 2], [0, 2]], "shape_type": "polygon"},
        {"label": "dog", "points": [[2, 1], [5, 4]], "shape_type": "rectangle"},
        {
            "label": "emu",
            "points": [[4, 3], [5, 4]],
            "shape_type": "mask",
            "mask": base64.b64encode(bitmap.getvalue()).decode(),
        },
    ]
    form = {"imageWidth": 6, "imageHeight": 5, "shapes": shapes, "imageData": None}
    (tmp_path / "a.json").write_text(json.dumps(form))
    expected = [
        [1, 1, 1, 0, 0, 0],
        [1, 1, 2, 2, 2, 0],
        [0, 0, 2, 2, 2, 0],
        [0, 0, 2, 2, 3, 0],
        [0, 0, 0, 0, 3, 3],
    ]
    assert open_masks(tmp_path).classes == ("cat", "dog", "emu")
    assert read(tmp_path).tolist() == expected


def coco(**changes: Any) -> dict[str, Any]:
    form: dict[str, Any] = {
        "images": [{"id": 7, "file_name": "a.jpg", "width": 6, "height": 5}],
        "categories": [{"id": 18, "name": "dog"}, {"id": 3, "name": "cat"}],
        "annotations": [
            {
                "image_id": 7,
                "category_id": 18,
                "bbox": [0, 0, 2, 2],
                "segmentation": [[0, 0, 2, 0, 2, 2, 0, 2], [4, 3, 6, 3, 6, 5, 4, 5]],
            },
            # The first column is skipped, and the next two are filled.
            {"image_id": 7, "category_id": 3, "segmentation": {"size": [5, 6], "counts": [5, 10, 15]}},
        ],
    }
    return {**form, **changes}


def test_coco_polygons_and_runs(tmp_path: Path) -> None:
    (tmp_path / "instances.json").write_text(json.dumps(coco()))
    assert open_masks(tmp_path / "instances.json").classes == ("cat", "dog")
    row = [0, 1, 1, 0, 0, 0]
    assert read(tmp_path).tolist() == [[2, *row[1:]], [2, *row[1:]], row, [*row[:4], 2, 2], [*row[:4], 2, 2]]
    (drawn,) = open_masks(tmp_path).drawn.values()
    assert [shape.box for shape in drawn.shapes] == [(0, 0, 2, 2), None]


@pytest.mark.parametrize("form", ["labelme", "coco", "png"])
def test_what_is_written_is_read_back(form: str, tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    indices = random.integers(0, 3, (5, 6)).astype(np.int16)
    indices[1:4, 1:4] = 1
    indices[2, 2] = 0  # a hole
    parts = connected(indices, ("cat", "dog"))
    if form == "labelme":
        (tmp_path / "a.json").write_text(labelme_json("../a.jpg", SIZE, parts))
    elif form == "coco":
        made = coco_form([("photos/a.jpg", SIZE, parts)], ("cat", "dog"))
        (tmp_path / "all.json").write_text(json.dumps(made))
    else:
        indices[0, 0] = VOID
        (tmp_path / "a.png").write_bytes(palette_png(indices))
        (tmp_path / "classes.txt").write_text("background\ncat\ndog")
        with Image.open(tmp_path / "a.png") as image:
            assert image.mode == "P" and image.getpixel((0, 0)) == 255
            assert image.getpalette()[3:9] == [128, 0, 0, 0, 128, 0]  # type: ignore[index]
    masks = open_masks(tmp_path)
    order = [0, *(masks.classes.index(name) + 1 for name in ("cat", "dog")), VOID]
    assert (read(tmp_path) == np.array(order)[indices]).all()


def test_parts_are_connected_edge_to_edge() -> None:
    indices = np.array([[1, 1, 0], [0, 0, 1], [2, 0, 1]], np.int16)
    parts = connected(indices, ("cat", "dog"))
    assert [(part.label, part.box, part.area) for part in parts] == [
        ("cat", (0, 0, 2, 1), 2),
        ("cat", (2, 1, 3, 3), 2),
        ("dog", (0, 2, 1, 3), 1),
    ]
    assert [part.area for part in connected(indices, ("cat", "dog"), least=2)] == [2, 2]


def test_the_colours_are_vocs() -> None:
    """From the table of VOC's development kit: aeroplane, person, tvmonitor, void."""
    assert voc_colors()[[1, 15, 20, 255]].tolist() == [
        [128, 0, 0],
        [192, 128, 128],
        [0, 64, 128],
        [224, 224, 192],
    ]


def test_the_longest_part_of_a_path_decides(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    palette(tmp_path / "a.png", np.full((5, 6), 1))
    palette(tmp_path / "one" / "a.png", np.full((5, 6), 2))
    masks = open_masks(tmp_path)
    found = [masks.find(Path(path)) for path in ("/data/one/a.jpg", "/data/two/a.jpg", "/data/b.jpg")]
    assert [drawn and drawn.source.relative_to(tmp_path).as_posix() for drawn in found] == [
        "one/a.png",
        "a.png",
        None,
    ]


def broken(**changes: Any) -> Callable[[Path], object]:
    return lambda folder: (folder / "a.json").write_text(json.dumps(coco(**changes)))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut": (
        lambda folder: (folder / "a.json").write_text('{"images": ['),
        "a.json is no JSON, or ends early",
    ),
    "other": (lambda folder: (folder / "a.json").write_text('{"a": 1}'), "neither COCO's nor labelme's"),
    "image": (broken(images=[]), "names the image 7, which it doesn't list"),
    "category": (broken(categories=[]), "names the category 18, which it doesn't list"),
    "empty": (lambda _: None, "There is no mask in"),
    "index": (
        lambda folder: palette(folder / "a.png", np.full((5, 6), 21)),
        r"a.png holds the index 21, and there are 20 classes beside background \(0\) and void \(255\)\.",
    ),
    "colours": (
        lambda folder: Image.new("RGB", SIZE).save(folder / "a.png"),
        "a.png holds colours, not the indices of a palette: it is no mask.",
    ),
    "size": (
        lambda folder: palette(folder / "a.png", np.zeros((6, 5))),
        "a.png has a mask of 5 x 6 pixels, and the image 6 x 5.",
    ),
    "runs": (
        broken(
            annotations=[{"image_id": 7, "category_id": 3, "segmentation": {"size": [5, 6], "counts": [1]}}]
        ),
        "a.json can't be used: its run lengths don't fill 6 x 5 pixels.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_in_one_sentence(name: str, tmp_path: Path) -> None:
    make, said = BAD[name]
    make(tmp_path)
    with pytest.raises(LoupeError, match=said):
        read(tmp_path)


def test_a_file_that_is_broken_leaves_the_others(tmp_path: Path) -> None:
    palette(tmp_path / "a.png", np.full((5, 6), 1))
    (tmp_path / "b.json").write_text("{")
    masks = open_masks(tmp_path)
    assert [error.path.name for error in masks.errors] == ["b.json"]
    assert (read(tmp_path) == 1).all()
