"""The DCSM panel's controls: the prompt to add, and how its maps are shown."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.models.dense.variants import VARIANT_NAMES, VARIANT_SUMMARIES, VARIANT_TITLES
from app.words import wording
from widgets.dcsm.inputs import Chooser, PromptEdit, Segments, toggle
from widgets.dcsm.settings import COLORMAPS, Settings
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.fields import Slider
from widgets.kit.inputs.guide_keys import ask_guide, explained
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised, tip_text

_OVER = "over"
"""No kind of limits, but what gives fixed ones."""
_LIMITS = (
    ("shared", wording("Shared limits")),
    ("per-map", wording("Limits per map")),
    ("typed", wording("Fixed limits")),
    (_OVER, wording("Fix over images")),
)
_CAVEAT = wording(
    "A map says which patch embeddings point the same way as a token's embedding. It can't say why the model "
    "answers as it does: a patch token has seen the whole image, raw maps of CLIP can be inverted, and a few "
    "patches of extreme norm carry no local content."
)


class DcsmControls(QWidget):
    """Two compact rows at the usual width, more where it is narrow.

    Signals:
        prompt_entered(str): a prompt to pin.
        setting_changed(str, object): a field of `Settings` and its new value.
        limits_over_requested(): fixed limits are wanted that hold the maps of many images.
    """

    prompt_entered = Signal(str)
    setting_changed = Signal(str, object)
    limits_over_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.prompt = named(
            PromptEdit(),
            wording("Add a prompt to the maps"),
            wording("Type a prompt and press Enter to pin its map"),
        )
        self.prompt.setPlaceholderText(localised(wording("Add a prompt…")))
        self._make_choices()
        self._make_switches()
        self._arrange()
        self._wire()

    def _make_choices(self) -> None:
        self.view = Segments(
            (
                (wording("Maps"), "maps", wording("A heatmap for each prompt")),
                (wording("Matrix"), "matrix", wording("All tokens × all patches")),
            ),
            wording("View"),
        )
        self.variant = Chooser(
            tuple(VARIANT_TITLES.items()),
            wording("Patch embeddings"),
            wording("how they are taken from the image tower"),
            VARIANT_SUMMARIES,
        )
        maps = [(name, name) for name in COLORMAPS]
        self.colormap = Chooser(
            maps, wording("Colour map"), wording("perceptually uniform colours for cosines")
        )
        self.opacity = named(Slider(Qt.Orientation.Horizontal), wording("Opacity of the heatmap"))
        self.smooth = Segments(
            (
                (wording("Nearest"), "nearest", wording("One flat cell a patch: what was computed")),
                (wording("Smooth"), "smooth", wording("Values interpolated between patch centres")),
            ),
            wording("Interpolation"),
        )
        self.limits = Chooser(
            _LIMITS,
            wording("Colour limits"),
            wording(
                "what the ends of the colour bar stand for; fixed ones hold for every image, and can be "
                "worked out over the selected images, or over all where fewer than two are"
            ),
        )
        self.opacity.setRange(0, 100)
        self.opacity.setPageStep(10)
        self.opacity.setMinimumWidth(64)

    def _make_switches(self) -> None:
        self.difference = named(
            toggle(wording("Difference")),
            wording("Difference map"),
            wording("One prompt's map minus another's (needs two pins)"),
        )
        self.norms = named(
            toggle(wording("Norms")),
            wording("Patch norm map"),
            wording("Length of each patch token before normalisation: finds outliers"),
        )
        self.caveat = named(
            QToolButton(),
            wording("What can't a map tell?"),
            wording("What can't a map tell? {caveat}", caveat=_CAVEAT),
        )
        explained(self.caveat, "number:dcsm map").setText("?")

    def show_settings(self, settings: Settings, pins: int) -> None:
        """Show what is in force; a difference needs two pins."""
        self.view.show_value(settings.view)
        self.smooth.show_value("smooth" if settings.smooth else "nearest")
        with QSignalBlocker(self.opacity):
            self.opacity.setValue(round(settings.opacity * 100))
        self.opacity.setToolTip(
            tip_text(wording("Opacity of the heatmap: {round} %", round=round(settings.opacity * 100)))
        )
        for box, value in (
            (self.variant, settings.variant),
            (self.colormap, settings.colormap),
            (self.limits, settings.limits),
        ):
            box.show_value(value)
        self.difference.setChecked(settings.difference)
        self.norms.setChecked(settings.norms)
        maps = settings.view == "maps"
        for widget in (self.opacity, self.smooth, self.norms):
            widget.setEnabled(maps)
        self.difference.setEnabled(maps and (pins >= 2 or settings.difference))

    def show_variants(self, variants: Sequence[tuple[str, str | None]]) -> None:
        """Enable the variants that the model has; the others' tooltips say why not."""
        known = dict(variants)
        missing = {
            value: wording("This model doesn't offer it.") for value in VARIANT_NAMES if value not in known
        }
        reasons = {value: reason for value, reason in known.items() if reason is not None}
        self.variant.show_reasons(missing | reasons if variants else {})

    def show_compact(self, compact: bool) -> None:
        """Leave only the field for prompts, or show everything."""
        for widget in self._settings:
            widget.setVisible(not compact)

    def _arrange(self) -> None:
        self._flow = FlowLayout(self)
        self.prompt.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        opacity = QWidget()
        row = QHBoxLayout(opacity)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(with_role(QLabel(localised(wording("Opacity"))), "muted"))
        row.addWidget(self.opacity)
        order = (
            self.prompt,
            self.view,
            self.variant,
            self.colormap,
            self.caveat,
            opacity,
            self.smooth,
            self.limits,
            self.difference,
            self.norms,
        )
        for widget in order:
            self._flow.addWidget(widget)
        self._settings = order[1:]
        # Tab goes as the eye does.
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _wire(self) -> None:
        self.prompt.returnPressed.connect(self._enter_prompt)
        self.view.chosen.connect(self._change_view)
        self.smooth.chosen.connect(self._change_smooth)
        self.opacity.valueChanged.connect(self._change_opacity)
        self.variant.chosen.connect(self._change_variant)
        self.colormap.chosen.connect(self._change_colormap)
        self.limits.chosen.connect(self._change_limits)
        self.difference.clicked.connect(self._change_difference)
        self.norms.clicked.connect(self._change_norms)
        self.caveat.clicked.connect(self._show_caveat)

    @Slot()
    def _enter_prompt(self) -> None:
        if text := self.prompt.text().strip():
            self.prompt.clear()
            self.prompt_entered.emit(text)

    @Slot(str)
    def _change_view(self, value: str) -> None:
        self.setting_changed.emit("view", value)

    @Slot(str)
    def _change_smooth(self, value: str) -> None:
        self.setting_changed.emit("smooth", value == "smooth")

    @Slot(int)
    def _change_opacity(self, value: int) -> None:
        self.setting_changed.emit("opacity", value / 100)

    @Slot(str)
    def _change_variant(self, value: str) -> None:
        self.setting_changed.emit("variant", value)

    @Slot(str)
    def _change_colormap(self, value: str) -> None:
        self.setting_changed.emit("colormap", value)

    @Slot(str)
    def _change_limits(self, value: str) -> None:
        if value == _OVER:
            self.limits_over_requested.emit()
        else:
            self.setting_changed.emit("limits", value)

    @Slot(bool)
    def _change_difference(self, checked: bool) -> None:
        self.setting_changed.emit("difference", checked)

    @Slot(bool)
    def _change_norms(self, checked: bool) -> None:
        self.setting_changed.emit("norms", checked)

    @Slot()
    def _show_caveat(self) -> None:
        ask_guide(self.caveat)
