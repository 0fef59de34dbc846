"""The words of the command that gives what a part shows: models, images, labels, and files made for it."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import TEMPLATE_SETS
from app.errors import LoupeError
from app.paths import user_data_dir
from app.probes.tag_edits import without_attribute
from app.probes.tags import tags_csv
from app.truth.table import SEPARATOR
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.models.encoder import ModelInfo
    from app.probes.tags import Tags
    from app.truth.truth import Truth

MOST_IMAGES = 500
"""More names than that are no line for a terminal."""
_NAMED = 3
"""From so many templates on, a set's name stands for them where there is one."""


def model_words(info: ModelInfo, mode: str) -> list[str]:
    """Return the model with its precision, and the crop mode; what is the default is left out."""
    words = ["--model", info.id] if info.id != "builtin" else []
    words += ["--precision", info.precision] if info.precision != "fp32" else []
    return [*words, "--mode", mode] if mode != "crop" else words


def maker_words(info: ModelInfo) -> list[str]:
    """Return the model that a collection is asked with: where none is named, commands take its own."""
    words = model_words(info, "crop")
    return words if "--model" in words else ["--model", info.id, *words]


def second_words(a: ModelInfo, b: ModelInfo) -> list[str]:
    """Return model B of a comparison, with its precision where it isn't A's, which it has by default."""
    words = ["--with", b.id]
    return [*words, "--with-precision", b.precision] if b.precision != a.precision else words


def temperature_words(temperature: float) -> list[str]:
    """Return the temperature; the model's own is the default."""
    return [f"--temperature={temperature!r}"] if temperature != 1 else []


def label_words(prompts: PromptSet) -> list[str]:
    """Return labels and templates."""
    return [f"--labels={listed(prompts.labels)}", *template_words(prompts)]


def template_words(prompts: PromptSet) -> list[str]:
    """Return the templates, by their set's name where they are one."""
    for known in TEMPLATE_SETS:
        if len(prompts.templates) >= _NAMED and known.templates == prompts.templates:
            return ["--templates", known.name]
    return [f"--template={template}" for template in prompts.templates]


def image_words(paths: Sequence[Path]) -> list[str]:
    """Return the images' files. Raises LoupeError for too many."""
    if len(paths) > MOST_IMAGES:
        raise LoupeError(
            wording(
                "A command can't name {count:,} images; select fewer than {most}.",
                count=len(paths),
                most=MOST_IMAGES,
            )
        )
    return [str(path.absolute()) for path in paths]


def group_words(tags: Tags, attributes: Sequence[str] = ()) -> list[str]:
    """Return the groups, of these attributes or of all, as a table written to the user's folder for it."""
    for other in tags.attributes if attributes else ():
        if other not in attributes:
            tags = without_attribute(tags, other)
    return ["--groups", str(kept_file("groups", ".csv", tags_csv(tags, commands_folder())))]


def label_file_words(labels: Sequence[str], option: str = "--labels-file") -> list[str]:
    """Return the labels, as a file that is written to the user's folder for it."""
    return [option, str(kept_file("labels", ".txt", "".join(f"{label}\n" for label in labels)))]


def listed(labels: Sequence[str]) -> str:
    """Return labels as the list parted by commas that commands read."""
    return ", ".join(map(_quoted, labels))


def _quoted(label: str) -> str:
    """Return a label as it stands in a list parted by commas."""
    return '"' + label.replace('"', '""') + '"' if "," in label or label.startswith('"') else label


def commands_folder() -> Path:
    """Return the folder of the user's that holds the files which commands name."""
    return user_data_dir() / "commands"


def kept_file(stem: str, suffix: str, text: str) -> Path:
    """Write a text to that folder, where it isn't there yet; return its file. LoupeError where that fails."""
    data = text.encode()
    path = commands_folder() / f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data, overwrite=True)
    return path


def truth_words(truth: Truth, images: Sequence[Path]) -> list[str] | str:
    """Return the table of these images' classes, written to the user's folder for it; or why there is none.

    The classes' names are those that are put into prompts. A class without an image, a name that two have, or
    one that reads as several labels can't be told in a table.
    """
    rows = [(path, place) for path in images for place in truth.of.get(path, ())]
    if len({place for _, place in rows}) < len(truth.classes):
        return wording("No command gives this: a class has no image here, and a table can't name it.")
    if len(set(truth.classes)) < len(truth.classes):
        return wording("A command's table can't tell two classes of one name apart; reword one first.")
    if any(SEPARATOR in name for name in truth.classes):
        return wording(
            "In a command's table “{sign}” parts labels, and a class's name has it; reword it first.",
            sign=SEPARATOR,
        )
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("path", "label"))
    rows.sort(key=lambda row: row[1])  # the classes' order is that of their first rows
    writer.writerows((path.absolute().as_posix(), truth.classes[place]) for path, place in rows)
    return [str(kept_file("truth", ".csv", buffer.getvalue()))]
