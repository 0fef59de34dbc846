"""A lesson that is edited keeps what nobody edited, comments and all; what is written can be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.lessons.own.draft import HEAD, draft_of, open_draft, save_draft
from app.lessons.own.new import id_for, keys_of, new_lesson, new_step, with_new_step
from app.lessons.own.toml import comments_of, step_text, table_text
from app.lessons.read import lesson_folders, read_lesson
from app.lessons.shelf import SHIPPED
from app.lessons.steps import KINDS
from tests.rigs.lessons.small import SAY, write_lesson

BY_HAND = """# A lesson by hand.
id = "hand"
minutes = 3   # about
title = "By hand # no comment"
about = "x"

# The first step.
[[step]]
kind = "say"
text = "One."  # short

[[step]]
kind = "say"
[step.text]
en = \"\"\"
Two.

# no comment
\"\"\"
ko = "둘."
"""


def test_a_file_that_was_only_read_is_written_as_it_was(tmp_path: Path) -> None:
    assert draft_of(BY_HAND, tmp_path).source == BY_HAND
    for folder in lesson_folders(SHIPPED):
        source = (folder / "lesson.toml").read_text(encoding="utf-8")
        draft = draft_of(source, folder)
        assert draft.source == source.rstrip("\n") + "\n"
        assert [draft.line(place) for place in range(len(draft.steps))] == [
            step.line for step in read_lesson(folder).steps
        ]


def test_an_edited_step_keeps_its_comments_and_the_others_every_letter(tmp_path: Path) -> None:
    draft = draft_of(BY_HAND, tmp_path)
    edited = draft.with_value(0, ("text",), "Eins.")
    assert edited.head == draft.head and edited.steps[1] == draft.steps[1]
    assert comments_of(edited.steps[0]) == ("# The first step.", "# short")
    assert tomllib.loads(edited.source)["step"][0] == {"kind": "say", "text": "Eins."}
    other = draft.with_value(HEAD, ("minutes",), 9)
    assert comments_of(other.head) == ("# A lesson by hand.", "# about")
    assert other.values(HEAD)["minutes"] == 9 and other.steps == draft.steps


def test_steps_are_moved_added_and_removed(tmp_path: Path) -> None:
    draft = draft_of(BY_HAND, tmp_path)
    assert "First" not in draft.source
    turned = draft.moved(0, 1)
    assert turned.steps == (draft.steps[1], draft.steps[0])
    assert turned.moved(1, 0).source == draft.source
    longer = draft.with_step(1, {"kind": "act", "text": "Do.", "until": {"pins_at_least": 2}})
    assert tomllib.loads(longer.source)["step"][1]["until"] == {"pins_at_least": 2}
    assert longer.without_step(1) == draft


def test_values_deep_in_a_step_are_set_and_taken_away(tmp_path: Path) -> None:
    draft = draft_of(BY_HAND, tmp_path).with_value(0, ("shows", "above"), 0.5)
    draft = draft.with_value(0, ("choices", 0), {"id": "a"}).with_value(0, ("choices", 0, "text", "en"), "A")
    assert draft.values(0)["shows"] == {"above": 0.5}
    assert draft.values(0)["choices"] == [{"id": "a", "text": {"en": "A"}}]
    draft = draft.with_value(0, ("shows", "above"), None).with_value(0, ("choices", 0), None)
    assert draft.values(0) == {"kind": "say", "text": "One."}


@pytest.mark.parametrize(
    "odd",
    [
        'id = "a"\nstep = [\n  { kind = "say", text = "x" },  # why\n]\n',
        '[[step]]\nkind = "say"\ntext = "x"\n\n[title]\nen = "T"  # why\n',
    ],
)
def test_a_file_in_another_order_is_written_anew_and_loses_nothing(odd: str, tmp_path: Path) -> None:
    draft = draft_of(odd, tmp_path)
    assert tomllib.loads(draft.source) == tomllib.loads(odd)
    assert comments_of(draft.source) == ("# why",)
    assert len(draft.steps) == 1


@pytest.mark.parametrize(
    "text",
    ['He said "no"', "a\\b", 'three """ marks', "line\nline\n", "tab\tx\x7f\x01", "한국어 # x", "\n\nx", "'"],
)
def test_every_text_comes_back(text: str) -> None:
    values = {"text": text, "by": {"en": text, "ko": text}, "list": [text, text], "성별": {"a b": [text]}}
    assert tomllib.loads(step_text(values))["step"] == [values]
    assert tomllib.loads(table_text(values)) == values


