"""Lines about embeddings, on arrays in which each fault is planted."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.check import embeddings

Floats = npt.NDArray[np.float32]


def unit(rows: int, seed: int = 0) -> Floats:
    raw = np.random.default_rng(seed).normal(size=(rows, 16))
    made: Floats = (raw / np.linalg.norm(raw, axis=1, keepdims=True)).astype(np.float32)
    return made


def test_company_holds_within_rounding_and_fails_beyond() -> None:
    alone, probes = unit(8), unit(5, seed=1)
    turned = alone.copy()
    turned[3, 0] += 0.002  # moves a cosine by 0.002 times the probes' largest first coordinate
    assert embeddings.company_line("image batch", alone, alone + np.float32(1e-8), probes).state == "held"
    line = embeddings.company_line("image batch", alone, turned, probes)
    assert line.state == "failed"
    assert line.value == pytest.approx(0.002 * np.abs(probes[:, 0]).max(), rel=1e-3)


def test_company_fails_on_numbers_that_are_none() -> None:
    broken = unit(2)
    broken[0, 0] = np.nan
    line = embeddings.company_line("image batch", unit(2), broken, unit(1))
    assert (line.state, line.as_dict()["value"]) == ("failed", None)


@pytest.mark.parametrize(
    ("upper", "trained_lower", "state"),
    [(0, True, "held"), (0, False, "held"), (1, True, "failed"), (1, False, "not applicable")],
)
def test_case_must_make_no_difference_where_training_had_none(
    upper: int, trained_lower: bool, state: str
) -> None:
    assert embeddings.case_line(unit(3), unit(3, seed=upper), trained_lower, "SigLIP").state == state


@pytest.mark.parametrize(
    ("pooled", "last", "change", "pooling", "state"),
    [
        ("EOT", True, 1e-7, "EOT", "held"),
        ("cat", False, 0.0, "EOT", "failed"),
        ("EOT", False, 0.0, "EOT", "failed"),
        ("EOT", True, 0.01, "EOT", "failed"),
        ("", False, 0.0, "pooled", "not applicable"),
    ],
)
def test_the_end_of_the_text_is_pooled(
    pooled: str, last: bool, change: float, pooling: str, state: str
) -> None:
    assert embeddings.end_of_text_line(pooled, last, change, pooling).state == state


def test_precision_is_the_smallest_cosine_with_fp32() -> None:
    full = np.eye(2, dtype=np.float32)
    near, far = (np.array([[1, 0], [np.sqrt(1 - c * c), c]], np.float32) for c in (0.995, 0.98))
    assert embeddings.precision_line("bf16", full, near).value == pytest.approx(0.995, abs=1e-6)
    assert embeddings.precision_line("bf16", full, near).state == "held"
    assert embeddings.precision_line("bf16", full, far).state == "failed"
    assert embeddings.precision_line("bf16", full, full * np.nan).state == "failed"
    missing = embeddings.precision_line("fp16", full, full, "no such thing")
    assert (missing.state, "no such thing" in missing.why) == ("not applicable", True)


def test_true_pairs_stand_out_or_do_not() -> None:
    pairs = 0.2 + 0.1 * np.eye(9, dtype=np.float32)
    line = embeddings.golden_line(pairs, "")
    assert line.state == "held"
    assert line.value == pytest.approx(1 / 362880, abs=1e-4)
    assert embeddings.matched_margin(pairs) == pytest.approx(0.1, abs=1e-6)
    mixed = pairs[:, np.roll(np.arange(9), 1)]  # as with another model's tokens: texts mean other things
    assert embeddings.golden_line(mixed, "").state == "failed"
    assert embeddings.golden_line(np.full((9, 9), 0.2, np.float32), "").state == "failed"
    assert embeddings.golden_line(pairs * np.nan, "").state == "failed"
    assert embeddings.golden_line(mixed, "random").state == "not applicable"


def test_chance_is_that_of_all_pairings() -> None:
    one_pair_right = np.zeros((3, 3), np.float32)
    one_pair_right[0, 0] = 1
    # of the 6 pairings of three with three, 2 have the first pair
    assert embeddings.chance_of_pairing(one_pair_right) == pytest.approx(1 / 3, abs=0.01)
