"""The guide's window: its pages, its search, the way back, and that nothing in a page can do harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument, QTextTable
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.guide.guide import GUIDE, Guide, Place, read_guide
from tests.rigs.guides.pages import PAGES, write_guide
from widgets.kit import theme
from widgets.shell.help.guide.document import headings
from widgets.shell.help.guide.hit_delegate import ROLE
from widgets.shell.help.guide.window import GuideWindow

LONG = "\n\n".join(f"Paragraph {number}." for number in range(80))


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    long = (
        f"# Tests\n\n{LONG}\n\n<!-- covers: number:p value -->\n## p value\n\nA share: `p_holm`.\n\n{LONG}\n"
    )
    return read_guide("en", write_guide(tmp_path, {**PAGES, "en/numbers/tests": long}))


@pytest.fixture
def shown(qtbot: QtBot, guide: Guide) -> Iterator[GuideWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    window = GuideWindow(guide, parent)
    window.show()
    window.open_at(Place("index"))
    yield window
    window.close()


def test_pages_are_listed_by_groups_and_chosen(qtbot: QtBot, shown: GuideWindow) -> None:
    tree = shown.tree
    tops = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    assert [item.text(0) for item in tops if item is not None] == ["Guide", "Views", "Numbers"]
    (chosen,) = tree.findItems("Tests", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)
    tree.setCurrentItem(chosen)
    assert shown.place == Place("numbers/tests") and "Tests" in shown.windowTitle()
    assert shown.page.toPlainText().startswith("Tests\nParagraph 0.")


def test_a_section_comes_to_the_top(qtbot: QtBot, shown: GuideWindow) -> None:
    shown.open_at(shown.guide.place("number:p value"))
    assert shown.page.verticalScrollBar().value() > 0
    heading = headings(shown.page.document())[1]
    top = shown.page.document().documentLayout().blockBoundingRect(heading).top()
    assert 0 <= top - shown.page.verticalScrollBar().value() <= 24
    shown.open_at(Place("numbers/tests", "there is no such section"))
    assert shown.page.verticalScrollBar().value() == 0


def test_links_within_the_guide_are_followed_and_the_way_back_is_kept(
    qtbot: QtBot, shown: GuideWindow
) -> None:
    assert not shown.back.isEnabled() and not shown.forward.isEnabled()
    shown.open_at(Place("views/bias"))
    shown.page.anchorClicked.emit(QUrl("../numbers/tests.md#p-value"))
    assert shown.place == Place("numbers/tests", "p-value")
    scrolled = shown.page.verticalScrollBar().value() + 40
    shown.page.verticalScrollBar().setValue(scrolled)
    shown.back.click()
    assert shown.place == Place("views/bias") and shown.page.toPlainText().startswith("Bias")
    shown.forward.click()
    assert (
        shown.place == Place("numbers/tests", "p-value")
        and shown.page.verticalScrollBar().value() == scrolled
    )
    shown.go_back()
    shown.open_at(Place("index"))
    assert not shown.forward.isEnabled()


def test_only_the_web_leaves_the_guide(
    qtbot: QtBot, shown: GuideWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for target in ("file:///etc/passwd", "javascript:alert(1)", "../../../secret.md", "mailto:a@b", "qrc:/x"):
        shown.page.anchorClicked.emit(QUrl(target))
    assert opened == [] and shown.place == Place("index")
    shown.page.anchorClicked.emit(QUrl("https://example.org/a#b"))
    assert opened == ["https://example.org/a#b"] and shown.place == Place("index")


def test_nothing_but_the_guides_pictures_is_loaded(qtbot: QtBot, shown: GuideWindow, tmp_path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "secret.png"))
    kind = QTextDocument.ResourceType.ImageResource.value
    own = next((GUIDE / "pictures" / "en").glob("*.png")).name
    assert shown.page.loadResource(kind, QUrl(f"../pictures/en/{own}")).width() > 100
    secret = str(tmp_path / "secret.png")
    for name in (secret, f"file://{secret}", "../pictures/../../icons/app-16.png"):
        assert shown.page.loadResource(kind, QUrl(name)).isNull()
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert shown.page.loadResource(style, QUrl(f"../pictures/en/{own}")).isNull()


def test_html_in_a_text_is_text(qtbot: QtBot, shown: GuideWindow, tmp_path: Path) -> None:
    source = "# A\n\nAn escaped \\<b>bold\\</b> and `<img src=x>` and p<0.05.\n"
    shown.guide = read_guide("en", write_guide(tmp_path / "other", {"en/index": source}))
    shown.open_at(Place("index", "a"))
    shown.page.show_page(shown.guide.pages["index"])
    assert shown.page.toPlainText() == "A\nAn escaped <b>bold</b> and <img src=x> and p<0.05."


def test_what_is_typed_is_found_marked_and_left_again(qtbot: QtBot, shown: GuideWindow) -> None:
    shown.field.setText("effect SIZE")
    assert shown.side.currentIndex() == 1 and shown.count.text() == "1 section"
    hit = shown.hits.item(0).data(ROLE)
    assert (hit.page_title, hit.title, hit.word) == ("Bias", "WEAT", "effect size")
    qtbot.keyClick(shown.field, Qt.Key.Key_Return)
    assert shown.place == Place("views/bias", "weat")
    marked = [selection.cursor.selectedText() for selection in shown.page.extraSelections()]
    assert marked == ["effect", "size"]
    shown.field.setText("p_holm xyzzy")
    assert shown.hits.count() == 0 and shown.count.text() == "No section has all these words."
    shown.reject()
    assert shown.isVisible() and shown.field.text() == "" and shown.side.currentIndex() == 0
    shown.reject()
    assert not shown.isVisible()


def test_the_keyboard_goes_from_the_field_into_what_was_found(qtbot: QtBot, shown: GuideWindow) -> None:
    shown.activateWindow()
    qtbot.keyClick(shown.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown.field.setFocus()
    qtbot.keyClick(shown.field, Qt.Key.Key_Down)
    assert shown.hits.currentRow() == -1
    shown.field.setText("p")
    qtbot.keyClick(shown.field, Qt.Key.Key_Down)
    assert shown.hits.currentRow() == 0 and shown.place.page == shown.hits.item(0).data(ROLE).page
    qtbot.keyClick(shown.hits, Qt.Key.Key_Down)
    second = shown.hits.item(1).data(ROLE)
    assert shown.place == Place(second.page, second.anchor)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_qt_sees_the_same_headings_and_every_table_and_picture(qtbot: QtBot, language: str) -> None:
    guide = read_guide(language)
    parent = QWidget()
    qtbot.addWidget(parent)
    window = GuideWindow(guide, parent)
    for name, page in guide.pages.items():
        window.open_at(Place(name))
        document = window.page.document()
        assert [block.text() for block in headings(document)] == [part.title for part in page.sections], name
        tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
        rules = [line for line in page.markdown.splitlines() if line.startswith(("| ---", "|---"))]
        assert len(tables) == len(rules), name
        pictures = [placed for placed in page.marks if placed.mark.is_picture]
        assert document.toPlainText().count("\ufffc") == len(pictures), name


def test_colours_follow_the_theme(qtbot: QtBot, shown: GuideWindow) -> None:
    shown.open_at(Place("numbers/tests", "p-value"))
    place = shown.page.verticalScrollBar().value()
    shown.page.show_again()
    assert shown.page.verticalScrollBar().value() == place
    found = shown.page.document().find("p_holm").charFormat().background().color().name()
    assert found == theme.current().sunken
