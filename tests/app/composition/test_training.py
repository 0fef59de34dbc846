"""Training a scorer: what it is given, what it learns, and how it goes on after an interruption."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from app.analysis.dcsm import build_dcsm
from app.composition import training as scorer_training
from app.composition import training_scenes as scorer_scenes
from app.composition import word_order
from app.composition.cases import Sample, generate_cases
from app.composition.measure import Model
from app.composition.scenes import Scene, render
from app.composition.scorer import Scorer, ScorerInfo, ScorerNetwork, load_scorer, save_scorer
from app.composition.scorer_input import make_words, scorer_input
from app.composition.training import forget_training, scenes_for, steps_done, train_scorer
from app.composition.training_cases import (
    NONE,
    Claim,
    EncodedCases,
    EncodedScenes,
    encode_texts,
    no_negatives,
)
from app.composition.training_matrices import MapMaker, Matrices
from app.composition.training_plan import Curve, TrainingPlan
from app.composition.training_scenes import captions_of, case_counts, claims_of
from app.composition.word_order import word_order_negative, word_order_samples
from app.errors import Cancelled, LoupeError
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.rigs.engines.training import DIM, GRID, INFO, FakeEncoder, unit
from tests.rigs.models import MakeFolder, make_folder, tiny_config  # noqa: F401

PLAN = TrainingPlan(cases=6, held_back=3, steps=6, batch=4, matrices=2, report_every=3)


@pytest.fixture(autouse=True)
def one_thread() -> Any:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def scenes() -> EncodedScenes:
    return scenes_for(FakeEncoder(), PLAN)


def state(scorer: Scorer) -> dict[str, Any]:
    return {name: value.numpy() for name, value in scorer.network.state_dict().items()}


def assert_same(one: Scorer, other: Scorer) -> None:
    for name, value in state(one).items():
        np.testing.assert_array_equal(value, state(other)[name], err_msg=name)


def stop_at(step: int) -> Callable[[int, int], None]:
    def checkpoint(done: int, total: int) -> None:
        if done >= step * scorer_training._STEP_COST:
            raise Cancelled

    return checkpoint


# --- scenes -----------------------------------------------------------------------------------------------


def test_scenes_are_encoded_once_and_held_back_ones_are_others() -> None:
    done: list[tuple[int, int]] = []
    made = scenes_for(FakeEncoder(), PLAN, lambda *at: done.append(at))
    assert done == [(n, 54) for n in range(55)]  # 3 kinds of 6 and 3 cases, two images each
    for kind in PLAN.kinds:
        assert made.train[kind].images.shape == (12, 10, DIM)
        assert len(made.held_back[kind]) == 3
        assert not np.array_equal(made.train[kind].images[:6], made.held_back[kind].images)
    assert set(scenes_for(FakeEncoder(), replace(PLAN, negation=False)).train) == {"binding", "spatial"}


def test_large_embeddings_make_fewer_scenes() -> None:
    assert case_counts(INFO, 3, 1500, 100) == (1500, 100)
    large = replace(INFO, embed_dim=768, grid=(24, 24))
    train, back = case_counts(large, 3, 1500, 100)
    assert 100 < train < 1500 and 1 <= back < 100
    assert (train + back) * 3 * 4 * 577 * 768 <= scorer_scenes.IMAGE_BYTES


@pytest.mark.parametrize("functional", [True, False])
def test_maps_equal_the_scorers_input(functional: bool) -> None:
    encoder = FakeEncoder()
    words = make_words(10, 4) if functional else {}
    prompts = ["a red circle above a blue square", "no star", "left " + "long " * 40 + "not"]
    texts = encode_texts({text: encoder.dense_text(text) for text in prompts})
    pictures = np.random.default_rng(0).integers(0, 255, (2, 24, 24, 3)).astype(np.uint8)
    images = [encoder.dense_image(picture) for picture in pictures]
    dense = torch.from_numpy(np.stack([image.embeddings for image in images]))
    made = MapMaker(texts, words, "cpu", 10).make(torch.tensor([[0, 1, 2]]), dense[None])
    assert made.shape == (1, 3, 2, 30, 10)
    for row, prompt in enumerate(prompts):
        for column, image in enumerate(images):
            dcsm = build_dcsm(encoder.dense_text(prompt), image)
            expected = scorer_input(dcsm.values, dcsm.tokens, words or None, prompt)
            np.testing.assert_allclose(made[0, row, column].numpy(), expected, atol=2e-5)


def test_claims_tell_which_captions_are_true() -> None:
    for case in generate_cases("negation", 64, 0, "train"):
        mine, other = claims_of(case)
        scene, twin = ({f"{t.colour} {t.shape}" for t in one.things} for one in (case.scene, case.twin))
        assert mine.holds(frozenset(scene)) and not mine.holds(frozenset(twin))
        assert other.holds(frozenset(twin)) and not other.holds(frozenset(scene))
        negated = any(word in case.caption.split() for word in ("no", "not", "without", "absent"))
        assert bool(mine.absent) == negated
    assert not Claim(frozenset({"red star"}), frozenset()).holds(frozenset({"red ring"}))


def test_a_caption_true_of_another_scene_is_no_negative_of_it() -> None:
    red, blue, green = (frozenset({f"{colour} star"}) for colour in ("red", "blue", "green"))
    nothing: frozenset[str] = frozenset()
    cases = EncodedCases(
        np.zeros((6, 1, 1), np.float16),
        np.arange(6).reshape(3, 2),
        np.zeros((3, 2), np.int64),
        own=no_negatives(3, 2),
        claims=(
            (Claim(red, nothing), Claim(nothing, red)),
            (Claim(nothing, blue), Claim(blue, nothing)),
            (Claim(green, nothing), Claim(nothing, green)),
        ),
        looks=((red | blue, blue), (green, green | blue), (green, nothing)),
    )
    # Captions are "red", "no red"; "no blue", "blue"; images are red and blue, blue; green, green and blue.
    assert cases.true_by_chance([0, 1]).astype(int).tolist() == [
        [0, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 0, 0],
        [1, 1, 0, 0],
    ]
    assert cases.true_by_chance([1]).tolist() == [[False, False], [False, False]]


# --- word order -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shuffled() -> EncodedScenes:
    return scenes_for(FakeEncoder(), replace(PLAN, word_order=1.0))


def test_the_loss_of_word_order_negatives_is_the_one_by_hand(shuffled: EncodedScenes) -> None:
    """An image is asked about its matrix's captions and its own shuffle, a caption about the images."""
    encoder, cases = FakeEncoder(), shuffled.train["spatial"]
    torch.manual_seed(0)
    network = ScorerNetwork(10).eval()
    words = make_words(10, 0)
    scorer = Scorer(ScorerInfo("fake", "", GRID, 10, words=tuple(words)), network, words)
    given = list(generate_cases("spatial", 6, 0, "train"))
    orders = [[word_order_negative(text, 2 * at + place, 0) for place, text in enumerate(captions_of(case))]
              for at, case in enumerate(given)]  # fmt: skip

    def score(text: str, picture: Scene) -> float:
        image = encoder.dense_image(render(picture, 24))
        halves = replace(image, embeddings=image.embeddings.astype(np.float16).astype(np.float32))
        return float(scorer.score_maps([build_dcsm(encoder.dense_text(text), halves)])[0])

    picked, losses = np.array([[4, 1]]), []
    pairs = [
        (text, picture, order)
        for at in (4, 1)
        for text, picture, order in zip(
            captions_of(given[at]), (given[at].scene, given[at].twin), orders[at], strict=True
        )
    ]
    assert not cases.true_by_chance([4, 1]).any()
    for text, picture, order in pairs:
        assert order is not None and order.text != text
        by_image = [score(other, picture) for other, *_ in pairs] + [score(order.text, picture)]
        by_caption = [score(text, other) for _, other, *_ in pairs]
        for scores in (by_image, by_caption):
            losses.append(np.log(np.exp(scores).sum()) - score(text, picture))
    made = Matrices(network, MapMaker(shuffled.texts, words, "cpu", 10))
    random = np.random.default_rng(0)
    np.testing.assert_allclose(made.loss(cases, picked, 1.0, random).item(), np.mean(losses), atol=2e-5)
    without = made.loss(cases, picked, 0.0, random).item()
    assert without < np.mean(losses) - 0.01  # one option fewer for each image


