"""A measure is taken of the window's material, but for what its step sets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.images.images import CropMode
from app.lessons.lesson import Setup, Taking
from app.lessons.take import is_as_set, overlaid, tags_of, take, truth_of
from tests.rigs.lessons.small import engine_of, material

A, B = Path("0.png"), Path("1.png")


def test_what_a_step_sets_takes_the_windows_place() -> None:
    made = overlaid(
        material(2, 2), Setup(images=(B,), labels=("1",), templates=(), mode="pad", temperature=0.5)
    )
    assert (made.images, made.prompts.labels, made.prompts.templates) == ((B,), ("1",), ("{}",))
    assert (made.mode, made.temperature, made.current) == (CropMode.PAD, 0.5, B)
    assert overlaid(material(2, 2), Setup()) == material(2, 2)


def test_options_reach_the_measure() -> None:
    engine = engine_of([[0.3, 0.1], [0.1, 0.3]])
    plain = take(engine, Taking("contrastive-loss"), material(2, 2))
    moved = take(engine, Taking("contrastive-loss", {"shift": 1}), material(2, 2))
    assert moved.value > plain.value


def test_material_is_as_a_lesson_set_it_up_until_something_is_changed() -> None:
    setup = Setup(
        images=(A, B),
        labels=("0", "1"),
        templates=("{}",),
        classes=(("cat", (A,)),),
        groups=(("g", (("x", (A,)),)),),
    )
    there = overlaid(material(5, 5), setup)
    assert is_as_set(there, setup) and is_as_set(overlaid(material(3, 3), setup), setup)
    assert is_as_set(there, Setup()) and not is_as_set(material(2, 2), setup)
    for change in (
        {"images": (B, A)},
        {"mode": CropMode.PAD},
        {"temperature": 2.0},
        {"truth": None},
        {"tags": None},
        {"prompts": material(2, 2, ("a {}",)).prompts},
    ):
        changed = replace(there, **change)
        wanted = replace(setup, mode="crop", temperature=1.0)
        assert not is_as_set(changed, wanted), change
    looked = replace(setup, select=(B,))
    assert not is_as_set(replace(there, current=A), looked) and is_as_set(replace(there, current=B), looked)


def test_groups_and_classes_are_dealt() -> None:
    tags = tags_of((("kind", (("x", (A,)), ("y", (B,)))),))
    assert tags.of == {A: {"kind": "x"}, B: {"kind": "y"}}
    truth = truth_of((("cat", (A, B)), ("dog", (B,))))
    assert truth.classes == ("cat", "dog")
    assert truth.of == {A: (0,), B: (0, 1)}
