"""What tests of the real window share: the window with its parts by name, sample images, and a loader that
loads each model once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from app.errors import Checkpoint, no_checkpoint
from app.models.encoder import Encoder, load_encoder
from app.models.registry import ModelSpec
from app.paths import RESOURCES
from widgets.shell.main_window import Explorer

if TYPE_CHECKING:  # a late part is not imported before it is made, and the benchmark needs no pytest
    from pytestqt.qtbot import QtBot

    from widgets.compare.controller import CompareController
    from widgets.compare.panel import ComparePanel
    from widgets.composition.controller import CompositionController
    from widgets.composition.panel import CompositionPanel
    from widgets.dcsm.controller import DcsmController
    from widgets.dcsm.panel import DcsmPanel
    from widgets.groups.controller import GroupsController
    from widgets.images.controller import ImagesController
    from widgets.images.panel import ImagesPanel
    from widgets.models.controller import ModelController
    from widgets.probes.all_probes import BiasController, EvaluateController
    from widgets.probes.panel import BiasPanel, EvaluatePanel
    from widgets.prompts.controller import PromptsController
    from widgets.prompts.panel import PromptsPanel
    from widgets.ranking.controller import RankingController
    from widgets.ranking.panel import RankingPanel
    from widgets.scenes.controller import SceneBuilderController
    from widgets.search.controller import SearchController
    from widgets.shell.export_controller import ExportController


class Window(Explorer):
    """The explorer with its parts' controllers and panels as attributes; asking makes those that are late."""

    @property
    def images(self) -> ImagesController:
        """The list of images."""
        return cast("ImagesController", self.parts.part("images"))

    @property
    def images_panel(self) -> ImagesPanel:
        """Its panel."""
        return cast("ImagesPanel", self.parts.panel("images"))

    @property
    def search(self) -> SearchController:
        """The search of images."""
        return cast("SearchController", self.parts.part("search"))

    @property
    def prompts(self) -> PromptsController:
        """The editor of prompts."""
        return cast("PromptsController", self.parts.part("prompts"))

    @property
    def prompts_panel(self) -> PromptsPanel:
        """Its panel."""
        return cast("PromptsPanel", self.parts.panel("prompts"))

    @property
    def ranking(self) -> RankingController:
        """The ranking."""
        return cast("RankingController", self.parts.part("ranking"))

    @property
    def ranking_panel(self) -> RankingPanel:
        """Its panel."""
        return cast("RankingPanel", self.parts.panel("ranking"))

    @property
    def dcsm(self) -> DcsmController:
        """The maps."""
        return cast("DcsmController", self.parts.part("dcsm"))

    @property
    def dcsm_panel(self) -> DcsmPanel:
        """Their panel."""
        return cast("DcsmPanel", self.parts.panel("dcsm"))

    @property
    def models(self) -> ModelController:
        """The choice of model."""
        return cast("ModelController", self.parts.part("models"))

    @property
    def exports(self) -> ExportController:
        """What saves maps and rankings."""
        return cast("ExportController", self.parts.part("exports"))

    @property
    def scenes(self) -> SceneBuilderController:
        """The scene builder."""
        return cast("SceneBuilderController", self.parts.part("scenes"))

    @property
    def bias(self) -> BiasController:
        """The probes."""
        return cast("BiasController", self.parts.part("bias"))

    @property
    def bias_panel(self) -> BiasPanel:
        """Their panel."""
        return cast("BiasPanel", self.parts.panel("bias"))

    @property
    def evaluate(self) -> EvaluateController:
        """The evaluations."""
        return cast("EvaluateController", self.parts.part("evaluate"))

    @property
    def evaluate_panel(self) -> EvaluatePanel:
        """Their panel."""
        return cast("EvaluatePanel", self.parts.panel("evaluate"))

    def evaluation(self, name: str) -> Any:
        """The controller of an evaluation."""
        return next(probe for probe in self.evaluate.probes if probe.name == name)

    def probe(self, name: str) -> Any:
        """The controller of a probe."""
        return next(probe for probe in self.bias.probes if probe.name == name)

    def probe_page(self, name: str) -> Any:
        """The page of a probe."""
        return self.bias_panel.page(name)

    @property
    def groups(self) -> GroupsController:
        """The groups."""
        return self.bias.groups

    @property
    def composition(self) -> CompositionController:
        """The laboratory."""
        return cast("CompositionController", self.parts.part("composition"))

    @property
    def composition_panel(self) -> CompositionPanel:
        """Its panel."""
        return cast("CompositionPanel", self.parts.panel("composition"))

    @property
    def compare(self) -> CompareController:
        """The comparison of two models."""
        return cast("CompareController", self.parts.part("compare"))

    @property
    def compare_panel(self) -> ComparePanel:
        """Its panel."""
        return cast("ComparePanel", self.parts.panel("compare"))


CAT = RESOURCES / "samples" / "cat.jpg"
COFFEE = RESOURCES / "samples" / "coffee.jpg"
LIMIT = 60_000
_loaded: dict[tuple[str, str], Encoder] = {}


def load_once(spec: ModelSpec, device: str, checkpoint: Checkpoint = no_checkpoint) -> Encoder:
    """Load each model once for all tests."""
    key = (spec.id, device)
    if key not in _loaded:
        _loaded[key] = load_encoder(spec, device, checkpoint)
    return _loaded[key]


def settle(qtbot: QtBot, window: Explorer, until: Callable[[], bool] = lambda: True) -> None:
    """Wait until nothing is under way and `until()` holds."""
    qtbot.waitUntil(lambda: until() and not window.jobs.busy, timeout=LIMIT)
