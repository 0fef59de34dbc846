"""The shape of a text tower: found where it lies, never run; and what is said where it can't be had."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import numpy as np
import pytest
import sentencepiece

from app.errors import LoupeError, no_checkpoint
from app.models import download, registry
from app.models.count_parameters import count_parameters
from app.models.encoder import load_encoder
from app.models.hf_text.configuration import special_ids, tower_configuration, tower_name
from app.models.model_facts import known_parameters
from app.models.registry import parse_model_id
from tests.rigs.models import Config, MakeFolder, tiny_config
from tests.rigs.text_towers import PUBLISHED, TINY, save_in_hub_cache, save_shape, save_tokenizer

PROFILE = {
    "roberta-ViT-B-32": 212.72,
    "xlm-roberta-base-ViT-B-32": 366.12,
    "xlm-roberta-large-ViT-H-14": 1193.01,
    "mt5-base-ViT-B-32": 365.71,
    "mt5-xl-ViT-H-14": 2306.75,
    "coca_roberta-ViT-B-32": 420.37,
    "nllb-clip-base": 501.89,
    "nllb-clip-large": 1399.22,
}
"""Millions of parameters in open_clip's docs/model_profile.csv."""
NLLB_SIGLIP = {
    "nllb-clip-base-siglip": (414.04, 512, 768, 93.18),
    "nllb-clip-large-siglip": (767.14, 1024, 1152, 428.23),
}
"""Not in that table: of nllb-clip-base or -large the text tower (M) and its embedding's width; the width
here; the image tower of the SigLIP of that size (M). The projection from 1024 is linear."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub's cache of the test's own, empty."""
    folder = tmp_path / "hub"
    folder.mkdir()
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(folder))
    return folder


def named(name: str, **text: Any) -> Config:
    return tiny_config(None, {"hf_model_name": name, "hf_proj_type": "linear"} | text)


def shape_of(name: str, folder: Path | None = None) -> dict[str, Any]:
    shape = tower_configuration(named(name), "arch", folder, no_checkpoint)
    assert shape is not None
    return shape


def refused(name: str, folder: Path | None = None) -> str:
    with pytest.raises(LoupeError) as caught:
        shape_of(name, folder)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_ten_architectures_name_a_shape_and_each_is_published() -> None:
    names = [tower_name(registry.model_config(arch)) for arch in registry.architectures()]
    assert len([name for name in names if name]) == 10
    assert {name for name in names if name} == set(PUBLISHED)
    assert tower_configuration(tiny_config(), "arch", None, no_checkpoint) is None


@pytest.mark.parametrize("name", ["roberta-base", "FacebookAI/roberta-base"])
def test_the_hubs_cache_is_looked_in_under_either_name(name: str, cache: Path) -> None:
    save_in_hub_cache(cache, {name: TINY["roberta"]})
    assert shape_of("roberta-base") == TINY["roberta"]


def test_a_shape_beside_the_weights_goes_before_the_hubs(cache: Path, tmp_path: Path) -> None:
    save_in_hub_cache(cache, {"org/tower": TINY["roberta"]})
    folder = save_shape(tmp_path / "weights", TINY["bert"])
    assert shape_of("org/tower", folder) == TINY["bert"]
    save_shape(folder, {"model_type": "clip"})  # that of the folder's own model, in another format
    assert shape_of("org/tower", folder) == TINY["roberta"]
    save_shape(folder / "text", TINY["bert"])
    assert shape_of("text", folder) == shape_of(str(folder / "text")) == TINY["bert"]


def test_where_a_shape_can_be_had_is_said(cache: Path) -> None:
    assert refused("org/tower") == (
        "The shape of arch's text tower (org/tower) is not on this computer, and HF_HUB_OFFLINE forbids "
        "downloading it; it is the file config.json of org/tower: put it beside the weights, or fetch it "
        "with `hf download org/tower config.json` where there is a network."
    )
    assert "neither a folder with a config.json nor a model of the hub" in refused("../../etc")
    save_in_hub_cache(cache, {"org/gemma": {"model_type": "gemma"}})
    assert "open_clip has text towers of roberta" in refused("org/gemma")
    assert "names 'gemma'" in refused("org/gemma")


