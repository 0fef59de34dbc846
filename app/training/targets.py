"""Where images and words shall lie: the shared space, in closed form from the classifier's weights.

Images: a linear map of the pooled features, onto the span of the classifier's weights and of what kinds
have in common. Words: a class's weight vector; for an ancestor a vector fitted to tell its kinds from the
rest; for every other noun a regression from its meaning, and above all what it is a kind of. Shapes' words
and junk lean away from what all photos share, so that neither wins on a photo.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from app.training.attributes import COUNT, attribute_targets, junk_target, object_targets
from app.training.settings import Recipe
from app.training.store import Arrays
from app.training.words.kin import nearest_known
from app.training.words.sentences import unit
from app.training.words.vocabulary import PERSON, Vocabulary
from app.training.words.wordnet import WordNet


@dataclass(frozen=True)
class Space:
    """The linear image map: embedding = pooled @ projection.T + bias, before normalisation."""

    projection: np.ndarray  # [D, 1280]
    bias: np.ndarray  # [D]

    def embed(self, pooled: np.ndarray) -> np.ndarray:
        """Return unit image embeddings [N, D] of pooled features [N, 1280]."""
        return unit(pooled @ self.projection.T + self.bias)


def class_prototypes(weights: np.ndarray, pooled: np.ndarray, labels: np.ndarray, meanings: np.ndarray,
                     recipe: Recipe) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """Estimate the mean centred features of each class, [C, 1280], and the part not along its weights.

    A class's features lie along its weights (of one length for all) plus what its kin have in common
    and the classifier, trained to tell kin apart, ignores: 118 breeds' weights say little of "dog". The
    second part is a regression from meaning to the residuals of the photos, one for each second class.
    """
    centred = pooled - pooled.mean(0)
    own = weights[labels]
    length = (centred * own).sum() / np.square(own).sum()
    residuals = centred - length * own
    common = ridge_regression(
        meanings[labels], residuals, meanings[: len(weights)], recipe.kernel_width, recipe.residual_ridge
    )
    return length * weights + common, common


def build_space(directions: np.ndarray, pooled: np.ndarray, recipe: Recipe) -> Space:
    """Span the strongest of `directions` [N, 1280], leave room for attributes, end on a constant: the anchor.

    Texts have nothing along the anchor, so that a patch whose features say little gets cosines near 0
    where normalising would blow its noise up to full length. The attributes' rows are zero as yet.
    """
    _, _, basis = np.linalg.svd(directions, full_matrices=False)
    kept = basis[: recipe.embed_dim - COUNT - 1]
    projection = np.pad(kept, ((0, recipe.embed_dim - len(kept)), (0, 0)))
    bias = -(projection @ pooled.mean(0))
    norms = np.linalg.norm(pooled @ projection.T + bias, axis=1)
    bias[-1] = recipe.anchor * norms.mean()
    return Space(projection.astype(np.float32), bias.astype(np.float32))


def membership(vocabulary: Vocabulary, taught: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ancestors that are not classes themselves [A], and which classes are below each [C, A].

    Ancestors of none of the classes `taught` [C] are left away.
    """
    above = [i for i in sorted(vocabulary.members) if vocabulary.concepts[i].class_index < 0]
    table = np.stack([np.isin(taught, vocabulary.members[concept]) for concept in above], axis=1)
    some = table.any(axis=0)
    return np.array(above)[some], table[:, some]


def ancestor_targets(rows: np.ndarray, prototypes: np.ndarray, below: np.ndarray, images: np.ndarray,
                     labels: np.ndarray, recipe: Recipe) -> np.ndarray:  # fmt: skip
    """Fit one unit vector [A, D] for each ancestor, so that it stands out on images of its kinds.

    Images are few and classes many, so images of every class are made up: the class's prototype plus the
    residuals of two real images. All but `below` are in the shared space, unnormalised, without the anchor.
    """
    generator = torch.Generator().manual_seed(recipe.seed)
    kinds, real, member = torch.from_numpy(prototypes), torch.from_numpy(images), torch.from_numpy(below)
    words, owner = functional.normalize(torch.from_numpy(rows), dim=1), torch.from_numpy(labels)
    residual = real - kinds[owner]
    start = functional.normalize(kinds, dim=1).T @ member.float() / member.sum(0)
    fitted = nn.Parameter(functional.normalize(start.T, dim=1))
    log_scale = nn.Parameter(torch.tensor(3.0))
    optimiser = torch.optim.Adam([{"params": [fitted], "lr": 3e-3}, {"params": [log_scale], "lr": 1e-2}])
    for step in range(recipe.ancestor_steps):
        optimiser.param_groups[0]["lr"] = 3e-3 * (1 - step / recipe.ancestor_steps)
        drawn = torch.randint(len(kinds), (512,), generator=generator)
        pair = torch.randint(len(real), (512, 2), generator=generator)
        angle = torch.rand(512, 1, generator=generator) * (torch.pi / 2)
        noise = residual[pair[:, 0]] * angle.cos() + residual[pair[:, 1]] * angle.sin()
        seen = torch.randint(len(real), (64,), generator=generator)
        embedded = functional.normalize(torch.cat([kinds[drawn] + noise, real[seen]]), dim=1)
        scale = log_scale.clamp(max=4.0).exp()
        loss = _loss(embedded * scale, functional.normalize(fitted, dim=1), words, member,
                     torch.cat([drawn, owner[seen]]))  # fmt: skip
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 99:
            print(f"[targets] ancestors: step {step + 1}, loss {loss.item():.3f}", flush=True)
    return functional.normalize(fitted.detach(), dim=1).numpy()


