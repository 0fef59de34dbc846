"""How every file is written: whole or not at all, over another only when told to, or said why not."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from app.errors import LoupeError
from app.words import wording


def write_atomic(path: Path, data: bytes, overwrite: bool = False) -> None:
    """Write a file whole or not at all.

    Raises LoupeError, one sentence naming the file: it exists and `overwrite` is false, its folder is
    missing, no permission, disk full, name too long.
    """
    write_all([(path, data)], overwrite)


def write_all(files: Sequence[tuple[Path, bytes]], overwrite: bool = False) -> None:
    """Write several files that belong together: all data is on the disk before the first gets its name.

    Raises LoupeError as `write_atomic` does. Without `overwrite`, a failure leaves none of the files behind.
    """
    refuse_existing([path for path, _ in files], overwrite)
    staged: list[tuple[Path, Path]] = []
    named: list[Path] = []
    current = Path()
    try:
        for path, data in files:
            current = path
            target = Path(os.path.realpath(path)) if overwrite else path  # a link stays a link
            staged.append((_stage(target, data), target))
        for temporary, target in staged:
            current = target
            _give_name(temporary, target, overwrite)
            named.append(target)
        staged.clear()
    except (OSError, ValueError) as error:
        if not overwrite:
            for path in named:
                path.unlink(missing_ok=True)
        raise LoupeError(_why_not_written(current, error)) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def refuse_existing(paths: Sequence[Path], overwrite: bool = False) -> None:
    """Raise LoupeError for the first path that is there already, unless `overwrite`."""
    for path in paths:
        if not overwrite and os.path.lexists(path):
            raise LoupeError(_exists(path))


def refuse_unusable(path: Path, suffix: str, what: str, overwrite: bool = False) -> None:
    """Raise LoupeError for a file that can't be written, before there is anything to write into it.

    what: what is written, such as "A picture"; suffix: how its name ends, ".png".
    """
    if path.suffix.lower() != suffix:
        raise LoupeError(
            wording(
                "{what} is written as {suffix}, not as “{name}”.", what=what, suffix=suffix, name=path.name
            )
        )
    refuse_existing([path], overwrite)
    if not path.parent.is_dir():
        number = errno.ENOTDIR if path.parent.exists() else errno.ENOENT
        raise LoupeError(_why_not_written(path, OSError(number, os.strerror(number))))


def _stage(target: Path, data: bytes) -> Path:
    # Beside the target, since only within one file system is a rename atomic; under a short name, since the
    # target's may have the full length already. os.open applies the user's umask, which mkstemp does not.
    temporary = target.parent / f".{secrets.token_hex(6)}.part"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _give_name(temporary: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        os.replace(temporary, target)  # noqa: PTH105 - one spelling beside os.link, which pathlib turns around
        return
    try:
        os.link(temporary, target)  # fails where the name was taken meanwhile, as a rename would not
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        os.replace(temporary, target)  # noqa: PTH105
    else:
        temporary.unlink()


_NO_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
}
"""What file systems without hard links (FAT, some network shares) answer."""


def _exists(path: Path) -> str:
    return wording("{path} exists already and is not overwritten without being asked.", path=path)


def _why_not_written(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EEXIST:
        return _exists(path)
    reasons = {
        errno.ENOSPC: wording("the disk is full"),
        errno.EDQUOT: wording("your disk quota is used up"),
        errno.EACCES: wording("there is no permission to write there"),
        errno.EPERM: wording("there is no permission to write there"),
        errno.EROFS: wording("the disk is read-only"),
        errno.ENOENT: wording("the folder {parent} does not exist", parent=path.parent),
        errno.ENOTDIR: wording("{parent} is not a folder", parent=path.parent),
        errno.EISDIR: wording("there is a folder of that name"),
        errno.ENAMETOOLONG: wording("the name is too long"),
    }
    said = reasons.get(number) if number is not None else None
    reason = said or (error.strerror if isinstance(error, OSError) else None) or str(error)
    name = path.name if len(path.name) <= 80 else f"{path.name[:79]}…"
    return wording("{name} was not written: {reason}.", name=name, reason=reason)
