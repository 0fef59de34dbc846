"""Kinds of tower that the seven large architectures don't show, as tiny models in local-dir format."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from app.errors import Cancelled, LoupeError
from app.images.images import CropMode
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from app.models.tokens import ByteTokenizer
from tests.rigs.models import Config, MakeFolder, save_model, tiny_config

TEXTS = ["", "a cat on a mat", "three words here and <end_of_text> some more", "long " * 100]
TIMM = {"image_size": 224, "timm_proj": None}

Layers = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]
"""Weight and bias of the projection to queries, keys and values, and of the output projection."""

Tower = Callable[[str], Encoder]

TOWERS: dict[str, tuple[Config, tuple[int, int], str, str]] = {
    "plain": (tiny_config(), (4, 4), "CLS", "EOT"),
    "not square": (tiny_config({"image_size": [64, 96]}), (4, 6), "CLS", "EOT"),
    "mean of patches": (tiny_config({"pool_type": "avg"}), (4, 4), "pooled", "EOT"),
    "norm after the mean": (
        tiny_config({"pool_type": "avg", "final_ln_after_pool": True}),
        (4, 4),
        "pooled",
        "EOT",
    ),
    "layer scale": (tiny_config({"ls_init_value": 0.3}, {"ls_init_value": 0.3}), (4, 4), "CLS", "EOT"),
    "custom attention": (
        tiny_config({"scale_heads": True, "scale_attn_inner": True, "scale_attn": True}),
        (4, 4),
        "CLS",
        "EOT",
    ),
    "attention pooler": (
        tiny_config({"attentional_pool": True, "attn_pooler_heads": 4, "attn_pooler_queries": 8}),
        (4, 4),
        "pooled",
        "EOT",
    ),
    "bidirectional text": (tiny_config(None, {"no_causal_mask": True}), (4, 4), "CLS", "EOT"),
    "last token": (tiny_config(None, {"pool_type": "last", "no_causal_mask": True}), (4, 4), "CLS", "pooled"),
    "first token": (
        tiny_config(None, {"pool_type": "first", "no_causal_mask": True}),
        (4, 4),
        "CLS",
        "pooled",
    ),
    "named EOS": (tiny_config(None, {"pool_type": "eos", "eos_id": 49407}), (4, 4), "CLS", "EOT"),
    "class token in text": (tiny_config(None, {"embed_cls": True}, custom_text=True), (4, 4), "CLS", "CLS"),
    "projection with bias": (tiny_config(None, {"proj_bias": True}, custom_text=True), (4, 4), "CLS", "EOT"),
    "no text projection": (
        tiny_config(None, {"proj_type": "none", "width": 48}, custom_text=True),
        (4, 4),
        "CLS",
        "EOT",
    ),
    "sigmoid": (tiny_config(init_logit_bias=-10), (4, 4), "CLS", "EOT"),
    "timm attention pool": (
        tiny_config(TIMM | {"timm_model_name": "tf_efficientnet_lite0", "timm_pool": "abs_attn"}),
        (7, 7),
        "pooled",
        "EOT",
    ),
    "timm rotary attention pool, mlp": (
        tiny_config(TIMM | {"timm_model_name": "resnet10t", "timm_pool": "rot_attn", "timm_proj": "mlp"}),
        (7, 7),
        "pooled",
        "EOT",
    ),
    "timm ViT, class token": (
        tiny_config(TIMM | {"timm_model_name": "vit_tiny_patch16_224", "timm_pool": "token"}),
        (14, 14),
        "CLS",
        "EOT",
    ),
    "timm ViT, mean": (
        tiny_config(TIMM | {"timm_model_name": "vit_tiny_patch16_224", "timm_pool": "avg"}),
        (14, 14),
        "pooled",
        "EOT",
    ),
    "timm ViT, registers and MAP": (
        tiny_config(TIMM | {"timm_model_name": "vit_pe_core_tiny_patch16_384", "timm_pool": "map"}),
        (24, 24),
        "pooled",
        "EOT",
    ),
    "timm channels last": (
        tiny_config(TIMM | {"timm_model_name": "swin_tiny_patch4_window7_224", "timm_pool": "avg"}),
        (7, 7),
        "pooled",
        "EOT",
    ),
}
TOWERS["timm ViT, registers and MAP"][0]["vision_cfg"]["image_size"] = 384


def load(folder: Any, **options: Any) -> Encoder:
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu", **options)


@pytest.fixture(scope="module")
def tower(tmp_path_factory: pytest.TempPathFactory) -> Tower:
    """Return one of TOWERS by its name; each is made, saved and loaded once."""
    return cache(lambda name: load(save_model(tmp_path_factory.mktemp("tower") / "model", TOWERS[name][0])))


def unit(values: torch.Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = functional.normalize(values.detach(), dim=-1).numpy()
    return found


@pytest.mark.parametrize("name", TOWERS)
def test_global_embeddings_equal_open_clips(name: str, tower: Tower, photo: NDArray[np.uint8]) -> None:
    _, grid, image_global, text_global = TOWERS[name]
    encoder = tower(name)
    model, info = encoder._model, encoder.info
    assert (info.grid, info.image_global, info.text_global) == (grid, image_global, text_global)
    rows = torch.tensor([encoder._tokenizer.encode(text).row for text in TEXTS])
    inputs = torch.from_numpy(encoder.preprocess(photo)[None])
    with torch.inference_mode():
        image, texts = unit(model.encode_image(inputs)), unit(model.encode_text(rows))
    np.testing.assert_allclose(encoder.encode_texts(TEXTS), texts, atol=1e-5)
    dense = encoder.dense_image(photo)
    assert dense.embeddings.shape == (1 + grid[0] * grid[1], 48)
    np.testing.assert_allclose(dense.embeddings[0], image[0], atol=1e-5)
    assert np.ptp(dense.embeddings[1:], axis=0).max() > 1e-4
    for text, expected in zip(TEXTS, texts, strict=True):
        row = encoder.dense_text(text)
        assert len(row.embeddings) == len(row.norms) == len(row.names) == len(row.ids)
        np.testing.assert_allclose(row.embeddings[row.global_row], expected, atol=1e-5)
        if text_global == "EOT":
            assert row.names[row.global_row] == "EOT"
        else:
            assert (row.names[-1], row.ids[-1], row.global_row) == (text_global, -1, len(row.ids) - 1)


@pytest.mark.parametrize("name", ["mean of patches", "timm channels last"])
def test_patches_of_mean_pooling_average_to_the_global_embedding(
    name: str, tower: Tower, photo: NDArray[np.uint8]
) -> None:
    """With a norm before the mean and a linear head after it, the patches' mean is the pooled embedding.

    It holds only if each location went through the right norm and head, and the prefix stayed out.
    """
    dense = tower(name).dense_image(photo)
    whole = dense.embeddings * dense.norms[:, None]
    np.testing.assert_allclose(whole[1:].mean(axis=0), whole[0], atol=1e-4)


def test_patches_of_a_timm_vit_pass_its_norm_without_the_prefix(
    tower: Tower, photo: NDArray[np.uint8]
) -> None:
    encoder = tower("timm ViT, mean")
    trunk = encoder._model.visual.trunk
    with torch.inference_mode():
        tokens = trunk.forward_features(torch.from_numpy(encoder.preprocess(photo)[None]))[0]
        assert len(tokens) == 1 + 14 * 14
        expected = unit(trunk.head(trunk.fc_norm(tokens[1:])))
    np.testing.assert_allclose(encoder.dense_image(photo).embeddings[1:], expected, atol=1e-5)


def test_patches_of_a_map_pool_behind_a_prefix(tower: Tower, photo: NDArray[np.uint8]) -> None:
    """The value half of the pool's projection, its output and its MLP, written out."""
    encoder = tower("timm ViT, registers and MAP")
    trunk = encoder._model.visual.trunk
    pool = trunk.attn_pool
    with torch.inference_mode():
        tokens = trunk.forward_features(torch.from_numpy(encoder.preprocess(photo)[None]))[0]
        tokens = tokens[trunk.num_prefix_tokens :]
        width = tokens.shape[-1]
        attended = pool.proj(functional.linear(tokens, pool.kv.weight[width:], pool.kv.bias[width:]))
        attended = attended + pool.mlp(pool.norm(attended))
        expected = unit(trunk.head(trunk.fc_norm(attended)))
    np.testing.assert_allclose(encoder.dense_image(photo).embeddings[1:], expected, atol=1e-5)


