"""Loading: every source of weights, and each way in which one can be wrong in one sentence."""

from __future__ import annotations

import io
import json
import os
import pickle
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from app.errors import Cancelled, LoupeError
from app.models import loading, registry
from app.models.capture import captured
from app.models.checkpoints import mismatch
from app.models.device import choose_device
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from app.models.weights.shards import sha256_of_file
from tests.rigs.models import MakeFolder, tiny_config


class Trap:
    """What a hostile checkpoint holds: unpickled, it creates a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch '{self.path}'",)


@pytest.fixture
def tiny_arch(make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let `ViT-B-32` name a tiny architecture, so that checkpoints are small; return its model folder."""
    config = tiny_config()
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(config)))
    return make_folder(config)


def refused(model_id: str, **options: Any) -> str:
    """Load a model that can't be loaded and return the sentence, checked for form."""
    with pytest.raises(LoupeError) as caught:
        load_encoder(parse_model_id(model_id), "cpu", **options)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "open_clip_model.safetensors")


def test_all_forms_of_a_checkpoint_give_the_same_embeddings(tiny_arch: Path, tmp_path: Path) -> None:
    expected = load_encoder(parse_model_id(f"local-dir:{tiny_arch}"), "cpu").encode_texts(["a cat"])
    state = weights_of(tiny_arch)
    torch.save(state, tmp_path / "plain.pt")
    torch.save(state, tmp_path / "old.pth", _use_new_zipfile_serialization=False)
    prefixed = {f"module.{key}": value for key, value in state.items()}
    torch.save({"epoch": 3, "state_dict": prefixed, "name": "run"}, tmp_path / "training.pt")
    save_file(state, tmp_path / "weights.safetensors")
    for name in ("plain.pt", "old.pth", "training.pt", "weights.safetensors"):
        encoder = load_encoder(parse_model_id(f"ViT-B-32@{tmp_path / name}"), "cpu")
        np.testing.assert_allclose(encoder.encode_texts(["a cat"]), expected, atol=1e-6)
        assert encoder.info.weights_hash == sha256_of_file(tmp_path / name)


