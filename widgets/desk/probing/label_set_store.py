"""The label sets there are: those that ship, and the user's own files in front of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import LoupeError
from app.paths import label_sets_folder, safe_name
from app.probes.label_set_files import LabelSet, label_set_toml, label_sets, read_label_set
from app.words import wording
from app.write import write_atomic

_PLAIN = re.compile(r"[^\w-]+")


@dataclass(frozen=True)
class KnownSet:
    """A set, and whether it is a file of the user's own."""

    labels: LabelSet
    own: bool


class LabelSetStore(QObject):
    """Reads and keeps label sets; a set the user changed becomes a TOML file in the user's data folder.

    Signals:
        sets_changed(): a set was saved or taken back.
        failed(str): one sentence for a file that can't be read or written.
    """

    sets_changed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, KnownSet] | None = None

    def sets(self) -> Mapping[str, KnownSet]:
        """Return every set by its name; a user's file that is no set is told of and left out."""
        if self._known is None:
            self._known = {name: KnownSet(one, False) for name, one in label_sets().items()}
            for path in sorted(label_sets_folder().glob("*.toml")):
                try:
                    one = read_label_set(path)
                except LoupeError as error:
                    self.failed.emit(str(error))
                else:
                    self._known[one.name] = KnownSet(one, True)
        return self._known

    def save(self, labels: LabelSet) -> None:
        """Keep a set as the user's own; it stands in for a shipped one of its name."""
        path = self._path(labels.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, label_set_toml(labels).encode("utf-8"), overwrite=True)
        except OSError as error:
            self.failed.emit(
                wording(
                    "The folder {parent} can't be made: {strerror}.",
                    parent=path.parent,
                    strerror=error.strerror,
                )
            )
            return
        except LoupeError as error:
            self.failed.emit(str(error))
            return
        self._change()

    def take_back(self, name: str) -> None:
        """Delete the user's own file of a set; a shipped one of its name is there again."""
        for path in label_sets_folder().glob("*.toml"):
            try:
                if read_label_set(path).name == name:
                    path.unlink(missing_ok=True)
            except LoupeError:
                continue  # not a set: nobody asked for it to go
            except OSError as error:
                self.failed.emit(
                    wording("{name} can't be deleted: {strerror}.", name=path.name, strerror=error.strerror)
                )
        self._change()

    def _change(self) -> None:
        self._known = None
        self.sets_changed.emit()

    @staticmethod
    def _path(name: str) -> Path:
        for path in sorted(label_sets_folder().glob("*.toml")):
            try:
                if read_label_set(path).name == name:
                    return path
            except LoupeError:
                continue  # a file that is no set keeps its own name
        stem = safe_name(_PLAIN.sub("-", name).strip("-").lower() or "set")
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        paths = (label_sets_folder() / f"{name}.toml" for name in names)
        return next(path for path in paths if not path.exists())  # "A b" and "a-b" are two sets
