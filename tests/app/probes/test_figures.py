"""The figures of the bias probes: every group, set and number is on them, with letters beside colours."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.analysis.zeroshot import score
from app.errors import LoupeError
from app.probes.association.figure import association_sketch
from app.probes.association.measure import association, association_curve
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.class_design import class_design
from app.probes.label_sets.figure import design_sketch, probe_sketch
from app.probes.label_sets.measure import label_probe
from app.probes.marks import assign_marks
from app.probes.page import Sketch, save_figure
from app.probes.tags import Grouping
from app.provenance import provenance
from tests.rigs.composition import model

LABELS = ("dog", "cat", "emu", "<b>$x$</b>")
GROUPS = Grouping("age", ("young", "old", "nobody"), np.array([0] * 10 + [1] * 10))
MARKS = {name: mark for (_, name), mark in assign_marks({"age": GROUPS.names}).items()}
SETS = [LabelSet("pets", "Pets & co.", ("dog", "cat")), LabelSet("birds", "Birds", ("emu",), harmful=True)]


def scores() -> object:
    random = np.random.default_rng(0)
    return score(random.normal(size=(20, 8)), random.normal(size=(4, 8)), LABELS, 10.0)


def sketches() -> dict[str, tuple[Sketch, object]]:
    made = scores()
    probe = label_probe(made, SETS, GROUPS)  # type: ignore[arg-type]
    every = np.ones(4, bool)
    design = class_design(made, SETS, GROUPS, every, np.array([True, True, False, True]))  # type: ignore[arg-type]
    pair = association(made, GROUPS, (0, 1), 0.2)  # type: ignore[arg-type]
    curve = association_curve(made, GROUPS, (0, 1), np.linspace(0, 1, 11).tolist())  # type: ignore[arg-type]
    return {
        "probe": (probe_sketch(probe, MARKS), probe),
        "design": (design_sketch(design, MARKS), design),
        "association": (association_sketch(pair, curve, ("cat", LABELS[3]), MARKS), pair),
    }


@pytest.mark.parametrize("kind", ["probe", "design", "association"])
def test_a_figure_names_its_groups_by_letter_and_says_its_method(kind: str, tmp_path: Path) -> None:
    sketch, result = sketches()[kind]
    path = tmp_path / "figure.svg"
    save_figure(path, sketch, result, provenance(model()))  # type: ignore[arg-type]
    root = ElementTree.parse(path).getroot()
    texts = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    wanted = {"Y", "O"} | ({"Pets & co.", "Birds", "N"} if kind != "association" else set(LABELS))
    assert wanted <= {text.strip() for text in texts}
    whole = " ".join(texts)
    assert "not ground truth" in whole and "Wilson" in whole
    found = root.find(".//{http://purl.org/dc/elements/1.1/}description")
    assert found is not None and found.text is not None
    assert json.loads(found.text)["method"] == result.method()  # type: ignore[attr-defined]


def test_every_group_has_its_own_line_on_the_page(tmp_path: Path) -> None:
    sketch, result = sketches()["probe"]
    fewer = label_probe(scores(), SETS[:1], GROUPS)  # type: ignore[arg-type]
    assert sketch.height > probe_sketch(fewer, MARKS).height
    save_figure(tmp_path / "figure.png", sketch, result, provenance(model()))  # type: ignore[arg-type]
    with Image.open(tmp_path / "figure.png") as image:
        assert image.size[0] == 1240 + 80 and image.size[1] > sketch.height


def test_another_ending_is_refused(tmp_path: Path) -> None:
    sketch, result = sketches()["probe"]
    with pytest.raises(LoupeError, match=r"not as “figure.pdf”"):
        save_figure(tmp_path / "figure.pdf", sketch, result, provenance(model()))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
