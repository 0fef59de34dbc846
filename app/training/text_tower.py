"""The text tower: open_clip's causal transformer over CLIP's BPE, distilled to the targets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from app.training.corpus import Corpus
from app.training.sentences import unit
from app.training.settings import Recipe
from app.training.store import atomic_path

VOCABULARY_SIZE = 49408
TEACHER_SCALE = 25.0
"""Inverse temperature of the softmax over known words that the tower has to match."""

CHECKPOINT_EVERY = 250

PARTS = 4
"""A batch, sorted by length, is run in so many parts, each cut to its own longest text."""


def text_config(recipe: Recipe) -> dict[str, int]:
    """Return open_clip's `text_cfg`."""
    return {
        "context_length": recipe.context_length, "vocab_size": VOCABULARY_SIZE, "width": recipe.text_width,
        "heads": recipe.text_heads, "layers": recipe.text_layers,
    }  # fmt: skip


def build_tower(recipe: Recipe, pieces: np.ndarray, piece_targets: np.ndarray) -> nn.Module:
    """Return the tower with each token's embedding started at what the piece means.

    Half of the width holds the main components of the pieces' targets, half those of their sentence
    embeddings (which tell more: what is no object has a meaning too).
    """
    from open_clip.model import CLIPTextCfg, _build_text_tower

    torch.manual_seed(recipe.seed)
    tower: nn.Module = _build_text_tower(recipe.embed_dim, CLIPTextCfg(**text_config(recipe)))
    half = recipe.text_width // 2
    start = np.concatenate([_components(piece_targets, half), _components(unit(pieces), half)], axis=1)
    with torch.no_grad():
        tower.get_parameter("token_embedding.weight").copy_(torch.from_numpy(0.05 * start))
    return tower


def _components(x: np.ndarray, count: int) -> np.ndarray:
    """Return the first principal components [N, count], scaled to unit mean square."""
    centred = x - x.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    kept = centred @ directions[:, ::-1][:, :count]
    out: np.ndarray = (kept / np.sqrt(np.square(kept).mean())).astype(np.float32)
    return out


def train_tower(tower: nn.Module, corpus: Corpus, targets: np.ndarray, known: np.ndarray, recipe: Recipe,
                checkpoint: Path, key: str) -> dict[str, torch.Tensor]:  # fmt: skip
    """Train the tower and return its weights; resumes from `checkpoint` if that has the same key.

    The loss of a text is 1 - cosine to its target, and the divergence of its softmax over the `known`
    words (classes and ancestors, whose targets are exact) from that of the target. Each cycle of steps
    is a warm restart: the rate rises and falls anew (Loshchilov and Hutter 2017), the moments start at zero.
    """
    goal = torch.from_numpy(targets)
    reference = goal[torch.from_numpy(known)]
    optimiser = _optimiser(tower, recipe.text_rate)
    first = _resume(checkpoint, key, tower, optimiser)
    steps = sum(recipe.text_cycles)
    began = time.monotonic()
    for step in range(first, steps):
        within, length = _cycle(step, recipe.text_cycles)
        if within == 0:
            optimiser = _optimiser(tower, recipe.text_rate)
        for group in optimiser.param_groups:
            group["lr"] = recipe.text_rate * _schedule(within, length)
        tokens, concepts = corpus.batch(step, recipe.text_batch)
        # For texts this short the plain product is several times faster than the fused kernel's backward.
        with torch.autocast("cpu", torch.bfloat16), sdpa_kernel(SDPBackend.MATH):
            out = encode_parts(tower, torch.from_numpy(tokens))
        wanted = goal[torch.from_numpy(concepts)]
        distance, divergence = _losses(functional.normalize(out.float(), dim=1), wanted, reference)
        optimiser.zero_grad()
        (5 * distance + divergence).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(tower.parameters(), 1.0)
        optimiser.step()
        if (step + 1) % 50 == 0:
            pace = (time.monotonic() - began) / (step + 1 - first)
            print(f"[text] step {step + 1} of {steps}, cosine {1 - distance.item():.3f}, "
                  f"divergence {divergence.item():.3f}, {pace:.2f} s a step", flush=True)  # fmt: skip
        if (step + 1) % CHECKPOINT_EVERY == 0:
            state = {"tower": tower.state_dict(), "optimiser": optimiser.state_dict()}
            with atomic_path(checkpoint) as temporary:
                torch.save({"key": key, "step": step + 1, **state}, temporary)
    return tower.state_dict()


def _optimiser(tower: nn.Module, rate: float) -> torch.optim.Optimizer:
    """Return AdamW that decays matrices, but neither the token embeddings nor scales and biases."""
    decayed: list[nn.Parameter] = []
    kept: list[nn.Parameter] = []
    for parameter in tower.parameters():
        matrix = parameter.ndim >= 2 and len(parameter) != VOCABULARY_SIZE
        (decayed if matrix else kept).append(parameter)
    groups = [{"params": decayed, "weight_decay": 0.05}, {"params": kept, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def encode_parts(tower: Any, tokens: torch.Tensor, parts: int = PARTS) -> torch.Tensor:
    """Return embeddings [B, D] (not normalised) of tokens [B, n], n at most the context length.

    The same as the tower's own forward for tokens filled up with zeros, without the cost of the filling:
    under a causal mask nothing after the end mark counts. One look-up for all parts, since its gradient
    is as large as the vocabulary.
    """
    looked_up = tower.token_embedding(tokens)
    ends = tokens.argmax(dim=1)  # the end mark has the highest id
    order = ends.argsort(stable=True)
    out = [_encode_part(tower, looked_up[rows], ends[rows]) for rows in order.chunk(parts)]
    return torch.cat(out)[order.argsort()]


def _encode_part(tower: Any, looked_up: torch.Tensor, ends: torch.Tensor) -> torch.Tensor:
    n = int(ends.max()) + 1
    x = looked_up[:, :n] + tower.positional_embedding[:n]
    x = tower.ln_final(tower.transformer(x, attn_mask=tower.attn_mask[:n, :n]))
    out: torch.Tensor = x[torch.arange(len(x)), ends] @ tower.text_projection
    return out


def _losses(out: torch.Tensor, wanted: torch.Tensor,
            reference: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:  # fmt: skip
    distance = 1 - (out * wanted).sum(1).mean()
    teacher = functional.softmax(TEACHER_SCALE * wanted @ reference.T, dim=1)
    student = functional.log_softmax(TEACHER_SCALE * out @ reference.T, dim=1)
    return distance, functional.kl_div(student, teacher, reduction="batchmean")


def _cycle(step: int, cycles: Sequence[int]) -> tuple[int, int]:
    """Return the step within its cycle, and that cycle's length."""
    for length in cycles[:-1]:
        if step < length:
            return step, length
        step -= length
    return step, cycles[-1]


def _schedule(step: int, steps: int, warm_up: int = 100) -> float:
    """Return the factor on the learning rate: a linear rise, then a half cosine to zero."""
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + float(np.cos(np.pi * (step - warm_up) / max(1, steps - warm_up))))


def _resume(checkpoint: Path, key: str, tower: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    """Load an interrupted run and return the step to go on from (0: none fits)."""
    if not checkpoint.is_file():
        return 0
    state = torch.load(checkpoint, weights_only=True)
    if state["key"] != key:
        return 0
    tower.load_state_dict(state["tower"])
    optimiser.load_state_dict(state["optimiser"])
    print(f"[text] resuming after step {state['step']}", flush=True)
    return int(state["step"])