def _loss(embedded: torch.Tensor, fitted: torch.Tensor, words: torch.Tensor, member: torch.Tensor,
          classes: torch.Tensor) -> torch.Tensor:  # fmt: skip
    """Mean over true ancestors of -log softmax among the ancestor itself and the words it must beat.

    Those are all ancestors false of the image, and all classes that are not below it.
    """
    logits, true = embedded @ fitted.T, member[classes]  # [B, A]
    ancestors = torch.logsumexp(logits.masked_fill(true, -torch.inf), dim=1, keepdim=True)
    others = ((embedded @ words.T).exp() @ (~member).float()).clamp_min(1e-9).log()
    return (functional.softplus(torch.logaddexp(ancestors, others) - logits) * true).sum() / true.sum()


def ridge_regression(known: np.ndarray, values: np.ndarray, asked: np.ndarray, width: float,
                     ridge: float) -> np.ndarray:  # fmt: skip
    """Return predictions for `asked` by kernel ridge regression on unit meanings (Gaussian kernel)."""

    def kernel(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        out: np.ndarray = np.exp(2 * width * (a @ b.T - 1))
        return out

    gram = kernel(known, known) + ridge * np.eye(len(known), dtype=np.float32)
    predicted: np.ndarray = kernel(asked, known) @ np.linalg.solve(gram, values)
    return predicted


def tightness(prototypes: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Return how alike the images of each ancestor's kinds are, [A] in 0..1, from prototypes [C, D].

    The length of the mean of the kinds' unit prototypes: 0.40 for "dog", 0.14 for "artifact", 1 for a kind
    with one class.
    """
    means = unit(prototypes).T @ below / below.sum(axis=0)
    lengths: np.ndarray = np.linalg.norm(means, axis=0)
    return lengths


def lean_on_kin(targets: np.ndarray, known: np.ndarray, strength: np.ndarray, vocabulary: Vocabulary,
                wordnet: WordNet, recipe: Recipe) -> np.ndarray:  # fmt: skip
    """Return unit targets [N, D] that lean on the nearest kin above them, by its `strength` in 0..1.

    `known` are the concepts with targets of their own (the classes, then the ancestors) and `strength` how
    tight each is: those below `kin_tightness` say too little of what is below them. An ancestor leans on
    the tight one above it as that leans on its own; a noun that is neither leans more, for a regression
    from meaning tells a puppy's looks by much that is no dog's.
    """
    tight = strength >= recipe.kin_tightness
    kin = nearest_known(vocabulary, wordnet, known[tight])
    near = dict(zip(kin.concepts.tolist(), kin.nearest.tolist(), strict=True))
    strengths = dict(zip(known.tolist(), strength.tolist(), strict=True))
    out = targets.copy()
    ancestors = [concept for concept in known.tolist() if concept in near]
    for concept in sorted(ancestors, key=lambda i: (-len(vocabulary.members[i]), i)):
        above = near.pop(concept)
        out[concept] += recipe.ancestor_kin * strengths[above] * unit(out[above])
    for concept, above in near.items():
        out[concept] += recipe.noun_kin * strengths[above] * unit(out[above])
    return unit(out)


def build_targets(weights: np.ndarray, features: Arrays, meanings: Arrays, vocabulary: Vocabulary,
                  wordnet: WordNet, recipe: Recipe, taught: np.ndarray,
                  kept: Space | None = None) -> Arrays:  # fmt: skip
    """Return the image map and unit targets of concepts, attributes, coloured shapes and junk, and of pieces.

    `taught` are the class indices, in order, whose `weights` these are; another class's word gets its
    target from its meaning, as any noun does. The classifier knows three kinds of people, too few for a
    regression: the others' targets are half that of "person". Uses the photos not held out alone. `kept` is
    the image map of a model whose image tower stays.
    """
    training = ~features["held_out"]
    pooled, labels = features["pooled"][training], np.searchsorted(taught, features["classes"][training])
    prototypes, common = class_prototypes(weights, pooled, labels, meanings["concepts"][taught], recipe)
    space = kept or build_space(np.concatenate([weights, common]), pooled, recipe)
    flat = space.projection[: -COUNT - 1]  # neither attributes nor anchor
    rows, images = weights @ flat.T, pooled @ flat.T + space.bias[: len(flat)]
    above, below = membership(vocabulary, taught)
    ancestors = ancestor_targets(rows, prototypes @ flat.T, below, images, labels, recipe)
    known, values = np.concatenate([taught, above]), np.concatenate([unit(rows), ancestors])
    numbers = recipe.kernel_width, recipe.ridge
    asked = np.concatenate([meanings["concepts"], unit(meanings["pieces"])])
    predicted = unit(ridge_regression(meanings["concepts"][known], values, asked, *numbers))
    targets, pieces = np.split(predicted, [len(meanings["concepts"])])
    people = list(vocabulary.kinds_of_people(wordnet))
    person = values[len(weights) + int(np.flatnonzero(above == vocabulary.index_of(PERSON))[0])]
    targets[people] = unit(targets[people] + person)
    targets[known] = values
    strength = np.concatenate([np.ones(len(taught)), tightness(prototypes @ flat.T, below)])
    targets = lean_on_kin(targets, known, strength, vocabulary, wordnet, recipe)
    rest = ((0, 0), (0, COUNT + 1))  # nouns have nothing there
    attributes = attribute_targets(recipe.embed_dim, len(flat), recipe.shape_lean)
    objects = object_targets(attributes).reshape(-1, recipe.embed_dim)
    junk = junk_target(recipe.embed_dim, len(flat), recipe.junk_lean)
    return {
        "projection": space.projection, "bias": space.bias, "ancestors": above,
        "targets": np.concatenate([np.pad(targets, rest), attributes, objects, junk]).astype(np.float32),
        "pieces": np.pad(pieces, rest).astype(np.float32),
    }  # fmt: skip
