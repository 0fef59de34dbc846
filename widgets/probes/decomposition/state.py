"""What the page of the decomposition shows: heads as a field, patches, layers, and heads held. No Qt."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import DIVERGING, lut
from app.probes.decomposition.figure import reach
from app.words import Words, wording
from widgets.kit.plot.view import Axis, Picture, PlotView
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.probes.decomposition.ask import DecompositionResult
    from app.probes.decomposition.measure import Decomposition, Head, Held

_TIP = wording(
    "Contribution of a head, all positions together: its output along the prompt, with the last LayerNorm "
    "folded in. Red adds to the cosine, blue takes from it. Press heads to choose them; press again to leave "
    "them."
)
PLACES = 4


def resolve_heads(parts: Decomposition, chosen: Sequence[Head]) -> PlotView:
    """Return layers by heads, the last layer on top, MLPs in the last column; chosen heads have a dot."""
    layers, heads = parts.by_head.shape
    values = np.concatenate([parts.by_head, parts.by_mlp[:, None]], axis=1)[::-1].astype(np.float32)
    top = reach(parts)
    marked = {(layers - 1 - layer, head) for layer, head in chosen}

    def text(row: int, column: int) -> str:
        dot = "●" if (row, column) in marked else ""
        return f"{round(1000 * float(values[row, column]))}".replace("-", "−") + dot

    names = tuple(str(layer) for layer in reversed(range(layers)))
    picture = Picture(
        wording("Contributions of heads"),
        values,
        lut(DIVERGING),
        (-top, top),
        tip=partial(_head_said, parts),
        rows=names,
        columns=(*map(str, range(heads)), "MLP"),
        texts=text,
    )
    return PlotView(
        wording("Contributions of heads"),
        Axis(0, heads + 1, title=wording("head; numbers in thousandths"), shown=False),
        Axis(0, layers, title=wording("layer"), shown=False),
        picture=picture,
        tip=_TIP,
        zoom="",
    )


def _head_said(parts: Decomposition, row: int, column: int) -> str:
    """Return what the field's cell stands for, and its value."""
    layers, heads = parts.by_head.shape
    layer = layers - 1 - row
    if column == heads:
        return wording("MLP of layer {layer}: {value:+.5f}", layer=layer, value=float(parts.by_mlp[layer]))
    return wording(
        "head {layer}.{head}: {value:+.5f}, {own:+.5f} of it read at the class token",
        layer=layer,
        head=column,
        value=float(parts.by_head[layer, column]),
        own=float(parts.contributions[layer, column, 0]),
    )


def resolve_patches(parts: Decomposition, chosen: Sequence[Head]) -> PlotView:
    """Return what the chosen heads, or all where none is chosen, contribute at each patch."""
    layers, heads = parts.by_head.shape
    which = tuple(chosen) or tuple((layer, head) for layer in range(layers) for head in range(heads))
    values = parts.patch_map(which)
    top = max(float(np.abs(values).max()), 1e-12)
    rows, columns = parts.grid
    name = patches_said(chosen)
    picture = Picture(name, values, lut(DIVERGING), (-top, top))
    return PlotView(
        name,
        Axis(0, columns, shown=False),
        Axis(0, rows, shown=False),
        picture=picture,
        title=name,
        tip=wording("What these heads add to the cosine by reading each patch; the class token is no patch."),
        zoom="",
    )


def patches_said(chosen: Sequence[Head]) -> Words:
    """Return whose patches are shown."""
    if not chosen:
        return wording("All heads at each patch")
    return wording("{heads} at each patch", heads=heads_said(chosen))


def heads_said(heads: Sequence[Head]) -> str:
    """Return "11.3, 10.0" of heads, the rest of many counted."""
    names = [f"{layer}.{head}" for layer, head in heads]
    return ", ".join(names[:6]) + (f" +{len(names) - 6}" if len(names) > 6 else "")


def resolve_layers(parts: Decomposition) -> Table:
    """Return each layer's heads and MLP, the last layer first."""
    columns = (
        Column(wording("layer"), wording("Counted from 0"), number=False, sort="up"),
        Column(wording("heads"), wording("All heads of the layer together"), sort="down"),
        Column(wording("MLP"), wording("What the layer's MLP writes into the class token"), sort="down"),
    )
    rows = []
    for layer in reversed(range(len(parts.by_mlp))):
        heads, mlp = float(parts.by_head[layer].sum()), float(parts.by_mlp[layer])
        cells = (
            Cell(str(layer), value=layer),
            Cell(fixed(heads, PLACES), value=heads),
            Cell(fixed(mlp, PLACES), value=mlp),
        )
        rows.append(Row(str(layer), cells))
    return Table(columns, tuple(rows))


def resolve_held(held: Held | None) -> Table:
    """Return the image's cosines with the labels, as they are and with the heads held."""
    columns = (
        Column(wording("label"), wording("In the prompts' templates"), number=False, sort="up", grow=True),
        Column(wording("cosine"), wording("As it is"), sort="down"),
        Column(wording("held"), wording("With the chosen heads held at their mean"), sort="down"),
    )
    if held is None:
        return Table(columns, ())
    order = sorted(range(len(held.labels)), key=lambda place: -held.after[place])
    rows = (
        Row(
            held.labels[place],
            (
                Cell(held.labels[place]),
                Cell(fixed(held.before[place], PLACES), value=held.before[place]),
                Cell(fixed(held.after[place], PLACES), value=held.after[place]),
            ),
        )
        for place in order
    )
    return Table(columns, tuple(rows))


def held_said(held: Held | None, chosen: Sequence[Head]) -> str:
    """Return in one sentence what holding heads changes, or how to do it."""
    if held is None:
        if not chosen:
            return wording("Press heads to see their patches; tick “held” to switch them off.")
        return wording("Tick “held” to hold {heads} at their mean.", heads=heads_said(chosen))
    said = wording(
        "{heads} held at the mean over {images:,} images: {cosine:.4f}",
        heads=heads_said(held.heads),
        images=held.images,
        cosine=held.cosine,
    )
    if held.right is None:
        return said
    before, after, n = held.right
    right = wording("right {before:,} → {after:,} of {n:,}", before=before, after=after, n=n)
    return f"{said} · {right}"


def headline(result: DecompositionResult) -> tuple[str, str]:
    """Return the sum beside the model's own number, and the residual."""
    parts, name = result.parts, Path(result.path).name
    prompt = wording("“{prompt}”", prompt=parts.prompt)
    if parts.against:
        prompt = wording("“{prompt}” − “{against}”", prompt=parts.prompt, against=parts.against)
    title = wording(
        "{name}, {prompt}: {cosine} = sum of parts {total} (residual {residual:.0e})",
        name=name,
        prompt=prompt,
        cosine=fixed(parts.cosine, PLACES),
        total=fixed(parts.total, PLACES),
        residual=parts.residual,
    )
    tip = wording(
        "Heads {heads:+.4f}, MLPs {mlps:+.4f}, initial token {initial:+.4f}",
        heads=float(parts.by_head.sum()),
        mlps=float(parts.by_mlp.sum()),
        initial=parts.initial,
    )
    return title, tip
