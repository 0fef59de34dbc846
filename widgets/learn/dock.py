"""Where the strip stands: a dock of the window's own, beside the views and not in one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from app.words import wording
from widgets.kit.inputs.guide_keys import explained
from widgets.kit.words import localised
from widgets.learn.strip import LessonStrip


class LessonDock(QDockWidget):
    """Holds the strip at the window's right edge; hidden while no lesson is under way."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(localised(wording("Lesson")), window)
        self.setObjectName("dock-lesson")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self.strip = explained(LessonStrip(), "topic:lesson strip")
        self.setWidget(self.strip)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.toggleViewAction().setVisible(False)
        self.hide()
