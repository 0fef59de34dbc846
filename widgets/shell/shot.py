"""Renders the real window offscreen, after the work it shows is done."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QCoreApplication, QEventLoop, QIODevice
from PySide6.QtWidgets import QApplication

from app.errors import LoupeError
from app.words import wording
from app.write import write_atomic
from widgets.desk.sources import absolute
from widgets.kit import theme
from widgets.kit.words import use_language
from widgets.probes.pressed import PressedController
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer

if TYPE_CHECKING:
    from argparse import Namespace

S = TypeVar("S")
_SETTLED_SECONDS = 0.6
"""No work for this long: longer than every debounce of the window."""
_TURN_SECONDS = 0.05
_LIMIT_SECONDS = 900.0
_MEASURED = ("ablation", "conditions", "benchmarks")
"""The laboratory's pages that measure on a press."""
_HELD_AGAINST = {"shift": "data", "linear-probe": "test", "overlap": "second"}
"""The field of an evaluation's options that is another data set."""
_MASKED = "localise"
"""The page whose options take a folder of masks."""
_PASTES = "typographic"
"""The page that pastes a word: the last of the labels."""


@dataclass(frozen=True)
class Scene:
    """What the window shows: the arguments of `main.py shot`. None or empty: the samples' own."""

    images: Sequence[Path] = ()
    labels: str | None = None
    templates: Sequence[str] = ()
    prompts: Sequence[str] = ()
    size: tuple[int, int] = (1280, 800)
    theme: str = "light"
    language: str = "en"
    model: str = "builtin"
    precision: str = "fp32"
    select: int = 1
    """How many images are selected; more than one shows the table."""
    view: str = ""
    """The view; empty: that of `panel`, or else the first."""
    groups: Path | None = None
    """A table that tags the images into groups."""
    truth: Path | None = None
    """A folder with a folder for each class, or a table, whose images are opened with their classes."""
    collection: Path | None = None
    """A folder of embeddings, opened in the view Collections; `search` is what it is asked, too."""
    panel: str = ""
    """The panel to bring to the front, and its page, as in "composition/ablation"; empty: none."""
    caption: str = ""
    """The caption in the composition laboratory; empty: the image's own, if it has one."""
    search: str = ""
    """The prompt that the images are searched by; empty: none."""
    second: str = ""
    """The model that the comparison panel loads beside the first; empty: none."""
    beside: Path | None = None
    """The data set that Shift, Probe or Overlap holds the truth's images against, Benchmarks' folder, or
    Localise's masks."""


def scene_of(args: Namespace) -> Scene:
    """Return what the arguments of `main.py shot` ask for."""
    others = {"templates": "template", "prompts": "prompt"}
    return Scene(**{field.name: getattr(args, others.get(field.name, field.name)) for field in fields(Scene)})


def take(out: Path, scene: Scene, overwrite: bool = True) -> None:
    """Write a PNG of the window to `out`, at the scale that QT_SCALE_FACTOR set when Qt started.

    Raises LoupeError as `look` does, and where the file can't be written.
    """
    write_atomic(out, look(scene, _png), overwrite=overwrite)


def look(scene: Scene, see: Callable[[Explorer], S]) -> S:
    """Return what is seen of the window once it shows the scene; it is closed then.

    Raises LoupeError where the model can't be loaded, or an image list is wholly unreadable.
    """
    app = QApplication.instance() or QApplication(["clip-loupe"])
    if not isinstance(app, QApplication):
        raise LoupeError(wording("A screenshot needs a Qt application with widgets."))
    with tempfile.TemporaryDirectory() as home:
        kept = os.environ.get("CLIP_LOUPE_HOME")
        os.environ["CLIP_LOUPE_HOME"] = home
        try:
            theme.apply(app, theme.load(scene.theme))
            use_language(app, scene.language)
            return _render(scene, see)
        finally:
            use_language(app, "en")
            if kept is None:
                del os.environ["CLIP_LOUPE_HOME"]
            else:
                os.environ["CLIP_LOUPE_HOME"] = kept


def _render(scene: Scene, see: Callable[[Explorer], S]) -> S:
    window = Explorer(make_frame())
    try:
        errors: list[str] = []

        def keep(level: str, sentence: str) -> None:
            if level == "error":
                errors.append(sentence)

        window.workspace.note_posted.connect(keep)
        name, _, page = scene.panel.partition("/")
        if scene.panel:
            _check_panel(window, name, page)
        if scene.view:
            _show_view(window, scene.view)
        window.window.resize(*scene.size)
        window.window.show()
        _set_up(window, scene)
        _settle(window)
        _tag_and_select(window, scene)
        if scene.panel:
            _show_panel(window, name, page)
        _fill_parts(window, scene)
        if errors:
            raise LoupeError(errors[0])
        window.window.resize(*scene.size)  # a message that came and went may have made it higher
        _settle(window)
        return see(window)
    finally:
        window.window.close()


