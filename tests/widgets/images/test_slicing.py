"""The list shows a slice of its images: it follows what it is cut from, and hides nothing from its user."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from app.analysis.prompts import PromptSet
from app.jobs import Jobs
from app.probes.tags import Tags
from widgets.desk.scores import ImageScores
from widgets.desk.showing import show_images
from widgets.desk.workspace import ImageItem, Ranked, Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel

A, B, C, D = map(Path, "abcd")


def items(*names: str) -> list[ImageItem]:
    return [ImageItem(Path(name), name) for name in names]


class Sliced:
    """The panel with four images that no file is read for, and the messages posted."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs = Jobs()
        monkeypatch.setattr(self.jobs, "decode", lambda *_args, **_named: SimpleNamespace(cancelled=False))
        self.workspace = Workspace()
        self.view = ImagesPanel()
        qtbot.addWidget(self.view)
        self.control = ImagesController(self.view, self.workspace, self.jobs)
        self.notes: list[str] = []
        self.workspace.note_posted.connect(self.note)
        self.view.resize(800, 600)
        self.view.show()
        self.workspace.set_images(items("a", "b", "c", "d"))
        self.control.take_files(SimpleNamespace(thumbnails=(), errors=(), left=(), known=(A, B, C, D)))  # type: ignore[arg-type]

    def note(self, _level: str, sentence: str) -> None:
        self.notes.append(sentence)

    def rank(self, labels: str, *cosines: str) -> None:
        """Rank the images in their order; of each the digits, in tenths, are the labels' cosines."""
        table = np.array([[int(digit) / 10 for digit in row] for row in cosines], np.float32)
        scores = SimpleNamespace(labels=tuple(labels.split()), cosine=table)
        prompts = PromptSet(tuple(labels.split()))
        self.workspace.set_prompts(prompts)
        paths = tuple(item.path for item in self.workspace.images)
        self.workspace.set_ranked(Ranked(paths, cast(Any, scores), prompts, cast(Any, None), 1.0))
        QCoreApplication.processEvents()

    @property
    def offered(self) -> list[str]:
        QCoreApplication.processEvents()
        box = self.view.bar.slice_box
        return [box.itemText(row) for row in range(box.count()) if box.itemText(row)]

    def choose(self, title: str) -> None:
        """Choose a slice as the user does."""
        QCoreApplication.processEvents()
        box = self.view.bar.slice_box
        row = box.findText(title)
        assert row >= 0, self.offered
        box.setCurrentIndex(row)
        box.activated.emit(row)

    @property
    def shown(self) -> str:
        QCoreApplication.processEvents()
        return "".join(path.name for path in self.view.model.paths)

    @property
    def selected(self) -> str:
        return "".join(path.name for path in self.workspace.selected)


@pytest.fixture
def sliced(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sliced]:
    found = Sliced(qtbot, monkeypatch)
    yield found
    found.jobs.close()
    found.view.close()


def test_a_slice_is_chosen_and_the_count_says_first_what_is_partial(sliced: Sliced) -> None:
    assert sliced.offered == ["All images"]
    sliced.rank("cat dog", "91", "19", "82", "28")
    assert sliced.offered == ["All images", "top label cat", "top label dog"]
    sliced.choose("top label cat")
    assert sliced.shown == "ac"
    assert sliced.view.count_text() == "2 of 4 images · top label cat"
    sliced.choose("All images")
    assert sliced.shown == "abcd"
    assert sliced.view.count_text() == "4 images"


def test_a_slice_is_sorted_like_all_images_and_follows_the_ranking(sliced: Sliced) -> None:
    sliced.rank("cat dog", "71", "19", "82", "28")
    sliced.choose("top label cat")
    sliced.workspace.choose_label("cat")
    sliced.view.sort_chosen.emit("score")
    assert sliced.shown == "ca"
    sliced.rank("cat dog", "71", "91", "28", "28")
    assert sliced.shown == "ba"


def test_images_that_are_added_join_their_slice_when_they_are_ranked(sliced: Sliced) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.choose("top label cat")
    sliced.workspace.set_images([*sliced.workspace.images, *items("e")])
    assert sliced.shown == "ac"
    sliced.rank("cat dog", "91", "19", "82", "28", "90")
    assert sliced.shown == "ace"
    sliced.workspace.set_images([item for item in sliced.workspace.images if item.name != "a"])
    assert sliced.shown == "ce"


def test_groups_and_what_is_in_none(sliced: Sliced) -> None:
    sliced.workspace.set_tags(Tags({"g": ("w", "m")}, {A: {"g": "w"}, C: {"g": "m"}}))
    assert sliced.offered == ["All images", "g: w", "g: m", "untagged"]
    sliced.choose("untagged")
    assert sliced.shown == "bd"
    sliced.workspace.set_tags(sliced.workspace.tags.tagged([B], "g", "w"))
    assert sliced.shown == "d"
    sliced.choose("g: w")
    assert sliced.shown == "ab"
    sliced.workspace.set_tags(sliced.workspace.tags.without_group("g", "w"))
    assert sliced.shown == "abcd"
    assert sliced.notes == ["All images are shown again: there is no group “w” any more."]
    assert sliced.view.bar.slice_box.currentText() == "All images"


