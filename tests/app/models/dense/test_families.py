"""The guide's table of what families of towers have, against seeded small models of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import LoupeError
from app.models.dense.variants import VARIANT_NAMES
from app.models.encoder import Encoder
from app.models.inside.layers import unit_layers
from app.models.inside.towers import residual_stream
from tests.rigs import hf
from tests.rigs.models import save_model, tiny_config

GUIDE = Path(__file__).parents[4] / "resources" / "guide" / "en" / "numbers" / "maps.md"
PLAIN_TIMM = {"timm_model_name": "vit_tiny_patch16_224", "image_size": 224, "timm_proj": None}
CONVOLUTIONS = {"timm_model_name": "resnet10t", "image_size": 64, "timm_pool": "avg", "timm_proj": "linear"}
RESNET = {"layers": [1, 1, 1, 1], "width": 16, "image_size": 64, "patch_size": None}
CUSTOM = {"scale_heads": True, "scale_attn_inner": True, "scale_attn": True}
POOLER = {"attentional_pool": True, "attn_pooler_heads": 4, "attn_pooler_queries": 8}


def table() -> dict[str, tuple[str, str, str]]:
    """Return, by family, what the guide says of `decompose`, of variants and of units."""
    lines = GUIDE.read_text(encoding="utf-8").split("| Image tower |")[1].split("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {family: (decomposed, variants, units) for family, decomposed, _, variants, units in rows}


def ours(**vision: Any) -> Callable[[Path], Path]:
    return lambda folder: save_model(folder, tiny_config(vision))


def siglip(folder: Path) -> Path:
    folder.mkdir()
    return hf.save_siglip(folder, hf.sentencepiece_tokenizer(folder))


FAMILIES: dict[str, tuple[Callable[[Path], Path], ...]] = {
    "open_clip ViT, class token": (ours(),),
    "open_clip ViT, mean of tokens": (ours(pool_type="avg"),),
    "open_clip ViT, attention pooling (CoCa)": (ours(**POOLER),),
    "open_clip ViT, scaled or normalised attention": (ours(**CUSTOM),),
    "open_clip ResNet": (ours(**RESNET),),
    "timm ViT of plain blocks, class token": (ours(**PLAIN_TIMM, timm_pool="token"),),
    "timm ViT of plain blocks, mean or attention pooling (SigLIP)": (ours(**PLAIN_TIMM, timm_pool="avg"),),
    "timm, other trunks (the built-in model, ConvNeXt, EVA)": (ours(**CONVOLUTIONS),),
    "transformers CLIP, MetaCLIP 2, Chinese-CLIP, BLIP": (hf.save_clip, hf.save_metaclip, hf.save_blip),
    "transformers SigLIP": (siglip,),
    "transformers ALIGN": (hf.save_align,),
}


def has_stream(encoder: Encoder) -> bool:
    try:
        residual_stream(encoder.parts)
    except LoupeError:
        return False
    return True


def test_the_table_has_each_family() -> None:
    assert list(table()) == list(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_what_the_table_says(family: str, tmp_path: Path) -> None:
    decomposed, variants, units = table()[family]
    beside_raw = set(VARIANT_NAMES) - {"raw"}
    expected = {"all": beside_raw, "none": set()}.get(variants, {*variants.replace("`", "").split()})
    for number, save in enumerate(FAMILIES[family]):
        encoder = hf.load(save(tmp_path / str(number)))
        offered = {name for name, reason in encoder.info.variants if reason is None}
        assert offered - {"raw"} == expected
        assert has_stream(encoder) == (decomposed == "exact")
        assert {layer.facts.kind for layer in unit_layers(encoder.parts)} == {units}
