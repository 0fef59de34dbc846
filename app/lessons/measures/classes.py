"""What measures of accuracy share: the images that have a class, and whether the first answer is theirs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.prompts import PromptSet
from app.analysis.top_label import top_label
from app.engine.engine import Engine
from app.errors import Checkpoint, LoupeError
from app.lessons.measures.base import Material, scored
from app.truth.truth import Truth
from app.words import wording

CLASSES = wording("the classes and their names")


def labelled_images(material: Material) -> tuple[Truth, Material]:
    """Return the truth and the material with those images alone that have a class.

    Raises LoupeError where there is no truth, or no image has a class.
    """
    truth = material.truth
    images = tuple(path for path in material.images if truth is not None and path in truth.of)
    if truth is None or not images:
        raise LoupeError(wording("None of the images has a class; set the step up again."))
    prompts = PromptSet(truth.classes, material.prompts.templates)
    return truth, replace(material, images=images, prompts=prompts)


def right_answers(engine: Engine, material: Material, checkpoint: Checkpoint) -> tuple[Material, Bools]:
    """Return the images that have a class, and whether each one's class is strictly first [N]."""
    truth, images = labelled_images(material)
    cosine = scored(engine, images, checkpoint).cosine
    right: Bools = np.asarray(top_label(cosine, truth.places(images.images)).right)
    return images, right
