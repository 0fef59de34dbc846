"""Small models in transformers' format: built from their configuration classes, seeded, saved as folders.

Vocabularies are the beginning of open_clip's own merges, or trained here on a few words; nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from app.analysis.zeroshot import score
from app.images.images import CropMode
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.rigs.models import unsettle

TEXTS = (
    "a photo of a cat.",
    "",
    "Two dogs!  One RED ball, naïve café 日本 — on the grass; and a <end_of_text> in between",
    " ".join(f"word{number}" for number in range(60)),
)
TOLERANCE = 1e-5
SMALL = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
VISION = SMALL | {"image_size": 64, "patch_size": 16, "num_hidden_layers": 3}
_MERGES = 600


def picture(width: int, height: int) -> NDArray[np.uint8]:
    """Return a picture with structure: two gradients and some noise, uint8 [height, width, 3]."""
    rows, columns = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(width + height).integers(0, 60, (height, width, 3))
    planes = [rows * 180 / height, columns * 190 / width, (rows + columns) % 190]
    return (np.stack(planes, axis=-1) + noise).astype(np.uint8)


@cache
def clip_tokenizer() -> Any:
    """Return transformers' CLIP tokenizer with the first of open_clip's merges; EOS has the highest id."""
    from open_clip.tokenizer import SimpleTokenizer
    from transformers import CLIPTokenizer

    merges = list(SimpleTokenizer().bpe_ranks)[:_MERGES]
    letters = list(SimpleTokenizer().byte_encoder.values())
    pieces = [*letters, *(f"{letter}</w>" for letter in letters), *("".join(pair) for pair in merges)]
    vocabulary = {piece: number for number, piece in enumerate([*pieces, "<|startoftext|>", "<|endoftext|>"])}
    return CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=77)


def seeded(model_class: Any, config: Any) -> Any:
    """Build a model with seeded weights, none of which is 0 or 1."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        model = model_class(config)
    unsettle(model)
    return model.eval()


def _short_side(vision: dict[str, Any] | None) -> dict[str, Any]:
    """Return an image processor's sizes: the short side resized, then a square cut."""
    side = (VISION | (vision or {}))["image_size"]
    return {"size": {"shortest_edge": side}, "crop_size": {"height": side, "width": side}}


def save_clip(
    folder: Path,
    vision: dict[str, Any] | None = None,
    text: dict[str, Any] | None = None,
    processor: dict[str, Any] | None = None,
    projection_dim: int = 24,
    **saving: Any,
) -> Path:
    """Save a small CLIP with tokenizer and image processor."""
    from transformers import CLIPConfig, CLIPImageProcessor, CLIPModel, CLIPProcessor

    tokenizer = clip_tokenizer()
    ids = {"vocab_size": len(tokenizer), "eos_token_id": tokenizer.eos_token_id}
    config = CLIPConfig(
        text_config=SMALL | ids | (text or {}),
        vision_config=VISION | (vision or {}),
        projection_dim=projection_dim,
    )
    seeded(CLIPModel, config).save_pretrained(folder, **saving)
    sizes = _short_side(vision) | (processor or {})
    CLIPProcessor(CLIPImageProcessor(**sizes), tokenizer).save_pretrained(folder)
    return folder


@cache
def xlm_tokenizer() -> Any:
    """Return an XLM-RoBERTa tokenizer of a few words and all letters; its EOS has id 2, its padding 1."""
    from transformers import XLMRobertaTokenizer

    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,;!—日本"
    pieces = ["▁a", "▁photo", "▁word", "▁", *letters]
    specials = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    scored = [(piece, -float(number + 1)) for number, piece in enumerate(pieces)]
    return XLMRobertaTokenizer(vocab=[*specials, *scored, ("<mask>", 0.0)], model_max_length=77)