def test_patches_of_a_channels_last_trunk_run_row_by_row(tower: Tower, photo: NDArray[np.uint8]) -> None:
    encoder = tower("timm channels last")
    trunk = encoder._model.visual.trunk
    with torch.inference_mode():
        features = trunk.forward_features(torch.from_numpy(encoder.preprocess(photo)[None]))[0]
        patches = torch.stack(
            [trunk.head.fc(features[row, column]) for row in range(7) for column in range(7)]
        )
    np.testing.assert_allclose(encoder.dense_image(photo).embeddings[1:], unit(patches), atol=1e-5)


def test_attention_pool_of_a_timm_trunk_as_convolutions(tower: Tower, photo: NDArray[np.uint8]) -> None:
    encoder = tower("timm attention pool")
    visual = encoder._model.visual
    pool = visual.head.pool
    with torch.inference_mode():
        features = visual.trunk.forward_features(torch.from_numpy(encoder.preprocess(photo)[None]))
        width = features.shape[1]
        values = functional.conv2d(
            features, pool.qkv.weight[2 * width :, :, None, None], pool.qkv.bias[2 * width :]
        )
        found = functional.conv2d(values, pool.proj.weight[:, :, None, None], pool.proj.bias)
    patches = found[0].flatten(1).T
    np.testing.assert_allclose(encoder.dense_image(photo).embeddings[1:], unit(patches), atol=1e-5)
    assert dict(encoder.info.variants)["raw"] is None
    assert "bypass" in encoder.info.patch_note


