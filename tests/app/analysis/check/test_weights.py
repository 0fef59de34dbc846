"""Lines about weights, on facts in which each fault is planted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.analysis.check import weights
from app.models.facts.published import Published
from app.models.facts.weights import Gelu, TowerFacts, WeightFacts

TRAINED = TowerFacts("GELU", 10, False)
FACTS = WeightFacts(40, (), TRAINED, TRAINED, 49408)
FRESH = replace(TRAINED, fresh=True)


def with_activations(image: Gelu, text: Gelu) -> WeightFacts:
    return replace(FACTS, image=replace(TRAINED, gelu=image), text=replace(TRAINED, gelu=text))


def test_nan_in_a_tensor_is_named() -> None:
    assert weights.finite_line(FACTS).state == "held"
    line = weights.finite_line(replace(FACTS, not_finite=("visual.proj",)))
    assert (line.state, line.value, "visual.proj" in line.why) == ("failed", 1, True)


def test_one_tower_left_random_fails_and_both_are_untrained() -> None:
    half = replace(FACTS, text=FRESH)
    line = weights.complete_line(half, False, ())
    assert (line.state, line.value) == ("failed", "text")
    assert weights.untrained_sentence(half, False) == ""
    whole = replace(half, image=FRESH)
    assert weights.complete_line(whole, False, ()).state == "held"
    assert "untrained" in weights.untrained_sentence(whole, False)
    assert weights.complete_line(FACTS, False, ("filled in.",)).state == "failed"
    assert weights.complete_line(FACTS, True, ()).state == "not applicable"


@pytest.mark.parametrize(
    ("tokens", "rows", "state"),
    [
        (49408, 49408, "held"),
        (250100, 250112, "held"),  # mT5 rounds its rows up
        (49410, 49408, "failed"),
        (32000, 49408, "failed"),
        (None, 49408, "not applicable"),
    ],
)
def test_the_tokenizer_has_as_many_tokens_as_the_tower_rows(
    tokens: int | None, rows: int, state: str
) -> None:
    assert weights.vocabulary_line(tokens, rows, False).state == state


@pytest.mark.parametrize(
    ("scale", "bias", "state"),
    [
        (100.0, None, "held"),
        (14.29, None, "held"),  # as training begins: 1 / 0.07
        (117.3, -12.9, "held"),  # SigLIP's
        (1.01, None, "failed"),  # exp of a temperature
        (2.7e43, None, "failed"),  # exp of a scale that was exp'd already
        (float("nan"), None, "failed"),
        (100.0, 0.0, "failed"),  # a sigmoid whose bias was lost
    ],
)
def test_the_scale_is_such_as_training_gives(scale: float, bias: float | None, state: str) -> None:
    assert weights.scale_line(scale, bias).state == state


def test_a_scale_that_no_file_holds_and_one_before_training_fail_nothing() -> None:
    line = weights.scale_line(1.0, None, missing="The files hold none.")
    assert (line.state, line.why) == ("not applicable", "The files hold none.")
    assert weights.scale_line(1.0, -10.0, untrained="Untrained.").state == "not applicable"
    assert weights.scale_line(14.3, None, untrained="Untrained.").state == "held"


def state(facts: WeightFacts, published: Published | None, same_in_both: bool = True) -> str | None:
    line = weights.activation_line(facts, published, same_in_both)
    return None if line is None else line.state


def test_the_activation_is_held_against_what_is_published() -> None:
    openai = Published("OpenAI", True, None, None)
    assert state(with_activations("GELU", "GELU"), openai) == "failed"
    assert state(with_activations("QuickGELU", "QuickGELU"), openai) == "held"
    assert state(with_activations("", "QuickGELU"), openai, same_in_both=False) == "held"  # RN50
    assert state(with_activations("", ""), openai) == "not applicable"


@pytest.mark.parametrize(("image", "text"), [("GELU", "QuickGELU"), ("QuickGELU", "GELU"), ("both", "GELU")])
def test_one_tower_of_another_activation_fails(image: Gelu, text: Gelu) -> None:
    assert state(with_activations(image, text), None) == "failed"
    assert state(with_activations(image, text), Published("OpenAI", True, None, None)) == "failed"


def test_an_activation_that_nothing_tells_is_a_doubt_with_the_way_out() -> None:
    assert state(FACTS, None) is None
    line = weights.open_activation_line(FACTS, "ViT-B-32-quickgelu@a.pt", 0.973)
    assert (line.state, line.doubt) == ("not applicable", True)
    assert "Load ViT-B-32-quickgelu@a.pt to compare." in line.why
    assert "0.9730" in line.why
