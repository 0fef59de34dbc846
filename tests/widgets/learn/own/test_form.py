"""A step's fields by its kind, and what an edit of one writes into the lesson."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.lessons.own.draft import HEAD, LessonDraft, draft_of
from app.lessons.own.new import new_step
from app.lessons.own.toml import step_text
from app.lessons.steps import KINDS
from widgets.learn.own.form import Field, edited_draft, resolve_form
from widgets.learn.own.state import broken_card, resolve_editor

PLAIN = 'id = "mine"\nminutes = 3\ntitle = "Mine"\nabout = "x"\n'


def draft_with(tmp_path: Path, *steps: dict[str, Any]) -> LessonDraft:
    return draft_of(PLAIN + "".join(map(step_text, steps)), tmp_path)


def field_of(draft: LessonDraft, place: int, *path: str | int, language: str = "en") -> Field:
    return next(field for field in resolve_form(draft, place, language) if field.path == path)


def edited(
    draft: LessonDraft, place: int, path: tuple[str | int, ...], typed: Any, language: str = "en"
) -> Any:
    field = field_of(draft, place, *path, language=language)
    return edited_draft(draft, place, field, typed, language)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "set"])
def test_every_kind_has_fields_for_all_that_a_new_step_holds(kind: str, tmp_path: Path) -> None:
    draft = draft_with(tmp_path, new_step(kind, draft_of(PLAIN, tmp_path), 0))
    paths = {field.path for field in resolve_form(draft, 0, "en")}
    assert {("title",), ("text",), ("seconds",)} <= paths
    own = {key for key in draft.values(0) if key not in ("kind", "text")}
    assert own <= {path[0] for path in paths}


def test_a_text_is_written_in_a_language(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, {"kind": "say", "text": "Hello."})
    korean = field_of(draft, 0, "text", language="ko")
    assert (korean.value, korean.hint) == ("", "Hello.")
    draft = edited(draft, 0, ("text",), "안녕.", "ko")
    assert draft.values(0)["text"] == {"en": "Hello.", "ko": "안녕."}
    draft = edited(edited(draft, 0, ("text",), "", "en"), 0, ("text",), "", "ko")
    assert draft.values(0)["text"] == ""
    draft = edited(edited(draft, 0, ("text",), "One.\n\nTwo."), 0, ("title",), "T")
    assert draft.values(0) == {"kind": "say", "text": "One.\n\nTwo.", "title": "T"}
    assert "title" not in edited(draft, 0, ("title",), " ").values(0)


def test_the_head_is_written(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, {"kind": "say", "text": "Hello."})
    draft = edited(edited(draft, HEAD, ("title",), "제목", "ko"), HEAD, ("minutes",), "12")
    draft = edited(draft, HEAD, ("needs", "softmax"), True)
    assert draft.values(HEAD) == {
        "id": "mine",
        "minutes": 12,
        "title": {"en": "Mine", "ko": "제목"},
        "about": "x",
        "needs": ["softmax"],
    }
    assert field_of(draft, HEAD, "needs", "softmax").value is True
    assert "needs" not in edited(draft, HEAD, ("needs", "softmax"), False).values(HEAD)


def test_a_guess_has_answers_or_a_number(tmp_path: Path) -> None:
    measure = {"kind": "measure", "key": "won", "measure": "pairs-won", "text": "x"}
    draft = draft_with(tmp_path, new_step("guess", draft_of(PLAIN, tmp_path), 0), measure)
    assert [name for name, _ in field_of(draft, 0, "about").choices] == ["", "won"]
    draft = edited(draft, 0, ("about",), "won")
    draft = edited(draft, 0, ("choices", 0, "text"), "Many")
    draft = edited(draft, 0, ("choices", 0, "when", "above"), "0.75")
    draft = edited(draft, 0, ("choices", 2), "")
    assert draft.values(0)["choices"][0] == {"id": "more", "text": "Many", "when": {"above": 0.75}}
    assert len(draft.values(0)["choices"]) == 3
    assert len({choice["id"] for choice in draft.values(0)["choices"]}) == 3
    draft = edited(draft, 0, ("choices", 0, "text"), None)
    assert len(draft.values(0)["choices"]) == 2
    draft = edited(draft, 0, ("choices",), "number")
    assert "choices" not in draft.values(0)
    draft = edited(edited(draft, 0, ("number", "high"), "4"), 0, ("number", "unit"), "nats")
    assert draft.values(0)["number"] == {"unit": "nats", "low": 0, "high": 4, "near": 0.1}
    draft = edited(draft, 0, ("text",), "How much?")
    assert [type(step).__name__ for step in draft.read().steps] == ["GuessStep", "MeasureStep"]


def test_an_act_takes_conditions_from_the_registry(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, new_step("act", draft_of(PLAIN, tmp_path), 0))
    assert draft.values(0)["until"] == {"labels_changed": True}
    offered = [name for name, _ in field_of(draft, 0, "until").choices]
    assert "pins_at_least" in offered and "labels_changed" not in offered
    draft = edited(edited(draft, 0, ("until",), "pins_at_least"), 0, ("until", "pins_at_least"), "3")
    draft = edited(edited(draft, 0, ("until",), "label_typed"), 0, ("until", "label_typed"), "cat")
    draft = edited(draft, 0, ("until", "labels_changed"), None)
    assert draft.values(0)["until"] == {"pins_at_least": 3, "label_typed": "cat"}


def test_a_measure_has_its_options_and_its_rule(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, new_step("measure", draft_of(PLAIN, tmp_path), 0))
    draft = edited(draft, 0, ("measure",), "template-gain")
    assert "template" in field_of(draft, 0, "measure").note
    draft = edited(draft, 0, ("with", "against"), "{}\n\na {}")
    draft = edited(edited(draft, 0, ("shows", "above"), "0"), 0, ("shows", "sure"), True)
    assert draft.values(0)["with"] == {"against": ["{}", "a {}"]}
    assert draft.values(0)["shows"] == {"above": 0, "sure": True}
    draft = edited(draft, 0, ("shows", "below"), "other-key")
    assert draft.values(0)["shows"]["below"] == "other-key"
    draft = edited(draft, 0, ("measure",), "contrastive-loss")
    assert edited(draft, 0, ("with", "shift"), "1,5").values(0)["with"]["shift"] == 1.5
    for path in (("shows", "above"), ("shows", "below")):
        draft = edited(draft, 0, path, "")
    assert "shows" not in edited(draft, 0, ("shows", "sure"), False).values(0)


def test_what_a_step_sets_is_listed_and_taken_away(tmp_path: Path) -> None:
    step = {"kind": "set", "text": "x", "labels": ["a", "b", "c", "d", "e", "f"], "mode": "pad"}
    draft = draft_with(tmp_path, {**step, "groups": {"g": {"one": ["a.png"]}}})
    fields = {field.path: field.label for field in resolve_form(draft, 0, "en") if field.kind == "part"}
    assert fields[("labels",)] == "Labels: a, b, c, d and 2 more"
    assert fields[("groups",)] == "Groups: g: one (1)"
    assert "mode" not in edited(draft, 0, ("mode",), None).values(0)


def test_the_check_names_the_step_instead_of_the_line(tmp_path: Path) -> None:
    draft = draft_with(tmp_path, {"kind": "say", "text": "x"}, {"kind": "say", "text": ""})
    view = resolve_editor(draft, 0, "en")
    assert (view.check.text, view.faulty, view.is_sound) == ("Step 2: “text” is empty in “en”.", 1, False)
    assert view.steps == ("1  Read · x", "2  Read · —")
    headless = draft.without_step(1).with_value(HEAD, ("minutes",), "many")
    assert (
        resolve_editor(headless, 0, "en").check.text
        == "The lesson: “minutes” must be a whole number, 1 at least."
    )
    assert resolve_editor(headless, 0, "en").faulty == HEAD
    sound = resolve_editor(draft.without_step(1), HEAD, "en")
    assert sound.check.text.startswith("Sound: 1 step, in en.") and "no step is a “break”" in sound.check.text
    assert sound.is_sound


def test_a_lesson_that_cannot_be_read_can_be_mended() -> None:
    card = broken_card("broken/mine", "lesson.toml, line 2: this is no TOML.")
    assert (card.action, card.enabled, card.about) == ("Edit", True, "lesson.toml, line 2: this is no TOML.")
