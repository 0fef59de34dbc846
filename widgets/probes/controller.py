"""What the controllers of all bias probes have beyond an asker: what a page needs, its frame, its files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from app.amounts import how_many
from app.probes.base import Answer, Question, answer
from app.probes.bench import Bench
from app.probes.export import draw, save
from app.words import wording
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import model_words
from widgets.desk.desk import Desk
from widgets.desk.exporting import export
from widgets.desk.sharing import Drawing
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_save

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs import Ticket
    from app.probes.base import Moment
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from widgets.desk.probing.page import ProbePage
    from widgets.probes.data import ProbeData

R = TypeVar("R")

_FILTERS = wording("CSV (*.csv);;JSON (*.json);;Figure, PNG (*.png);;Figure, SVG (*.svg)")
_EXAMPLES = ("cat\ndog\nperson\ncar\nhouse", "a photo of a {}.")
_COMPUTING = wording("The probe is being computed; try once it is there.")
_MANY = 64
"""So many prompts take long enough to be named, with their progress, in the status bar."""


@dataclass(frozen=True, eq=False)
class ProbeDesk(Desk):
    """What every probe's controller works with; `data` and `bench` are shared by all."""

    data: ProbeData
    bench: Bench


class ProbeController(Asker[Question[R], Answer[R]]):
    """Keeps a page's result up to date while the page can be seen. Subclasses say what is asked and shown.

    They override `question`, `show_options`, `show_result`, `exported`, `sketch` and `said`, and call
    `refresh` when an option changed.

    Signals:
        images_requested(): the empty page's button asks for images to be opened.
        page_requested(str): the empty page's button asks for another page of the dock.
    """

    images_requested = Signal()
    page_requested = Signal(str)

    desk: ProbeDesk

    def __init__(self, name: str, view: ProbePage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(wording("probe {name}", name=name), desk, parent)
        self.name = name
        self._view = view
        view.shown.connect(self.ask_again)
        view.action_requested.connect(self.act)
        view.export_requested.connect(self._ask_export)
        view.counted_requested.connect(self._show_counted)
        desk.data.changed.connect(self.refresh)

    def question(self) -> Question[R] | Missing:
        """Return what is to be computed now, or why there is nothing to compute; changes nothing."""
        raise NotImplementedError

    def show_result(self, result: R) -> None:
        """Show a result in the page."""
        raise NotImplementedError

    def exported(self, result: R) -> ProbeResult:
        """Return what is written to files, and whose method is shown."""
        raise NotImplementedError

    def sketch(self, result: R) -> Sketch:
        """Return the figure of a result; called on the inference thread."""
        raise NotImplementedError

    def said(self, result: R) -> tuple[str, str]:
        """Return the title line and its tooltip."""
        raise NotImplementedError

    def counted(self, result: R) -> tuple[tuple[Path, ...], str] | None:  # noqa: ARG002 - for subclasses
        """Return the images that the title counts, and what they are called; None where it counts none."""
        return None

    def method_shown(self, result: R) -> str:
        """Return the method paragraph as it may stand on screen."""
        return self.exported(result).method()

    @property
    def answer(self) -> Answer[R] | None:
        """The result shown, with what it was computed from; None before the first."""
        return self.result

    @property
    def moment(self) -> Moment:
        """The state that the next question is asked of."""
        return self.desk.data.moment()

    def basics(
        self, groups: bool = True, labels: bool = True, images: bool = True, truth: bool = False
    ) -> Missing | None:
        """Return what is missing of model, truth, images, groups, labels and embeddings; None: nothing."""
        workspace, moment = self.desk.workspace, self.moment
        if moment.info is None:
            if workspace.model_error:
                return Missing(wording("No model is loaded. Choose one from the Model menu."))
            return Missing(wording("The model is loading…"), waiting=True)
        if truth and moment.truth is None:
            said = wording("Open images whose classes are known: a folder with a folder for each, or a CSV.")
            return Missing(said, wording("Go to Truth"), partial(self.page_requested.emit, "truth"))
        if (images or groups) and not workspace.images:
            said = wording("Open images, tag them into groups, and see how the model treats the groups.")
            return Missing(said, wording("Open images…"), self.images_requested.emit)
        if groups and (moment.tags is None or not moment.tags.of):
            said = wording("Tag images into groups first: select them and press a group's key.")
            return Missing(said, wording("Go to Groups"), partial(self.page_requested.emit, "groups"))
        if labels and not workspace.prompts.labels:
            ask = partial(workspace.prompts_text_requested.emit, *_EXAMPLES)
            return Missing(
                wording("Type labels in the Prompts panel, one a line."), wording("Try example labels"), ask
            )
        if (images or groups) and not moment.images:
            return Missing(wording("The images are being embedded…"), waiting=True)
        return None

    def say(self, level: str, sentence: str) -> None:
        """Show a sentence in the page's message strip."""
        self._view.message.show_message(level, sentence)

    def seen(self) -> bool:
        """Tell whether the page is in front."""
        return self._view.isVisible()

    def work(self, question: Question[R]) -> Callable[[Ticket], Answer[R]]:
        """Return what embeds the labels that are new and works the question out."""
        return partial(answer, self.desk.engine, self.desk.bench, question)

    def title(self, question: Question[R]) -> str:
        """Name the work where there are many prompts to encode."""
        count = sum(len(one.labels) * len(one.templates) for one in question.prompts)
        return wording("Encoding labels") if count >= _MANY else ""

    def same(self, one: Question[R], other: Question[R]) -> bool:
        """Tell whether both ask the same of the same moment."""
        return one.same(other)

    def grown(self, asked: Question[R], question: Question[R]) -> bool:
        """Let an answer come before one of more images is asked."""
        return question.grew_from(asked)

    def show(self, answer: Answer[R]) -> None:
        """Show a result with its method and where it is from."""
        moment = answer.question.moment
        self._view.show_content()
        self.show_result(answer.result)
        self._view.show_method(self.method_shown(answer.result))
        model = moment.info.id if moment.info is not None else ""
        count = self.measured(answer)
        source = wording(
            "{model} · {mode} · {images}", model=model, mode=moment.mode, images=how_many(count, "image")
        )
        self._view.show_source(moment.part.before(source))

    def measured(self, answer: Answer[R]) -> int:
        """Return how many images the result is of: all that are embedded, unless a subclass knows better."""
        return len(answer.question.moment.images)

    def mark(self, stale: str) -> None:
        """Show the title, and what the result is outdated in."""
        if self.answer is not None:
            title, tip = self.said(self.answer.result)
            part = self.answer.question.moment.part
            counts = self.counted(self.answer.result) is not None
            self._view.show_title(part.before(title), tip, stale, counts)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the page what to do next."""
        self._view.show_empty(sentence, action)

    @Slot()
    def _show_counted(self) -> None:
        counted = self.counted(self.answer.result) if self.answer is not None else None
        if counted is not None:
            show_images(self.desk.workspace, *counted)

    @Slot()
    def _ask_export(self) -> None:
        path = ask_save(self._view, "export", wording("Export this probe"), f"{self.name}.csv", _FILTERS)
        if path is not None:
            self.export(path)

    def drawing(self) -> Drawing | str:
        """Return the figure of the result shown."""
        shown = self.answer
        if shown is None or self.asking:
            return _COMPUTING
        result, sketch = self.exported(shown.result), partial(self.sketch, shown.result)
        part = shown.question.moment.part
        return Drawing(self.name, partial(draw, self.desk.engine, shown, result, sketch), part)

    def command(self) -> list[str] | str:
        """Return the command that prints the result shown."""
        shown = self.answer
        if shown is None or self.asking or (info := shown.question.moment.info) is None:
            return _COMPUTING
        words = self.asked_words(shown)
        return words if isinstance(words, str) else [*words, *model_words(info, shown.question.moment.mode)]

    def asked_words(self, answer: Answer[R]) -> list[str] | str:  # noqa: ARG002 - for subclasses
        """Return the command's words, but for the model; or in one sentence why there is no command."""
        return wording("No command gives what this page shows.")

    def export(self, path: Path) -> None:
        """Write the result shown as .csv, .json, .png or .svg, by the path's ending."""
        shown = self.answer
        if shown is None or self.asking:
            self.say("warning", wording("The probe is being computed; export once it is there."))
            return
        result, sketch = self.exported(shown.result), partial(self.sketch, shown.result)
        engine = self.desk.engine

        def write(_ticket: Ticket) -> Path:
            return save(engine, path, shown, result, sketch)

        export(self.desk.jobs, f"{self.topic} export", write, self.say, part=shown.question.moment.part)

    def view_state(self) -> dict[str, Any]:
        """Return the page's settings as JSON types; without an override there are none."""
        return {}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""
