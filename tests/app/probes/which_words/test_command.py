"""`which-words` on a small model: its numbers against embeddings of texts and token ids made by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import app.cli.context
from app.engine.engine import Engine
from app.images.images import CropMode, read_picture
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from tests.rigs.models import save_model, tiny_config

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def vit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a small CLIP."""
    return save_model(tmp_path_factory.mktemp("models") / "vit", tiny_config())


@pytest.fixture
def which_words(vit: Path, cli: Call, photo: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command on a.png and b.png."""
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    photo("a.png", 1)
    photo("b.png", 2)
    model = ("--model", f"local-dir:{vit}", "--no-cache")
    return lambda *words: cli("which-words", "a.png", "b.png", *words, *model)


def test_words_left_out_and_masked_are_texts_and_ids_changed_by_hand(which_words: Call, vit: Path) -> None:
    done = which_words("--prompt", "a red cat.", "--json").json
    encoder = load_encoder(parse_model_id(f"local-dir:{vit}"), "cpu")
    pictures = [read_picture(Path(name)).pixels for name in ("a.png", "b.png")]
    images = encoder.encode_images(pictures, CropMode.CROP)
    texts = encoder.encode_texts(["a red cat.", "red cat.", "a cat.", "a red."])
    expected = images @ texts.T
    assert [row["word"] for row in done["words"]] == ["a", "red", "cat"]
    for row, values in zip(done["images"], expected, strict=True):
        assert row["cosine"] == pytest.approx(values[0], abs=1e-6)
        assert row["left_out"] == pytest.approx(values[1:].tolist(), abs=1e-6)
    from open_clip.tokenizer import SimpleTokenizer

    tokenizer = SimpleTokenizer()
    ids = tokenizer(["a red cat."]).numpy()
    masked = np.repeat(ids, 3, axis=0)
    masked[[0, 1, 2], [1, 2, 3]] = tokenizer.encode("thing")[0]
    with_masks = images @ encoder.encode_rows(masked).T
    assert done["mask"] == "thing"
    rows = encoder.dense_text("a red cat.").embeddings
    for row, values, image in zip(done["images"], with_masks, images, strict=True):
        assert row["masked"] == pytest.approx(values.tolist(), abs=1e-6)
        assert row["token_rows"] == pytest.approx((rows @ image).tolist(), abs=1e-6)
        assert row["token_rows"][-1] == pytest.approx(row["cosine"], abs=1e-5)  # EOT is the prompt's own
    changes = expected[:, 2] - expected[:, 0]
    red = done["words"][1]
    assert red["change"]["value"] == pytest.approx(changes.mean(), abs=1e-6)
    half = 12.7062 * changes.std(ddof=1) / 2**0.5  # Student's t with one degree of freedom
    assert red["change"]["high"] == pytest.approx(changes.mean() + half, abs=1e-5)
    assert red["lowered"]["value"] == (changes < 0).mean() and red["tokens"] == [2]


def test_what_is_cut_off_is_said_and_not_measured(which_words: Call) -> None:
    prompt = " ".join(f"cat{number}" for number in range(60))
    done = which_words("--prompt", prompt, "--json").json
    assert prompt == f"{done['measured']} {done['lost']}"
    assert [row["word"] for row in done["words"]] == done["measured"].split()
    assert "cut off by the context length" in which_words("--prompt", prompt).out


def test_the_table_and_the_text_have_the_same_numbers(which_words: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(which_words("--prompt", "a cat", "--csv").out)))
    done = which_words("--prompt", "a cat", "--json").json
    assert [(Path(row["image"]).name, row["word"]) for row in rows] == [
        (name, word) for name in ("a.png", "b.png") for word in ("a", "cat")
    ]
    assert float(rows[3]["left_out"]) == pytest.approx(done["images"][1]["left_out"][1], abs=1e-6)
    assert f"{done['words'][1]['change']['value']:+.4f}" in which_words("--prompt", "a cat").out


@pytest.mark.parametrize(("prompt", "sentence"), [(" ", "The prompt is empty."), ("!?", "There is no word")])
def test_a_prompt_without_words_is_said(which_words: Call, prompt: str, sentence: str) -> None:
    assert sentence in which_words("--prompt", prompt).sentence
