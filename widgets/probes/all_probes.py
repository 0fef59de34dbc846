"""The probes' controllers, a page each, over the same images, embeddings and label sets.

A probe with a page of its own has a folder here, named as its folder in `app.probes` is, whose `controller`
module makes page and controller. Any other gets a page made of its draft.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal, Slot

from app.probes.registry import PROBES, find_probes
from app.words import wording
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.sharing import Drawing
from widgets.probes.auto_page import AutoController, AutoPage
from widgets.probes.controller import ProbeDesk
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.probes.base import Probe
    from widgets.groups.controller import GroupsController
    from widgets.probes.decomposition.controller import DecompositionController
    from widgets.probes.models.controller import ModelsController
    from widgets.probes.panel import BiasPanel, EvaluatePanel, InsidePanel, ProbesPanel
    from widgets.probes.truth.controller import TruthController


class ProbePages(QObject):
    """Makes a controller for each probe page of a panel, and keeps their options in the session.

    Signals:
        images_requested(): a page's button asks for images to be opened.
        images_found(tuple[Path, ...]): a file that was opened names these images; they should be listed.
    """

    images_requested = Signal()
    images_found = Signal(object)

    panel = ""
    first = wording("This page has no figure and no command; choose a probe.")
    """What is said of the panel's first page, which is no probe's."""

    def __init__(self, view: ProbesPanel, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.desk = desk
        self.store = LabelSetStore(self)
        found = find_probes()
        for sentence in found.broken:
            self.desk.workspace.post("warning", sentence)
        own = (probe for probe in found.probes if probe.panel == self.panel)
        self.probes = tuple(map(self._make_probe, own))

    def _make_probe(self, probe: Probe[Any, Any]) -> DraftController[Any, Any]:
        """Make a probe's page, its own where this package has one, and return its controller."""
        word = probe.name.replace("-", "_")
        controller: DraftController[Any, Any]
        ours = {entry.rpartition(".")[2] for entry in PROBES}
        if word in ours and find_spec(f"{__package__}.{word}") is not None:
            module = import_module(f"{__package__}.{word}.controller")
            page, controller = module.make(self.desk, self.store, self)
        else:
            page = AutoPage(probe)
            controller = AutoController(probe, page, self.store, self.desk, self)
        self._view.add_page(probe.name, probe.title, page, probe.tip)
        controller.images_requested.connect(self.images_requested)
        controller.images_found.connect(self.images_found)
        controller.page_requested.connect(self._show_page)
        return controller

    @Slot(str)
    def _show_page(self, name: str) -> None:
        self._view.show_tab(name)

    def front(self) -> DraftController[Any, Any] | None:
        """Return the probe whose page is in front; None where that is the panel's first."""
        return next((probe for probe in self.probes if probe.name == self._view.tab()), None)

    def drawing(self) -> Drawing | str:
        """Return the figure of the page in front."""
        probe = self.front()
        return self.first if probe is None else probe.drawing()

    def command(self) -> list[str] | str:
        """Return the command that prints the numbers of the page in front."""
        probe = self.front()
        return self.first if probe is None else probe.command()

    def view_state(self) -> dict[str, Any]:
        """Return the page in front and every probe's options, for the session."""
        return {"tab": self._view.tab(), **{probe.name: probe.view_state() for probe in self.probes}}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; unknown or damaged entries are ignored."""
        if not isinstance(state, dict):
            return
        for probe in self.probes:
            if isinstance(own := state.get(probe.name), dict):
                probe.restore_view_state(own)
        if state.get("tab") in self._view.tabs():
            self._view.show_tab(str(state["tab"]))


class BiasController(ProbePages):
    """The bias probes, and the groups that their images are in."""

    panel = "bias"
    first = wording("Groups have neither figure nor command; choose a probe.")

    def __init__(
        self, view: BiasPanel, groups: GroupsController, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(view, desk, parent)
        self.groups = groups


class InsideController(ProbePages):
    """What in the model makes a number.

    Signals:
        model_requested(): a page's button asks for a model that can be taken apart.
    """

    model_requested = Signal()

    panel = "inside"

    def __init__(self, view: InsidePanel, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(view, desk, parent)
        parts = next(probe for probe in self.probes if probe.name == "decomposition")
        cast("DecompositionController", parts).model_requested.connect(self.model_requested)


class EvaluateController(ProbePages):
    """The evaluations, and the truth that they are held against, which is kept in the session with them."""

    panel = "evaluate"
    first = wording("The truth has neither figure nor command; choose an evaluation.")

    def __init__(
        self, view: EvaluatePanel, truth: TruthController, desk: ProbeDesk, parent: QObject | None = None
    ) -> None:
        super().__init__(view, desk, parent)
        self.truth = truth
        models = next(probe for probe in self.probes if probe.name == "models")
        self.models = cast("ModelsController", models)

    def view_state(self) -> dict[str, Any]:
        """Return the truth, the page in front and every evaluation's options, for the session."""
        return {**super().view_state(), "truth": self.truth.view_state()}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; unknown or damaged entries are ignored."""
        if isinstance(state, dict) and isinstance(own := state.get("truth"), dict):
            self.truth.restore_view_state(own)
        super().restore_view_state(state)
