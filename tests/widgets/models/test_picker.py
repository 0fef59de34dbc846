"""The list of models: filters, sorting, what is said of the one selected, and who looks it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionHeader, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.jobs import Jobs
from app.models.catalogue import CatalogueEntry
from app.models.choice.fit import Fit
from app.models.choice.published import Published
from app.models.choice.speeds import Speed
from app.models.registry import parse_model_id
from widgets.kit import theme
from widgets.models import catalogue_controller as module
from widgets.models.catalogue_controller import CatalogueController
from widgets.models.memory_bar import SHARE_ROLE
from widgets.models.picker import ModelPicker

BASE = CatalogueEntry(
    "ViT-B-32@openai",
    "pretrained",
    "ViT-B-32",
    "openai",
    "CLIP ViT",
    (224, 224),
    (7, 7),
    77,
    512,
    151_277_313,
)
RESNET = replace(BASE, id="RN50@cc12m", arch="RN50", family="CLIP ResNet", parameters=102_000_000)
LARGE = replace(BASE, id="ViT-L-14@laion400m_e32", arch="ViT-L-14", grid=(16, 16), parameters=427_616_513)
HERE = replace(BASE, id="ViT-B-16@dfn2b", grid=(14, 14), downloaded=True, size=600_000_000)
ODD = replace(BASE, id="roberta@x", arch="roberta", unsupported="roberta has a Hugging Face text tower.")
RANDOM = replace(BASE, id="ViT-B-32@random", kind="random", tag="", downloaded=True, size=0)
ALL = (BASE, RESNET, LARGE, HERE, ODD, RANDOM)


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[ModelPicker]:
    made = ModelPicker()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.catalogue_requested):
        made.open_for("")
    made.show_catalogue(ALL)
    yield made
    made.close()


def shown(picker: ModelPicker) -> list[str]:
    return [str(picker.rows.index(row, 0).data()) for row in range(picker.rows.rowCount())]


def choose(picker: ModelPicker, entry: CatalogueEntry) -> None:
    picker.table.selectRow(picker.rows.row_of(entry.id))


def test_titles_stand_over_their_cells_with_room_for_the_arrow(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.load("light"))
    made = ModelPicker()
    qtbot.addWidget(made)
    made.show_catalogue(ALL)
    made.show()
    header = made.table.horizontalHeader()
    option = QStyleOptionHeader()
    option.initFrom(header)
    option.rect = QRect(0, 0, 120, header.height())
    label = header.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, header)
    cell = QStyleOptionViewItem()
    cell.initFrom(made.table)
    cell.rect = QRect(0, 0, 120, 24)
    cell.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
    text = made.table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, made.table)
    margin = made.table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, made.table) + 1
    assert (label.left(), label.right()) == (text.left() + margin, text.right() - margin)


def test_words_typed_before_the_catalogue_is_read_wait_for_it(qtbot: QtBot) -> None:
    made = ModelPicker()
    qtbot.addWidget(made)
    made.filters.words.setText("LAION vit")
    assert made._count.text() == "Reading the catalogue…"
    made.show_catalogue(ALL)
    assert shown(made) == [LARGE.id]
    assert made._count.text() == "1 model"


def test_words_choices_and_switches_filter_together(picker: ModelPicker) -> None:
    assert shown(picker) == [entry.id for entry in ALL[:5]]
    assert picker._count.text() == "5 models"
    picker.filters.words.setText("LAION vit")
    assert shown(picker) == [LARGE.id]
    assert picker._count.text() == "1 model"
    picker.filters.words.clear()
    picker.filters.grid.setCurrentIndex(picker.filters.grid.findText("14 × 14 patches"))
    assert shown(picker) == [HERE.id]
    picker.filters.grid.setCurrentIndex(0)
    picker.filters.openable.click()
    assert ODD.id not in shown(picker)
    picker.filters.downloaded.click()
    assert shown(picker) == [HERE.id]
    picker.filters.family.setCurrentIndex(picker.filters.family.findText("CLIP ResNet"))
    assert picker._count.text() == "No model of the list has all of these words and choices."


IDS = ("ViT-B-32@/home/me/tuned.pt", "hf-hub:org/name", "RN50@random", "vit-l/14@OPENAI", "local-dir:runs")


@pytest.mark.parametrize("typed", IDS)
def test_an_id_that_is_not_in_the_list_can_be_typed_where_words_are(
    picker: ModelPicker, qtbot: QtBot, typed: str
) -> None:
    picker.filters.words.setText(typed)
    meant = parse_model_id(typed).id
    assert shown(picker) == []
    assert picker._count.text() == f"{meant} is not in the list; it can be loaded by its id."
    with qtbot.waitSignal(picker.model_requested) as requested:
        qtbot.keyClick(picker.filters.words, Qt.Key.Key_Return)
    assert requested.args == [meant]
    picker.filters.words.setText("ViT-B-32@no such tag")
    assert picker._count.text() == "No model of the list has all of these words and choices."


def test_it_opens_where_it_was_closed_with_the_last_search_selected(picker: ModelPicker) -> None:
    picker.filters.words.setText("vit")
    picker.move(120, 90)
    picker.close()
    picker.open_for("")
    assert (picker.pos().x(), picker.pos().y()) == (120, 90)
    assert picker.filters.words.selectedText() == "vit"
    picker.open_for("weights.pt")
    assert picker.filters.words.text() == ""
    picker.open_for("")
    assert picker.filters.words.text() == "vit"


def test_search_switches_and_order_outlast_the_program(picker: ModelPicker, qtbot: QtBot) -> None:
    picker.filters.words.setText("vit")
    picker.filters.openable.click()
    picker.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    before, state = shown(picker), json.loads(json.dumps(picker.view_state()))
    other = ModelPicker()
    qtbot.addWidget(other)
    other.restore_view_state({"words": 3, "sort": ["x"], "fits": "yes"})  # damaged
    assert other.view_state()["words"] == ""
    other.restore_view_state(state)
    other.open_for("weights.pt")
    other.open_for("")
    other.show_catalogue(ALL)
    assert shown(other) == before == [LARGE.id, BASE.id, HERE.id]
    assert other.view_state() == state
    other.close()


def test_filters_and_the_choice_outlast_new_entries(picker: ModelPicker) -> None:
    picker.filters.family.setCurrentIndex(picker.filters.family.findText("CLIP ResNet"))
    choose(picker, RESNET)
    picker.show_catalogue(ALL[:3])
    assert picker.filters.family.currentText() == "CLIP ResNet"
    assert shown(picker) == [RESNET.id]
    assert picker._id.text() == RESNET.id
    picker.show_catalogue((BASE,))  # the family is gone
    assert shown(picker) == [BASE.id]


def test_titles_sort_and_the_selection_is_about_the_same_model(picker: ModelPicker) -> None:
    choose(picker, LARGE)
    picker.table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert shown(picker)[0] == LARGE.id
    assert picker._id.text() == LARGE.id
    picker.table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert shown(picker)[0] == RESNET.id
    picker.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert shown(picker)[0] == BASE.id


@pytest.mark.parametrize(("title", "first"), [("ImageNet", LARGE.id), ("Weights", BASE.id)])
def test_a_first_press_on_a_score_puts_the_best_on_top(
    picker: ModelPicker, qtbot: QtBot, title: str, first: str
) -> None:
    scored = ((BASE, 0.633, 3), (LARGE, 0.729, 9), (RESNET, 0.364, 5))
    picker.show_catalogue(
        tuple(replace(entry, published=Published(top, top, 1.0), size=size) for entry, top, size in scored)
    )
    header = picker.table.horizontalHeader()
    column = next(
        n for n in range(header.count()) if picker.rows.headerData(n, Qt.Orientation.Horizontal) == title
    )
    place = QPoint(header.sectionViewportPosition(column) + 9, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(picker)[0] == first
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(picker)[-1] == first


def test_the_selected_model_is_described_and_loaded(picker: ModelPicker, qtbot: QtBot) -> None:
    assert not picker._load.isEnabled()
    with qtbot.waitSignal(picker.details_requested) as wanted:
        choose(picker, BASE)
    assert wanted.args == [BASE]
    assert "151.3 M parameters" in picker._details.text()
    assert "context of 77 tokens" in picker._details.text()
    assert picker._load.text() == "Download and load (≈ 605 MB)"
    picker.show_entry(replace(BASE, size=604_000_000, licence="mit", licence_source="page"))
    assert picker._load.text() == "Download and load (604 MB)"
    assert "licence mit (as named by page)" in picker._details.text()
    assert picker.rows.index(0, 10).data() == "mit"
    with qtbot.waitSignal(picker.model_requested) as asked:
        qtbot.mouseClick(picker._load, Qt.MouseButton.LeftButton)
    assert asked.args == [BASE.id]
    choose(picker, HERE)
    assert picker._load.text() == "Load"


def test_what_can_not_be_opened_says_why_and_is_not_loaded(picker: ModelPicker, qtbot: QtBot) -> None:
    choose(picker, ODD)
    assert picker._reason.text() == ODD.unsupported
    assert not picker._load.isEnabled()
    with qtbot.assertNotEmitted(picker.model_requested):
        picker.table.doubleClicked.emit(picker.table.currentIndex())
    choose(picker, BASE)
    assert picker._reason.isHidden()


def test_any_id_can_be_typed(picker: ModelPicker, qtbot: QtBot) -> None:
    picker._id.setText("  hf-hub:org/name ")
    assert picker._load.text() == "Load"
    with qtbot.waitSignal(picker.model_requested) as asked:
        qtbot.keyClick(picker._id, Qt.Key.Key_Return)
    assert asked.args == ["hf-hub:org/name"]


def test_why_a_model_was_not_loaded_is_said_until_another_is_asked_for(picker: ModelPicker) -> None:
    """The list lies over the window's notices."""
    picker._id.setText("local-dir:/nowhere")
    picker.show_failure("There is no model folder at /nowhere.")
    assert picker._reason.text() == "There is no model folder at /nowhere." and picker._reason.isVisible()
    picker._id.setText("builtin")
    assert not picker._reason.isVisible()


