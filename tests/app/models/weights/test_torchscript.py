"""TorchScript archives as OpenAI published its models: their tensors are read, their program never runs."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from open_clip import CLIP
from torch import Tensor

from app.errors import LoupeError
from app.models import registry
from app.models.registry import parse_model_id
from tests.rigs.checkpoints import Source, image, loaded, made, notes, source, tiny_architectures
from tests.rigs.models import tiny_config

__all__ = ["image", "source", "tiny_architectures"]


class Writer(torch.nn.Module):
    """A module whose `__setstate__`, run by torch.jit.load, writes a file."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def forward(self, values: Tensor) -> Tensor:
        return values

    @torch.jit.export
    def __getstate__(self) -> tuple[str, bool]:
        return (self.path, self.training)

    @torch.jit.export
    def __setstate__(self, state: tuple[str, bool]) -> None:
        self.path = state[0]
        self.training = state[1]
        torch.save(torch.ones(1), state[0])


class Archived(torch.nn.Module):
    """What OpenAI traced: the model with three whole numbers, here with a trap beside it."""

    def __init__(self, model: CLIP, proof: Path) -> None:
        super().__init__()
        for name, value in {
            **dict(model.named_children()),
            **dict(model.named_parameters(recurse=False)),
        }.items():
            setattr(self, name, value)
        self.register_buffer("attn_mask", model.attn_mask)
        for name, number in (("input_resolution", 64), ("context_length", 77), ("vocab_size", 49408)):
            self.register_buffer(name, torch.tensor(number))
        self.trap = Writer(str(proof))

    def forward(self, values: Tensor) -> Tensor:
        return values


@pytest.fixture
def archive(source: Source, tmp_path: Path) -> Path:
    """A TorchScript archive, in halves as OpenAI's, that writes the file `proof` where it is executed."""
    halves = CLIP(**tiny_config())
    halves.load_state_dict(source.state)
    return write(halves, tmp_path / "ViT-B-32.pt", tmp_path / "proof")


def write(model: CLIP, path: Path, proof: Path) -> Path:
    """Archive a model, which is in halves afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.save(torch.jit.script(Archived(model.half(), proof)), path)
    return path


@pytest.mark.usefixtures("tiny_architectures")
def test_a_torchscript_archive_is_read_and_never_run(
    archive: Path, image: NDArray[np.float32], source: Source
) -> None:
    proof = archive.with_name("proof")
    encoder = loaded(archive, "ViT-B-32-quickgelu")
    assert not proof.exists()
    rounded = CLIP(**tiny_config(), quick_gelu=True)
    rounded.load_state_dict({key: value.half().float() for key, value in source.state.items()})
    assert made(rounded, image).differs(encoder) < 1e-6
    assert "QuickGELU" not in notes(encoder)
    assert (
        "trained with QuickGELU, and ViT-B-32 computes with GELU: results are off; load ViT-B-32-quickgelu@"
        in (notes(loaded(archive)))
    )
    assert not proof.exists()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.load(archive)  # type: ignore[no-untyped-call]  # the trap itself works
    assert proof.exists()


@pytest.mark.usefixtures("tiny_architectures")
def test_a_bare_checkpoint_opens_where_one_architecture_fits(
    archive: Path, source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parse_model_id(str(archive)).id == f"ViT-B-32-quickgelu@{archive}"  # it tells its activation
    path = tmp_path / "run.pt"
    torch.save({"state_dict": source.state}, path)
    assert registry.ids_for(path) == [f"ViT-B-32@{path}", f"ViT-B-32-quickgelu@{path}"]
    with pytest.raises(LoupeError, match=re.escape(f"ViT-B-32@{path} or ViT-B-32-quickgelu@{path}")):
        parse_model_id(str(path))
    torch.save(source.state | {"visual.positional_embedding": torch.zeros(37, 64)}, path)
    assert len(registry.ids_for(path)) == 2  # of another image size
    monkeypatch.setattr(registry, "architectures", lambda: ("ViT-B-32",))
    assert parse_model_id(str(path)).id == f"ViT-B-32@{path}"
    path.write_bytes(b"<html>")
    with pytest.raises(LoupeError, match="is a web page, not weights"):
        parse_model_id(str(path))


def test_an_archive_of_the_real_size_tells_its_own_architecture(tmp_path: Path) -> None:
    """ViT-B/32 as OpenAI's, in halves: its path alone opens it, among all of open_clip's architectures."""
    config = registry.model_config("ViT-B-32-quickgelu")
    with torch.device("meta"):
        model = CLIP(**config)
    model.to_empty(device="cpu")
    pattern = 0.05 * torch.randn(997, generator=torch.Generator().manual_seed(9))
    with torch.no_grad():
        for parameter in model.parameters():
            times = -(-parameter.numel() // len(pattern))
            parameter.copy_(pattern.repeat(times)[: parameter.numel()].view(parameter.shape))
    model.attn_mask = torch.full((77, 77), -torch.inf).triu(1)
    path = tmp_path / "ViT-B-32.pt"
    write(model, path, tmp_path / "proof")
    spec = parse_model_id(str(path))
    assert spec.id == f"ViT-B-32-quickgelu@{path}"
    picture = np.random.default_rng(5).standard_normal((1, 3, 224, 224)).astype(np.float32)
    assert made(model.float(), picture).differs(loaded(path, "ViT-B-32-quickgelu")) < 1e-6
    assert not (tmp_path / "proof").exists()
