"""Hugging Face text towers: equal to open_clip's own, whole and token by token, alone and in a batch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.errors import Cancelled, LoupeError
from app.models.encoder import Encoder, load_encoder
from app.models.hf_text.tower import hub_text_tower
from app.models.loading import skipped_init
from app.models.registry import parse_model_id
from tests.rigs.models import Config, MakeFolder, tiny_config
from tests.rigs.text_towers import PUBLISHED, TINY, save_in_hub_cache, save_shape, save_tokenizer

WORDS = "a photo of small dog beside red car cat"
TEXTS = ["", "a cat", f"{WORDS} and more", "a small dog " * 60, "cat"]
COCA = {
    "multimodal_cfg": {"context_length": 76, "width": 32, "heads": 4, "layers": 1},
    "custom_text": True,
}

TOWERS: dict[str, tuple[str, Config, Config]] = {
    "roberta, mean and mlp": ("roberta", {"hf_pooler_type": "mean_pooler"}, {}),
    "roberta, its own pooler": ("roberta", {"hf_pooler_type": "cls_pooler"}, {}),
    "xlm-roberta, first token, no projection": (
        "xlm-roberta",
        {"hf_pooler_type": "cls_last_hidden_state_pooler", "hf_proj_type": None},
        {},
    ),
    "xlm-roberta, mean and linear": ("xlm-roberta", {"hf_proj_type": "linear"}, {}),
    "bert, pooler by default": ("bert", {"hf_pooler_type": None, "hf_proj_type": "linear"}, {}),
    "nllb": ("nllb", {"hf_pooler_type": "cls_pooler", "hf_proj_type": "linear"}, {"init_logit_bias": -10}),
    "mt5": ("mt5", {"hf_pooler_type": "mean_pooler"}, {}),
    "coca": ("roberta", {"hf_proj_type": "linear", "output_tokens": True}, COCA),
}
FIRST = {
    "roberta, its own pooler",
    "xlm-roberta, first token, no projection",
    "bert, pooler by default",
    "nllb",
}
"""Those that pool the first token."""


@pytest.fixture
def folder(request: pytest.FixtureRequest, make_folder: MakeFolder, tmp_path: Path) -> Path:
    """A model of TOWERS, saved: its text tower's shape in a folder of its own, a tokenizer by the weights."""
    kind, text, more = TOWERS[request.param]
    shape = save_shape(tmp_path / "shape", TINY[kind])
    text = {"hf_model_name": str(shape), "hf_tokenizer_name": "org/none"} | text
    saved = make_folder(tiny_config({"output_tokens": "multimodal_cfg" in more}, text, **more))
    save_tokenizer(saved, kind, WORDS)
    return saved


def load(folder: Path) -> Encoder:
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


def unit(embeddings: Tensor) -> NDArray[np.float32]:
    return functional.normalize(embeddings, dim=-1).detach().numpy()


@pytest.mark.parametrize(("folder", "name"), [(name, name) for name in TOWERS], indirect=["folder"])
def test_equal_to_open_clips_own_encode_text(name: str, folder: Path, photo: NDArray[np.uint8]) -> None:
    import open_clip

    reference = open_clip.create_model(f"local-dir:{folder}").eval()
    rows = open_clip.get_tokenizer(f"local-dir:{folder}")(TEXTS)
    encoder = load(folder)
    with torch.inference_mode():
        expected = unit(reference.encode_text(rows))
        image = unit(reference.encode_image(torch.from_numpy(encoder.preprocess(photo)[None])))
    assert [encoder.tokenise([text])[0].truncated for text in TEXTS] == [False, False, False, True, False]
    np.testing.assert_allclose(encoder.encode_texts(TEXTS), expected, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_texts(TEXTS[::-1]), expected[::-1], atol=1e-5)
    np.testing.assert_allclose(encoder.encode_images([photo]), image, atol=1e-5)
    assert encoder.info.text_global == ("first token" if name in FIRST else "pooled")
    for text, row in zip(TEXTS, expected, strict=True):
        np.testing.assert_allclose(encoder.encode_texts([text])[0], row, atol=1e-5)
        dense = encoder.dense_text(text)
        np.testing.assert_allclose(dense.embeddings[dense.global_row], row, atol=1e-5)
        shown = len(dense.tokens.ids)
        assert (dense.global_row, len(dense.ids)) == ((0, shown) if name in FIRST else (shown, shown + 1))


