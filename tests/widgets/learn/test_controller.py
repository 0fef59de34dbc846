"""A lesson borrows the window and gives it back; a guess comes before its answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.lessons.progress import load_progress
from app.lessons.read import read_lesson
from app.lessons.shelf import own_lessons
from tests.rigs.lessons.learner import Learner
from tests.rigs.lessons.small import write_lesson
from tests.rigs.window import COFFEE, LIMIT, Window, load_once, settle
from widgets.kit.words import speak
from widgets.shell.frame import make_frame

STEPS = """
[[step]]
kind = "set"
text = "See."
images = ["samples/cat.jpg", "samples/rocket.jpg"]
labels = ["cat", "rocket"]
templates = ["{}"]
temperature = 0.5
mode = "squash"
select = ["samples/rocket.jpg"]
groups = { kind = { animal = ["samples/cat.jpg"] } }
classes = { cat = ["samples/cat.jpg"], rocket = ["samples/rocket.jpg"] }

[[step]]
kind = "guess"
key = "which"
about = "won"
text = { en = "How many?", ko = "몇 장?" }
choices = [
  { id = "all", text = "All", when = { above = 0.9 } },
  { id = "few", text = "Few", when = { below = 0.9 } },
]

[[step]]
kind = "measure"
key = "won"
measure = "pairs-won"
text = "Counted."
shows = { above = 0.9 }

[[step]]
kind = "truth"
of = "won"
guess = "which"
text = "It is {won}."
not_shown = "Only {won}."

[[step]]
kind = "act"
text = "Add."
until = { labels_at_least = 3 }

