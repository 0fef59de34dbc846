"""Training on a folder's images: split by image, never trained on what is held back, recorded, robust."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from app.composition import training_data
from app.composition.cases import Sample, read_cases
from app.composition.scorer import ScorerInfo, ScorerNetwork, load_scorer, save_scorer
from app.composition.scorer_record import trained_on
from app.composition.training import scenes_for, steps_done, train_scorer
from app.composition.training_cases import NONE, EncodedScenes
from app.composition.training_data import TrainingData, split_by_image
from app.composition.training_matrices import MapMaker, Matrices
from app.composition.training_plan import TrainingPlan
from app.errors import Cancelled, LoupeError
from tests.rigs.engines.training import GRID, INFO, FakeEncoder

PLAN = TrainingPlan(cases=3, held_back=2, steps=4, batch=4, matrices=2, report_every=9, word_order=1.0)
Write = Callable[..., list[Sample]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a folder of small images; an entry is an image's number and what its line says beside it."""

    def folder(*entries: tuple[int, dict[str, object]], name: str = "mugs") -> list[Sample]:
        path = tmp_path / name
        path.mkdir(exist_ok=True)
        lines = []
        for number, entry in entries:
            pixels = np.random.default_rng(number).integers(0, 255, (24, 24, 3)).astype(np.uint8)
            Image.fromarray(pixels).save(path / f"{number}.png")
            lines.append(json.dumps({"image": f"{number}.png", "negatives": ["a red cup"], **entry}))
        (path / "captions.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return read_cases(path)

    return folder


def mugs(write: Write, count: int = 12) -> list[Sample]:
    return write(*((n, {"caption": f"a blue mug on table {n}"}) for n in range(count)))


def split(samples: list[Sample], seed: int = 0) -> TrainingData:
    return split_by_image(samples, "mugs", INFO, seed)


def plan_of(data: TrainingData, share: float = 0.5) -> TrainingPlan:
    return replace(PLAN, data=data.digest, scenes_share=share)


def encoded(data: TrainingData, share: float = 0.0) -> EncodedScenes:
    return scenes_for(FakeEncoder(), plan_of(data, share), data=data)


# --- the split --------------------------------------------------------------------------------------------


def test_no_image_is_on_both_sides_whatever_its_name(write: Write) -> None:
    twice = [(n, {"caption": f"{word} mug {n}"}) for n in range(20) for word in ("one", "the")]
    samples = write(*twice)
    folder = samples[0].image.parent
    (folder / "copy.png").write_bytes((folder / "3.png").read_bytes())
    samples += [replace(samples[0], image=folder / "copy.png")]
    samples = [replace(s, negative_image=folder / f"{(at * 7) % 20}.png") for at, s in enumerate(samples)]
    data = split(samples)
    train, back = (
        {path.read_bytes() for s in part for path in (s.image, s.negative_image) if path}
        for part in data.parts
    )
    assert not train & back and data.images == (18, 2)
    assert sum(map(len, data.parts)) == 41  # a negative image of the other side goes, its caption stays
    assert any(s.negative_image is None for part in data.parts for s in part)
    assert {s.image for s in split(samples, 1).parts[1]} != {s.image for s in data.parts[1]}
    assert split(samples).digest == data.digest != split(samples, 1).digest
    assert split(samples[:-1]).digest != data.digest


def test_what_is_held_back_is_never_trained_on(write: Write, tmp_path: Path) -> None:
    data = split(mugs(write))
    scenes = encoded(data, 0.5)
    back, train = scenes.held_back["photos"], scenes.train["photos"]
    assert not {image.tobytes() for image in back.images} & {image.tobytes() for image in train.images}
    expected = train_scorer(FakeEncoder(), plan_of(data), tmp_path / "a", scenes=scenes)
    other = replace(scenes, held_back={**scenes.held_back, "photos": train})
    again = train_scorer(FakeEncoder(), plan_of(data), tmp_path / "b", scenes=other)
    for one, two in zip(expected.network.parameters(), again.network.parameters(), strict=True):
        assert torch.equal(one, two)  # another part held back changes no weight
    assert expected.info.figures["held_back"]["captions"]["photos"]["n"] == 1


@pytest.mark.parametrize(("share", "photos"), [(0.5, 20), (0.25, 30), (0.0, 40), (1.0, 0)])
def test_the_share_of_scenes_is_the_one_stated(share: float, photos: int) -> None:
    plan = replace(PLAN, data="d", scenes_share=share)
    turns = [plan.turn(step) for step in range(40)]
    assert turns.count("photos") == photos and plan.scene_steps(40) == 40 - photos
    scenes = [turn for turn in turns if turn != "photos"]
    assert scenes == [PLAN.turns[at % 4] for at in range(len(scenes))]  # in turn, as without photos


# --- what is learned of it --------------------------------------------------------------------------------


def test_a_photo_is_asked_about_its_own_negatives_alone(write: Write) -> None:
    """Without a matrix's square: the loss is the one by hand over n captions, n images and what is theirs."""
    samples = write(
        (1, {"caption": "a blue mug", "negatives": ["a red mug", "a blue mug", "a blue cup"]}),
        (1, {"caption": "the mug is blue", "negatives": ["a blue mug", "no mug"]}),
        (2, {"caption": "a blue mug", "negatives": ["a blue plate"], "negative_image": "1.png"}),
        (3, {"caption": "a cat", "negatives": ["a dog"]}),
    )
    data = split_by_image(samples, "mugs", INFO, 0)
    order = [(s.image.name, s.caption) for s in data.parts[0]]
    cases = scenes_for(FakeEncoder(), replace(plan_of(data, 0.0), word_order=0.0), data=data)
    part = cases.train["photos"]
    texts = list(dict.fromkeys(part.captions.flat))
    assert part.captions.shape == (len(order), 1) and len(texts) == len({caption for _, caption in order})
    for (name, caption), own in zip(order, part.own.captions[:, 0], strict=True):
        wanted = {"1.png": {"a blue mug": 2, "the mug is blue": 1}, "2.png": {"a blue mug": 1}, "3.png": {}}
        assert (own != NONE).sum() == wanted[name].get(caption, 1)  # true captions are no negatives
    true = part.true_by_chance(range(len(order)))
    for row, (_, caption) in enumerate(order):
        for column, (name, _) in enumerate(order):
            said = {one for file, one in order if file == name}
            assert true[row, column] == (row != column and caption in said)


def test_the_loss_of_photos_is_the_one_by_hand(write: Write) -> None:
    data = split(mugs(write, 4))
    scenes = encoded(data)
    part, encoder = scenes.train["photos"], FakeEncoder()
    torch.manual_seed(0)
    network = ScorerNetwork(10).eval()
    maps = MapMaker(scenes.texts, {}, "cpu", 10)
    loss = Matrices(network, maps).loss(part, np.array([[0, 1, 2]]), 0.0, np.random.default_rng(0)).item()

    def scores(rows: list[int], images: list[int]) -> np.ndarray:
        dense = torch.from_numpy(part.images[images])[None]
        made = maps.make(torch.tensor([rows]), dense)
        return network(made.flatten(0, 2)).view(len(rows), len(images)).detach().numpy()  # type: ignore[no-any-return]

    captions, negatives = part.captions[:, 0].tolist(), part.own.captions[:, 0, 0].tolist()
    square = scores(captions, part.shown[:, 0].tolist())
    own = [scores([negatives[at]], [part.shown[at, 0]])[0, 0] for at in range(3)]
    by_caption = [np.log(np.exp(square[at]).sum()) - square[at, at] for at in range(3)]
    by_image = [np.log(np.exp([*square[:, at], own[at]]).sum()) - square[at, at] for at in range(3)]
    np.testing.assert_allclose(loss, (np.mean(by_caption) + np.mean(by_image)) / 2, atol=2e-5)
    assert encoder.info.grid == GRID


def test_captions_beyond_what_a_scorer_sees(write: Write) -> None:
    """Two captions that differ only behind the 30th token are one to a scorer: neither denies the other."""
    long = "a blue mug " + "and a mug " * 12
    samples = write(
        *((n, {"caption": f"{long} red", "negatives": [f"{long} green", "a cat"]}) for n in range(3))
    )
    scenes = encoded(split(samples))
    part = scenes.train["photos"]
    assert ((part.own.captions != NONE).sum(-1) == 1).all() and scenes.data["cut"] == 1
    assert part.true_by_chance([0, 1]).tolist() == [[False, True], [True, False]]


# --- what is recorded -------------------------------------------------------------------------------------


def test_the_record_is_read_back(write: Write, tmp_path: Path) -> None:
    data = split(mugs(write))
    scorer = train_scorer(FakeEncoder(), plan_of(data), tmp_path / "w", data=data)
    save_scorer(tmp_path / "s.safetensors", scorer)
    info = load_scorer(tmp_path / "s.safetensors").info
    assert trained_on(info) == "18 scenes and 11 photos of mugs; word order among the negatives"
    told = info.figures["data"]
    assert (told["images"], told["sha256"]) == ({"train": 11, "held_back": 1}, data.digest)
    assert info.figures["scene_steps"] == 2 and info.figures["plan"]["scenes_share"] == 0.5
    alone = train_scorer(FakeEncoder(), plan_of(data, 0.0), tmp_path / "w", data=data).info
    assert trained_on(alone) == "11 photos of mugs; word order among the negatives"


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ({}, ""),
        ({"cases": {"binding": 800, "spatial": 800}}, "3,200 scenes"),  # older files
        ({"cases": None, "data": 3, "word_order": {"x": 1}}, ""),
        ({"data": {"name": "C", "images": {"train": 1}}}, "1 photo of C"),
    ],
)
def test_files_of_other_versions(figures: dict[str, object], told: str) -> None:
    assert trained_on(ScorerInfo("fake", "", GRID, 10, figures=figures)) == told


