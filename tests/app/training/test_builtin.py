"""What the shipped model must do, whatever recipe made it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from app.composition.scenes import COLOURS, SHAPES, Scene, Thing, is_unseen, render, single_scenes
from app.images.images import read_picture
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from app.paths import RESOURCES
from app.training.assemble import CONFIG, WEIGHTS, model_config
from app.training.settings import Recipe

FOLDER = RESOURCES / "models" / "builtin"
LABELS = ("dog", "bird", "car", "boat", "cat", "cup of coffee", "chair", "flower", "house", "airplane")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the built-in model, loaded as the app loads it."""
    return load_encoder(parse_model_id("builtin"), device="cpu")


def _first(encoder: Encoder, file: str, labels: tuple[str, ...], template: str) -> str:
    image = encoder.encode_images([read_picture(RESOURCES / "samples" / file).pixels])[0]
    texts = encoder.encode_texts([template.replace("{}", label) for label in labels])
    return labels[int(np.argmax(texts @ image))]


@pytest.mark.parametrize("template", ["{}", "a {}", "a photo of a {}.", "a picture of the {}"])
@pytest.mark.parametrize(("file", "label"), [("cat.jpg", "cat"), ("coffee.jpg", "cup of coffee")])
def test_the_right_everyday_label_is_first(encoder: Encoder, file: str, label: str, template: str) -> None:
    assert _first(encoder, file, LABELS, template) == label


def test_it_knows_shapes_and_colours_in_combinations_it_was_never_shown(encoder: Encoder) -> None:
    scenes = [
        scene for scene in single_scenes(11) if is_unseen(scene.things[0].shape, scene.things[0].colour)
    ]
    things = [scene.things[0] for scene in scenes]
    images = encoder.encode_images([render(scene) for scene in scenes])
    shapes = encoder.encode_texts([f"a {shape}" for shape in SHAPES])
    right = np.argmax(images @ shapes.T, axis=1) == [list(SHAPES).index(thing.shape) for thing in things]
    assert right.mean() > 0.85
    colours = np.stack([encoder.encode_texts([f"a {c} {thing.shape}" for c in COLOURS]) for thing in things])
    told = np.argmax(np.einsum("nd,ncd->nc", images, colours), axis=1)
    assert (told == [list(COLOURS).index(thing.colour) for thing in things]).mean() > 0.6


def test_a_tokens_map_peaks_on_the_object_that_it_names(encoder: Encoder) -> None:
    things = Thing("star", "red", "medium", 0.25, 0.5), Thing("square", "blue", "medium", 0.75, 0.5)
    image = encoder.dense_image(render(Scene(things, "plain", "left", 1)))
    text = encoder.dense_text("a red star and a blue square")
    for thing in things:
        for word in (thing.colour, thing.shape):
            row = text.names.index(word)
            column = int(np.argmax(image.embeddings[1:] @ text.embeddings[row])) % image.grid[1]
            assert abs((column + 0.5) / image.grid[1] - thing.x) < 0.2, word


def test_it_is_small_and_in_the_form_the_recipe_writes() -> None:
    assert (FOLDER / WEIGHTS).stat().st_size <= 60_000_000
    assert json.loads((FOLDER / CONFIG).read_text(encoding="utf-8")) == model_config(Recipe())


def test_its_scale_is_one_clip_allows(encoder: Encoder) -> None:
    assert 1 < encoder.info.logit_scale <= 100


def test_it_has_a_model_card() -> None:
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    for part in ("Apache-2.0", "WordNet", "MIT", "cannot"):
        assert part in card
