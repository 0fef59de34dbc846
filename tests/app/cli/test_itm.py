"""`itm`: the match probability of pairs, in its three forms, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.engine import Engine
from app.images.images import read_picture
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from tests.rigs import hf

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture(scope="module")
def blip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_blip(tmp_path_factory.mktemp("models") / "blip", model_max_length=35)


@pytest.fixture
def itm(
    blip: Path, cli: Cli, photo: Photo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Any]:
    """Call the command with a BLIP on two images and one that is none."""
    import app.cli.context

    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    for seed, name in enumerate("ab"):
        photo(f"folder/{name}.png", seed)
    (Path("folder") / "c.png").write_bytes(b"no image")
    labels = ("--labels", "a cat, a dog, 一只猫")
    return lambda *words: cli("itm", "folder", *labels, "--model", f"local-dir:{blip}", *words)


def test_each_pair_has_its_own_probability(itm: Callable[..., Any], blip: Path) -> None:
    done = itm("--template", "a photo of {}", "--json")
    assert done.status == 1  # c.png
    said = done.json
    assert said["partial"]["images"] == 2
    assert said["model"]["probability"].startswith(
        "match probability: softmax of an image's and a text's two"
    )
    assert "temperature" not in said["model"]
    assert [error["path"] for error in said["errors"]] == [str(Path("folder/c.png"))]
    encoder = load_encoder(parse_model_id(f"local-dir:{blip}"), "cpu")
    for image in said["images"]:
        assert {match["label"] for match in image["matches"]} == {"a cat", "a dog", "一只猫"}
        chances = [match["match_probability"] for match in image["matches"]]
        assert chances == sorted(chances, reverse=True)
        inputs = encoder.preprocess(read_picture(Path(image["path"])).pixels)
        for match in image["matches"]:
            assert match["text"] == f"a photo of {match['label']}"
            (logits,) = encoder.match(inputs, [match["text"]])
            np.testing.assert_allclose(
                (match["no_match_logit"], match["match_logit"]), logits, atol=hf.TOLERANCE
            )
            odds = np.exp(logits - logits.max())
            assert match["match_probability"] == pytest.approx(odds[1] / odds.sum(), abs=1e-6)
            assert "cosine" not in match


def test_table_and_text_have_the_same_numbers(itm: Callable[..., Any]) -> None:
    done = itm("--csv", "--provenance", "pairs.json")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 6
    assert {row["partial"] for row in rows} != {""}
    told = json.loads(Path("pairs.json").read_text(encoding="utf-8"))
    assert told["provenance"]["probability"].startswith("match probability")
    assert told["provenance"]["labels"] == ["a cat", "a dog", "一只猫"]
    text = itm().out
    for row in rows:
        assert f"{float(row['match_probability']):17.4f}  {float(row['match_logit']):11.4f}" in text


def test_one_label_is_no_forced_choice(itm: Callable[..., Any]) -> None:
    done = itm("--labels", "a cat; a dog")
    assert "softmax over one label" not in done.err
    assert "whose probability is 1" not in done.err


def test_what_it_refuses(cli: Cli, itm: Callable[..., Any], tmp_path: Path) -> None:
    done = itm("--template", "a {}", "--template", "the {}")
    assert (done.status, done.out) == (2, "")
    assert "ITM scores one text for each label; give one template." in done.err
    clip = hf.save_clip(tmp_path / "clip")
    done = cli("itm", "folder", "--labels", "a cat", "--model", f"local-dir:{clip}")
    assert (done.status, done.out) == (2, "")
    assert "clip has no head for image-text matching (ITM): it looks at images and texts apart." in done.err