def save_metaclip(
    folder: Path,
    vision: dict[str, Any] | None = None,
    text: dict[str, Any] | None = None,
    projection_dim: int = 24,
) -> Path:
    """Save a small MetaCLIP 2 with its multilingual tokenizer."""
    from transformers import CLIPImageProcessor, CLIPProcessor, MetaClip2Config, MetaClip2Model

    tokenizer = xlm_tokenizer()
    ids = {"vocab_size": len(tokenizer), "eos_token_id": 2, "bos_token_id": 0, "pad_token_id": 1}
    config = MetaClip2Config(
        text_config=SMALL | ids | (text or {}),
        vision_config=VISION | (vision or {}),
        projection_dim=projection_dim,
    )
    seeded(MetaClip2Model, config).save_pretrained(folder)
    CLIPProcessor(CLIPImageProcessor(**_short_side(vision)), tokenizer).save_pretrained(folder)
    return folder


def sentencepiece_tokenizer(folder: Path, **options: Any) -> Any:
    """Return SigLIP's tokenizer with a vocabulary trained on a few lines; its files lie in the folder."""
    import sentencepiece
    from transformers import SiglipTokenizer

    lines = ["a photo of a cat", "two dogs one red ball on the grass", "word0123456789 and a naïve café 日本"]
    with (folder / "spiece.model").open("wb") as stream:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(lines * 3),
            model_writer=stream,
            vocab_size=60,
            hard_vocab_limit=False,
            character_coverage=1.0,
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            minloglevel=2,
        )
    return SiglipTokenizer(str(folder / "spiece.model"), **options)


@cache
def gemma_tokenizer(lower: bool, side: str = "right") -> Any:
    """Return SigLIP 2's tokenizer of letters and bytes, which lower-cases, or Gemma's own, which doesn't."""
    from transformers import GemmaTokenizer
    from transformers.models.siglip2.tokenization_siglip2 import Siglip2Tokenizer

    specials = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>"]
    letters = ["▁", *"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;!"]
    pieces = [*specials, *(f"<0x{byte:02X}>" for byte in range(256)), *letters]
    kind = Siglip2Tokenizer if lower else GemmaTokenizer
    return kind(
        vocab={piece: number for number, piece in enumerate(pieces)},
        merges=[],
        padding_side=side,
        add_bos_token=False,
        add_eos_token=True,
        model_max_length=64,
        model_input_names=["input_ids"],
    )


def save_siglip(
    folder: Path, tokenizer: Any, vision: dict[str, Any] | None = None, text: dict[str, Any] | None = None
) -> Path:
    """Save a small SigLIP (of either version, of a fixed resolution) with a tokenizer."""
    from transformers import SiglipConfig, SiglipImageProcessor, SiglipModel, SiglipProcessor

    config = SiglipConfig(
        text_config=SMALL | {"vocab_size": len(tokenizer), "projection_size": 32} | (text or {}),
        vision_config=VISION | (vision or {}),
    )
    seeded(SiglipModel, config).save_pretrained(folder)
    images = SiglipImageProcessor(size=_short_side(vision)["crop_size"])
    SiglipProcessor(images, tokenizer).save_pretrained(folder)
    return folder


def bert_tokenizer(**options: Any) -> Any:
    """Return BERT's tokenizer of a few words and word pieces, letters and Chinese characters."""
    from transformers import BertTokenizer

    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "photo", "word", "cat", "dog", "##s"]
    pieces += [*letters, *(f"##{letter}" for letter in letters), *".,;!<>_—日本一只猫的照片红色狗"]
    return BertTokenizer(vocab={piece: number for number, piece in enumerate(pieces)}, **options)


def save_chinese_clip(
    folder: Path,
    text: dict[str, Any] | None = None,
    vision: dict[str, Any] | None = None,
    projection_dim: int = 24,
    **options: Any,
) -> Path:
    """Save a small Chinese-CLIP with its tokenizer, which takes `options`."""
    from transformers import (
        ChineseCLIPConfig,
        ChineseCLIPImageProcessor,
        ChineseCLIPModel,
        ChineseCLIPProcessor,
    )

    tokenizer = bert_tokenizer(**options)
    config = ChineseCLIPConfig(
        text_config=SMALL | {"vocab_size": len(tokenizer)} | (text or {}),
        vision_config=VISION | (vision or {}),
        projection_dim=projection_dim,
    )
    seeded(ChineseCLIPModel, config).save_pretrained(folder)
    images = ChineseCLIPImageProcessor(**_short_side(vision))
    ChineseCLIPProcessor(images, tokenizer).save_pretrained(folder)
    return folder