def test_what_is_no_shape_is_left_out_and_no_decoder_is_built(tmp_path: Path) -> None:
    more = {"auto_map": {"AutoConfig": "x.X"}, "torch_dtype": "float16", "_attn_implementation": "eager"}
    assert shape_of("x", save_shape(tmp_path, TINY["nllb"] | more)) == TINY["nllb"] | {"decoder_layers": 0}
    assert shape_of("x", save_shape(tmp_path, TINY["mt5"])) == TINY["mt5"] | {"num_decoder_layers": 0}


def test_ids_of_end_and_padding() -> None:
    assert [special_ids(TINY[kind]) for kind in ("roberta", "nllb", "mt5", "bert")] == [
        *((2, 1), (2, 1), (1, 0), (102, 0)),
    ]
    assert special_ids({"model_type": "bert", "eos_token_id": 7, "pad_token_id": None}) == (7, 0)


def test_parameters_are_those_of_open_clips_own_table(cache: Path) -> None:
    known = {arch: known_parameters()[arch] for arch in (*PROFILE, *NLLB_SIGLIP)}
    for arch, millions in PROFILE.items():
        assert known[arch] / 1e6 == pytest.approx(millions, abs=0.006), arch
    for arch, (text, dim, width, image) in NLLB_SIGLIP.items():
        expected = text - 1024 * dim / 1e6 + 1024 * width / 1e6 + image
        assert known[arch] / 1e6 == pytest.approx(expected, abs=0.02), arch
    save_in_hub_cache(cache, PUBLISHED)
    assert count_parameters(["roberta-ViT-B-32", "nllb-clip-base"]) == {
        arch: known[arch] for arch in ("roberta-ViT-B-32", "nllb-clip-base")
    }


NO_PREPROCESS = "Preprocessing is open_clip's default: open_clip_config.json of model names none."
TRAP = "from pathlib import Path\nPath({path!r}).touch()\nclass X:\n    pass\n"


def test_code_that_a_folder_brings_is_not_run(
    make_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder asks for it in each way that transformers knows, and in open_clip's own configuration."""
    from open_clip.tokenizer import HFTokenizer
    from transformers import dynamic_module_utils

    shape = save_shape(tmp_path / "shape", TINY["roberta"])
    text = {"tokenizer_kwargs": {"trust_remote_code": True}, "hf_tokenizer_name": "org/none"}
    folder = make_folder(named(str(shape), **text))
    save_shape(folder, TINY["roberta"] | {"auto_map": {"AutoConfig": "trap.X", "AutoModel": "trap.X"}})
    save_tokenizer(folder, "roberta", "a cat")
    marker = tmp_path / "ran"
    (folder / "trap.py").write_text(TRAP.format(path=str(marker)))
    assert load_encoder(parse_model_id(str(folder)), "cpu").tokenise(["a cat"])[0].count == 4
    about = folder / "tokenizer_config.json"
    about.write_text(
        json.dumps({"tokenizer_class": "X", "auto_map": {"AutoTokenizer": ["trap.X", "trap.X"]}})
    )
    with pytest.raises(LoupeError, match="tokenizer files in model can't be read"):  # it names no padding
        load_encoder(parse_model_id(str(folder)), "cpu")
    assert not marker.exists()
    monkeypatch.setattr(dynamic_module_utils, "HF_MODULES_CACHE", str(tmp_path / "modules"))
    with suppress(Exception):
        HFTokenizer(str(folder), trust_remote_code=True)
    assert marker.exists()  # the trap is one


def test_a_tokenizer_that_pads_otherwise_is_said(make_folder: MakeFolder, tmp_path: Path) -> None:
    shape = save_shape(tmp_path / "shape", TINY["roberta"])
    folder = make_folder(named(str(shape), hf_tokenizer_name="org/none"))
    save_tokenizer(folder, "roberta", "a cat")
    assert load_encoder(parse_model_id(str(folder)), "cpu").info.notes == (NO_PREPROCESS,)
    save_tokenizer(folder, "bert", "a cat")
    wrong, _ = load_encoder(parse_model_id(str(folder)), "cpu").info.notes[::-1]
    assert wrong.startswith("The tokenizer pads with token 0, and the text tower takes 1 for padding")


def test_a_sentencepiece_model_is_read_as_sentencepiece_reads_it(
    make_folder: MakeFolder, tmp_path: Path
) -> None:
    """mt5's repositories hold no other tokenizer file."""
    sentences = ["a photo of a small dog beside a red car", "a cat on the mat", "two dogs and one cat"] * 30
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=28,
        minloglevel=2,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
    )
    shape = save_shape(tmp_path / "shape", TINY["mt5"])
    folder = make_folder(named(str(shape), hf_tokenizer_name="org/none"))
    (folder / "spiece.model").write_bytes(model.getvalue())
    about = {"tokenizer_class": "T5Tokenizer", "extra_ids": 0}
    (folder / "tokenizer_config.json").write_text(json.dumps(about))
    theirs = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    encoder = load_encoder(parse_model_id(str(folder)), "cpu")
    (tokens,) = encoder.tokenise(["a small  cat"])
    assert tokens.ids == (*theirs.encode("a small cat"), 1)
    (long,) = encoder.tokenise([f"{'a cat ' * 40}on the mat"])
    assert (len(long.ids), long.lost.split()[-1]) == (77, "mat")


