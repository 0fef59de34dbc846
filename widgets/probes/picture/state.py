"""What the page of a text's picture shows: two lists with their floors, a curve, and lines. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.words import Words, wording
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from app.probes.picture.measure import Floor, Made, Near, Nearest, PictureResult

WARNING = wording(
    "A picture made by climbing a cosine is adversarial: it pleases this model alone, and may be unpleasant "
    "whatever the text."
)
_PLACES = 4
_TOLD_FROM = 3
"""Steps after which the rest can be told from them."""
_MINUTE = 60


def resolve_images(nearest: Nearest, names: Mapping[Path, str]) -> tuple[Table, str]:
    """Return the nearest images among what pixels without a picture score, and the line above."""
    rows = [
        (near.cosine, Row(near.name, (Cell(names.get(Path(near.name), Path(near.name).name)), _number(near))))
        for near in nearest.images
    ]
    for floor in nearest.floors:
        name, said = _floor_said(floor)
        cells = (
            Cell(name, said, tone="muted"),
            Cell(fixed(floor.highest, _PLACES), said, value=floor.highest, tone="muted"),
        )
        rows.append((floor.highest, Row(floor.kind, cells)))
    rows.sort(key=lambda pair: -pair[0])
    count = sum(near.cosine > nearest.floor for near in nearest.images)
    if not nearest.images:
        heading = wording("No image is listed; pixels without a picture score")
    else:
        heading = wording(
            "Nearest of {of:,} images; {count} of {shown} above pixels without a picture",
            of=nearest.images_of,
            count=count,
            shown=len(nearest.images),
        )
    return Table(_columns(wording("image")), tuple(row for _, row in rows)), heading


def _floor_said(floor: Floor) -> tuple[Words, Words]:
    """Return what a floor is called, and what it is."""
    count = len(floor.cosines)
    if floor.kind == "noise":
        return wording("noise"), wording("The highest of {n} pictures of random pixels", n=count)
    said = wording("The highest of {n} listed images with their pixels in random order", n=count)
    return wording("shuffled pixels"), said


def resolve_words(nearest: Nearest) -> tuple[Table, str]:
    """Return the nearest words with what random letters score, and the line above; they come last."""
    if not nearest.words_of:
        return Table(), wording("Nearest words, once there is a picture")
    rows = [(near.cosine, Row(near.name, (Cell(near.name), _number(near)))) for near in nearest.words]
    tip = wording("95 % of texts of random letters have at most this")
    floor = nearest.words_floor
    cells = (
        Cell(wording("random letters"), tip, tone="muted"),
        Cell(fixed(floor, _PLACES), tip, value=floor, tone="muted"),
    )
    rows.append((floor, Row("", cells)))
    rows.sort(key=lambda pair: -pair[0])
    heading = wording("Nearest of {of:,} words, on the scale of two texts", of=nearest.words_of)
    return Table(_columns(wording("word")), tuple(row for _, row in rows)), heading


def _columns(name: Words) -> tuple[Column, ...]:
    return (
        Column(name, number=False, grow=True),
        Column(wording("cosine"), wording("Cosine of its embedding and the prompt's"), sample="0.0000"),
    )


def _number(near: Near) -> Cell:
    return Cell(fixed(near.cosine, _PLACES), value=near.cosine)


def resolve_curve(made: Made, nearest: Nearest) -> PlotView:
    """Return the picture's cosine by step, beside the nearest image's and the floor's."""
    steps = tuple(float(step) for step, _ in made.curve)
    values = tuple(cosine for _, cosine in made.curve)
    marks = [(wording("pixels without a picture"), nearest.floor)]
    if nearest.images:
        marks.append((wording("nearest image"), nearest.images[0].cosine))
    every = (*values, *(at for _, at in marks))
    margin = 0.08 * max(max(every) - min(every), 1e-3)
    tips = tuple(
        wording("Step {step}: cosine {cosine:.4f}", step=step, cosine=cosine) for step, cosine in made.curve
    )
    line = Series(wording("the picture made"), "line", steps, values, tips=tips)
    return PlotView(
        wording("Cosine by step"),
        Axis(0, made.settings.steps, title=wording("step")),
        Axis(min(every) - margin, max(every) + margin, title=wording("cosine")),
        series=(line,),
        rules=tuple(Rule(at, "y", stroke="dash") for _, at in marks),
        labels=tuple(Label(name, 0.0, at, "start") for name, at in marks),
        tip=wording("Of the picture as it would be saved, read as any image"),
    )


