"""What a first number imports, in a process of its own; and that the rest is there when it is asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

_NOT_NEEDED = (
    *("torch._dynamo", "torch._inductor", "sympy", "triton", "torchvision.ops.roi_align", "transformers"),
    *("timm.models.beit", "timm.models.vision_transformer", "open_clip.factory", "open_clip.coca_model"),
)
_SCRIPT = """
import importlib, json, sys, types
from app.late_imports import LATE, PLACES, LateName
from app.models.catalogue import catalogue
from app.models.encoder import load_encoder
from app.models import checkpoints
from app.models.loading import load_model, skipped_init
from app.models.registry import parse_model_id, pretrained
from app.errors import no_checkpoint

def have(names):
    return sorted(set(names) & set(sys.modules))

facts = {"late": sorted(LATE)}
facts["catalogue"] = len(catalogue(random=True))
facts["after the catalogue"] = have(("torch", "torchvision", "timm", "transformers", "matplotlib"))
encoder = load_encoder(parse_model_id("builtin"), "cpu")
encoder.encode_texts(["a cat"])
facts["after the built-in model"] = have(json.loads(sys.argv[1]))
facts["classes"] = {}
checkpoints.sha256_of_state = lambda state: ""  # what weights there are is nothing to what is imported
for arch in ("ViT-B-32", "RN50", "MobileCLIP-S1", "coca_ViT-B-32"):
    with skipped_init():
        model = load_model(parse_model_id(f"{arch}@random"), None, no_checkpoint).model
    facts["classes"][arch] = [type(model).__name__, type(model.visual).__name__]
    if arch == "RN50":
        facts["after the towers"] = have(json.loads(sys.argv[1]))
facts["places"] = []
places = {key: getattr(importlib.import_module(key[0]), key[1]) for key in PLACES}
import torch, torchvision, torchvision.ops.roi_align
from torchvision.ops import roi_align
facts["roi_align"] = callable(roi_align)
facts["alexnet"] = callable(torchvision.models.alexnet)
for name in LATE:
    module = importlib.import_module(name)
    dir(module)
    facts["places"] += [type(module) is types.ModuleType]
facts["places"] += [getattr(sys.modules[module], name) is place for (module, name), place in places.items()]
import timm, open_clip, open_clip.hf_model
facts["timm"] = len(timm.list_models())
facts["beit"] = len([name for name in timm.list_models() if name.startswith("beit")])
asked = ("create_model", "get_tokenizer", "CoCa", "ClipLoss", "push_to_hf_hub", "IMAGENET_CLASSNAMES")
facts["open_clip"] = [hasattr(open_clip, name) for name in asked]
facts["pretrained"] = open_clip.list_pretrained() == [
    (arch, tag) for arch, tags in pretrained().items() for tag in tags]
facts["class"] = type(encoder._model) is open_clip.CLIP
import transformers, transformers.modeling_outputs as outputs
from transformers import BertConfig, BertModel
names = {name: value for name, value in vars(open_clip.hf_model).items() if isinstance(value, LateName)}
facts["borrowed"] = sorted(names)
facts["lent"] = [
    value.real() in (getattr(transformers, name, None), getattr(outputs, name, None))
    for name, value in names.items()
]
small = BertConfig(
    vocab_size=9, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
tower = open_clip.model.HFTextEncoder("", 4, config=small, pooler_type="cls_pooler", proj_type="linear")
tower.eval()
facts["hf"] = isinstance(tower.transformer, BertModel)
ids = torch.tensor([[1, 2, 3]])
theirs = tower.transformer(input_ids=ids, attention_mask=torch.ones(1, 3)).pooler_output
facts["pooled"] = torch.equal(tower(ids), tower.proj(theirs))
print(json.dumps(facts))
"""


@cache
def _facts() -> dict[str, Any]:
    """Run the script; what it finds, with the compiler and the names of transformers asked for at its end."""
    command = [sys.executable, "-W", "ignore", "-c", _SCRIPT, json.dumps(_NOT_NEEDED)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    facts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return facts


def test_the_catalogue_imports_neither_torch_nor_what_builds_on_it() -> None:
    assert _facts()["catalogue"] > 300
    assert _facts()["after the catalogue"] == []


@pytest.mark.parametrize("when", ["after the built-in model", "after the towers"])
def test_a_model_imports_no_compiler_no_transformers_and_no_other_models(when: str) -> None:
    assert _facts()[when] == []


def test_towers_of_each_kind_are_of_open_clips_own_classes() -> None:
    assert _facts()["classes"] == {
        "ViT-B-32": ["CLIP", "VisionTransformer"],
        "RN50": ["CLIP", "ModifiedResNet"],
        "MobileCLIP-S1": ["CustomTextCLIP", "TimmModel"],
        "coca_ViT-B-32": ["CoCa", "VisionTransformer"],
    }
    assert _facts()["class"]


def test_late_modules_become_the_real_ones_when_a_name_is_asked_of_them() -> None:
    facts = _facts()
    assert all(facts["places"]) and all(facts["open_clip"]) and facts["pretrained"]
    assert facts["roi_align"] and facts["alexnet"]  # functions that have the name of their own module
    assert facts["timm"] > 1000 and facts["beit"] > 5


def test_a_hugging_face_tower_is_built_of_the_real_transformers() -> None:
    facts = _facts()
    assert {"AutoModel", "AutoConfig", "BaseModelOutput"} <= set(facts["borrowed"])
    assert all(facts["lent"]) and facts["hf"] and facts["pooled"]