def test_the_keyboard_alone_finds_and_loads(picker: ModelPicker, qtbot: QtBot) -> None:
    qtbot.keyClicks(picker.filters.words, "vit openai")
    qtbot.keyClick(picker.filters.words, Qt.Key.Key_Down)
    assert picker._id.text() == BASE.id
    assert [index.row() for index in picker.table.selectionModel().selectedRows()] == [0]
    with qtbot.waitSignal(picker.model_requested) as asked:
        qtbot.keyClick(picker.table, Qt.Key.Key_Return)
    assert asked.args == [BASE.id]


def test_a_checkpoint_asks_for_its_architecture_alone(picker: ModelPicker) -> None:
    picker.open_for("weights.pt")
    assert shown(picker) == ["ViT-B-32"]  # each architecture once, without tags
    choose(picker, RANDOM)
    assert picker._id.text() == "ViT-B-32@weights.pt"
    assert picker._load.isEnabled()
    picker.open_for("other.pt", ("RN50",))
    assert shown(picker) == []
    picker.filters.fitting.click()  # all of them again
    assert shown(picker) == ["ViT-B-32"]
    picker.open_for("other.pt", ("RN50", "ViT-B-32"))
    assert shown(picker) == ["ViT-B-32"]
    picker.open_for("")
    assert shown(picker) == [entry.id for entry in ALL[:5]]
    assert picker.filters.fitting.isHidden()


