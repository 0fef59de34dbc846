from __future__ import annotations

import errno
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.analysis.rates import Rate
from app.composition.cases import (
    KINDS,
    NEGATIONS,
    SPLITS,
    Case,
    Kind,
    Split,
    generate_cases,
    read_cases,
    write_cases,
)
from app.composition.scenes import (
    BACKGROUNDS,
    HELD_OUT_BACKGROUNDS,
    NEW_SHAPES,
    SHAPES,
    SIZES,
    Scene,
    Thing,
    is_unseen,
    render,
)
from app.errors import Cancelled, LoupeError

MANY = 960
"""Cases to count over: each turn of kinds of case (4, 4 and 32) an equal number of times."""

NEGATION_WORDS = {"no", "not", "without", "but", "absent"}


def _generated(kind: Kind, split: Split, count: int = MANY, seed: int = 5) -> list[Case]:
    return list(generate_cases(kind, count, seed, split))


def _holds(caption: str, scene: Scene) -> bool:
    """Read a caption by its words alone and say whether it is true of a scene."""
    words = [word for word in caption.split() if word not in ("a", "an", "the", "to", "of", "in", "picture")]
    named = [i for i, word in enumerate(words) if word in SHAPES]
    things = [_find(words[max(0, i - 2) : i + 1], scene) for i in named]
    negated = NEGATION_WORDS & set(words)
    if negated:
        about = 0 if words[0] == "no" or len(things) == 1 else 1
        return things[about] is None and all(t is not None for i, t in enumerate(things) if i != about)
    if not all(things):
        return False
    relation = {"left", "right", "above", "below"} & set(words)
    if not relation:
        return True
    first, second = things
    assert first and second
    dx, dy = second.x - first.x, second.y - first.y
    return {"left": dx > 0.3, "right": dx < -0.3, "above": dy > 0.3, "below": dy < -0.3}[relation.pop()]


def _find(words: Sequence[str], scene: Scene) -> Thing | None:
    *_, colour, shape = words
    size = words[0] if words[0] in SIZES else None
    for thing in scene.things:
        if (thing.colour, thing.shape) == (colour, shape) and size in (None, thing.size):
            return thing
    return None


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", KINDS)
def test_captions_are_true_and_negatives_false(kind: Kind, split: Split) -> None:
    for case in _generated(kind, split, 192):
        assert _holds(case.caption, case.scene), case
        assert not _holds(case.caption, case.twin), case
        assert _holds(case.negatives[0], case.twin), case
        assert not any(_holds(negative, case.scene) for negative in case.negatives), case
        assert len({case.caption, *case.negatives}) == 1 + len(case.negatives)


@pytest.mark.parametrize("kind", KINDS)
def test_splits_show_what_they_may(kind: Kind) -> None:
    for split in SPLITS:
        for case in _generated(kind, split, 192):
            scenes = case.scene, case.twin
            grounds = BACKGROUNDS if split == "train" else HELD_OUT_BACKGROUNDS
            assert all(scene.background in grounds for scene in scenes)
            things = [thing for scene in scenes for thing in scene.things]
            new = [thing for thing in things if thing.shape in NEW_SHAPES]
            if split == "new-objects":
                assert new and any(shape in case.caption for shape in NEW_SHAPES)
                continue
            assert not new
            assert {is_unseen(thing.shape, thing.colour) for thing in things} == {split == "test"}


def test_each_background_comes_up() -> None:
    expected: dict[Split, tuple[str, ...]] = {"train": BACKGROUNDS, "test": HELD_OUT_BACKGROUNDS}
    for split, grounds in expected.items():
        counts = Counter(case.scene.background for case in _generated("binding", split, 200))
        assert set(counts) == set(grounds) and min(counts.values()) > 70


def test_seeds_and_splits_share_nothing_and_fewer_cases_are_the_first() -> None:
    for kind in KINDS:
        assert _generated(kind, "test", 20) == _generated(kind, "test", 60)[:20]
        grounds = [
            {case.scene.seed for case in _generated(kind, split, 60, seed)}
            for split in SPLITS
            for seed in (0, 1)
        ]
        assert sum(map(len, grounds)) == len(set().union(*grounds)) == 60 * 6
    with pytest.raises(LoupeError, match="whole number from 0"):
        next(generate_cases("binding", 1, -1))


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", KINDS)
def test_objects_are_apart_and_inside_in_both_images(kind: Kind, split: Split) -> None:
    for case in _generated(kind, split, 100):
        for scene in (case.scene, case.twin):
            for thing in scene.things:
                half = SIZES[thing.size] / 2
                assert half <= min(thing.x, thing.y) and max(thing.x, thing.y) <= 1 - half
            if len(scene.things) == 2:
                one, other = scene.things
                distance = max(abs(one.x - other.x), abs(one.y - other.y))
                assert distance > (SIZES[one.size] + SIZES[other.size]) / 2


