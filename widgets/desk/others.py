"""Files and folders that are no images but belong somewhere in the window: told by name and first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Slot

from app.errors import LoupeError
from app.exported import ANSWERS, asked_for, has_recipe, read_about, table_labels
from app.images.reading import read_text
from app.lessons.file import ENDING as PARCEL
from app.lessons.file import FILE as LESSON_FILE
from app.lessons.file import is_parcel
from app.models.backends.choice import is_model_folder
from app.probes.label_set_files import read_label_set
from app.provenance import is_exported
from app.words import wording

if TYPE_CHECKING:
    from widgets.desk.part import House

Kind = Literal[
    "session",
    "groups",
    "labels",
    "checkpoint",
    "exported",
    "evaluation",
    "model folder",
    "benchmark",
    "collection",
    "lesson",
]

_CHECKPOINTS = frozenset({".pt", ".pth", ".bin", ".ckpt", ".safetensors"})
_LABELS = frozenset({".txt", ".toml"})
_LINE = 10_000


def kind_of(path: Path) -> Kind | None:
    """Return what was dropped: a table of groups begins with "path", another holds labels.

    A table of numbers that was exported, or the file beside one, is "exported"; a saved evaluation is told by
    its columns, or by the recipe in its parquet file, any other of which is no kind. A folder is a
    model's where it has a model's configuration; any other is one of images, unless it is found to be a
    "benchmark" or a "collection" when its files are listed.
    """
    if path.is_dir():
        if is_parcel(path):
            return "lesson"
        return "model folder" if is_model_folder(path) else None
    ending = path.suffix.lower()
    if ending == ".json":
        return "exported" if path.stem.lower().endswith(".csv") else "session"
    if ending in _CHECKPOINTS:
        return "checkpoint"
    if ending == PARCEL or path.name == LESSON_FILE:
        return "lesson" if path.name == LESSON_FILE or is_parcel(path) else None
    if ending in _LABELS:
        return "labels"
    if ending == ".parquet":
        return "evaluation" if has_recipe(path) else None
    return _kind_of_table(path) if ending == ".csv" else None


def _kind_of_table(path: Path) -> Kind:
    try:
        with path.open("rb") as file:
            head = file.readline(_LINE)
    except OSError:
        return "groups"  # whose reader says what is wrong
    first = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b'\xff\xfe"').lower()
    header = re.split(r"[,;\t]", first.decode("utf-8", "replace").strip().replace('"', ""))
    if header[: len(ANSWERS)] == [*ANSWERS]:
        return "evaluation"
    if is_exported(header):  # a spreadsheet may have written it anew
        return "exported"
    return "groups" if first.startswith(b"path") else "labels"


class OthersDropped(QObject):
    """Opens what was dropped and is of a Kind, or is found to be one when its files are listed."""

    def __init__(self, house: House, open_session: Callable[[Path], None], parent: QObject) -> None:
        super().__init__(parent)
        self._house, self._open_session = house, open_session
        house.part("images").others_dropped.connect(self.take)

    @Slot(str, object)
    def take(self, kind: str, path: Path) -> None:
        """Open a file of a kind that `kind_of` names."""
        if kind == "session":
            self._open_session(path)
        elif kind == "groups":
            self._house.part("bias").groups.open_table(path)
        elif kind == "model folder":
            self._house.part("models").load(f"local-dir:{path}")
        elif kind == "checkpoint":
            self._house.part("models").open_picker(str(path))
        elif kind == "evaluation":
            self._house.show("evaluate", "models")
            self._house.part("evaluate").models.open_saved(path)
        elif kind == "benchmark":
            self._house.show("composition", "benchmarks")
            self._house.part("composition").benchmarks.open(path)
        elif kind == "collection":
            self._house.show("collection")
            self._house.part("collection").open(path)
        elif kind == "lesson":
            self._house.part("learn").own.parcels.open(path.parent if path.name == LESSON_FILE else path)
        elif kind == "exported":
            self._tell_of_table(path.with_suffix("") if path.suffix.lower() == ".json" else path)
        else:
            self._offer_labels(path)

    def _tell_of_table(self, path: Path) -> None:
        """Say what made an exported table, and put its labels and templates into the editor."""
        told = read_about(path)
        labels = _labels_in(path) or asked_for(told, "labels")
        if told is None:
            source = wording("{name} is a table of numbers; nothing says how it was made", name=path.name)
        else:
            made = told["provenance"]
            made = made.get("a", made)
            model = made.get("model")
            source = wording(
                "{name} was exported by {app}, of model {model}",
                name=path.name,
                app=made.get("app", "CLIP Loupe"),
                model=model.get("id", "") if isinstance(model, dict) else "",
            )
        post = self._house.workspace.post
        level = "warning" if told is None else "info"
        if not labels:
            post(level, source + ".")
            return
        templates = asked_for(told, "templates")
        self._house.workspace.prompts_text_requested.emit("\n".join(labels), "\n".join(templates))
        post(level, wording("{source}; its labels are offered in Prompts.", source=source))

    def _offer_labels(self, path: Path) -> None:
        try:
            offered = read_label_set(path)
        except LoupeError as error:
            self._house.workspace.post("error", str(error))
            return
        _, templates = self._house.part("prompts").texts()
        text, notice = wording("Labels of a file"), wording("The labels are those of {name}.", name=path.name)
        with self._house.workspace.history.step(text, notice):  # it may have come along with images
            self._house.workspace.prompts_text_requested.emit("\n".join(offered.labels), templates)
        if offered.harmful:
            said = wording(
                "“{title}” holds words that are harmful when said of a person; its labels are now in "
                "Prompts, in sight. {purpose}",
                title=offered.title,
                purpose=offered.purpose,
            )
            self._house.workspace.post("warning", said.rstrip())


def _labels_in(path: Path) -> tuple[str, ...]:
    """Return an exported table's labels; none where it can't be read, as where only its file is there."""
    try:
        return table_labels(path, read_text(path)) or ()
    except LoupeError:
        return ()
