"""The groups page beside the image list, driven without the rest of the window."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from widgets.desk.workspace import Workspace
from widgets.groups.controller import GroupsController
from widgets.groups.delegate import ROW_ROLE, RowState
from widgets.groups.list import GroupList
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel
from widgets.probes.panel import BiasPanel


class Rig:
    """Both panels with their controllers, one workspace and its jobs."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.workspace = Workspace()
        self.images_view = ImagesPanel()
        self.bias = BiasPanel()
        self.view = self.bias.groups
        for view in (self.images_view, self.bias):
            qtbot.addWidget(view)
        self.images = ImagesController(self.images_view, self.workspace, self.jobs)
        self.control = GroupsController(
            self.view, self.images_view, self.images, self.workspace, self.jobs, self.images
        )
        self.images_view.resize(216, 600)
        self.bias.resize(392, 340)
        self.images_view.show()
        self.bias.show()

    def close(self) -> None:
        self.jobs.close()
        self.images_view.close()
        self.bias.close()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy and self.images.checking == 0)

    def add(self, *paths: Path) -> list[Path]:
        self.images.list_files(paths)
        self.settle()
        return list(paths)

    def groups(self, attribute: str, *names: str) -> None:
        self.control.add_attribute(attribute, names[0])
        for name in names[1:]:
            self.control.add_group(attribute, name)

    def members(self, attribute: str, group: str) -> list[str]:
        of = self.workspace.tags.of
        return [path.name for path, own in of.items() if own.get(attribute) == group]

    def rows(self, column: int = 0) -> list[tuple[str, int]]:
        return [(state.name, state.count) for state in self.states(column)]

    def states(self, column: int = 0) -> list[RowState]:
        model = self.group_list(column).groups
        return [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]

    def group_list(self, column: int = 0) -> GroupList:
        return self.view.columns()[column].list

    def place(self, row: int, column: int = 0, button: bool = False) -> QPoint:
        rect = self.group_list(column).visualRect(self.group_list(column).groups.index(row))
        return rect.center() if not button else QPoint(rect.right() - 8, rect.center().y())

    def click(self, row: int, column: int = 0, button: bool = False) -> None:
        where = self.place(row, column, button)
        self.qtbot.mouseClick(self.group_list(column).viewport(), Qt.MouseButton.LeftButton, pos=where)

    @property
    def message(self) -> str:
        return self.view.message.text()

    @property
    def chosen(self) -> list[str]:
        return [path.name for path in self.workspace.selected]


def pictures(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (40, 30), "red").save(path)
    return paths


def urls(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop_at(widget: QWidget, place: QPoint, mime: QMimeData) -> bool:
    """Drop what its source would rather move, as some do by themselves; return whether it was taken."""
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    enter = QDragEnterEvent(place, either, mime, left, shift)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place, either, mime, left, shift)
    QApplication.sendEvent(widget, move)
    drop = QDropEvent(QPointF(place), either, mime, left, shift)
    assert drop.proposedAction() == Qt.DropAction.MoveAction
    QApplication.sendEvent(widget, drop)
    assert not drop.isAccepted() or drop.dropAction() == Qt.DropAction.CopyAction
    return drop.isAccepted()
