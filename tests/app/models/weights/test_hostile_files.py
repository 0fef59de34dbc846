"""Files made to harm, or damaged: each is one sentence, at once, and nothing of it runs."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from app.errors import LoupeError
from app.models.checkpoints import load_into
from app.models.weights.folder import weights_in
from app.models.weights.reading import read_state_dict
from tests.app.models.weights.test_reading import refused

VALUES = struct.pack("<2f", 3, 4)


def archive(path: Path, pickled: bytes) -> Path:
    """Write a TorchScript archive of a pickle, a program of nothing and the bytes of two values."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a/data.pkl", pickled)
        file.writestr("a/code/__torch__.py", "")
        file.writestr("a/data/0", VALUES)
    return path


MODULE = b"c__torch__\nTop\n)\x81}"
"""A module, and its attributes to be filled."""


def text(value: str) -> bytes:
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def tensor(size: int, stride: int, offset: int = 0, numel: int = 2) -> bytes:
    storage = b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text("0") + text("cpu")
    storage += b"J" + struct.pack("<i", numel) + b"tQ"
    numbers = [b"J" + struct.pack("<i", number) for number in (offset, size, stride)]
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + numbers[0] + numbers[1] + b"\x85" + numbers[2]
    ) + b"\x85\x89ccollections\nOrderedDict\n)RtR"


def test_an_archive_written_by_hand_is_read(tmp_path: Path) -> None:
    whole = b"\x80\x02" + MODULE + text("w") + tensor(2, 1) + b"sb."
    state = read_state_dict(archive(tmp_path / "a.pt", whole))
    assert {name: value.tolist() for name, value in state.items()} == {"w": [3, 4]}


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (b"cposix\nsystem\n" + text("touch proof") + b"\x85R.", "(posix.system) when opened and was refused"),
        (MODULE + text("w") + tensor(9, 1) + b"sb.", "TorchScript archive that is damaged"),
        (MODULE + text("w") + tensor(2, 1, offset=1) + b"sb.", "TorchScript archive that is damaged"),
        (MODULE + text("w") + tensor(2_000_000_000, 0) + b"sb.", "w claims 2,000,000,000 values and holds 2"),
        (b"c__torch__\nTop\n)\x81q\x01}" + text("a") + b"h\x01sb.", "TorchScript archive that is damaged"),
        (b"X" + struct.pack("<I", 1 << 31) + b"short", "TorchScript archive that is damaged"),
        (b"r" + struct.pack("<I", 1 << 31) + b".", "TorchScript archive that is damaged"),
        (b"]" * 5_000 + b"a" * 4_999 + b".", "holds no tensors"),
        (b")R.", "TorchScript archive that is damaged"),
        (b"", "TorchScript archive that is damaged"),
    ],
)
def test_archives_that_torch_did_not_write(tmp_path: Path, inside: bytes, words: str) -> None:
    pickled = b"\x80\x02" + inside
    assert words in refused(archive(tmp_path / "a.pt", pickled))
    assert not Path("proof").exists()


def test_an_archive_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.pt"
    whole = b"\x80\x02" + MODULE + text("w") + tensor(2, 1) + b"sb."
    data = archive(path, whole).read_bytes()
    path.write_bytes(data[:-30])
    assert "a.pt is" in refused(path)
    changed = data.replace(VALUES, struct.pack("<2f", 3, 5))
    path.write_bytes(changed)  # the archive's checksum no longer agrees
    assert "TorchScript archive that is damaged" in refused(path)


@pytest.mark.parametrize("name", ["a/data.pkl", "a/data/0"])
def test_what_unpacks_to_much_more_is_not_unpacked(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, bytes(20_000_000))
    assert "bomb.pt would unpack to 20.0 MB, 1," in refused(path)
    assert weights_in(tmp_path) is None


def saved(path: Path, held: object, replace: Mapping[bytes, bytes] | None = None) -> Path:
    """Save by torch, with pieces of the pickle replaced."""
    buffer = io.BytesIO()
    torch.save(held, buffer)
    with zipfile.ZipFile(buffer) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            for old, new in (replace or {}).items():
                data = data.replace(old, new) if name.endswith("data.pkl") else data
            after.writestr(name, data)
    return path


def test_a_tensor_that_claims_more_than_the_file_holds(tmp_path: Path) -> None:
    wide = torch.zeros(1, 8).expand(1 << 40, 8)
    path = saved(tmp_path / "w.pt", {"positional_embedding": wide, "logit_scale": torch.ones(())})
    assert "positional_embedding claims 8,796,093,022,208 values and holds 8" in refused(path)
    wrong = saved(tmp_path / "w.pt", {"a": torch.zeros(7)}, {b"K\x07tq": b"M\xff\xfftq"})
    assert "w.pt is damaged" in refused(wrong)


