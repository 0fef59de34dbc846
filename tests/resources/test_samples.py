"""The sample images: small, readable as they are, described and credited."""

from __future__ import annotations

import json

from app.images.images import read_picture
from app.paths import RESOURCES

SAMPLES = RESOURCES / "samples"

KINDS = ("clear win", "near miss", "composition failure", "typographic attack")


def test_each_kind_of_lesson_has_a_sample() -> None:
    entries = json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))
    assert {entry["kind"] for entry in entries} == set(KINDS)


def test_every_sample_is_described_credited_and_plain() -> None:
    entries = json.loads((SAMPLES / "samples.json").read_text(encoding="utf-8"))
    listed = {entry["file"] for entry in entries}
    assert listed == {path.name for path in SAMPLES.iterdir() if path.suffix in (".jpg", ".png")}
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for entry in entries:
        path = SAMPLES / entry["file"]
        picture = read_picture(path)
        assert picture.notes == ()
        assert max(picture.size) <= 640
        assert path.stat().st_size <= 120_000
        assert entry["labels"]
        assert len(set(entry["labels"])) == len(entry["labels"])
        assert entry["prompts"]
        assert entry["title"]
        assert entry["kind"] in KINDS
        assert entry["shows"].endswith((".", "?"))
        assert entry["source"]
        assert entry["licence"]
        assert f"`{path.name}`" in readme
