"""Probes of installed packages: found by their entry points, and a broken one is a sentence."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

import app.probes.registry as registry
from app.probes.base import Probe
from app.probes.registry import GROUP, PROBES, find_probes


def entries(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [EntryPoint(name, value, GROUP) for name, value in values.items()]
    monkeypatch.setattr(registry, "entry_points", lambda group: points if group == GROUP else [])


def test_ours_come_first_and_each_has_its_own_name_and_command() -> None:
    probes = find_probes().probes
    names = [probe.name for probe in probes]
    assert names[:6] == ["label-sets", "association", "skew", "weat", "counterfactuals", "itm"]
    assert len(set(names)) == len({probe.spoken for probe in probes}) == len(probes)
    assert all(isinstance(probe, Probe) and hash(probe.draft) for probe in probes)


def test_an_installed_probe_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    entries(monkeypatch, toy="tests.test_toy_probe:TOY")
    found = find_probes()
    assert [probe.name for probe in found.probes][len(PROBES) :] == ["toy"] and found.broken == ()


def test_a_broken_one_is_a_sentence_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    entries(
        monkeypatch,
        gone="no_such_module:PROBE",
        other="app.probes.registry:GROUP",
        twice="app.probes.skew.ask:PROBE",
        toy="tests.test_toy_probe:TOY",
    )
    found = find_probes()
    assert [probe.name for probe in found.probes][len(PROBES) :] == ["toy"]
    assert found.broken == (
        "The installed probe “gone” can't be used: No module named 'no_such_module'.",
        "The installed probe “other” can't be used: app.probes.registry:GROUP is no app.probes.base.Probe.",
        "The installed probe “twice” can't be used: its name is taken.",
    )
