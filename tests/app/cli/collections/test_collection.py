"""`collection`: what a folder of embeddings is, and whether a model made it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from app.collections.manifest import MANIFEST, read_manifest, write_manifest
from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import DIM, MODEL, Cli
from tests.rigs.collections.image_server import serving_images
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_collection, write_metadata

Photo = Callable[..., Path]
NAMES = [f"photos/{number}.png" for number in range(12)]


@pytest.fixture
def made(photo: Photo, engine: Engine) -> Path:
    """A collection that the fake model made."""
    paths = [photo(f"made/{name}", seed) for seed, name in enumerate(NAMES)]
    images, _ = engine.embed_images(paths, CropMode.CROP)
    return save_as_collection(Path("made"), np.stack([image.embedding for image in images]), NAMES)


def test_without_a_model_it_is_described_and_nothing_is_loaded(cli: Cli, made: Path) -> None:
    told = cli("collection", "made", "--json").json
    assert told["rows"] == 12 and told["dimensions"] == DIM and told["columns"] == ["image_path"]
    assert (told["model"], told["verified"], told["cosines"]) == (None, "not verified", [])
    assert not (made / MANIFEST).exists()


def test_the_model_is_verified_once_and_kept(cli: Cli, made: Path) -> None:
    first = cli("collection", "made", "--model", MODEL, "--verify", 5, "--json")
    assert first.status == 0 and first.json["verified"] == "same"
    assert first.json["model"]["id"] == MODEL and len(first.json["cosines"]) == 5
    kept = (made / MANIFEST).read_bytes()
    again = cli("collection", "made", "--json").json  # by the model that was kept, from what was kept
    assert again["verified"] == "same" and again["cosines"] == first.json["cosines"]
    assert again["sentence"].startswith("Verified on ")
    assert (made / MANIFEST).read_bytes() == kept
    assert len(cli("collection", "made", "--verify", 7, "--json").json["cosines"]) == 7


def test_addresses_are_fetched_where_that_is_allowed(
    cli: Cli, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving_images(monkeypatch) as server:
        urls = [server.give(f"/{name}", (made / name).read_bytes()) for name in NAMES]
        write_metadata(made, 0, pa.table({"url": urls, "key": NAMES}))
        refused = cli("collection", "made", "--model", MODEL)
        assert "is an address; it is not fetched." in refused.out and server.asked == []
        assert "its images have addresses; --allow-urls fetches the few that are needed." in refused.err
        allowed = cli("collection", "made", "--model", MODEL, "--verify", 5, "--allow-urls", "--json").json
        assert allowed["verified"] == "same" and len(allowed["cosines"]) == 5 == len(server.asked)


def test_another_model_is_a_failure(cli: Cli, made: Path) -> None:
    np.save(
        made / "img_emb" / "img_emb_0.npy", np.roll(np.load(made / "img_emb" / "img_emb_0.npy"), 1, axis=0)
    )
    done = cli("collection", "made", "--model", MODEL)
    assert done.status == 1
    assert f"model: other model. Another model than {MODEL} made it: of 10 embedded again" in done.out
    assert cli("collection", write_collection(Path("wide"), 5, 24), "--model", MODEL).status == 1


def test_images_elsewhere_need_a_yes(cli: Cli, made: Path) -> None:
    (made / "photos").rename("photos")
    told = cli("collection", "made", "--model", MODEL, "--json").json
    assert told["verified"] == "not verified"
    told = cli("collection", "made", "--model", MODEL, "--images", ".", "--json").json
    assert told["verified"] == "same"


def test_an_answer_that_can_not_be_kept_is_given_all_the_same(
    cli: Cli, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.write.os.open", refuse)
    done = cli("collection", "made", "--model", MODEL, "--no-cache", "--json")
    assert done.status == 0 and done.json["verified"] == "same"
    assert "the answer is not kept: clip-loupe.json was not written: there is no permission" in done.err


def test_a_folder_from_elsewhere_does_not_choose_what_is_downloaded(cli: Cli, made: Path) -> None:
    cli("collection", "made", "--model", MODEL)
    manifest = read_manifest(made)
    assert manifest is not None
    for name in ("hf-hub:somebody/something", "local-dir:/tmp/x", "made"):
        write_manifest(made, replace(manifest, verified=None, model={"id": name}))
        refused = cli("collection", "made").sentence
        assert refused == f"made was made with {name}; give --model {name} to use it."
        assert cli("collection", "made", "--model", MODEL, "--json").json["model"]["id"] == MODEL


@pytest.mark.parametrize("name", ["nowhere", "photos"])
def test_what_is_no_collection_is_refused(cli: Cli, photo: Photo, name: str) -> None:
    photo("photos/a.png")
    assert cli("collection", name).sentence.startswith(f"{name} ")


def test_the_text_holds_no_control_characters(cli: Cli, made: Path) -> None:
    save_as_collection(made, np.load(made / "img_emb" / "img_emb_0.npy"), ["\x1b[31m.png"] * 12)
    done = cli("collection", "made", "--model", MODEL)
    assert "\x1b" not in done.out and "not verified" in done.out
    json.dumps(done.out)
