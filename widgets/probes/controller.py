"""What the controllers of all bias probes do alike: ask, drop what is outdated, show, export."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.probes.base import Answer, Bench, Question, answer
from app.probes.export import save
from widgets.kit.dialogs import ask_path
from widgets.probes.work import Missing

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs, Ticket
    from app.probes.base import Moment
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from widgets.desk.workspace import Workspace
    from widgets.probes.data import ProbeData
    from widgets.probes.page import ProbePage

R = TypeVar("R")

_GRACE = 300
"""Milliseconds that an outdated result stays unmarked while its successor is computed: most take less."""
_FILTERS = "CSV (*.csv);;JSON (*.json);;Figure, PNG (*.png);;Figure, SVG (*.svg)"
_EXAMPLES = ("cat\ndog\nperson\ncar\nhouse", "a photo of a {}.")


@dataclass(frozen=True, eq=False)
class Desk:
    """What every probe's controller works with; `data` and `bench` are shared by all."""

    workspace: Workspace
    jobs: Jobs
    engine: Engine
    data: ProbeData
    bench: Bench


class ProbeController(QObject, Generic[R]):
    """Keeps a page's result up to date while the page can be seen. Subclasses say what is asked and shown.

    They override `question`, `show_result`, `exported`, `sketch` and `said`, and call `refresh` when an
    option changed. The newest question wins; a failed one leaves the last good result, marked as outdated.

    Signals:
        images_requested(): the empty page's button asks for images to be opened.
        page_requested(str): the empty page's button asks for another page of the dock.
    """

    images_requested = Signal()
    page_requested = Signal(str)

    def __init__(self, name: str, view: ProbePage, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.desk = desk
        self._view = view
        self._answer: Answer[R] | None = None
        self._asked: tuple[Moment, Question[R]] | None = None
        self._missing: Missing | None = None
        self._error = ""
        self._grace = QTimer(self, singleShot=True, interval=_GRACE)
        self._grace.timeout.connect(self._mark)
        view.shown.connect(self.refresh)
        view.action_requested.connect(self._act)
        view.export_requested.connect(self._ask_export)
        desk.data.changed.connect(self.refresh)

    # --- what subclasses say ------------------------------------------------------------------------------

    def question(self) -> Question[R] | Missing:
        """Return what is to be computed now, or why there is nothing to compute."""
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

    def method_shown(self, result: R) -> str:
        """Return the method paragraph as it may stand on screen."""
        return self.exported(result).method()

    # --- what they may use --------------------------------------------------------------------------------

    @property
    def answer(self) -> Answer[R] | None:
        """The result shown, with what it was computed from; None before the first."""
        return self._answer

    @property
    def moment(self) -> Moment:
        """The state that the next question is asked of."""
        return self.desk.data.moment()

    def basics(self, groups: bool = True, labels: bool = True, images: bool = True) -> Missing | None:
        """Return what is missing of model, images, groups, labels and embeddings; None where all is there."""
        workspace, moment = self.desk.workspace, self.moment
        if moment.info is None:
            if workspace.model_error:
                return Missing("No model is loaded. Choose one from the Model menu.")
            return Missing("The model is loading…", waiting=True)
        if (images or groups) and not workspace.images:
            said = "Open images, tag them into groups, and see how the model treats the groups."
            return Missing(said, "Open images…", self.images_requested.emit)
        if groups and (moment.tags is None or not moment.tags.of):
            said = "Tag images into groups first: select them and press a group's key."
            return Missing(said, "Go to Groups", partial(self.page_requested.emit, "groups"))
        if labels and not workspace.prompts.labels:
            ask = partial(workspace.prompts_text_requested.emit, *_EXAMPLES)
            return Missing("Type labels in the Prompts panel, one a line.", "Try example labels", ask)
        if (images or groups) and not moment.images:
            return Missing("The images are being embedded…", waiting=True)
        return None

    def say(self, level: str, sentence: str) -> None:
        """Show a sentence in the page's message strip."""
        self._view.message.show_message(level, sentence)

    @Slot()
    def refresh(self) -> None:
        """Compute what the page asks for now, unless it is shown, on its way, or out of sight."""
        if not self._view.isVisible():
            self._drop()
            return
        question = self.question()
        if isinstance(question, Missing):
            self._drop()
            self._missing = question
            self._show()
            return
        self._missing = None
        if self._current(question):
            self._drop()
            self._show()
        elif not self._is(self._asked, question):
            self._ask(question)

    # --- asking -------------------------------------------------------------------------------------------

    @property
    def _topic(self) -> str:
        return f"probe {self.name}"

    def _current(self, question: Question[R]) -> bool:
        shown = self._answer
        return shown is not None and self._is((shown.moment, shown.question), question)

    def _is(self, asked: tuple[Moment, Question[R]] | None, question: Question[R]) -> bool:
        return asked is not None and asked[0] is self.moment and asked[1].same(question)

    def _drop(self) -> None:
        self.desk.jobs.cancel(self._topic)
        self._asked = None
        self._error = ""
        self._grace.stop()

    def _ask(self, question: Question[R]) -> None:
        moment = self.moment
        self._asked = moment, question
        self._error = ""
        work = partial(answer, self.desk.engine, self.desk.bench, moment, question)
        self.desk.jobs.submit(
            self._topic,
            work,
            title="Encoding labels" if self._many(question) else "",
            done=self._take,
            failed=self._fail,
            dropped=self._let_go,
        )
        if self._answer is None:
            self._view.show_empty("Computing…")
        elif not self._grace.isActive():
            self._grace.start()

    @staticmethod
    def _many(question: Question[R]) -> bool:
        # From here on encoding takes long enough to be named, with its progress, in the status bar.
        return sum(len(one.labels) * len(one.templates) for one in question.prompts) >= 64

    def _take(self, made: Answer[R]) -> None:
        self._answer, self._asked = made, None
        self._show()

    def _fail(self, sentence: str) -> None:
        self._asked, self._error = None, sentence
        self._show()

    def _let_go(self) -> None:
        """Say what was cancelled by hand; what the page itself dropped is forgotten already."""
        if self._asked is None:
            return
        self._asked = None
        self._grace.stop()
        if self._answer is None:
            self._view.show_empty("Cancelled.", "Compute")
        else:
            self._title(self._answer, "outdated: cancelled")

    @Slot()
    def _mark(self) -> None:
        if self._asked is not None and self._answer is not None:
            self._title(self._answer, "being computed again")

    # --- showing ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._grace.stop()
        shown, missing = self._answer, self._missing
        if missing is not None and (shown is None or not missing.waiting):
            self._view.show_empty(missing.sentence, missing.action)
            return
        if shown is None:
            self._view.show_empty(self._error, "Compute again")
            return
        self._view.show_content()
        self.show_result(shown.result)
        self._view.show_method(self.method_shown(shown.result))
        info = shown.moment.info
        model = info.id if info is not None else ""
        count = len(shown.moment.images)
        self._view.show_source(f"{model} · {shown.moment.mode} · {count:,} image{'' if count == 1 else 's'}")
        self._title(shown, missing.sentence if missing is not None else self._error)

    def _title(self, shown: Answer[R], stale: str) -> None:
        title, tip = self.said(shown.result)
        self._view.show_title(title, tip, stale)

    @Slot()
    def _act(self) -> None:
        if self._missing is None:
            self._drop()
            self.refresh()
        elif self._missing.act is not None:
            self._missing.act()

    # --- export -------------------------------------------------------------------------------------------

    @Slot()
    def _ask_export(self) -> None:
        path = ask_path(self._view, "Export this probe", f"{self.name}.csv", _FILTERS)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the result shown as .csv, .json, .png or .svg, by the path's ending."""
        shown = self._answer
        if shown is None or self._asked is not None:
            self.say("warning", "The probe is being computed; export once it is there.")
            return
        result, sketch = self.exported(shown.result), partial(self.sketch, shown.result)
        engine = self.desk.engine

        def work(_ticket: Ticket) -> Path:
            return save(engine, path, shown, result, sketch)

        self.desk.jobs.submit(
            f"{self._topic} export", work, title="Exporting", done=self._tell_saved, failed=self._tell_failed
        )

    def _tell_saved(self, path: Path) -> None:
        self.say("info", f"Saved {path.name} in {path.parent}.")

    def _tell_failed(self, sentence: str) -> None:
        self.say("error", sentence)

    # --- session ------------------------------------------------------------------------------------------

    def view_state(self) -> dict[str, Any]:
        """Return the page's settings as JSON types; without an override there are none."""
        return {}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""
