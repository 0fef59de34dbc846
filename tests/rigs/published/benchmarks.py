"""Miniature folders in each published benchmark's layout, with pictures of one colour each."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image


def picture(
    path: Path, colour: tuple[int, int, int] = (200, 30, 30), size: tuple[int, int] = (24, 16)
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def png(colour: tuple[int, int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), colour).save(buffer, "PNG")
    return buffer.getvalue()


def write_json(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), "utf-8")
    return path


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def colour_of(number: int) -> tuple[int, int, int]:
    """A picture's own colour: no two cases share an embedding."""
    return 40 + number * 7 % 200, 20 + number * 53 % 200, 10 + number * 91 % 200


def relation(number: int, name: str) -> dict[str, Any]:
    return {
        "image_path": f"{number}.jpg",
        "image_id": number,
        "bbox_x": 4,
        "bbox_y": 2,
        "bbox_w": 10,
        "bbox_h": 8,
        "true_caption": f"the cat {name} the dog {number}",
        "false_caption": f"the dog {name} the cat {number}",
        "relation_name": name,
    }


def aro(folder: Path, relations: Sequence[str] = ("on", "on", "under", "near")) -> Path:
    """VG-Relation ("near" is symmetric) and VG-Attribution with 25 cases of one pair and one of another."""
    write_json(
        folder / "visual_genome_relation.json", [relation(n, name) for n, name in enumerate(relations)]
    )
    pairs = [("red", "big")] * 25 + [("old", "wet")]
    entries = []
    for number, pair in enumerate(pairs):
        entry = relation(number, "")
        del entry["relation_name"]
        entries.append({**entry, "attributes": list(pair)})
    write_json(folder / "visual_genome_attribution.json", entries)
    for number in range(max(len(relations), len(pairs))):
        picture(folder / "images" / f"{number}.jpg", colour_of(number))
    return folder


def orders(folder: Path, saved: bool) -> Path:
    picture(folder / "val2014" / "COCO_val2014_000000000042.jpg")
    image = "val2014/COCO_val2014_000000000042.jpg"
    caption = "A brown dog runs over the wet grass."
    if saved:
        options = [caption, *(f"shuffle {number}" for number in range(4))]
        write_json(folder / "coco_order.json", [{"image": image, "caption_options": options}])
    write_json(folder / "coco_karpathy_test.json", [{"image": image, "caption": [caption]}])
    return folder


def winoground_entry(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "image_0": f"ex_{number}_img_0",
        "image_1": f"ex_{number}_img_1",
        "caption_0": f"some plants surrounding a lightbulb {number}",
        "caption_1": f"a lightbulb surrounding some plants {number}",
        "tag": "Scope",
        "secondary_tag": "",
        "num_main_preds": 1,
        "collapsed_tag": "Relation" if number % 2 else "Object",
    }


