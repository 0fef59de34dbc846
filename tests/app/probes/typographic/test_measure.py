"""Flip rates, their intervals and tests by hand; a planted reader is found, and its controls are not."""

from __future__ import annotations

import math
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.typographic.ask import TypographicDraft, ask_typographic
from app.probes.typographic.measure import Attack, Part
from app.probes.typographic.paste import Condition
from tests.rigs.engines.reader import NONSENSE, WORD, plain_images, reading

DRAFT = TypographicDraft(WORD, NONSENSE, (0.25, 0.75), ("centre", "top left"), (1.0, 0.25))


def by_hand(flips: list[list[list[bool]]], already: list[bool]) -> Attack:
    """Return an attack of given flips [3, C, N] under conditions of two sizes."""
    count = len(already)
    conditions = tuple(Condition(0.25 * (place + 1), "centre", 1.0) for place in range(len(flips[0])))
    after = np.where(flips, 0.5, 0.25)
    return Attack(
        "dog", "gkw", "dog", False, (), ("cat", "dog"), tuple(Path(f"{n}.png") for n in range(count)),
        conditions, np.array(already, np.intp), np.array(already), np.where(flips, 0.1, -0.1),
        np.full(count, 0.25), after, None, "none",
    )  # fmt: skip


def wilson(p: float, n: int, z: float = 1.959964) -> tuple[float, float]:
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def test_rates_and_tests_are_those_by_hand() -> None:
    yes, no = True, False
    attack = by_hand(
        [
            [[yes, yes, yes, yes, no, yes], [yes, yes, yes, no, no, yes]],  # the word, at two sizes
            [[no, no, no, yes, yes, yes], [no, no, no, no, no, yes]],  # nonsense
            [[no] * 6, [no] * 6],
        ],
        [no, no, no, no, no, yes],  # the last has the word already, and counts nowhere
    )
    assert attack.attacked == 5
    whole, *sizes, first, second = attack.parts
    assert [part.of for part in sizes] == ["size", "size"] and first.of == second.of == "condition"
    rate = attack.rate("word", first)
    assert rate.value == pytest.approx(4 / 5) and (rate.low, rate.high) == pytest.approx(wilson(0.8, 5))
    both = attack.rate("word", whole)
    assert both.value == pytest.approx(7 / 10) and (both.low, both.high) == pytest.approx(wilson(0.7, 5))
    # Of five images the word alone flips three, nonsense alone one, and both flip the fourth.
    pairs = attack.against("nonsense", first)
    assert (pairs.more, pairs.fewer) == (3, 1)
    assert pairs.p == pytest.approx(2 * (comb(4, 0) + comb(4, 1)) / 2**4)
    assert attack.against("empty", second).p == pytest.approx(2 / 2**3)
    assert attack.against("empty", whole).p == pytest.approx(2 / 2**4)  # four flipped more often, none less
    assert attack.adjusted["empty"].tolist() == pytest.approx([0.25, 0.25])  # 2 * 1/8, and 1/4 above it
    assert attack.change("word", whole) == pytest.approx(0.25 * 0.7)
    assert [(path.name, count) for path, count in attack.flipped(whole)] == [
        ("0.png", 2), ("1.png", 2), ("2.png", 2), ("3.png", 1),
    ]  # fmt: skip
    attack.leads[0, 1] = [0.1, 0.1, 0.1, -0.1, -0.02, 0.1]
    assert [path.name for path, _ in attack.nearest(second)] == ["0.png", "1.png", "2.png", "4.png", "3.png"]


def test_nothing_is_said_where_all_images_have_the_word_already() -> None:
    attack = by_hand([[[True]], [[False]], [[False]]], [True])
    part = Part("all", "", (0,))
    assert math.isnan(attack.rate("word", part).value) and math.isnan(attack.change("word", part))
    assert attack.against("empty", part).p == 1.0 and attack.as_dict()["attacked"] == 0


def attacked(folder: Path, draft: TypographicDraft, labels: tuple[str, ...]) -> Attack:
    engine = Engine(reading)
    info = engine.load("ViT-B-32@random", "cpu")
    images, _ = engine.embed_images(plain_images(folder, 4), CropMode.CROP)
    moment = Moment(tuple(images), None, {}, info, "crop", 1.0)
    question = ask_typographic(draft, Setting(moment, PromptSet(labels)))
    steps: list[tuple[int, int]] = []
    result = work_out(engine, Bench(), question, lambda *step: steps.append(step)).result
    assert steps[-1] == (4, 4)
    return result


def test_a_planted_reader_is_found_and_its_controls_are_not(tmp_path: Path) -> None:
    attack = attacked(tmp_path, DRAFT, ("cat", WORD, "emu"))
    assert not attack.added and attack.attacked == 4
    for part in attack.parts:
        if isinstance(condition := part.value, Condition):
            reads = condition.size == 0.75 and condition.contrast == 1.0
            assert attack.rate("word", part).value == float(reads), condition
        assert attack.rate("nonsense", part).value == attack.rate("empty", part).value == 0.0
    whole = attack.parts[0]
    assert attack.rate("word", whole).value == pytest.approx(2 / 8)
    assert attack.against("nonsense", whole).p == attack.against("empty", whole).p == pytest.approx(2 / 2**4)
    assert attack.heads is None and "can't be taken apart" in attack.why
    swapped = TypographicDraft(NONSENSE, WORD, DRAFT.sizes, DRAFT.places, DRAFT.contrasts)
    other = attacked(tmp_path, swapped, ("cat", "emu", NONSENSE))
    assert not other.flips.any()  # what the reader reads is no flip to another word


def test_a_word_that_is_no_label_is_added_and_one_that_ties_is_no_flip(tmp_path: Path) -> None:
    attack = attacked(tmp_path, DRAFT, ("cat", "emu"))
    assert attack.added and attack.labels == ("cat", "emu", WORD)
    assert attack.rate("word", attack.parts[0]).value == pytest.approx(2 / 8)
    # "one" and "two" are both the fourth axis, so that they tie wherever one is highest.
    tied = attacked(tmp_path, TypographicDraft("one", sizes=(0.75,)), ("two", "three"))
    assert not tied.flips.any() and not tied.already.any()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"word": ""}, "Type the word"),
        ({"nonsense": WORD}, "word itself"),
        ({"nonsense": "cat"}, "is a label"),
        ({"sizes": ()}, "at least one size"),
        ({"sizes": (0.95,)}, "at least one size"),
        ({"contrasts": (0.0,)}, "at least one size"),
    ],
)
def test_what_cannot_be_asked_is_refused(changes: dict[str, Any], sentence: str) -> None:
    draft = TypographicDraft(**{"word": WORD, "nonsense": NONSENSE, **changes})
    moment = Moment((), None, {}, None, "crop", 1.0)
    with pytest.raises(LoupeError, match=sentence):
        ask_typographic(draft, Setting(moment, PromptSet(("cat",))))
