"""The stages in order; each is skipped when its output is there, made with the same settings."""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from torch import nn

from app.images.images import read_picture
from app.training import assemble, calibrate, image_tower, shipped, targets, text_tower, trunk
from app.training.loop import Checkpoint
from app.training.photos import Photo, read_photos
from app.training.pictures import PictureBatches, read_stamps
from app.training.settings import Places, Recipe
from app.training.store import Arrays, atomic_path, fingerprint, stage
from app.training.words.corpus import Corpus
from app.training.words.examples import read_examples
from app.training.words.fillers import read_fillers
from app.training.words.grammar import Grammar
from app.training.words.packing import Texts
from app.training.words.sentence_corpus import SentenceCorpus
from app.training.words.sentences import meanings
from app.training.words.vocabulary import Vocabulary, imagenet_vocabulary
from app.training.words.wordnet import WordNet

Weights = dict[str, torch.Tensor]

VERSIONS = {"photos": 1, "meanings": 1, "targets": 4, "names": 1, "text": 7, "image": 2}
"""Raise one when its stage's code makes something else, so that old outputs are not taken."""


class Run:
    """One training run; a stage makes what it needs before it.

    `without_classes` makes the model for the zero-shot measure: nothing is made from the photos held out
    nor from the classifier's weights of their classes, whose words are placed by their meanings alone.
    `kept` is the weights' file of a model whose image tower stays as it is.
    """

    def __init__(self, places: Places, recipe: Recipe, without_classes: bool = False,
                 kept: Path | None = None) -> None:  # fmt: skip
        self._places, self._recipe, self._without = places, recipe, without_classes
        self._suffix = "-without" if without_classes else "-kept" if kept else ""
        self._kept = kept

    @cached_property
    def _wordnet(self) -> WordNet:
        return WordNet(self._places.wordnet)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return imagenet_vocabulary(self._wordnet)

    @cached_property
    def _classifier(self) -> np.ndarray:
        return trunk.classifier(trunk.build_trunk())

    @cached_property
    def _taught(self) -> np.ndarray:
        every = np.arange(len(self._classifier))
        if not self._without:
            return every
        photos = self.photos()
        return np.setdiff1d(every, photos["classes"][photos["held_out"]])

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
        photos, words, taught = self.photos(), self.meanings(), self._taught
        weights = self._classifier[taught]
        if self._without:  # what the taught share, as the mean over all would tell of the others
            weights = weights - weights.mean(axis=0)
        return stage(
            self._places.work / f"targets{self._suffix}.npz",
            self._targets_key(),
            lambda: targets.build_targets(
                weights,
                photos,
                words,
                self._vocabulary,
                self._wordnet,
                self._recipe,
                taught,
                shipped.noun_space(self._kept_tower) if self._kept else None,
            ),
        )

    def names(self) -> Weights:
        """Teach the text tower names alone, in short texts: most of what is to be learnt, at least cost."""

        def train(checkpoint: Checkpoint) -> Weights:
            tower = text_tower.build_tower(self._recipe, self.meanings()["pieces"], self.targets()["pieces"])
            return self._distil(tower, self._corpus(), (self._recipe.names_steps,), checkpoint)

        return self._tower("names", self._names_key(), train)

    def text(self) -> Weights:
        """Teach the text tower, which knows the names, to find them in sentences."""
        key = fingerprint(VERSIONS["text"], self._settings("image_", "assemble_"), self._names_key())

        def train(checkpoint: Checkpoint) -> Weights:
            tower = text_tower.build_tower(self._recipe, self.meanings()["pieces"], self.targets()["pieces"])
            tower.load_state_dict(self.names())
            short = self._corpus()
            fillers = read_fillers(self._places.wordnet, self._wordnet, short.names())
            junk_row = len(self.targets()["targets"]) - 1
            examples = read_examples(self._places.wordnet, self._wordnet, short.names())
            corpus = SentenceCorpus(short, Grammar(fillers), examples, fillers, junk_row)
            return self._distil(tower, corpus, self._recipe.text_cycles, checkpoint)

        return self._tower("text", key, train)

    def _corpus(self) -> Corpus:
        numbers = self._recipe.context_length, self._recipe.seed
        return Corpus(self._vocabulary, self._wordnet, *numbers)

    def _names_key(self) -> str:
        numbers = self._settings("image_", "assemble_", "text_cycles")
        return fingerprint(VERSIONS["names"], numbers, self._targets_key())

    def _distil(
        self, tower: nn.Module, corpus: Texts, cycles: Sequence[int], checkpoint: Checkpoint
    ) -> Weights:
        goal = self.targets()
        rest = np.arange(len(self._vocabulary.concepts), len(goal["targets"]))  # attributes and junk
        known = np.concatenate([self._taught, goal["ancestors"], rest])
        return text_tower.train_tower(tower, corpus, goal["targets"], known, self._recipe, cycles, checkpoint)

    def image(self) -> Weights:
        """Tune the image tower; without classes it stays as published, which knows all classes."""
        if self._kept:
            return self._kept_tower
        goal = self.targets()
        space = targets.Space(goal["projection"], goal["bias"])
        if self._without:
            return image_tower.untuned(space)
        key = fingerprint(
            VERSIONS["image"], self._settings("text_", "names_", "assemble_"), self._targets_key()
        )

        def train(checkpoint: Checkpoint) -> Weights:
            shown = [p for p in read_photos(self._places.photos) if not p.held_out]
            photos = [read_picture(photo.path).pixels for photo in shown]
            batches = PictureBatches(photos, read_stamps(self._places.stamps), self._recipe.seed)
            nouns = goal["targets"][np.concatenate([self._taught, goal["ancestors"]])]
            return image_tower.tune(space, batches, nouns, self._recipe, checkpoint)

        return self._tower("image", key, train)

    def assemble(self) -> None:
        """Calibrate the logit scale and write the model."""
        text = text_tower.average_towers(self.text(), self.names(), self._recipe.assemble_text_share)
        image = self.image()
        if not self._kept:
            image = image_tower.averaged(image, self._recipe.assemble_share)
        space, held_out = image_tower.tuned_space(image), self._held_out()
        features = trunk.photo_features(image_tower.tuned_trunk(image), held_out)
        scale = calibrate.logit_scale(text, space, features, self._vocabulary, self._wordnet, self._recipe)
        parts = assemble.assemble(image_tower.tuned_trunk(image), space, text, scale)
        size = assemble.write_model(self._places.out, parts, self._recipe)
        print(f"[assemble] {self._places.out}: {size / 1e6:.1f} MB, logit scale {scale:.1f}", flush=True)

    @cached_property
    def _kept_tower(self) -> Weights:
        if self._kept is None:
            raise ValueError("this run makes its own image tower")
        return shipped.shipped_tower(self._kept)

    def _held_out(self) -> list[Photo]:
        return [photo for photo in read_photos(self._places.photos) if photo.held_out]

    def _tower(self, name: str, key: str, train: Callable[[Checkpoint], Weights]) -> Weights:
        """Return a tower's stored weights, trained now unless they are there with the same key."""
        path = self._places.work / f"{name}{self._suffix}.pt"
        if path.is_file():
            stored = torch.load(path, weights_only=True)
            if stored["key"] == key:
                print(f"[{name}] as stored in {path}", flush=True)
                return dict(stored["tower"])
        checkpoint = Checkpoint(path.with_suffix(".partial.pt"), key, name)
        weights = train(checkpoint)
        with atomic_path(path) as temporary:
            torch.save({"key": key, "tower": weights}, temporary)
        checkpoint.remove()
        return weights

    def _targets_key(self) -> str:
        numbers = self._settings("text_", "names_", "image_", "assemble_")
        variant = ["without classes"] if self._without else []
        if self._kept:
            variant.append(hashlib.sha256(self._kept.read_bytes()).hexdigest())
        return fingerprint(VERSIONS["targets"], str(self._places.photos), numbers, *variant)

    def _settings(self, *unused: str) -> dict[str, object]:
        """Return the recipe but for settings whose names begin as `unused`."""
        return {k: v for k, v in dataclasses.asdict(self._recipe).items() if not k.startswith(unused)}


def run_stage(run: Run, name: str) -> None:
    """Make one of STAGES and say how long it took."""
    began = time.monotonic()
    getattr(run, name)()
    print(f"[{name}] {time.monotonic() - began:.0f} s", flush=True)
