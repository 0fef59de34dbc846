"""What of the window a lesson may bring into sight, by name; tests hold it against the window itself."""

from __future__ import annotations

from collections.abc import Mapping

VIEWS = (
    *("explore", "compare", "composition", "bias", "images", "evaluate", "inside", "collections", "learn"),
)
"""The views on the rail."""

PANELS: Mapping[str, tuple[str, ...]] = {
    "images": (),
    "prompts": (),
    "ranking": (),
    "rates": (),
    "dcsm": (),
    "compare": ("rankings", "matrices", "maps"),
    "composition": ("captions", "images", "scorer", "ablation", "conditions", "benchmarks"),
    "bias": ("groups", "label-sets", "association", "skew", "weat", "counterfactuals", "itm"),
    "evaluate": (
        *("truth", "accuracy", "models", "templates", "calibration", "linear-probe"),
        *("shift", "corruptions", "overlap"),
    ),
    "inside": (*("decomposition", "which-words", "localise", "gap", "picture", "typographic", "units"),),
    "collection": ("search",),
}
"""The panels, each with its pages."""

SHAPES = ("bars", "table", "matrix")
"""How the ranking shows several images."""

MODES = ("crop", "squash", "pad")
"""How an image becomes the model's square."""