def test_orders_of_words_are_others_in_what_is_held_back(shuffled: EncodedScenes) -> None:
    for kind in PLAN.kinds:
        train, held_back = shuffled.train[kind].own, shuffled.held_back[kind].own
        assert sum(train.kinds.values()) == (train.shuffles != NONE).sum() > 0
        assert train.captions.max() == train.images.max() == NONE
        assert not set(train.shuffles.flat) & set(held_back.shuffles.flat) - {NONE}
    same = "a small red star to the left of a large blue ring"
    drawn = [word_order_negative(same, 0, seed) for seed in range(8)]
    assert len({order.text for order in drawn if order}) > 4


def test_measuring_draws_no_order_with_a_seed_of_training(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds: list[int] = []

    def drawn(_caption: str, seed: int, _kinds: object) -> tuple[()]:
        seeds.append(seed)
        return ()

    monkeypatch.setattr(word_order, "hard_negatives", drawn)
    for number in range(3):
        for seed in (0, 1, 2):
            word_order_negative("a cat", number, seed)
    trained = set(seeds)
    seeds.clear()
    sample = Sample(Path("a.png"), "a cat", ("a dog",), None, "")
    assert not [*word_order_samples([sample] * 3, 0), *word_order_samples([sample] * 3, 1)]
    assert len(trained) == 9 and len(set(seeds)) == len(seeds) == 6 and not trained & set(seeds)


def test_word_order_is_measured_and_recorded(tmp_path: Path, shuffled: EncodedScenes) -> None:
    plan = replace(PLAN, word_order=0.5, steps=2)
    info = train_scorer(FakeEncoder(), plan, tmp_path, scenes=shuffled).info
    held_back = [shuffled.held_back[kind].own.shuffles[:, 0] for kind in PLAN.kinds]
    assert info.figures["held_back"]["captions"]["word order"]["n"] == (np.stack(held_back) != NONE).sum()
    assert sum(info.figures["word_order"].values()) > 6 * 3
    assert steps_done(tmp_path, INFO, plan) == 2 and steps_done(tmp_path, INFO, PLAN) == 0
    with pytest.raises(LoupeError, match="are from 0 to 1"):
        train_scorer(FakeEncoder(), replace(PLAN, word_order=1.5), tmp_path)


# --- training ---------------------------------------------------------------------------------------------


def placed(count: int, seed: int) -> EncodedCases:
    """A star in the first or the last column of patches, among noise; captions say left or right."""
    random = np.random.default_rng(seed)
    star = FakeEncoder().dense_text("star").embeddings[1]
    images = 0.1 * random.normal(size=(count, 2, 10, DIM))
    lefts = random.integers(2, size=count)
    for case, left in enumerate(lefts):
        for place in range(2):
            images[case, place, 1 + 3 * random.integers(3) + (0 if place != left else 2)] += star
    captions = np.stack([lefts, 1 - lefts], axis=1)
    nothing: frozenset[str] = frozenset()
    claims, looks = (Claim(nothing | {"a star"}, nothing),) * 2, (nothing, nothing)
    halves = np.stack([unit(image) for image in images.reshape(-1, 10, DIM)]).astype(np.float16)
    shown, own = np.arange(2 * count).reshape(count, 2), no_negatives(count, 2)
    return EncodedCases(halves, shown, captions, (claims,) * count, (looks,) * count, own)


def test_it_learns_where_things_are(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    prompts = ["a star to the right", "a star to the left"]
    texts = encode_texts({text: encoder.dense_text(text) for text in prompts})
    train, held_back = placed(60, 0), placed(60, 1)
    plan = TrainingPlan(steps=130, batch=2, matrices=16, report_every=65, negation=False)
    both = EncodedScenes(
        INFO,
        texts,
        {"binding": train, "spatial": train},
        {"binding": held_back, "spatial": held_back},
    )
    curves: list[Curve] = []
    train_scorer(encoder, plan, tmp_path, curves.append, scenes=both)
    assert [curve.step for curve in curves] == [65, 130]
    assert curves[1].loss < curves[0].loss < 0.7
    assert curves[1].captions["spatial"].value > 0.9 and curves[1].images["spatial"].value > 0.9


def test_a_scorer_says_what_it_is(tmp_path: Path, scenes: EncodedScenes) -> None:
    curves: list[Curve] = []
    done: list[tuple[int, int]] = []
    scorer = train_scorer(
        FakeEncoder(), PLAN, tmp_path / "new", curves.append, lambda *at: done.append(at), scenes
    )
    assert done == [(4 * step, 24) for step in range(7)]
    assert [(curve.step, curve.steps) for curve in curves] == [(3, 6), (6, 6)]
    assert curves[1].captions["negation"].n == curves[1].images["negation"].n == 3
    info = scorer.info
    assert (info.model_id, info.weights_hash, info.grid, info.columns) == ("fake", "ab" * 32, GRID, 10)
    assert info.functional and info.negation and (info.steps, info.seed) == (6, 0)
    assert info.figures["cases"] == {"binding": 6, "spatial": 6, "negation": 6}
    assert info.figures["held_back"] == curves[1].as_dict()
    path = tmp_path / "s.safetensors"
    save_scorer(path, scorer)
    assert len(list((tmp_path / "new").iterdir())) == 1
    forget_training(tmp_path / "new", INFO, PLAN)
    assert not list((tmp_path / "new").iterdir())
    assert_same(load_scorer(path), scorer)
    with pytest.raises(LoupeError, match="was trained for fake"):
        scorer.check_model(replace(INFO, id="other", weights_hash="cd" * 32))


def test_without_functional_rows_and_without_negation(tmp_path: Path, scenes: EncodedScenes) -> None:
    plan = replace(PLAN, functional=False, negation=False, steps=2)
    scorer = train_scorer(FakeEncoder(), plan, tmp_path, scenes=scenes)
    assert not scorer.words and not scorer.info.functional and not scorer.info.negation
    assert set(scorer.info.figures["cases"]) == {"binding", "spatial"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"batch": 3}, "even number"),
        ({"steps": 0}, "needs steps from 1"),
        ({"seed": -1}, "needs seed from 0"),
    ],
)
def test_plans_that_cannot_be_followed(tmp_path: Path, change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LoupeError, match=sentence):
        train_scorer(FakeEncoder(), replace(PLAN, **change), tmp_path)


