"""What the samples' sentences say of the built-in model holds under their own labels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.window import load_once
from widgets.desk.sources import load_samples

FIRST = {
    "cat.jpg": ["cat"],
    "coffee.jpg": ["coffee", "tea"],
    "coffee-labelled-dog.jpg": ["coffee"],
    "astronaut.jpg": ["firefighter", "astronaut"],
    "rocket.jpg": ["rocket", "lighthouse", "radio tower"],
    "photographer.jpg": ["a tripod"],
    "galaxies.jpg": ["city lights from above"],
}
"""The labels that each sentence says come first, in order."""
CIRCLE, SQUARE = "circle-left-of-square.png", "square-left-of-circle.png"


@pytest.fixture(scope="module")
def orders() -> Iterator[dict[str, list[tuple[str, float]]]]:
    """Each sample's labels with their cosines, best first, as the lesson has them ranked."""
    engine = Engine(loader=load_once)
    engine.load("builtin", "cpu")
    found = {}
    for sample in load_samples():
        prompts = parse_prompts("\n".join(sample.labels), sample.template)
        images, _ = engine.embed_images([sample.path], CropMode.CROP)
        scores = engine.rank(images, prompts)
        found[sample.path.name] = [(row.label, row.cosine) for row in scores.ranking(0)]
    yield found
    engine.close()


@pytest.mark.parametrize("name", FIRST)
def test_the_labels_that_a_sentence_names_come_first(
    orders: dict[str, list[tuple[str, float]]], name: str
) -> None:
    assert [label for label, _ in orders[name]][: len(FIRST[name])] == FIRST[name]


def test_captions_of_the_same_words_are_a_bag_of_words(orders: dict[str, list[tuple[str, float]]]) -> None:
    cosines = [cosine for _, cosine in orders[CIRCLE]]
    assert max(cosines) - min(cosines) < 0.02 * max(cosines), "“nearly the same cosine”"
    assert [label for label, _ in orders[CIRCLE]] == [label for label, _ in orders[SQUARE]]


def test_no_label_is_put_into_a_template_that_has_its_article() -> None:
    prompts = [
        prompt
        for sample in load_samples()
        for prompt in parse_prompts("\n".join(sample.labels), sample.template).flat
    ]
    assert not [prompt for prompt in prompts if " a a " in prompt or " a an " in prompt]
