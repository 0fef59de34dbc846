"""The accuracy page in the window, on the built-in model: its numbers, and the images behind each of them."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sklearn.metrics import average_precision_score

import app.cli.context
import main
from app.analysis.check.line import Check, Line
from app.engine.engine import Engine
from app.images.images import CropMode
from app.paths import RESOURCES
from app.probes.accuracy.ask import AccuracyResult
from app.probes.tags import Tags
from app.truth.truth import Truth
from tests.rigs.window import Window, load_once, settle
from widgets.desk.commands import truth_words
from widgets.desk.probing.accuracy import COUNT, PRECISION, RECALL, RIGHT, THRESHOLD
from widgets.desk.probing.matrix import class_order, side_by_side
from widgets.probes.accuracy.modes import MODE_ACCURACY, MODE_GAINED
from widgets.probes.accuracy.page import AccuracyPage

SAMPLES = RESOURCES / "samples"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return samples in folders: a cat, a rocket, and a coffee that is called a violin."""
    for place, name in (("cat", "cat"), ("rocket", "rocket"), ("violin", "coffee")):
        (tmp_path / "set" / place).mkdir(parents=True)
        shutil.copy(SAMPLES / f"{name}.jpg", tmp_path / "set" / place)
    (tmp_path / "set" / "cup of coffee").mkdir()
    return tmp_path / "set"


def measured(qtbot: QtBot, window: Window, data: Path) -> AccuracyResult:
    """Open the data set and return what the page shows once all is embedded."""
    window.images.add_paths([SAMPLES / "astronaut.jpg"])  # it has no class
    window.stage.show_view("evaluate")
    window.evaluate.truth.open(data)
    window.evaluate_panel.show_tab("accuracy")
    page = window.evaluation("accuracy")
    settle(
        qtbot,
        window,
        lambda: (
            page.answer is not None
            and page.answer.question.moment.truth is window.workspace.truth.value
            and len(page.answer.result.accuracy.paths) == 3
        ),
    )
    result: AccuracyResult = page.answer.result
    return result


def shown(window: Window) -> AccuracyPage:
    """Return the page."""
    page = window.evaluate_panel.page("accuracy")
    assert isinstance(page, AccuracyPage)
    return page


def names(window: Window) -> list[str]:
    """Return the selected images' names."""
    return [path.name for path in window.workspace.selected]


def test_the_page_counts_what_the_ranking_says_and_shows_the_images(
    qtbot: QtBot, window: Window, data: Path
) -> None:
    accuracy = measured(qtbot, window, data).accuracy
    assert accuracy.classes == ("cat", "cup of coffee", "rocket", "violin")
    settle(
        qtbot, window, lambda: window.workspace.ranked is not None and len(window.workspace.ranked.paths) == 4
    )
    ranked = window.workspace.ranked
    assert ranked is not None and ranked.prompts.labels == accuracy.classes
    top = {path.name: int(ranked.scores.cosine[row].argmax()) for row, path in enumerate(ranked.paths)}
    del top["astronaut.jpg"]
    assert top == {"cat.jpg": 0, "rocket.jpg": 2, "coffee.jpg": 1}
    page = shown(window)
    assert page.title().startswith("top-1 66.7 % (20.8 to 93.9)")
    assert page.source() == "builtin · crop · 3 images"
    window.evaluation("accuracy")._show_counted()
    assert names(window) == ["coffee.jpg"]
    press = page.classes.cell_chosen.emit
    press(3, COUNT)
    assert names(window) == ["coffee.jpg"]
    press(0, RIGHT)
    assert names(window) == ["cat.jpg"]
    press(3, RECALL)
    assert names(window) == ["coffee.jpg"]
    page.confusion.clicked.emit((2, 2))
    assert names(window) == ["rocket.jpg"]
    assert not page.all_wrong.isHidden()
    assert [row.cells[0].text for row in page.answers.table().rows] == ["rocket.jpg"]  # right, and listed
    page.all_wrong.click()
    assert page.all_wrong.isHidden()
    assert [row.cells[0].text for row in page.answers.table().rows] == ["coffee.jpg"]
    page.answers.selection_made.emit((str(data / "violin" / "coffee.jpg"),))
    assert names(window) == ["coffee.jpg"]