@pytest.mark.parametrize("kind", KINDS)
def test_the_twin_differs_by_the_objects_alone(kind: Kind) -> None:
    for case in _generated(kind, "test", 24):
        one, other = (render(scene, 64).astype(int) for scene in (case.scene, case.twin))
        same = np.ones((64, 64), bool)
        centres = (np.arange(64) + 0.5) / 64
        for thing in (*case.scene.things, *case.twin.things):
            reach = SIZES[thing.size] / 2 + 0.06
            same &= (abs(centres[None] - thing.x) > reach) | (abs(centres[:, None] - thing.y) > reach)
        assert np.array_equal(one[same], other[same]) and (one != other).any()


# --- no shortcut ------------------------------------------------------------------------------------------


def _grams(text: str) -> list[str]:
    words = ["", *text.split(), ""]
    return [*words, *(f"{a} {b}" for a, b in pairwise(words))]


def _signs(scene: Scene) -> list[str]:
    """Say what is in an image: how many objects, which, how large and where, and before which ground."""
    said = [f"{len(scene.things)} objects", scene.background]
    for thing in scene.things:
        place = f"at {int(3 * thing.x)}, {int(3 * thing.y)}"
        parts = thing.shape, thing.colour, thing.size, place
        said += [
            *parts,
            thing.name,
            f"{thing.size} {thing.shape}",
            *(f"{part} {place}" for part in parts[:3]),
        ]
    return said


def _learnt(pairs: Sequence[tuple[list[str], list[str]]]) -> dict[str, float]:
    """Return how much each sign speaks for being the true one (naive Bayes)."""
    true = Counter(sign for own, _ in pairs for sign in own)
    false = Counter(sign for _, other in pairs for sign in other)
    return {sign: math.log((true[sign] + 1) / (false[sign] + 1)) for sign in true | false}


