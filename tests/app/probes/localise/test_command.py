"""`localise` on squares that a model of known answers sees: numbers, files, and what can't be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import app.cli.context
import main
from app.analysis.segmentation import VOID
from app.engine.engine import Engine
from app.files.masks.folder import open_masks
from app.files.masks.palette import palette_png
from tests.rigs.labelled.colors import SIZE, color_data, color_found, color_model, color_picture

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command, by default with --json; return its status, what it printed and what it said."""

    def call(*words: object, form: str = "--json") -> tuple[int, Any, str]:
        monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(color_model, store))
        status = main.main(["localise", *map(str, words), "--no-cache", *filter(None, [form])])
        out, err = capsys.readouterr()
        return status, json.loads(out) if form and status != 2 else out, err

    return call


def test_a_square_is_found_where_it_is(run: Run, tmp_path: Path) -> None:
    color_picture(tmp_path / "a.png", "red", 4, 0)
    status, said, _ = run(tmp_path / "a.png", "--labels", "red, green", "--background", "grey", "--absent",
                          "blue", "--method", "raw")  # fmt: skip
    assert status == 0 and said["methods"] == ["raw"]
    (one,) = said["images"]
    red, green = one["labels"]
    # The square fills patches; maps meet halfway between patches, and three grey ones win the corner.
    assert red["boxes"] == [{"box": [4, 0, 12, 8], "area": 63}] and red["share"] == pytest.approx(63 / 256)
    assert red["peak"] == pytest.approx(1) and red["peak_at"] == [6, 2]
    assert green["share"] == 0 and green["boxes"] == []
    assert one["absent"][0]["word"] == "blue"


def test_methods_that_the_tower_lacks_are_told(run: Run, tmp_path: Path) -> None:
    color_picture(tmp_path / "a.png", "red", 4, 0)
    _, said, _ = run(tmp_path / "a.png", "--labels", "red")
    assert said["methods"] == ["raw", "value", "maskclip"]
    assert said["refused"] == [{"method": "vv", "reason": "not for this tower"}]
    status, _, err = run(tmp_path / "a.png", "--labels", "red", "--method", "vv")
    assert status == 2 and "fake can't have the method vv: not for this tower." in err


def test_masks_give_miou_pointing_and_absence_beside_the_centre(run: Run, tmp_path: Path) -> None:
    images, masks = color_data(tmp_path)
    status, said, _ = run(images, "--labels", "red, green", "--background", "grey", "--absent", "blue",
                          "--masks", masks, "--method", "raw")  # fmt: skip
    measured = said["measured"]
    assert status == 0 and (measured["images"], measured["of"]) == (12, 12)
    assert measured["pixels_outside_crop"] == pytest.approx(1 / 3)
    raw, centre = measured["methods"]
    # Of 256 pixels in the crop 64 are the square's, and 63 of them are found.
    assert raw["iou"] == pytest.approx({"background": 192 / 193, "red": 63 / 64, "green": 63 / 64})
    assert raw["miou"]["value"] == pytest.approx((192 / 193 + 2 * 63 / 64) / 3)
    assert raw["pointing"]["value"] == 1
    assert raw["pointing"]["n"] == 12 and raw["absence_auc"]["value"] == 1
    assert raw["absent"][0]["above_all_present"] == {"images": 0, "n": 12}
    assert centre["method"] == "centre" and centre["miou"]["value"] < 0.6
    # The crop's centre (12, 8) lies on the squares that begin there.
    assert centre["pointing"]["hits"] == 2
    assert raw["miou"]["low"] <= raw["miou"]["value"] <= raw["miou"]["high"]


