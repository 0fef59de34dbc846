"""The stages in order; each is skipped when its output is there, made with the same settings."""

from __future__ import annotations

import dataclasses
import time
from functools import cached_property

import numpy as np
import torch

from app.training import assemble, calibrate, targets, text_tower, trunk
from app.training.corpus import Corpus
from app.training.photos import read_photos
from app.training.sentences import meanings
from app.training.settings import Places, Recipe
from app.training.store import Arrays, atomic_path, fingerprint, stage
from app.training.vocabulary import Vocabulary, imagenet_vocabulary
from app.training.wordnet import WordNet

VERSIONS = {"photos": 1, "meanings": 1, "targets": 2, "text": 2}
"""Raise one when its stage's code makes something else, so that old outputs are not taken."""


class Run:
    """One training run; a stage makes what it needs before it."""

    def __init__(self, places: Places, recipe: Recipe) -> None:
        self._places, self._recipe = places, recipe

    @cached_property
    def _wordnet(self) -> WordNet:
        return WordNet(self._places.wordnet)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return imagenet_vocabulary(self._wordnet)

    @cached_property
    def _classifier(self) -> np.ndarray:
        return trunk.classifier(trunk.build_trunk())

    def photos(self) -> Arrays:
        """Pool the trunk's features over each photo."""
        key = fingerprint(VERSIONS["photos"], str(self._places.photos))
        return stage(
            self._places.work / "photos.npz",
            key,
            lambda: trunk.photo_features(trunk.build_trunk(), read_photos(self._places.photos)),
        )

    def meanings(self) -> Arrays:
        """Embed what the words mean."""
        key = fingerprint(VERSIONS["meanings"], len(self._vocabulary.concepts))
        concepts = self._vocabulary.concepts
        classes = len(self._classifier)
        return stage(self._places.work / "meanings.npz", key, lambda: meanings(concepts, classes))

    def targets(self) -> Arrays:
        """Place images and words in the shared space."""
        photos, words = self.photos(), self.meanings()
        return stage(
            self._places.work / "targets.npz",
            self._targets_key(),
            lambda: targets.build_targets(
                self._classifier,
                photos,
                words,
                self._vocabulary,
                self._vocabulary.kinds_of_people(self._wordnet),
                self._recipe,
            ),
        )

    def text(self) -> dict[str, torch.Tensor]:
        """Distil the text tower."""
        key = fingerprint(VERSIONS["text"], dataclasses.asdict(self._recipe), self._targets_key())
        path = self._places.work / "text.pt"
        if path.is_file():
            stored = torch.load(path, weights_only=True)
            if stored["key"] == key:
                print(f"[text] as stored in {path}", flush=True)
                return dict(stored["tower"])
        goal, pieces = self.targets(), self.meanings()["pieces"]
        tower = text_tower.build_tower(self._recipe, pieces, goal["pieces"])
        corpus = Corpus(self._vocabulary, self._wordnet, self._recipe.context_length, self._recipe.seed)
        known = np.concatenate([np.arange(len(self._classifier)), goal["ancestors"]])
        partial = self._places.work / "text.partial.pt"
        state = text_tower.train_tower(tower, corpus, goal["targets"], known, self._recipe, partial, key)
        with atomic_path(path) as temporary:
            torch.save({"key": key, "tower": state}, temporary)
        partial.unlink(missing_ok=True)
        return state

    def assemble(self) -> None:
        """Calibrate the logit scale and write the model."""
        goal, text = self.targets(), self.text()
        space = targets.Space(goal["projection"], goal["bias"])
        scale = calibrate.logit_scale(
            text, space, self.photos(), self._vocabulary, self._wordnet, self._recipe
        )
        parts = assemble.assemble(trunk.build_trunk(), space, text, scale)
        size = assemble.write_model(self._places.out, parts, self._recipe)
        print(f"[assemble] {self._places.out}: {size / 1e6:.1f} MB, logit scale {scale:.1f}", flush=True)

    def _targets_key(self) -> str:
        recipe = self._recipe
        numbers = {k: v for k, v in dataclasses.asdict(recipe).items() if not k.startswith("text_")}
        return fingerprint(VERSIONS["targets"], str(self._places.photos), numbers)


def run_stage(run: Run, name: str) -> None:
    """Make one of STAGES and say how long it took."""
    began = time.monotonic()
    getattr(run, name)()
    print(f"[{name}] {time.monotonic() - began:.0f} s", flush=True)