def test_every_kind_has_its_turn() -> None:
    assert set(PLAN.turns) == set(PLAN.kinds) == {"binding", "spatial", "negation"}
    assert set(replace(PLAN, negation=False).turns) == {"binding", "spatial"}


def test_one_case_of_each_kind_is_enough(tmp_path: Path) -> None:
    plan = replace(PLAN, cases=1, held_back=1, steps=3)
    assert train_scorer(FakeEncoder(), plan, tmp_path).info.steps == 3


# --- interruptions ----------------------------------------------------------------------------------------


def test_interrupted_and_resumed_is_the_same_as_at_once(tmp_path: Path, scenes: EncodedScenes) -> None:
    encoder = FakeEncoder()
    whole: list[Curve] = []
    expected = train_scorer(encoder, PLAN, tmp_path / "a", whole.append, scenes=scenes)
    before = torch.random.get_rng_state()
    parts: list[Curve] = []
    for stop in (2, 5):
        with pytest.raises(Cancelled):
            train_scorer(encoder, PLAN, tmp_path, parts.append, stop_at(stop), scenes)
        assert steps_done(tmp_path, INFO, PLAN) == stop
    assert steps_done(tmp_path, INFO, replace(PLAN, seed=1)) == 0  # another plan's is left alone
    assert steps_done(tmp_path, replace(INFO, weights_hash="cd" * 32), PLAN) == 0
    resumed = train_scorer(encoder, PLAN, tmp_path, parts.append, scenes=scenes)
    assert_same(resumed, expected)
    assert parts == whole and resumed.info == expected.info
    assert steps_done(tmp_path, INFO, PLAN) == 6
    assert torch.equal(before, torch.random.get_rng_state())