def test_every_control_has_a_name(picker: ModelPicker) -> None:
    filters = picker.filters
    controls = (filters.words, filters.family, filters.image_size, filters.grid, filters.licence)
    switches = (filters.downloaded, filters.openable, filters.random)
    for widget in (*controls, *switches, picker.table, picker._id, picker._load):
        assert widget.accessibleName()


def test_cards_choose_what_to_begin_with_and_a_checkpoint_has_none(picker: ModelPicker, qtbot: QtBot) -> None:
    row = Published(0.7554, 0.6173, 175.33)
    best = replace(LARGE, published=row, role="Best", why="the highest of all", fit=Fit(2, 4, "memory"))
    picker.show_catalogue((BASE, best, RESNET))
    (card,) = picker.starts.cards
    assert (picker.starts.isVisible(), card.isChecked()) == (True, False)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert (picker._id.text(), card.isChecked()) == (LARGE.id, True)
    assert shown(picker)[picker.table.currentIndex().row()] == LARGE.id
    assert picker._details.text().startswith("Best: the highest of all")
    assert "ImageNet 75.5 %, mean of 38 data sets 61.7 %" in picker._details.text()
    choose(picker, BASE)
    assert not card.isChecked()
    picker.open_for("weights.pt")
    assert not picker.starts.isVisible()


