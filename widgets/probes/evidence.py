"""What all probes work with, made once: the embedded images, and the arrays that are made of them."""

from __future__ import annotations

from app.probes.bench import Bench
from widgets.desk.part import House, Part
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData


def make_evidence(house: House) -> Part:
    """Make what all probes share."""
    data = ProbeData(house.workspace, house.owner)
    return Part(ProbeDesk(house.workspace, house.jobs, house.engine, data, Bench()))