@pytest.mark.parametrize(("folder", "name"), [(name, name) for name in TOWERS], indirect=["folder"])
def test_a_tokens_row_is_its_hidden_state_through_the_head(name: str, folder: Path) -> None:
    """In the whole context of 77 tokens, as open_clip runs it. Rows' mean is pooled if all is linear."""
    encoder = load(folder)
    text = encoder._model.text
    dense = encoder.dense_text(TEXTS[2])
    ids = torch.tensor([encoder._tokenizer.encode(TEXTS[2]).row])
    shown = len(dense.tokens.ids)
    with torch.inference_mode():
        output = text.transformer(input_ids=ids, attention_mask=(ids != text.config.pad_token_id).long())
        hidden = output.last_hidden_state[0, :shown]
        if name == "roberta, its own pooler":
            hidden = torch.tanh(text.transformer.pooler.dense(hidden))
        expected = text.proj(hidden)
    np.testing.assert_allclose(dense.embeddings[:shown], unit(expected), atol=1e-5)
    np.testing.assert_allclose(dense.norms[:shown], expected.norm(dim=-1).numpy(), rtol=1e-4)
    if name == "xlm-roberta, mean and linear":
        whole = dense.embeddings * dense.norms[:, None]
        np.testing.assert_allclose(whole[:shown].mean(axis=0), whole[shown], atol=1e-4)


@pytest.mark.parametrize("folder", ["nllb"], indirect=True)
def test_pieces_as_the_tower_sees_them(folder: Path) -> None:
    dense = load(folder).dense_text("a cat zebra")
    assert dense.names == ("eng_Latn", "a", "cat", "<unk>", "EOT")
    assert dense.names[dense.global_row] == "eng_Latn"


@pytest.mark.parametrize("folder", ["nllb", "mt5"], indirect=True)
def test_the_checkpoint_is_called_block_by_block_and_stops_the_pass(folder: Path) -> None:
    encoder = load(folder)
    blocks = 3 if encoder._model.text.config.model_type == "m2m_100" else 2
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == blocks + 1:
            raise Cancelled

    texts = ["a cat"] * 12
    encoder.encode_texts(texts, lambda done, total: seen.append((done, total)))
    assert seen == [*((12 * block // blocks, 12) for block in range(blocks)), (12, 12)]
    seen.clear()
    with pytest.raises(Cancelled):
        encoder.encode_texts([*texts, "a cat " * 40], stop)
    np.testing.assert_allclose(encoder.encode_texts(["cat"]), load(folder).encode_texts(["cat"]))


@pytest.mark.parametrize("folder", ["roberta, mean and mlp", "nllb", "mt5"], indirect=True)
def test_bf16_is_near(folder: Path) -> None:
    encoder = load(folder)
    rounded = encoder.in_precision("bf16").encode_texts(TEXTS)
    assert (rounded * encoder.encode_texts(TEXTS)).sum(axis=1).min() > 0.99


def refused(encoder: Any, context_length: int = 77) -> str:
    """What is said of a tower that open_clip builds and can't run."""
    model = torch.nn.Module()
    model.text = encoder
    with pytest.raises(LoupeError) as caught:
        hub_text_tower(model, "arch", context_length)
    return str(caught.value)


def test_what_open_clip_builds_and_cannot_run_is_said(tmp_path: Path) -> None:
    from open_clip.hf_model import HFTextEncoder

    def tower(kind: str, pooler: str = "mean_pooler", proj: str | None = "linear", **more: Any) -> Any:
        shape = save_shape(tmp_path / kind, TINY[kind] | more)
        return HFTextEncoder(str(shape), 24, pooler_type=pooler, proj_type=proj, pretrained=False).eval()

    fails = tower("roberta", "max_pooler")
    with pytest.raises(RuntimeError, match="boolean masks"):
        fails(torch.tensor([[5, 6, 1]]))
    assert refused(fails) == "arch can't be opened: open_clip's own MaxPooler fails on every text."
    assert "has width 48 and no projection to 24" in refused(tower("roberta", proj=None))
    assert "room for 77 tokens, and its context is of 78" in refused(tower("xlm-roberta"), 78)
    assert "room for 77 tokens, and its context is of 78" in refused(tower("bert"), 78)
    model = torch.nn.Module()
    model.text = tower("nllb")  # positions are computed for any length
    assert hub_text_tower(model, "arch", 200) is not None
    assert hub_text_tower(torch.nn.Module(), "arch", 77) is None


def test_roberta_vit_b_32_in_its_real_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built by open_clip's own factory, and given the very tensors that the program drew."""
    import huggingface_hub.constants
    import open_clip

    save_in_hub_cache(tmp_path, {"roberta-base": PUBLISHED["roberta-base"]})
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    encoder = load_encoder(parse_model_id("roberta-ViT-B-32@random"), "cpu")
    with skipped_init():
        reference = open_clip.create_model("roberta-ViT-B-32", pretrained_hf=False).eval()
    reference.load_state_dict(encoder._model.state_dict(), assign=True)
    rows = torch.tensor([encoder._tokenizer.encode(text).row for text in TEXTS])
    with torch.inference_mode():
        expected = unit(reference.encode_text(rows))
    np.testing.assert_allclose(encoder.encode_texts(TEXTS), expected, atol=1e-5)
    dense = encoder.dense_text(TEXTS[2])
    np.testing.assert_allclose(dense.embeddings[dense.global_row], expected[2], atol=1e-5)
