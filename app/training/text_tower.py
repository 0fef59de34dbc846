"""The text tower: open_clip's causal transformer over CLIP's BPE, distilled to the targets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from app.training.loop import Checkpoint, Optimisers, schedule
from app.training.precision import training_precision
from app.training.settings import Recipe
from app.training.words.packing import Batch, Texts
from app.training.words.sentences import unit

VOCABULARY_SIZE = 49408
TEACHER_SCALE = 25.0
"""Inverse temperature of the softmax over known words that the tower has to match."""

CHECKPOINT_EVERY = 250


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


def train_tower(tower: Any, corpus: Texts, targets: np.ndarray, known: np.ndarray, recipe: Recipe,
                cycles: Sequence[int], checkpoint: Checkpoint) -> dict[str, torch.Tensor]:  # fmt: skip
    """Train the tower for cycles of so many steps and return its weights; resumes from `checkpoint` if any.

    The loss of a text is 1 - cosine to its target, and the divergence of its softmax over the `known`
    words (whose targets are exact) from that of the target. Single tokens whose meaning is known, the last
    of a noun's, have the first loss too, so that a DCSM's rows say something. Each cycle is a warm restart
    (Loshchilov and Hutter 2017): the rate rises, to half of what it was before, and falls anew, and the
    moments start at zero.
    """
    table = functional.pad(torch.from_numpy(targets), (0, 0, 0, 1))  # row -1 is zero
    reference = table[torch.from_numpy(known)]
    optimisers = _optimisers(tower, recipe.text_rate)
    first = checkpoint.resume(tower, optimisers)
    steps = sum(cycles)
    began, mixed = time.monotonic(), training_precision() is torch.bfloat16
    for step in range(first, steps):
        cycle, within = cycle_of(step, cycles)
        if within == 0:
            optimisers = _optimisers(tower, recipe.text_rate)
        optimisers.set_rate(recipe.text_rate * 0.5**cycle * schedule(within, cycles[cycle], warm_up=200))
        batch = corpus.batch(step, recipe.text_tokens)
        pieces, at = torch.unique(torch.from_numpy(batch.tokens), return_inverse=True)
        looked_up = tower.token_embedding.weight.detach()[pieces].requires_grad_()
        with torch.autocast("cpu", torch.bfloat16, enabled=mixed):
            out = encode_packed(tower, looked_up[at], batch)
        losses = _losses(out.float(), batch, table, reference)
        optimisers.zero_grad()
        (5 * losses["distance"] + losses["divergence"] + losses["marks"]).backward()  # type: ignore[no-untyped-call]
        tower.token_embedding.weight.grad = _row_gradient(pieces, looked_up.grad)
        optimisers.step(most=1.0)
        if (step + 1) % 50 == 0:
            pace = (time.monotonic() - began) / (step + 1 - first)
            told = ", ".join(f"{name} {loss.item():.3f}" for name, loss in losses.items())
            print(f"[{checkpoint.stage}] step {step + 1} of {steps}, {told}, {pace:.2f} s a step", flush=True)
        if (step + 1) % CHECKPOINT_EVERY == 0:
            checkpoint.save(step + 1, tower, optimisers)
    return {name: value.clone() for name, value in tower.state_dict().items()}


def _row_gradient(pieces: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
    """Return the table's gradient, of the rows in use alone: some hundred of 49,408.

    Of all rows it would take longer than the tower's own.
    """
    shape = VOCABULARY_SIZE, values.shape[1]
    return torch.sparse_coo_tensor(pieces[None], values, shape, is_coalesced=True, check_invariants=False)


def cycle_of(step: int, cycles: Sequence[int]) -> tuple[int, int]:
    """Return which of the cycles a step is in, and which step of that."""
    begins = np.cumsum([0, *cycles])
    cycle = int(np.searchsorted(begins, step, "right")) - 1
    return cycle, step - int(begins[cycle])


def average_towers(
    sentences: dict[str, torch.Tensor], names: dict[str, torch.Tensor], share: float
) -> dict[str, torch.Tensor]:
    """Return the average of two towers' weights, `share` (0..1) of the one that learnt sentences.

    Sentences, learnt last, cost a little of the bare names; the average knows these again and keeps nearly
    all of the rest, since the one tower began as the other (WiSE-FT, Wortsman et al., CVPR 2022).
    """
    learnt = {name: value for name, value in sentences.items() if name != "attn_mask"}
    return sentences | {name: torch.lerp(names[name], value, share) for name, value in learnt.items()}


def _optimisers(tower: nn.Module, rate: float) -> Optimisers:
    """Return AdamW that decays matrices but no scales and biases, and Adam of the rows of pieces in use."""
    decayed: list[nn.Parameter] = []
    kept: list[nn.Parameter] = []
    for name, parameter in tower.named_parameters():
        if name != "token_embedding.weight":
            (decayed if parameter.ndim >= 2 else kept).append(parameter)
    groups = [{"params": decayed, "weight_decay": 0.05}, {"params": kept, "weight_decay": 0.0}]
    return Optimisers(
        torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True),
        torch.optim.SparseAdam([tower.get_parameter("token_embedding.weight")], lr=rate, betas=(0.9, 0.98)),
    )


def encode_packed(tower: Any, looked_up: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Return outputs [N, P, D] (not normalised) of N texts at their places, the end mark's the first.

    `looked_up` are the embeddings [R, L, width] of the batch's tokens, several texts in a row. A token
    attends to its own text's alone, so this is the tower's own output, without the cost of filling up.
    At a place of -1 the output is the end mark's.
    """
    own = torch.from_numpy(batch.texts)
    causal = torch.ones(own.shape[1], own.shape[1], dtype=torch.bool).tril()
    open_ = (own[:, :, None] == own[:, None, :]) & causal
    mask = torch.zeros(open_.shape).masked_fill(~open_, -torch.inf)[:, None]
    x = looked_up + tower.positional_embedding[torch.from_numpy(batch.positions)]
    for block in tower.transformer.resblocks:
        x = _block(block, x, mask)
    places = torch.from_numpy(batch.places)
    kept = x.flatten(0, 1)[torch.where(places < 0, places[:, :1], places)]  # [N, P, width]
    out: torch.Tensor = tower.ln_final(kept) @ tower.text_projection
    return out


