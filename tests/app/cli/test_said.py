"""What a command says beside its numbers: decoders' changes, odd labels and letters, what the model is."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image

Cli = Callable[..., Any]
Photo = Callable[..., Path]

TRANSPARENT = "transparency over white (open_clip alone would drop it)"
TURNED = "turned upright as its EXIF data says (open_clip alone would not)"


def transparent(name: str) -> str:
    Image.new("RGBA", (20, 20), (9, 9, 9, 0)).save(name)
    return name


def notes(done: Any) -> list[str]:
    return [line.removeprefix("note: ") for line in done.err.splitlines() if line.startswith("note: ")]


@pytest.mark.parametrize("form", [(), ("--csv",), ("--json",)])
@pytest.mark.parametrize(
    "words",
    [
        ("rank", "a.png", "b.png", "--labels", "cat, dog"),
        ("search", "a.png", "b.png", "--prompt", "a cat"),
        (
            "compare",
            "a.png",
            "b.png",
            "--model",
            "ViT-B-32@random",
            "--with",
            "ViT-B-16@random",
            "--labels",
            "x, y",
        ),
        ("bias", "--groups", "groups.csv", "--labels-file", "labels.txt"),
    ],
)
def test_what_a_decoder_changed_is_said_once_in_every_form(
    cli: Cli, photo: Photo, words: tuple[str, ...], form: tuple[str, ...]
) -> None:
    transparent("a.png")
    photo("b.png")
    Path("groups.csv").write_text("path,group\na.png,x\nb.png,y\n")
    Path("labels.txt").write_text("cat\ndog\n")
    named = ("--provenance", "told.json") if form == ("--csv",) else ()
    done = cli(*words, *form, *named)
    assert done.status == 0
    assert notes(done).count(f"a.png: {TRANSPARENT}.") == 1
    if form == ("--json",):
        (entry,) = done.json["notes"]
        assert Path(entry["path"]).name == "a.png"
        assert entry["notes"] == [TRANSPARENT]
    elif form == ("--csv",):
        (entry,) = json.loads(Path("told.json").read_text(encoding="utf-8"))["provenance"]["notes"]
        assert Path(entry["path"]).name == "a.png" and entry["notes"] == [TRANSPARENT]
        for row in csv.DictReader(io.StringIO(done.out)) if words[0] != "bias" else ():
            assert row["notes"] == (TRANSPARENT if Path(row["path"]).name == "a.png" else "")


def test_files_of_maps_are_listed_with_what_the_decoder_changed(cli: Cli) -> None:
    transparent("a.png")
    done = cli("dcsm", "a.png", "--prompt", "a cat", "--out", "maps", "--json")
    assert done.json["notes"] == [{"path": "a.png", "notes": [TRANSPARENT]}]
    assert notes(done).count(f"a.png: {TRANSPARENT}.") == 1


def test_images_that_share_a_note_share_a_line(cli: Cli) -> None:
    names = [transparent(f"{number}.png") for number in range(9)]
    done = cli("rank", *names, "--labels", "cat, dog")
    assert notes(done).count(f"9 images, such as 0.png: {TRANSPARENT}.") == 1


def test_plain_images_add_nothing(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    assert "notes" not in cli("rank", "a.png", "--labels", "cat, dog", "--json").json


def test_a_turned_photo_is_said(cli: Cli) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.fromarray(np.zeros((20, 30, 3), np.uint8)).save("a.jpg", exif=exif)
    assert f"a.jpg: {TURNED}." in notes(cli("rank", "a.jpg", "--labels", "cat, dog"))


def test_the_built_in_model_says_what_it_is(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    words = ("rank", "--model", "builtin", "a.png", "--labels", "cat, dog", "--no-cache")
    said = "Built-in teaching model: small, for photos of everyday things"
    for form in ((), ("--csv",)):
        assert sum(note.startswith(said) for note in notes(cli(*words, *form))) == 1
    done = cli(*words, "--json")
    assert done.json["model"]["about"].startswith(said)
    assert said not in done.err
    other = cli("rank", "a.png", "--labels", "cat, dog", "--json")
    assert "about" not in other.json["model"]


@pytest.mark.parametrize("separator", [";", " | ", "\t", "/"])
def test_several_labels_in_one_are_asked_about(cli: Cli, photo: Photo, separator: str) -> None:
    photo("a.png")
    label = separator.join(("cat", "dog", "bird"))
    done = cli("rank", "a.png", "--labels", label)
    assert any("did you mean “cat”, “dog”, “bird”?" in note for note in notes(done))
    assert not any("There is one label" in note for note in notes(done)), "it is said once"


def test_one_label_is_said_after_the_model_is_there_and_only_where_it_is_true(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    said = "There is one label: a softmax over one label is always 1."
    assert notes(cli("rank", "a.png", "--labels", "cat")).count(said) == 1
    missing = cli("rank", "a.png", "--labels", "cat", "--model", "ViT-B-32@nobody-trained-this")
    assert missing.status == 2 and said not in missing.err


def test_a_table_of_labels_in_one_line_is_asked_about(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    Path("labels.csv").write_text("cat, dog, bird\n")
    done = cli("rank", "a.png", "--labels-file", "labels.csv")
    assert any("did you mean “cat”, “dog”, “bird”?" in note for note in notes(done))


@pytest.mark.parametrize("beside", [True, False])
def test_an_exported_table_is_a_file_of_its_labels(cli: Cli, photo: Photo, beside: bool) -> None:
    photo("a.png")
    labels = ["zebra", "a dog, asleep", "cat"]
    Path("first.txt").write_text("\n".join(labels))
    more = ("--csv", "--provenance", "t.csv.json") if beside else ("--csv",)
    Path("t.csv").write_text(cli("rank", "a.png", "--labels-file", "first.txt", *more).out)
    done = cli("rank", "a.png", "--labels-file", "t.csv", "--json").json["labels"]
    assert (done if beside else sorted(done)) == (labels if beside else sorted(labels))


def test_a_set_in_toml_is_a_file_of_its_labels(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    Path("set.toml").write_text('name = "pets"\nlabels = ["cat", "dog"]\n')
    assert cli("rank", "a.png", "--labels-file", "set.toml", "--json").json["labels"] == ["cat", "dog"]


def test_lines_that_look_like_remarks_are_said(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    Path("labels.txt").write_text("# animals\ncat\ndog\n")
    done = cli("rank", "a.png", "--labels-file", "labels.txt")
    assert "“# animals” begins with # and is a label all the same; delete it if it is a remark." in notes(
        done
    )
    assert "one label" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows names hold no control characters")
def test_control_characters_are_escaped_in_text(cli: Cli, photo: Photo) -> None:
    name = "a\x1b[31m\a\n\u202eb.png"
    photo(name)
    Path("bad\x1b.png").write_bytes(b"")
    escaped = "a\\x1b[31m\\x07\\n\\u202eb.png"
    texts = [
        cli("rank", name, "bad\x1b.png", "--labels", '"c\x1bat", "d\aog"'),
        cli("search", name, "bad\x1b.png", "--prompt", "x\x1b[2J"),
        cli(
            "compare",
            name,
            "bad\x1b.png",
            "--model",
            "ViT-B-32@random",
            "--with",
            "B@random",
            "--labels",
            "c\x1b, d",
        ),
    ]
    for done in texts:
        if done.status == 1:
            assert escaped[:12] in done.out
        for text in (done.out, done.err):
            assert not set(text) & {"\x1b", "\a", "\u202e"}
    assert "c\\x1bat" in texts[0].out
    assert "bad\\x1b.png is empty (0 bytes)." in texts[0].err
    assert cli("rank", name, "--labels", "cat, dog", "--json").json["images"][0]["path"] == name
