"""The comparison of models with the libraries that wrote them, on a small one; real sizes take minutes."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import parity
from tests.rigs import hf


def test_a_difference_is_found_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    (row,) = parity.against_transformers(hf.save_clip, "CLIP", folder)
    assert row.holds
    assert (row.family, row.image, row.library.split()[0]) == ("CLIP", 64, "transformers")
    assert row.lowest < row.highest
    theirs = hf.reference(folder, parity.pictures(), parity.TEXTS, True)
    turned = replace(theirs, text=theirs.text[::-1])
    wrong = parity.compared("CLIP", "none", hf.load(folder), turned)
    assert wrong.cosine is not None and wrong.cosine > parity.LIMIT
    assert not wrong.holds
    lines = parity.table([row, wrong]).splitlines()[-2:]
    assert [line.count("ABOVE") for line in lines] == [0, 1]
    assert {line.count("|") for line in parity.table([row]).splitlines() if line.startswith("|")} == {10}


@pytest.mark.parametrize("part", ["inputs", "cosine", "logit"])
def test_a_number_that_is_none_does_not_hold(part: str) -> None:
    row = parity.Row("A", "B", 1, 64, 0.0, 0.0, 0.0, 0.0, 0.1, 1.0)
    assert row.holds and replace(row, cosine=None).holds
    for value in (math.nan, 2e-5):
        changed: dict[str, Any] = {part: value}
        assert not replace(row, **changed).holds
