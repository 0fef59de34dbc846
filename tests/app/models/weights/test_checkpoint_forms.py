"""Checkpoints as they lie about: what the program loads embeds as the model that the file was made from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from open_clip import CLIP
from safetensors.torch import save_file

from app.errors import LoupeError
from app.models import registry
from app.models.encoder import Encoder
from tests.rigs.checkpoints import Source, State, image, loaded, made, notes, source, tiny_architectures
from tests.rigs.models import tiny_config

__all__ = ["image", "source", "tiny_architectures"]

pytestmark = pytest.mark.usefixtures("tiny_architectures")


def open_clip_training(state: State) -> object:
    """`module.` as DistributedDataParallel leaves it, and open_clip's keys beside it."""
    return {
        "epoch": 32,
        "name": "run",
        "state_dict": {f"module.{key}": value for key, value in state.items()},
        "optimizer": {"state": {0: {"exp_avg": torch.zeros(2)}}, "param_groups": [{"lr": np.float64(0.1)}]},
        "scaler": {"scale": 65536.0},
        "args": argparse.Namespace(lr=1e-3, workers=np.int64(4)),
    }


def negclip(state: State) -> object:
    """A checkpoint of open_clip fine-tuned from OpenAI's weights: nothing in it tells of QuickGELU."""
    optimizer = {"state": {0: {"exp_avg": torch.zeros(2)}}, "param_groups": [{"lr": 1e-6}]}
    return {"epoch": 5, "name": "negclip", "state_dict": state, "optimizer": optimizer}


def lightning(state: State) -> object:
    """The model under an attribute of the module, a loss and a metric beside it."""
    return {
        "pytorch-lightning_version": "2.5.0",
        "state_dict": {
            **{f"model.{key}": value for key, value in state.items()},
            "loss.logit_scale": torch.tensor(1.0),
            "accuracy.correct": torch.tensor(3),
        },
        "hyper_parameters": {"lr": 1e-3},
        "callbacks": {"ModelCheckpoint": {"best_model_score": torch.tensor(0.5)}},
        "optimizer_states": [{"state": {}, "param_groups": []}],
    }


def compiled(state: State) -> object:
    """torch.compile around the whole, and around a tower within."""
    return {f"_orig_mod.{key.replace('visual.', 'visual._orig_mod.')}": value for key, value in state.items()}


def fsdp(state: State) -> object:
    infix = "_fsdp_wrapped_module._checkpoint_wrapped_module."
    return {
        f"_fsdp_wrapped_module.{key.replace('.resblocks.0.', f'.resblocks.0.{infix}')}": value
        for key, value in state.items()
    }


def deepspeed(state: State) -> object:
    return {
        "module": state,
        "ds_config": {"zero": 1},
        "global_steps": 9,
        "optimizer": None,
        "lr_scheduler": {},
    }


def averaged(state: State) -> object:
    """timm's: the plain weights are others."""
    return {"arch": "vit", "state_dict_ema": state}


def beside_averaged(state: State) -> object:
    return {"state_dict": state, "state_dict_ema": {key: value * 2 for key, value in state.items()}}


def averaging_model(state: State) -> object:
    """torch.optim.swa_utils.AveragedModel's own state dict."""
    return {"n_averaged": torch.tensor(7)} | {f"module.{key}": value for key, value in state.items()}


def both_in_one(state: State) -> object:
    return {f"ema_model.{key}": value * 2 for key, value in state.items()} | {
        f"online_model.{key}": value for key, value in state.items()
    }


def custom_text(state: State) -> object:
    """open_clip's --force-custom-text: the text tower is a module of its own."""
    apart = ("visual.", "logit_scale")
    return {key if key.startswith(apart) else f"text.{key}": value for key, value in state.items()}


