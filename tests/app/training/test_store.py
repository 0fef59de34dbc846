from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.training.store import Arrays, atomic_path, fingerprint, load_arrays, save_arrays, stage


def test_a_stage_is_made_once_for_the_same_settings(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> Arrays:
        made.append("once")
        return {"x": np.arange(3)}

    for key in ("a", "a", "b"):
        assert stage(tmp_path / "x.npz", key, make)["x"].tolist() == [0, 1, 2]
    assert len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut short"])
def test_a_damaged_output_is_made_again(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "x.npz"
    path.write_bytes(damage)
    assert load_arrays(path, "a") is None
    save_arrays(path, {"x": np.ones(2)}, "a")
    found = load_arrays(path, "a")
    assert found is not None and found["x"].tolist() == [1, 1]


def test_an_interrupted_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), atomic_path(path) as temporary:
        temporary.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_fingerprints_tell_settings_apart() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
