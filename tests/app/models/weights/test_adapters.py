"""LoRA adapters merged onto their model: the weights are those of the arithmetic done in numpy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from open_clip import CLIP
from safetensors.torch import save_file
from torch import Tensor

from app.errors import LoupeError
from app.models import registry
from app.models.encoder import Encoder, load_encoder
from app.models.registry import other_activation, parse_model_id
from tests.rigs.models import tiny_config

CONFIG = {"peft_type": "LORA", "r": 2, "lora_alpha": 6, "bias": "none", "base_model_name_or_path": "org/base"}
WRAPPED = "base_model.model."
Update = tuple[NDArray[np.float32], NDArray[np.float32]]
"""A [rank, in] and B [out, rank]."""


@pytest.fixture(autouse=True)
def tiny_architecture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(tiny_config())))
    monkeypatch.setattr(registry, "architectures", lambda: ("ViT-B-32",))


@pytest.fixture(scope="module")
def state() -> dict[str, Tensor]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        return {key: value.clone() for key, value in CLIP(**tiny_config()).state_dict().items()}


@pytest.fixture
def base(state: dict[str, Tensor], tmp_path: Path) -> Path:
    save_file(state, tmp_path / "base.safetensors")
    return tmp_path / "base.safetensors"


def update(out: int, into: int, seed: int, rank: int = 2) -> Update:
    random = np.random.default_rng(seed)
    low, high = random.standard_normal((rank, into)), random.standard_normal((out, rank))
    return (0.2 * low).astype(np.float32), (0.2 * high).astype(np.float32)


def adapter(
    folder: Path, updates: Mapping[str, Update], prefix: str = "base_model.model.", **more: Any
) -> Path:
    """Save an adapter as peft does; `more` goes to its configuration."""
    folder.mkdir(exist_ok=True)
    halves = {
        f"{prefix}{module}.lora_{half}.weight": torch.from_numpy(values)
        for module, pair in updates.items()
        for half, values in zip("AB", pair, strict=True)
    }
    save_file(halves, folder / "adapter_model.safetensors")
    (folder / "adapter_config.json").write_text(json.dumps(CONFIG | more))
    return folder


def load(model_id: str) -> Encoder:
    return load_encoder(parse_model_id(model_id), "cpu")


QKV = "visual.transformer.resblocks.1.attn.in_proj_weight"
TEXT_V = "transformer.resblocks.0.attn.in_proj_weight"
UPDATES = {
    "vision_model.encoder.layers.1.self_attn.q_proj": update(64, 64, 1),
    "vision_model.encoder.layers.1.self_attn.v_proj": update(64, 64, 2),
    "text_model.encoder.layers.0.self_attn.v_proj": update(64, 64, 3),
    "text_model.encoder.layers.1.mlp.fc1": update(256, 64, 4, rank=4),
    "visual_projection": update(48, 64, 5),
}


def expected(state: Mapping[str, Tensor], scales: Mapping[str, float]) -> dict[str, NDArray[np.float32]]:
    """Add scale · B · A to the rows that hold queries and values, in float64."""
    weights = {key: value.numpy().astype(np.float64) for key, value in state.items()}
    deltas = {name: scales[name] * pair[1].astype(np.float64) @ pair[0] for name, pair in UPDATES.items()}
    names = list(UPDATES)
    weights[QKV][:64] += deltas[names[0]]
    weights[QKV][128:] += deltas[names[1]]
    weights[TEXT_V][128:] += deltas[names[2]]
    weights["transformer.resblocks.1.mlp.c_fc.weight"] += deltas[names[3]]
    weights["visual.proj"] += deltas[names[4]].T
    return {key: value.astype(np.float32) for key, value in weights.items()}


def check(encoder: Encoder, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Compare the weights, and the embeddings with those of a model that has them from the start."""
    found = encoder._model.state_dict()
    for key, value in weights.items():
        np.testing.assert_allclose(found[key].numpy(), value, atol=1e-6)
    model = CLIP(**tiny_config()).eval()
    model.load_state_dict({key: torch.from_numpy(value) for key, value in weights.items()})
    image = np.random.default_rng(5).standard_normal((1, 3, 64, 64)).astype(np.float32)
    with torch.inference_mode():
        theirs = model.encode_image(torch.from_numpy(image), normalize=True).numpy()
    np.testing.assert_allclose(encoder.encode_batch(image), theirs, atol=1e-6)


@pytest.mark.parametrize("prefix", [WRAPPED, "base_model.model.clip."])
def test_updates_in_transformers_names_are_added(
    prefix: str, base: Path, state: dict[str, Tensor], tmp_path: Path
) -> None:
    folder = adapter(tmp_path / "lora", UPDATES, prefix, alpha_pattern={"mlp.fc1": 8})
    encoder = load(f"ViT-B-32@{base}+{folder}")
    scales = dict.fromkeys(UPDATES, 3.0) | {"text_model.encoder.layers.1.mlp.fc1": 2.0}
    check(encoder, expected(state, scales))
    assert "(LoRA of rank 2, 4, made for org/base) was merged onto 5 of the model's layers" in " ".join(
        encoder.info.notes
    )
    assert encoder.info.weights_hash != load(f"ViT-B-32@{base}").info.weights_hash


def test_rank_stabilised_lora_divides_by_the_root_of_the_rank(
    base: Path, state: dict[str, Tensor], tmp_path: Path
) -> None:
    folder = adapter(tmp_path / "lora", UPDATES, use_rslora=True)
    scales = {name: 6 / len(pair[0]) ** 0.5 for name, pair in UPDATES.items()}
    check(load(f"ViT-B-32@{base}+{folder / 'adapter_model.safetensors'}"), expected(state, scales))


