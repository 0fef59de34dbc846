"""Folders and repositories in transformers' format: what opens, and the sentence for each that doesn't."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import huggingface_hub
import huggingface_hub.constants
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from app.errors import LoupeError
from app.models.backends.choice import weights_hash
from app.models.catalogue import catalogue
from app.models.encoder import load_encoder
from app.models.hf.source import is_transformers
from app.models.registry import parse_model_id
from tests.rigs import hf
from tests.rigs.server import WeightsServer, standing_in_for_the_hub

WEIGHTS = "model.safetensors"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hf.save_clip(tmp_path_factory.mktemp("models") / "whole")


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "mine")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeightsServer]:
    with standing_in_for_the_hub(monkeypatch) as made:
        yield made


def edit(folder: Path, name: str, **entries: Any) -> None:
    content = json.loads((folder / name).read_text())
    (folder / name).write_text(json.dumps(content | entries))


def text_of(folder: Path) -> dict[str, Any]:
    text: dict[str, Any] = json.loads((folder / "config.json").read_text())["text_config"]
    return text


def tensors(folder: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    state = load_file(folder / WEIGHTS)
    change(state)
    save_file(state, folder / WEIGHTS)


def remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


SMALL_VOCABULARY = {"text_config": hf.SMALL | {"vocab_size": 20}}
BEFORE = "model.safetensors does not fit mine: "
LEFT = "text_projection.weight"
FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no tokenizer": (
        lambda at: remove(at, "*okenizer*"),
        "mine holds no tokenizer's vocabulary (tokenizer.json).",
    ),
    "damaged tokenizer": (lambda at: cut(at / "tokenizer.json"), "The tokenizer of mine can't be read ("),
    "another tokenizer": (
        lambda at: edit(at, "config.json", **SMALL_VOCABULARY),
        "The tokenizer of mine has ",
    ),
    "no processor": (lambda at: remove(at, "*processor*"), "The image processor of mine can't be read ("),
    "tensor missing": (
        lambda at: tensors(at, lambda state: state.pop(LEFT)),
        f"{BEFORE}1 tensor missing, 0 unexpected, 0 of another shape (first: {LEFT} is missing).",
    ),
    "tensor too many": (
        lambda at: tensors(at, lambda state: state.update(head=torch.zeros(2))),
        f"{BEFORE}0 tensors missing, 1 unexpected, 0 of another shape (first: head is unexpected).",
    ),
    "other shape": (
        lambda at: tensors(at, lambda state: state.update({"visual_projection.weight": torch.zeros(24, 5)})),
        "(first: visual_projection.weight [24, 5] in the file, [24, 32] in CLIPModel).",
    ),
    "unknown type": (
        lambda at: edit(at, "config.json", model_type="clap"),
        "mine is a model of type clap, which this program can't open; it opens clip, ",
    ),
    "NaFlex": (
        lambda at: edit(at, "config.json", model_type="siglip2"),
        "mine is a SigLIP 2 of variable resolution (NaFlex), whose patch grid changes with each image",
    ),
    "no image size": (
        lambda at: edit(at, "config.json", vision_config=hf.VISION | {"image_size": None}),
        "config.json of mine names no image_size.",
    ),
    "several EOS": (
        lambda at: edit(at, "config.json", text_config=text_of(at) | {"eos_token_id": [1, 2]}),
        "eos_token_id of the configuration is [1, 2], not the id of the token to pool.",
    ),
    "no type": (
        lambda at: (at / "config.json").write_text('{"hidden_size": 3}'),
        "config.json of mine names no model_type, so what it is can't be told.",
    ),
    "no JSON": (lambda at: (at / "config.json").write_text("{"), "config.json of mine can't be read: "),
    "no weights": (
        lambda at: (at / WEIGHTS).unlink(),
        "The folder mine holds no weights file (model.safetensors).",
    ),
    "cut weights": (
        lambda at: cut(at / WEIGHTS),
        "model.safetensors is damaged or no safetensors file (",
    ),
    "quantised": (
        lambda at: edit(at, "config.json", quantization_config={"quant_method": "bitsandbytes"}),
        "mine holds quantised weights, which this program can't open.",
    ),
    "wrong width": (
        lambda at: edit(at, "config.json", vision_config=hf.VISION | {"hidden_size": 30}),
        "transformers can't build mine (CLIPModel) from its configuration (",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_folder_is_one_sentence(
    folder: Path, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    spoil, expected = FAULTS[fault]
    spoil(folder)
    with pytest.raises(LoupeError) as caught:
        hf.load(folder)
    sentence = str(caught.value)
    assert expected in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "LOAD REPORT" not in capfd.readouterr().err


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"do_center_crop": False}, "its images have no common size"),
        ({"crop_size": {"height": 48, "width": 48}}, "48 × 48 pixels, and the model takes 64 × 64"),
        ({"resample": 5}, "resample 5"),
        ({"image_std": [0.5, 0.0, 0.5]}, "image_std"),
        ({"size": {"shortest_edge": 64, "longest_edge": 99}}, "size is"),
        ({"image_processor_type": "ConvNextImageProcessor"}, "has its own way of "),
    ],
)
def test_a_processor_that_cannot_be_followed_is_refused(
    folder: Path, entries: dict[str, Any], reason: str
) -> None:
    content = json.loads((folder / "processor_config.json").read_text())
    content["image_processor"] |= entries
    (folder / "processor_config.json").write_text(json.dumps(content))
    with pytest.raises(LoupeError, match="The image processor of mine can't be followed: ") as caught:
        hf.load(folder)
    assert reason in str(caught.value)


def test_no_code_of_a_folder_runs(folder: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    (folder / "mine.py").write_text(f"open({str(proof)!r}, 'w').close()\nclass Mine: pass\n")
    names = {"AutoConfig": "mine.Mine", "AutoModel": "mine.Mine", "AutoImageProcessor": "mine.Mine"}
    edit(folder, "config.json", auto_map=names)
    edit(folder, "tokenizer_config.json", auto_map={"AutoTokenizer": ["mine.Mine", None]})
    hf.load(folder)
    assert not proof.exists()


def test_shards_and_a_pickle_give_the_same_embeddings(folder: Path, whole: Path, tmp_path: Path) -> None:
    expected = hf.load(whole).encode_texts(hf.TEXTS)
    shards = hf.save_clip(tmp_path / "shards", max_shard_size="40KB")
    assert (shards / f"{WEIGHTS}.index.json").is_file()
    np.testing.assert_array_equal(hf.load(shards).encode_texts(hf.TEXTS), expected)
    torch.save(load_file(folder / WEIGHTS), folder / "pytorch_model.bin")
    (folder / WEIGHTS).unlink()
    np.testing.assert_array_equal(hf.load(folder).encode_texts(hf.TEXTS), expected)
    missing = sorted(shards.glob("model-*.safetensors"))[1]
    missing.unlink()
    with pytest.raises(LoupeError, match=f"{missing.name} is missing"):
        hf.load(shards)


def test_halves_are_computed_in_fp32(folder: Path) -> None:
    tensors(folder, lambda state: state.update({key: value.half() for key, value in state.items()}))
    encoder = hf.load(folder)
    assert {parameter.dtype for parameter in encoder._model.parameters()} == {torch.float32}


def test_a_hub_repository_is_fetched_once_and_opens_offline(
    server: WeightsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weights in shards, by way of their index; what the repository hasn't got is not asked for again."""
    made = hf.save_clip(tmp_path / "made", max_shard_size="40KB")
    server.files = {f"/org/model/resolve/main/{path.name}": path.read_bytes() for path in made.iterdir()}
    for name in ("preprocessor_config.json", "spiece.model", "sentencepiece.bpe.model", "tokenizer.model"):
        server.missing.add(name)
    server.missing |= {"vocab.txt", "vocab.json", "merges.txt", "special_tokens_map.json", WEIGHTS}
    server.missing |= {"added_tokens.json", "pytorch_model.bin"}
    spec = parse_model_id("hf:org/model")
    encoder = load_encoder(spec, "cpu")
    np.testing.assert_array_equal(encoder.encode_texts(hf.TEXTS), hf.load(made).encode_texts(hf.TEXTS))
    assert (encoder.info.id, encoder.info.arch) == ("hf:org/model", "org/model")
    asked = len(server.requests)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert load_encoder(spec, "cpu").info == encoder.info
    assert len(server.requests) == asked
    entry = catalogue(("hf:org/model",))[1]
    assert (entry.family, entry.downloaded, entry.grid, entry.unsupported) == ("CLIP", True, (4, 4), "")


