"""Model ids and the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.models.registry import ModelSpec, catalogue, parse_model_id


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
        ("hf-hub:name", "needs ORG/NAME"),
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


def test_catalogue_lists_every_pair_of_open_clip() -> None:
    from open_clip import list_pretrained

    entries = catalogue()
    assert entries[0].id == "builtin"
    by_id = {entry.id: entry for entry in entries}
    assert set(by_id) == {"builtin"} | {f"{arch}@{tag}" for arch, tag in list_pretrained()}
    assert all(parse_model_id(entry.id).id == entry.id for entry in entries)
    vit = by_id["ViT-L-14-336@openai"]
    assert (vit.family, vit.image_size, vit.grid) == ("CLIP ViT", (336, 336), (24, 24))
    assert (vit.context_length, vit.embed_dim, vit.unsupported) == (77, 768, "")
    assert by_id["RN50x4@openai"].grid == (9, 9)
    assert by_id["ViT-B-16-SigLIP@webli"].family == "SigLIP"
    assert by_id["coca_ViT-B-32@laion2b_s13b_b90k"].family == "CoCa"
    assert by_id["MobileCLIP-S1@datacompdr"].family == "timm"
    assert by_id["convnext_base@laion400m_s13b_b51k"].grid == (7, 7)
    roberta = by_id["roberta-ViT-B-32@laion2b_s12b_b32k"]
    assert "Hugging Face text tower (roberta-base)" in roberta.unsupported