def winoground(folder: Path, count: int = 3, form: str = "folder") -> Path:
    """form: images in a folder, in images.zip, or within parquet."""
    entries = [winoground_entry(number) for number in range(count)]
    images = {
        entry[key]: png(colour_of(2 * number + place))
        for number, entry in enumerate(entries)
        for place, key in enumerate(("image_0", "image_1"))
    }
    folder.mkdir(parents=True, exist_ok=True)
    if form == "parquet":
        import pyarrow
        from pyarrow.parquet import write_table

        rows = [
            {
                **entry,
                **{
                    key: {"bytes": images[entry[key]], "path": f"{entry[key]}.png"}
                    for key in ("image_0", "image_1")
                },
            }
            for entry in entries
        ]
        write_table(pyarrow.Table.from_pylist(rows), folder / "test-00000-of-00001.parquet")
        return folder
    (folder / "examples.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    if form == "zip":
        with zipfile.ZipFile(folder / "images.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in images.items():
                archive.writestr(f"images/{name}.png", content)
        return folder
    (folder / "images").mkdir()
    for name, content in images.items():
        (folder / "images" / f"{name}.png").write_bytes(content)
    return folder


SUGARCREPE = ("add_att", "add_obj", "replace_att", "replace_obj", "replace_rel", "swap_att", "swap_obj")


def sugarcrepe(folder: Path, names: Sequence[str] = SUGARCREPE) -> Path:
    for place, name in enumerate(names):
        image = f"{place:012d}.jpg"
        picture(folder / "val2017" / image, colour_of(place))
        entries = {
            f"{number}": {
                "filename": image,
                "caption": f"true {name} {number}",
                "negative_caption": f"false {name} {number}",
            }
            for number in range(2)
        }
        write_json(folder / "data" / f"{name}.json", entries)
    return folder


RELATIONS = {
    "a": ("left_of", "right_of", "on", "under"),
    "b": ("left_of", "right_of", "in-front_of", "behind"),
}


def whatsup(folder: Path, part: str = "a", objects: Sequence[str] = ("cup", "mug")) -> Path:
    kind, images = {"a": ("controlled_images", "jpeg"), "b": ("controlled_clevr", "jpeg")}[part]
    entries: list[dict[str, object]] = []
    for thing in objects:
        for at, told in enumerate(RELATIONS[part]):
            name = f"{thing}_{told}_table.{images}"
            picture(folder / kind / name, colour_of(len(entries)))
            spoken = [
                f"A {thing} {r.replace('_of', ' of').replace('-', ' ')} a table" for r in RELATIONS[part]
            ]
            options = [spoken[at], *(text for place, text in enumerate(spoken) if place != at)]
            entries.append({"image_path": f"data/{kind}/{name}", "caption_options": options})
    write_json(folder / f"{kind}_dataset.json", entries)
    return folder


def one_two_objects(folder: Path) -> Path:
    picture(folder / "val2017" / "000000000139.jpg")
    picture(folder / "vg_images" / "7.jpg", (10, 200, 10))
    one = ["A photo of a cat on the left", "A photo of a cat on the right"]
    two = ["A photo of a cat to the left of a dog", "A photo of a cat to the right of a dog"]
    for name, image in (("coco", 139), ("vg", 7)):
        write_json(folder / f"{name}_qa_one_obj.json", [[image, *one]])
        write_json(folder / f"{name}_qa_two_obj.json", [[image, *two]])
    return folder


def natural_colors(folder: Path) -> Path:
    for name in ("red_apple_yellow_banana", "green_pear_orange_carrot", "MIRROR_red_apple_yellow_banana"):
        picture(folder / f"{name}.png", (len(name) * 4, 90, 30))
    return folder


def clevr_bind(folder: Path) -> Path:
    """Two objects in a split for training and one to measure on, and relations."""
    for split in ("train", "gen"):
        rows = []
        for number in range(3):
            picture(
                folder / "two_object" / "images" / split / f"{number}.png", colour_of(number + len(split))
            )
            rows.append(
                {
                    "file_name": f"{number}.png",
                    "pos": f"red cube and blue sphere {number}",
                    **{f"neg_{place}": f"wrong {place} and blue {number}" for place in range(4)},
                }
            )
        write_csv(folder / "two_object" / f"{split}.csv", rows)
    picture(folder / "rel" / "images" / "gen" / "0.png", (5, 5, 200))
    write_json(
        folder / "rel" / "gen.json", {"0.png": {"pos": ["cube left sphere"], "neg": ["sphere left cube"]}}
    )
    return folder


def negbench(folder: Path) -> Path:
    rows = []
    for number, template in enumerate(("positive", "negative", "hybrid")):
        picture(folder / "val2017" / f"{number:012d}.jpg", colour_of(number))
        rows.append(
            {
                "image_path": f"/somebody/elses/disk/val2017/{number:012d}.jpg",
                "correct_answer": 0,
                "correct_answer_template": template,
                **{f"caption_{place}": f"option {place} of {number}" for place in range(4)},
                "extra": "column",
            }
        )
    write_csv(folder / "COCO_val_mcq_llama3.1_rephrased.csv", rows)
    captions = [
        {"filepath": f"val2017/{number:012d}.jpg", "captions": repr([f"no {number}", f"without {number}"])}
        for number in range(3)
    ]
    write_csv(folder / "COCO_val_negated_retrieval_llama3.1_rephrased_affneg_true.csv", captions)
    return folder