def test_groups_stand_worst_first_and_show_their_images(qtbot: QtBot, window: Window, data: Path) -> None:
    """By hand: the cat is right, alone in its group; of the rocket and the coffee one is."""
    measured(qtbot, window, data)
    page, controller = shown(window), window.evaluation("accuracy")
    assert page.rates.isHidden()
    cat, *others = (data / name for name in ("cat/cat.jpg", "rocket/rocket.jpg", "violin/coffee.jpg"))
    window.workspace.set_tags(Tags().tagged([cat], "place", "in").tagged(others, "place", "out"))
    settle(qtbot, window, lambda: bool(controller.answer.result.groups))
    assert not page.rates.isHidden() and page.groups.isHidden()
    assert page.title().endswith("worst group out 50.0 %")
    controller.edit(rates="groups")
    texts = [[cell.text for cell in row.cells] for row in page.groups.table().rows]
    assert texts == [["out", "2", "1", "50 %", "−50.0 pts"], ["in", "1", "1", "100 %", "+50.0 pts"]]
    page.groups.cell_chosen.emit(0, RECALL)
    assert names(window) == ["coffee.jpg"]
    page.groups.cell_chosen.emit(0, COUNT)
    assert names(window) == ["rocket.jpg", "coffee.jpg"]
    controller.edit(rates="both")
    assert [row.cells[0].text for row in page.groups.table().rows] == [
        "violin · out",
        "cat · in",
        "rocket · out",
    ]
    page.groups.cell_chosen.emit(2, RIGHT)
    assert names(window) == ["rocket.jpg"]
    window.workspace.set_tags(Tags())
    settle(qtbot, window, lambda: not controller.answer.result.groups)
    assert page.rates.isHidden() and not page.classes.isHidden()


def test_crop_modes_and_the_check_of_the_model_are_asked_for_by_buttons(
    qtbot: QtBot, window: Window, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "cup of coffee").rmdir()
    accuracy = measured(qtbot, window, data).accuracy
    page, controller = shown(window), window.evaluation("accuracy")
    assert page.modes.isHidden() and page.compare.isEnabled()
    page.compare.click()
    assert not page.compare.isEnabled()
    settle(qtbot, window, lambda: not page.modes.isHidden())
    rows = page.modes.table().rows
    assert [row.key for row in rows] == ["crop", "squash", "pad"]
    labels = controller.desk.engine.label_embeddings(controller.answer.question.prompts[0])
    for row, name in zip(rows[1:], ("squash", "pad"), strict=True):
        images, _ = controller.desk.engine.embed_images(accuracy.paths, CropMode(name))
        answers = (np.stack([image.embedding for image in images]) @ labels.T).argmax(axis=1)
        right = answers == accuracy.places
        assert row.cells[MODE_ACCURACY].value == right.mean()
        assert row.cells[MODE_GAINED].value == np.sum(right & ~accuracy.answers.right)
        for column, shown_here in ((MODE_ACCURACY, ~right), (MODE_GAINED, right & ~accuracy.answers.right)):
            page.modes.cell_chosen.emit(rows.index(row), column)  # without an image it shows nothing new
            expected = [accuracy.paths[image].name for image in np.flatnonzero(shown_here).tolist()]
            assert not expected or names(window) == expected
    line = Line("golden", "failed", 1.0, 0.0, "It is off.")
    monkeypatch.setattr("app.engine.check.run.run_check", lambda _encoder, _checkpoint: Check({}, (line,)))
    page.check.click()
    settle(qtbot, window, lambda: bool(page.doctor.table().rows))
    assert "The check of the model failed: golden." in page.doctor.table().rows[-1].cells[0].text
    assert window.evaluate.command()[-3:] == ["--modes", "squash,pad", "--check"]
    assert [mode["mode"] for mode in controller.exported(controller.answer.result).as_dict()["modes"]] == [
        "squash",
        "pad",
    ]
    page.classes.text_edited.emit(0, "zebra")  # the comparison is of other words now; the check still holds
    settle(qtbot, window, lambda: page.modes.isHidden())
    assert page.doctor.table().rows and page.compare.isEnabled()


def test_another_order_moves_rows_and_keeps_what_a_cell_means(
    qtbot: QtBot, window: Window, data: Path
) -> None:
    accuracy = measured(qtbot, window, data).accuracy
    window.evaluation("accuracy").edit(order="recall")
    page = shown(window)
    order = class_order(accuracy, "recall").tolist()
    assert order == [3, 0, 2, 1]
    picture = page.confusion.view().picture
    assert picture is not None
    values = picture.values
    assert np.array_equal(np.argwhere(values == 100), [[0, 3], [1, 1], [2, 2]])
    page.confusion.clicked.emit((0, 3))
    assert names(window) == ["coffee.jpg"]