def save_align(
    folder: Path, processor: dict[str, Any] | None = None, pooling: str = "mean", base: bool = False
) -> Path:
    """Save a small ALIGN, whose images are of 65 pixels whatever its configuration says (600).

    base: one of align-base's sizes, whose running statistics are those of noise, so that images differ.
    """
    from transformers import AlignConfig, AlignModel, AlignProcessor, EfficientNetImageProcessor

    tokenizer = bert_tokenizer(model_max_length=512)
    blocks = {"in_channels": [32, 8, 16], "out_channels": [8, 16, 24], "kernel_sizes": [3, 3, 5]}
    blocks |= {"strides": [1, 2, 2], "num_block_repeats": [1, 1, 2], "expand_ratios": [1, 2, 2]}
    vision = {"width_coefficient": 1.0, "depth_coefficient": 1.0, "hidden_dim": 64, "pooling_type": pooling}
    config = AlignConfig(
        text_config={} if base else SMALL | {"vocab_size": len(tokenizer)},
        vision_config={"pooling_type": pooling} if base else blocks | vision,
        projection_dim=640 if base else 24,
        temperature_init_value=0.5,
    )
    model = seeded(AlignModel, config)
    _settle_norms(model, 289 if base else 0)
    model.save_pretrained(folder)
    size, crop = (346, 289) if base else (80, 65)
    images: dict[str, Any] = {"size": {"height": size, "width": size}, "resample": 2}
    images |= {"crop_size": {"height": crop, "width": crop}}
    images |= {"do_center_crop": True, "rescale_factor": 1 / 127.5, "rescale_offset": True}
    images |= {"do_normalize": False, "include_top": False} | (processor or {})
    AlignProcessor(EfficientNetImageProcessor(**images), tokenizer).save_pretrained(folder)
    return folder


def _settle_norms(model: Any, side: int) -> None:
    """Give an ALIGN running statistics: those of noise of so many pixels, or (0) arbitrary ones."""
    generator = torch.Generator().manual_seed(5)
    if not side:
        for name, buffer in model.named_buffers():
            if name.endswith(("running_mean", "running_var")):
                buffer.copy_(0.5 + torch.rand(buffer.shape, generator=generator))
        return
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.train().momentum = None  # the mean over all that it sees
    with torch.no_grad():
        model.vision_model(torch.randn((4, 3, side, side), generator=generator))
    model.eval()


def save_blip(
    folder: Path,
    vision: dict[str, Any] | None = None,
    text: dict[str, Any] | None = None,
    kind: str = "BlipForImageTextRetrieval",
    image_text_hidden_size: int = 24,
    **options: Any,
) -> Path:
    """Save a small BLIP for retrieval (or another of its classes); its tokenizer takes `options`."""
    import transformers

    tokenizer = bert_tokenizer(**options)
    ids = {"vocab_size": len(tokenizer) + 2, "bos_token_id": len(tokenizer), "sep_token_id": 3}
    config = transformers.BlipConfig(
        text_config=SMALL | ids | (text or {}),
        vision_config=VISION | {"hidden_size": 48, "initializer_range": 0.02} | (vision or {}),
        image_text_hidden_size=image_text_hidden_size,
    )
    seeded(getattr(transformers, kind), config).save_pretrained(folder)
    side = (VISION | (vision or {}))["image_size"]
    images = transformers.BlipImageProcessor(size={"height": side, "width": side})
    transformers.BlipProcessor(images, tokenizer).save_pretrained(folder)
    return folder


def load(folder: Path) -> Encoder:
    """Load a folder with the program."""
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


@dataclass(frozen=True)
class Theirs:
    """What transformers itself makes of texts and images."""

    image: NDArray[np.float32]
    text: NDArray[np.float32]
    logits: NDArray[np.float32]
    inputs: NDArray[np.float32]


