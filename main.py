"""CLIP Loupe's entry point: the window, or a batch command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def main(argv: list[str] | None = None) -> int:
    """Run the command line given (the process's own by default); return the exit status."""
    _put_own_folder_first()
    from app.cli.run import run

    return run(sys.argv[1:] if argv is None else argv, window=_window, shot=_shot, worksheet=_worksheet)


def _put_own_folder_first() -> None:
    """Let `import app` find what lies beside this file: in site-packages others may have that name, too."""
    here = str(Path(__file__).resolve().parent)
    if sys.path[:1] != [here]:
        sys.path.insert(0, here)


def _window(images: list[Path], language: str) -> int:
    from app.cli.display import need_display, qt_import

    need_display()
    with qt_import():
        from widgets.shell.frame import run
    return run(images, language)


def _shot(args: Namespace) -> int:
    from app.cli.display import prepare_offscreen, qt_import

    prepare_offscreen(args.scale, args.debug)
    with qt_import():
        from widgets.shell.shot import scene_of, take
    take(args.out, scene_of(args))
    return 0


def _worksheet(args: Namespace) -> int:
    from app.cli.display import prepare_offscreen, qt_import

    prepare_offscreen(1.0, args.debug)
    with qt_import():
        from widgets.learn.paper import make_worksheet
    make_worksheet(args.lesson, args.worksheet, args.language, args.overwrite)
    return 0


if __name__ == "__main__":
    sys.exit(main())