def test_a_pickle_that_runs_code_is_refused_unexecuted(tiny_arch: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    torch.save({"state_dict": weights_of(tiny_arch), "extra": Trap(proof)}, tmp_path / "torch.pt")
    (tmp_path / "plain.pt").write_bytes(pickle.dumps(Trap(proof)))
    (tmp_path / "plain.bin").write_bytes(pickle.dumps({"visual.proj": Trap(proof)}, protocol=2))
    for name in ("torch.pt", "plain.pt", "plain.bin"):
        sentence = refused(f"ViT-B-32@{tmp_path / name}")
        assert name in sentence
        assert "asks to run Python code (" in sentence
        assert "system" in sentence
    assert not proof.exists()
    os.system(f"touch '{proof}'")  # the trap itself works
    assert proof.exists()


def test_files_that_are_no_checkpoints(tmp_path: Path, tiny_arch: Path) -> None:
    whole = (tiny_arch / "open_clip_model.safetensors").read_bytes()
    buffer = io.BytesIO()
    torch.save({"a": torch.zeros(100)}, buffer)
    files = {
        "zero.pt": (b"", "zero.pt is empty"),
        "zero.safetensors": (b"", "zero.safetensors is empty"),
        "cut.safetensors": (whole[: len(whole) // 2], "cut.safetensors is damaged"),
        "cut.pt": (buffer.getvalue()[:-300], "cut.pt is"),
        "text.pt": (b"these are no weights\n" * 9, "text.pt is"),
        "short.pt": (b"hello", "(its contents are not those of a weights file)"),
        "text.safetensors": (b"these are no weights\n" * 9, "text.safetensors is damaged"),
    }
    for name, (content, words) in files.items():
        (tmp_path / name).write_bytes(content)
        assert words in refused(f"RN50@{tmp_path / name}")
    torch.save([1, 2], tmp_path / "list.pt")
    assert "holds a list, not tensors by name" in refused(f"RN50@{tmp_path / 'list.pt'}")
    torch.save({"epoch": 3}, tmp_path / "none.pt")
    assert "holds no tensors" in refused(f"RN50@{tmp_path / 'none.pt'}")
    assert "There is no checkpoint at" in refused(f"RN50@{tmp_path / 'missing.pt'}")
    (tmp_path / "folder.pt").mkdir()
    assert "folder.pt is a folder" in refused(f"RN50@{tmp_path / 'folder.pt'}")
    os.mkfifo(tmp_path / "pipe.pt")
    assert "pipe.pt is not a regular file." in refused(f"RN50@{tmp_path / 'pipe.pt'}")
    (tmp_path / "cut.bin").symlink_to(tmp_path / "cut.bin")
    assert "cut.bin" in refused(f"RN50@{tmp_path / 'cut.bin'}")


def test_the_wrong_architecture_is_named_with_the_first_difference(tiny_arch: Path, tmp_path: Path) -> None:
    state = weights_of(tiny_arch)
    state["visual.conv1.weight"] = torch.zeros(64, 3, 32, 32)
    del state["ln_final.bias"], state["ln_final.weight"]
    state["extra"] = torch.zeros(1)
    save_file(state, tmp_path / "weights.safetensors")
    assert refused(f"ViT-B-32@{tmp_path / 'weights.safetensors'}") == (
        "weights.safetensors does not fit ViT-B-32: 2 tensors missing, 1 unexpected, 1 of another shape "
        "(first: visual.conv1.weight [64, 3, 32, 32] in the file, [64, 3, 16, 16] in ViT-B-32)."
    )


def test_a_part_of_apples_mobileclip_is_one_sentence(tiny_arch: Path, tmp_path: Path) -> None:
    path = tmp_path / "apple.pt"
    torch.save({"image_encoder.model.patch_embed.0.rbr_conv.0.conv.weight": torch.zeros(3)}, path)
    assert "apple.pt does not fit ViT-B-32: it holds MobileCLIP's tensors" in refused(f"ViT-B-32@{path}")


def test_a_mismatch_names_what_is_missing_or_unexpected() -> None:
    a, b = torch.zeros(1), torch.zeros(2)
    assert "(first: y is missing)" in mismatch({"x": a}, {"x": a, "y": b}, "w.pt", "RN50")
    assert "(first: y is unexpected)" in mismatch({"x": a, "y": b}, {"x": a}, "w.pt", "RN50")
    assert mismatch({"x": a}, {"x": a}, "w.pt", "RN50") == ""


def test_a_checkpoint_for_another_image_size_is_resized_and_noted(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tiny_config())
    larger = tiny_config({"image_size": 96})
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(larger)))
    info = load_encoder(parse_model_id(f"ViT-B-32@{folder / 'open_clip_model.safetensors'}"), "cpu").info
    assert info.grid == (6, 6)
    assert "visual.positional_embedding was resized from [17, 64] to [37, 64]." in info.notes


def test_preprocessing_of_a_checkpoint_follows_the_architecture() -> None:
    preprocess, note = loading.agreed_preprocess("ViT-B-16-SigLIP")
    assert (preprocess["mean"], preprocess["resize_mode"]) == ((0.5, 0.5, 0.5), "squash")
    assert "as published for ViT-B-16-SigLIP" in note
    assert loading.agreed_preprocess("MobileCLIP-S1")[0]["std"] == (1.0, 1.0, 1.0)
    assert loading.agreed_preprocess("ViT-B-32")[0]["resize_mode"] == "shortest"
    preprocess, note = loading.agreed_preprocess("ViT-H-14")
    assert preprocess == {}
    assert "its published tags disagree" in note
    assert "has no published tags" in loading.agreed_preprocess("convnext_tiny")[1]


def test_random_weights_are_the_same_each_time_and_leave_the_generator_alone(tiny_arch: Path) -> None:
    before = torch.random.get_rng_state()
    spec = parse_model_id("ViT-B-32@random")
    first, second = load_encoder(spec, "cpu"), load_encoder(spec, "cpu")
    assert torch.equal(before, torch.random.get_rng_state())
    assert first.info.weights_hash == second.info.weights_hash
    np.testing.assert_array_equal(first.encode_texts(["a"]), second.encode_texts(["a"]))
    assert any("Random weights" in note for note in first.info.notes)


def test_random_coca_and_siglip_are_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = {"width": 64, "heads": 4, "layers": 1}
    config = tiny_config({"attentional_pool": True, "output_tokens": True}, {"embed_cls": True})
    config["text_cfg"] |= {"context_length": 76, "output_tokens": True}
    config |= {"custom_text": True, "multimodal_cfg": decoder | {"context_length": 76}}
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(config)))
    spec = parse_model_id("coca_ViT-B-32@random")
    first, second = load_encoder(spec, "cpu"), load_encoder(spec, "cpu")
    assert first.info.weights_hash == second.info.weights_hash
    assert first.info.family == "CoCa"


