"""Checkpoints as training scripts leave them: their tensors are those that torch saved, whatever the form."""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from app.errors import LoupeError
from app.models.checkpoints import load_into
from app.models.weights.reading import read_state_dict
from app.models.weights.shards import sha256_of_weights

STATE = {
    "logit_scale": torch.tensor(4.6),
    "visual.proj": torch.arange(6.0).reshape(2, 3),
    "visual.half": torch.ones(2, 2).half(),
    "text_projection": torch.nn.Parameter(torch.eye(2)),
}
BESIDE = {
    "epoch": 3,
    "args": argparse.Namespace(lr=1e-3, folder=Path("runs"), sizes=[1, 2]),
    "accuracy": np.float64(0.5),
    "step": np.int64(7),
    "done": np.bool_(True),
    "curve": np.arange(3.0),
    "when": datetime.datetime(2026, 11, 28),
    "seen": {1, 2},
    "frozen": frozenset(("visual",)),
    "raw": b"\x80\x04",
    "counts": collections.Counter("aab"),
    "groups": collections.defaultdict(list, a=[1]),
    "optimizer": {"state": {0: {"exp_avg": torch.zeros(9)}}, "param_groups": [{"lr": 0.1}]},
}


def same(found: Mapping[str, torch.Tensor]) -> bool:
    """Compare with what was saved, to the bit."""
    return list(found) == list(STATE) and all(
        torch.equal(value, STATE[key]) and value.dtype == STATE[key].dtype for key, value in found.items()
    )


def refused(path: Path) -> str:
    with pytest.raises(LoupeError) as caught:
        read_state_dict(path)
    assert str(caught.value).endswith(".")
    return str(caught.value)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
@pytest.mark.parametrize("new", [True, False])
def test_every_protocol_of_both_formats_is_read_with_plain_data_beside(
    tmp_path: Path, protocol: int, new: bool
) -> None:
    path = tmp_path / "epoch.pt"
    options: dict[str, Any] = {"pickle_protocol": protocol, "_use_new_zipfile_serialization": new}
    torch.save({**BESIDE, "state_dict": STATE}, path, **options)
    assert same(read_state_dict(path))


