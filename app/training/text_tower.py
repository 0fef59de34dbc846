"""The text tower: open_clip's causal transformer over CLIP's BPE, distilled to the targets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from app.training.loop import Checkpoint, schedule
from app.training.precision import training_precision
from app.training.settings import Recipe
from app.training.words.corpus import Batch, Corpus
from app.training.words.sentences import unit

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
                checkpoint: Checkpoint) -> dict[str, torch.Tensor]:  # fmt: skip
    """Train the tower and return its weights; resumes from `checkpoint` if that fits.

    The loss of a text is 1 - cosine to its target, and the divergence of its softmax over the `known`
    words (whose targets are exact) from that of the target. Single tokens whose meaning is known, the last
    of a noun's, have the first loss too, so that a DCSM's rows say something. Each cycle of steps
    is a warm restart: the rate rises and falls anew (Loshchilov and Hutter 2017), the moments start at zero.
    """
    table = functional.pad(torch.from_numpy(targets), (0, 0, 0, 1))  # row -1 is zero
    reference = table[torch.from_numpy(known)]
    optimiser = _optimiser(tower, recipe.text_rate)
    first = checkpoint.resume(tower, optimiser)
    steps = sum(recipe.text_cycles)
    began, mixed = time.monotonic(), training_precision() is torch.bfloat16
    for step in range(first, steps):
        within, length = _cycle(step, recipe.text_cycles)
        if within == 0:
            optimiser = _optimiser(tower, recipe.text_rate)
        for group in optimiser.param_groups:
            group["lr"] = recipe.text_rate * schedule(within, length, warm_up=100)
        batch = corpus.batch(step, recipe.text_batch)
        # For texts this short the plain product is several times faster than the fused kernel's backward.
        with torch.autocast("cpu", torch.bfloat16, enabled=mixed), sdpa_kernel(SDPBackend.MATH):
            out = encode_parts(tower, torch.from_numpy(batch.tokens), torch.from_numpy(batch.places))
        distance, divergence, marks = _losses(out.float(), batch, table, reference)
        optimiser.zero_grad()
        (5 * distance + divergence + marks).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(tower.parameters(), 1.0)
        optimiser.step()
        if (step + 1) % 50 == 0:
            pace = (time.monotonic() - began) / (step + 1 - first)
            print(f"[text] step {step + 1} of {steps}, cosine {1 - distance.item():.3f} (tokens "
                  f"{1 - marks.item():.3f}), divergence {divergence.item():.3f}, {pace:.2f} s a step",
                  flush=True)  # fmt: skip
        if (step + 1) % CHECKPOINT_EVERY == 0:
            checkpoint.save(step + 1, tower, optimiser)
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


def encode_parts(tower: Any, tokens: torch.Tensor, places: torch.Tensor, parts: int = PARTS) -> torch.Tensor:
    """Return outputs [B, P, D] (not normalised) of tokens [B, n] at places [B, P], the end mark's the first.

    n is at most the context length; at a place of -1 the output is the end mark's. The same as the tower's
    own for tokens filled up with zeros, without the cost of the filling: under a causal mask nothing after
    the end mark counts. One look-up for all parts, since its gradient is as large as the vocabulary.
    """
    looked_up = tower.token_embedding(tokens)
    ends = places[:, :1]
    columns = torch.where(places < 0, ends, places)
    order = ends[:, 0].argsort(stable=True)
    out = [_encode_part(tower, looked_up[rows], columns[rows]) for rows in order.chunk(parts)]
    return torch.cat(out)[order.argsort()]


def _encode_part(tower: Any, looked_up: torch.Tensor, columns: torch.Tensor) -> torch.Tensor:
    n = int(columns[:, 0].max()) + 1
    x = looked_up[:, :n] + tower.positional_embedding[:n]
    x = tower.transformer(x, attn_mask=tower.attn_mask[:n, :n])
    kept = x.gather(1, columns[:, :, None].expand(-1, -1, x.shape[-1]))  # [B, P, width]
    out: torch.Tensor = tower.ln_final(kept) @ tower.text_projection
    return out


def _losses(out: torch.Tensor, batch: Batch, table: torch.Tensor,
            reference: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:  # fmt: skip
    """Return distance and divergence at the end marks, and distance at the other places."""
    rows, shares = torch.from_numpy(batch.rows), torch.from_numpy(batch.shares)
    wanted = functional.normalize(table[rows[..., 0]] + shares[..., None] * table[rows[..., 1]], dim=-1)
    out = functional.normalize(out, dim=-1)
    distance = 1 - (out * wanted).sum(-1)  # [B, P]
    marked = torch.from_numpy(batch.places[:, 1:] >= 0)
    teacher = functional.softmax(TEACHER_SCALE * wanted[:, 0] @ reference.T, dim=1)
    student = functional.log_softmax(TEACHER_SCALE * out[:, 0] @ reference.T, dim=1)
    divergence = functional.kl_div(student, teacher, reduction="batchmean")
    marks = (distance[:, 1:] * marked).sum() / marked.sum().clamp(min=1)
    return distance[:, 0].mean(), divergence, marks


def _cycle(step: int, cycles: Sequence[int]) -> tuple[int, int]:
    """Return the step within its cycle, and that cycle's length."""
    for length in cycles[:-1]:
        if step < length:
            return step, length
        step -= length
    return step, cycles[-1]
