"""A panel in its frame: a title that folds it, floats it and gives it the whole window."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.icons import IconButton
from widgets.kit.inputs.guide_keys import GuideButton
from widgets.kit.inputs.offers import offers
from widgets.kit.naming import with_role
from widgets.kit.words import localised, tip_text

_LET_GO = 50
"""Milliseconds between two looks whether the mouse has let a floating panel go."""


class _Place(QWidget):
    """Keeps a panel's place until the panel is needed."""

    def sizeHint(self) -> QSize:
        """Ask for the place that a panel beside the others has."""
        return QSize(392, 340)


class _TitleBar(QWidget):
    """The panel's name and the buttons for its frame; a double click is for the whole window, and back.

    Signals:
        whole_requested(): the panel should have the whole window, or give it back.
    """

    whole_requested = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel-title")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = title
        self._state: tuple[bool, bool] | None = None
        label = with_role(ElidedLabel(), "title")
        label.show_text(title, short=title.rpartition("(")[2].rstrip(")"))  # its abbreviation, if it has one
        self.share = IconButton(
            "share", wording("Share {title}", title=title), wording("Copy or save what is shown here")
        )
        self.guide = GuideButton(
            wording("Guide on {title}", title=title), wording("What this shows: the guide (Shift+F1)")
        )
        self.fold = IconButton("fold", wording("Fold {title}", title=title), wording("Fold to a strip"))
        self.float = IconButton("float", wording("Float {title}", title=title))
        self.whole = IconButton("whole", wording("{title}: whole window", title=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(0)
        row.addWidget(label, 1)
        for button in (self.guide, self.share, self.fold, self.float, self.whole):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.guide.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is Shift+F1
        self.share.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its keys are the menu's, for the panel in front
        self.whole.clicked.connect(self.whole_requested)
        self.show_state(floating=False, whole=False)

    def show_state(self, floating: bool, whole: bool) -> None:
        """Show what the buttons would do now."""
        if (floating, whole) == self._state:
            return
        self._state = (floating, whole)
        self.fold.setVisible(not floating and not whole)
        self.float.setVisible(not whole)
        self.float.set_picture("dock" if floating else "float")
        self.float.setToolTip(
            tip_text(
                wording("Put back into the window") if floating else wording("Float: a window of its own")
            )
        )
        self.whole.setVisible(not floating)
        self.whole.set_picture("back" if whole else "whole")
        self.whole.setToolTip(
            tip_text(
                wording("Give the window back (F11, double click)")
                if whole
                else wording("The whole window (F11, double click)")
            )
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the whole window, or give it back."""
        event.accept()
        self.whole_requested.emit()


class PanelDock(QDockWidget):
    """Holds a panel, or its place. Floating, it is a window like others: it has a frame and can be maximised.

    Signals:
        needed(): it is seen, and its panel isn't there.
        fold_requested(), whole_requested(): its title's buttons were pressed.
        share_requested(QPoint, list[QAction]): the menu of what can be done with what it shows is wanted at
            this place; the lines of what lies there come first.
    """

    needed = Signal()
    fold_requested = Signal()
    share_requested = Signal(QPoint, object)
    whole_requested = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(localised(title), parent)
        self.setObjectName(f"dock-{name}")
        self.name = name
        self._whole = False
        self._bar = _TitleBar(title, self)
        self.setTitleBarWidget(self._bar)
        self._place: QWidget | None = _Place()
        self.setWidget(self._place)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self._framing = QTimer(self, singleShot=True, interval=_LET_GO)
        self._framing.timeout.connect(self._frame)
        self._bar.fold.clicked.connect(self.fold_requested)
        self._bar.share.clicked.connect(self._share)
        self._bar.float.clicked.connect(self._turn_float)
        self._bar.whole_requested.connect(self._ask_whole)
        self.visibilityChanged.connect(self._soon.start)
        self.topLevelChanged.connect(self.take_float)

    def put(self, panel: QWidget) -> None:
        """Hold the panel from now on."""
        self.setWidget(panel)
        if self._place is not None:
            self._place.deleteLater()
            self._place = None

    def need(self) -> None:
        """Ask for the panel, where only its place is there."""
        if self._place is not None:
            self.needed.emit()

    def show_whole(self, whole: bool) -> None:
        """Show whether the panel has the whole window."""
        self._whole = whole
        self._bar.show_state(self.isFloating(), whole)

    @Slot()
    def take_float(self) -> None:
        """Give a floating panel a window's frame, once the mouse has let it go."""
        self._bar.show_state(self.isFloating(), self._whole)
        for action in self.actions():
            self.removeAction(action)
        self._framing.start()

    @Slot()
    def _frame(self) -> None:
        if not self.isFloating() or self.windowType() == Qt.WindowType.Window:
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:  # a new window would lose the drag
            self._framing.start()
            return
        if (main := self.parentWidget()) is not None:  # whose keys are not a window's of its own
            actions = main.window().findChildren(QAction)
            self.addActions([action for action in actions if action.shortcut().toString()])
        shown, place = self.isVisible(), self.geometry()
        self.setWindowFlags(Qt.WindowType.Window)
        self.setGeometry(place)
        self.setVisible(shown)

    @Slot()
    def _turn_float(self) -> None:
        self.setFloating(not self.isFloating())

    @Slot()
    def _share(self) -> None:
        button = self._bar.share
        self.share_requested.emit(button.mapToGlobal(button.rect().bottomLeft()), [])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the share menu where the panel has no menu of its own; the title bar's is the window's."""
        panel = self.widget()
        if panel is not None and panel.geometry().contains(event.pos()):
            over = panel.childAt(panel.mapFrom(self, event.pos())) or panel
            self.share_requested.emit(event.globalPos(), offers(over, self))
        else:
            super().contextMenuEvent(event)

    @Slot()
    def _ask_whole(self) -> None:
        if not self.isFloating():
            self.whole_requested.emit()
        elif self.isMaximized():
            self.showNormal()
        else:
            self.showMaximized()

    @Slot()
    def _look(self) -> None:
        # A dock that is being arranged is seen for a moment: this comes after.
        if self._place is not None and not self._place.visibleRegion().isEmpty():
            self.need()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put a floating panel back where it was, instead of losing it."""
        if self.isFloating():
            event.ignore()
            self.setFloating(False)
        else:
            super().closeEvent(event)
