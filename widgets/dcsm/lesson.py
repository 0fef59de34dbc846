"""What a sample image teaches, with its labels and prompts at a press: shown below its maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.analysis.prompts import parse_prompts
from app.words import wording
from widgets.desk.sources import Sample, sample_of
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from widgets.desk.workspace import Workspace


class LessonStrip(QFrame):
    """A sentence on the image, and a button that takes its labels and prompts.

    Signals:
        taken(): the sample's labels and prompts are wanted.
        closed(): the sentence is no longer wanted.
    """

    taken = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "info")
        self._text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.take_button = named(
            QPushButton(localised(wording("Use its labels"))),
            wording("Use the sample's labels and prompts"),
        )
        self._close = named(QToolButton(), wording("Close the lesson"))
        self._close.setText("✕")
        self._close.setProperty("flat", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self.take_button)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.take_button.clicked.connect(self.taken)
        self._close.clicked.connect(self.closed)
        self._wanted, self._room = False, True
        self.hide()

    def show_room(self, room: bool) -> None:
        """Give way where the panel is small: the map needs the place more than the sentence."""
        self._room = room
        self.setVisible(self._wanted and room)

    def show_lesson(self, sample: Sample | None, in_use: bool, builtin: bool) -> None:
        """Show a sample's sentence, and the button unless its labels are in use; None hides the strip.

        builtin: the built-in model is loaded, whose rankings and maps the sentence is about.
        """
        self._wanted = sample is not None
        self.setVisible(self._wanted and self._room)
        if sample is None:
            return
        said = wording("{title}. {shows}", title=sample.title, shows=sample.shows)
        if not builtin:
            said = wording("{said} (So it is with the built-in model.)", said=said)
        self._text.setText(localised(said))
        self.take_button.setVisible(not in_use)
        self.take_button.setToolTip(
            tip_text(
                wording(
                    "Labels: {labels}\nTemplate: {template}\nPinned prompts: {prompts}",
                    labels=", ".join(sample.labels),
                    template=sample.template,
                    prompts=", ".join(sample.prompts),
                )
            )
        )

    def text(self) -> str:
        """Return the sentence shown, or ""."""
        return "" if self.isHidden() else self._text.text()


class Lesson(QObject):
    """Shows the lesson of the current image, where it is a sample; closed by hand, it stays away."""

    def __init__(self, view: LessonStrip, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace = workspace
        self._closed: set[Path] = set()
        view.taken.connect(self._take)
        view.closed.connect(self._close)
        for signal in (
            workspace.selection_changed,
            workspace.prompts_changed,
            workspace.pins_changed,
            workspace.model_changed,
        ):
            signal.connect(self._show)
        self._show()

    def _sample(self) -> Sample | None:
        path = self._workspace.current
        sample = None if path is None or path in self._closed else sample_of(path)
        return sample if sample is not None and sample.shows else None

    @Slot()
    def _show(self) -> None:
        sample = self._sample()
        info = self._workspace.info
        builtin = info is None or info.id == "builtin"
        self._view.show_lesson(sample, sample is not None and self._is_used(sample), builtin)

    def _is_used(self, sample: Sample) -> bool:
        prompts = parse_prompts("\n".join(sample.labels), sample.template)
        now = self._workspace.prompts
        same = (now.labels, now.templates) == (prompts.labels, prompts.templates)
        return same and self._workspace.pins == sample.prompts

    @Slot()
    def _take(self) -> None:
        """Put the sample's labels into the editor, where Ctrl+Z takes them back, and pin its prompts."""
        if (sample := self._sample()) is not None:
            self._workspace.prompts_text_requested.emit("\n".join(sample.labels), sample.template)
            self._workspace.set_pins(sample.prompts)

    @Slot()
    def _close(self) -> None:
        if self._workspace.current is not None:
            self._closed.add(self._workspace.current)
        self._show()
