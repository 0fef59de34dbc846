"""`decompose` in its forms, on a small ViT; its numbers against the model's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import app.cli.context
from app.engine.engine import Engine
from app.images.images import CropMode, read_picture
from app.models.encoder import load_encoder
from app.models.inside.towers import residual_stream
from app.models.registry import parse_model_id
from tests.rigs.models import save_model, tiny_config

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def vit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a ViT of 3 layers with 4 heads over 4 x 4 patches."""
    return save_model(tmp_path_factory.mktemp("models") / "vit", tiny_config())


@pytest.fixture
def decompose(vit: Path, cli: Call, photo: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command on a.png; b.png and c.png lie in `others`."""
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    photo("a.png", 1)
    photo("others/b.png", 2)
    photo("others/c.png", 3)
    model = ("--model", f"local-dir:{vit}", "--no-cache")
    return lambda *words: cli("decompose", "a.png", *words, *model)


def embeddings_of(vit: Path, names: tuple[str, ...], texts: tuple[str, ...]) -> tuple[Any, Any]:
    """Return embeddings of images and texts by the encoder alone."""
    encoder = load_encoder(parse_model_id(f"local-dir:{vit}"), "cpu")
    pictures = [read_picture(Path(name)).pixels for name in names]
    return encoder.encode_images(pictures, CropMode.CROP), encoder.encode_texts(texts)


def test_the_parts_sum_to_the_models_cosine(decompose: Call, vit: Path) -> None:
    done = decompose("--prompt", "a cat", "--json", "--out", "parts.npz").json
    images, texts = embeddings_of(vit, ("a.png",), ("a cat",))
    assert done["cosine"] == pytest.approx(float(images[0] @ texts[0]), abs=1e-6)
    assert abs(done["residual"]) <= 1e-5 and done["sum"] == pytest.approx(done["cosine"], abs=1e-5)
    assert (done["layers"], done["heads"], done["grid"]) == (3, 4, [4, 4])
    with np.load("parts.npz", allow_pickle=False) as parts:
        assert parts["contributions"].shape == (3, 4, 17) and parts["contributions"].dtype == np.float32
        np.testing.assert_allclose(parts["contributions"].sum(axis=2), done["by_head"], atol=1e-6)
        whole = parts["contributions"].sum() + parts["by_mlp"].sum() + parts["initial"]
        assert float(whole) == pytest.approx(done["sum"], abs=1e-6)
    assert decompose("--prompt", "a cat", "--out", "parts.npz").status == 2  # it is there already


def test_two_prompts_are_taken_apart_as_a_difference(decompose: Call) -> None:
    cat, dog = (decompose("--prompt", text, "--json").json for text in ("a cat", "a dog"))
    both = decompose("--prompt", "a cat", "--against", "a dog", "--json").json
    assert both["against"] == "a dog"
    assert both["cosine"] == pytest.approx(cat["cosine"] - dog["cosine"], abs=1e-6)
    difference = np.subtract(cat["by_head"], dog["by_head"])
    np.testing.assert_allclose(both["by_head"], difference, atol=1e-6)


def test_heads_held_at_their_mean_equal_hooks_in_the_tower(decompose: Call, vit: Path) -> None:
    done = decompose(
        "--prompt", "a cat", "--without", "2.1", "--over", "others", "--labels", "a cat", "--json"
    ).json
    names = ("a.png", "others/b.png", "others/c.png")
    images, texts = embeddings_of(vit, names, ("a cat",))
    encoder = load_encoder(parse_model_id(f"local-dir:{vit}"), "cpu")
    visual = encoder.parts.model.visual
    block = visual.transformer.resblocks[2]
    given: list[Any] = []
    last: list[Any] = []
    block.register_forward_pre_hook(lambda _, args: given.append(args[0]))
    block.register_forward_hook(lambda _, __, output: last.append(output))
    inputs = np.stack([encoder.preprocess(read_picture(Path(name)).pixels) for name in names])
    with torch.inference_mode():
        raw = visual(torch.from_numpy(inputs))
        normed = block.ln_1(given[0])
        _, weights = block.attn(normed, normed, normed, average_attn_weights=False)
        values = normed @ block.attn.in_proj_weight[128:].T + block.attn.in_proj_bias[128:]
        head = weights[:, 1, :1] @ values[..., 16:32] @ block.attn.out_proj.weight[:, 16:32].T
        final = last[0][:, 0]
        deviation = (final.var(dim=-1, unbiased=False, keepdim=True) + visual.ln_post.eps).sqrt()
        written = (head[:, 0] / deviation * visual.ln_post.weight) @ visual.proj
        # What is shared out depends on the image through its mean and deviation, and is part of the head.
        shared = (
            visual.ln_post.bias / 28
            - final.mean(dim=-1, keepdim=True) / deviation / 28 * visual.ln_post.weight
        )
        bias = block.attn.out_proj.bias / 4 / deviation * visual.ln_post.weight
        written = (written + (shared + bias) @ visual.proj) / raw.norm(dim=-1, keepdim=True)
        changed = torch.from_numpy(images[0]) - written[0] + written[1:].mean(dim=0)
        expected = torch.nn.functional.normalize(changed, dim=0) @ torch.from_numpy(texts[0])
    assert done["without"]["heads"] == [[2, 1]] and done["without"]["images"] == 2
    assert done["without"]["cosine"] == pytest.approx(float(expected), abs=2e-6)
    (label,) = done["without"]["labels"]
    assert label["without"] == pytest.approx(done["without"]["cosine"], abs=1e-7)
    assert label["cosine"] == pytest.approx(done["cosine"], abs=1e-7)
    assert done["without"]["cosine"] != pytest.approx(done["cosine"], abs=1e-5)
    assert done["without"]["sum"] == pytest.approx(done["without"]["cosine"], abs=1e-5)
    assert np.shape(done["without"]["patches"]) == (4, 4)


def test_accuracy_with_heads_held_is_that_of_embeddings_changed_by_hand(
    decompose: Call, photo: Call, vit: Path
) -> None:
    names = [f"data/{label}/{seed}.png" for label in ("cat", "dog") for seed in range(4)]
    for seed, name in enumerate(names):
        photo(name, seed)
    words = ("--prompt", "a cat", "--without", "2", "--truth", "data")
    done = decompose(*words, "--json").json["without"]
    images, texts = embeddings_of(vit, tuple(names), ("cat", "dog"))
    encoder = load_encoder(parse_model_id(f"local-dir:{vit}"), "cpu")
    inputs = np.stack([encoder.preprocess(read_picture(Path(name)).pixels) for name in names])
    with torch.inference_mode():
        trace = residual_stream(encoder.parts).trace(torch.from_numpy(inputs), positions=False)
        layer = trace.heads()[:, 2].sum(dim=1).numpy()
    changed = images - layer + layer.mean(axis=0)
    true = np.repeat([0, 1], 4)
    before = (images @ texts.T).argmax(axis=1) == true
    after = (changed @ texts.T).argmax(axis=1) == true
    accuracy = done["accuracy"]
    assert (accuracy["before"]["n"], done["images"]) == (8, 8)
    assert done["right"] == {"before": int(before.sum()), "without": int(after.sum()), "n": 8}
    assert accuracy["only_before"] == int((before & ~after).sum())
    assert "exact McNemar p" in decompose(*words).out
    both = decompose(*words, "--over", "data", "--json").json["without"]
    assert both == done


def test_heads_are_named_over_images_by_a_file_of_words(decompose: Call, photo: Call) -> None:
    for seed in range(20):
        photo(f"many/{seed}.png", seed)
    Path("words.txt").write_text("cat\ndog\nbird\nred\n")
    words = ("--prompt", "a cat", "--names", "2", "--over", "many", "--words", "words.txt")
    names = decompose(*words, "--json").json["names"]
    assert (names["images"], names["words"], len(names["heads"])) == (20, 4, 12)  # 3 layers of 4 heads
    for head in names["heads"]:
        assert set(head["texts"]) <= {"cat", "dog", "bird", "red"} and len(head["texts"]) == 2
        assert (head["name"] is not None) == (head["p"] <= 0.01)
        assert 0 <= head["explained"][0] <= head["explained"][1] <= 1
    assert "heads have no name" in decompose(*words).out


def test_an_image_of_the_mean_that_can_not_be_read_is_left_out_and_said(decompose: Call) -> None:
    words = ("--prompt", "a cat", "--without", "2.1", "--over", "others", "--json")
    whole = decompose(*words).json["without"]
    (Path("others") / "broken.png").write_bytes(b"no image")
    done = decompose(*words)
    assert done.status == 1 and done.json["partial"]["of"] == 4  # a.png, b.png and c.png are there
    assert done.json["without"] == whole
    assert next(iter(done.json)) == "partial"


def test_in_a_smaller_precision_the_parts_are_still_summed_in_float32(decompose: Call) -> None:
    full, small = (
        decompose("--prompt", "a cat", "--precision", name, "--json").json for name in ("fp32", "bf16")
    )
    assert full["model"]["precision"] == "fp32" and small["model"]["precision"] == "bf16"
    assert abs(small["residual"]) < 0.02  # bfloat16 has three digits
    by_head = np.array(small["by_head"])
    assert (
        by_head == pytest.approx(np.array(full["by_head"]), abs=0.01) and small["by_head"] != full["by_head"]
    )


def test_the_table_and_the_text_have_the_same_parts(decompose: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(decompose("--prompt", "a cat", "--csv").out)))
    done = decompose("--prompt", "a cat", "--json").json
    assert len(rows) == 1 + 3 * 5
    assert sum(float(row["contribution"]) for row in rows) == pytest.approx(done["sum"], abs=1e-6)
    said = decompose("--prompt", "a cat").out
    assert f"{done['cosine']:.6f}  the model's own number" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--prompt", " "), "A prompt is empty."),
        (("--prompt", "a", "--without", "0.0"), "--without needs --over or --truth"),
        (("--prompt", "a", "--over", "others"), "add --without or --names"),
        (("--prompt", "a", "--names", "3"), "--names needs --over"),
        (("--prompt", "a", "--names", "3", "--over", "others"), "at least 20 images; there are 2"),
        (("--prompt", "a", "--without", "9.9", "--over", "others"), "“9.9” is no head"),
        (("--prompt", "a", "--labels", "cat"), "--labels are looked at with heads held"),
    ],
)
def test_what_can_not_be_used_is_said(decompose: Call, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in decompose(*words).sentence


def test_another_tower_is_refused_with_the_reason(cli: Call, photo: Call, monkeypatch: Any) -> None:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    photo("a.png", 1)
    done = cli("decompose", "a.png", "--prompt", "a cat", "--model", "builtin", "--no-cache")
    assert done.sentence == (
        "builtin can't be taken apart into heads: it has no class token that blocks write into."
    )
