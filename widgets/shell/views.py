"""The views of the window, a row each: which panels stand where, and which of them have the stage. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.words import wording

RAIL = 84
"""The width of the rail, in pixels."""
_WIDEST_SIDE = 1.4
"""A side column grows with the window, but to no more than this times what it has at 1280 pixels."""


@dataclass(frozen=True)
class Column:
    """Panels one below the other: (name, share of the height) each. width: pixels at a window 1280 wide."""

    width: int
    panels: tuple[tuple[str, int], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The panels' names, from top to bottom."""
        return tuple(name for name, _ in self.panels)


@dataclass(frozen=True)
class View:
    """An arrangement of panels. stage: those it is for; the others stand at their sides.

    folded: those that are a strip until they are wanted.
    """

    name: str
    title: str
    tip: str
    columns: tuple[Column, ...]
    stage: tuple[str, ...]
    folded: tuple[str, ...] = ()

    @property
    def panels(self) -> tuple[str, ...]:
        """The names of its panels, column by column."""
        return tuple(name for column in self.columns for name in column.names)

    def is_side(self, column: Column) -> bool:
        """Tell whether a column holds nothing of what the view is for."""
        return not set(column.names) & set(self.stage)


_BESIDE = Column(232, (("images", 56), ("prompts", 44)))

VIEWS = (
    View(
        "explore",
        wording("Explore"),
        wording("Maps, ranking, prompts and probes of the same images side by side"),
        (_BESIDE, Column(536, (("dcsm", 1),)), Column(428, (("ranking", 46), ("rates", 54)))),
        ("dcsm", "ranking", "rates"),
    ),
    View(
        "compare",
        wording("Compare"),
        wording("Two models over the same images and prompts"),
        (_BESIDE, Column(964, (("compare", 1),))),
        ("compare",),
    ),
    View(
        "composition",
        wording("Composition"),
        wording(
            "Captions against their hard negatives, scorers, an ideal CLIP's conditions, published benchmarks"
        ),
        (_BESIDE, Column(964, (("composition", 1),))),
        ("composition",),
    ),
    View(
        "bias",
        wording("Bias"),
        wording("Groups of images and the probes of how a model treats them"),
        (
            Column(388, (("images", 39), ("prompts", 30), ("ranking", 27), ("dcsm", 34))),
            Column(796, (("bias", 1),)),
        ),
        ("bias",),
        folded=("prompts",),
    ),
    View(
        "images",
        wording("Images"),
        wording("The images as the stage: a grid with sizes and filters, prompts and ranking at its side"),
        (Column(872, (("images", 1),)), Column(324, (("prompts", 44), ("ranking", 56)))),
        ("images",),
    ),
    View(
        "evaluate",
        wording("Evaluate"),
        wording("How good the model is on images whose classes are known"),
        (_BESIDE, Column(964, (("evaluate", 1),))),
        ("evaluate",),
    ),
    View(
        "inside",
        wording("Inside"),
        wording("What in the model makes a number: heads, patches and layers"),
        (_BESIDE, Column(964, (("inside", 1),))),
        ("inside",),
    ),
    View(
        "collections",
        wording("Collections"),
        wording("Embeddings that were made before, millions of them: searched, ranked, evaluated"),
        (_BESIDE, Column(964, (("collection", 1),))),
        ("collection",),
        folded=("images",),
    ),
    View(
        "learn",
        wording("Learn"),
        wording("Lessons on how CLIP works, done in this window on the loaded model"),
        (Column(1196, (("learn", 1),)),),
        ("learn",),
    ),
)


def home_of(panel: str, views: Iterable[View] = VIEWS) -> View | None:
    """Return the view in which a panel has the stage; else the first that it stands in; None for none."""
    views = tuple(views)
    for view in views:
        if panel in view.stage:
            return view
    return next((view for view in views if panel in view.panels), None)


def column_widths(view: View, total: int) -> list[int]:
    """Share `total` pixels among a view's columns: sides grow little, the stage takes what is left."""
    basis = sum(column.width for column in view.columns)
    grown = min(total / basis, _WIDEST_SIDE)
    sides = {
        place: round(column.width * grown)
        for place, column in enumerate(view.columns)
        if view.is_side(column)
    }
    stage = [column.width for place, column in enumerate(view.columns) if place not in sides]
    left = total - sum(sides.values())
    return [
        sides[place] if place in sides else round(left * column.width / sum(stage))
        for place, column in enumerate(view.columns)
    ]