def _tag_and_select(window: Explorer, scene: Scene) -> None:
    if scene.collection is not None:
        window.parts.part("collection").open(absolute(scene.collection))
        _settle(window)
        if scene.search:
            window.parts.part("collection").page("search").find_prompt(scene.search)
            _settle(window)
    if scene.truth is not None:
        window.parts.part("evaluate").truth.open(scene.truth)
        _settle(window)
    if scene.groups is not None:
        window.parts.part("bias").groups.open_table(scene.groups)
        _settle(window)
    if scene.select > 1 or scene.groups is not None:
        window.workspace.set_selected([item.path for item in window.workspace.images[: scene.select]])
        _settle(window)


def _set_up(window: Explorer, scene: Scene) -> None:
    window.session.start(restore=False, model=scene.model, precision=scene.precision)
    if scene.images:
        window.parts.part("images").add_paths(list(scene.images), undoable=False)
    elif scene.truth is None:
        window.parts.part("images").add_samples()
    if scene.labels is not None or scene.templates:
        labels = "\n".join(part.strip() for part in (scene.labels or "").split(","))
        window.parts.part("prompts").set_texts(labels, "\n".join(scene.templates))
    if scene.prompts:
        window.workspace.set_pins(scene.prompts)
    window.parts.part("search").find_prompt(scene.search)


def _show_view(window: Explorer, name: str) -> None:
    if name not in window.stage.views:
        raise LoupeError(
            wording(
                "There is no view '{name}'; choose one of {views}.",
                name=name,
                views=", ".join(window.stage.views),
            )
        )
    window.stage.show_view(name)


def _check_panel(window: Explorer, name: str, page: str) -> None:
    if name not in window.docks:
        raise LoupeError(
            wording(
                "There is no panel '{name}'; choose one of {docks}.", name=name, docks=", ".join(window.docks)
            )
        )
    pages = window.parts.get(name).pages if page else ()
    if page and page not in pages:
        others = wording("; it has {pages}", pages=", ".join(pages)) if pages else ""
        raise LoupeError(
            wording("The panel '{name}' has no page '{page}'{others}.", name=name, page=page, others=others)
        )


def _show_panel(window: Explorer, name: str, page: str) -> None:
    """Bring a panel and one of its pages to the front."""
    window.show_panel(name, page)
    _settle(window)


def _fill_parts(window: Explorer, scene: Scene) -> None:
    if scene.caption:
        window.parts.part("composition").set_caption(scene.caption)
    if scene.second:
        window.parts.part("compare").load(scene.second)
        _settle(window)
    name, _, page = scene.panel.partition("/")
    if name == "composition":
        _measure(window, page, scene.beside)
    elif name in ("evaluate", "inside"):
        _press(window, name, scene)
    _settle(window)


def _measure(window: Explorer, page: str, folder: Path | None) -> None:
    """Press the button of a laboratory's page that has one; it may take a minute."""
    if page == "benchmarks" and folder is not None:
        window.parts.part("composition").benchmarks.open(folder)
        _settle(window)
    if page in _MEASURED:
        getattr(window.parts.panel("composition"), page).measure.click()


def _press(window: Explorer, panel: str, scene: Scene) -> None:
    """Ask what the page in front asks on a press, against the data set or of the word that it takes."""
    controller = window.parts.part(panel).front()
    if scene.beside is not None and controller.name == _MASKED:
        controller.edit(masks=str(absolute(scene.beside)))
    if not isinstance(controller, PressedController):
        return
    if scene.beside is not None and controller.name in _HELD_AGAINST:
        controller.edit(**{_HELD_AGAINST[controller.name]: str(absolute(scene.beside))})
    if controller.name == _PASTES and window.workspace.prompts.labels:
        controller.edit(word=window.workspace.prompts.labels[-1])
    if controller.lacking() is None:
        controller.press()


def _settle(window: Explorer) -> None:
    """Run the event loop until nothing has been under way for a while.

    A turn of the loop counts for little, however long it took: what it found may be yet to begin.
    """
    start, quiet = time.monotonic(), 0.0
    while quiet < _SETTLED_SECONDS:
        before = time.monotonic()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.005)
        now = time.monotonic()
        quiet = 0.0 if window.jobs.busy else quiet + min(now - before, _TURN_SECONDS)
        if now - start > _LIMIT_SECONDS:
            raise LoupeError(
                wording(
                    "The window was still at work after {limit_seconds:.0f} seconds.",
                    limit_seconds=_LIMIT_SECONDS,
                )
            )


def _png(window: Explorer) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not window.window.grab().save(buffer, "PNG"):
        raise LoupeError(wording("The screenshot could not be encoded."))
    return bytes(buffer.data().data())
