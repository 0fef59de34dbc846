"""The probes: which there are.

To add one, make a folder in this package with an `ask` module that holds its PROBE (`app.probes.base.Probe`),
and put the folder's name into PROBES. Its page, its command, its place in sessions and its files come of it.
An installed package adds a probe by the entry point group `clip_loupe.probes`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from app.probes.base import Probe

PROBES: tuple[str, ...] = (
    "label_sets",
    "association",
    "skew",
    "weat",
    "counterfactuals",
    "itm",
    "accuracy",
    "accuracy.models",
    "templates",
    "calibration",
    "linear_probe",
    "shift",
    "corruptions",
    "overlap",
    "decomposition",
    "which_words",
    "localise",
    "gap",
    "picture",
    "typographic",
    "units",
)
"""Folders of this package, in the order of their pages, dotted where one lies in another; or `module:NAME` of
a Probe elsewhere."""

GROUP = "clip_loupe.probes"


@dataclass(frozen=True)
class Found:
    """All probes, ours first; and a sentence for each installed one that can't be used."""

    probes: tuple[Probe[Any, Any], ...]
    broken: tuple[str, ...]


def find_probes() -> Found:
    """Return the probes there are, loading their modules."""
    probes = [_load(word) for word in PROBES]
    installed, broken = _installed()
    for name, probe in installed:
        if any(probe.name == other.name or probe.spoken == other.spoken for other in probes):
            broken = (*broken, f"The installed probe “{name}” can't be used: its name is taken.")
        else:
            probes.append(probe)
    return Found(tuple(probes), broken)


def _load(word: str) -> Probe[Any, Any]:
    module, _, name = word.partition(":")
    module = module if name else f"app.probes.{word}.ask"
    probe: Probe[Any, Any] = getattr(import_module(module), name or "PROBE")
    return probe


def _installed() -> tuple[tuple[tuple[str, Probe[Any, Any]], ...], tuple[str, ...]]:
    """Return the probes of installed packages by their entry points' names, and what is wrong with others."""
    probes, broken = [], []
    for entry in entry_points(group=GROUP):
        try:
            probes.append((entry.name, _of(entry)))
        except Exception as error:  # noqa: BLE001 - another's code: whatever it raises is said in one sentence
            why = " ".join(str(error).split())[:200] or type(error).__name__
            broken.append(f"The installed probe “{entry.name}” can't be used: {why.rstrip('.')}.")
    return tuple(probes), tuple(broken)


def _of(entry: EntryPoint) -> Probe[Any, Any]:
    probe = entry.load()
    if not isinstance(probe, Probe):
        raise TypeError(f"{entry.value} is no app.probes.base.Probe")
    probe.draft()  # a draft without a default for every field fails here, not in the window
    return probe