def test_values_of_every_kind_come_back() -> None:
    values = {"a": 1, "b": 0.25, "c": True, "d": [], "e": {}, "f": [{"id": "x", "when": {"above": 1e-9}}]}
    assert tomllib.loads(table_text(values)) == values


def test_what_another_program_changed_is_not_overwritten(tmp_path: Path) -> None:
    folder = write_lesson(tmp_path, SAY)
    draft = open_draft(folder)
    before = draft.source
    save_draft(edited := draft.with_value(0, ("text",), "Mine."), before)
    assert read_lesson(folder).steps[0].text.in_language("en") == "Mine."
    write_lesson(tmp_path, SAY.replace("Read.", "Theirs."))
    with pytest.raises(LoupeError, match="changed by another program"):
        save_draft(edited.with_value(0, ("text",), "Again."), edited.source)
    assert read_lesson(folder).steps[0].text.in_language("en") == "Theirs."
    assert 'text = "Again."' in (folder / "lesson-unsaved.toml").read_text()


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_text('id = "a"\ntitle = \n', encoding="utf-8")
    with pytest.raises(LoupeError, match=r"lesson\.toml, line 2: "):
        open_draft(tmp_path)


def test_a_new_lesson_is_sound_and_its_id_its_own(tmp_path: Path) -> None:
    assert id_for("Bias, in café photos!", ()) == "bias-in-cafe-photos"
    assert id_for("편향", ("lesson", "lesson-2")) == "lesson-3"
    draft = new_lesson(tmp_path / "lessons", "mine", "Mine", "en", ())
    assert draft.read().id == read_lesson(tmp_path / "lessons" / "mine").id == "mine"
    for name, title, sentence in (
        ("mine", "Mine", "already"),
        ("taken", "T", "already"),
        ("Mine!", "Mine", "small letters"),
        ("other", " ", "needs a title"),
    ):
        with pytest.raises(LoupeError, match=sentence):
            new_lesson(tmp_path / "lessons", name, title, "en", ("taken",))
    assert [path.name for path in (tmp_path / "lessons").iterdir()] == ["mine"]


def test_what_is_guessed_measured_and_told_in_a_row_belongs_together(tmp_path: Path) -> None:
    draft = new_lesson(tmp_path, "mine", "Mine", "en", ())
    for kind in ("guess", "measure", "truth"):
        draft = with_new_step(kind, draft, len(draft.steps))
    assert draft.values(1)["about"] == draft.values(2)["key"] == draft.values(3)["of"]
    assert draft.values(3)["guess"] == draft.values(1)["key"]
    draft = with_new_step("measure", draft, 4)
    assert draft.values(1)["about"] == draft.values(2)["key"] != draft.values(4)["key"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "lessons").write_text("a file where the folder should be")
    with pytest.raises(LoupeError, match="could not be made"):
        new_lesson(tmp_path / "lessons", "mine", "Mine", "en", ())


def test_a_new_step_lacks_only_its_texts(tmp_path: Path) -> None:
    draft = new_lesson(tmp_path, "mine", "Mine", "en", ())
    for kind in (kind for kind in KINDS if kind != "set"):
        place = len(draft.steps) if kind != "guess" else 1
        draft = draft.with_step(place, new_step(kind, draft, place))
    kinds = [draft.values(place)["kind"] for place in range(len(draft.steps))]
    assert kinds == ["say", "guess", "say", "act", "measure", "truth", "break"]
    assert keys_of(draft, "measure", "break") == {"value": 4, "broken": 6}
    draft = draft.with_value(1, ("about",), "value")
    draft = draft.with_value(5, ("guess",), "guess")
    for place in range(len(draft.steps)):
        for path in (("text",), ("not_shown",), ("choices", 0, "text"), ("choices", 1, "text")):
            if path[0] in draft.values(place):
                draft = draft.with_value(place, path, "Words.")
    assert len(draft.read().steps) == 7