@pytest.mark.parametrize(
    ("message", "needed"),
    [
        ("SentencePieceExtractor requires the SentencePiece library but\nit was not", "sentencepiece"),
        ("requires the protobuf library but", "protobuf"),
        ("No module named 'transformers'", "transformers"),
    ],
)
def test_a_package_that_a_tokenizer_needs_is_named(
    message: str, needed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise ImportError(message)

    monkeypatch.setattr(download, "_open_tokenizer", fail)
    with pytest.raises(LoupeError) as caught:
        download.hub_tokenizer("org/name", 77, "arch", None, {})
    assert str(caught.value) == f"The tokenizer of arch needs `pip install {needed}`."


def test_a_shape_that_makes_no_model_is_one_sentence(make_folder: MakeFolder, tmp_path: Path) -> None:
    shape = save_shape(tmp_path / "shape", TINY["roberta"])
    folder = make_folder(named(str(shape)))
    for wrong in (
        {"vocab_size": "many"},
        {"num_attention_heads": 5},
        {"num_attention_heads": 0},
        {"hidden_act": "x"},
    ):
        save_shape(folder, TINY["roberta"] | wrong)
        with pytest.raises(LoupeError, match="open_clip can't build model from its configuration") as caught:
            load_encoder(parse_model_id(str(folder)), "cpu")
        assert "\n" not in str(caught.value)
    save_shape(folder, TINY["roberta"] | {"vocab_size": 300})
    with pytest.raises(LoupeError, match=r"1 of another shape \(first: text.transformer.embeddings.word"):
        load_encoder(parse_model_id(str(folder)), "cpu")


def test_positions_that_older_checkpoints_hold_are_computed(make_folder: MakeFolder, tmp_path: Path) -> None:
    """Transformers kept them with the weights until 4.31."""
    import torch
    from safetensors.torch import load_file, save_file

    rows = []
    for kind, key, value in (
        ("roberta", "embeddings.position_ids", torch.arange(90)[None]),
        ("nllb", "embed_positions.weights", torch.zeros(42, 32)),
    ):
        shape = save_shape(tmp_path / kind, TINY[kind])
        folder = make_folder(named(str(shape), hf_tokenizer_name="org/none"))
        save_tokenizer(folder, kind, "a cat")
        rows.append(load_encoder(parse_model_id(str(folder)), "cpu").encode_texts(["a cat"]))
        path = folder / "open_clip_model.safetensors"
        save_file(load_file(path) | {f"text.transformer.{key}": value}, path)
        rows.append(load_encoder(parse_model_id(str(folder)), "cpu").encode_texts(["a cat"]))
        shutil.rmtree(folder)
    np.testing.assert_array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(rows[2], rows[3])


def test_random_weights_and_bytes_for_tokens(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an architecture of open_clip's does where its shape is here and its tokenizer isn't."""
    monkeypatch.setattr(
        registry, "model_config", lambda _arch: named("org/tower", hf_tokenizer_name="org/none")
    )
    with pytest.raises(LoupeError, match="The shape of mt5-base-ViT-B-32's text tower"):
        load_encoder(parse_model_id("mt5-base-ViT-B-32@random"), "cpu")
    save_in_hub_cache(cache, {"org/tower": TINY["mt5"]})
    encoder = load_encoder(parse_model_id("mt5-base-ViT-B-32@random"), "cpu")
    dense = encoder.dense_text("hi")
    assert (dense.names, dense.ids[2:]) == (("h", "i", "EOT", "pooled"), (1, -1))
    assert any(note.startswith("Tokens are single bytes, a stand-in") for note in encoder.info.notes)
    again = load_encoder(parse_model_id("mt5-base-ViT-B-32@random"), "cpu")
    np.testing.assert_array_equal(encoder.encode_texts(["hi"]), again.encode_texts(["hi"]))
