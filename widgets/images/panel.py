"""The image list: thumbnails, selection, sorting, and the place to drop images."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.amounts import how_many
from app.words import wording
from widgets.desk.drops import holds_images, take
from widgets.desk.thumbnail_cache import SIDE, Thumbnail
from widgets.desk.thumbnails import ImageListModel
from widgets.images.bar import GalleryBar
from widgets.images.empty import DropOutline, EmptyPage
from widgets.images.list import ImageList
from widgets.images.menu import MenuLine, open_menu, place_lines
from widgets.images.search_bar import SearchBar
from widgets.kit.elided import CountLine
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.timing import Later
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.probes.marks import GroupKey, GroupMark
    from widgets.desk.scores import ImageScores
    from widgets.desk.workspace import ImageItem
    from widgets.images.slices import Part

SORTS = (("added", wording("As added")), ("name", wording("Name")), ("score", wording("Cosine")))
WIDE = 560
"""From this width on the panel has a bar, and room for thumbnails of any size."""
_MARGIN = 8
_NO_LABEL, _TITLES = wording("No label"), (wording("Sort"), wording("Label"))
_SIZE_RESTS = 120
"""Milliseconds that a size must stay, until thumbnails are decoded for it; others stand in, scaled."""


class ImagesPanel(QWidget):
    """Shows the images; says what the user did and leaves the doing to its controller.

    Signals:
        mime_dropped(QMimeData): images were dropped here.
        open_requested(), open_folder_requested(), paste_requested(), samples_requested(): from the buttons.
        remove_requested(): the selected images should go.
        letter_typed(str): the letter of a group was pressed.
        like_requested(): images like the current one are wanted.
        errors_requested(): the list of unreadable files is wanted.
        selected(tuple[Path, ...]): the selection the user made, the current image first.
        sort_chosen(str): "added", "name" or "score".
        direction_toggled(): the order should be reversed.
        label_chosen(str): the label whose cosine is shown; "" for none.
        all_requested(): no image should be left out any more.
        counted_requested(): the images that the line below the list counts are wanted.
        thumbnails_wanted(tuple[Path, ...]): rows came into view that have no thumbnail.
    """

    mime_dropped = Signal(object)
    open_requested = Signal()
    open_folder_requested = Signal()
    paste_requested = Signal()
    samples_requested = Signal()
    remove_requested = Signal()
    letter_typed = Signal(str)
    like_requested = Signal()
    errors_requested = Signal()
    selected = Signal(object)
    sort_chosen = Signal(str)
    direction_toggled = Signal()
    label_chosen = Signal(str)
    all_requested = Signal()
    counted_requested = Signal()
    thumbnails_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_panel(self)
        self.setAcceptDrops(True)
        self.setMinimumWidth(200)
        self.model = ImageListModel(self)
        self.list = ImageList(self.model)
        self.search = SearchBar(self._make_tools(), self.list)
        self.bar = GalleryBar()
        self._part: Part | None = None
        self._sharpen = Later(self, _SIZE_RESTS, self._want_side)
        self.empty = EmptyPage()
        footer = self._make_footer()
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, _MARGIN, 4)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(footer)
        self._outline = DropOutline(self)
        self._wire()
        self.show_counts(0, 0, 0)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        grid = QGridLayout(tools)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.sort_box = _small_combo(wording("Sort images by"), wording("Sort the images by"))
        for key, title in SORTS:
            self.sort_box.addItem(localised(title), key)
        self.direction = named(QToolButton(), wording("Reverse the order"))
        self.label_box = _small_combo(wording("Label"), wording("Show each image's cosine with this label"))
        self._labels = QStringListModel([localised(_NO_LABEL)], self)
        self.label_box.setModel(self._labels)
        for row, (title, box) in enumerate(zip(_TITLES, (self.sort_box, self.label_box), strict=True)):
            grid.addWidget(with_role(QLabel(localised(title)), "muted"), row, 0)
            grid.addWidget(box, row, 1, 1, 1 + row)
        grid.addWidget(self.direction, 0, 2)
        grid.setColumnStretch(1, 1)
        QWidget.setTabOrder(self.sort_box, self.direction)
        QWidget.setTabOrder(self.direction, self.label_box)
        return tools

    def _make_footer(self) -> QVBoxLayout:
        self._count = named(with_role(CountLine(), "muted"), wording("How many images"))
        self._count.pressed.connect(self.counted_requested)
        self.errors_button = named(QToolButton(), wording("Files that could not be read"))
        self.errors_button.hide()
        self.errors_button.setProperty("flat", True)
        self.add_button = named(QToolButton(), wording("Add images"), wording("Open images or a folder"))
        self.add_button.setText(localised(wording("Add…")))
        self.add_button.setProperty("flat", True)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.all_button = named(QToolButton(), wording("Show all images again"))
        self.all_button.setProperty("flat", True)
        row.addWidget(self._count, 1)
        row.addWidget(self.add_button)
        footer = QVBoxLayout()
        footer.setSpacing(0)
        footer.addWidget(self.errors_button, 0, Qt.AlignmentFlag.AlignLeft)
        footer.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        footer.addLayout(row)
        return footer

    def _wire(self) -> None:
        self.model.thumbnails_wanted.connect(self.thumbnails_wanted)
        self.list.remove_requested.connect(self.remove_requested)
        self.list.letter_typed.connect(self.letter_typed)
        self.list.selection_settled.connect(self.selected)
        self.list.menu_requested.connect(self._show_list_menu)
        self.empty.open_button.clicked.connect(self._open)
        self.empty.samples_button.clicked.connect(self._samples)
        self.add_button.clicked.connect(self._show_add_menu)
        self.errors_button.clicked.connect(self.errors_requested)
        self.direction.clicked.connect(self.direction_toggled)
        self.bar.size_changed.connect(self._fit_size)
        self.all_button.clicked.connect(self.all_requested)
        self.sort_box.activated.connect(self._choose_sort)
        self.label_box.activated.connect(self._choose_label)

    @property
    def wide(self) -> bool:
        """Whether there is room for the bar."""
        return self.width() >= WIDE

    @property
    def side(self) -> int:
        """The longest side of the thumbnails, in logical pixels; a narrow list has its own."""
        return self.bar.size_slider.value() if self.wide else SIDE

    def show_items(self, items: Sequence[ImageItem]) -> None:
        """Show these images in this order; the selection stays."""
        self.model.set_items(items)

    def reorder_items(self, items: list[ImageItem]) -> None:
        """Show the images listed in another order; the selection stays."""
        self.model.reorder(items)

    def append_items(self, items: Sequence[ImageItem]) -> None:
        """Show these images behind the others."""
        self.model.append_items(items)

    def show_selection(self, paths: Sequence[Path]) -> None:
        """Select images, the first being the current one; says nothing back."""
        self.list.select_paths(paths)

    def show_scores(self, label: str, scores: ImageScores | None, kind: str = "label") -> None:
        """Show each image's cosine with `label` (or what else it is the name of); "" shows none."""
        self.model.set_scores(label, scores, kind)
        self.list.set_scored(bool(label))

    def show_thumbnails(self, thumbnails: Sequence[Thumbnail]) -> None:
        """Show thumbnails that were decoded."""
        self.model.add_thumbnails(thumbnails)

    def show_embeddings(self, embeddings: Mapping[Path, ImageEmbedding]) -> None:
        """Use the decoder's facts in the tooltips."""
        self.model.set_embeddings(embeddings)

    def show_tags(self, tags: Mapping[Path, Mapping[str, str]], marks: Mapping[GroupKey, GroupMark]) -> None:
        """Mark each image with its groups, and take their letters as keys."""
        self.model.set_tags(tags, marks)
        self.list.set_letters(mark.key for mark in marks.values() if mark.key)

    def show_labels(self, labels: Sequence[str], chosen: str) -> None:
        """Offer these labels; `chosen` is the one whose cosine is shown."""
        names = [localised(_NO_LABEL), *labels]
        if self._labels.stringList() != names:
            self._labels.setStringList(names)
        self.label_box.setCurrentIndex(labels.index(chosen) + 1 if chosen in labels else 0)

    def show_sort(self, key: str, descending: bool) -> None:
        """Show what the images are sorted by."""
        self.sort_box.setCurrentIndex([name for name, _ in SORTS].index(key))
        self.direction.setText(localised("↓" if descending else "↑"))
        what = {
            "added": wording("last added first"),
            "name": wording("Z to A"),
            "score": wording("highest first"),
        }
        up = {
            "added": wording("first added first"),
            "name": wording("A to Z"),
            "score": wording("lowest first"),
        }
        self.direction.setToolTip(
            tip_text(wording("Now {part}; click to reverse", part=(what if descending else up)[key]))
        )
        self.direction.setAccessibleDescription(localised(self.direction.toolTip()))

    def show_counts(self, images: int, selected: int, checking: int, part: Part | None = None) -> None:
        """Show how many images there are, how many are selected, and how many are still being checked.

        `part` is what the list shows of them, where that isn't all; it stands first.
        """
        text = tip = how_many(images, "image") if images else ""
        if images and part is not None:
            text = tip = part.text(images, selected)
        elif images and checking:
            text = wording("{images:,} of {images_2:,} read…", images=images - checking, images_2=images)
        elif selected > 1:
            text = wording("{selected:,} of {images:,} selected", selected=selected, images=images)
        if images and checking:
            tip += wording(", of which {checking:,} are still to be read", checking=checking)
        self._count.show_text(text, tip)
        self._count.offer(bool(images) and (part is not None or checking > 0 or selected > 1))
        self.search.setVisible(images > 0)
        self._part = part if images else None
        self._fit_bar()
        self.add_button.setVisible(images > 0)
        left = not images and self.list.isAncestorOf(self.focusWidget())
        self.list.setVisible(images > 0)
        if images and self.empty.isAncestorOf(self.focusWidget()):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt hands the focus to the search field
        self.empty.setVisible(images == 0)
        if left:
            self.empty.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_text(self) -> str:
        """Return the count line."""
        return self._count.full_text

    def show_errors(self, lines: Sequence[str]) -> None:
        """Offer the list of files that could not be read; an empty one hides the button."""
        self.errors_button.setVisible(bool(lines))
        files = how_many(len(lines), "file")
        self.errors_button.setText(localised(wording("! {files} could not be read", files=files)))
        more = [wording("and {count:,} more", count=len(lines) - 20)] if len(lines) > 20 else []
        parts = [*lines[:20], *more, "", wording("Click for the whole list")]
        self.errors_button.setToolTip(tip_text(wording("\n").join(parts)))

    def show_drop_outline(self, visible: bool) -> None:
        """Mark the panel as the place where a drag would land."""
        self._outline.setGeometry(self.rect())
        self._outline.setVisible(visible)
        self._outline.raise_()

    def _fit_bar(self) -> None:
        """Show the bar where there is room; else a button that says which part of the images is shown."""
        self.bar.setVisible(self.wide and not self.search.isHidden())
        self.all_button.setVisible(self._part is not None and not self.wide)
        if self._part is not None:
            text, room = f"✕ {self._part.title}", self.minimumWidth() - 2 * _MARGIN
            metrics, cut = self.all_button.fontMetrics(), Qt.TextElideMode.ElideRight
            self.all_button.setText(localised(metrics.elidedText(text, cut, room)))
            tip = wording("Shown are: {title}\nClick to show all images again", title=self._part.title)
            self.all_button.setToolTip(tip_text(tip))

    @Slot()
    def _fit_size(self) -> None:
        if self.list.side != self.side:
            self.list.set_side(self.side)
            self._sharpen.start()

    @Slot()
    def _want_side(self) -> None:
        self.model.set_side(self.list.side)

    @Slot()
    def _open(self) -> None:
        self.open_requested.emit()

    @Slot()
    def _samples(self) -> None:
        self.samples_requested.emit()

    @Slot(int)
    def _choose_sort(self, row: int) -> None:
        self.sort_chosen.emit(SORTS[row][0])

    @Slot(int)
    def _choose_label(self, row: int) -> None:
        self.label_chosen.emit(self._labels.stringList()[row] if row else "")

    @Slot()
    def _show_add_menu(self) -> None:
        open_menu(
            self, self.add_button.mapToGlobal(QPoint(0, self.add_button.height())), self._source_lines()
        )

    @Slot(QPoint)
    def _show_list_menu(self, place: QPoint) -> None:
        paths = self.list.selected_paths()
        some, more = bool(paths), len(paths) > 1
        remove = wording("Remove {chosen:,} images", chosen=len(paths)) if more else wording("Remove")
        own = (
            MenuLine(remove, self.remove_requested.emit, some),
            MenuLine(wording("Select all"), self.list.selectAll),
            MenuLine(wording("Find images like this\tCtrl+L"), self.like_requested.emit, some),
        )
        open_menu(self, place, self._source_lines(), own, place_lines(paths))

    def _source_lines(self) -> tuple[MenuLine, ...]:
        return (
            MenuLine(wording("Open images…"), self.open_requested.emit),
            MenuLine(wording("Open a folder…"), self.open_folder_requested.emit),
            MenuLine(wording("Paste"), self.paste_requested.emit),
            MenuLine(wording("Add the samples"), self.samples_requested.emit),
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on. A focus proxy would make Tab skip the controls above the list."""
        where = self.empty.open_button if self.list.isHidden() else self.list
        where.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the bar where there is room for it."""
        super().resizeEvent(event)
        self._fit_bar()
        self._fit_size()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what may hold images."""
        if holds_images(event.mimeData()):
            take(event)
            self.show_drop_outline(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep accepting: what was judged on entering has not changed."""
        take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the outline away."""
        self.show_drop_outline(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self.show_drop_outline(False)
        take(event)
        self.mime_dropped.emit(event.mimeData())


def _small_combo(name: str, tip: str) -> QComboBox:
    box = named(ComboBox(), name, tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
