"""`typographic` in its forms; what heads carry and attend to, against the encoder and torch's attention."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

import app.cli.context
from app.engine.engine import Engine
from app.images.images import CropMode
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from tests.rigs.engines.reader import NONSENSE, WORD, plain_images, reading
from tests.rigs.models import save_model, tiny_config

Call = Callable[..., Any]


@pytest.fixture
def reader(cli: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(reading, store))
    plain_images(tmp_path / "photos", 3)
    words = ("photos", "--word", WORD, "--nonsense", NONSENSE, "--sizes", "0.75", "--places", "centre")
    return lambda *more: cli("typographic", *words, *more, "--no-cache")


def test_flips_are_printed_and_controls_beside(reader: Call) -> None:
    done = reader("--labels", "cat, emu", "--json")
    assert f"“{WORD}” is none of the labels; it was added to them." in done.err
    said = done.json
    assert said["all"]["word"]["value"] == 0.5 and said["all"]["nonsense"]["value"] == 0.0
    assert [row["word"] for row in said["conditions"]] == [1.0, 0.0]
    assert said["label_added"] and said["labels"] == ["cat", "emu", WORD]
    assert [row["flips_word"] for row in said["rows"]] == [1, 1, 1]
    assert "can't be taken apart" in said["heads"]["reason"]
    rows = list(csv.DictReader(io.StringIO(reader("--labels", "cat, emu", "--csv").out)))
    assert [row["of"] for row in rows] == ["all", "contrast", "contrast", "condition", "condition"]
    text = reader("--labels", "cat, emu").out
    assert "all conditions" in text and "50.0" in text and "heads: fake can't be taken apart" in text


def test_without_labels_the_word_is_held_against_cocos(reader: Call) -> None:
    assert len(reader("--json").json["labels"]) == 81


def test_what_cannot_be_pasted_is_one_sentence(reader: Call, cli: Call) -> None:
    assert "lacks “犬”" in cli("typographic", "photos", "--word", "犬", "--labels", "cat").sentence
    assert "at most 0.9" in reader("--sizes", "2").sentence
    assert "is no place" in reader("--places", "below").sentence
    assert "is the only label" in reader("--labels", WORD).sentence


def test_the_picture_written_is_image_word_and_nonsense(reader: Call) -> None:
    assert reader("--labels", "cat", "--out", "seen.png").status == 0
    made = np.asarray(Image.open("seen.png"))
    assert made.shape == (64, 192, 3) and (made[:, :64] == 180).all()
    assert (made[:, 64:128] < 60).sum() > (made[:, 128:] < 60).sum() > 0
    assert "already" in reader("--labels", "cat", "--out", "seen.png").sentence


def test_heads_sum_to_the_change_and_attention_is_torchs(
    cli: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    model = f"local-dir:{save_model(tmp_path / 'vit', tiny_config())}"
    encoder = load_encoder(parse_model_id(model), "cpu")
    side = encoder.info.preprocess.size[0]
    Image.fromarray(np.random.default_rng(1).integers(0, 256, (side, side, 3), np.uint8)).save("a.png")
    texts = encoder.encode_texts(["dog", "cat", "emu"])
    pictures = np.asarray(Image.open("a.png"))
    (own,) = encoder.encode_images([pictures], CropMode.CROP)
    word = ("dog", "cat", "emu")[int(np.argmin(texts @ own))]  # whatever the random weights like least
    words = ("a.png", "--word", word, "--labels", "dog, cat, emu", "--sizes", "0.5", "--places", "top left")
    heads = cli(
        "typographic", *words, "--contrasts", "1", "--out", "s.png", "--model", model, "--no-cache", "--json"
    ).json["heads"]
    parts = np.asarray(Image.open("s.png")).reshape(side, 3, side, 3).swapaxes(0, 1)
    own, pasted, _ = encoder.encode_images([*parts], CropMode.CROP) @ texts[("dog", "cat", "emu").index(word)]
    assert heads["change"] == pytest.approx(float(pasted - own), abs=1e-6)
    total = np.sum(heads["by_head"]) + np.sum(heads["by_mlp"]) + heads["initial"]
    assert total == pytest.approx(heads["change"], abs=1e-5) and abs(heads["residual"]) <= 1e-5
    # The label's box by eye in the picture, and the class token's attention by torch's own layers.
    changed = (parts[1] != parts[0]).any(axis=2)
    rows, columns = encoder.info.grid
    cover = changed.reshape(rows, side // rows, columns, side // columns).mean(axis=(1, 3)).ravel()
    assert heads["label_area"] == pytest.approx(cover.mean(), abs=0.01)
    attention = attention_of(encoder, encoder.preprocess(parts[1], CropMode.CROP))[..., 1:]
    expected = (attention * cover).sum(axis=-1) / attention.sum(axis=-1)
    np.testing.assert_allclose(heads["attention_on_label"], expected, atol=0.01)


def attention_of(encoder: Any, inputs: Any) -> Any:
    """Return the class token's attention [L, H, positions] of one image by torch's layers."""
    blocks = encoder.parts.model.visual.transformer.resblocks
    seen: list[Any] = []
    hooks = [
        block.ln_1.register_forward_hook(lambda _layer, _given, out: seen.append(out)) for block in blocks
    ]
    with torch.inference_mode():
        encoder.parts.encode_image(torch.from_numpy(inputs)[None])
        made = [
            block.attn(normed, normed, normed, need_weights=True, average_attn_weights=False)[1][0, :, 0]
            for block, normed in zip(blocks, seen, strict=True)
        ]
    for hook in hooks:
        hook.remove()
    return torch.stack(made).numpy()
