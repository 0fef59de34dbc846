"""Templates against plain loops, scikit-learn and scipy; shuffled labels make none significant."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy import stats
from scipy.special import expit, softmax
from sklearn.metrics import accuracy_score, roc_auc_score

from app.analysis.exact_tests import holm
from app.analysis.zeroshot import ensemble, unit
from app.errors import Cancelled, LoupeError
from app.probes.page import save_figure
from app.probes.templates.answers import ENSEMBLES, Answered, Wording, answer_all
from app.probes.templates.figure import templates_sketch
from app.probes.templates.measure import TemplateEffects, flips, template_effects
from app.provenance import provenance
from tests.rigs.composition import model

N, CLASSES, TEMPLATES, WIDTH = 240, 6, 5, 12
NAMES = [f"template {number} of a {{}}" for number in range(TEMPLATES)]


def planted() -> tuple[np.ndarray, Wording, np.ndarray]:
    """Return images near their class, and templates that blur the classes more and more."""
    random = np.random.default_rng(0)
    centre = random.normal(size=(CLASSES, WIDTH))
    places = np.arange(N) % CLASSES
    images = unit(centre[places] + random.normal(0, 1.6, (N, WIDTH))).astype(np.float32)
    each = [
        unit(centre + random.normal(0, 0.3 + blur / 3, centre.shape)).astype(np.float32)
        for blur in range(TEMPLATES)
    ]
    bare = unit(centre + random.normal(0, 1, centre.shape)).astype(np.float32)
    return images, Wording(bare, each, ensemble(np.stack(each, axis=1))), places


def measured(seed: int = 0) -> tuple[TemplateEffects, Answered]:
    images, wording, places = planted()
    answered = answer_all(images, wording, places, 20.0)
    paths = [f"{row}.png" for row in range(N)]
    return template_effects(answered, list("abcdef"), NAMES, paths, places, seed), answered


@pytest.mark.parametrize("bias", [None, -3.0])
def test_the_answers_are_those_of_plain_loops(bias: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.probes.templates.answers._CELLS", 7 * CLASSES)  # blocks that don't divide N
    images, wording, places = planted()
    answered = answer_all(images, wording, places, 20.0, bias)
    cosine = np.stack([images.astype(float) @ texts.astype(float).T for texts in wording.each])
    p = softmax(20 * cosine, axis=2) if bias is None else expit(20 * cosine + bias)
    votes = np.stack([np.bincount(column, minlength=CLASSES) for column in cosine.argmax(axis=2).T])
    ensembles = [images @ wording.mean.T, p.mean(axis=0), votes]
    for row, values in enumerate([*cosine, *ensembles, images @ wording.bare.T]):
        assert answered.top[row].tolist() == values.argmax(axis=1).tolist()
        ordered = np.sort(values, axis=1)
        alone = ordered[:, -1] > ordered[:, -2]
        assert answered.right[row].tolist() == (alone & (values.argmax(axis=1) == places)).tolist()
    np.testing.assert_allclose(answered.agreement, votes.max(axis=1) / TEMPLATES)
    assert answered.votes(3, CLASSES).tolist() == votes[3].tolist()
    mean = 20 * images.astype(float) @ wording.mean.T
    sure = softmax(mean, axis=1) if bias is None else expit(mean + bias)
    np.testing.assert_allclose(answered.confidence, sure.max(axis=1), rtol=1e-5)


def test_progress_counts_images_at_every_template_and_a_cancel_stops_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.probes.templates.answers._CELLS", 100 * CLASSES)
    images, wording, places = planted()
    told: list[int] = []

    def watch(done: int, total: int) -> None:
        assert total == N
        told.append(done)
        if done >= 180:
            raise Cancelled

    with pytest.raises(Cancelled):
        answer_all(images, wording, places, 20.0, checkpoint=watch)
    assert told == [0, 20, 40, 60, 80, 100, 120, 140, 160, 180]


def test_a_template_that_gives_all_classes_one_text_is_wrong_and_has_no_vote() -> None:
    images, wording, places = planted()
    alike = np.repeat(wording.bare[:1], CLASSES, axis=0)
    answered = answer_all(images, Wording(wording.bare, [alike, wording.each[0]], wording.mean), places, 20.0)
    assert not answered.right[0].any() and answered.tied[0].all()
    assert answered.right[4].tolist() == answered.right[1].tolist()  # the vote is the other template's
    assert set(answered.agreement) == {0.5}


def test_each_effect_is_scipys_and_scikit_learns() -> None:
    result, answered = measured()
    _, _, places = planted()
    assert [effect.name for effect in result.effects] == [*NAMES, *ENSEMBLES, "bare label"]
    bare = answered.right[-1]
    for row, effect in enumerate(result.effects[:-1]):
        right = answered.right[row]
        if not effect.ties:  # scikit-learn would take the first of equal votes
            assert effect.rate.value == pytest.approx(accuracy_score(places, answered.top[row]))
        gained, lost = int((right & ~bare).sum()), int((bare & ~right).sum())
        assert (effect.gained, effect.lost) == (gained, lost)
        assert effect.difference == pytest.approx(right.mean() - bare.mean())
        assert effect.low <= effect.difference <= effect.high
        expected = stats.binomtest(gained, gained + lost).pvalue if gained + lost else 1.0
        assert effect.p == pytest.approx(expected)
    for part in (slice(0, TEMPLATES), slice(TEMPLATES, -1)):
        some = result.effects[part]
        wanted = holm(np.array([effect.p for effect in some]))
        assert [effect.adjusted for effect in some] == pytest.approx(wanted.tolist())
    wrong = ~answered.right[TEMPLATES]
    assert result.votes_tell.value == pytest.approx(roc_auc_score(wrong, -answered.agreement))
    assert result.confidence_tells.value == pytest.approx(roc_auc_score(wrong, -answered.confidence))


def test_it_is_chosen_on_one_half_and_reported_on_the_other() -> None:
    result, answered = measured(seed=4)
    chosen = result.chosen
    assert chosen.there.n + chosen.effect.rate.n == N and chosen.bare.n == chosen.effect.rate.n
    row = [*NAMES, *ENSEMBLES].index(chosen.effect.name)
    assert chosen.there.hits + chosen.effect.rate.hits == answered.right[row].sum()
    assert measured(seed=5)[0].chosen.there != chosen.there


def test_shuffled_labels_call_no_template_significant_in_184_of_200() -> None:
    images, wording, places = planted()
    tops = answer_all(images, wording, places, 20.0).top
    shuffled = np.stack([np.random.default_rng(seed).permutation(places) for seed in range(200)])
    right = tops[None] == shuffled[:, None, :]  # [200, R, N]; these cosines have no ties
    p = flips(right[:, :TEMPLATES], right[:, -1:]).p
    assert sum((holm(row) < 0.05).any() for row in p) <= 16


def test_what_tells_is_found() -> None:
    result, _ = measured()
    assert result.effects[0].adjusted < 0.05 and result.effects[0].difference > 0
    assert result.votes_tell.low > 0.5


def test_the_json_is_plain_and_the_rows_begin_with_the_bare_label() -> None:
    result, answered = measured()
    told = result.as_dict()
    json.dumps(told, allow_nan=False)
    assert told["bare"] == {**result.effects[-1].as_dict(), "p_holm": None}
    assert [row["kind"] for row in result.rows()] == ["bare", *["ensemble"] * 3, *["template"] * TEMPLATES]
    images = told["images"]
    assert isinstance(images, list) and images[7]["templates_right"] == answered.right[:TEMPLATES, 7].sum()
    assert all(text in result.method() for text in NAMES)


@pytest.mark.parametrize(
    ("classes", "n", "count", "why"),
    [(1, 4, 1, "one class"), (2, 1, 1, "one image"), (2, 4, 0, "no template")],
)
def test_what_cannot_be_measured_is_one_sentence(classes: int, n: int, count: int, why: str) -> None:
    texts = np.eye(3, dtype=np.float32)[:classes]
    answered = answer_all(
        np.ones((n, 3), np.float32), Wording(texts, [texts] * max(1, count), texts), np.zeros(n, np.intp), 1.0
    )
    with pytest.raises(LoupeError, match=why):
        template_effects(answered, list("ab")[:classes], ["{}"] * count, ["x"] * n, np.zeros(n, np.intp))


def test_every_wording_has_its_row(tmp_path: Path) -> None:
    result, _ = measured()
    save_figure(tmp_path / "figure.svg", templates_sketch(result), result, provenance(model()))
    root = ElementTree.parse(tmp_path / "figure.svg").getroot()
    texts = {"".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {*NAMES, "bare label", "majority vote", "probability mean", "embedding mean"} <= texts
    assert f"+{result.effects[0].gained} −{result.effects[0].lost}" in texts
