"""Model ids, and what open_clip records of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.models.registry import ModelSpec, activations, better_activation, parse_model_id, pretrained


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("builtin", ModelSpec("builtin", "builtin", None, None)),
        (
            "ViT-B-32@laion2b_s34b_b79k",
            ModelSpec("ViT-B-32@laion2b_s34b_b79k", "pretrained", "ViT-B-32", "laion2b_s34b_b79k"),
        ),
        ("ViT-B-32@OpenAI", ModelSpec("ViT-B-32@openai", "pretrained", "ViT-B-32", "openai")),
        ("ViT-B/32@openai", ModelSpec("ViT-B-32@openai", "pretrained", "ViT-B-32", "openai")),
        ("vit-b-32@random", ModelSpec("ViT-B-32@random", "random", "ViT-B-32", None)),
        ("RN50@/tmp/a@b.pt", ModelSpec("RN50@/tmp/a@b.pt", "checkpoint", "RN50", "/tmp/a@b.pt")),
        ("RN50@w.safetensors", ModelSpec("RN50@w.safetensors", "checkpoint", "RN50", "w.safetensors")),
        ("local-dir:models/x", ModelSpec("local-dir:models/x", "local-dir", None, "models/x")),
        ("hf-hub:org/name-1.0", ModelSpec("hf-hub:org/name-1.0", "hf-hub", None, "org/name-1.0")),
        ("hf: org/name-1.0 ", ModelSpec("hf:org/name-1.0", "hf", None, "org/name-1.0")),
    ],
)
def test_ids_are_taken_apart(text: str, expected: ModelSpec) -> None:
    assert parse_model_id(f"  {text} ") == expected


def test_a_bare_folder_is_a_local_dir(tmp_path: Path) -> None:
    assert parse_model_id(str(tmp_path)) == ModelSpec(
        f"local-dir:{tmp_path}", "local-dir", None, str(tmp_path)
    )


def test_an_existing_file_without_suffix_is_a_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weights").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    assert parse_model_id("RN50@weights").kind == "checkpoint"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "No model was named"),
        ("ViT-B-33@openai", "near ones: ViT-B-32"),
        ("ViT-B-32@openia", "has no tag 'openia'; near ones: openai"),
        ("ViT-B-32", "add a tag, as in ViT-B-32@"),
        ("ViT-B-32@", "needs a tag"),
        ("local-dir:", "needs a folder"),
        ("hf-hub:name", "hf-hub: needs ORG/NAME"),
        ("hf:name", "hf: needs ORG/NAME"),
        ("x" * 10_000, "no architecture 'xxx"),
        ("RN50@" + "y" * 10_000, "has no tag 'yyy"),
    ],
)
def test_a_wrong_id_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(LoupeError, match=words) as caught:
        parse_model_id(text)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 400


def test_the_better_activation_is_offered_where_it_exists() -> None:
    assert better_activation("ViT-B-32@openai") == "ViT-B-32-quickgelu@openai"
    assert better_activation("ViT-H-14-378@dfn5b") == "ViT-H-14-378-quickgelu@dfn5b"
    for right in ("ViT-B-32-quickgelu@openai", "ViT-B-32@laion2b_s34b_b79k", "RN50@random", "builtin"):
        assert better_activation(right) == ""
    assert better_activation("roberta-ViT-B-32@laion2b_s12b_b32k") == ""  # it has no other architecture


def test_every_better_activation_can_be_named() -> None:
    table = pretrained()
    offered = [better_activation(f"{arch}@{tag}") for arch, tags in table.items() for tag in tags]
    found = [model_id for model_id in offered if model_id]
    assert len(found) > 20
    for model_id in found:
        spec = parse_model_id(model_id)
        assert spec.id == model_id
        assert len(set(activations(spec.arch or "", spec.source or ""))) == 1
