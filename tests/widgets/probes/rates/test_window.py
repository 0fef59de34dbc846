"""Explore's four panels in the real window: rates, ranking, maps and images, linked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.rigs.window import CAT, COFFEE, Window, settle
from widgets.probes.rates.controller import RatesController
from widgets.probes.rates.page import RatesPage


def rates(window: Window) -> tuple[RatesController, RatesPage]:
    return window.parts.part("rates"), window.parts.panel("rates")


def with_groups(qtbot: QtBot, window: Window) -> None:
    window.images.add_paths([CAT, COFFEE])
    window.prompts.set_texts("cat\ncup of coffee", "a photo of a {}.")
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 2)
    for group, path in (("animal", CAT), ("thing", COFFEE)):
        window.groups.tag([path], "kind", group)
    settle(qtbot, window, lambda: rates(window)[0].answer is not None)


def test_without_groups_a_button_leads_to_them(qtbot: QtBot, window: Window) -> None:
    window.images.add_paths([CAT])
    settle(qtbot, window, lambda: window.parts.is_made("rates") and bool(window.workspace.embeddings))
    page = rates(window)[1]
    assert page.action() == "Tag images into groups"
    page.action_requested.emit()
    assert window.stage.view.name == "bias" and window.bias_panel.tab() == "groups"


def test_a_rate_selects_its_images_and_a_label_shows_its_map(qtbot: QtBot, window: Window) -> None:
    with_groups(qtbot, window)
    view = rates(window)[1].rates
    assert [[cell.text for cell in row.cells] for row in view.table().rows] == [
        ["cat", "100.0 %", "0.0 %"],
        ["cup of coffee", "0.0 %", "100.0 %"],
    ]
    index = view.model().index(1, 2)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert window.workspace.selected == (COFFEE,)
    index = view.model().index(0, 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    assert window.workspace.shown_label == "cat"
    settle(qtbot, window, lambda: [m.dcsm.prompt for m in window.dcsm.shown().maps] == ["a photo of a cat."])
    window.workspace.show_label("cup of coffee")
    settle(
        qtbot,
        window,
        lambda: [m.dcsm.prompt for m in window.dcsm.shown().maps] == ["a photo of a cup of coffee."],
    )
    assert window.workspace.pins == (), "nothing is pinned by looking"
    window.dcsm_panel.card_closed.emit("a photo of a cup of coffee.")
    assert window.dcsm_panel.cards() == []


def test_the_menu_of_a_groups_head_shows_its_images(qtbot: QtBot, window: Window) -> None:
    with_groups(qtbot, window)
    window.workspace.set_selected([CAT])
    view = rates(window)[1].rates
    menu = view.menu(QModelIndex(), 2)
    qtbot.addWidget(menu)
    assert menu.actions()[0].text() == "Show the images of thing: 1"
    menu.actions()[0].trigger()
    assert window.workspace.selected == (COFFEE,)
    of_label = view.menu(QModelIndex(), 0)
    qtbot.addWidget(of_label)
    assert of_label.actions()[0].text() == "Copy as TSV"


def test_nothing_is_computed_while_the_rates_are_folded(qtbot: QtBot, window: Window) -> None:
    with_groups(qtbot, window)
    before = rates(window)[0].answer
    window.stage.fold("rates")
    window.prompts.set_texts("cat\nrocket", "a photo of a {}.")
    settle(qtbot, window, lambda: window.workspace.prompts.labels == ("cat", "rocket"))
    assert rates(window)[0].answer is before and not rates(window)[0].asking
    window.stage.go_to("rates")
    settle(qtbot, window, lambda: rates(window)[0].answer is not before)
    assert [row.key for row in rates(window)[1].rates.table().rows] == ["cat", "rocket"]