@pytest.mark.parametrize("name", ["plain", "layer scale"])
def test_value_is_attention_of_each_token_to_itself(
    name: str, tower: Tower, photo: NDArray[np.uint8]
) -> None:
    """The last block's own attention module under a mask that leaves each token itself alone."""
    encoder = tower(name)
    visual = encoder._model.visual
    last = visual.transformer.resblocks[-1]
    with torch.inference_mode():
        x = visual._embeds(torch.from_numpy(encoder.preprocess(photo)[None]))
        for block in visual.transformer.resblocks[:-1]:
            x = block(x)
        y = last.ln_1(x)
        mask = torch.full((y.shape[1], y.shape[1]), float("-inf")).fill_diagonal_(0)
        y = last.ls_1(last.attn(y, y, y, attn_mask=mask)[0])
        expected = unit(visual.ln_post(y[0, 1:]) @ visual.proj)
    raw, masked = encoder.dense_image(photo), encoder.dense_image(photo, CropMode.CROP, "value")
    np.testing.assert_allclose(masked.embeddings[1:], expected, atol=1e-5)
    np.testing.assert_array_equal(masked.embeddings[0], raw.embeddings[0])


def authors_maskclip(x: torch.Tensor, weights: Layers, norm1: Any, norm2: Any, mlp: Any) -> torch.Tensor:
    """MaskCLIP's released `TransformerEncoderLayer.forward(x, return_qkv=True)`, line by line.

    mmseg/models/backbones/vit.py of chongzhou96/MaskCLIP; its `ffn` adds the identity that it is given.
    """
    in_weight, in_bias, out_weight, out_bias = weights
    y = norm1(x)
    y = functional.linear(y, in_weight, in_bias)
    n, length, channels = y.shape
    y = y.view(n, length, 3, channels // 3).permute(2, 0, 1, 3).reshape(3 * n, length, channels // 3)
    y = functional.linear(y, out_weight, out_bias)
    _, _, v = y.tensor_split(3, dim=0)
    v = v + x
    whole: torch.Tensor = v + mlp(norm2(v))
    return whole


def test_maskclip_is_the_authors_released_code(tower: Tower, photo: NDArray[np.uint8]) -> None:
    encoder = tower("plain")
    visual = encoder._model.visual
    last = visual.transformer.resblocks[-1]
    attention = last.attn
    weights = (
        *(attention.in_proj_weight, attention.in_proj_bias),
        *(attention.out_proj.weight, attention.out_proj.bias),
    )
    with torch.inference_mode():
        x = visual._embeds(torch.from_numpy(encoder.preprocess(photo)[None]))
        for block in visual.transformer.resblocks[:-1]:
            x = block(x)
        v = authors_maskclip(x, weights, last.ln_1, last.ln_2, last.mlp)
        expected = unit(visual.ln_post(v[0, 1:]) @ visual.proj)
    raw, masked = encoder.dense_image(photo), encoder.dense_image(photo, CropMode.CROP, "maskclip")
    np.testing.assert_allclose(masked.embeddings[1:], expected, atol=1e-5)
    np.testing.assert_array_equal(masked.embeddings[0], raw.embeddings[0])
    values = encoder.dense_image(photo, CropMode.CROP, "value")
    assert np.abs(masked.embeddings[1:] - values.embeddings[1:]).max() > 1e-3


@pytest.mark.parametrize("pool", ["class token", "mean"])
@pytest.mark.parametrize("variant", ["value", "maskclip"])
def test_timms_plain_vits_have_the_same_variants(
    pool: str, variant: str, tower: Tower, photo: NDArray[np.uint8]
) -> None:
    encoder = tower(f"timm ViT, {pool}")
    visual = encoder._model.visual
    trunk, last = visual.trunk, visual.trunk.blocks[-1]
    weights = (last.attn.qkv.weight, last.attn.qkv.bias, last.attn.proj.weight, last.attn.proj.bias)
    with torch.inference_mode():
        x = trunk.patch_embed(torch.from_numpy(encoder.preprocess(photo)[None]))
        x = trunk.norm_pre(trunk.patch_drop(trunk._pos_embed(x)))
        for block in trunk.blocks[:-1]:
            x = block(x)
        if variant == "maskclip":
            v = authors_maskclip(x, weights, last.norm1, last.norm2, last.mlp)
        else:
            y = last.norm1(x)
            mask = torch.full((y.shape[1], y.shape[1]), float("-inf")).fill_diagonal_(0)
            v = last.attn(y, attn_mask=mask[None, None])
        tokens = trunk.fc_norm(trunk.norm(v))[0, trunk.num_prefix_tokens :]
        expected = unit(visual.head(trunk.head(tokens)))
    raw, masked = encoder.dense_image(photo), encoder.dense_image(photo, CropMode.CROP, variant)
    np.testing.assert_allclose(masked.embeddings[1:], expected, atol=1e-5)
    np.testing.assert_array_equal(masked.embeddings[0], raw.embeddings[0])
    assert np.abs(masked.embeddings[1:] - raw.embeddings[1:]).max() > 1e-3


def test_timms_plain_vits_have_clip_surgerys_path(tower: Tower, photo: NDArray[np.uint8]) -> None:
    encoder = tower("timm ViT, class token")
    visual = encoder._model.visual
    trunk = visual.trunk
    with torch.inference_mode():
        x = trunk.norm_pre(
            trunk._pos_embed(trunk.patch_embed(torch.from_numpy(encoder.preprocess(photo)[None])))
        )
        path = None
        for number, block in enumerate(trunk.blocks):
            if number == len(trunk.blocks) - 6:
                path = x
            if path is not None:
                v = block.attn.qkv(block.norm1(x)).chunk(3, dim=-1)[2][0]
                heads = [
                    torch.softmax(part @ part.T / part.shape[1] ** 0.5, dim=-1) @ part
                    for part in v.split(v.shape[1] // block.attn.num_heads, dim=1)
                ]
                path = path + block.attn.proj(torch.cat(heads, dim=1))
            x = block(x)
        assert path is not None
        expected = unit(visual.head(trunk.head(trunk.fc_norm(trunk.norm(path))[0, 1:])))
    surgery = encoder.dense_image(photo, CropMode.CROP, "vv")
    np.testing.assert_allclose(surgery.embeddings[1:], expected, atol=1e-5)


def test_vv_is_clip_surgerys_second_path(make_folder: MakeFolder, photo: NDArray[np.uint8]) -> None:
    """Written out by head in numpy, for a tower deeper than the path's six blocks."""
    encoder = load(make_folder(tiny_config({"layers": 8})))
    visual = encoder._model.visual
    with torch.inference_mode():
        x = visual._embeds(torch.from_numpy(encoder.preprocess(photo)[None]))
        path = None
        for number, block in enumerate(visual.transformer.resblocks):
            if number == 2:
                path = x[0].numpy()
            if path is not None:
                path = path + vv_by_hand(block, block.ln_1(x)[0].numpy())
            x = block(x)
        expected = unit(visual.ln_post(torch.tensor(path)[1:]) @ visual.proj)
    raw, surgery = encoder.dense_image(photo), encoder.dense_image(photo, CropMode.CROP, "vv")
    np.testing.assert_allclose(surgery.embeddings[1:], expected, atol=1e-5)
    np.testing.assert_array_equal(surgery.embeddings[0], raw.embeddings[0])
    assert np.abs(surgery.embeddings[1:] - raw.embeddings[1:]).max() > 1e-3


def vv_by_hand(block: Any, tokens: NDArray[np.float32]) -> NDArray[np.float32]:
    weight, bias = block.attn.in_proj_weight.numpy()[128:], block.attn.in_proj_bias.numpy()[128:]
    values = tokens @ weight.T + bias
    heads = []
    for start in range(0, 64, 16):
        v = values[:, start : start + 16]
        scores = np.exp(v @ v.T / 4)
        heads.append(scores / scores.sum(axis=1, keepdims=True) @ v)
    out = block.attn.out_proj
    result: NDArray[np.float32] = np.concatenate(heads, axis=1) @ out.weight.numpy().T + out.bias.numpy()
    return result


def test_a_variant_that_a_tower_cannot_have_says_why(tower: Tower, photo: NDArray[np.uint8]) -> None:
    encoder = tower("timm attention pool")
    for variant in ("value", "maskclip", "vv"):
        reason = dict(encoder.info.variants)[variant]
        assert reason
        with pytest.raises(LoupeError, match="can't have the variant"):
            encoder.dense_image(photo, CropMode.CROP, variant)
    with pytest.raises(LoupeError, match="no variant 'sharp'; choose one of raw, value, maskclip, vv"):
        encoder.dense_image(photo, CropMode.CROP, "sharp")


def test_vv_is_refused_where_attention_is_of_another_kind(tower: Tower) -> None:
    variants = dict(tower("custom attention").info.variants)
    assert variants["value"] is None and variants["maskclip"] is None
    assert variants["vv"]


def test_causal_towers_run_short_and_others_full(make_folder: MakeFolder) -> None:
    encoder = load(make_folder(tiny_config()))
    lengths: list[int] = []
    encoder._model.transformer.register_forward_hook(
        lambda _module, inputs, _output: lengths.append(inputs[0].shape[1])
    )
    encoder.encode_texts(["a red cat"])
    assert lengths == [5]
    assert encoder.dense_text("a cat").embeddings.shape == (4, 48)
    assert lengths == [5, 4]


def test_progress_and_cancel(make_folder: MakeFolder, photo: NDArray[np.uint8]) -> None:
    encoder = load(make_folder(tiny_config()))
    seen: list[tuple[int, int]] = []
    found = encoder.encode_images([photo] * 17, CropMode.CROP, lambda done, total: seen.append((done, total)))
    assert found.shape == (17, 48)
    assert seen == [(0, 17), (16, 17), (17, 17)]
    assert encoder.encode_images([]).shape == (0, 48)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encoder.encode_images([photo], CropMode.CROP, cancel)
    with pytest.raises(Cancelled):
        encoder.encode_texts(["a"], cancel)


def test_crop_modes_change_the_embedding_and_carry_their_crop(
    make_folder: MakeFolder, photo: NDArray[np.uint8]
) -> None:
    encoder = load(make_folder(tiny_config()))
    crops = {mode: encoder.dense_image(photo, mode) for mode in CropMode}
    assert crops[CropMode.SQUASH].crop.x0 == 0
    assert crops[CropMode.CROP].crop.x0 == pytest.approx(30, abs=2)
    assert crops[CropMode.PAD].crop.y0 == pytest.approx(-30, abs=2)
    assert not np.allclose(crops[CropMode.CROP].embeddings, crops[CropMode.SQUASH].embeddings)


def test_a_device_out_of_memory_is_one_sentence(
    make_folder: MakeFolder, photo: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load(make_folder(tiny_config()))

    def explode(_inputs: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")

    monkeypatch.setattr(encoder._model, "encode_image", explode)
    with pytest.raises(LoupeError, match="ran out of memory; choose cpu"):
        encoder.encode_images([photo])


def test_another_tokenizer_can_be_given(make_folder: MakeFolder) -> None:
    encoder = load(make_folder(tiny_config()), tokenizer=ByteTokenizer(77, 49407))
    assert encoder.tokenise(["ab"])[0].pieces == ("a", "b", "EOT")
    assert encoder.encode_texts(["ab"]).shape == (1, 48)


@pytest.mark.parametrize("most", [1, 3])
def test_a_batch_that_memory_cannot_hold_is_halved(
    make_folder: MakeFolder, photo: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    encoder = load(make_folder(tiny_config()))
    pictures = [photo[:, shift : shift + 150] for shift in range(0, 70, 10)]
    texts = [f"a {word}" for word in ("cat", "dog", "cup", "red car", "tree")]
    expected = encoder.encode_images(pictures), encoder.encode_texts(texts)
    told: list[str] = []
    encoder.listen(told.append)
    embed, pooled = encoder._model.encode_image, encoder._text.pooled_parts

    def image(inputs: Tensor) -> Any:
        if len(inputs) > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")
        return embed(inputs)

    def text(ids: NDArray[np.int64], *checkpoint: Any) -> Any:
        if len(ids) > most:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes")
        return pooled(ids, *checkpoint)

    monkeypatch.setattr(encoder._model, "encode_image", image)
    monkeypatch.setattr(encoder._text, "pooled_parts", text)
    np.testing.assert_allclose(encoder.encode_images(pictures), expected[0], atol=1e-6)
    np.testing.assert_allclose(encoder.encode_texts(texts), expected[1], atol=1e-6)
    assert told[0] == "Out of memory on cpu at a batch of 7 images: now 3."
    assert any("5 prompts: now 2" in sentence for sentence in told)
    count = len(told)
    encoder.encode_images(pictures)
    assert len(told) == count


@pytest.mark.parametrize("vision", [{}, {"layers": [1, 1, 1, 1], "width": 16, "head_width": 16}])
def test_bf16_runs_every_path_on_the_same_weights(
    make_folder: MakeFolder, photo: NDArray[np.uint8], vision: dict[str, Any]
) -> None:
    encoder = load(make_folder(tiny_config(vision)))
    rounded = encoder.in_precision("bf16")
    assert (rounded.info.precision, encoder.info.precision) == ("bf16", "fp32")
    for one in (encoder, rounded):
        dense_text = one.dense_text("a red cat")
        np.testing.assert_allclose(
            dense_text.embeddings[dense_text.global_row], one.encode_texts(["a red cat"])[0], atol=0.02
        )
    pairs = [(one.encode_images([photo]), one.encode_texts(["a cat"])) for one in (encoder, rounded)]
    for full, less in zip(*pairs, strict=True):
        assert less.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(less, axis=1), 1, atol=1e-6)
        assert 0 < 1 - float(full[0] @ less[0]) < 0.01
    for variant in [name for name, reason in encoder.info.variants if reason is None]:
        maps = [one.dense_image(photo, variant=variant).embeddings for one in (encoder, rounded)]
        assert np.sum(maps[0] * maps[1], axis=1).min() > 0.97
    assert np.array_equal(rounded.in_precision("fp32").encode_images([photo]), pairs[0][0])


def test_numbers_beyond_a_precision_are_one_sentence(
    make_folder: MakeFolder, photo: NDArray[np.uint8], monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = load(make_folder(tiny_config())).in_precision("bf16")
    monkeypatch.setattr(encoder._model, "encode_image", lambda _inputs: torch.full((1, 48), torch.inf))
    with pytest.raises(LoupeError, match=r"leaves the range of numbers of bf16; choose fp32\.$"):
        encoder.encode_images([photo])