@pytest.mark.parametrize("form", ["labelme", "coco", "png"])
def test_what_is_exported_reads_back_as_it_was_found(run: Run, form: str, tmp_path: Path) -> None:
    images, truth = color_data(tmp_path, 4)
    out = tmp_path / "out"
    words = (images, "--labels", "red, green", "--background", "grey", "--method", "raw", "--out", out)
    assert run(*words, "--format", form)[0] == 0
    names = {"labelme": "0.json", "coco": "annotations.json", "png": "classes.txt"}
    assert (out / names[form]).is_file()
    made, masks = open_masks(out), open_masks(truth)
    assert set(made.classes) <= {"red", "green"}
    for place in range(4):
        drawn, true = made.find(images / f"{place}.png"), masks.find(images / f"{place}.png")
        assert drawn is not None and true is not None
        found, expected = made.indices(drawn, SIZE), color_found(masks.indices(true, SIZE))
        inside = found != VOID
        assert inside[:, 4:20].all() and (form != "png" or not inside[:, :4].any())
        for label in made.classes:
            own, other = made.classes.index(label) + 1, masks.classes.index(label) + 1
            assert ((found == own) == (expected == other))[inside].all()
    status, _, err = run(*words, "--format", form)
    assert status == 2 and "exists already" in err
    assert run(*words, "--format", form, "--overwrite")[0] == 0
    again = run(images, "--labels", "red, green", "--background", "grey", "--method", "raw", "--masks", out)
    assert again[1]["measured"]["methods"][0]["miou"]["value"] == pytest.approx(1)


def test_labelme_files_name_their_image(run: Run, tmp_path: Path) -> None:
    images, _ = color_data(tmp_path, 1)
    run(images, "--labels", "red", "--background", "grey", "--out", tmp_path / "out", "--method", "raw")
    form = json.loads((tmp_path / "out" / "0.json").read_text())
    assert form["imagePath"] == "../images/0.png" and (form["imageWidth"], form["imageHeight"]) == SIZE
    (shape,) = form["shapes"]
    corners = [[4, 0], [4, 8], [11, 7], [11, 8], [12, 0], [12, 7]]
    assert shape["shape_type"] == "polygon" and sorted(shape["points"]) == corners


def test_what_is_wrong_with_masks_is_said_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    images, masks = color_data(tmp_path)
    (masks / "0.png").unlink()
    Image.fromarray(np.zeros((4, 4), np.uint8), "P").save(masks / "1.png")
    (masks / "2.png").write_bytes(palette_png(np.full(SIZE[::-1], 9, np.int16)))
    (masks / "cut.json").write_text('{"shapes"')
    status, said, err = run(images, "--labels", "red, yellow", "--masks", masks, "--method", "raw")
    assert status == 1 and next(iter(said)) == "partial"
    assert said["partial"] == {"images": 9, "of": 12}
    reasons = " ".join(error["reason"] for error in said["measured"]["errors"])
    for sentence in (
        "1.png has a mask of 4 x 4 pixels, and the image 24 x 16.",
        "2.png holds the index 9, and there are 3 classes",
        "cut.json is no JSON",
    ):
        assert sentence in reasons and sentence in err
    for note in (
        "Images without a mask, which are not measured: 1.",
        "Classes in the masks that are no label, whose pixels don't count: green",
        "Labels in no mask, whose IoU is 0 wherever a pixel is given to them: yellow",
    ):
        assert note in err
    text = run(images, "--labels", "red", "--masks", masks, "--method", "raw", form="")[1]
    assert text.startswith("partial: 9 of 12 images\n") and "9 of 12 images have a mask" in text


def test_given_boxes_are_scored_by_two_crops(run: Run, tmp_path: Path) -> None:
    color_picture(tmp_path / "a.png", "red", 8, 4)
    form = {
        "images": [{"id": 1, "file_name": "a.png", "width": 24, "height": 16}],
        "categories": [{"id": 1, "name": "red"}, {"id": 2, "name": "blue"}],
        "annotations": [
            {"image_id": 1, "category_id": 1, "bbox": [8, 4, 8, 8]},
            {"image_id": 1, "category_id": 2, "bbox": [0, 0, 6, 16]},
        ],
    }
    (tmp_path / "boxes.json").write_text(json.dumps(form))
    status, said, _ = run(
        tmp_path / "a.png", "--labels", "red, blue, grey", "--boxes", tmp_path / "boxes.json"
    )
    assert status == 0
    assert [(box["name"], box["label"]) for box in said["boxes"]["boxes"]] == [
        ("red", "red"),
        ("blue", "grey"),
    ]
    assert said["boxes"]["boxes"][0]["cosine"] == pytest.approx(1)
    assert said["boxes"]["right"]["value"] == 0.5 and said["boxes"]["scales"] == [1, 1.5]
