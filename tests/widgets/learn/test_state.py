"""What strip and list show of a run. No window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.lessons.conditions import Seen
from app.lessons.lesson import Lesson
from app.lessons.measures.base import Measured
from app.lessons.progress import Progress
from app.lessons.read import read_lesson
from tests.rigs.engine import info
from tests.rigs.lessons.small import HEAD, SAY, material, write_lesson
from widgets.learn.running import Run
from widgets.learn.state import resolve_cards, resolve_step

GUESS = """
[[step]]
kind = "guess"
key = "how-much"
about = "won"
text = "How many?"
number = { unit = "share", low = 0, high = 1, near = 0.1 }

[[step]]
kind = "measure"
key = "won"
measure = "pairs-won"
text = "Counted."
seconds = 20
shows = { above = 0.5, sure = true }

[[step]]
kind = "truth"
of = "won"
guess = "how-much"
text = "All of it: {won}."
not_shown = "Not so: {won}."
"""


def small(tmp_path: Path, steps: str = SAY + GUESS, head: str = HEAD) -> Lesson:
    return read_lesson(write_lesson(tmp_path, steps, head))


def won(value: float, interval: tuple[float, float]) -> Measured:
    return Measured("won", value, "share", 6, "images", (), interval, "Wilson")


def test_a_number_is_typed_in_percent_and_kept_as_a_share(tmp_path: Path) -> None:
    run = Run(small(tmp_path), Progress(numbers={"how-much": 0.4}), place=1)
    number = resolve_step(run, "en").number
    assert number is not None
    assert (number.high, number.suffix, number.value) == (100, " %", 40)


def test_a_question_says_what_it_waits_for(tmp_path: Path) -> None:
    run = Run(small(tmp_path), Progress(), place=1)
    view = resolve_step(run, "en")
    assert (view.status.text, view.can_go) == ("Type a number and press Guess to go on.", False)
    run.progress = Progress(numbers={"how-much": 0.4})
    view = resolve_step(run, "en")
    assert (view.status.text, view.can_go) == ("Your guess: 40 %.", True)


def test_nothing_is_set_up_again_before_anything_was(tmp_path: Path) -> None:
    steps = SAY + '\n[[step]]\nkind = "set"\ntext = "See."\nlabels = ["cat"]\n' + SAY
    lesson = small(tmp_path, steps)
    assert [resolve_step(Run(lesson, Progress(), place), "en").can_set_up for place in range(3)] == [
        False,
        True,
        True,
    ]


def test_the_truth_has_words_for_both_outcomes(tmp_path: Path) -> None:
    run = Run(small(tmp_path), Progress(numbers={"how-much": 0.4}), place=3)
    assert resolve_step(run, "en").text == ""
    run.measured["won"] = won(1.0, (0.61, 1.0))
    view = resolve_step(run, "en")
    assert (view.text, view.guess.level) == ("All of it: 100.0 %.", "warning")
    assert view.result is not None and view.result.verdict.level == "good"
    run.measured["won"] = won(0.45, (0.2, 0.7))
    view = resolve_step(run, "en")
    assert (view.text, view.guess.level) == ("Not so: 45.0 %.", "good")
    run.measured["won"] = won(0.6, (0.3, 0.8))
    view = resolve_step(run, "en")
    assert view.text == "Not so: 60.0 %."
    assert view.result is not None and view.result.verdict.text.startswith("Too few to tell")


def test_a_long_measure_says_so_beforehand(tmp_path: Path) -> None:
    run = Run(small(tmp_path), Progress(), place=2, asking=True)
    assert "about 20 seconds" in resolve_step(run, "en").status.text


def test_what_isnt_known_is_measured_of_what_was_set_up_then(tmp_path: Path) -> None:
    steps = '\n[[step]]\nkind = "set"\ntext = "See."\nlabels = ["cat"]\n'
    later = steps.replace("cat", "dog")
    run = Run(small(tmp_path, steps + GUESS + later + GUESS.split("\n\n")[-1]), Progress(), place=5)
    ((key, _, of),) = run.wanted(material(1, 1))
    assert (key, of.prompts.labels) == ("won", ("cat",))
    run.measured["won"] = won(1.0, (0.61, 1.0))
    assert run.wanted(material(1, 1)) == []


def test_a_choice_of_another_image_alone_breaks_nothing_that_was_not_measured(tmp_path: Path) -> None:
    run = Run(small(tmp_path), Progress())
    run.enter(0, Seen(labels=("a",)))
    assert run.look(Seen(labels=("b",)))
    assert not run.look(Seen(labels=("b",), pins=("a cat",)))


def test_the_list_says_how_far_the_learner_is(tmp_path: Path) -> None:
    lesson = small(tmp_path, head=HEAD + 'needs = ["softmax"]\n')
    (card,) = resolve_cards([lesson], {}, "", None, "en")
    assert (card.action, card.primary, card.enabled) == ("Begin", True, True)
    (card,) = resolve_cards([lesson], {"small": Progress(2)}, "", None, "en")
    assert (card.action, card.state.text, card.done) == ("Go on", "Step 3 of 4", 2)
    (card,) = resolve_cards([lesson], {"small": Progress(finished=True)}, "", None, "en")
    assert (card.action, card.state.text, card.done) == ("Again", "Done", 4)
    (card,) = resolve_cards([lesson], {}, "small", None, "en")
    assert card.action == "Leave"
    sigmoid = replace(info("x"), logit_bias=-10.0)
    (card,) = resolve_cards([lesson], {}, "", sigmoid, "en")
    assert not card.enabled and "sigmoids" in card.state.text
