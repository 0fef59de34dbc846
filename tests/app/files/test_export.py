"""Data files: what they hold, and that they are written whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from app.analysis.dcsm import Dcsm
from app.analysis.zeroshot import Scores, score
from app.engine.engine import ImageEmbedding
from app.errors import LoupeError
from app.files.maps import save_dcsm_npz
from app.files.rankings import CSV_COLUMNS, rankings_json, rankings_table, save_rankings
from app.images.images import Crop, Picture, Preprocess, ReadError
from app.models.encoder import ModelInfo
from app.models.tokens import Tokens
from app.provenance import Provenance, provenance

TOKENS = Tokens("a “cat”, кот 猫", (49406, 320, 49407), ("SOT", "cat", "EOT"), "", 3, 77)


@pytest.fixture
def info() -> ModelInfo:
    return ModelInfo(
        id="ViT-B-32@random",
        arch="ViT-B-32",
        weights_hash="ab" * 32,
        library="open_clip 3.3.0",
        device="cpu",
        precision="fp32",
        preprocess=Preprocess((224, 224), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)),
        family="CLIP ViT",
        embed_dim=4,
        context_length=77,
        logit_scale=100.0,
        logit_bias=None,
        grid=(2, 3),
        image_global="CLS",
        text_global="EOT",
        variants=(("raw", None),),
        parameters=1,
        notes=("random weights",),
    )


@pytest.fixture
def dcsm() -> Dcsm:
    values = np.linspace(-0.1, 0.3, 21, dtype=np.float32).reshape(3, 7)
    crop = Crop(50.5, 0.0, 250.5, 200.0)
    return Dcsm(TOKENS.text, values, TOKENS.pieces, TOKENS.ids, 2, "CLS", "EOT", (2, 3), "raw", crop)


@pytest.fixture
def made(info: ModelInfo, monkeypatch: pytest.MonkeyPatch) -> Provenance:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    picture = Picture(np.zeros((200, 300, 3), np.uint8), "猫.jpg", Path("p/猫.jpg"), "cd" * 32, ("CMYK",))
    return provenance(
        info,
        picture=picture,
        mode="crop",
        variant="raw",
        tokens=[TOKENS],
        templates=("a {}",),
        labels=("cat", "dog"),
        temperature=2.0,
        color_limits=((-0.1, 0.3),),
        colormap="viridis",
    )


def embedding(name: str) -> ImageEmbedding:
    crop = Crop(10.0, 0.0, 30.0, 20.0)
    return ImageEmbedding(Path(name), "ef" * 32, (40, 20), crop, np.zeros(4, np.float32), ("a note",))


@pytest.fixture
def images() -> list[ImageEmbedding]:
    return [embedding('a, "b".jpg'), embedding("кот.png")]


@pytest.fixture
def scores() -> Scores:
    eye = np.eye(4, dtype=np.float32)
    return score(eye[:2] + 0.1, eye[:2], ("cat, the", "dog"), 100.0, None, 2.0)


# --- provenance and contents ------------------------------------------------------------------------------


def test_provenance_says_how_the_numbers_came_about(made: Provenance) -> None:
    said = json.loads(made.as_json())
    assert said["created"] == "2023-11-14T22:13:20+00:00"
    assert said["model"]["id"] == "ViT-B-32@random"
    assert said["model"]["weights_hash"] == "ab" * 32
    assert said["model"]["open_clip"] == "3.3.0"
    assert said["model"]["preprocess"]["size"] == [224, 224]
    assert (said["model"]["device"], said["model"]["precision"]) == ("cpu", "fp32")
    assert said["image"] == {
        "name": "猫.jpg",
        "path": str(Path("p/猫.jpg")),
        "sha256": "cd" * 32,
        "size": [300, 200],
        "notes": ["CMYK"],
    }
    assert said["prompts"] == [
        {"text": TOKENS.text, "token_ids": list(TOKENS.ids), "pieces": list(TOKENS.pieces)}
    ]
    assert said["templates"] == ["a {}"]
    assert said["color_limits"] == [[-0.1, 0.3]]
    assert (said["mode"], said["variant"], said["temperature"]) == ("crop", "raw", 2.0)


def test_provenance_leaves_out_what_does_not_apply(info: ModelInfo) -> None:
    assert set(provenance(info).as_dict()) == {"app", "created", "model"}


def test_provenance_names_the_words_that_were_cut_off(info: ModelInfo) -> None:
    cut = Tokens("a b c", (1, 2), ("a", "b"), "c", 3, 2)
    prompts = provenance(info, tokens=[cut]).prompts
    assert prompts is not None
    assert prompts[0]["lost"] == "c"


def test_npz_holds_the_map_without_pickles(tmp_path: Path, dcsm: Dcsm, made: Provenance) -> None:
    path = tmp_path / "кот-0.npz"
    save_dcsm_npz(path, dcsm, made)
    with np.load(path, allow_pickle=False) as file:
        assert file["dcsm"].dtype == np.float32
        np.testing.assert_array_equal(file["dcsm"], dcsm.values)
        assert file["tokens"].tolist() == ["SOT", "cat", "EOT"]
        assert file["token_ids"].tolist() == [49406, 320, 49407]
        assert file["grid"].tolist() == [2, 3]
        assert file["has_cls"].dtype == np.bool_ and bool(file["has_cls"])
        assert file["crop"].dtype == np.float64 and file["crop"].tolist() == [50.5, 0.0, 250.5, 200.0]
        assert float(file["cosine"]) == pytest.approx(float(dcsm.values[2, 0]))
        assert str(file["global_column"]) == "CLS"
        assert int(file["global_row"]) == 2
        assert str(file["prompt"]) == TOKENS.text
        assert json.loads(str(file["provenance"])) == json.loads(made.as_json())


def test_npz_is_the_same_for_the_same_map(tmp_path: Path, dcsm: Dcsm, made: Provenance) -> None:
    save_dcsm_npz(tmp_path / "a.npz", dcsm, made)
    save_dcsm_npz(tmp_path / "b.npz", dcsm, made)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_rankings_json_has_the_form_that_scripts_rely_on(
    scores: Scores, images: list[ImageEmbedding], made: Provenance
) -> None:
    errors = [ReadError(Path("x.jpg"), "x.jpg is empty.")]
    said = json.loads(json.dumps(rankings_json(scores, images, made, errors)))
    assert list(said) == ["model", "templates", "labels", "images", "errors"]
    assert said["errors"] == [{"path": "x.jpg", "reason": "x.jpg is empty."}]
    first = said["images"][0]
    assert first["path"] == 'a, "b".jpg'
    assert first["crop"] == [10.0, 0.0, 30.0, 20.0]
    assert [ranked["label"] for ranked in first["ranking"]] == ["cat, the", "dog"]
    assert [ranked["label"] for ranked in said["images"][1]["ranking"]] == ["dog", "cat, the"]
    assert set(first["ranking"][0]) == {"label", "cosine", "logit", "probability"}
    for image in said["images"]:
        assert sum(ranked["probability"] for ranked in image["ranking"]) == pytest.approx(1, abs=1e-6)
        for ranked in image["ranking"]:
            assert ranked["logit"] == pytest.approx(ranked["cosine"] * 100 * 2, rel=1e-5)
    assert said["model"]["probability"] == "softmax"
    assert said["model"]["temperature"] == 2.0


def test_rankings_csv_is_one_plain_table(
    scores: Scores, images: list[ImageEmbedding], made: Provenance
) -> None:
    rows = list(csv.DictReader(io.StringIO(rankings_table(scores, images, made).csv())))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [(row["path"], row["rank"], row["label"]) for row in rows] == [
        ('a, "b".jpg', "1", "cat, the"),
        ('a, "b".jpg', "2", "dog"),
        ("кот.png", "1", "dog"),
        ("кот.png", "2", "cat, the"),
    ]
    assert float(rows[0]["cosine"]) == float(scores.cosine[0, 0])
    assert float(rows[0]["probability"]) == float(scores.probability[0, 0])
    assert {row["model"] for row in rows} == {"ViT-B-32@random"}


def test_rankings_carry_the_groups_of_their_images(
    scores: Scores, images: list[ImageEmbedding], made: Provenance
) -> None:
    groups = {images[0].path: {"gender": "woman", "age": "young"}}
    rows = list(csv.DictReader(io.StringIO(rankings_table(scores, images, made, groups).csv())))
    assert [(row["group:gender"], row["group:age"]) for row in rows] == [("woman", "young")] * 2 + [
        ("", "")
    ] * 2
    said = rankings_json(scores, images, made, groups=groups)["images"]
    assert isinstance(said, list)
    assert [image["groups"] for image in said] == [{"gender": "woman", "age": "young"}, {}]
    assert "groups" not in rankings_json(scores, images, made)["images"][0]  # type: ignore[index]


def test_rankings_of_no_image_are_an_empty_table(made: Provenance) -> None:
    assert rankings_table(None, [], made).csv() == ",".join(CSV_COLUMNS) + "\n"
    assert rankings_json(None, [], made)["images"] == []


@pytest.mark.parametrize("name", ["r.csv", "r.CSV", "r.json"])
def test_rankings_are_saved_by_the_ending(
    tmp_path: Path, name: str, scores: Scores, images: list[ImageEmbedding], made: Provenance
) -> None:
    path = tmp_path / name
    save_rankings(path, scores, images, made)
    text = path.read_bytes().decode("utf-8")
    if name.lower().endswith(".csv"):
        assert text == rankings_table(scores, images, made).csv()
        beside = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        assert beside == {"table": name, "provenance": json.loads(made.as_json())}
    else:
        said = json.loads(text)
        assert said["provenance"] == json.loads(made.as_json())
        assert said["images"] == json.loads(json.dumps(rankings_json(scores, images, made)))["images"]


def test_rankings_refuse_another_ending(
    tmp_path: Path, scores: Scores, images: list[ImageEmbedding], made: Provenance
) -> None:
    with pytest.raises(LoupeError, match=r"as \.csv or \.json"):
        save_rankings(tmp_path / "r.xlsx", scores, images, made)
    assert list(tmp_path.iterdir()) == []
