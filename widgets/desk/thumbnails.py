"""The image list's model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from app.amounts import signed
from app.images.jpeg import is_cut_short
from app.words import wording
from widgets.desk.drops import mime_of
from widgets.desk.thumbnail_cache import SIDE, Thumbnail, ThumbnailCache
from widgets.kit.timing import Later
from widgets.kit.words import as_shown, tip_text

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.probes.marks import GroupKey, GroupMark
    from widgets.desk.scores import ImageScores
    from widgets.desk.workspace import ImageItem

CELL_ROLE = Qt.ItemDataRole.UserRole
"""All that is painted of an image: a Cell."""
_RUNS = 64
"""From so many separate runs of removed rows on, one reset costs less: each run moves all rows behind it."""
_FEW = 4
"""So many items are found sooner by a look through all than by an index of all."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; `picture` is None until it is decoded, `label` and `number` the cosine's line.

    A picture of another `side` than is wanted stands in for it until that is decoded. `cut_short`: part of
    the file is missing.
    """

    name: str
    picture: Thumbnail | None
    label: str
    number: str
    marks: tuple[GroupMark, ...]
    cut_short: bool = False


class ImageListModel(QAbstractListModel):
    """The images in the order shown. Thumbnails are asked for when a row is first painted, never before.

    Signals:
        thumbnails_wanted(tuple[Path, ...]): rows were painted that have no thumbnail yet.
    """

    thumbnails_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cache = ThumbnailCache()
        self._side = SIDE
        self._items: list[ImageItem] = []
        self._rows: dict[Path, int] | None = {}
        self._ids: set[int] = set()
        self._label = ""
        self._scored_by = "label"
        self._scores: ImageScores | None = None
        self._embeddings: Mapping[Path, ImageEmbedding] = {}
        self._tags: Mapping[Path, Mapping[str, str]] = {}
        self._marks: Mapping[GroupKey, GroupMark] = {}
        self._attributes: tuple[str, ...] = ()
        self._missed: dict[Path, ImageItem] = {}
        self._ask = Later(self, 0, self._ask_for_missed)

    @property
    def paths(self) -> list[Path]:
        """The images in the order shown."""
        return [item.path for item in self._items]

    def path(self, row: int) -> Path:
        """Return the image of a row."""
        return self._items[row].path

    def paths_of(self, first: int, last: int) -> list[Path]:
        """Return the images of the rows `first` to `last`, both included."""
        return [item.path for item in self._items[first : last + 1]]

    def rows(self, paths: Sequence[Path]) -> list[int]:
        """Return the rows of images, leaving out what isn't listed."""
        if self._rows is None and len(paths) == 1:  # the list's own path, found before all could be hashed
            for row, item in enumerate(self._items):
                if item.path is paths[0]:
                    return [row]
        if self._rows is None:  # made when it is asked for, once for all changes until then
            self._rows = {item.path: row for row, item in enumerate(self._items)}
        return [row for row in map(self._rows.get, paths) if row is not None]

    def set_items(self, items: Sequence[ImageItem]) -> None:
        """Show these images in this order; selection and scroll position stay."""
        new = list(items)
        if new == self._items:
            return
        kept, known = set(map(id, new)), self._ids  # an id is hashed 30 times as fast as a path
        if kept == known:
            self.reorder(new)
            return
        if not known <= kept:
            self._take_over([item for item in new if id(item) not in known], kept)
            self._remove_others(kept)
            known = set(map(id, self._items))
        self._ids = set(map(id, self._items))
        if len(new) > len(self._items):
            self.append_items([item for item in new if id(item) not in known])
        if self._items != new:
            self.reorder(new)

    def append_items(self, fresh: Sequence[ImageItem]) -> None:
        """Show images that are not listed yet behind the others."""
        start = len(self._items)
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        self._items.extend(fresh)
        self._ids.update(map(id, fresh))
        if self._rows is not None:
            self._rows.update((item.path, row) for row, item in enumerate(fresh, start))
        self.endInsertRows()

    def set_scores(self, label: str, scores: ImageScores | None, kind: str = "label") -> None:
        """Show the cosine of each image with `label` under its name; "" shows none.

        `kind` says what it is: a "label", or the "prompt" or "image" of a search.
        """
        self._label, self._scores, self._scored_by = label, scores, kind
        self._changed()

    def set_side(self, side: int) -> None:
        """Ask for thumbnails of this longest side, in logical pixels; others stand in until they come."""
        if side != self._side:
            self._side = side
            self._changed()

    def set_embeddings(self, embeddings: Mapping[Path, ImageEmbedding]) -> None:
        """Take the decoder's facts (size, notes) for the tooltips, and for the mark of files cut short."""
        self._embeddings = embeddings
        self._changed()

    def set_tags(self, tags: Mapping[Path, Mapping[str, str]], marks: Mapping[GroupKey, GroupMark]) -> None:
        """Mark each image with its groups: image -> attribute -> group, and the mark of each group."""
        self._tags, self._marks = tags, marks
        self._attributes = tuple(dict.fromkeys(attribute for attribute, _ in marks))
        self._changed()

    def add_thumbnails(self, thumbnails: Iterable[Thumbnail]) -> None:
        """Keep thumbnails and repaint; none takes the place of one that has the size wanted."""
        for thumbnail in thumbnails:
            if thumbnail.side == self._side or not self._is_sharp(thumbnail.path):
                self.cache.put(thumbnail)
        self._changed()

    def forget(self, paths: Iterable[Path]) -> None:
        """Forget the thumbnails of images that left the list: their files may change until they return."""
        for path in paths:
            self.cache.discard(path)

    def _take_over(self, fresh: Sequence[ImageItem], kept: set[int]) -> None:
        """Let fresh items stand where older ones for the same images stood."""
        by_path = {item.path: item for item in fresh}
        if by_path:
            old = self._items
            self._items = [item if id(item) in kept else by_path.get(item.path, item) for item in old]
            self._changed()

    def _remove_others(self, kept: set[int]) -> None:
        """Remove the rows whose items are none of `kept`, by their ids."""
        gone = [row for row, item in enumerate(self._items) if id(item) not in kept]
        runs: list[list[int]] = []
        for row in reversed(gone):
            if runs and runs[-1][0] == row + 1:
                runs[-1][0] = row
            else:
                runs.append([row, row])
        if len(runs) > _RUNS:
            self.beginResetModel()
            self._items = [item for item in self._items if id(item) in kept]
            self._rows = None
            self.endResetModel()
            return
        for first, last in runs:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._items[first : last + 1]
            self._rows = None
            self.endRemoveRows()

    def reorder(self, new: list[ImageItem]) -> None:
        """Show the images listed in another order."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._items[index.row()] for index in before]
        self._items, self._rows = new, None
        self.changePersistentIndexList(before, list(map(self.index, _rows_of(held, new))))
        self.layoutChanged.emit()

    def _changed(self) -> None:
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    @Slot()
    def _ask_for_missed(self) -> None:
        missed, self._missed = self._missed, {}
        still = (path for path, item in missed.items() if id(item) in self._ids)
        wanted = tuple(path for path in still if not self._is_sharp(path))
        if wanted:
            self.thumbnails_wanted.emit(wanted)

    def _is_sharp(self, path: Path) -> bool:
        held = self.cache.get(path)
        return held is not None and held.side == self._side

    def _picture(self, item: ImageItem) -> Thumbnail | None:
        held = self.cache.get(item.path)
        if held is None or held.side != self._side:
            self._missed[item.path] = item
            self._ask.gather()
        return held

    def _cell(self, item: ImageItem) -> Cell:
        marks = tuple(self._marks[key] for key in self._groups(item.path))
        cut_short = any(map(is_cut_short, self._notes(item.path)))
        return Cell(item.name, self._picture(item), *self._score(item.path), marks, cut_short)

    def _notes(self, path: Path) -> tuple[str, ...]:
        known = self._embeddings.get(path)
        return () if known is None else known.notes

    def _score(self, path: Path) -> tuple[str, str]:
        if not self._label:
            return "", ""
        cosine = self._cosine(path)
        said = self._label if self._scored_by == "label" else "cos"  # the query stands above the list
        return said, "–" if cosine is None else signed(cosine, 3)

    def _cosine(self, path: Path) -> float | None:
        return None if self._scores is None else self._scores.get(path)

    def _groups(self, path: Path) -> list[GroupKey]:
        own = self._tags.get(path, {})
        return [(attribute, own[attribute]) for attribute in self._attributes if attribute in own]

    def _tooltip(self, item: ImageItem) -> str:
        known, held = self._embeddings.get(item.path), self.cache.get(item.path)
        size = known.size if known is not None else held.size if held is not None else None
        lines = [item.name, str(item.path), *map(": ".join, self._groups(item.path))]
        if size is not None:
            lines.append(wording("{width} × {height} pixels", width=size[0], height=size[1]))
        lines.extend(self._notes(item.path))
        if self._label:
            cosine = self._cosine(item.path)
            value = wording("not embedded yet") if cosine is None else f"{cosine:.4f}"
            lines.append(
                wording(
                    "cosine with “{label}”: {value} (image embedding · {scored_by} embedding)",
                    label=self._label,
                    value=value,
                    scored_by=self._scored_by,
                )
            )
        return wording("\n").join(lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many images are listed."""
        return 0 if parent.isValid() else len(self._items)

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's name, cell or description; never decodes anything."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role == CELL_ROLE:
            return self._cell(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._tooltip(item))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = " ".join([item.name, *self._score(item.path)]).strip()
            groups = (group for _, group in self._groups(item.path))
            return wording(", ").join([said, *groups, *filter(is_cut_short, self._notes(item.path))])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let images be dragged, onto a group or into another program."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the images as files; marked as ours, so that the list doesn't take them for new ones."""
        return mime_of([self._items[index.row()].path for index in indexes])

    def supportedDragActions(self) -> Qt.DropAction:
        """Offer copies only: a file manager must never move the user's images away."""
        return Qt.DropAction.CopyAction


def _rows_of(held: Sequence[ImageItem], items: Sequence[ImageItem]) -> list[int]:
    """Return where these stand among `items`."""
    if len(held) <= _FEW:
        return [next(row for row, item in enumerate(items) if item is one) for one in held]
    rows = dict(zip(map(id, items), range(len(items)), strict=True))
    return [rows[id(item)] for item in held]