[[step]]
kind = "break"
key = "broken"
measure = "label-margin"
text = "Break."
shows = { below = 0 }
"""


@pytest.fixture
def learner(window: Window, qtbot: QtBot) -> Learner:
    """A window with the user's own work, and a lesson of the user's own."""
    write_lesson(own_lessons() / "01-small", STEPS)
    window.images.list_files([COFFEE])
    window.prompts.set_texts("tea\ncoffee", "a cup of {}")
    window.workspace.set_pins(["a cup of tea"])
    window.workspace.set_selected([COFFEE])
    settle(qtbot, window, lambda: COFFEE in window.workspace.embeddings)
    return Learner(window)


def own(window: Window) -> tuple[object, ...]:
    workspace = window.workspace
    return (
        [item.path for item in workspace.images],
        window.prompts.texts(),
        workspace.pins,
        workspace.selected,
        workspace.mode,
        workspace.temperature,
        dict(workspace.tags.of),
        workspace.truth.value,
    )


def test_the_users_work_comes_back_when_a_lesson_is_left(learner: Learner, window: Window) -> None:
    before, steps = own(window), window.workspace.history.count()
    learner.begin("small")
    workspace = window.workspace
    assert [item.name for item in workspace.images] == ["cat.jpg", "rocket.jpg"]
    assert (workspace.mode, workspace.temperature, workspace.pins) == ("squash", 0.5, ())
    assert workspace.truth.value is not None and workspace.truth.value.classes == ("cat", "rocket")
    assert [path.name for path in workspace.tags.of] == ["cat.jpg"]
    assert workspace.history.count() == steps + 1
    learner.strip.leave.click()
    learner.rest()
    assert own(window) == before
    assert window.stage.view.name == "learn"
    assert not window.workspace.loan.active


def test_the_panels_have_their_places_again_when_a_lesson_is_left(
    learner: Learner, window: Window, qtbot: QtBot
) -> None:
    window.stage.show_view("explore")
    window.stage.fold("rates")
    qtbot.wait(50)
    before = {name: dock.geometry() for name, dock in window.docks.items() if dock.isVisible()}
    steps = ('kind = "say"\n', 'kind = "set"\nview = "explore"\npanel = "rates"\n')
    text = "".join(f'\n[[step]]\ntext = "See."\n{step}' for step in steps)
    write_lesson(own_lessons() / "01-small", text)
    learner.begin("small")
    learner.strip.next.click()
    qtbot.wait(50)
    assert window.docks["rates"].isVisible()
    learner.strip.leave.click()
    learner.rest()
    window.stage.show_view("explore")
    qtbot.wait(50)
    after = {name: dock.geometry() for name, dock in window.docks.items() if dock.isVisible()}
    assert after == before


def test_who_goes_on_before_the_answer_reads_of_no_error(learner: Learner, window: Window) -> None:
    learner.begin("small")
    learner.strip.next.click()
    controller = window.parts.part("learn")
    controller.guess("all")
    learner.strip.next.click()
    assert controller.run.asking
    learner.strip.back.click()  # the answer is still on its way
    learner.rest()
    assert (controller.run.place, controller.run.error, controller.run.asking) == (1, "", False)


def test_a_photo_that_the_learner_added_stays(learner: Learner, window: Window, tmp_path: Path) -> None:
    learner.begin("small")
    photo = tmp_path / "mine.jpg"
    photo.write_bytes(COFFEE.read_bytes())
    window.images.list_files([photo])
    learner.strip.leave.click()
    learner.rest()
    assert [item.path for item in window.workspace.images] == [COFFEE, photo]


def test_a_session_that_ends_in_a_lesson_is_the_users_own(learner: Learner, window: Window) -> None:
    learner.begin("small")
    window.session.save()
    kept = json.loads(window.session.path.read_text())
    assert kept["images"] == [str(COFFEE)]
    assert kept["labels"] == "tea\ncoffee"


def test_a_session_that_is_opened_in_a_lesson_ends_it(
    learner: Learner, window: Window, tmp_path: Path
) -> None:
    window.session.save()
    other = tmp_path / "other.json"
    other.write_text(window.session.path.read_text().replace("tea", "milk"))
    learner.begin("small")
    window.session.open(other)
    learner.rest()
    assert learner.controller.run is None
    assert [item.path for item in window.workspace.images] == [COFFEE]
    assert window.prompts.texts()[0] == "milk\ncoffee"


def test_a_newcomers_first_lesson_is_one_click_away(window: Window) -> None:
    window.images_panel.empty.lesson_button.click()
    learner = Learner(window)
    learner.rest()
    assert learner.controller.run is not None
    assert learner.controller.run.lesson.id == "two-towers"


def test_the_keyboard_stays_with_the_lesson(learner: Learner, window: Window) -> None:
    learner.begin("small")
    window.window.activateWindow()
    learner.strip.next.click()
    learner.rest()
    assert learner.strip.question.choices[0].hasFocus()


def test_what_is_typed_replaces_the_number(learner: Learner, window: Window, qtbot: QtBot) -> None:
    steps = (
        STEPS[: STEPS.index("choices = [")] + 'number = { unit = "nats", low = 0, high = 4, near = 0.3 }\n'
    )
    write_lesson(own_lessons() / "01-small", steps + STEPS[STEPS.index('\n[[step]]\nkind = "measure"') :])
    learner.begin("small")
    window.window.activateWindow()
    learner.strip.next.click()
    learner.rest()
    box = learner.strip.question.box
    assert box.hasFocus() and not learner.strip.next.isEnabled()
    qtbot.keyClicks(box.lineEdit(), "1.2")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert learner.strip.next.isEnabled()
    assert learner.controller.run is not None
    assert learner.controller.run.progress.guess("which") == pytest.approx(1.2)


def test_a_panel_that_has_the_window_keeps_it_through_the_next_step(
    learner: Learner, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = '\n[[step]]\nkind = "set"\ntext = "See."\npanel = "ranking"\nwhole = true\n'
    write_lesson(own_lessons() / "01-small", step + step + step.replace("whole = true\n", ""))
    learner.begin("small")
    shown: list[bool] = []
    window.stage.whole_changed.connect(shown.append)
    learner.strip.next.click()
    learner.rest()
    assert (window.stage.whole, shown) == ("ranking", [])
    learner.strip.next.click()
    learner.rest()
    assert (window.stage.whole, shown) == ("", [False])


def test_a_guess_is_asked_before_the_answer(learner: Learner, window: Window) -> None:
    learner.begin("small")
    learner.strip.next.click()
    assert not learner.strip.next.isEnabled()
    assert learner.strip.result.isHidden()
    learner.strip.question.choices[1].click()
    assert learner.strip.next.isEnabled()
    learner.strip.next.click()
    learner.rest()
    learner.strip.next.click()
    view = learner.strip.view()
    assert view is not None and view.result is not None
    run = learner.controller.run
    assert run is not None
    assert view.text == f"It is {run.measured['won'].shown()}."
    assert [choice.mark for choice in view.choices] == ["right", "wrong"]
    assert view.guess.level == "warning"


def test_a_lesson_goes_on_where_it_was_left(learner: Learner, window: Window) -> None:
    learner.begin("small")
    for _ in range(3):
        if not learner.strip.next.isEnabled():
            learner.strip.question.choices[0].click()
        learner.strip.next.click()
        learner.rest()
    learner.strip.leave.click()
    learner.rest()
    assert load_progress()["small"].step == 3
    assert load_progress()["small"].guesses == {"which": "all"}
    learner.begin("small")
    view = learner.strip.view()
    assert view is not None and view.result is not None  # measured anew, of what the lesson had set up
    assert (view.place, view.result.value) == (3, "100.0 %")
    assert [item.name for item in window.workspace.images] == ["cat.jpg", "rocket.jpg"]


def test_an_act_waits_for_the_learner_and_can_be_skipped(learner: Learner, window: Window) -> None:
    write_lesson(own_lessons() / "01-small", STEPS[STEPS.index('\n[[step]]\nkind = "act"') :])
    learner.begin("small")
    assert learner.strip.next.text() == "Skip"
    window.workspace.prompts_text_requested.emit("a\nb\nc", "{}")
    assert learner.strip.next.text() == "Next"


def test_what_is_broken_is_measured_after_each_change(learner: Learner, window: Window) -> None:
    lesson = read_lesson(own_lessons() / "01-small")
    learner.begin("small")
    while not isinstance(learner.controller.run.step, type(lesson.steps[-1])):  # type: ignore[union-attr]
        if not learner.strip.next.isEnabled():
            learner.strip.question.choices[0].click()
        learner.strip.next.click()
        learner.rest()
    view = learner.strip.view()
    assert view is not None and view.status.text == "Measured after each change."
    window.workspace.prompts_text_requested.emit("rocket\ncat", "{}")
    learner.rest()
    view = learner.strip.view()
    assert view is not None and view.status.text == "You broke it."
    window.workspace.prompts_text_requested.emit("rocket", "{}")
    learner.rest()
    view = learner.strip.view()
    assert view is not None and "as many labels as images" in view.status.text


def test_texts_are_in_the_windows_language_or_in_the_first(learner: Learner) -> None:
    speak(None, "ko")
    try:
        learner.begin("small")
        learner.strip.next.click()
        view = learner.strip.view()
        assert view is not None and view.text == "몇 장?"
        assert [choice.text for choice in view.choices] == ["All", "Few"]
    finally:
        speak(None)


def test_progress_outlives_the_window(learner: Learner, window: Window, qtbot: QtBot) -> None:
    learner.begin("small")
    learner.strip.next.click()
    window.window.close()
    other = Window(make_frame(), Engine(loader=load_once))
    other.window.show()
    try:
        other.start()
        qtbot.waitUntil(lambda: other.workspace.info is not None, timeout=LIMIT)
        assert [item.path for item in other.workspace.images] == [COFFEE]
        other.stage.show_view("learn")
        Learner(other).rest()
        card = other.parts.panel("learn").cards["small"]
        assert card.button.text() == "Go on"
    finally:
        other.window.close()