FORMS: list[tuple[Callable[[State], object], str]] = [
    (open_clip_training, ""),
    (negclip, "fine-tuned from them (QuickGELU), load ViT-B-32-quickgelu@"),
    (lightning, "2 tensors beside the model's were left out (the first is loss.logit_scale)"),
    (compiled, ""),
    (fsdp, ""),
    (deepspeed, ""),
    (averaged, "averaged weights (EMA), under state_dict_ema, are used"),
    (beside_averaged, "those under state_dict are used, not state_dict_ema"),
    (averaging_model, "A tensor beside the model's was left out (n_averaged)"),
    (custom_text, ""),
    (both_in_one, "online_model is used, not ema_model"),
]


@pytest.mark.parametrize(("form", "note"), FORMS, ids=[form.__name__ for form, _ in FORMS])
def test_what_training_leaves_embeds_as_its_model(
    form: Callable[[State], object], note: str, source: Source, tmp_path: Path
) -> None:
    torch.save(form(source.state), tmp_path / "run.pt")
    encoder = loaded(tmp_path / "run.pt")
    assert source.differs(encoder) < 1e-6
    assert note in notes(encoder)
    assert ("left out" in notes(encoder)) == ("left out" in note)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_precisions_are_computed_in_fp32_and_said(
    dtype: torch.dtype, source: Source, image: NDArray[np.float32], tmp_path: Path
) -> None:
    rounded = CLIP(**tiny_config())
    rounded.load_state_dict({key: value.to(dtype).float() for key, value in source.state.items()})
    save_file({key: value.to(dtype) for key, value in source.state.items()}, tmp_path / "w.safetensors")
    encoder = loaded(tmp_path / "w.safetensors")
    assert made(rounded, image).differs(encoder) < 1e-6
    assert f"stored in {str(dtype).removeprefix('torch.')}, computed in float32" in notes(encoder)


@pytest.mark.parametrize(
    ("vision", "text", "shown"),
    [
        ({"image_size": 96}, {}, "visual.positional_embedding was resized from [17, 64] to [37, 64]"),
        ({}, {"context_length": 40}, "positional_embedding was resized from [77, 64] to [40, 64]"),
    ],
)
def test_positions_of_another_number_are_resized_as_open_clip_does(
    vision: dict[str, Any],
    text: dict[str, Any],
    shown: str,
    source: Source,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """open_clip's own load_checkpoint is the reference, at the size of the architecture."""
    from open_clip.factory import load_checkpoint

    config = tiny_config(vision, text)
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(config)))
    torch.save({"state_dict": source.state}, tmp_path / "run.pt")
    model = CLIP(**config)
    load_checkpoint(model, str(tmp_path / "run.pt"))
    size = vision.get("image_size", 64)
    picture = np.random.default_rng(5).standard_normal((1, 3, size, size)).astype(np.float32)
    encoder = loaded(tmp_path / "run.pt")
    assert made(model, picture).differs(encoder) < 1e-6
    assert shown in notes(encoder)


def test_a_bias_that_a_sigmoid_loss_trained_is_kept(source: Source, tmp_path: Path) -> None:
    """open_clip's --siglip gives any architecture one; a probability is then sigmoid(scale cosine + bias)."""
    torch.save({"state_dict": source.state | {"logit_bias": torch.tensor(-9.5)}}, tmp_path / "run.pt")
    encoder = loaded(tmp_path / "run.pt")
    assert source.differs(encoder) < 1e-6
    assert (encoder.info.logit_bias, encoder.info.probability_kind) == (-9.5, "sigmoid")
    assert "has a logit bias, so probabilities are sigmoids" in notes(encoder)
    assert loaded_plain(source, tmp_path).info.logit_bias is None


def loaded_plain(source: Source, folder: Path) -> Encoder:
    torch.save(source.state, folder / "plain.pt")
    return loaded(folder / "plain.pt")


def test_tensors_without_values_are_refused_in_a_sentence(source: Source, tmp_path: Path) -> None:
    torch.save({key: value.to("meta") for key, value in source.state.items()}, tmp_path / "run.pt")
    with pytest.raises(
        LoupeError, match=r"^run\.pt holds positional_embedding by its shape alone, without va"
    ):
        loaded(tmp_path / "run.pt")
