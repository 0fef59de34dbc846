"""When an act is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.lessons.conditions import CONDITIONS, Seen, done

START = Seen(images=(Path("a.png"),), labels=("cat",), templates=("{}",))
DONE = {
    "images_added": (1, replace(START, images=(Path("a.png"), Path("b.png")))),
    "images_removed": (1, replace(START, images=())),
    "labels_changed": (True, replace(START, labels=("dog",))),
    "labels_at_least": (2, replace(START, labels=("cat", "dog"))),
    "label_typed": ("dog", replace(START, labels=("dog",))),
    "templates_changed": (True, replace(START, templates=("a {}",))),
    "templates_at_least": (2, replace(START, templates=("{}", "a {}"))),
    "template_holds": ("photo", replace(START, templates=("a photo of {}",))),
    "temperature_above": (1.5, replace(START, temperature=2.0)),
    "temperature_below": (0.5, replace(START, temperature=0.1)),
    "mode": ("pad", replace(START, mode="pad")),
    "pins_at_least": (1, replace(START, pins=("a cat",))),
    "selected_at_least": (1, replace(START, selected=(Path("a.png"),))),
    "selected": ("a.png", replace(START, selected=(Path("x/a.png"),))),
    "shown_label": ("cat", replace(START, shown_label="cat")),
    "model_changed": (True, replace(START, model="ViT-B-32@random")),
    "groups_at_least": (2, replace(START, groups=2)),
}


def test_each_condition_holds_after_its_act_and_not_before() -> None:
    assert DONE.keys() == CONDITIONS.keys()
    for name, (given, now) in DONE.items():
        assert not done({name: given}, START, START), name
        assert done({name: given}, now, START), name


def test_all_conditions_must_hold() -> None:
    now = replace(START, mode="pad")
    assert not done({"mode": "pad", "label_typed": "dog"}, now, START)
