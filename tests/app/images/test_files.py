"""The walk over files and folders: everything found once, in natural order, nothing lost silently."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.images.images import walk_images
from app.natural_order import natural_key


def touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def walked(root: Path, *paths: Path) -> list[str]:
    files, errors = walk_images(paths or (root,))
    assert errors == []
    return [file.relative_to(root).as_posix() for file in files]


def test_natural_order_and_filter(tmp_path: Path) -> None:
    touch(tmp_path, "img10.png", "img2.png", "IMG1.JPG", "notes.txt", "b/2.png", "b/10.png", "a/x.webp")
    touch(tmp_path, ".hidden.png", ".git/x.png", "film.mpeg", "no_extension")
    assert walked(tmp_path) == ["a/x.webp", "b/2.png", "b/10.png", "IMG1.JPG", "img2.png", "img10.png"]


def test_natural_key() -> None:
    names = ["a10", "a2", "B1", "a", "2", "10", "a2b", "A2", "01", "1"]
    assert sorted(names, key=natural_key) == ["01", "1", "2", "10", "a", "A2", "a2", "a2b", "a10", "B1"]


def test_natural_key_is_that_of_the_parts() -> None:
    def parts(name: str) -> tuple[list[object], str]:
        split = re.split(r"(\d+)", name.casefold())
        return [int(part) if place % 2 else part for place, part in enumerate(split)], name

    letters = "aA\x01-. ²é猫019"
    rng = random.Random(0)
    names = ["".join(rng.choices(letters, k=rng.randrange(8))) for _ in range(3000)]
    assert sorted(names, key=natural_key) == sorted(names, key=parts)
    paths = [tuple(rng.choices(names, k=rng.randrange(1, 4))) for _ in range(3000)]
    joined = sorted(paths, key=lambda path: "".join(map(natural_key, path)))
    assert joined == sorted(paths, key=lambda path: list(map(parts, path)))


def test_files_stand_as_given_and_once(tmp_path: Path) -> None:
    touch(tmp_path, "b.dat", "a.png", "folder/c.png", "folder/.d.png")
    hidden = tmp_path / "folder" / ".d.png"
    given = [
        tmp_path / "b.dat",
        tmp_path / "a.png",
        hidden,
        tmp_path / "folder",
        tmp_path / "folder/../a.png",
    ]
    assert walked(tmp_path, *given) == ["b.dat", "a.png", "folder/.d.png", "folder/c.png"]


def test_names_that_are_not_ascii(tmp_path: Path) -> None:
    touch(tmp_path, "Фото/ß.png", "猫/１２.png", "x²/½.png")
    assert len(walked(tmp_path)) == 3


def test_missing_paths_are_reported(tmp_path: Path) -> None:
    touch(tmp_path, "a.png")
    files, errors = walk_images([tmp_path / "none", tmp_path / "a.png", Path("a\0b")])
    assert files == [tmp_path / "a.png"]
    assert errors[0].path == tmp_path / "none"
    assert errors[0].reason == "none does not exist."
    assert len(errors) == 2


def test_unreadable_folder_is_reported_and_the_rest_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a/1.png", "locked/2.png", "z/3.png")
    scandir = os.scandir  # root may enter any folder, so the refusal is simulated

    def refuse(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files, errors = walk_images([tmp_path])
    assert [file.name for file in files] == ["1.png", "3.png"]
    assert [error.path for error in errors] == [tmp_path / "locked"]
    assert errors[0].reason == "The folder locked cannot be read: permission denied."


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links(tmp_path: Path) -> None:
    touch(tmp_path, "root/real/1.png", "elsewhere/2.png")
    root = tmp_path / "root"
    (root / "real" / "loop").symlink_to(root)
    (root / "a_link").symlink_to(root / "real")
    (root / "out").symlink_to(tmp_path / "elsewhere")
    (root / "file.png").symlink_to(tmp_path / "elsewhere" / "2.png")
    (root / "dangling.png").symlink_to(tmp_path / "gone.png")
    assert walked(root) == ["dangling.png", "file.png", "out/2.png", "real/1.png"]


def test_twenty_thousand_files_are_fast(tmp_path: Path) -> None:
    for folder in range(20):
        (tmp_path / str(folder)).mkdir()
        for number in range(1000):
            os.close(os.open(tmp_path / str(folder) / f"{number}.png", os.O_CREAT | os.O_WRONLY))
    start = time.process_time()
    files, _ = walk_images([tmp_path])
    assert len(files) == 20_000
    assert files[0].name == "0.png"
    assert files[-1] == tmp_path / "19" / "999.png"
    assert time.process_time() - start < 5  # about 0.4 s