def _block(block: Any, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Return what open_clip's residual block does, by plain products: faster for texts this short."""
    rows, length, width = x.shape
    attention, heads = block.attn, block.attn.num_heads
    joint = functional.linear(block.ln_1(x), attention.in_proj_weight, attention.in_proj_bias)
    queries, keys, values = joint.view(rows, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
    scores = (queries * (width // heads) ** -0.5) @ keys.transpose(2, 3) + mask.to(queries.dtype)
    mixed = (scores.softmax(3).to(values.dtype) @ values).transpose(1, 2).reshape(rows, length, width)
    x = x + attention.out_proj(mixed)
    added: torch.Tensor = x + block.mlp(block.ln_2(x))
    return added


def _losses(out: torch.Tensor, batch: Batch, table: torch.Tensor,
            reference: torch.Tensor) -> dict[str, torch.Tensor]:  # fmt: skip
    """Return distance and divergence at the end marks, and `marks`, the distance at the other places."""
    rows, shares = torch.from_numpy(batch.rows), torch.from_numpy(batch.shares)
    wanted = functional.normalize(table[rows[..., 0]] + shares[..., None] * table[rows[..., 1]], dim=-1)
    out = functional.normalize(out, dim=-1)
    distance = 1 - (out * wanted).sum(-1)  # [B, P]
    marked = torch.from_numpy(batch.places[:, 1:] >= 0)
    teacher = functional.softmax(TEACHER_SCALE * wanted[:, 0] @ reference.T, dim=1)
    student = functional.log_softmax(TEACHER_SCALE * out[:, 0] @ reference.T, dim=1)
    divergence = functional.kl_div(student, teacher, reduction="batchmean")
    marks = (distance[:, 1:] * marked).sum() / marked.sum().clamp(min=1)
    return {"distance": distance[:, 0].mean(), "divergence": divergence, "marks": marks}