def test_a_repository_without_open_clips_configuration_names_the_other_id(server: WeightsServer) -> None:
    server.missing.add("open_clip_config.json")
    with pytest.raises(LoupeError, match=r"transformers' format, load hf:org/model\.$"):
        load_encoder(parse_model_id("hf-hub:org/model"), "cpu")


def test_a_repository_that_is_not_here_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for offline, reason in ((True, "HF_HUB_OFFLINE forbids"), (False, "the network can't be reached")):
        monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", offline)
        with pytest.raises(LoupeError, match=f"hf:org/name is not on this computer, and {reason}"):
            load_encoder(parse_model_id("hf:org/name"), "cpu")


def test_a_folder_is_listed_with_what_its_configuration_tells(folder: Path) -> None:
    entry = catalogue((f"local-dir:{folder}",))[1]
    assert (entry.family, entry.downloaded, entry.image_size, entry.grid) == ("CLIP", True, (64, 64), (4, 4))
    assert entry.size == (folder / WEIGHTS).stat().st_size
    digest = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    assert weights_hash(parse_model_id(str(folder))) == digest == hf.load(folder).info.weights_hash
    edit(folder, "config.json", model_type="clap")
    assert "of type clap" in catalogue((f"local-dir:{folder}",))[1].unsupported


def test_a_folder_with_both_configurations_is_open_clips(folder: Path) -> None:
    """As LAION publishes its models."""
    spec = parse_model_id(str(folder))
    assert is_transformers(spec)
    (folder / "open_clip_config.json").write_text("{}")
    assert not is_transformers(spec)


def test_an_adapter_is_for_models_of_open_clip(folder: Path, tmp_path: Path) -> None:
    spec = replace(parse_model_id(str(folder)), adapter=str(tmp_path / "adapter"))
    with pytest.raises(LoupeError, match="Adapters are merged onto open_clip's models, not onto mine"):
        load_encoder(spec, "cpu")