def test_cancelled_after_the_last_step(tmp_path: Path, scenes: EncodedScenes) -> None:
    with pytest.raises(Cancelled):
        train_scorer(FakeEncoder(), PLAN, tmp_path, checkpoint=stop_at(6), scenes=scenes)
    scorer = train_scorer(FakeEncoder(), PLAN, tmp_path, scenes=scenes)
    assert scorer.info.steps == 6 and scorer.info.figures["held_back"]["captions"]


def test_a_scorer_that_could_not_be_kept_is_there_again(tmp_path: Path, scenes: EncodedScenes) -> None:
    trained = train_scorer(FakeEncoder(), PLAN, tmp_path, scenes=scenes)
    curves: list[Curve] = []
    again = train_scorer(FakeEncoder(), PLAN, tmp_path, curves.append, scenes=scenes)
    assert_same(again, trained)
    assert again.info == trained.info and np.isfinite(curves[-1].loss) and len(curves) == 1


def test_cancelled_while_encoding_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        assert total == 54 + 24
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        train_scorer(FakeEncoder(), PLAN, tmp_path, checkpoint=cancel)
    assert not list(tmp_path.iterdir())


def test_full_disk_keeps_the_last_checkpoint(
    tmp_path: Path, scenes: EncodedScenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = FakeEncoder()
    with pytest.raises(Cancelled):
        train_scorer(encoder, PLAN, tmp_path, checkpoint=stop_at(2), scenes=scenes)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Cancelled):  # no error in place of what the user asked for
            train_scorer(encoder, PLAN, tmp_path, checkpoint=stop_at(4), scenes=scenes)
        patch.setattr(scorer_training, "_SAVE_SECONDS", 0.0)
        with pytest.raises(LoupeError, match="the disk is full"):
            train_scorer(encoder, PLAN, tmp_path, scenes=scenes)
    assert steps_done(tmp_path, INFO, PLAN) == 2
    assert len(list(tmp_path.iterdir())) == 1
    assert train_scorer(encoder, PLAN, tmp_path, scenes=scenes).info.steps == 6


