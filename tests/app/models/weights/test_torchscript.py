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

from app.errors import LoupeError
from app.models import registry
from app.models.registry import parse_model_id
from tests.rigs.checkpoints import Source, archived, image, loaded, made, notes, source, tiny_architectures
from tests.rigs.models import tiny_config

__all__ = ["image", "source", "tiny_architectures"]


@pytest.fixture
def archive(source: Source, tmp_path: Path) -> Path:
    """A TorchScript archive, in halves as OpenAI's, that writes the file `proof` where it is executed."""
    halves = CLIP(**tiny_config())
    halves.load_state_dict(source.state)
    facts = {"input_resolution": 64, "context_length": 77, "vocab_size": 49408}
    return archived(halves.half(), tmp_path / "ViT-B-32.pt", tmp_path / "proof", facts)


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
def test_a_traced_model_of_open_clip_tells_its_activation(source: Source, tmp_path: Path) -> None:
    path = tmp_path / "traced.pt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        inputs = (torch.ones(1, 3, 64, 64), torch.zeros(1, 77, dtype=torch.int))
        traced = torch.jit.trace(source.model, inputs, check_trace=False)  # type: ignore[no-untyped-call]
        torch.jit.save(traced, path)
    encoder = loaded(path)
    assert source.differs(encoder) < 1e-6
    assert "QuickGELU" not in notes(encoder)
    assert "trained with GELU, and ViT-B-32-quickgelu computes with QuickGELU" in notes(
        loaded(path, "ViT-B-32-quickgelu")
    )


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
