"""Who wins, by which method: rates from scores that are known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from app.analysis.dcsm import Dcsm, build_dcsm
from app.analysis.rates import Rate
from app.analysis.zeroshot import Floats
from app.composition.cases import Sample, generate_cases, read_cases, write_cases
from app.composition.measure import METHODS, Scores, evaluate_composition, ranks, score_maps, two_way
from app.errors import Cancelled, LoupeError
from app.models.encoder import ModelInfo
from tests.rigs.engines.captions import FakeEncoder


class Oracle:
    """Scores a map by its prompt alone: as told, 0 for others."""

    def __init__(self, told: dict[str, float], fits: bool = True) -> None:
        self._told, self._fits = told, fits

    def score_maps(self, maps: Sequence[Dcsm]) -> Floats:
        return np.array([self._told.get(one.prompt, 0.0) for one in maps], np.float32)

    def check_model(self, model: ModelInfo) -> None:
        if not self._fits:
            raise LoupeError("This scorer was trained for another model.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_cases(tmp_path / "cases", generate_cases("binding", 6, 1, "train"), side=16)
    return tmp_path / "cases"


def test_two_way_counts_ties_against() -> None:
    assert two_way([3, 2, 1], [1, 2, 3]) == Rate(1, 3)
    assert two_way([], []) == Rate(0, 0)
    with pytest.raises(ValueError, match="zip"):
        two_way([1], [])


def test_scores_of_a_map_are_its_cosine_its_mean_and_the_scorers() -> None:
    encoder = FakeEncoder()
    image = encoder.dense_image(np.zeros((2, 2, 3), np.uint8))
    maps = [build_dcsm(encoder.dense_text(text), image) for text in ("a cat", "no cat at all")]
    first, second = score_maps(maps, {"scorer": Oracle({"a cat": 2.5})})
    text = encoder.dense_text("a cat")
    assert first.cosine == pytest.approx(float(text.embeddings[-1] @ image.embeddings[0]), abs=1e-6)
    assert first.map_mean == pytest.approx(float((text.embeddings @ image.embeddings.T).mean()), abs=1e-6)
    assert (first.scorer, first.scorer_without_rows, second.scorer) == (2.5, None, 0.0)
    assert [first.of(method) for method in METHODS] == [first.cosine, first.map_mean, None, 2.5]
    assert score_maps([], {}) == []


def test_ranks_share_the_lower_place() -> None:
    scores = [Scores(0.3, 0.1), Scores(0.5, 0.1), Scores(0.3, 0.2, scorer=1.0)]
    assert ranks(scores, "cosine") == [3, 1, 3]
    assert ranks(scores, "map_mean") == [3, 3, 1]
    assert ranks(scores, "scorer") is None


def test_rates_are_those_of_scores_one_by_one(folder: Path) -> None:
    samples = read_cases(folder)
    told = {sample.caption: 1.0 for sample in samples[:4]} | {samples[3].negatives[0]: 1.0}
    encoder = FakeEncoder()
    done: list[tuple[int, int]] = []
    result = evaluate_composition(encoder, samples, {"scorer": Oracle(told)}, lambda *at: done.append(at))
    assert done == [(n, 6) for n in range(7)]
    assert result.kind == "binding" and result.n == 6 and not result.kinds
    assert result.captions["scorer"] == Rate(3, 6)  # the fourth ties, of the last two nothing is known
    assert result.images["scorer"] == Rate(0, 6)  # it doesn't look at images
    assert set(result.captions) == {"cosine", "map_mean", "scorer"}
    assert len(encoder.texts) == len(set(encoder.texts))  # each caption once

    from app.images.images import read_picture

    hits = wide = seen = 0
    for sample in samples:
        image, other = (
            encoder.dense_image(read_picture(path).pixels).embeddings[0]
            for path in (sample.image, sample.negative_image)
            if path
        )
        own, *rest = (
            float(encoder.dense_text(text).embeddings[-1] @ image)
            for text in (sample.caption, *sample.negatives)
        )
        hits += own > rest[0]
        wide += own > max(rest)
        seen += own > float(encoder.dense_text(sample.caption).embeddings[-1] @ other)
    assert result.captions["cosine"] == Rate(hits, 6)
    assert result.every_negative["cosine"] == Rate(wide, 6)
    assert result.images["cosine"] == Rate(seen, 6)


def test_json_has_fractions_with_intervals_and_null_without_a_scorer(folder: Path) -> None:
    samples = read_cases(folder)
    told = {sample.caption: 1.0 for sample in samples}
    said = evaluate_composition(FakeEncoder(), samples, {"scorer": Oracle(told)}).as_dict()
    assert json.loads(json.dumps(said)) == said
    assert (said["kind"], said["n"], said["images"]["n"]) == ("binding", 6, 6)
    assert said["scorer"]["accuracy"] == 1.0 and 0.5 < said["scorer"]["low"] < said["scorer"]["high"] <= 1
    assert said["scorer_without_rows"] is None and said["images"]["scorer_without_rows"] is None
    assert "kinds" not in said


def test_kinds_apart_and_samples_without_a_negative_image(folder: Path) -> None:
    first, second, third = read_cases(folder)[:3]
    samples = [
        first,
        Sample(second.image, "true", ("false",), None, "spatial"),
        Sample(third.image, "true", ("false", "also false"), None, "spatial"),
    ]
    result = evaluate_composition(
        FakeEncoder(), samples, {"scorer": Oracle({"true": 1.0, "also false": 2.0})}
    )
    assert result.kind == "mixed" and result.n == 3 and result.images["cosine"].n == 1
    spatial = result.kinds[1]
    assert [one.kind for one in result.kinds] == ["binding", "spatial"]
    assert spatial.captions["scorer"] == Rate(2, 2) and spatial.every_negative["scorer"] == Rate(1, 2)
    assert spatial.images == {} and spatial.as_dict()["images"]["n"] == 0
    assert [one["kind"] for one in result.as_dict()["kinds"]] == ["binding", "spatial"]
    assert evaluate_composition(FakeEncoder(), [], {}).n == 0


def test_a_scorer_of_another_model_is_refused_and_a_cancel_passes(folder: Path) -> None:
    samples = read_cases(folder)
    encoder = FakeEncoder()
    with pytest.raises(LoupeError, match="another model"):
        evaluate_composition(encoder, samples, {"scorer_without_rows": Oracle({}, fits=False)})
    assert not encoder.texts

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        evaluate_composition(encoder, samples, {}, cancel)