def test_killed_in_the_middle_goes_on_from_the_last_save(
    tmp_path: Path, scenes: EncodedScenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorer_training, "_SAVE_SECONDS", 0.0)

    def killed(curve: Curve) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_scorer(FakeEncoder(), PLAN, tmp_path, killed, scenes=scenes)
    assert steps_done(tmp_path, INFO, PLAN) == 2  # written after each step but that of the report


def test_a_damaged_checkpoint_is_begun_anew(tmp_path: Path, scenes: EncodedScenes) -> None:
    with pytest.raises(Cancelled):
        train_scorer(FakeEncoder(), PLAN, tmp_path, checkpoint=stop_at(2), scenes=scenes)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:500])
    assert steps_done(tmp_path, INFO, PLAN) == 0
    assert train_scorer(FakeEncoder(), PLAN, tmp_path, scenes=scenes).info.steps == 6


def test_a_folder_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LoupeError, match="can't be used"):
        train_scorer(FakeEncoder(), PLAN, tmp_path / "file" / "folder")


# --- a real model -----------------------------------------------------------------------------------------


def test_a_real_tower(tmp_path: Path, make_folder: MakeFolder) -> None:  # noqa: F811
    folder = make_folder(tiny_config())
    encoder: Encoder = load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")
    model: Model = encoder
    plan = replace(PLAN, cases=2, held_back=1, steps=3)
    scorer = train_scorer(model, plan, tmp_path / "work")
    save_scorer(tmp_path / "s.safetensors", scorer)
    loaded = load_scorer(tmp_path / "s.safetensors")
    loaded.check_model(encoder.info)
    case = next(generate_cases("spatial", 1, 0))
    dcsm = build_dcsm(encoder.dense_text(case.caption), encoder.dense_image(render(case.scene)))
    np.testing.assert_array_equal(loaded.score_maps([dcsm]), scorer.score_maps([dcsm]))