# --- what goes wrong --------------------------------------------------------------------------------------


def test_images_that_cannot_be_read_are_left_out(write: Write) -> None:
    samples = mugs(write)
    samples[4].image.write_bytes(b"no image")
    data = split(samples)
    assert data.unreadable == 1 and sum(map(len, data.parts)) == 11
    for sample in samples[1:]:
        sample.image.write_bytes(b"")
    with pytest.raises(LoupeError, match=r"^mugs has 1 images that can be read; training needs two or more"):
        split(samples)


def test_images_beyond_the_memory_are_drawn(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_data, "IMAGE_BYTES", 5 * 2 * 10 * INFO.embed_dim)
    data = split(mugs(write))
    assert (data.images, data.left_out) == ((4, 1), 7)


def test_an_interrupted_training_on_data_goes_on(write: Write, tmp_path: Path) -> None:
    data = split(mugs(write))
    scenes = encoded(data, 0.5)
    whole = train_scorer(FakeEncoder(), plan_of(data), tmp_path / "a", scenes=scenes)

    def stop(done: int, _total: int) -> None:
        if done >= 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        train_scorer(FakeEncoder(), plan_of(data), tmp_path / "b", checkpoint=stop, scenes=scenes)
    assert steps_done(tmp_path / "b", INFO, plan_of(data)) == 2
    assert steps_done(tmp_path / "b", INFO, plan_of(split(mugs(write, 11)))) == 0  # other data's
    resumed = train_scorer(FakeEncoder(), plan_of(data), tmp_path / "b", scenes=scenes)
    assert resumed.info == whole.info
    for one, two in zip(whole.network.parameters(), resumed.network.parameters(), strict=True):
        assert torch.equal(one, two)
