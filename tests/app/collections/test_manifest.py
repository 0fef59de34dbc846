"""A collection's manifest: written whole, read back, and said what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.collections.manifest import MANIFEST, Manifest, Shard, Verified, read_manifest, write_manifest
from app.errors import LoupeError

SHARD = Shard(3, "img_emb/img_emb_0.npy", "metadata/metadata_0.parquet")
MADE = Manifest(
    rows=3,
    dimensions=512,
    dtype="float16",
    normalised=True,
    model={"id": "builtin", "weights_hash": "ab"},
    mode="crop",
    app="CLIP Loupe 0.1.0",
    created="2026-11-29T12:00:00+00:00",
    shards=(SHARD,),
    verified=Verified("same", (1.0, 0.9999), {"id": "builtin"}, "2026-11-29T12:00:00+00:00"),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    for manifest in (MADE, replace(MADE, verified=None, model=None, mode="")):
        write_manifest(tmp_path, manifest)
        assert read_manifest(tmp_path) == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["clip-loupe.json"]


def test_the_file_has_its_documented_form(tmp_path: Path) -> None:
    write_manifest(tmp_path, MADE)
    written = json.loads((tmp_path / MANIFEST).read_text())
    assert written["format"] == 1
    assert written["shards"] == [
        {"rows": 3, "images": "img_emb/img_emb_0.npy", "metadata": "metadata/metadata_0.parquet"}
    ]
    assert written["verified"]["cosines"] == [1.0, 0.9999]


def test_a_folder_without_one_is_no_error(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 2}, "written by a newer version of the program (format 2); update to open it."),
        ({"format": None}, 'is damaged: its "format" is missing or of another kind.'),
        ({"rows": -1}, 'is damaged: its "rows" is missing or of another kind.'),
        ({"rows": True}, 'is damaged: its "rows" is missing or of another kind.'),
        ({"rows": 4}, 'is damaged: its "rows" are not the sum of its shards\'.'),
        ({"dtype": "int8"}, 'is damaged: its "dtype" is neither float16 nor float32.'),
        ({"shards": [7]}, "is damaged: it holds no object where one is due."),
        ({"shards": [{"rows": 3, "images": "../a.npy", "metadata": "b"}]}, 'its "images" is missing'),
        ({"shards": [{"rows": 3, "images": "/a.npy", "metadata": "b"}]}, 'its "images" is missing'),
        ({"shards": [{"rows": 3, "images": "C:\\a.npy", "metadata": "b"}]}, 'its "images" is missing'),
        ({"verified": {"answer": "same", "cosines": ["x"], "model": {}, "created": ""}}, '"cosines"'),
    ],
)
def test_a_damaged_one_is_one_sentence(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    write_manifest(tmp_path, MADE)
    path = tmp_path / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(LoupeError) as raised:
        read_manifest(tmp_path)
    assert words in str(raised.value) and str(path) in str(raised.value)


@pytest.mark.parametrize("text", ["", "{", "\xff", "[" * 100_000])
def test_one_that_is_no_json_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(LoupeError, match=r"clip-loupe\.json is damaged: it is no JSON\.$"):
        read_manifest(tmp_path)


def test_one_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).mkdir()
    with pytest.raises(LoupeError, match=r"clip-loupe\.json is a folder"):
        read_manifest(tmp_path)