def test_classes_that_are_mistaken_for_one_another_stand_together() -> None:
    counts = np.zeros((6, 6), np.intp)
    counts[np.diag_indices(6)] = 50
    counts[0, 4], counts[4, 0], counts[4, 2], counts[1, 5] = 4, 5, 6, 3
    # 0 and 4 are mistaken 9 times, 4 and 2 six times, 1 and 5 three times; 3 never
    assert side_by_side(counts).tolist() == [2, 4, 0, 1, 5, 3]
    assert side_by_side(np.diag([1, 2, 3])).tolist() == [0, 1, 2]
    random = np.random.default_rng(0).integers(0, 4, (40, 40))
    assert sorted(side_by_side(random).tolist()) == list(range(40))


def test_a_reworded_class_is_measured_again(qtbot: QtBot, window: Window, data: Path) -> None:
    measured(qtbot, window, data)
    page, controller = shown(window), window.evaluation("accuracy")
    page.classes.text_edited.emit(1, "zebra")
    page.classes.text_edited.emit(3, "cup of coffee")
    settle(qtbot, window, lambda: controller.answer.result.accuracy.top1.hits == 3)
    assert page.title().startswith("top-1 100.0 %")


def test_the_copied_command_gives_the_same_numbers(
    qtbot: QtBot,
    window: Window,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    assert "a class has no image here" in str(measured(qtbot, window, data) and window.evaluate.command())
    (data / "cup of coffee").rmdir()
    result = measured(qtbot, window, data)
    words = window.evaluate.command()
    assert isinstance(words, list)
    capsys.readouterr()
    assert main.main([*words, "--json", "--no-cache"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["top1"] == result.accuracy.top1.as_dict()
    assert said["confusion"] == result.as_dict()["confusion"]


def test_labels_of_images_with_several_show_what_their_numbers_count(
    qtbot: QtBot, window: Window, data: Path
) -> None:
    """Held against the ranking's cosines of the same images and labels."""
    table = data / "labels.csv"
    files = ("cat/cat.jpg", "rocket/rocket.jpg", "violin/coffee.jpg", "gone.jpg")
    labels = ("cat|violin", "rocket", "violin|rocket", "cat")
    rows = [f"{path},{label}" for path, label in zip(files, labels, strict=True)]
    table.write_text("\n".join(("path,label", *rows)), encoding="utf-8")
    result = measured(qtbot, window, table)
    page, accuracy = shown(window), result.accuracy
    assert result.unmeasured == 1 and "1 of the data not measured" in page.title()
    assert accuracy.classes == ("cat", "violin", "rocket")
    for place in range(3):
        cells = page.classes.table().rows[place].cells
        for column in (COUNT, RIGHT):
            window.workspace.set_selected(())
            page.classes.cell_chosen.emit(place, column)
            assert len(names(window)) == int(cells[column].text), (place, column)
    settle(qtbot, window, lambda: window.workspace.ranked is not None)
    ranked = window.workspace.ranked
    assert ranked is not None and ranked.prompts.labels == accuracy.classes
    order = [path.name for path in ranked.paths]
    cosine = ranked.scores.cosine[[order.index(path.name) for path in accuracy.paths]]
    has = np.array([[1, 1, 0], [0, 0, 1], [0, 1, 1]])
    for place in range(3):
        expected = average_precision_score(has[:, place], cosine[:, place])
        assert page.classes.table().rows[place].cells[PRECISION].value == pytest.approx(expected)
    assert accuracy.labels is not None and not accuracy.labels.over.any()  # a threshold needs more images
    assert page.classes.table().rows[0].cells[THRESHOLD].text == "—"


def test_a_name_that_reads_as_two_labels_has_no_table(tmp_path: Path) -> None:
    names = ("cat|dog", "cow")
    said = truth_words(
        Truth(names, names, {tmp_path / "a": (0,), tmp_path / "b": (1,)}), [tmp_path / "a", tmp_path / "b"]
    )
    assert "parts labels" in str(said)


def test_the_export_has_a_row_for_each_image(
    qtbot: QtBot, window: Window, data: Path, tmp_path: Path
) -> None:
    measured(qtbot, window, data)
    window.evaluation("accuracy").export(tmp_path / "a.csv")
    settle(qtbot, window, (tmp_path / "a.csv").exists)
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()))
    wrong = {Path(row["path"]).name: row["predicted"] for row in rows if row["predicted"] != row["true"]}
    assert wrong == {"coffee.jpg": "cup of coffee"}