def test_too_large_models_are_marked_and_can_be_left_out(picker: ModelPicker) -> None:
    large = replace(LARGE, fit=Fit(6 * 10**9, 4 * 10**9, "memory"))
    small = replace(BASE, fit=Fit(10**9, 4 * 10**9, "memory"))
    picker.show_catalogue((small, large, RESNET))
    cell = picker.rows.index(1, 4)
    assert cell.data() == "6.0 of 4.0 GB"
    assert cell.data(SHARE_ROLE) == 1.5
    assert cell.data(Qt.ItemDataRole.ForegroundRole) == theme.current().color("error")
    picker.filters.fits.click()
    assert shown(picker) == [small.id, RESNET.id]  # what isn't known is not left out


def test_the_speed_of_the_model_in_use_alone_can_be_measured(picker: ModelPicker, qtbot: QtBot) -> None:
    picker.show_in_use(HERE.id)
    choose(picker, BASE)
    assert picker._measure.isHidden()
    choose(picker, HERE)
    with qtbot.waitSignal(picker.speed_requested):
        picker._measure.click()
    picker.show_in_use(HERE.id, measuring=True)
    assert not picker._measure.isEnabled()
    speed = Speed(41.2, 512, "cpu", "fp32", "2026-11-28")
    picker.show_catalogue((BASE, replace(HERE, speed=speed)))
    picker.show_in_use(HERE.id)
    assert picker.rows.index(picker.rows.row_of(HERE.id), 3).data() == "41 images/s"
    assert picker.rows.index(picker.rows.row_of(BASE.id), 3).data() == "not measured"
    assert "41 images/s here (cpu, fp32, 512 images, 2026-11-28)" in picker._details.text()


class Rig:
    """A controller over a catalogue of five, whose servers answer as told."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jobs, self.window = Jobs(), QWidget()
        qtbot.addWidget(self.window)
        self.asked: list[str] = []
        self.recent: list[tuple[str, ...]] = []
        monkeypatch.setattr(module, "catalogue", self._catalogue)
        monkeypatch.setattr(module, "ask_hub", self._ask)
        self.control = CatalogueController(self.jobs, lambda: ("builtin",))
        self.qtbot = qtbot

    def _catalogue(self, recent: tuple[str, ...], random: bool) -> tuple[CatalogueEntry, ...]:
        self.recent.append(recent)
        return ALL

    def _ask(self, entry: CatalogueEntry) -> CatalogueEntry:
        self.asked.append(entry.id)
        return replace(entry, size=604_000_000)

    def open(self) -> ModelPicker:
        self.control.open(self.window, "")
        assert self.control._picker is not None
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        return self.control._picker


def test_a_selection_asks_its_server_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(qtbot, monkeypatch)
    picker = rig.open()
    choose(picker, BASE)
    qtbot.waitUntil(lambda: picker._load.text() == "Download and load (604 MB)")
    choose(picker, LARGE)  # in passing
    choose(picker, RESNET)
    qtbot.waitUntil(lambda: picker.rows.entry(1).size is not None)
    choose(picker, BASE)
    rig.control._dwell.timeout.emit()
    assert not rig.jobs.busy
    assert rig.asked == [BASE.id, RESNET.id]
    rig.control.hide()
    assert rig.open() is picker  # what was learnt is still known, and what is here is looked up again
    assert picker._count.text() == "5 models"
    choose(picker, BASE)
    assert picker._load.text() == "Download and load (604 MB)"
    assert rig.recent == [("builtin",)] * 2
    picker.close()
    rig.jobs.close()


def test_a_checkpoint_that_one_id_fits_is_loaded_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = Rig(qtbot, monkeypatch)
    fits = {"one.pt": ["RN50@one.pt"], "two.pt": ["RN50@two.pt", "ViT-B-32@two.pt"]}

    def ids(path: Path) -> list[str]:
        if path.name not in fits:
            raise LoupeError("It is damaged.")
        return fits[path.name]

    monkeypatch.setattr(module, "ids_for", ids)
    wanted: list[str] = []
    rig.control.model_requested.connect(wanted.append)
    for name in ("one.pt", "bad.pt", "two.pt"):
        assert rig.control._picker is None
        rig.control.open(rig.window, name)
        qtbot.waitUntil(lambda: not rig.jobs.busy)
    assert wanted == ["RN50@one.pt", "bad.pt"]  # loading it says what is wrong
    picker = rig.control._picker
    assert picker is not None and shown(picker) == ["ViT-B-32"]
    picker.close()
    rig.jobs.close()
