"""Checkpoints of the scorer's authors: converted to the same scores, and never executed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from tokenizers import AddedToken
from torch.nn import functional

from app.analysis.zeroshot import Floats
from app.composition.reference_scorer import import_reference
from app.composition.scorer import load_scorer, save_scorer
from app.composition.scorer_input import FUNCTIONAL_WORDS, PAPER_WORDS, TEXT_ROWS, scorer_input
from tests.app.composition.test_scorer import dcsm, model, refused

SIDE = 3
IMAGE_TOKENS = 1 + SIDE * SIDE


class Trap:
    """What a hostile checkpoint holds: unpickled, it creates a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch '{self.path}'",)


def reference_state(text_tokens: int = TEXT_ROWS) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(4)
    shapes = {
        "conv1.weight": (4, 1, 3, 3),
        "conv1.bias": (4,),
        "conv2.weight": (4, 4, 3, 3),
        "conv2.bias": (4,),
        "fc1.weight": (128, 4 * text_tokens * IMAGE_TOKENS),
        "fc1.bias": (128,),
        "fc2.weight": (1, 128),
        "fc2.bias": (1,),
    }
    return {name: 0.1 * torch.randn(shape, generator=generator) for name, shape in shapes.items()}


def reference_checkpoint(**more: object) -> dict[str, object]:
    """A file as the authors' training code writes it, its tokenizer and embedding included."""
    tokenizer = [AddedToken("<|startoftext|>"), AddedToken("<|endoftext|>")]
    return {
        "epoch": 26,
        "model_state_dict": reference_state(),
        "optimizer_state_dict": {"state": {}, "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.999)}]},
        "clip_state_dict": {"logit_scale": torch.tensor(4.6)},
        "clip_text_tokenizer": tokenizer,
        "train_loss": [1.0, 0.5],
        "external_logic_token_embeddings": torch.nn.Embedding(len(PAPER_WORDS), IMAGE_TOKENS),
        "learned_lookup": None,
        **more,
    }


def reference_scores(maps: torch.Tensor) -> Floats:
    """The paper's network on maps [N, image tokens, text tokens], the order the authors' code has them in."""
    state = reference_state()
    x = functional.conv2d(maps[:, None], state["conv1.weight"], state["conv1.bias"], padding=1).relu()
    x = functional.conv2d(x, state["conv2.weight"], state["conv2.bias"], padding=1).relu()
    x = functional.linear(x.flatten(1), state["fc1.weight"], state["fc1.bias"]).relu()
    scores: Floats = functional.linear(x, state["fc2.weight"], state["fc2.bias"])[:, 0].numpy()
    return scores


def test_a_reference_checkpoint_gives_the_reference_scores(tmp_path: Path) -> None:
    held = reference_checkpoint()
    torch.save(held, tmp_path / "patchnet.pt")
    scorer = import_reference(tmp_path / "patchnet.pt")
    assert scorer.info.grid == (SIDE, SIDE) and scorer.info.columns == IMAGE_TOKENS
    assert scorer.info.words == PAPER_WORDS == FUNCTIONAL_WORDS[:11]
    embedding = held["external_logic_token_embeddings"]
    assert isinstance(embedding, torch.nn.Embedding)
    np.testing.assert_array_equal(scorer.words["left"], embedding.weight.detach().numpy()[2])
    values = np.random.default_rng(0).normal(size=(4, TEXT_ROWS, IMAGE_TOKENS)).astype(np.float32)
    expected = reference_scores(torch.from_numpy(values).transpose(1, 2))
    np.testing.assert_allclose(scorer.score(values), expected, atol=1e-4)


def test_reference_rows_are_put_in_before_standardising(tmp_path: Path) -> None:
    torch.save(reference_checkpoint(), tmp_path / "patchnet.pt")
    scorer = import_reference(tmp_path / "patchnet.pt")
    one = dcsm("a not b", ("SOT", "a", "not", "b", "EOT"), 1, (SIDE, SIDE))
    expected = scorer_input(one.values, one.tokens, scorer.words, one.prompt, raw_words=True)
    np.testing.assert_array_equal(scorer.inputs(one.values, one.tokens, one.prompt), expected)
    save_scorer(tmp_path / "mine.safetensors", scorer)
    np.testing.assert_array_equal(
        load_scorer(tmp_path / "mine.safetensors").score_maps([one]), scorer.score_maps([one])
    )


def test_a_reference_fits_the_model_it_was_trained_with(tmp_path: Path) -> None:
    torch.save(reference_checkpoint(), tmp_path / "patchnet.pt")
    scorer = import_reference(tmp_path / "patchnet.pt")
    scorer.check_model(model("ViT-B-16-quickgelu@openai", grid=(SIDE, SIDE)))
    assert "trained for ViT-B-16@openai; the model loaded is builtin (" in refused(
        lambda: scorer.check_model(model(grid=(SIDE, SIDE)))
    )


def test_a_converted_reference_and_one_without_rows(tmp_path: Path) -> None:
    rows = torch.rand(len(PAPER_WORDS), IMAGE_TOKENS)
    plain = {"model_state_dict": reference_state(), "external_logic_token_embeddings": rows}
    torch.save(plain, tmp_path / "plain.pt", _use_new_zipfile_serialization=False)
    assert import_reference(tmp_path / "plain.pt").info.functional
    save_file(reference_state(), tmp_path / "bare.safetensors")
    bare = import_reference(tmp_path / "bare.safetensors")
    assert not bare.info.functional and not bare.words and not bare.info.raw_words


@pytest.mark.parametrize(
    "place", ["clip_text_tokenizer", "external_logic_token_embeddings", "model_state_dict"]
)
def test_a_checkpoint_that_would_run_code_is_refused_unexecuted(tmp_path: Path, place: str) -> None:
    proof = tmp_path / "proof"
    torch.save(reference_checkpoint(**{place: Trap(proof)}), tmp_path / "torch.pt")
    (tmp_path / "plain.pt").write_bytes(pickle.dumps({place: Trap(proof)}, protocol=2))
    for name in ("torch.pt", "plain.pt"):
        sentence = refused(lambda name=name: import_reference(tmp_path / name))  # type: ignore[misc]
        assert f"{name} asks to run Python code (" in sentence and "system" in sentence
    assert not proof.exists()


def test_tensors_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.pt"
    cases: list[tuple[dict[str, object], str]] = [
        (reference_checkpoint(model_state_dict=reference_state(77)), "does not fit the paper's network"),
        (reference_checkpoint(model_state_dict={"a": torch.zeros(3)}), "does not fit the paper's network"),
        (
            reference_checkpoint(external_logic_token_embeddings=torch.nn.Embedding(4, 5)),
            "does not fit the paper's network",
        ),
        (
            reference_checkpoint(
                model_state_dict={**reference_state(), "conv2.weight": torch.zeros(8, 4, 3, 3)}
            ),
            "1 of another shape (first: conv2.weight",
        ),
        (reference_checkpoint(model_state_dict={**reference_state(), "x.y": torch.zeros(1)}), "1 unexpected"),
    ]
    for held, sentence in cases:
        torch.save(held, path)
        assert sentence in refused(lambda: import_reference(path))
    path.write_bytes(b"hello")
    assert "other.pt" in refused(lambda: import_reference(path))
    assert "There is no checkpoint at" in refused(lambda: import_reference(tmp_path / "none.pt"))
