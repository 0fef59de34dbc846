"""What the page of the decomposition shows: heads as a field, patches, layers, and heads held. No Qt."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.files.colormaps import DIVERGING, lut
from app.probes.decomposition.figure import reach
from app.probes.decomposition.spans import FEWEST_IMAGES
from app.words import Words, wording
from widgets.kit.plot.view import Axis, Picture, PlotView
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from app.analysis.rates import Rate
    from app.probes.decomposition.ask import DecompositionResult
    from app.probes.decomposition.held import Held
    from app.probes.decomposition.measure import Decomposition, Head
    from app.probes.decomposition.spans import HeadNames

_TIP = wording(
    "Contribution of a head, all positions together: its output along the prompt, with the last LayerNorm "
    "folded in. Red adds to the cosine, blue takes from it. Press heads to choose them; press again to leave "
    "them."
)
PLACES = 4


def resolve_heads(parts: Decomposition, chosen: Sequence[Head], names: HeadNames | None = None) -> PlotView:
    """Return layers by heads, the last layer on top, MLPs in the last column; chosen heads have a frame."""
    layers, heads = parts.by_head.shape
    values = np.concatenate([parts.by_head, parts.by_mlp[:, None]], axis=1)[::-1].astype(np.float32)
    top = reach(parts)

    def text(row: int, column: int) -> str:
        return f"{round(1000 * float(values[row, column]))}".replace("-", "−")

    picture = Picture(
        wording("Contributions of heads"),
        values,
        lut(DIVERGING),
        (-top, top),
        tip=partial(_head_said, parts, names),
        rows=tuple(str(layer) for layer in reversed(range(layers))),
        columns=(*map(str, range(heads)), "MLP"),
        texts=text,
        marked=frozenset((layers - 1 - layer, head) for layer, head in chosen),
    )
    return PlotView(
        wording("Contributions of heads"),
        Axis(0, heads + 1, title=wording("head; numbers in cells are thousandths"), shown=False),
        Axis(0, layers, title=wording("layer"), shown=False),
        picture=picture,
        tip=_TIP,
        zoom="",
    )


def _head_said(parts: Decomposition, names: HeadNames | None, row: int, column: int) -> str:
    """Return what the field's cell stands for, its value, and a head's name where it has one."""
    layers, heads = parts.by_head.shape
    layer = layers - 1 - row
    if column == heads:
        return wording("MLP of layer {layer}: {value:+.5f}", layer=layer, value=float(parts.by_mlp[layer]))
    said = wording(
        "head {layer}.{head}: {value:+.5f}, {own:+.5f} of it read at the class token",
        layer=layer,
        head=column,
        value=float(parts.by_head[layer, column]),
        own=float(parts.contributions[layer, column, 0]),
    )
    name = "" if names is None else names.of((layer, column))
    return wording("{said} · “{name}”", said=said, name=name) if name else said


def resolve_patches(parts: Decomposition, chosen: Sequence[Head], held: Held | None = None) -> PlotView:
    """Return what the chosen heads add at each patch; all heads where none is chosen, or some are held."""
    if held is not None:
        return _patches(parts.grid, parts.whole_map(), patches_said(()), _reach(parts, held))
    values = parts.patch_map(chosen) if chosen else parts.whole_map()
    return _patches(parts.grid, values, patches_said(chosen), float(np.abs(values).max()))


def resolve_held_patches(parts: Decomposition, held: Held | None) -> PlotView | None:
    """Return what all heads contribute at each patch with some held, in the colours of those as they are."""
    if held is None:
        return None
    name = wording("With {heads} held", heads=heads_said(held.heads))
    return _patches(parts.grid, held.parts.whole_map(), name, _reach(parts, held))


def _reach(parts: Decomposition, held: Held) -> float:
    return max(float(np.abs(one.whole_map()).max()) for one in (parts, held.parts))


def _patches(grid: tuple[int, int], values: NDArray[np.float32], name: Words, top: float) -> PlotView:
    rows, columns = grid
    limit = max(top, 1e-12)
    return PlotView(
        name,
        Axis(0, columns, shown=False),
        Axis(0, rows, shown=False),
        picture=Picture(name, values, lut(DIVERGING), (-limit, limit)),
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


def resolve_names(names: HeadNames | None) -> Table:
    """Return the heads of the last layers with their names, those that have one first."""
    columns = (
        Column(wording("head"), wording("LAYER.HEAD, counted from 0"), number=False, sort="up"),
        Column(
            wording("name"),
            wording("The word along which its outputs vary most; – where words turned at random do as well"),
            number=False,
            sort="up",
            grow=True,
        ),
        Column(wording("explains"), wording("Share of the outputs' variance along that word"), sort="down"),
    )
    if names is None:
        return Table(columns, ())
    order = sorted(names.heads, key=lambda row: (not row.name, -row.strength))
    rows = []
    for row in order:
        layer, head = row.head
        share = row.explained[0] if row.explained else 0.0
        tip = wording(
            "{texts}; strength {strength:.3f}, at random at most {floor:.3f}",
            texts=", ".join(row.texts),
            strength=row.strength,
            floor=row.floor,
        )
        cells = (
            Cell(f"{layer}.{head}", value=100 * layer + head),
            Cell(row.name or "–", tip, tone="text" if row.name else "muted"),
            Cell(wording("{share:.0f} %", share=100 * share) if row.name else "–", value=share),
        )
        rows.append(Row(f"{layer}.{head}", cells))
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
            return wording("Press heads to see their patches; held at their mean they are switched off.")
        return wording("Not held at their mean yet: {heads}.", heads=heads_said(chosen))
    said = wording(
        "{heads} held at the mean over {images:,} images: {cosine}",
        heads=heads_said(held.heads),
        images=held.images,
        cosine=fixed(held.cosine, PLACES),
    )
    if held.accuracy is None:
        return said
    accuracy = held.accuracy
    right = wording(
        "accuracy {before} → {without}, p = {p:.2g}",
        before=percent_text(accuracy.before),
        without=percent_text(accuracy.without),
        p=accuracy.p,
    )
    return wording(" · ").join((said, right))


def names_said(names: HeadNames | None, named: bool, images: int) -> str:
    """Return how many heads have a name, or why none has; "" where none was asked for."""
    if not named:
        return ""
    if names is None:
        if images >= FEWEST_IMAGES:
            return ""
        return wording(
            "Heads are named over at least {fewest} images; there are {images}.",
            fewest=FEWEST_IMAGES,
            images=images,
        )
    return wording(
        "{named} of {heads} heads of the last layers have a name, over {images:,} of {listed:,} images.",
        named=sum(bool(row.name) for row in names.heads),
        heads=len(names.heads),
        images=names.images,
        listed=names.listed,
    )


def percent_text(rate: Rate) -> str:
    """Return "62.5 % (40.6 to 81.2)": an accuracy with its 95 % interval."""
    low, high = rate.interval()
    return wording(
        "{value:.1f} % ({low:.1f} to {high:.1f})", value=100 * rate.value, low=100 * low, high=100 * high
    )


def accuracy_tip(held: Held | None) -> str:
    """Return what stands behind the accuracies: counts, the change's interval and the test."""
    if held is None or held.accuracy is None:
        return ""
    accuracy = held.accuracy
    value, low, high = (100 * part for part in accuracy.change())
    return wording(
        "Of {n:,} labelled images {before:,} are right as they are and {without:,} with the heads held: "
        "{a:,} only before, {b:,} only then; a change of {value:+.1f} points ({low:+.1f} to {high:+.1f}), "
        "exact McNemar p = {p:.2g}. In brackets: Wilson's 95 % intervals.",
        n=accuracy.before.n,
        before=accuracy.before.hits,
        without=accuracy.without.hits,
        a=accuracy.only_before,
        b=accuracy.only_without,
        value=value,
        low=low,
        high=high,
        p=accuracy.p,
    )


def headline(result: DecompositionResult) -> tuple[str, str]:
    """Return the sum beside the model's own number, and the residual."""
    parts, name = result.parts, Path(result.path).name
    prompt = wording("“{prompt}”", prompt=parts.prompt)
    if parts.against:
        prompt = wording("“{prompt}” − “{against}”", prompt=parts.prompt, against=parts.against)
    title = wording(
        "{name}, {prompt}: {cosine} = sum of parts {total} (residual {residual})",
        name=name,
        prompt=prompt,
        cosine=fixed(parts.cosine, PLACES),
        total=fixed(parts.total, PLACES),
        residual=f"{parts.residual:.0e}".replace("-", "−"),
    )
    tip = wording(
        "Heads {heads:+.4f}, MLPs {mlps:+.4f}, initial token {initial:+.4f}",
        heads=float(parts.by_head.sum()),
        mlps=float(parts.by_mlp.sum()),
        initial=parts.initial,
    )
    return title, tip
