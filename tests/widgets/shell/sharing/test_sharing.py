"""Every panel's picture by one command, and slides of what is shown."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.rigs.window import CAT, COFFEE, Window, settle
from widgets.ranking.bars import BarsView
from widgets.shell import export_controller
from widgets.shell.sharing.controller import Sharing


@pytest.fixture
def shown(qtbot: QtBot, window: Window) -> Window:
    """A ranking of the cat and the map of one prompt."""
    window.images.add_paths([CAT, COFFEE])
    window.prompts.set_texts("cat\ndog", "")
    settle(qtbot, window, lambda: window.workspace.current == CAT)
    window.workspace.set_pins(["a cat"])
    settle(qtbot, window, lambda: len(window.dcsm.shown().maps) == 1 and not window.dcsm.shown().stale)
    settle(qtbot, window, lambda: window.ranking.current_scores() is not None)
    return window


def sharing(window: Window) -> Sharing:
    part = window.parts.part("sharing")
    assert isinstance(part, Sharing)
    return part


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("dcsm", ["Copy the title", "Close this card"]),
        ("ranking", ["Pin or unpin the label's map (P)", "Copy as TSV"]),
    ],
)
def test_a_right_click_offers_what_lies_there_and_the_panels_menu(
    shown: Window, name: str, own: list[str]
) -> None:
    panel = shown.parts.panel(name)
    view = next(area.viewport() for area in panel.findChildren(QAbstractScrollArea) if area.isVisible())
    inside = view.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, inside, view.mapToGlobal(inside)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[: len(own) + 3] == [*own, "Copy as picture", "Save as picture…", "Copy as command"]
    menu.close()


@pytest.mark.parametrize(
    ("name", "line"), [("dcsm", "Export heatmap figure…"), ("ranking", "Export rankings…")]
)
def test_a_panels_menu_exports_what_file_exports_of_it(
    shown: Window, monkeypatch: pytest.MonkeyPatch, name: str, line: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        export_controller, "ask_save", lambda _window, _kind, title, *_rest: asked.append(title)
    )
    export = next(action for action in sharing(shown).menu(name).actions() if action.text() == line)
    export.trigger()
    assert asked == [line.rstrip("…")]


def test_the_ranking_pins_and_copies_by_its_menu(shown: Window) -> None:
    bars = shown.ranking_panel.findChild(BarsView)
    assert bars is not None
    bars.mark("dog")
    pin = next(action for action in bars.actions() if action.text().startswith("Pin"))
    before = shown.workspace.pins
    pin.trigger()
    assert [pinned for pinned in shown.workspace.pins if pinned not in before] == ["dog"]
    pin.trigger()
    assert shown.workspace.pins == before
    copy = next(action for action in shown.ranking_panel.actions() if action.text() == "Copy as TSV")
    copy.trigger()
    assert {line.split("\t")[1] for line in QGuiApplication.clipboard().text().splitlines()} >= {"cat", "dog"}


@pytest.mark.parametrize("panel", ["dcsm", "ranking", "images", "prompts"])
def test_a_panels_picture_is_copied_and_saved_with_its_provenance(
    qtbot: QtBot, shown: Window, tmp_path: Path, panel: str
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    copy, save, *_ = (action for action in sharing(shown).menu(panel).actions() if action.text())
    assert copy.text() == "Copy as picture" and save.text() == "Save as picture…"
    copy.trigger()
    settle(qtbot, shown, lambda: not clipboard.image().isNull())
    pasted = QBuffer()
    pasted.open(QIODevice.OpenModeFlag.WriteOnly)
    clipboard.image().save(pasted, "PNG")  # type: ignore[call-overload]
    with Image.open(io.BytesIO(bytes(pasted.data().data()))) as picture:
        about = json.loads(picture.text["clip-loupe"])  # type: ignore[attr-defined]
        assert np.asarray(picture.convert("L")).std() > 5, "it shows something"
    info = shown.workspace.info
    assert info is not None and about["model"]["weights_hash"] == info.weights_hash
    shown.parts.panel(panel).setFocus()
    path = tmp_path / f"{panel}.svg"
    sharing(shown)._meant = panel
    sharing(shown).save_picture(path)
    sharing(shown)._meant = ""
    settle(qtbot, shown, path.exists)
    ET.fromstring(path.read_text("utf-8"))
    assert info.weights_hash in path.read_text("utf-8")


def test_the_table_and_the_matrix_are_figures_with_their_numbers(
    qtbot: QtBot, shown: Window, tmp_path: Path
) -> None:
    shown.workspace.set_selected([CAT, COFFEE])
    settle(qtbot, shown, lambda: shown.ranking_panel.shown() == "grid")
    shown.ranking_panel.shape_chosen.emit("matrix")
    drawing = shown.ranking.drawing()
    assert not isinstance(drawing, str)
    path = tmp_path / "matrix.svg"
    path.write_bytes(drawing.render(".svg"))
    text = path.read_text("utf-8")
    ranked = shown.workspace.ranked
    assert ranked is not None
    for cosine in ranked.scores.cosine[[ranked.row(CAT) or 0, ranked.row(COFFEE) or 0]].ravel():
        assert f"{cosine:.3f}".replace("-", "−") in text
    assert "coffee.jpg" in text and "Symmetric contrastive loss" in text


def test_slides_are_gathered_and_written_together(qtbot: QtBot, shown: Window, tmp_path: Path) -> None:
    from pptx import Presentation

    slides = sharing(shown).slides
    slides.add()
    settle(qtbot, shown, lambda: len(slides.gathered) == 1)
    shown.workspace.set_selected([COFFEE])
    settle(qtbot, shown, lambda: shown.dcsm.shown().path == COFFEE and not shown.dcsm.shown().stale)
    slides.add()
    settle(qtbot, shown, lambda: len(slides.gathered) == 2)
    path = tmp_path / "deck.pptx"
    slides.save_all(path)
    settle(qtbot, shown, lambda: path.exists() and not slides.gathered)
    ranked = shown.workspace.ranked
    assert ranked is not None
    pages = list(Presentation(str(path)).slides)
    assert len(pages) == 2
    for page, image in zip(pages, (CAT, COFFEE), strict=True):
        said = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
        row = ranked.row(image)
        assert row is not None and image.name in said
        cosine = float(ranked.scores.cosine[row].max())
        assert f"{cosine:.4f}" in said and "“a cat”" in said


def test_nothing_is_shared_while_nothing_is_there(qtbot: QtBot, window: Window) -> None:
    sharing(window).slides.make()
    assert "nothing for a slide yet" in window.notices.text()
    sharing(window).slides.save_gathered()
    assert "No slide is gathered" in window.notices.text()
    copy = sharing(window).menu("dcsm").actions()[0]
    copy.trigger()
    assert "no map" in window.notices.text()