def _won(learnt: dict[str, float], pairs: Sequence[tuple[list[str], list[str]]]) -> float:
    gains = [
        sum(learnt.get(s, 0) for s in own) - sum(learnt.get(s, 0) for s in other) for own, other in pairs
    ]
    return float(np.mean([1.0 if gain > 1e-9 else 0.5 if gain > -1e-9 else 0.0 for gain in gains]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("source", ["texts", "images"])
def test_one_who_knows_only_texts_or_only_images_gets_half(kind: Kind, source: str) -> None:
    def pairs(split: Split, seed: int) -> list[tuple[list[str], list[str]]]:
        cases = _generated(kind, split, MANY, seed)
        if source == "texts":
            return [(_grams(case.caption), _grams(case.negatives[0])) for case in cases]
        return [(_signs(case.scene), _signs(case.twin)) for case in cases]

    low, high = Rate(MANY // 2, MANY).interval(z=3)
    questions = {asked: pairs(asked, 2) for asked in SPLITS}
    for learnt_on in SPLITS:
        learnt = _learnt(pairs(learnt_on, 1))
        for asked, question in questions.items():
            share = _won(learnt, question)
            assert low < share < high, (learnt_on, asked, share)


@pytest.mark.parametrize("split", SPLITS)
def test_half_of_the_true_captions_have_a_negation(split: Split) -> None:
    cases = _generated("negation", split)
    negated = [bool(NEGATION_WORDS & set(case.caption.split())) for case in cases]
    other = [bool(NEGATION_WORDS & set(case.negatives[0].split())) for case in cases]
    assert sum(negated) == sum(other) == MANY // 2 and negated != other
    numbers = Counter((len(case.scene.things), one) for case, one in zip(cases, negated, strict=True))
    assert numbers == {(2, False): MANY // 2, (2, True): MANY // 4, (1, True): MANY // 4}
    for words in NEGATION_WORDS:
        assert any(words in text.split() for _, text in NEGATIONS)
        assert not any(words in text.split() for text, _ in NEGATIONS)


def test_relations_come_equally_often_in_both_orders() -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for case in _generated("spatial", "test"):
        word = next(w for w in ("left", "right", "above", "below") if w in case.caption.split())
        counts[word, case.caption.startswith(case.scene.things[0].name)] += 1
    assert counts == {
        (word, word in ("left", "above")): MANY // 4 for word in ("left", "right", "above", "below")
    }


def test_binding_names_sizes_in_half_of_the_captions_and_places_in_no_order() -> None:
    cases = _generated("binding", "train")
    assert sum(len(case.negatives) == 2 for case in cases) == MANY // 2
    resized = [case for case in cases if case.twin == case.scene.resized()]
    assert len(resized) == MANY // 4
    leftmost = [
        min(case.scene.things, key=lambda thing: thing.x).shape == case.caption.split(" and ")[0].split()[-1]
        for case in cases
    ]
    assert 0.45 < np.mean(leftmost) < 0.55


# --- files ------------------------------------------------------------------------------------------------


def _cases() -> Iterator[Case]:
    for kind in KINDS:
        yield from generate_cases(kind, 2, 0)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    cases, told = list(_cases()), []
    folder = tmp_path / "scenes"
    write_cases(folder, cases, 48, lambda done, total: told.append((done, total)))
    samples = read_cases(folder)
    assert told == [(i, 6) for i in range(7)] and [p.name for p in tmp_path.iterdir()] == ["scenes"]
    assert [(s.kind, s.caption, s.negatives) for s in samples] == [
        (case.kind, case.caption, case.negatives) for case in cases
    ]
    assert samples[3].image == folder / "images/00003.png"
    assert samples[3].negative_image == folder / "images/00003-negative.png"
    for case, sample in zip(cases, samples, strict=True):
        assert sample.negative_image
        for path, scene, caption in (
            (sample.image, case.scene, case.caption),
            (sample.negative_image, case.twin, case.negatives[0]),
        ):
            with Image.open(path) as image:
                assert np.array_equal(np.asarray(image), render(scene, 48))
                assert image.info["Description"] == caption
    entry = json.loads((folder / "captions.jsonl").read_text().splitlines()[0])
    assert list(entry) == ["image", "caption", "negatives", "negative_image", "kind", "split"]
    assert entry["split"] == "test" and entry["image"] == "images/00000.png"


def test_an_empty_folder_is_filled_and_a_full_one_kept(tmp_path: Path) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    write_cases(folder, _cases(), 16)
    before = sorted(folder.rglob("*"))
    with pytest.raises(LoupeError, match="exists already"):
        write_cases(folder, generate_cases("spatial", 1, 3), 16)
    assert sorted(folder.rglob("*")) == before and len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_or_a_cancel_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_cases(tmp_path / "scenes", _cases(), 16, cancel)
    assert list(tmp_path.iterdir()) == []
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "00002.png":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LoupeError, match=r"scenes was not written: the disk is full\.$"):
        write_cases(tmp_path / "scenes", _cases(), 16)
    assert list(tmp_path.iterdir()) == []


def test_what_cant_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"the folder .*missing does not exist"):
        write_cases(tmp_path / "missing" / "scenes", _cases(), 16)
    with pytest.raises(LoupeError, match="no scenes"):
        write_cases(tmp_path / "scenes", [], 16)
    with pytest.raises(LoupeError, match="16 to 2048 pixels"):
        write_cases(tmp_path / "scenes", _cases(), 8)
    assert list(tmp_path.iterdir()) == []


def _converted(folder: Path, *entries: object) -> Path:
    (folder / "a.png").write_bytes(b"any")
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    (folder / "captions.jsonl").write_text("\n".join(lines), "utf-8")
    return folder


GOOD = {"image": "a.png", "caption": "a dog", "negatives": ["no dog"]}


def test_a_converted_set_needs_no_kind_and_no_negative_image(tmp_path: Path) -> None:
    bare, null = read_cases(_converted(tmp_path, GOOD, "", GOOD | {"kind": None, "negative_image": None}))
    assert bare == null
    assert (bare.image, bare.negatives) == (tmp_path / "a.png", ("no dog",))
    assert (bare.negative_image, bare.kind) == (None, "")
    elsewhere = GOOD | {"image": str(tmp_path / "a.png"), "negative_image": "a.png", "kind": "NegBench"}
    (sample,) = read_cases(_converted(tmp_path, elsewhere))
    assert sample.image == sample.negative_image == tmp_path / "a.png" and sample.kind == "NegBench"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ([1], "is not a JSON object"),
        ({"caption": "a dog", "negatives": ["no dog"]}, 'needs "image", a text'),
        (GOOD | {"caption": 3}, 'needs "caption", a text'),
        (GOOD | {"caption": ""}, 'needs "caption", a text'),
        (GOOD | {"kind": 3}, 'needs "kind", a text'),
        (GOOD | {"negatives": "no dog"}, 'needs "negatives", a list of texts'),
        (GOOD | {"negatives": ["no dog", None]}, 'needs "negatives", a list of texts'),
        (GOOD | {"negatives": []}, "has no negatives"),
        (GOOD | {"image": "b.png"}, r"names b\.png, which is not there"),
        (GOOD | {"negative_image": "b.png"}, r"names b\.png, which is not there"),
        (GOOD | {"image": "b" * 300}, "which is not there"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(LoupeError, match=rf"^Line 2 of .*captions\.jsonl .*{said}"):
        read_cases(_converted(tmp_path, GOOD, line))


def test_a_folder_without_captions_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"has no captions\.jsonl"):
        read_cases(tmp_path)
    with pytest.raises(LoupeError, match="is empty"):
        read_cases(_converted(tmp_path, ""))
    (tmp_path / "captions.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LoupeError, match="is not UTF-8 text"):
        read_cases(tmp_path)
