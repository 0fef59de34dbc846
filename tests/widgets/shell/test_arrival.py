"""One image dropped into the real window: decoded once, and through the tower once, for bar and map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.images.geometry import CropMode
from app.images.images import read_picture
from tests.rigs.counted import counted_decodes, counted_passes
from tests.rigs.window import CAT, Window, settle

PIN = "a photo of a cat"


def shown(window: Window, path: Path) -> bool:
    """Tell whether an image's bar and map are there."""
    ranked, maps = window.workspace.ranked, window.dcsm.shown()
    bar = ranked is not None and ranked.row(path) is not None
    return bar and window.workspace.current == path and maps.path == path and len(maps.maps) == 1


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_a_dropped_image_is_decoded_once_and_encoded_once(
    qtbot: QtBot, window: Window, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"dropped.{ending}"
    with Image.open(CAT) as image:
        image.save(path)
        size = image.size
    window.prompts.set_texts("cat\ndog", "a photo of a {}.")
    window.workspace.set_pins([PIN])
    settle(qtbot, window)
    encoder = window.engine.require()
    with counted_decodes() as decodes, counted_passes(encoder._model) as passes:
        window.images.add_paths([path])
        settle(qtbot, window, lambda: shown(window, path))
        (card,) = window.dcsm_panel.cards()
        qtbot.waitUntil(card.isVisible)
        settle(qtbot, window, lambda: window.images_panel.model.cache.get(path) is not None)
        settle(qtbot, window)
    assert (decodes, passes) == ([size], [1])
    pixels = read_picture(path).pixels
    bar = encoder.encode_images([pixels], CropMode.CROP)[0]
    np.testing.assert_allclose(window.workspace.embeddings[path].embedding, bar, atol=1e-5)
    expected = encoder.dense_text(PIN).embeddings @ encoder.dense_image(pixels).embeddings.T
    np.testing.assert_allclose(window.dcsm.shown().maps[0].dcsm.values, expected, atol=1e-5)


def test_a_pin_that_comes_later_costs_a_pass_and_no_decode(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "dropped.png"
    with Image.open(CAT) as image:
        image.save(path)
    window.prompts.set_texts("cat\ndog", "a photo of a {}.")
    settle(qtbot, window)
    with counted_decodes() as decodes, counted_passes(window.engine.require()._model) as passes:
        window.images.add_paths([path])
        settle(
            qtbot, window, lambda: window.workspace.current == path and path in window.workspace.embeddings
        )
        window.workspace.set_pins([PIN])
        settle(qtbot, window, lambda: shown(window, path))
    assert (len(decodes), passes) == (1, [1, 1])


def test_a_bad_file_is_said_once_whoever_meets_it(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    with Image.open(CAT) as image:
        image.save(path)
    path.write_bytes(path.read_bytes()[:9000])
    notes: list[tuple[str, str]] = []
    window.workspace.note_posted.connect(lambda level, sentence: notes.append((level, sentence)))
    window.workspace.set_pins([PIN])
    window.images.add_paths([path])
    settle(qtbot, window, lambda: bool(notes))
    qtbot.wait(50)
    settle(qtbot, window)
    sentence = "1 file could not be read: cut.png is truncated: its image data ends too early."
    assert notes == [("warning", sentence)]
    assert not window.workspace.images and window.workspace.current is None
