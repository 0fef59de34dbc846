from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.paths import RESOURCES
from tests.rigs.collections.synthetic import write_collection
from widgets.shell import shot
from widgets.shell.main_window import Explorer

CAPTION = "a red circle and a blue square"


def test_a_panel_is_brought_to_the_front(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, str]] = []
    real = shot._png

    def look(window: Explorer) -> bytes:
        parts = window.parts
        seen.append((parts.panel("composition").isVisible(), parts.part("composition").draft.caption))
        return real(window)

    monkeypatch.setattr(shot, "_png", look)
    out = tmp_path / "lab.png"
    picture = RESOURCES / "samples" / "three-shapes.png"
    scene = shot.Scene((picture,), size=(900, 700), panel="composition/captions", caption=CAPTION)
    shot.take(out, scene)
    assert seen == [(True, CAPTION)]
    with Image.open(out) as image:
        assert image.size == (900, 700)


@pytest.mark.parametrize(("panel", "sentence"), [
    ("nothing", "There is no panel 'nothing'; choose one of images, collection"),
    ("ranking/ablation", "The panel 'ranking' has no page 'ablation'"),
    ("composition/none", "it has captions, images, scorer, ablation, conditions"),
])  # fmt: skip
def test_a_panel_that_is_not_there(qtbot: QtBot, tmp_path: Path, panel: str, sentence: str) -> None:
    out = tmp_path / "none.png"
    with pytest.raises(LoupeError, match=sentence):
        shot.take(out, shot.Scene(panel=panel))
    assert not out.exists()


def test_a_page_that_waits_for_a_press_is_pressed_against_the_data_beside(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, (side, name) in enumerate((side, name) for side in "ab" for name in ("red", "blue")):
        (tmp_path / side / name).mkdir(parents=True)
        Image.new("RGB", (8, 8), (40 * number, 90, 200)).save(tmp_path / side / name / f"{side}.png")
    answered: list[tuple[str, int]] = []

    def look(window: Explorer) -> bytes:
        front = window.parts.part("evaluate").front()
        answered.append((front.draft.data, front.answer.result.measured.points[0].ood.n))
        return b""

    monkeypatch.setattr(shot, "_png", look)
    scene = shot.Scene(truth=tmp_path / "a", panel="evaluate/shift", beside=tmp_path / "b")
    shot.take(tmp_path / "shift.png", scene)
    assert answered == [(str(tmp_path / "b"), 2)]


def test_a_collection_is_opened_and_searched(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_collection(tmp_path / "c", 30, 280)
    titles: list[str] = []

    def look(window: Explorer) -> bytes:
        titles.append(window.parts.part("collection").page("search").page.title())
        return b""

    monkeypatch.setattr(shot, "_png", look)
    shot.take(tmp_path / "c.png", shot.Scene(view="collections", collection=folder, search="a red thing"))
    assert titles == ["30 rows by cosine with “a red thing”, highest first"]