def test_a_mapping_under_very_many_names_is_walked_once(tmp_path: Path) -> None:
    held: dict[str, Any] = {"epoch": 1}
    for _ in range(4):
        held = {f"k{number}": held for number in range(300)}
    torch.save(held, tmp_path / "many.pt")
    assert "many.pt holds no tensors by name" in refused(tmp_path / "many.pt")


def test_nesting_without_end_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "deep.pt").write_bytes(b"\x80\x02" + b"]" * 5_000 + b"a" * 4_999 + b".")
    assert "deep.pt" in refused(tmp_path / "deep.pt")
    (tmp_path / "a.safetensors").write_bytes(struct.pack("<Q", 200_000) + b'{"a":' * 40_000)
    assert "a.safetensors is damaged" in refused(tmp_path / "a.safetensors")
    (tmp_path / "b.index.json").write_text('{"weight_map":' * 100_000)
    assert "is no index of weights" in refused(tmp_path / "b.index.json")
    (tmp_path / "b.index.json").unlink()
    assert weights_in(tmp_path) is None


@pytest.mark.parametrize(
    "operation", [b"\x8d" + struct.pack("<Q", 1 << 62), b"\x8e" + struct.pack("<Q", 1 << 45)]
)
def test_lengths_that_no_file_has(tmp_path: Path, operation: bytes) -> None:
    (tmp_path / "long.pt").write_bytes(b"\x80\x04" + operation + b"abc")
    assert "long.pt is damaged, cut short or no checkpoint" in refused(tmp_path / "long.pt")


@pytest.mark.parametrize(
    "offsets",
    [[[0, 8], [4, 12]], [[0, 8], [16, 24]], [[0, 8], [8, 1 << 50]], [[8, 0], [8, 16]]],
    ids=["overlapping", "a gap", "beyond the end", "backwards"],
)
def test_safetensors_whose_tensors_do_not_lie_side_by_side(tmp_path: Path, offsets: list[list[int]]) -> None:
    entries = {
        name: {"dtype": "F32", "shape": [2], "data_offsets": place}
        for name, place in zip("ab", offsets, strict=True)
    }
    header = json.dumps(entries).encode()
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + bytes(16))
    assert "w.safetensors is damaged or no safetensors file (" in refused(tmp_path / "w.safetensors")
    (tmp_path / "w.safetensors").write_bytes(struct.pack("<Q", 1 << 60) + header)
    assert "w.safetensors is damaged" in refused(tmp_path / "w.safetensors")


def small() -> Any:
    from open_clip.model import CLIP

    vision = {"image_size": 32, "layers": 1, "width": 16, "head_width": 8, "patch_size": 8}
    return CLIP(8, vision, {"context_length": 9, "vocab_size": 20, "width": 16, "heads": 2, "layers": 1})


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda value: (value * 100).to(torch.int8), "in int8: quantised weights can't be opened"),
        (lambda value: value.to(torch.complex64), "in complex64: quantised weights"),
        (lambda value: value.to_sparse(), "in a sparse form"),
        (
            lambda value: value.index_fill(0, torch.tensor(3), float("nan")),
            "no numbers (the first in ln_",
        ),
        (
            lambda value: value.half().index_fill(0, torch.tensor(3), float("inf")),
            "no numbers (the first in ln_",
        ),
    ],
)
def test_weights_that_nothing_can_be_computed_with(
    spoil: Callable[[torch.Tensor], torch.Tensor], words: str
) -> None:
    model = small()
    state = {key: value.clone() for key, value in model.state_dict().items()}
    state["ln_final.weight"] = spoil(state["ln_final.weight"])
    with pytest.raises(LoupeError) as caught:
        load_into(model, state, "w.pt", "ViT-B-32")
    assert words in str(caught.value)
    assert str(caught.value).startswith("w.pt holds ")


def test_floats_of_eight_bits_are_no_quantisation() -> None:
    model = small()
    state = {key: value.to(torch.float8_e4m3fn) for key, value in model.state_dict().items()}
    load_into(model, dict(state), "w.pt", "ViT-B-32")
    assert torch.equal(model.visual.proj, state["visual.proj"].float())


def test_parts_of_training_that_are_not_whole_weights(tmp_path: Path) -> None:
    empty = {name: torch.zeros(0) for name in ("logit_scale", "visual.proj", "text_projection")}
    torch.save({"module": empty}, tmp_path / "zero3.pt")
    assert "as DeepSpeed's ZeRO-3 leaves them" in refused(tmp_path / "zero3.pt")
    save_file(
        {"m.lora_A.weight": torch.ones(1, 2), "m.lora_B.weight": torch.ones(2, 1)}, tmp_path / "l.safetensors"
    )
    assert "holds an adapter (LoRA), not a whole model" in refused(tmp_path / "l.safetensors")
    (tmp_path / "p.pt").write_bytes(pickle.dumps({"model": small().state_dict()["logit_scale"].tolist()}))
    assert "p.pt is damaged, cut short or no checkpoint" in refused(tmp_path / "p.pt")
