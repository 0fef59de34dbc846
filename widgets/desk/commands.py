"""The words of the command that gives what a part shows: models, images, labels, and files made for it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import TEMPLATE_SETS
from app.errors import LoupeError
from app.paths import user_data_dir
from app.probes.tags import tags_csv
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.models.encoder import ModelInfo
    from app.probes.tags import Tags

MOST_IMAGES = 500
"""More names than that are no line for a terminal."""
_NAMED = 3
"""From so many templates on, a set's name stands for them where there is one."""


def model_words(info: ModelInfo, mode: str, option: str = "--model") -> list[str]:
    """Return the model with its precision, and the crop mode; what is the default is left out."""
    words = [option, info.id] if info.id != "builtin" or option != "--model" else []
    if option == "--model":
        words += ["--precision", info.precision] if info.precision != "fp32" else []
        words += ["--mode", mode] if mode != "crop" else []
    return words


def label_words(prompts: PromptSet) -> list[str]:
    """Return labels and templates."""
    return [f"--labels={', '.join(map(_quoted, prompts.labels))}", *template_words(prompts)]


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


def group_words(tags: Tags) -> list[str]:
    """Return the groups, as a table that is written to the user's folder for it."""
    return ["--groups", str(_written("groups", ".csv", tags_csv(tags, _folder())))]


def label_file_words(labels: Sequence[str]) -> list[str]:
    """Return the labels, as a file that is written to the user's folder for it."""
    return ["--labels-file", str(_written("labels", ".txt", "".join(f"{label}\n" for label in labels)))]


def _quoted(label: str) -> str:
    """Return a label as it stands in a list parted by commas."""
    return '"' + label.replace('"', '""') + '"' if "," in label or label.startswith('"') else label


def _folder() -> Path:
    return user_data_dir() / "commands"


def _written(stem: str, suffix: str, text: str) -> Path:
    data = text.encode()
    path = _folder() / f"{stem}-{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data, overwrite=True)
    return path
