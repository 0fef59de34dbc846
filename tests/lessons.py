"""Takes every lesson through the real window, as a learner does, and prints how long each step works.

    python -m tests.lessons [--model ViT-B-32@random] [--language ko] [--lesson two-towers]

The exit status is 1 where a step failed, or took longer than it says (10 seconds where it says nothing).
Where other programs hold the processor, the seconds are those of this process's own work.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence

from app.cli.display import prepare_offscreen

_LANGUAGES = ("en", "ko")


def main(argv: Sequence[str] | None = None) -> int:
    """Take the lessons asked for; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="builtin", help="model id, builtin by default")
    parser.add_argument("--language", default="en", choices=_LANGUAGES)
    parser.add_argument("--lesson", default="", help="the id of one lesson; all by default")
    args = parser.parse_args(argv)
    prepare_offscreen(1.0, debug=False)
    with tempfile.TemporaryDirectory() as home:
        os.environ["CLIP_LOUPE_HOME"] = home
        return _take(args.model, args.language, args.lesson)


def _take(model: str, language: str, name: str) -> int:
    from PySide6.QtWidgets import QApplication

    from app.lessons.shelf import all_lessons
    from tests.rigs.lessons.learner import Learner
    from widgets.kit import theme
    from widgets.kit.words import speak
    from widgets.shell.frame import make_frame
    from widgets.shell.main_window import Explorer

    app = QApplication.instance() or QApplication(["clip-loupe"])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.load("light"))
    speak(None, language)
    window = Explorer(make_frame())
    window.window.resize(1280, 800)
    window.window.show()
    failed = 0
    try:
        window.session.start(restore=False, model=model)
        learner = Learner(window)
        learner.rest()
        for lesson in all_lessons()[0]:
            if name in ("", lesson.id):
                failed += _tell(lesson.id, model, language, learner.take(lesson))
    finally:
        window.window.close()
    return 1 if failed else 0


def _tell(lesson: str, model: str, language: str, steps: Sequence[object]) -> int:
    """Write out a lesson's steps; return how many failed or took too long."""
    from tests.rigs.lessons.learner import Taken

    failed = 0
    taken = [step for step in steps if isinstance(step, Taken)]
    total = sum(step.seconds for step in taken)
    lines = [f"{lesson} on {model}, {language}: {total:.1f} s"]
    for step in taken:
        late = step.seconds > step.longest
        failed += bool(step.error) or late
        told = "  ".join(filter(None, (step.said, step.verdict, step.error, "TOO LATE" if late else "")))
        lines.append(f"  {step.place + 1:2}  {step.kind:8}{step.seconds:6.2f} s  {told}".rstrip())
    sys.stdout.write("\n".join([*lines, ""]))
    sys.stdout.flush()
    return failed


if __name__ == "__main__":
    sys.exit(main())
