"""Small inputs of the DCSM panel's controls, built to cost little at start-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from app.words import wording
from widgets.kit.inputs.fields import DoubleSpinBox
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text


class PromptEdit(QLineEdit):
    """A line for one prompt, wide enough to read it."""

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(220, super().sizeHint().height())


class Segments(QWidget):
    """Buttons of which exactly one is down.

    Signals:
        chosen(str): the value of the button pressed by the user.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__(accessibleName=localised(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._values = [value for _, value, _ in options]
        for number, (title, _, tip) in enumerate(options):
            button = named(toggle(title), wording("{name}: {title}", name=name, title=title), tip)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self._choose)

    def show_value(self, value: str) -> None:
        """Press the button of a value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def button(self, value: str) -> QToolButton:
        """Return the button of a value."""
        button = self._group.button(self._values.index(value))
        if not isinstance(button, QToolButton):
            raise TypeError(value)
        return button

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(self._values[number])


class Chooser(QToolButton):
    """A button that says the value in force and opens a menu of all, made on first use: it costs no start-up.

    Signals:
        chosen(str): the value chosen by the user.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        name: str,
        tip: str,
        summaries: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._options = tuple(options)
        self._summaries = summaries or {}
        self._reasons: dict[str, str] = {}
        self._name, self._tip = name, tip
        self.value = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setArrowType(Qt.ArrowType.NoArrow)
        self.clicked.connect(self._open)
        self.show_value(options[0][0])

    def show_value(self, value: str) -> None:
        """Show the value in force."""
        if value == self.value:
            return
        self.value = value
        if (menu := self.menu()) is not None:
            self._mark(menu)
        title = dict(self._options)[value]
        self.setText(localised(wording("{title} ▾", title=title)))
        named(
            self,
            wording("{name}: {title}", name=self._name, title=title),
            wording("{name}: {title}", name=self._name, title=self._tip),
        )

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Disable the values that have a reason against them; it is their tooltip in the menu."""
        self._reasons = dict(reasons)
        if (menu := self.menu()) is not None:
            self._fill(menu)

    def actions_by_value(self) -> dict[str, QAction]:
        """Return the menu's actions, making them where nobody opened it yet."""
        menu = self._menu()
        return {action.data(): action for action in menu.actions()}

    def _menu(self) -> QMenu:
        menu = self.menu()
        if menu is None:
            menu = QMenu(self)
            menu.setToolTipsVisible(True)
            menu.triggered.connect(self._choose)
            self.setMenu(menu)
            self._fill(menu)
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)  # of which one is marked
        for value, title in self._options:
            summary = self._summaries.get(value, "")
            # What follows a tab stands in a column of its own.
            action = menu.addAction(
                f"{localised(title)}\t{localised(summary)}" if summary else localised(title)
            )
            action.setCheckable(True)
            group.addAction(action)
            action.setData(value)
            reason = self._reasons.get(value, "")
            action.setEnabled(not reason)
            action.setToolTip(tip_text(reason or title))
            if reason:
                action.setStatusTip(localised(reason))

        self._mark(menu)

    def _mark(self, menu: QMenu) -> None:
        for action in menu.actions():
            action.setChecked(action.data() == self.value)

    @Slot()
    def _open(self) -> None:
        self._menu()
        self.showMenu()

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())
        if (menu := self.menu()) is not None:
            self._mark(menu)  # what was chosen may not be in force

    def sizeHint(self) -> QSize:
        """Ask for the place of the longest value, so that choosing moves nothing."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(f"{title} ▾") for _, title in self._options)
        return QSize(hint.width() - metrics.horizontalAdvance(self.text()) + widest, hint.height())


class TypedLimits(QWidget):
    """Two boxes for colour limits.

    Signals:
        entered(float, float): limits as typed, not yet checked.
    """

    entered = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lo, self.hi = (
            _limit_box(wording("Lower colour limit")),
            _limit_box(wording("Upper colour limit")),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.lo, QLabel(localised(wording("to"))), self.hi):
            row.addWidget(widget)
        for box in (self.lo, self.hi):
            box.editingFinished.connect(self._enter)

    def show_limits(self, lo: float, hi: float) -> None:
        """Show the limits in force."""
        for box, value in ((self.lo, lo), (self.hi, hi)):
            with QSignalBlocker(box):
                box.setValue(value)

    @Slot()
    def _enter(self) -> None:
        self.entered.emit(self.lo.value(), self.hi.value())


def toggle(title: str) -> QToolButton:
    """Return a button that stays down."""
    button = QToolButton()
    button.setText(localised(title))
    button.setCheckable(True)
    return button


def _limit_box(name: str) -> QDoubleSpinBox:
    box = DoubleSpinBox(decimals=3, singleStep=0.01, minimum=-1.0, maximum=1.0)
    box.setKeyboardTracking(False)
    box.setMinimumWidth(84)
    return named(box, name, wording("{name}, cosine; values beyond it take the end colour", name=name))
