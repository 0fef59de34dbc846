"""The walk over files and folders for images."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.errors import LoupeError
from app.images.formats import extension_of, is_image_name, is_undecodable_name, missing_package
from app.images.members import index_of, is_archive, is_member
from app.images.reading import reason_of, shown_name
from app.natural_order import natural_key
from app.words import wording


@dataclass(frozen=True)
class ReadError:
    """A path that could not be read, and why in one sentence.

    images: how many it stands for; 0 for a folder that could not be listed.
    """

    path: Path
    reason: str
    images: int = 1


def walk_images(paths: Iterable[Path]) -> tuple[list[Path], list[ReadError]]:
    """List the images among files and folders, each path once.

    Files stand as given, in the order given, whatever their extension (the decoder judges them); in place of
    an archive stand the images in it, in its order. Folders are walked with all below them: files with an
    extension that is decoded, in natural order, hidden ones left out; an archive in them is not opened.
    Symbolic links are followed; a folder reached twice (a loop) is walked once.
    What can't be read or doesn't exist is in the second list, images of kinds without a decoder as one
    sentence for each folder given, and the rest is still walked.
    """
    found: dict[str, Path] = {}  # by absolute path, in order
    errors: list[ReadError] = []
    visited: set[tuple[int, int]] = set()
    for path in dict.fromkeys(paths):
        try:
            is_folder = path.is_dir()
            if not is_folder and not is_member(path):
                path.lstat()
        except (OSError, ValueError) as error:
            errors.append(ReadError(path, f"{shown_name(path)} {reason_of(error)}."))
            continue
        if is_archive(path):
            files = _in_archive(path, errors)
        else:
            files = _walk_folder(path, visited, errors) if is_folder else [path]
        for file in files:
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100 - no Path.absolute: it keeps ".."
    return list(found.values()), errors


def _in_archive(archive: Path, errors: list[ReadError]) -> list[Path]:
    """Return the images in an archive in its order; add what can't be read to errors."""
    try:
        index = index_of(archive)
    except LoupeError as error:
        errors.append(ReadError(archive, str(error), images=0))
        return []
    if index.damage:
        errors.append(ReadError(archive, index.damage, images=0))
    return [archive / name for name in index.names if is_image_name(name)]


def _walk_folder(root: Path, visited: set[tuple[int, int]], errors: list[ReadError]) -> list[Path]:
    """Return the image files below root in natural order; add what can't be read to errors."""
    files: list[str] = []
    others: list[str] = []
    pending = [str(root)]
    linked: list[str] = []  # walked last, so that a folder is listed under its own name, not a link's
    while pending or linked:
        folder = pending.pop() if pending else linked.pop()
        try:
            status = Path(folder).stat()
            if (status.st_dev, status.st_ino) in visited:
                continue
            visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                for entry in _visible(entries):
                    if entry.is_dir():
                        (linked if entry.is_symlink() else pending).append(entry.path)
                    elif is_image_name(entry.name):
                        files.append(entry.path)
                    elif is_undecodable_name(entry.name):
                        others.append(entry.path)
        except OSError as error:
            path = Path(folder)
            errors.append(
                ReadError(
                    path,
                    wording(
                        "The folder {path} {reason_of}.", path=shown_name(path), reason_of=reason_of(error)
                    ),
                    images=0,
                )
            )
    if others:
        errors.append(ReadError(root, _left_out(root, others), images=len(others)))
    return _sorted(files)


def _sorted(files: list[str]) -> list[Path]:
    """Return files in natural order: the names below the root decide, folder by folder."""
    of_folder = cache(lambda folder: "".join(map(natural_key, Path(folder).parts)))

    def key(file: str) -> str:
        folder, name = os.path.split(file)
        return of_folder(folder) + natural_key(name)

    return list(map(Path, sorted(files, key=key)))


def _visible(entries: Iterable[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    return (entry for entry in entries if not entry.name.startswith("."))


def _left_out(root: Path, files: Sequence[str]) -> str:
    """Return a sentence that counts and names images of kinds that nothing here decodes."""
    kinds: dict[str, list[str]] = {}
    for file in sorted(files, key=natural_key):
        kinds.setdefault(extension_of(file), []).append(Path(file).name)
    listed = []
    for kind, names in kinds.items():
        missing = missing_package(names[0])
        needs = f", with {missing.needs} alone" if missing is not None else ""
        more = ", …" if len(names) > 1 else ""
        listed.append(f"{len(names):,} {kind} ({shown_name(Path(names[0]))}{more}){needs}")
    return wording(
        "The folder {path} holds images of kinds that aren't read here, and are left out: {listed}.",
        path=shown_name(root),
        listed="; ".join(listed),
    )