@pytest.mark.usefixtures("tiny_arch")
def test_the_usual_tokenizer_is_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    from open_clip import SimpleTokenizer

    text = "a photo of 2 photos"
    expected = SimpleTokenizer()([text])[0]
    monkeypatch.setattr(SimpleTokenizer, "__init__", None)  # 80 ms in which the window would stand still
    encoder = load_encoder(parse_model_id("ViT-B-32@random"), "cpu")
    assert list(encoder.tokenise([text])[0].ids) == expected[expected > 0].tolist()


def test_a_stand_in_tokenizer_only_for_random_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = {"hf_tokenizer_name": "timm/ViT-B-16-SigLIP", "vocab_size": 32000, "pool_type": "last"}
    config = tiny_config(None, text | {"no_causal_mask": True})
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(config)))
    encoder = load_encoder(parse_model_id("ViT-B-16-SigLIP@random"), "cpu")
    assert encoder.tokenise(["Hi"])[0].pieces == ("h", "i", "EOT")
    assert any(note.startswith("Tokens are single bytes, a stand-in") for note in encoder.info.notes)
    path = tmp_path / "w.safetensors"
    save_file(encoder._model.state_dict(), path)
    sentence = refused(f"ViT-B-16-SigLIP@{path}")
    assert sentence.startswith(
        "The tokenizer of ViT-B-16-SigLIP (timm/ViT-B-16-SigLIP) is not on this computer"
    )


