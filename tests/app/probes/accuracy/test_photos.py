"""`evaluate` on labelled photos beside the built-in model's own evaluation, to the image."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from app.analysis.class_cosines import ClassCosines
from app.analysis.prompts import PromptSet
from app.analysis.rates import top_k
from app.engine.engine import Engine
from app.images.images import CropMode
from app.probes.accuracy.answers import Scale
from app.probes.accuracy.measure import measure_accuracy
from app.probes.labelled import Labelled
from app.training.evaluation.embedding import label_embeddings, photo_embeddings
from app.training.photos import read_photos
from app.truth.read import read_data

PHOTOS = Path(__file__).parents[5] / "shared" / "photos"
COUNT = 12


@pytest.mark.skipif(not (PHOTOS / "labels.csv").is_file(), reason="the labelled photos are not here")
def test_the_same_images_are_right(tmp_path: Path) -> None:
    """1,000 classes, two of them twice: by `--truth` of class numbers and `--classnames`."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

    photos = [photo for photo in read_photos(PHOTOS) if photo.held_out][:COUNT]
    with (tmp_path / "truth.csv").open("w", newline="") as file:
        rows = [(photo.path.name, photo.class_index) for photo in photos]
        csv.writer(file).writerows([("path", "label"), *rows])
    (tmp_path / "names.txt").write_text("\n".join(IMAGENET_CLASSNAMES), encoding="utf-8")
    data = read_data(PHOTOS, tmp_path / "truth.csv", tmp_path / "names.txt")
    assert [path.name for path in data.images] == [photo.path.name for photo in photos]

    with closing(Engine()) as engine:
        info = engine.load("builtin", "cpu")
        images, errors = engine.embed_images(data.images, CropMode.CROP)
        assert not errors
        labelled = Labelled(data.truth, tuple(images))
        labels = engine.label_embeddings(PromptSet(data.truth.classes, ("a photo of a {}.",)))
    cosine = ClassCosines().of(labelled.embeddings, labels)
    scale = Scale(info.logit_scale, info.logit_bias)
    accuracy = measure_accuracy(labelled.paths, data.truth.classes, labelled.places, cosine, scale)

    encoder = engine.require()
    theirs = photo_embeddings(encoder, photos)
    scores = theirs @ label_embeddings(encoder, IMAGENET_CLASSNAMES, ("a photo of a {}.",)).T
    classes = np.array([photo.class_index for photo in photos])
    own = np.take_along_axis(scores, classes[:, None], axis=1)
    right = (scores >= own).sum(axis=1) == 1
    assert accuracy.answers.right.tolist() == right.tolist()
    assert (accuracy.top1, accuracy.top5) == (top_k(scores, classes, 1), top_k(scores, classes, 5))
    assert accuracy.top1.hits > 0
