"""Counterfactual prompts: templates with slots, and which rankings flip."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.errors import LoupeError
from app.probes.counterfactuals.measure import (
    counterfactual,
    counterfactual_prompts,
    parse_slots,
    text_cosines,
)

WORDS = {"person": ("man", "woman"), "job": ("doctor", "nurse")}


def test_every_filler_goes_with_every_other_word() -> None:
    template = parse_slots(" a photo of a {person},  a {job} ({person})")
    assert template.slots == ("person", "job")
    made = counterfactual_prompts(template, "person", {**WORDS, "job": ("doctor", " nurse ", "doctor", "")})
    assert made.fillers == ("man", "woman") and made.labels == ("doctor", "nurse")
    assert made.prompts == (
        ("a photo of a man, a doctor (man)", "a photo of a man, a nurse (man)"),
        ("a photo of a woman, a doctor (woman)", "a photo of a woman, a nurse (woman)"),
    )
    assert made.flat == (*made.prompts[0], *made.prompts[1])


def test_other_slots_combine_and_one_slot_alone_has_one_label() -> None:
    template = parse_slots("{x} {y} {z}")
    made = counterfactual_prompts(template, "y", {"x": ("a", "b"), "y": ("1", "2"), "z": ("c", "d")})
    assert made.labels == ("a, c", "a, d", "b, c", "b, d") and made.prompts[1][2] == "b 2 c"
    alone = counterfactual_prompts(parse_slots("a {x}"), "x", {"x": ("{x}", "b")})
    assert alone.labels == ("",) and alone.prompts == (("a {x}",), ("a b",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a photo", "The template has no slot such as {person}: a photo"),
        ("a {}", "a slot without a name, “{}”"),
        ("a {two words}", "“{two words}”, which is no name"),
        ("a {1}", "“{1}”, which is no name"),
        ("a {person", "“{” without its other half"),
        ("a person}", "“}” without its other half"),
        ("a {{person}}", "without its other half"),
    ],
)
def test_a_bad_template_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(LoupeError) as caught:
        parse_slots(text)
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("swap", "words", "said"),
    [
        ("who", WORDS, "no slot {who}; it has {person}, {job}."),
        ("person", {"person": ("a", "b")}, "The slot {job} has no words."),
        ("person", {"person": ("a", "a "), "job": ("x",)}, "needs at least two words to swap."),
        ("person", {**WORDS, "age": ("x",)}, "words for {age}, which the template does not have."),
        ("person", {"person": list(map(str, range(400))), "job": list(map(str, range(400)))}, "100,000"),
    ],
)
def test_bad_words_are_one_sentence(swap: str, words: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(LoupeError, match=said):
        counterfactual_prompts(parse_slots("a {person}, a {job}"), swap, words)


def test_planted_flips_are_found() -> None:
    made = counterfactual_prompts(parse_slots("a {person}, a {job}"), "person", WORDS)
    # Each prompt is an axis; image 0 flips (doctor as man, nurse as woman), 1 is a doctor, 2 a nurse always.
    prompts = np.eye(4).reshape(2, 2, 4)
    images = np.array([[0.9, 0.1, 0.2, 0.8], [0.9, 0.1, 0.8, 0.2], [0.1, 0.5, 0.3, 0.9]])
    result = counterfactual(images, made, prompts)
    assert result.top_label.tolist() == [[0, 1], [0, 0], [1, 1]]
    assert result.flipped.tolist() == [True, False, False]
    assert result.flips == {(0, 1): Rate(1, 3)}
    unit = images / np.linalg.norm(images, axis=1, keepdims=True)
    np.testing.assert_allclose(result.cosine.reshape(3, 4), unit, atol=1e-7)
    assert result.top_image.tolist() == unit.argmax(axis=0).reshape(2, 2).tolist()
    assert result.label_flipped.tolist() == [len(set(unit.argmax(axis=0)[[i, i + 2]])) > 1 for i in (0, 1)]
    assert result.best_filler.tolist() == [[0, 1], [0, 1], [1, 1]]
    assert result.preferred.tolist() == [[2, 0], [1, 3]]
    said = result.as_dict()
    assert said["flips"][0]["value"] == pytest.approx(1 / 3)  # type: ignore[index]
    assert len(result.rows()) == 6 and result.rows()[1]["top_label"] == "nurse"
    assert "{person}: “man”, “woman”; {job}: “doctor”, “nurse”" in result.method()


def test_equal_prompts_flip_nothing_and_no_image_is_no_failure() -> None:
    made = counterfactual_prompts(parse_slots("a {person}, a {job}"), "person", WORDS)
    same = counterfactual(np.ones((5, 4)), made, np.ones((2, 2, 4)))
    assert not same.flipped.any() and not same.label_flipped.any() and (same.top_label == 0).all()
    none = counterfactual(np.ones((0, 4)), made, np.ones((2, 2, 4)))
    assert none.flips == {(0, 1): Rate(0, 0)} and (none.top_image == -1).all() and none.rows() == []
    with pytest.raises(LoupeError, match="don't fit"):
        counterfactual(np.ones((5, 4)), made, np.ones((2, 3, 4)))


def test_cosines_of_texts_alone() -> None:
    said = text_cosines(np.array([[2.0, 0], [1, 1]]), np.array([[0, 3.0], [1, 0], [0, 0]]))
    np.testing.assert_allclose(said, [[0, 1, 0], [np.sqrt(0.5), np.sqrt(0.5), 0]])
    with pytest.raises(LoupeError, match="differ in width"):
        text_cosines(np.ones((1, 2)), np.ones((1, 3)))
