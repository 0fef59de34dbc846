"""Duplicates planted and found; limits that hold their rate on images never seen; groups without chains."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scipy import stats

from app.errors import LoupeError
from app.probes.overlap.looks import copies, distances, grey, phash
from app.probes.overlap.measure import Overlap, benefit_of, overlap
from app.probes.overlap.stars import Star, stars
from app.probes.overlap.threshold import Known, Looks, calibrated
from app.probes.result import plain
from tests.rigs.clouds import unit_rows

NONE = Known(np.zeros((0, 5), np.float32), np.zeros((0, 5), np.intp))


def looks(n: int, seed: int = 0, width: int = 16, classes: bool = True) -> Looks:
    """Return images of a class each, which are nothing alike."""
    random = np.random.default_rng(seed)
    hashes = random.integers(0, 2**64, n, dtype=np.uint64)
    named = np.arange(n) if classes else np.full(n, -1)
    return Looks(
        unit_rows(random.normal(size=(n, width))), hashes, named, tuple(f"{seed}-{i}" for i in range(n))
    )


def planted() -> tuple[Looks, list[tuple[int, int, str]]]:
    """Return 40 images, some of them twice: as a file, by the hash alone, by the cosine alone, by both."""
    base = looks(40)
    rows, hashes = base.embeddings.copy(), base.hashes.copy()
    contents, classes = list(base.contents), base.classes.copy()
    near = unit_rows(rows[:4].astype(np.float64) + 0.01 * np.random.default_rng(1).normal(size=(4, 16)))
    for copy, original in ((30, 0), (31, 1), (32, 2), (33, 3)):
        classes[copy] = classes[original]
    contents[30], rows[30], hashes[30] = contents[0], rows[0], hashes[0]
    hashes[31] = hashes[1] ^ np.uint64(1)
    rows[32] = near[2]
    rows[33], hashes[33] = near[3], hashes[3]
    wanted = [(0, 30, "exact"), (1, 31, "hash"), (2, 32, "cosine"), (3, 33, "hash and cosine")]
    return Looks(rows, hashes, classes, tuple(contents)), wanted


def found(shown: Looks, first: int, rate: float = 0.2, **more: object) -> Overlap:
    n = len(shown.hashes)
    flat = np.zeros(n, bool)
    paths = [Path(f"{place}.png") for place in range(n)]
    return overlap(paths, first, shown, flat, NONE, rate, **more)  # type: ignore[arg-type]


def test_what_was_planted_is_found_and_little_else() -> None:
    shown, wanted = planted()
    result = found(shown, 40)
    told = {(pair.a, pair.b): pair for pair in result.pairs}
    assert [(a, b, told[a, b].kind) for a, b, _ in wanted] == wanted
    for pair in result.pairs:
        assert pair.bits == bin(int(shown.hashes[pair.a] ^ shown.hashes[pair.b])).count("1")
        cosine = float(shown.embeddings[pair.a] @ shown.embeddings[pair.b])
        assert pair.cosine == pytest.approx(cosine, abs=1e-6)
    false = (
        {place for pair in result.pairs for place in (pair.a, pair.b)} - set(range(4)) - set(range(30, 34))
    )
    assert len(false) <= 0.2 * 40
    assert set(range(4)) | set(range(30, 34)) <= set(np.flatnonzero(result.overlapping).tolist())


def test_look_alikes_of_one_class_raise_the_limit() -> None:
    """Different images of a class at a cosine of 0.9: beside other classes alone all would be copies."""
    base = looks(60)
    random = np.random.default_rng(3)
    centres = np.repeat(base.embeddings[:6].astype(np.float64), 10, axis=0)
    rows = unit_rows(centres + 0.08 * random.normal(size=centres.shape))
    shown = Looks(rows, base.hashes, np.repeat(np.arange(6), 10), base.contents)
    result = found(shown, 60, 0.1)
    assert len({pair.a for pair in result.pairs} | {pair.b for pair in result.pairs}) <= 0.1 * 60


def test_between_two_sets_the_first_ones_images_overlap() -> None:
    shown, _ = planted()
    result = found(shown, 30)
    assert all((pair.a < 30 <= pair.b) == (result.within(pair) == "between") for pair in result.pairs)
    assert {0, 1, 2, 3} <= set(np.flatnonzero(result.overlapping).tolist())
    told = plain(result.as_dict())
    between = {row["a"] for row in told["pairs"] if row["where"] == "between"}
    assert told["n"] == 30 and told["n_second"] == 10 and told["overlapping"] == len(between)
    assert told["pairs"][0] == {
        "a": "0.png",
        "b": "30.png",
        "where": "between",
        "kind": "exact",
        "hash_distance": 0,
        "cosine": pytest.approx(1.0),
    }


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, _ = planted()
    whole = found(shown, 30)
    for module in ("pairs", "threshold"):
        monkeypatch.setattr(f"app.probes.overlap.{module}.ROWS", 7)
    parts = found(shown, 30)
    assert [(pair.a, pair.b, pair.kind) for pair in parts.pairs] == [(p.a, p.b, p.kind) for p in whole.pairs]
    assert parts.threshold.cosine == pytest.approx(whole.threshold.cosine, abs=1e-6)


@pytest.mark.parametrize("classes", [True, False])
def test_the_rate_holds_on_images_never_seen(classes: bool) -> None:
    """Of fresh images, which are others, the share called near duplicates is the rate on average."""
    rate, shares = 0.1, []
    for seed in range(20):
        known = Known(np.full((5, 5), 0.99, np.float32), np.zeros((5, 5), np.intp))
        base, fresh = looks(200, seed, classes=classes), looks(200, 1000 + seed)
        limit = calibrated(base, known, rate)
        cosine = fresh.embeddings @ base.embeddings.T
        shares.append(limit.flags(cosine, distances(fresh.hashes, base.hashes)).any(axis=1).mean())
        assert limit.cosine_rate <= rate / 2 and limit.bits_rate <= rate / 2
    assert 0.02 < np.mean(shares) < 1.2 * rate


def test_too_few_images_for_a_rate_are_said() -> None:
    result = found(looks(20), 20, 0.001)
    assert result.threshold.cosine_rate == pytest.approx(1 / 21)
    assert any("Too few images for the rate" in note for note in result.notes)


def grouped(pairs: list[tuple[int, int, float]]) -> tuple[Star, ...]:
    a, b, cosine = zip(*pairs, strict=True)
    return stars(np.array(a), np.array(b), np.array(cosine, np.float32))


def by_definition(pairs: list[tuple[int, int, float]]) -> list[tuple[int, tuple[int, ...]]]:
    """Return the groups in the words of their definition, looking at all images for every group."""
    near: dict[int, dict[int, float]] = {}
    for a, b, cosine in pairs:
        near.setdefault(a, {})[b] = near.setdefault(b, {})[a] = cosine
    groups = []
    while near:
        medoid = max(near, key=lambda one: (len(near[one]), sum(near[one].values()), -one))
        members = set(near[medoid])
        groups.append((medoid, tuple(sorted(members))))
        near = {
            one: {other: cosine for other, cosine in others.items() if other not in {medoid, *members}}
            for one, others in near.items()
            if one not in {medoid, *members}
        }
        near = {one: others for one, others in near.items() if others}
    return groups


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_those_of_the_definition(seed: int) -> None:
    random = np.random.default_rng(seed)
    ends = {(int(min(p)), int(max(p))) for p in random.integers(0, 80, (200, 2)) if p[0] != p[1]}
    # few cosines, sums of them exact: the same number of near duplicates, and the same nearness, occur
    pairs = [(a, b, float(random.choice([0.5, 0.75]))) for a, b in sorted(ends)]
    assert [(one.medoid, one.members) for one in grouped(pairs)] == by_definition(pairs)


def test_a_burst_of_thousands_is_one_group() -> None:
    a, b = np.triu_indices(1500, 1)
    (group,) = stars(a, b, np.full(len(a), 0.99, np.float32))
    assert group.medoid == 0 and group.members == tuple(range(1, 1500))


def test_a_chain_is_no_group() -> None:
    # A ~ B ~ C and A is nothing like C; D ~ C alone
    chain = grouped([(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.7)])
    assert [(one.medoid, one.members) for one in chain] == [(1, (0, 2))]
    # every member of a group is a near duplicate of its medoid
    random = np.random.default_rng(0)
    pairs = {(int(min(p)), int(max(p))) for p in random.integers(0, 30, (60, 2)) if p[0] != p[1]}
    groups = grouped([(a, b, 0.5) for a, b in sorted(pairs)])
    seen = [place for one in groups for place in (one.medoid, *one.members)]
    assert len(seen) == len(set(seen))
    for one in groups:
        assert all((min(one.medoid, m), max(one.medoid, m)) in pairs for m in one.members)


def test_the_benefit_is_scipys_binomial_test() -> None:
    right = np.array([True] * 9 + [False] + [True] * 12 + [False] * 8)
    dirty = np.arange(30) < 10
    made = benefit_of(right, dirty)
    assert (made.overlapping.hits, made.overlapping.n, made.clean.hits, made.clean.n) == (9, 10, 12, 20)
    tail = sum(stats.binom.pmf(k, 10, 0.6) for k in (9, 10))
    assert made.p == pytest.approx(tail)
    assert made.low == pytest.approx(stats.beta.ppf(0.0025, 9, 2))
    assert made.high == pytest.approx(stats.beta.ppf(0.9975, 10, 1))
    assert benefit_of(right, np.zeros(30, bool)).p is None


def test_flat_images_are_set_aside_and_counted() -> None:
    shown = looks(10)
    flat = np.arange(10) < 3
    paths = [Path(f"{place}.png") for place in range(10)]
    result = overlap(paths, 6, shown, flat, NONE, 0.5)
    assert result.flat == tuple(paths[:3]) and result.first == 3 and len(result.paths) == 7
    assert any(note == "Near-constant images, set aside: 3." for note in result.notes)
    with pytest.raises(LoupeError, match="fewer than two images"):
        overlap(paths, 6, shown, np.arange(10) < 9, NONE, 0.5)
    broken = Looks(np.full_like(shown.embeddings, np.nan), shown.hashes, shown.classes, shown.contents)
    with pytest.raises(LoupeError, match="not finite"):
        overlap(paths, 6, broken, flat, NONE, 0.5)


def picture(seed: int) -> np.ndarray:
    small = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    return np.asarray(Image.fromarray(small).resize((160, 120), Image.Resampling.BICUBIC))


def test_the_hash_is_the_cosine_transform_written_out() -> None:
    values = grey(picture(0)).astype(np.float64)
    n = np.arange(32)
    basis = np.cos(np.pi * (2 * n[None] + 1) * np.arange(8)[:, None] / 64)  # DCT-II, as its definition says
    low = (basis @ values @ basis.T).ravel()
    bits = "".join("1" if one > np.median(low) else "0" for one in low)
    assert f"{phash(grey(picture(0))):064b}" == bits


def test_copies_are_near_by_the_hash_unless_flipped_and_others_are_far() -> None:
    own = phash(grey(picture(0)))
    encoded, smaller, _crop, flipped, brighter = [
        (phash(grey(one)) ^ own).bit_count() for one in copies(picture(0))
    ]
    assert max(encoded, smaller, brighter) <= 8
    assert min(flipped, (phash(grey(picture(1))) ^ own).bit_count()) > 12
    sizes = [one.shape[:2] for one in copies(picture(0))]
    assert sizes == [(120, 160), (60, 80), (108, 144), (120, 160), (120, 160)]
