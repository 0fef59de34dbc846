"""Shapes of Hugging Face text towers, as files where programs look for them, and tokenizers for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Shape = dict[str, Any]

_ROBERTA = {"type_vocab_size": 1, "layer_norm_eps": 1e-5, "max_position_embeddings": 514}
_NLLB = {
    "model_type": "m2m_100",
    "vocab_size": 256206,
    "d_model": 1024,
    "scale_embedding": True,
    "encoder_attention_heads": 16,
    "decoder_attention_heads": 16,
    "max_position_embeddings": 1024,
}
_MT5 = {"model_type": "mt5", "vocab_size": 250112, "d_kv": 64, "feed_forward_proj": "gated-gelu"}

PUBLISHED: dict[str, Shape] = {
    "roberta-base": _ROBERTA | {"model_type": "roberta", "vocab_size": 50265},
    "xlm-roberta-base": _ROBERTA | {"model_type": "xlm-roberta", "vocab_size": 250002},
    "xlm-roberta-large": _ROBERTA
    | {
        "model_type": "xlm-roberta",
        "vocab_size": 250002,
        "hidden_size": 1024,
        "num_hidden_layers": 24,
        "num_attention_heads": 16,
        "intermediate_size": 4096,
    },
    "google/mt5-base": _MT5 | {"d_model": 768, "d_ff": 2048, "num_layers": 12, "num_heads": 12},
    "google/mt5-xl": _MT5 | {"d_model": 2048, "d_ff": 5120, "num_layers": 24, "num_heads": 32},
    "facebook/nllb-200-distilled-600M": _NLLB | {"encoder_layers": 12, "encoder_ffn_dim": 4096},
    "facebook/nllb-200-distilled-1.3B": _NLLB | {"encoder_layers": 24, "encoder_ffn_dim": 8192},
}
"""The shapes that open_clip's architectures name, as their authors published them (what isn't transformers'
default); `test_sizes` holds the parameters of each against open_clip's own table."""

_ENCODER = {"num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 64, "vocab_size": 320}
TINY: dict[str, Shape] = {
    "roberta": {"model_type": "roberta", "hidden_size": 48, "max_position_embeddings": 90} | _ENCODER,
    "xlm-roberta": {"model_type": "xlm-roberta", "hidden_size": 48, "max_position_embeddings": 79} | _ENCODER,
    "bert": {"model_type": "bert", "hidden_size": 32, "max_position_embeddings": 77} | _ENCODER,
    "nllb": {
        "model_type": "m2m_100",
        "vocab_size": 320,
        "d_model": 32,
        "max_position_embeddings": 40,
        "encoder_layers": 3,
        "decoder_layers": 2,
        "encoder_ffn_dim": 64,
        "decoder_ffn_dim": 64,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
    },
    "mt5": {
        "model_type": "mt5",
        "vocab_size": 320,
        "d_model": 32,
        "d_kv": 8,
        "d_ff": 64,
        "num_layers": 2,
        "num_decoder_layers": 3,
        "num_heads": 4,
    },
}
"""A shape of each kind that open_clip has, small; two of them have room for 77 tokens and no more."""

_MARKS = {
    "mt5": (("<pad>", "</s>", "<unk>"), "$A </s>"),
    "bert": (("[PAD]", "[UNK]", "[CLS]", "[SEP]"), "[CLS] $A [SEP]"),
    "nllb": (("<s>", "<pad>", "</s>", "<unk>", "eng_Latn"), "eng_Latn $A </s>"),
}
_USUAL_MARKS = (("<s>", "<pad>", "</s>", "<unk>"), "<s> $A </s>")
_NAMES = {
    "<s>": "bos_token",
    "<pad>": "pad_token",
    "</s>": "eos_token",
    "<unk>": "unk_token",
    "[PAD]": "pad_token",
    "[UNK]": "unk_token",
    "[CLS]": "cls_token",
    "[SEP]": "sep_token",
}


def save_shape(folder: Path, shape: Shape) -> Path:
    """Write a shape's config.json into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(shape), encoding="utf-8")
    return folder


def save_in_hub_cache(cache: Path, shapes: Mapping[str, Shape]) -> None:
    """Lay shapes out as the hub's client keeps what it has downloaded."""
    for name, shape in shapes.items():
        repository = cache / f"models--{name.replace('/', '--')}"
        commit = "0" * 40
        save_shape(repository / "snapshots" / commit, shape)
        (repository / "refs").mkdir()
        (repository / "refs" / "main").write_text(commit, encoding="utf-8")


def save_tokenizer(folder: Path, kind: str, words: str) -> None:
    """Save a tokenizer of whole words with the marks, and their ids, that a kind of tower has."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    marks, template = _MARKS.get(kind, _USUAL_MARKS)
    vocabulary = {word: place for place, word in enumerate(dict.fromkeys((*marks, *words.split())))}
    unknown = next(mark for mark in marks if "unk" in mark.lower())
    inner = Tokenizer(models.WordLevel(vocabulary, unk_token=unknown))
    inner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    inner.post_processor = processors.TemplateProcessing(
        single=template,
        special_tokens=[(mark, vocabulary[mark]) for mark in template.split() if mark != "$A"],
    )
    named = {_NAMES[mark]: mark for mark in marks if mark in _NAMES}
    made: Any = PreTrainedTokenizerFast
    made(tokenizer_object=inner, **named).save_pretrained(folder)