def reference(
    folder: Path,
    pictures: list[NDArray[np.uint8]],
    texts: tuple[str, ...],
    padding: Any,
    max_length: int | None = None,
) -> Theirs:
    """Return transformers' own normalised embeddings, logits [images, texts] and inputs of a folder."""
    from transformers import AutoModel, AutoProcessor

    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    model = AutoModel.from_pretrained(folder, local_files_only=True).eval()
    given = processor(
        text=list(texts),
        images=[Image.fromarray(pixels) for pixels in pictures],
        padding=padding,
        truncation=True,
        return_tensors="pt",
        **({} if max_length is None else {"max_length": max_length}),
    )
    with torch.inference_mode():
        output = model(**given)
        text = model.get_text_features(
            **{key: value for key, value in given.items() if key in ("input_ids", "attention_mask")}
        ).pooler_output
    text = text / text.norm(dim=-1, keepdim=True)
    arrays = (output.image_embeds, text, output.logits_per_image, given["pixel_values"])
    return Theirs(*(tensor.numpy() for tensor in arrays))


def blip_inputs(folder: Path, pictures: list[NDArray[np.uint8]]) -> NDArray[np.float32]:
    """Return what transformers' own processor makes of pictures."""
    from transformers import AutoImageProcessor

    processor = AutoImageProcessor.from_pretrained(folder, local_files_only=True)
    images = [Image.fromarray(pixels) for pixels in pictures]
    inputs: NDArray[np.float32] = processor(images=images, return_tensors="np").pixel_values
    return inputs


def blip_reference(
    folder: Path, pictures: list[NDArray[np.uint8]], texts: tuple[str, ...], itm: bool
) -> torch.Tensor:
    """Return transformers' own itm_score: cosines [images, texts], or logits [images, texts, 2]."""
    from transformers import AutoProcessor, BlipForImageTextRetrieval

    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    model = BlipForImageTextRetrieval.from_pretrained(folder, local_files_only=True).eval()
    images = [Image.fromarray(pixels) for pixels in pictures]
    cut = {"padding": True, "truncation": True, "max_length": 35, "return_tensors": "pt"}
    with torch.inference_mode():
        if not itm:
            given = processor(images=images, text=list(texts), **cut)
            cosines: torch.Tensor = model(**given, use_itm_head=False).itm_score
            return cosines
        rows = []
        for image in images:
            given = processor(images=[image] * len(texts), text=list(texts), **cut)
            rows.append(model(**given).itm_score)
    return torch.stack(rows)


def assert_equal_to_transformers(
    folder: Path, padding: Any = True, max_length: int | None = None, texts: tuple[str, ...] = TEXTS
) -> Encoder:
    """Hold a folder's embeddings, logits, probabilities and inputs against transformers' own."""
    encoder = load(folder)
    pictures = [picture(width, height) for width, height in ((240, 180), (64, 64), (90, 333))]
    theirs = reference(folder, pictures, texts, padding, max_length)
    ours = np.stack([encoder.preprocess(pixels, CropMode.CROP) for pixels in pictures])
    np.testing.assert_allclose(ours, theirs.inputs, atol=TOLERANCE)
    images, prompts = encoder.encode_images(pictures), encoder.encode_texts(texts)
    np.testing.assert_allclose(images, theirs.image, atol=TOLERANCE)
    np.testing.assert_allclose(prompts, theirs.text, atol=TOLERANCE)
    info = encoder.info
    scores = score(images, prompts, tuple("abcde"[: len(texts)]), info.logit_scale, info.logit_bias)
    np.testing.assert_allclose(scores.logit, theirs.logits, atol=TOLERANCE, rtol=TOLERANCE)
    whole = torch.from_numpy(theirs.logits)
    probability = whole.softmax(dim=-1) if info.logit_bias is None else whole.sigmoid()
    np.testing.assert_allclose(scores.probability, probability.numpy(), atol=TOLERANCE)
    for place, text in enumerate(texts):  # alone, after the batch
        np.testing.assert_allclose(encoder.encode_texts([text])[0], theirs.text[place], atol=TOLERANCE)
    np.testing.assert_allclose(encoder.encode_texts(texts[::-1]), theirs.text[::-1], atol=TOLERANCE)
    np.testing.assert_allclose(encoder.encode_images(pictures[::-1]), theirs.image[::-1], atol=TOLERANCE)
    return encoder