def test_a_tokenizer_beside_the_checkpoint_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Hugging Face tokenizer as SigLIP has it: no SOT, EOT also pads, cut at the context length."""
    transformers = pytest.importorskip("transformers")
    tokenizers = pytest.importorskip("tokenizers")
    vocabulary = {"<unk>": 0, "</s>": 1, "a": 2, "cat": 3, "dog": 4, "sits": 5}
    inner = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="<unk>"))
    inner.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    inner.post_processor = tokenizers.processors.TemplateProcessing("$A </s>", special_tokens=[("</s>", 1)])
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=inner, eos_token="</s>", pad_token="</s>", unk_token="<unk>"
    ).save_pretrained(tmp_path)
    text = {"hf_tokenizer_name": "org/name", "vocab_size": 6, "pool_type": "last", "context_length": 6}
    config = tiny_config(None, text | {"no_causal_mask": True, "tokenizer_kwargs": {"clean": "canonicalize"}})
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(config)))
    torch.save(load_encoder(parse_model_id("ViT-B-16@random"), "cpu")._model.state_dict(), tmp_path / "w.pt")
    encoder = load_encoder(parse_model_id(f"ViT-B-16@{tmp_path / 'w.pt'}"), "cpu")
    short, empty, long = encoder.tokenise(["A Cat.", "", "A cat, a dog SITS, a dog"])
    assert (short.ids, short.pieces, short.count) == ((2, 3, 1), ("a", "cat", "EOT"), 3)
    assert (empty.ids, empty.pieces) == ((1,), ("EOT",))
    assert (long.ids, long.count, long.lost) == ((2, 3, 2, 4, 5, 1), 8, "a dog")
    dense = encoder.dense_text("A Cat.")
    assert (dense.names, dense.global_row) == (("a", "cat", "EOT", "pooled"), 3)
    with torch.inference_mode():
        pooled = encoder._model.encode_text(torch.tensor([[2, 3, 1, 1, 1, 1]]), normalize=True).numpy()[0]
    np.testing.assert_allclose(dense.embeddings[3], pooled, atol=1e-5)
    np.testing.assert_allclose(encoder.encode_texts(["a cat"])[0], pooled, atol=1e-5)


def test_model_folders_that_lack_a_part(make_folder: MakeFolder, tmp_path: Path) -> None:
    folder = make_folder(tiny_config())
    assert "There is no model folder at" in refused(f"local-dir:{tmp_path / 'nowhere'}")
    bare = tmp_path / "bare"
    bare.mkdir()
    assert "The model folder bare has no open_clip_config.json" in refused(f"local-dir:{bare}")
    (bare / "open_clip_config.json").write_text("{not json")
    assert "open_clip_config.json of bare can't be read" in refused(str(bare))
    (bare / "open_clip_config.json").write_text('{"model_cfg": {"embed_dim": 3}}')
    assert "has no model_cfg with embed_dim" in refused(str(bare))
    shutil.copy(folder / "open_clip_config.json", bare)
    assert "The folder bare holds no weights file" in refused(str(bare))
    config = {"model_cfg": tiny_config({"timm_model_name": "no_such_trunk"})}
    (bare / "open_clip_config.json").write_text(json.dumps(config))
    shutil.copy(folder / "open_clip_model.safetensors", bare)
    assert "open_clip can't build bare" in refused(str(bare))


Edit = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda full: full["model_cfg"].update(text_cfg=[]), "text_cfg is not an object"),
        (lambda full: full["model_cfg"].update(vision_cfg="x"), "vision_cfg is not an object"),
        (lambda full: full["model_cfg"].update(embed_dim="x"), "embed_dim is not a whole number above 0"),
        (
            lambda full: full["model_cfg"]["text_cfg"].update(context_length=0),
            "context_length is not a whole",
        ),
        (lambda full: full["model_cfg"]["vision_cfg"].update(image_size=-5), "image_size is neither"),
        (lambda full: full.update(preprocess_cfg=[1]), "preprocess_cfg is not an object"),
        (lambda full: full.update(preprocess_cfg={"mean": "abc"}), "mean of preprocess_cfg is not three num"),
        (lambda full: full.update(preprocess_cfg={"std": [0, 1, 1]}), "std of preprocess_cfg holds a zero"),
        (lambda full: full.update(preprocess_cfg={"resize_mode": "fit"}), "resize_mode of preprocess_cfg is"),
        (lambda full: full.update(preprocess_cfg={"fill_color": "red"}), "fill_color of preprocess_cfg is"),
    ],
)
def test_a_configuration_of_wrong_kinds_is_refused(tmp_path: Path, edit: Edit, words: str) -> None:
    full: dict[str, Any] = {"model_cfg": tiny_config(), "preprocess_cfg": {}}
    edit(full)
    (tmp_path / "open_clip_config.json").write_text(json.dumps(full))
    sentence = refused(f"local-dir:{tmp_path}")
    assert sentence.startswith(f"open_clip_config.json of {tmp_path.name} can't be used: ")
    assert words in sentence


def test_a_folder_that_names_no_preprocessing_is_noted(make_folder: MakeFolder) -> None:
    notes = load_encoder(parse_model_id(f"local-dir:{make_folder(tiny_config())}"), "cpu").info.notes
    assert any(note.startswith("Preprocessing is open_clip's default") for note in notes)


def test_a_missing_builtin_model_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "BUILTIN_FOLDER", tmp_path)
    assert "The built-in model is not installed" in refused("builtin")


def test_the_builtin_folder_is_loaded_like_any_other(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "BUILTIN_FOLDER", make_folder(tiny_config()))
    info = load_encoder(parse_model_id("builtin"), "cpu").info
    assert (info.id, info.arch, info.embed_dim) == ("builtin", "builtin", 48)


def test_loading_can_be_cancelled(tiny_arch: Path) -> None:
    def cancel(done: int, total: int) -> None:
        assert total == (tiny_arch / "open_clip_model.safetensors").stat().st_size
        raise Cancelled

    with pytest.raises(Cancelled):
        load_encoder(parse_model_id(f"local-dir:{tiny_arch}"), "cpu", cancel)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA device")
def test_an_absent_device_is_one_sentence() -> None:
    with pytest.raises(LoupeError, match="CUDA is not available on this machine; choose cpu or auto"):
        choose_device("cuda")
    with pytest.raises(LoupeError, match="no device 'tpu'; choose one of auto, cuda, mps, cpu"):
        choose_device("tpu")


def test_open_clips_quickgelu_warning_becomes_a_note(
    tiny_arch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "app.models.download.tag_file", lambda *_args: tiny_arch / "open_clip_model.safetensors"
    )
    notes = load_encoder(parse_model_id("ViT-B-32@openai"), "cpu").info.notes
    assert any("QuickGELU mismatch" in note and "ViT-B-32-quickgelu@openai" in note for note in notes)
    quiet = load_encoder(parse_model_id("ViT-B-32@laion2b_s34b_b79k"), "cpu").info.notes
    assert not any("QuickGELU" in note for note in quiet)


def test_the_note_is_about_every_mismatch_that_open_clip_warns_of(
    tiny_arch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """open_clip's own factory with a local file for the weights: its warnings are caught, ours agree."""
    from open_clip import factory

    config = tiny_config()
    weights = tiny_arch / "open_clip_model.safetensors"
    monkeypatch.setattr(factory, "get_model_config", lambda _name: json.loads(json.dumps(config)))
    monkeypatch.setattr(factory, "download_pretrained", lambda *_args, **_options: str(weights))
    monkeypatch.setattr("app.models.download.tag_file", lambda *_args: weights)
    for tag, mismatched in (("openai", True), ("laion2b_s34b_b79k", False)):
        with captured() as theirs:
            factory.create_model("ViT-B-32", pretrained=tag)
        ours = load_encoder(parse_model_id(f"ViT-B-32@{tag}"), "cpu").info.notes
        assert any("QuickGELU mismatch" in note for note in theirs) is mismatched
        assert any("QuickGELU mismatch" in note for note in ours) is mismatched