def made_said(made: Made) -> str:
    """Return what is printed below the picture: its cosine, how it was made, and another model's cosine."""
    settings = made.settings
    said = wording(
        "Cosine {cosine:.4f} after {step} of {steps} steps · seed {seed} · {width} × {height} pixels",
        cosine=made.frame.cosine,
        step=made.frame.step,
        steps=settings.steps,
        seed=settings.seed,
        width=made.frame.pixels.shape[1],
        height=made.frame.pixels.shape[0],
    )
    return wording("\n").join([said, beside_said(made)]) if made.beside is not None else said


def beside_said(made: Made) -> str:
    """Return what another model finds in the picture; "" where none was asked."""
    beside = made.beside
    if beside is None:
        return ""
    if beside.error:
        return wording("Not looked at under {model}: {error}", model=beside.model, error=beside.error)
    if math.isnan(beside.image):
        return wording("Under {model}: {cosine:.4f}", model=beside.model, cosine=beside.picture)
    return wording(
        "Under {model}: {cosine:.4f}, the nearest image {image:.4f}",
        model=beside.model,
        cosine=beside.picture,
        image=beside.image,
    )


def image_said(nearest: Nearest) -> str:
    """Return what is printed below the nearest image."""
    if not nearest.images:
        return ""
    return wording("Nearest image: cosine {cosine:.4f}", cosine=nearest.images[0].cosine)


def headline(result: PictureResult) -> tuple[str, str]:
    """Return the picture's cosine beside the nearest image's, in one line, and the warning."""
    made, images = result.made, result.nearest.images
    if made is None:
        return wording("“{prompt}”: nearest images and words", prompt=result.prompt), WARNING
    title = wording(
        "“{prompt}”: a picture of cosine {cosine:.4f}", prompt=result.prompt, cosine=made.frame.cosine
    )
    if images:
        title = wording("{title}, the nearest image has {cosine:.4f}", title=title, cosine=images[0].cosine)
    if not made.whole:
        stopped = {"step": made.frame.step, "steps": made.settings.steps, "title": title}
        title = wording("stopped after step {step} of {steps} · {title}", **stopped)
    return title, WARNING


def making_said(result: PictureResult, seconds: float) -> tuple[str, str]:
    """Return how far a picture being made is, `seconds` after it began, and about how long it still takes."""
    made = result.made
    if made is None:
        return headline(result)
    step, steps = made.frame.step, made.settings.steps
    said = wording(
        "“{prompt}”: step {step} of {steps}, cosine {cosine:.4f}",
        prompt=result.prompt,
        step=step,
        steps=steps,
        cosine=made.frame.cosine,
    )
    if _TOLD_FROM <= step < steps:
        said = wording("{said} · {left}", said=said, left=left_said(seconds / step * (steps - step)))
    return said, WARNING


def left_said(seconds: float) -> str:
    """Return about how long something still takes, no more precisely than it can be known."""
    if seconds < _MINUTE:
        return wording("about {seconds} s left", seconds=max(5, 5 * round(seconds / 5)))
    return wording("about {minutes:.0f} min left", minutes=math.ceil(seconds / _MINUTE))


def offer_said(told: bool, images: int) -> str:
    """Return what the empty page says before a picture is made; `told`: whether the warning was read."""
    said = wording(
        "What does this text look like to the model? The nearest of {images:,} images and of our words, "
        "and a picture made for it, step by step.",
        images=images,
    )
    return said if told else wording(" ").join([said, WARNING])
