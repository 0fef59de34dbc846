"""The encoder against open_clip itself: seven real architectures, seeded weights, through a checkpoint file.

Every reference is computed from the untouched open_clip model, uncut and with its own preprocessing; patch
embeddings are checked against a second way of computing what `app.models.dense.tower` documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import open_clip
import pytest
import torch
from numpy.typing import NDArray
from open_clip.pretrained import get_pretrained_cfg, list_pretrained_tags_by_model
from open_clip.transform import PreprocessCfg, image_transform_v2, merge_preprocess_dict
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

from app.images.images import CropMode
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from app.models.text_tower import TextTower
from app.models.tokens import ByteTokenizer
from tests.rigs.checkpoints import archived
from tests.rigs.models import unsettle

ARCHS = (
    "ViT-B-32",
    "ViT-B-16",
    "RN50",
    "coca_ViT-B-32",
    "ViT-B-16-SigLIP",
    "convnext_base",
    "MobileCLIP-S1",
)
TEXTS = (
    "",
    "a photo of a cat.",
    "Two dogs!  One RED ball, naïve café 日本 — on the grass; and a <end_of_text> in between",
    " ".join(f"word{number}" for number in range(60)),
)
SHARING = ("ViT-B-32", "ViT-B-16", "RN50", "convnext_base")
"""Those whose text tower computes shared prefixes once."""
TOLERANCE = 1e-5


@dataclass
class Pair:
    """The same weights twice: behind our interface, and as open_clip made them."""

    arch: str
    encoder: Encoder
    model: Any
    ids: Tensor  # what open_clip's tokenizer gives for TEXTS
    image: Tensor  # what open_clip's preprocessing gives for the photo [1, 3, H, W]
    image_embedding: NDArray[np.float32]  # open_clip's own, normalised [1, D]
    text_embeddings: NDArray[np.float32]  # open_clip's own, normalised [len(TEXTS), D]
    hidden: Tensor  # its text blocks' output, uncut


@pytest.fixture(scope="module", params=ARCHS)
def pair(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, photo: NDArray[np.uint8]
) -> Iterator[Pair]:
    arch: str = request.param
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(11)
        model = open_clip.create_model(arch, pretrained=None)
    unsettle(model)
    model.eval()
    folder = tmp_path_factory.mktemp("weights")
    path = folder / f"{arch}.safetensors"
    if arch == "ViT-B-32":  # one of them as OpenAI's archives are
        path = archived(model, folder / f"{arch}.pt", folder / "proof")
    else:
        save_file({key: value.contiguous() for key, value in model.state_dict().items()}, path)
    stand_in = ByteTokenizer(64, 31999) if "SigLIP" in arch else None
    encoder = load_encoder(parse_model_id(f"{arch}@{path}"), "cpu", tokenizer=stand_in)
    path.unlink()
    assert not list(folder.iterdir())  # nothing of the archive ran
    if stand_in is not None:
        ids = torch.tensor([stand_in.encode(text).row for text in TEXTS])
    else:
        ids = open_clip.get_tokenizer(arch)(list(TEXTS))
    tag = get_pretrained_cfg(arch, list_pretrained_tags_by_model(arch)[0])
    config = merge_preprocess_dict(asdict(PreprocessCfg()), tag) | {"size": model.visual.image_size}
    image = image_transform_v2(PreprocessCfg(**config), is_train=False)(Image.fromarray(photo))[None]
    with torch.inference_mode():
        image_embedding = unit(model.encode_image(image))
    texts: list[Tensor] = []
    tower = getattr(model, "text", model)
    hidden = output_of(tower.transformer, lambda: texts.append(model.encode_text(ids)))
    yield Pair(arch, encoder, model, ids, image, image_embedding, unit(texts[0]), hidden)


def unit(values: Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = functional.normalize(values.detach(), dim=-1).numpy()
    return found


def worst(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """The largest 1 - cosine between rows that are both of length 1."""
    assert ours.shape == theirs.shape
    assert np.allclose(np.linalg.norm(ours, axis=-1), 1, atol=1e-5)
    return float(np.max(1 - np.sum(ours.astype(np.float64) * theirs.astype(np.float64), axis=-1)))


def output_of(module: Any, run: Callable[[], Any]) -> Tensor:
    """Return what a submodule put out while `run` ran."""
    seen: list[Tensor] = []
    handle = module.register_forward_hook(lambda _module, _inputs, output: seen.append(output.detach()))
    with torch.inference_mode():
        run()
    handle.remove()
    return seen[-1].clone()


def test_image_embedding_equals_encode_image(pair: Pair, photo: NDArray[np.uint8]) -> None:
    assert worst(pair.encoder.encode_images([photo]), pair.image_embedding) < TOLERANCE


def test_text_embeddings_equal_encode_text(pair: Pair) -> None:
    theirs = pair.text_embeddings
    assert worst(pair.encoder.encode_texts(TEXTS), theirs) < TOLERANCE
    assert worst(pair.encoder.encode_texts(TEXTS[1:2]), theirs[1:2]) < TOLERANCE  # cut shorter when alone
    ends = ["cat", "cat", "dog.", "small dog.", "dog. " * 40, ""]
    alike = [f"a photo of a {end}" for end in ends]
    by_one = np.concatenate([pair.encoder.encode_texts([text]) for text in alike])
    assert worst(pair.encoder.encode_texts(alike), by_one) < TOLERANCE
    assert isinstance(pair.encoder._text, TextTower)
    assert pair.encoder._text._runs_on_trees is (pair.arch in SHARING)
    assert np.min(theirs @ theirs.T) < 1 - 1e-3  # the texts differ, or the test would show nothing


def test_global_cell_equals_the_cosine(pair: Pair, photo: NDArray[np.uint8]) -> None:
    rows = [pair.encoder.dense_text(text) for text in TEXTS]
    globals_ = np.stack([row.embeddings[row.global_row] for row in rows])
    expected = pair.text_embeddings @ pair.image_embedding[0]
    for variant, reason in pair.encoder.info.variants:
        if reason is None:
            dense = pair.encoder.dense_image(photo, CropMode.CROP, variant)
            np.testing.assert_allclose(globals_ @ dense.embeddings[0], expected, atol=TOLERANCE)


def test_patch_embeddings_follow_their_definition(pair: Pair, photo: NDArray[np.uint8]) -> None:
    patches = DEFINITIONS[pair.arch](pair.model, pair.image)
    dense = pair.encoder.dense_image(photo)
    assert dense.grid == pair.encoder.info.grid
    assert dense.embeddings.shape == (1 + dense.grid[0] * dense.grid[1], pair.encoder.info.embed_dim)
    assert worst(dense.embeddings[1:], unit(patches)) < TOLERANCE
    # Random weights make patches alike, so also compare them by how far they are from one another.
    spread = float((patches - patches.mean(dim=0)).abs().max())
    ours = dense.embeddings[1:] * dense.norms[1:, None]
    assert float(np.abs(ours - patches.numpy()).max()) < 0.01 * spread


def test_token_embeddings_follow_their_definition(pair: Pair) -> None:
    """Rows come from the uncut forward of open_clip: a wrong cut, or padding that leaks, would show."""
    tower = getattr(pair.model, "text", pair.model)
    with torch.inference_mode():
        projected = project(tower, tower.ln_final(pair.hidden))
    for number, text in enumerate(TEXTS):
        dense = pair.encoder.dense_text(text)
        shown = len(dense.tokens.ids)
        assert dense.tokens.ids == tuple(pair.ids[number, :shown].tolist())
        assert dense.names[:shown] == dense.tokens.pieces
        assert not pair.ids[number, shown:].any()  # all that is left out is padding
        assert worst(dense.embeddings[:shown], unit(projected[number, :shown])) < TOLERANCE
        own_row = pair.encoder.info.text_global != "EOT"
        assert len(dense.embeddings) == len(dense.names) == len(dense.ids) == shown + own_row
        if own_row:
            assert (dense.global_row, dense.ids[-1]) == (shown, -1)
            assert dense.names[-1] == pair.encoder.info.text_global
        else:
            assert dense.names[dense.global_row] == "EOT"


def test_padding_matters_exactly_where_the_batch_is_not_cut(pair: Pair) -> None:
    """Towers that are cut must not see what follows EOT; the others must, or full length would be waste."""
    ids = pair.ids[1:2].clone()
    shown = len(pair.encoder.tokenise([TEXTS[1]])[0].ids)
    changed = ids.clone()
    changed[:, shown + 4 :] = 300  # lower than EOT; CoCa's own mask lets one padding token through
    with torch.inference_mode():
        before, after = pair.model.encode_text(ids), pair.model.encode_text(changed)
    differs = float((before - after).abs().max()) > 1e-4
    bidirectional = pair.arch in ("ViT-B-16-SigLIP", "MobileCLIP-S1")
    coca = pair.arch.startswith("coca")  # its CLS follows the padding, which its mask hides
    assert differs == (bidirectional or coca)


def test_info_describes_the_model(pair: Pair) -> None:
    info = pair.encoder.info
    family, grid, image_global, text_global = FACTS[pair.arch]
    assert (info.family, info.grid, info.image_global, info.text_global) == (
        family,
        grid,
        image_global,
        text_global,
    )
    assert info.logit_scale == pytest.approx(float(pair.model.logit_scale.detach().exp()), rel=1e-6)
    assert (info.logit_bias is not None) == (info.probability_kind == "sigmoid") == (family == "SigLIP")
    assert info.parameters == sum(parameter.numel() for parameter in pair.model.parameters())
    assert len(info.weights_hash) == 64
    assert (info.precision, info.device, info.open_clip_version) == ("fp32", "cpu", open_clip.__version__)
    assert any("Preprocessing as published" in note for note in info.notes)
    assert ("bypass the attention pooling" in info.patch_note) == (family == "SigLIP")


FACTS = {
    "ViT-B-32": ("CLIP ViT", (7, 7), "CLS", "EOT"),
    "ViT-B-16": ("CLIP ViT", (14, 14), "CLS", "EOT"),
    "RN50": ("CLIP ResNet", (7, 7), "pooled", "EOT"),
    "coca_ViT-B-32": ("CoCa", (7, 7), "pooled", "CLS"),
    "ViT-B-16-SigLIP": ("SigLIP", (14, 14), "pooled", "pooled"),
    "convnext_base": ("timm", (7, 7), "pooled", "EOT"),
    "MobileCLIP-S1": ("timm", (8, 8), "pooled", "EOT"),
}


def project(tower: Any, hidden: Tensor) -> Tensor:
    projection = tower.text_projection
    projected: Tensor = projection(hidden) if isinstance(projection, torch.nn.Module) else hidden @ projection
    return projected


def vit_patches(model: Any, image: Tensor) -> Tensor:
    tokens = output_of(model.visual.transformer, lambda: model.encode_image(image))[0, 1:]
    with torch.inference_mode():
        patches: Tensor = model.visual.ln_post(tokens) @ model.visual.proj
    return patches


def resnet_patches(model: Any, image: Tensor) -> Tensor:
    """Two 1x1 convolutions, as in the MaskCLIP paper."""
    pool = model.visual.attnpool
    features = output_of(model.visual.layer4, lambda: model.encode_image(image))
    with torch.inference_mode():
        values = functional.conv2d(features, pool.v_proj.weight[:, :, None, None], pool.v_proj.bias)
        found = functional.conv2d(values, pool.c_proj.weight[:, :, None, None], pool.c_proj.bias)
    return found[0].flatten(1).T


def coca_patches(model: Any, image: Tensor) -> Tensor:
    """Run the pooler itself over each patch as if it were the whole image."""
    visual = model.visual
    tokens = output_of(visual.transformer, lambda: model.encode_image(image))[0, 1:]
    with torch.inference_mode():
        patches: Tensor = visual.ln_post(visual.attn_pool(tokens[:, None]))[:, 0] @ visual.proj
    return patches


def siglip_patches(model: Any, image: Tensor) -> Tensor:
    """Write the MAP head out, with the value half of `kv` standing for the attention."""
    trunk = model.visual.trunk
    tokens = output_of(trunk.norm, lambda: model.encode_image(image))[0]
    pool = trunk.attn_pool
    width = tokens.shape[-1]
    with torch.inference_mode():
        values = functional.linear(tokens, pool.kv.weight[width:], pool.kv.bias[width:])
        attended = pool.proj(values)
        patches: Tensor = attended + pool.mlp(pool.norm(attended))
    return patches


def convnext_patches(model: Any, image: Tensor) -> Tensor:
    visual = model.visual
    features = output_of(visual.trunk.stages, lambda: model.encode_image(image))[0].flatten(1).T
    norm = visual.trunk.head.norm
    with torch.inference_mode():
        centred = features - features.mean(dim=-1, keepdim=True)
        spread = (centred.square().mean(dim=-1, keepdim=True) + norm.eps).sqrt()
        patches: Tensor = (centred / spread * norm.weight + norm.bias) @ visual.head.proj.weight.T
    return patches


def mobileclip_patches(model: Any, image: Tensor) -> Tensor:
    trunk = model.visual.trunk
    features = output_of(trunk.final_conv, lambda: model.encode_image(image))[0].flatten(1).T
    with torch.inference_mode():
        patches: Tensor = features @ trunk.head.fc.weight.T + trunk.head.fc.bias
    return patches


DEFINITIONS: dict[str, Callable[[Any, Tensor], Tensor]] = {
    "ViT-B-32": vit_patches,
    "ViT-B-16": vit_patches,
    "RN50": resnet_patches,
    "coca_ViT-B-32": coca_patches,
    "ViT-B-16-SigLIP": siglip_patches,
    "convnext_base": convnext_patches,
    "MobileCLIP-S1": mobileclip_patches,
}