@pytest.mark.parametrize(
    "module", ["pytorch_lightning.utilities.parsing", "lightning.fabric.utilities.data", "easydict", "munch"]
)
def test_dictionaries_by_another_name_are_passed_over(
    tmp_path: Path, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written by a class of that module and name, which isn't there when the file is read."""
    name = {"easydict": "EasyDict", "munch": "Munch"}.get(module, "AttributeDict")
    options = type(name, (dict,), {"__module__": module})
    with monkeypatch.context() as patch:
        packages = module.split(".")
        for depth in range(1, len(packages) + 1):
            patch.setitem(sys.modules, ".".join(packages[:depth]), SimpleNamespace(**{name: options}))
        held = options(lr=0.1, betas=[0.9])
        held.lr = 0.1
        torch.save({"state_dict": STATE, "hyper_parameters": held}, tmp_path / "run.ckpt")
    assert same(read_state_dict(tmp_path / "run.ckpt"))


class Trap:
    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch '{self.proof}'",)


class OfAScript:
    """A class that only the training script has."""


@pytest.mark.parametrize("protocol", [2, 4])
@pytest.mark.parametrize("new", [True, False])
def test_code_is_refused_by_its_name_unexecuted(tmp_path: Path, protocol: int, new: bool) -> None:
    path, proof = tmp_path / "trap.pt", tmp_path / "proof"
    options: dict[str, Any] = {"pickle_protocol": protocol, "_use_new_zipfile_serialization": new}
    torch.save({**BESIDE, "state_dict": STATE, "trap": Trap(proof)}, path, **options)
    assert f"({os.system.__module__}.system)" in refused(path)
    torch.save({"state_dict": STATE, "more": OfAScript()}, path, **options)
    assert re.search(r"\([\w.]*OfAScript\) when opened and was refused; nothing ran", refused(path))
    assert not proof.exists()


@pytest.mark.parametrize(
    "names",
    [
        "state_dict",
        "model",
        "state_dict_ema",
        "model_ema",
        "ema",
        "net",
        "weights",
        "model/state_dict",
        "model.state_dict",
        "checkpoint/student",
    ],
)
def test_wrappers_of_training_scripts_are_understood(tmp_path: Path, names: str) -> None:
    held: Any = STATE
    for name in reversed(names.split("/")):
        held = {"epoch": 1, name: held, "optimizer": BESIDE["optimizer"]}
    torch.save(held, tmp_path / "run.pt")
    assert same(read_state_dict(tmp_path / "run.pt"))


@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.module.", "model.", "clip.model."])
def test_prefixes_of_training_scripts_are_taken_off(tmp_path: Path, prefix: str) -> None:
    torch.save({f"{prefix}{key}": value for key, value in STATE.items()}, tmp_path / "run.pt")
    assert same(read_state_dict(tmp_path / "run.pt"))


def test_plain_weights_go_before_averaged_ones(tmp_path: Path) -> None:
    other = {key: value.detach() * 2 for key, value in STATE.items()}
    torch.save({"state_dict_ema": other, "state_dict": STATE}, tmp_path / "run.pt")
    assert same(read_state_dict(tmp_path / "run.pt"))


def test_what_is_no_weights_is_named(tmp_path: Path) -> None:
    path = tmp_path / "optimizer.bin"
    torch.save(BESIDE["optimizer"], path)
    assert refused(path) == "optimizer.bin holds an optimizer's state, not a model's weights."
    torch.save({"epoch": 3, "config": {"lr": 1}}, path)
    assert refused(path) == "optimizer.bin holds no tensors by name; what it holds is: epoch, config."
    torch.save({"base.q.lora_A.weight": torch.ones(1), "base.q.lora_B.weight": torch.ones(1)}, path)
    assert "holds an adapter (LoRA), not a whole model" in refused(path)
    path.write_bytes(b"<!DOCTYPE html><html><body>Log in</body></html>")
    assert str(path) in refused(path) and "is a web page, not weights" in refused(path)
    path.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")
    assert "pointer of Git LFS" in refused(path)


@pytest.mark.parametrize("name", ["weights.bin", "weights.pt", "weights.pth", "weights"])
def test_the_form_is_in_the_bytes_not_in_the_ending(tmp_path: Path, name: str) -> None:
    save_file({key: value.detach() for key, value in STATE.items()}, tmp_path / name)
    assert {key: value.shape for key, value in read_state_dict(tmp_path / name).items()} == {
        key: value.shape for key, value in STATE.items()
    }
    torch.save(STATE, tmp_path / "torch.safetensors")
    assert same(read_state_dict(tmp_path / "torch.safetensors"))


def shard(folder: Path) -> Path:
    names = [f"model-{number:05d}-of-00002.safetensors" for number in (1, 2)]
    plain = {key: value.detach() for key, value in STATE.items()}
    halves = (list(plain.items())[:2], list(plain.items())[2:])
    for name, half in zip(names, halves, strict=True):
        save_file(dict(half), folder / name)
    places = {key: name for name, half in zip(names, halves, strict=True) for key, _ in half}
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": places}))
    return index


def test_shards_are_read_whole_by_index_or_by_any_of_them(tmp_path: Path) -> None:
    index = shard(tmp_path)
    first = tmp_path / "model-00001-of-00002.safetensors"
    for path in (index, first):
        found = read_state_dict(path)
        assert {key: value.tolist() for key, value in found.items()} == {
            key: value.tolist() for key, value in STATE.items()
        }
    before = sha256_of_weights(index)
    assert before == sha256_of_weights(first)
    index.unlink()
    assert set(read_state_dict(first)) == set(STATE)  # by their numbers
    second = tmp_path / "model-00002-of-00002.safetensors"
    save_file({"text_projection": torch.zeros(2, 2), "visual.half": torch.zeros(2, 2)}, second)
    assert sha256_of_weights(first) != before
    second.unlink()
    assert "of which model-00002-of-00002.safetensors is missing" in refused(first)
    index.write_text('{"weight_map": {"a": "../elsewhere.safetensors"}}')
    assert "names files outside its own folder" in refused(index)


def small() -> Any:
    from open_clip.model import CLIP

    vision = {"image_size": 32, "layers": 1, "width": 16, "head_width": 8, "patch_size": 8}
    return CLIP(8, vision, {"context_length": 9, "vocab_size": 20, "width": 16, "heads": 2, "layers": 1})


def test_halves_are_resized_as_open_clip_resizes_floats_and_openais_numbers_are_left_out() -> None:
    from open_clip.model import resize_pos_embed

    torch.manual_seed(0)
    model, expected = small(), small()
    state = {key: value.half() for key, value in small().state_dict().items()}
    state["visual.positional_embedding"] = torch.randn(1 + 36, 16).half()
    full = {key: value.float() for key, value in state.items()}
    resize_pos_embed(full, expected)
    expected.load_state_dict(full)
    for name, number in (("input_resolution", 32), ("context_length", 9), ("vocab_size", 20)):
        state[name] = torch.tensor(number)  # openai/CLIP keeps them as tensors
    notes = load_into(model, state, "openai.pt", "ViT-B-32")
    assert any("was resized from [37, 16] to [17, 16]" in note for note in notes)
    for key, value in expected.state_dict().items():
        torch.testing.assert_close(model.state_dict()[key], value, rtol=0, atol=0)
