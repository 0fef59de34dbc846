"""The choice of model, its precision and the embedding cache as parts of the window."""

from __future__ import annotations

from widgets.desk.part import House, Part
from widgets.models.bar import ModelBar
from widgets.models.cache_controller import CacheController
from widgets.models.controller import ModelController
from widgets.models.precision_controller import PrecisionController


def make(house: House) -> Part:
    """Make the bar of model, device and precision."""
    bar = ModelBar()
    return Part(ModelController(bar, house.workspace, house.jobs, house.engine, house.owner), bar)


def make_precision(house: House) -> Part:
    """Make what measures the precisions that the bar offers."""
    bar = house.panel("models")
    return Part(PrecisionController(bar, house.desk, house.owner))


def make_cache(house: House) -> Part:
    """Make what tells of the embedding cache."""
    return Part(CacheController(house.window, house.workspace, house.jobs, house.engine, house.owner))
