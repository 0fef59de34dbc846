"""Lines about the model's input."""

from __future__ import annotations

import pytest

from app.analysis.check import inputs
from app.analysis.check.inputs import Normalisation
from app.models.facts.published import Published

OPENAI: Normalisation = ((0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711))
HALF: Normalisation = ((0.5,) * 3, (0.5,) * 3)


def state(
    used: Normalisation,
    known: Normalisation | None = None,
    usual: Normalisation | None = None,
    stem: float | None = None,
) -> tuple[str, bool]:
    published = None if known is None else Published("a record", None, *known)
    line = inputs.normalisation_line(used, published, usual, stem)
    return line.state, line.doubt


def test_the_largest_difference_is_named_with_its_size() -> None:
    line = inputs.preprocessing_line("open_clip", [0.0, 0.02, 1e-7], [(4, 5), (7, 3), (9, 9)])
    assert (line.state, line.value, "7 × 3" in line.why) == ("failed", 0.02, True)
    assert inputs.preprocessing_line("open_clip", [0.0, 1e-7], [(4, 5), (7, 3)]).state == "held"
    assert inputs.preprocessing_line("open_clip", [0.0, float("nan")], [(4, 5), (7, 3)]).state == "failed"


def test_the_best_source_decides_on_mean_and_std() -> None:
    assert state(OPENAI, known=OPENAI, usual=HALF) == ("held", False)
    assert state(HALF, known=OPENAI, usual=HALF, stem=0.0) == ("failed", False)
    assert state(HALF, usual=OPENAI) == ("failed", False)
    assert state(OPENAI, usual=OPENAI, stem=0.9) == ("failed", False)
    assert state(OPENAI, stem=0.1) == ("held", False)


def test_without_a_source_there_is_a_doubt() -> None:
    assert state(HALF) == ("not applicable", True)


def test_rounding_is_no_other_normalisation() -> None:
    assert inputs.alike(OPENAI, ((0.4815, 0.4578, 0.4082), (0.2686, 0.2613, 0.2758)))
    assert not inputs.alike(OPENAI, ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))


def test_divergence_is_that_of_normal_distributions() -> None:
    # KL of N(1, 4) from N(0, 1), by hand: (4 + 1 - 1 - ln 4) / 2
    assert inputs.stem_divergence([1.0, 1.0, 0.0], [4.0, 4.0, 1.0]) == pytest.approx(1.306853, abs=1e-6)
    assert inputs.stem_divergence([0.0], [1.0]) == 0
