"""ECE against torchmetrics' definitions, worked out here; the simulated band against perfect models."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from app.probes.calibration.judged import judge
from app.probes.calibration.reliability import BINS, ece_interval, levels, perfect, reliability
from app.probes.calibration.temperature import Scored


def torchmetrics_ece(confidence: np.ndarray, right: np.ndarray, closed: str) -> tuple[float, float]:
    """Return L1 and max calibration error by bucketize and scatter_add.

    closed: "left" as in torchmetrics 1.9.0, where a confidence of 1 has a bin of its own; "right" as in its
    versions up to 0.10 and in Guo et al. 2017.
    """
    c, y = torch.from_numpy(confidence), torch.from_numpy(right.astype(np.float64))
    edges = torch.linspace(0, 1, 15 + 1, dtype=torch.float64)
    place = torch.bucketize(c, edges, right=closed == "left") - 1
    count, conf, acc = (torch.zeros(16, dtype=torch.float64) for _ in range(3))
    count.scatter_add_(0, place, torch.ones_like(c))
    conf = torch.nan_to_num(conf.scatter_add_(0, place, c) / count)
    acc = torch.nan_to_num(acc.scatter_add_(0, place, y) / count)
    gap = (acc - conf).abs()
    return float((gap * count / count.sum()).sum()), float(gap.max())


def test_ece_and_mce_are_torchmetrics_of_either_version_off_the_edges() -> None:
    random = np.random.default_rng(0)
    for n in (1, 7, 1000):
        confidence = random.uniform(0.0001, 0.9999, n)
        right = random.random(n) < confidence**2
        bins = reliability(confidence, right)
        for closed in ("left", "right"):
            ece, mce = torchmetrics_ece(confidence, right, closed)
            assert bins.ece == pytest.approx(ece, rel=1e-12)
            assert bins.mce == pytest.approx(mce, rel=1e-12)


def test_on_an_edge_a_bin_is_closed_at_its_right() -> None:
    confidence = np.array([1 / 15, 3 / 15, 0.9, 1.0, 1.0, 1e-300])
    right = np.array([True, False, True, True, False, False])
    bins = reliability(confidence, right)
    assert np.flatnonzero(bins.count).tolist() == [0, 2, 13, 14]
    assert bins.ece == pytest.approx(torchmetrics_ece(confidence, right, "right")[0])
    assert np.flatnonzero(reliability(np.array([0.0]), np.array([True])).count).tolist() == [0]


def test_the_band_holds_a_perfectly_calibrated_model() -> None:
    ece = bins = cells = 0
    for seed in range(200):
        random = np.random.default_rng(1000 + seed)
        confidence = random.beta(3, 1.2, 150)
        made = reliability(confidence, random.random(150) < confidence)
        band = perfect(levels(confidence), seed, draws=200)
        ece += made.ece <= band.most
        known = made.count > 0
        bins += int(((made.accuracy >= band.low) & (made.accuracy <= band.high))[known].sum())
        cells += int(known.sum())
    assert ece >= 180
    assert bins / cells >= 0.94


def test_the_simulation_is_case_by_case_and_the_same_for_a_seed() -> None:
    confidence = np.random.default_rng(3).uniform(size=80)
    band = perfect(levels(confidence), 5, draws=4000)
    assert (band.ece == perfect(levels(confidence), 5, draws=4000).ece).all()
    random = np.random.default_rng(6)
    plain = [reliability(confidence, random.random(80) < confidence).ece for _ in range(4000)]
    assert band.mean == pytest.approx(np.mean(plain), rel=0.02)
    assert band.most == pytest.approx(np.quantile(plain, 0.95), rel=0.03)


def test_cases_by_level_are_all_there_however_many() -> None:
    confidence = np.random.default_rng(4).beta(0.01, 5, 100_000)  # as a sigmoid's pairs: nearly all near 0
    cases = levels(confidence)
    assert cases.count.sum() == 100_000 and cases.total.sum() == pytest.approx(confidence.sum())
    assert 0 < perfect(cases, draws=50).mean < 0.01


def test_the_interval_of_the_ece_holds_the_truth() -> None:
    held = {0.0: 0, 0.15: 0}
    for shift in held:
        for seed in range(60):
            random = np.random.default_rng(seed)
            confidence = random.uniform(0.4, 1, 300)
            right = random.random(300) < confidence - shift
            gaps = np.zeros((300, BINS))
            gaps[np.arange(300), np.ceil(confidence * BINS).astype(int) - 1] = right - confidence
            low, high = ece_interval(gaps, 300, perfect(levels(confidence), draws=200), draws=200)
            held[shift] += low <= shift <= high
    assert min(held.values()) >= 51, held


def test_judged_in_blocks_is_judged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(7)
    for bias in (None, -12.0):
        scored = Scored(
            random.uniform(-0.2, 0.5, (50, 6)).astype(np.float32), random.integers(6, size=50), 30.0, bias
        )
        whole = judge(scored)
        monkeypatch.setattr("app.probes.calibration.temperature._CELLS", 6 * 7)
        parts = judge(scored)
        for name in ("confidence", "nll", "brier", "gaps"):
            np.testing.assert_allclose(getattr(parts, name), getattr(whole, name), atol=1e-12)
        assert parts.bins.count.tolist() == whole.bins.count.tolist()
        assert whole.cases == (50 if bias is None else 300)
        gap = np.abs(whole.gaps.sum(axis=0)).sum() / whole.cases
        assert whole.bins.ece == pytest.approx(gap)