def test_what_open_clips_factory_logs_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    from open_clip import factory

    monkeypatch.setattr(factory, "get_model_config", lambda _name: tiny_config())
    with captured() as notes:
        factory.create_model("ViT-B-32")
    assert any("No pretrained weights loaded" in note for note in notes)


def test_libraries_that_keep_their_log_to_themselves_are_heard_once() -> None:
    import logging
    import threading

    quiet = logging.getLogger("transformers.some_tokenizer")
    top = logging.getLogger("transformers")
    before = top.propagate
    try:
        for top.propagate in (False, True):
            with captured() as notes:
                quiet.warning("this tokenizer is odd")
                other = threading.Thread(target=logging.getLogger().warning, args=("an image is odd",))
                other.start()
                other.join()
            assert notes == ["this tokenizer is odd"]
    finally:
        top.propagate = before


def test_hub_models_and_folders_are_read_as_tensors_only(
    make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = make_folder(tiny_config())
    (folder / "open_clip_model.safetensors").unlink()
    proof = tmp_path / "proof"
    torch.save({"state_dict": {"visual.proj": Trap(proof)}}, folder / "open_clip_pytorch_model.bin")
    monkeypatch.setattr(
        "huggingface_hub.try_to_load_from_cache",
        lambda _repo, name: str(folder / name) if (folder / name).is_file() else None,
    )
    for model_id in (f"local-dir:{folder}", "hf-hub:org/hostile"):
        assert "asks to run Python code (" in refused(model_id)
    monkeypatch.setattr("app.models.download.tag_file", lambda *_args: folder / "open_clip_pytorch_model.bin")
    assert "asks to run Python code (" in refused("ViT-B-32@openai")
    assert not proof.exists()


def test_warnings_while_loading_become_notes() -> None:
    import logging

    with captured() as notes:
        warnings.warn("two of these tensors look odd", UserWarning, stacklevel=1)
        warnings.warn("old spelling", DeprecationWarning, stacklevel=1)
        logging.getLogger().warning("read from %s", "a cache")
    assert notes == ["read from a cache", "two of these tensors look odd"]