def test_updates_in_open_clips_names_are_added(base: Path, state: dict[str, Tensor], tmp_path: Path) -> None:
    """As peft names them within torch's MultiheadAttention, whose three projections are one weight."""
    block = "visual.transformer.resblocks.0."
    updates = {
        f"{block}attn": update(192, 64, 1),
        f"{block}attn.base_layer.out_proj": update(64, 64, 2),
        f"{block}mlp.c_proj": update(64, 256, 3),
    }
    encoder = load(f"ViT-B-32@{base}+{adapter(tmp_path / 'lora', updates)}")
    weights = {key: value.numpy().copy() for key, value in state.items()}
    keys = (f"{block}attn.in_proj_weight", f"{block}attn.out_proj.weight", f"{block}mlp.c_proj.weight")
    for key, (low, high) in zip(keys, updates.values(), strict=True):
        weights[key] += 3 * high @ low
    check(encoder, weights)


def test_an_adapter_alone_is_opened_on_the_model_that_it_names(base: Path, tmp_path: Path) -> None:
    folder = adapter(tmp_path / "lora", UPDATES, base_model_name_or_path="../base.safetensors")
    whole = f"ViT-B-32@{folder / '../base.safetensors'}+"
    file = folder / "adapter_model.safetensors"
    for text, own in ((str(folder), folder), (str(file), file), (f"ViT-B-32@{folder}", folder)):
        assert parse_model_id(text).id == f"{whole}{own}"
    assert registry.ids_for(file) == [f"{whole}{file}"]
    adapter(folder, UPDATES, base_model_name_or_path="openai/clip-vit-base-patch32")
    assert base_of(folder) == ("ViT-B-32-quickgelu@openai", "pretrained")
    with pytest.raises(LoupeError, match="openai/clip-vit-base-patch32; put the id of that model"):
        parse_model_id(f"ViT-B-32@{folder}")


def base_of(folder: Path) -> tuple[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "architectures", lambda: ("ViT-B-32", "ViT-B-32-quickgelu"))
        spec = parse_model_id(str(folder))
        assert other_activation(f"ViT-B-32@w.pt+{folder}") == f"ViT-B-32-quickgelu@w.pt+{folder}"
    return spec.id.removesuffix(f"+{folder}"), spec.kind


def test_bases_of_other_kinds(base: Path, tmp_path: Path) -> None:
    folder = adapter(tmp_path / "lora", UPDATES)
    with pytest.raises(
        LoupeError, match="can't be merged onto ViT-B-32@random, only onto weights of open_clip"
    ):
        parse_model_id(f"ViT-B-32@random+{folder}")
    assert parse_model_id(f"builtin+{folder}").adapter == str(folder)
    other = tmp_path / "other"
    other.mkdir()
    base.rename(other / "model.safetensors")
    (other / "config.json").write_text("{}")  # as transformers keeps a model
    assert (
        parse_model_id(f"local-dir:{other}+{folder}").id == f"ViT-B-32@{other / 'model.safetensors'}+{folder}"
    )


def test_a_plus_in_a_path_is_no_adapter(tmp_path: Path) -> None:
    assert parse_model_id(f"ViT-B-32@{tmp_path}/a+b/w.pt").adapter == ""


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"use_dora": True}, "is an adapter with use_dora, more than a low-rank update"),
    ({"modules_to_save": ["visual_projection"]}, "with modules_to_save"),
    ({"bias": "all"}, "with bias"),
    ({"init_lora_weights": "pissa"}, "with init_lora_weights pissa"),
    ({"peft_type": "LOHA"}, "with LOHA"),
    ({"lora_alpha": None}, "adapter_config.json of adapter_model.safetensors can't be read as peft's"),
]


@pytest.mark.parametrize(("more", "words"), REFUSED)
def test_what_is_more_than_a_low_rank_update_is_refused(
    more: dict[str, Any], words: str, base: Path, tmp_path: Path
) -> None:
    folder = adapter(tmp_path / "lora", UPDATES, **more)
    with pytest.raises(LoupeError) as caught:
        load(f"ViT-B-32@{base}+{folder}")
    assert words in str(caught.value)


def test_an_adapter_that_lacks_a_part_or_a_place(base: Path, tmp_path: Path) -> None:
    folder = adapter(tmp_path / "lora", {"vision_model.encoder.layers.9.mlp.fc1": update(256, 64, 1)})

    def refused() -> str:
        with pytest.raises(LoupeError) as caught:
            load(f"ViT-B-32@{base}+{folder}")
        return str(caught.value)

    assert "its update of vision_model.encoder.layers.9.mlp.fc1 has no place there" in refused()
    adapter(folder, {"vision_model.encoder.layers.0.mlp.fc1": update(64, 64, 1)})
    assert "layers.0.mlp.fc1 has no place there; it was made for org/base" in refused()
    save_file(
        {"base_model.model.x.lora_magnitude_vector": torch.ones(2)}, folder / "adapter_model.safetensors"
    )
    assert "with base_model.model.x.lora_magnitude_vector, more than a low-rank update" in refused()
    save_file({f"{WRAPPED}x.lora_A.weight": torch.ones(2, 2)}, folder / "adapter_model.safetensors")
    assert "holds no whole pairs" in refused()
    (folder / "adapter_config.json").unlink()
    assert "needs adapter_config.json beside it, which tells its scale" in refused()
    (folder / "adapter_model.safetensors").unlink()
    assert "There is no checkpoint at" in refused()
