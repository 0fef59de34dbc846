"""Which file of a folder holds its weights, told by what is in the files; and ids for what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from app.errors import LoupeError
from app.models import registry
from app.models.registry import other_activation, parse_model_id
from app.models.weights.folder import weights_in
from app.models.weights.suggestions import foreign_ids
from app.models.weights.tensors import Weights

STATE = {"logit_scale": torch.ones(1), "visual.proj": torch.ones(2, 2)}
OPTIMIZER = {"state": {0: {"exp_avg": torch.zeros(9)}}, "param_groups": [{"lr": 0.1}]}


def chosen(folder: Path) -> str:
    path = weights_in(folder)
    return "" if path is None else path.name


def test_an_optimizer_or_an_adapter_is_never_taken_for_weights(tmp_path: Path) -> None:
    assert chosen(tmp_path) == ""
    torch.save(OPTIMIZER, tmp_path / "optimizer.bin")
    save_file({"visual.q.lora_A.weight": torch.ones(1)}, tmp_path / "adapter_model.safetensors")
    (tmp_path / "notes.pt").write_text("no weights")
    assert chosen(tmp_path) == ""
    torch.save({"state_dict": STATE, "optimizer": OPTIMIZER}, tmp_path / "weights.bin")
    assert chosen(tmp_path) == "weights.bin"


def test_the_last_epoch_of_a_folder_is_taken_and_safetensors_go_first(tmp_path: Path) -> None:
    for epoch in (5, 9, 10):
        torch.save({"epoch": epoch, "state_dict": STATE}, tmp_path / f"epoch_{epoch}.pt", pickle_protocol=4)
    assert chosen(tmp_path) == "epoch_10.pt"
    save_file(STATE, tmp_path / "best.safetensors")
    assert chosen(tmp_path) == "best.safetensors"
    torch.save(STATE, tmp_path / "open_clip_pytorch_model.bin")
    assert chosen(tmp_path) == "open_clip_pytorch_model.bin"


def test_an_index_stands_for_its_shards(tmp_path: Path) -> None:
    save_file(STATE, tmp_path / "model-00001-of-00001.safetensors")
    index = tmp_path / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": dict.fromkeys(STATE, "model-00001-of-00001.safetensors")}))
    assert chosen(tmp_path) == index.name


def refused(text: str) -> str:
    with pytest.raises(LoupeError) as caught:
        parse_model_id(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "arch",
    ["ViT-B-32", "RN50", "ViT-L-14-336", "ViT-H-14-CLIPA-336", "ViT-B-16-plus-240", "ViT-B-16-SigLIP-384"],
)
def test_a_bare_path_is_the_id_that_its_tensors_fit_or_is_answered_with_them(
    arch: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """open_clip builds the architecture, without memory; its tensors' shapes are what a file would have."""
    from open_clip.model import CLIP, CustomTextCLIP

    config = registry.model_config(arch)
    model_class = CustomTextCLIP if config.pop("custom_text", False) else CLIP
    with torch.device("meta"):
        state = model_class(**config).state_dict()
    path = tmp_path / "mine.pt"
    path.touch()
    monkeypatch.setattr("app.models.weights.suggestions.read_weights", lambda _path: Weights(state))
    twins = [name for name in (arch, f"{arch}-quickgelu") if name in registry.architectures()]
    if len(twins) == 1:
        assert parse_model_id(str(path)).id == f"{arch}@{path}"
    else:
        assert f"these fit its tensors: {' or '.join(f'{name}@{path}' for name in twins)}" in refused(
            str(path)
        )


def test_a_path_of_nothing_known_still_says_what_to_put_before_it(tmp_path: Path) -> None:
    save_file({"visual.conv9.weight": torch.ones(3)}, tmp_path / "odd.safetensors")
    assert "needs its architecture before it, as in ViT-B-32@" in refused(str(tmp_path / "odd.safetensors"))
    assert "There is no checkpoint at " in refused(str(tmp_path / "none.safetensors"))


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("openai/clip-vit-base-patch32", "ViT-B-32-quickgelu@openai"),
        ("openai/clip-vit-large-patch14-336", "ViT-L-14-336-quickgelu@openai"),
        ("google/siglip-base-patch16-224", "ViT-B-16-SigLIP@webli"),
        ("google/siglip-so400m-patch14-384", "ViT-SO400M-14-SigLIP-384@webli"),
        ("google/siglip2-giant-opt-patch16-256", "ViT-gopt-16-SigLIP2-256@webli"),
        ("facebook/metaclip-b32-400m", "ViT-B-32-quickgelu@metaclip_400m"),
        ("laion/CLIP-ViT-B-32-laion2B-s34B-b79K", "ViT-B-32@laion2b_s34b_b79k"),
        ("somebody/some-clip", "hf:somebody/some-clip"),
    ],
)
def test_a_name_of_transformers_is_answered_with_our_id(name: str, ours: str) -> None:
    assert f"here it is {ours}" in refused(name)
    if not ours.startswith("hf:"):
        assert foreign_ids(name, registry.pretrained())[0] == ours
        assert parse_model_id(ours).id == ours


def test_a_checkpoint_names_the_id_with_the_other_activation() -> None:
    assert other_activation("ViT-B-32@tuned.pt") == "ViT-B-32-quickgelu@tuned.pt"
    assert other_activation("ViT-B-32-quickgelu@tuned.pt") == "ViT-B-32@tuned.pt"
    assert other_activation("ViT-S-16@tuned.pt") == ""
    assert other_activation("ViT-B-32@openai") == ""