def test_an_edited_label_keeps_its_slice_and_a_removed_one_shows_all(sliced: Sliced) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.choose("top label cat")
    sliced.rank("cats dog", "91", "91", "28", "28")
    assert (sliced.shown, sliced.view.bar.slice_box.currentText()) == ("ab", "top label cats")
    assert sliced.view.count_text() == "2 of 4 images · top label cats"
    assert sliced.notes == []
    sliced.rank("dog", "1", "1", "1", "1")
    assert sliced.shown == "abcd"
    assert sliced.notes == ["All images are shown again: “cats” is no label any more."]


def test_disagreement_is_offered_while_it_holds(sliced: Sliced) -> None:
    sliced.workspace.set_disagreement(frozenset({B, D}))
    sliced.choose("A and B disagree")
    assert sliced.shown == "bd"
    sliced.workspace.set_prompts(PromptSet(("other",)))
    assert sliced.shown == "abcd"
    assert sliced.notes == [
        "All images are shown again: two models are not compared under these prompts any more."
    ]
    assert "A and B disagree" not in sliced.offered


def test_the_first_of_a_search_and_its_end(sliced: Sliced, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.images.slices.FIRST", (2,))
    rows = {A: 0, B: 1, C: 2, D: 3}
    found = ImageScores("x", rows, np.array([0.1, 0.4, 0.2, 0.3], np.float32))
    sliced.control.order.show_search("x", found, "prompt")
    sliced.choose("search's first 2")
    assert sliced.shown == "bd"
    other = ImageScores("y", rows, np.array([0.9, 0.1, 0.8, 0.2], np.float32))
    sliced.control.order.show_search("y", other, "prompt")
    assert sliced.shown == "ac"
    sliced.control.order.end_search()
    assert sliced.shown == "abcd"
    assert sliced.notes == ["All images are shown again: the search has ended."]


def test_what_is_hidden_is_selected_no_more_but_for_the_current_image(sliced: Sliced) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.workspace.set_selected((B, A, D, C))
    sliced.choose("top label cat")
    assert sliced.selected == "bac"
    assert sliced.workspace.current == B
    assert sliced.view.count_text() == "2 of 4 images · top label cat · 3 selected, 1 of them not shown"
    assert [path.name for path in sliced.view.list.selected_paths()] == ["a", "c"]
    QCoreApplication.processEvents()
    assert sliced.selected == "bac", "the list takes nothing away by itself"
    sliced.workspace.set_selected((D,))
    assert sliced.view.count_text() == "2 of 4 images · top label cat · the current image is not shown"
    assert sliced.view.list.selected_paths() == ()


def test_what_is_hidden_is_not_removed(sliced: Sliced) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.choose("top label cat")
    sliced.workspace.set_selected((B, A))
    sliced.control.remove_selected()
    assert [item.name for item in sliced.workspace.images] == ["b", "c", "d"]
    sliced.workspace.set_selected((B,))
    sliced.control.remove_selected()
    assert [item.name for item in sliced.workspace.images] == ["b", "c", "d"]
    assert sliced.notes == ["The selected image is not among those shown; it stays."]


def test_select_what_is_shown(sliced: Sliced, qtbot: QtBot) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.workspace.set_selected((C,))
    sliced.choose("top label cat")
    qtbot.mouseClick(sliced.view.bar.select_button, Qt.MouseButton.LeftButton)
    assert sliced.selected == "ca", "the current image stays current"
    sliced.choose("top label dog")
    assert sliced.selected == "c"
    sliced.control.select_shown()
    assert sliced.selected == "bd", "the current image is not among them"
    sliced.rank("cat dog", "91", "91", "91", "91")
    assert sliced.shown == ""
    sliced.control.select_shown()
    assert sliced.notes[-1] == "The list shows no image to select."


def test_a_narrow_list_says_what_it_leaves_out_and_shows_all_by_a_button(
    sliced: Sliced, qtbot: QtBot
) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    assert not sliced.view.all_button.isVisible()
    sliced.choose("top label cat")
    sliced.view.resize(216, 600)
    assert sliced.shown == "ac"
    assert sliced.view.count_text() == "2 of 4 images · top label cat"
    qtbot.mouseClick(sliced.view.all_button, Qt.MouseButton.LeftButton)
    assert sliced.shown == "abcd"
    assert not sliced.view.all_button.isVisible()


def test_all_images_are_found_behind_those_shown(sliced: Sliced) -> None:
    sliced.rank("cat dog", "91", "19", "82", "28")
    sliced.choose("top label cat")
    assert [path.name for path in sliced.control.shown_paths()] == ["a", "c", "b", "d"]


def test_images_that_a_number_stands_for_are_shown_alone_until_all_are_wanted(sliced: Sliced) -> None:
    show_images(sliced.workspace, [B, D], "women with top label cat")
    assert sliced.shown == "bd" and sliced.workspace.selected == (B, D)
    assert sliced.view.count_text().startswith("2 of 4 images · women with top label cat")
    show_images(sliced.workspace, [C], "women with top label cat")
    assert sliced.shown == "c"
    sliced.choose("All images")
    assert sliced.shown == "abcd"
