"""The command `linear-probe`: what it reads, saves, applies and refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from app.images.images import CropMode, preprocess_picture, read_picture
from app.probes.linear_probe.leaks import find_leaks
from app.probes.linear_probe.saved import load_linear_probe
from app.probes.linear_probe.shots import held_out
from app.store.kept import ImageEmbedding
from tests.rigs.cli import MODEL, PENULTIMATE, PREPROCESS, Cli, FakeEncoder, cli, photo, unit

__all__ = ["cli", "photo"]

Photo = Callable[..., Path]


@pytest.fixture
def data(photo: Photo, tmp_path: Path) -> Path:
    for seed, name in enumerate(f"data/{label}/{number}.png" for label in "ab" for number in range(4)):
        photo(name, seed=seed)
    return tmp_path / "data"


def test_a_probe_is_fitted_saved_and_applied(cli: Cli, data: Path) -> None:
    words = ("linear-probe", "data", "--model", MODEL, "--json")
    made = cli(*words, "--shots", "1,all", "--seeds", "2", "--save", "probe.safetensors")
    assert made.status == 0
    told = made.json
    assert told["zero_shot"]["n"] == 2 and told["full"]["labels_spent"] == [6]
    assert told["features"] == {
        "projected": True,
        "normalised": True,
        "dimensions": 8,
        "precision": "fp32",
        "mode": "crop",
    }
    applied = cli(*words, "--apply", "probe.safetensors")
    assert applied.json["n"] == 8 and len(applied.json["predictions"]) == 8
    assert applied.json["accuracy"]["n"] == 8
    # the images held out are right as often as they were when the probe was made
    assert applied.json["probe"]["design"]["accuracy"] == pytest.approx(told["full"]["mean"])
    again = cli(*words, "--save", "probe.safetensors")
    assert "exists already" in again.sentence
    other = cli(*words, "--apply", "probe.safetensors", "--mode", "pad")
    assert other.sentence == "The probe was made with --mode crop."


def test_features_before_the_projection_are_fitted_as_they_are(cli: Cli, data: Path) -> None:
    """The saved weights are scikit-learn's, of the features that the tower itself gives."""
    words = ("linear-probe", "data", "--model", MODEL, "--json", "--shots", "all", "--seeds", "1")
    more = ("--features", "penultimate", "--no-normalise")
    told = cli(*words, *more, "--save", "probe.safetensors").json
    said = {name: told["features"][name] for name in ("projected", "normalised", "dimensions")}
    assert said == {"projected": False, "normalised": False, "dimensions": PENULTIMATE}
    assert "image features (before the projection, not normalised, 16 dimensions)" in told["method"]
    encoder, files = FakeEncoder(MODEL, "cpu"), sorted(data.rglob("*.png"))
    inputs = [preprocess_picture(read_picture(path).pixels, PREPROCESS, CropMode.CROP) for path in files]
    rows = encoder.encode_features(np.stack(inputs)).penultimate.astype(np.float64)
    classes = np.repeat([0, 1], 4)
    learnt = ~held_out(classes, 0)
    saved = load_linear_probe(Path("probe.safetensors"))
    direct = LogisticRegression(C=saved.probe.strength, max_iter=1000).fit(rows[learnt], classes[learnt])
    np.testing.assert_allclose(saved.probe.weights[1] - saved.probe.weights[0], direct.coef_[0], atol=1e-6)
    applied = cli(*words[:5], "--apply", "probe.safetensors").json
    answers = [direct.classes_[place] for place in direct.predict(rows)]
    assert [one["label"] for one in applied["predictions"]] == ["ab"[answer] for answer in answers]
    assert "(before the projection, not normalised)" in applied["method"]
    plain = cli(*words).json
    assert plain["features"]["dimensions"] == 8 and plain["zero_shot"] == told["zero_shot"]


def test_what_was_measured_is_printed_where_the_probe_can_not_be_saved(cli: Cli, data: Path) -> None:
    words = ("linear-probe", "data", "--model", MODEL, "--json", "--shots", "1")
    made = cli(*words, "--save", "nowhere/probe.safetensors")
    assert made.status == 2 and made.json["zero_shot"]["n"] == 2
    assert "the folder nowhere does not exist" in made.err


def test_a_test_set_may_be_given_and_copies_in_it_are_said(cli: Cli, data: Path, tmp_path: Path) -> None:
    shutil.copytree(data / "a", tmp_path / "test" / "a")
    shutil.copytree(data / "b", tmp_path / "test" / "c")
    made = cli("linear-probe", "data", "--test", "test", "--model", MODEL, "--shots", "1", "--json")
    assert made.json["leaks"]["exact"] == made.json["zero_shot"]["n"] == 4
    assert "4 are among the training images as the same file" in made.err
    assert "of classes that are not learnt, left out: 4" in made.err


def test_what_can_not_be_used_is_refused_in_a_sentence(cli: Cli, data: Path, tmp_path: Path) -> None:
    (tmp_path / "no.safetensors").write_bytes(b"no")
    words = ("linear-probe", "data", "--model", MODEL)
    assert (
        cli(*words, "--apply", "no.safetensors").sentence == "no.safetensors is damaged or no linear probe."
    )
    assert "No such file" in cli(*words, "--apply", "nothing").sentence
    assert "'x' is not a whole number" in cli(*words, "--shots", "1,x").sentence
    (tmp_path / "table.csv").write_text("path,label\ndata/a/0.png,a|b\n")
    assert "several classes" in cli("linear-probe", "table.csv", "--model", MODEL).sentence
    (tmp_path / "table.csv").write_text("path,label\ndata/a/0.png,a\ndata/a/1.png,a\ndata/a/2.png,a\n")
    assert "at least two classes" in cli("linear-probe", "table.csv", "--model", MODEL).sentence


def test_leaks_are_the_same_file_or_near() -> None:
    base, other = unit("base")[0], unit("other")[0]
    near = base + 0.05 * (other - base)

    def image(name: str, sha256: str, embedding: np.ndarray) -> ImageEmbedding:
        return ImageEmbedding(Path(name), sha256, (1, 1), None, embedding)  # type: ignore[arg-type]

    train = [image("train", "s1", base)]
    test = [image("same", "s1", base), image("near", "s2", near), image("far", "s3", other)]
    leaks = find_leaks(train, test)
    assert [(pair.test.name, pair.exact) for pair in leaks.pairs] == [("same", True), ("near", False)]
    assert (leaks.exact, leaks.near, leaks.n) == (1, 1, 3)
    assert leaks.pairs[1].cosine == pytest.approx(float(near @ base / np.linalg.norm(near)), abs=1e-6)
