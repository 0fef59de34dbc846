"""transformers' CLIP and SigLIP given as weights of an open_clip architecture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from open_clip import SimpleTokenizer
from safetensors.torch import save_file

from app.errors import LoupeError
from app.models import registry
from app.models.encoder import load_encoder
from app.models.registry import parse_model_id
from app.models.tokens import ByteTokenizer
from tests.rigs.checkpoints import TEXTS, Source, image, loaded, notes, tiny_architectures
from tests.rigs.models import unsettle

__all__ = ["image", "tiny_architectures"]


def transformers_clip(image: NDArray[np.float32]) -> tuple[Any, Source]:
    """CLIP of the tiny shape, with QuickGELU, and what transformers makes of the texts and the picture."""
    from transformers import CLIPConfig, CLIPModel

    tower = {"hidden_size": 64, "intermediate_size": 256, "num_attention_heads": 4, "projection_dim": 48}
    config = CLIPConfig(
        text_config=tower | {"num_hidden_layers": 2, "eos_token_id": 49407},
        vision_config=tower | {"num_hidden_layers": 3, "image_size": 64, "patch_size": 16},
        projection_dim=48,
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        model: Any = CLIPModel(config)
    model.eval()
    unsettle(model)
    with torch.inference_mode():
        output = model(input_ids=SimpleTokenizer()(TEXTS), pixel_values=torch.from_numpy(image))
    return model, Source(model, image, output.text_embeds.numpy(), output.image_embeds.numpy())


@pytest.mark.usefixtures("tiny_architectures")
def test_transformers_weights_go_to_open_clips_places(image: NDArray[np.float32], tmp_path: Path) -> None:
    model, theirs = transformers_clip(image)
    save_file(model.state_dict(), tmp_path / "model.safetensors")
    torch.save(
        {"state_dict": {f"model.clip.{k}": v for k, v in model.state_dict().items()}}, tmp_path / "run.ckpt"
    )
    for name in ("model.safetensors", "run.ckpt"):
        encoder = loaded(tmp_path / name, "ViT-B-32-quickgelu")
        assert theirs.differs(encoder) < 1e-6
        assert "have transformers' names; each was put in open_clip's place" in notes(encoder)
    model.config.save_pretrained(tmp_path)  # config.json, which names the activation
    assert "results are off; load ViT-B-32-quickgelu@" in notes(loaded(tmp_path / "model.safetensors"))
    assert "QuickGELU" not in notes(loaded(tmp_path / "model.safetensors", "ViT-B-32-quickgelu"))


@pytest.mark.usefixtures("tiny_architectures")
def test_what_is_no_clip_is_answered_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    save_file({"vision_model.encoder.layers.0.self_attn.qkv.weight": torch.ones(3)}, path)
    (tmp_path / "config.json").write_text('{"model_type": "blip"}')
    assert parse_model_id(str(path)).id == f"local-dir:{tmp_path}"
    with pytest.raises(LoupeError) as caught:
        loaded(path)
    assert "model.safetensors does not fit ViT-B-32: " in str(caught.value)
    assert f"transformers' (blip): open that, as local-dir:{tmp_path}." in str(caught.value)


SIGLIP: dict[str, Any] = {
    "embed_dim": 64,
    "init_logit_bias": -10,
    "custom_text": True,
    "vision_cfg": {
        "image_size": 64,
        "timm_model_name": "vit_siglip_of_tests",
        "timm_model_pretrained": False,
        "timm_pool": "map",
        "timm_proj": "none",
    },
    "text_cfg": {
        "context_length": 64,
        "vocab_size": 300,
        "width": 64,
        "heads": 4,
        "layers": 2,
        "no_causal_mask": True,
        "proj_bias": True,
        "pool_type": "last",
        "norm_kwargs": {"eps": 1e-6},
    },
}


@pytest.fixture
def tiny_siglip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let timm make its SigLIP tower small, and an architecture have it."""
    from timm.models import vision_transformer
    from timm.models._registry import _model_entrypoints

    def make(pretrained: bool = False, **options: Any) -> Any:
        small = {
            "img_size": 64,
            "patch_size": 16,
            "embed_dim": 64,
            "depth": 2,
            "num_heads": 4,
            "class_token": False,
        }
        full = vision_transformer._create_vision_transformer
        return full("vit_base_patch16_siglip_224", pretrained=pretrained, **small | options)

    monkeypatch.setitem(_model_entrypoints, "vit_siglip_of_tests", make)
    monkeypatch.setattr(registry, "model_config", lambda _arch: json.loads(json.dumps(SIGLIP)))


@pytest.mark.usefixtures("tiny_siglip")
def test_transformers_siglip_goes_to_timms_places(image: NDArray[np.float32], tmp_path: Path) -> None:
    from transformers import SiglipConfig, SiglipModel

    tower = {"hidden_size": 64, "intermediate_size": 256, "num_attention_heads": 4, "hidden_act": "gelu"}
    text = {
        "bos_token_id": 1,
        "eos_token_id": 299,
        "vocab_size": 300,
        "max_position_embeddings": 64,
        "projection_size": 64,
    }
    picture = {"image_size": 64, "patch_size": 16}
    config = SiglipConfig(
        text_config=tower | text | {"num_hidden_layers": 2},
        vision_config=tower | picture | {"num_hidden_layers": 2},
    )
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(4)
        model: Any = SiglipModel(config)
    model.eval()
    unsettle(model)
    save_file(model.state_dict(), tmp_path / "model.safetensors")
    tokenizer = ByteTokenizer(64, 299)
    ids = torch.tensor([tokenizer.encode(text).row for text in TEXTS])
    with torch.inference_mode():
        output = model(input_ids=ids, pixel_values=torch.from_numpy(image))
    theirs = Source(model, image, output.text_embeds.numpy(), output.image_embeds.numpy())
    spec = parse_model_id(f"ViT-B-32@{tmp_path / 'model.safetensors'}")
    encoder = load_encoder(spec, "cpu", tokenizer=tokenizer)
    assert theirs.differs(encoder) < 1e-6
    assert encoder.info.logit_bias == pytest.approx(model.logit_bias.item())
