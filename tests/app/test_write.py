"""Files are written whole or not at all, and what stops it is one sentence."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.errors import LoupeError
from app.write import write_all, write_atomic


def refuse(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_kwargs: object) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.bin", b"data")
    assert (tmp_path / "a.bin").read_bytes() == b"data"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_an_existing_file_is_kept_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with pytest.raises(LoupeError, match=r"a\.bin exists already"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    write_atomic(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.bin"
    real = os.fsync

    def appear(handle: int) -> None:
        path.write_bytes(b"theirs")
        real(handle)

    monkeypatch.setattr(os, "fsync", appear)
    with pytest.raises(LoupeError, match="exists already"):
        write_atomic(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "read-only"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_failing_disk_leaves_the_old_file_and_no_scraps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, overwrite: bool
) -> None:
    path = tmp_path / "a.bin"
    if overwrite:
        path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refuse(number))
    with pytest.raises(LoupeError, match=words) as caught:
        write_atomic(path, b"new", overwrite=overwrite)
    assert str(caught.value).startswith("a.bin was not written: ")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == ([b"old"] if overwrite else [])


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "open", refuse(number))
    with pytest.raises(LoupeError, match="there is no permission to write there"):
        write_atomic(tmp_path / "a.bin", b"new")


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"the folder .*missing does not exist"):
        write_atomic(tmp_path / "missing" / "a.bin", b"new")


def test_a_file_as_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LoupeError, match="is not a folder"):
        write_atomic(tmp_path / "file" / "a.bin", b"new")


def test_a_folder_of_that_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    with pytest.raises(LoupeError, match="there is a folder of that name"):
        write_atomic(tmp_path / "a.bin", b"new", overwrite=True)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_long_name_is_said_in_short(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="the name is too long") as caught:
        write_atomic(tmp_path / ("n" * 300), b"new")
    assert len(str(caught.value)) < 150
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    write_atomic(tmp_path / ("n" * 255), b"new")
    assert (tmp_path / ("n" * 255)).read_bytes() == b"new"


def test_a_name_with_a_null_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="was not written: embedded null"):
        write_atomic(tmp_path / "a\0b", b"new", overwrite=True)


def test_file_systems_without_links_are_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    write_atomic(tmp_path / "a.bin", b"data")
    assert (tmp_path / "a.bin").read_bytes() == b"data"
    with pytest.raises(LoupeError, match="exists already"):
        write_atomic(tmp_path / "a.bin", b"other")
    assert len(list(tmp_path.iterdir())) == 1


def test_an_interrupt_leaves_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a.bin", b"data")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_new_file_has_the_users_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "a.bin", b"data")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.bin").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_overwriting_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"new", overwrite=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_files_that_belong_together_are_written_together(tmp_path: Path) -> None:
    write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"1", b"2"]


def test_one_existing_file_stops_all(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(LoupeError, match="b exists already"):
        write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_disk_that_fills_up_midway_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fill(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(LoupeError, match="b was not written: the disk is full"):
        write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2"), (tmp_path / "c", b"3")])
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_midway_leaves_none_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.link, []

    def link(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 2:
            target.write_bytes(b"theirs")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(LoupeError, match="b exists already"):
        write_all([(tmp_path / "a", b"1"), (tmp_path / "b", b"2")])
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]
