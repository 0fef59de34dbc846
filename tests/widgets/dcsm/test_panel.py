"""The DCSM panel with its controller: planted maps in, what is on screen out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.analysis.map_noise import RANDOM_PROMPTS
from app.analysis.prompts import PromptSet
from app.images.images import CropMode, crop_rect, patch_rect
from app.jobs import Jobs
from tests.rigs.engines.dcsm import GRID, PREPROCESS, FakeEngine, values_of
from widgets.dcsm.cards.card import DcsmCard
from widgets.dcsm.controller import DcsmController
from widgets.dcsm.over_images import LIMITS_TOPIC
from widgets.dcsm.panel import DcsmPanel
from widgets.dcsm.settings import DIFFERENCE_KEY, NORMS_KEY
from widgets.desk.workspace import ImageItem, Ranked, Workspace

NO_VV = "Its image tower has no attention in the last block."


def info(weights: str = "w", **more: Any) -> Any:
    variants = (("raw", None), ("value", None), ("maskclip", None), ("vv", NO_VV))
    return SimpleNamespace(
        **{
            "id": "m",
            "weights_hash": weights,
            "device": "cpu",
            "precision": "fp32",
            "preprocess": PREPROCESS,
            "variants": variants,
            "patch_note": "",
            **more,
        }
    )


class Bench:
    """The panel at work."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.jobs, self.workspace, self.engine = Jobs(), Workspace(), FakeEngine()
        self.view = DcsmPanel()
        qtbot.addWidget(self.view)
        self.control = DcsmController(self.view, self.workspace, self.jobs, cast(Any, self.engine))
        self.view.resize(660, 700)
        self.view.show()

    def image(self, name: str = "wide.png", size: tuple[int, int] = (120, 60)) -> Path:
        path = self.folder / name
        if not path.exists():
            Image.new("RGB", size, (200, 200, 200)).save(path)
        return path

    def open(self, *pins: str, name: str = "wide.png", size: tuple[int, int] = (120, 60)) -> None:
        path = self.image(name, size)
        if self.workspace.info is None:
            self.workspace.set_info(info())
        self.workspace.set_images([ImageItem(path, path.name)])
        self.workspace.set_selected([path])
        self.workspace.set_pins(pins)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def card(self, index: int = 0) -> DcsmCard:
        return self.view.cards()[index]

    def heat(self, index: int = 0) -> Any:
        view = self.card(index).view
        assert view is not None and view.heat is not None
        return view.heat

    def set(self, name: str, value: object) -> None:
        self.view.setting_changed.emit(name, value)
        self.settle()

    def click_chip(self, row: int, index: int = 0, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        chips = self.card(index).chips
        self.qtbot.mouseClick(
            chips, Qt.MouseButton.LeftButton, modifier, chips.chip_rect(row).center().toPoint()
        )

    def place(self, row: int, col: int, index: int = 0) -> QPoint:
        card = self.card(index)
        assert card.view is not None and card.view.crop is not None
        return card.canvas.to_screen(patch_rect(card.view.crop, GRID, row, col)).center().toPoint()

    def hover(self, row: int, col: int, index: int = 0) -> None:
        self.qtbot.mouseMove(self.card(index).canvas, self.place(row, col, index))
        canvas = self.card(index).canvas
        self.qtbot.waitUntil(lambda: canvas._hovered == (row, col))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qtbot, tmp_path)
    yield made
    if made.engine.gate is not None:
        made.engine.gate.set()
    made.view.close()
    made.jobs.close()


def expected(prompt: str, row: int) -> Any:
    return values_of(prompt, len(prompt.split()) + 2)[row, 1:].reshape(GRID)


def test_an_empty_panel_offers_to_open_images(bench: Bench) -> None:
    assert bench.view.action_button.isVisible()
    with bench.qtbot.waitSignal(bench.view.images_requested):
        bench.view.action_button.click()


def test_without_pins_the_crop_is_shown_on_the_picture(bench: Bench) -> None:
    bench.open()
    canvas = bench.view.plain_canvas
    assert canvas is not None and canvas.isVisible()
    assert canvas._crop == crop_rect((120, 60), PREPROCESS, CropMode.CROP)
    assert bench.engine.asked == []


def test_the_top_prompt_is_pinned_by_the_button(bench: Bench) -> None:
    bench.open()
    assert not bench.view.action_button.isVisible()
    prompts = SimpleNamespace(labels=("cat", "dog"), prompts=(("a cat",), ("a dog",)))
    scores = SimpleNamespace(order=lambda _row: np.array([1, 0]))
    ranked = Ranked((bench.image(),), cast(Any, scores), cast(Any, prompts), info(), 1.0)
    bench.workspace.set_ranked(ranked)
    bench.view.action_button.click()
    bench.settle()
    assert bench.workspace.pins == ("a dog",)
    assert np.array_equal(bench.heat(), expected("a dog", 3))


def test_a_typed_prompt_is_pinned(bench: Bench) -> None:
    bench.open()
    bench.qtbot.keyClicks(bench.view.controls.prompt, "  two dogs ")
    bench.qtbot.keyClick(bench.view.controls.prompt, Qt.Key.Key_Return)
    assert bench.workspace.pins == ("two dogs",)
    assert bench.view.controls.prompt.text() == ""
    bench.settle()
    assert bench.heat().shape == GRID


def test_the_global_row_comes_first_and_a_chip_changes_it(bench: Bench) -> None:
    bench.open("a dog")
    assert np.array_equal(bench.heat(), expected("a dog", 3))
    bench.click_chip(2)
    assert np.array_equal(bench.heat(), expected("a dog", 2))
    assert len(bench.engine.asked) == 1


def test_several_chips_show_their_mean(bench: Bench) -> None:
    bench.open("a dog")
    bench.click_chip(1)
    bench.click_chip(2, modifier=Qt.KeyboardModifier.ControlModifier)
    mean = (expected("a dog", 1) + expected("a dog", 2)) / 2
    np.testing.assert_allclose(bench.heat(), mean, atol=1e-7)
    assert "mean of 2 tokens" in bench.card().readout()


def test_the_choice_of_tokens_is_each_cards_own(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.click_chip(1, index=1)
    assert np.array_equal(bench.heat(0), expected("a dog", 3))
    assert np.array_equal(bench.heat(1), expected("a cat", 1))


def test_hovering_reads_the_patch_exactly_on_every_card(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.hover(2, 1)
    column = 1 + 2 * 4 + 1
    for index, prompt in enumerate(("a dog", "a cat")):
        values = values_of(prompt, 4)[:, column]
        card = bench.card(index)
        assert card.readout() == f'patch (row 2, col 1) · "EOT" · cosine {values[3]:.4f}'
        assert card.profile.values == tuple(float(value) for value in values)
        assert card.canvas._hovered == (2, 1)


def test_leaving_shows_the_pinned_patch_again(bench: Bench) -> None:
    bench.open("a dog")
    bench.qtbot.mouseClick(bench.card().canvas, Qt.MouseButton.LeftButton, pos=bench.place(3, 3))
    bench.view.patch_hovered.emit((0, 0))
    assert "row 0, col 0" in bench.card().readout()
    bench.view.patch_hovered.emit(None)
    assert "row 3, col 3" in bench.card().readout()
    bench.view.patch_pinned.emit(None)
    assert bench.card().readout().startswith("peak (row ")


def test_shared_limits_are_one_and_the_range_of_all_maps(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    heats = [bench.heat(0), bench.heat(1)]
    limits = {card.view.bar.limits for card in bench.view.cards() if card.view and card.view.bar}
    assert limits == {(float(np.min(heats)), float(np.max(heats)))}
    assert bench.view.bar.isVisible()
    assert bench.view.bar.labels() == (f"{np.min(heats):.3f}", f"{np.max(heats):.3f}")


def test_limits_per_map_give_each_card_a_bar(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.set("limits", "per-map")
    assert not bench.view.bar.isVisible()
    for index in (0, 1):
        bar = bench.card(index).bar
        assert bar is not None and bar.isVisible()
        assert bar.labels()[1] == f"{bench.heat(index).max():.3f}"


def test_fixed_limits_begin_with_what_is_seen_and_hold_for_the_next_image(bench: Bench) -> None:
    bench.open("a cat")
    bench.set("limits", "typed")
    heat = bench.heat()
    fixed = np.floor(float(heat.min()) * 1000) / 1000, np.ceil(float(heat.max()) * 1000) / 1000
    assert bench.control.settings.typed == pytest.approx(fixed, abs=1e-9)
    bench.open("a dog", name="other.png")
    view = bench.card().view
    assert view is not None and view.bar is not None
    assert view.bar.limits == pytest.approx(fixed, abs=1e-9)
    assert bench.view.bar.accessibleDescription().startswith("cosine, fixed limits from ")
    words = bench.control.command()
    assert not isinstance(words, str)
    place = words.index("--limits")
    assert [float(word) for word in words[place + 1 : place + 3]] == pytest.approx(fixed, abs=1e-9)
    bench.set("limits", "shared")
    assert bench.view.bar.accessibleDescription().startswith("cosine from ")
    bench.set("limits", "typed")  # what is seen is fixed, not what was fixed before
    heat = bench.heat()
    assert bench.control.settings.typed == pytest.approx((heat.min(), heat.max()), abs=1e-3)


def test_limits_can_be_fixed_over_all_images_and_over_those_selected(bench: Bench) -> None:
    bench.open("a cat", "two dogs")
    paths = [bench.image(name) for name in ("wide.png", "b.png", "c.png")]
    broken = bench.folder / "broken.png"
    broken.write_bytes(b"")
    bench.engine.offsets = {"b.png": -0.05, "c.png": 0.1}
    bench.engine.info = info()
    bench.workspace.set_images([ImageItem(path, path.name) for path in (*paths, broken)])
    notes: list[str] = []
    bench.workspace.note_posted.connect(lambda _level, sentence, _topic: notes.append(sentence))
    heats = np.array([expected("a cat", 3), expected("two dogs", 3)])
    choices = bench.view.controls.limits.actions_by_value()

    choices["over"].trigger()
    bench.settle()
    fixed, over = bench.control.settings.typed, (heats.min() - 0.05, heats.max() + 0.1)
    assert fixed == pytest.approx(over, abs=1.001e-3)
    assert fixed is not None and fixed[0] <= over[0] + 1e-7 and fixed[1] >= over[1] - 1e-7
    assert bench.control.settings.limits == bench.view.controls.limits.value == "typed"
    assert notes[-1].endswith("hold the maps of 2 prompts on 3 images; 1 could not be read.")
    words = bench.control.command()
    assert isinstance(words, list)
    place = words.index("--limits")
    assert tuple(map(float, words[place + 1 : place + 3])) == fixed

    bench.workspace.set_selected(paths[:2])
    bench.settle()
    choices["over"].trigger()
    bench.settle()
    assert bench.control.settings.typed == pytest.approx((heats.min() - 0.05, heats.max()), abs=1.001e-3)
    assert notes[-1].endswith("hold the maps of 2 prompts on 2 images.")


def test_fixing_limits_over_images_is_cancelled_and_the_limits_stay(bench: Bench) -> None:
    bench.open("a cat")
    bench.engine.info = info()
    notes: list[str] = []
    bench.workspace.note_posted.connect(lambda _level, sentence, _topic: notes.append(sentence))
    bench.engine.gate = threading.Event()
    action = bench.view.controls.limits.actions_by_value()["over"]
    action.trigger()
    assert bench.view.controls.limits.value == "shared" and not action.isChecked(), "not in force yet"
    bench.jobs.cancel(LIMITS_TOPIC)
    bench.engine.gate.set()
    bench.qtbot.waitUntil(lambda: bool(notes))
    assert notes == ["Fixing limits over images was cancelled; the limits stay."]
    assert bench.control.settings.limits == "shared"


def test_limits_over_images_of_a_model_that_is_gone_are_not_fixed(bench: Bench) -> None:
    bench.open("a cat")
    bench.engine.info = info("other weights")
    notes: list[str] = []
    bench.workspace.note_posted.connect(lambda _level, sentence, _topic: notes.append(sentence))
    bench.view.controls.limits.actions_by_value()["over"].trigger()
    bench.settle()
    assert notes == ["Another model was loaded; no limits were fixed over images."]
    assert bench.control.settings.limits == "shared"


def test_a_map_within_the_noise_of_random_prompts_says_so(bench: Bench) -> None:
    bench.engine.info = info()
    bench.open("a cat")
    ranges = [np.ptp(values_of(prompt, 5)[4, 1:]) for prompt in RANDOM_PROMPTS]
    limit, own = np.percentile(ranges, 95), np.ptp(values_of("a cat", 4)[3, 1:])
    assert own < limit
    card = bench.card()
    bench.qtbot.waitUntil(lambda: bool(card.warning.full_text))
    sentence = f"Range {own:.4f} is within the noise of random prompts ({limit:.4f})."
    assert card.warning.full_text == sentence
    assert [one.warning for one in bench.control.shown().maps] == [sentence]
    bench.click_chip(1)  # of a token's map nothing is known
    assert card.warning.full_text == ""


def test_titles_and_readouts_of_narrow_cards_have_two_lines(bench: Bench) -> None:
    prompts = ("a photo of a cup of coffee", "a photo of a small dog", "a photo of a cat")
    bench.view.resize(490, 560)
    bench.open(*prompts)
    cards = bench.view.cards()
    assert len({(card.width(), card.height()) for card in cards}) == 1  # all of one form
    for number, (card, prompt) in enumerate(zip(cards, prompts, strict=True), 1):
        assert " ".join(card._title.shown_text().split("\n")) == f"{number}  {prompt}"
        assert " ".join(card._readout.shown_text().split("\n")) == card.readout()


@pytest.mark.parametrize(("setting", "key"), [("norms", NORMS_KEY), ("difference", DIFFERENCE_KEY)])
def test_a_map_asked_for_is_scrolled_to(bench: Bench, setting: str, key: str) -> None:
    bench.view.resize(490, 560)
    bench.open("a cat", "a dog", "a bird", "a fish")
    bench.set(setting, True)
    card = bench.view.cards()[-1]
    assert card.key == key
    bench.qtbot.waitUntil(lambda: card.visibleRegion().boundingRect().height() > 0.9 * card.height())


def test_two_captions_compared_elsewhere_are_scrolled_to(bench: Bench) -> None:
    bench.view.resize(490, 560)
    bench.open()
    bench.set("view", "matrix")
    bench.view.hide()
    bench.workspace.set_pins(["a cat", "a dog", "a bird", "a fish"])
    bench.view.show()
    bench.control.show_difference("a bird", "a cat")  # before there is a map
    bench.settle()
    card = bench.view.cards()[-1]
    assert card.key == DIFFERENCE_KEY and card.view is not None and card.view.pair == ("a bird", "a cat")
    bench.qtbot.waitUntil(lambda: card.visibleRegion().boundingRect().height() > 0.9 * card.height())


def test_escape_ends_a_preview_until_another_label_is_under_the_pointer(bench: Bench) -> None:
    bench.open("a cat")
    bench.workspace.set_prompts(PromptSet(("dog", "bird"), ("a {}",)))

    def prompts() -> list[str]:
        return [card.key for card in bench.view.cards()]

    bench.workspace.label_hovered.emit("dog")
    bench.qtbot.waitUntil(lambda: prompts() == ["a cat", "a dog"])
    bench.view.activateWindow()
    bench.qtbot.keyClick(bench.view.controls.prompt, Qt.Key.Key_Escape)
    assert prompts() == ["a cat"]
    bench.workspace.label_hovered.emit("dog")  # the pointer moves on the same label
    assert not bench.control._preview._rest.isActive(), "nothing is to come"
    bench.workspace.label_hovered.emit("bird")
    bench.qtbot.waitUntil(lambda: prompts() == ["a cat", "a bird"])


def test_the_noise_of_a_model_that_is_gone_is_not_shown(bench: Bench) -> None:
    bench.engine.info = info("other weights")
    bench.open("a cat")
    assert bench.card().warning.full_text == ""


def test_typed_limits_are_checked_and_the_last_good_ones_stay(bench: Bench) -> None:
    bench.open("a dog")
    bench.set("limits", "typed")
    typed = bench.view.typed
    assert typed is not None and typed.isVisible()

    def enter(lo: float, hi: float) -> None:
        typed.lo.setValue(lo)
        typed.hi.setValue(hi)
        typed.hi.editingFinished.emit()

    enter(0.1, 0.2)
    assert bench.control.settings.typed == (0.1, 0.2)
    assert bench.view.bar.labels() == ("0.100", "0.200")
    enter(0.3, 0.2)
    assert "must be below" in bench.view.message()
    assert bench.control.settings.typed == (0.1, 0.2)
    assert bench.view.bar.labels() == ("0.100", "0.200")
    enter(0.3, 0.35)
    assert bench.view.message() == ""
    assert bench.control.settings.typed == (0.3, 0.35)


def test_the_difference_of_two_maps_follows_their_chips_and_choosers(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.view.controls.difference.click()
    bench.click_chip(1, index=0)
    np.testing.assert_allclose(bench.heat(2), expected("a dog", 1) - expected("a cat", 3), atol=1e-7)
    view = bench.card(2).view
    assert view is not None and view.bar is not None
    assert view.bar.limits[0] == -view.bar.limits[1]
    assert view.bar.unit == "cosine difference"
    boxes = bench.card(2).pair_boxes
    assert boxes is not None
    bench.view.pair_chosen.emit(1, 0)
    np.testing.assert_allclose(bench.heat(2), expected("a cat", 3) - expected("a dog", 1), atol=1e-7)
    assert [box.currentIndex() for box in boxes] == [1, 0]
    bench.card(2).close_button.click()
    assert [card.key for card in bench.view.cards()] == ["a dog", "a cat"]


def test_a_difference_needs_two_pins(bench: Bench) -> None:
    bench.open("a dog")
    assert not bench.view.controls.difference.isEnabled()
    bench.workspace.set_pins(["a dog", "a cat"])
    assert bench.view.controls.difference.isEnabled()


def test_patch_norms_are_a_card_of_their_own(bench: Bench) -> None:
    bench.open("a dog")
    bench.view.controls.norms.click()
    bench.settle()
    assert bench.card(1).key == NORMS_KEY
    assert bench.heat(1)[3, 3] == 15
    assert bench.card(1).readout() == "peak (row 3, col 3) · norm 15"


def test_a_close_button_unpins(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.card(0).close_button.click()
    assert bench.workspace.pins == ("a cat",)
    assert [card.key for card in bench.view.cards()] == ["a cat"]
    assert len(bench.engine.asked) <= 2


def test_only_new_prompts_are_computed(bench: Bench) -> None:
    bench.open("a dog")
    bench.workspace.set_pins(["a dog", "a cat"])
    bench.settle()
    assert bench.engine.asked[-1][1] == ("a cat",)
    bench.workspace.set_pins(["a cat"])
    bench.workspace.set_pins(["a cat", "a dog"])
    bench.settle()
    assert len(bench.engine.asked) == 2


@pytest.mark.parametrize("mode", ["crop", "squash", "pad"])
@pytest.mark.parametrize("size", [(120, 60), (50, 150)])
def test_the_peak_is_painted_over_its_own_pixels(bench: Bench, mode: str, size: tuple[int, int]) -> None:
    bench.workspace.set_mode(mode)
    bench.open("a dog", size=size)
    bench.set("opacity", 1.0)
    view = bench.card().view
    assert view is not None and view.bar is not None
    row, col = np.unravel_index(bench.heat().argmax(), GRID)
    assert view.crop == crop_rect(size, PREPROCESS, CropMode(mode))
    image: QImage = bench.card().canvas.grab().toImage()
    pixel = image.pixelColor(bench.place(int(row), int(col)))
    assert (pixel.red(), pixel.green(), pixel.blue()) == tuple(view.bar.lut[255])


def test_a_variant_that_the_model_cannot_have_is_disabled_with_its_reason(bench: Bench) -> None:
    bench.open("a dog")
    actions = bench.view.controls.variant.actions_by_value()
    assert [name for name, action in actions.items() if action.isEnabled()] == ["raw", "value", "maskclip"]
    assert actions["vv"].toolTip() == NO_VV
    assert actions["gem"].toolTip() == "This model doesn't offer it."
    assert actions["clearclip"].text() == "ClearCLIP\tq-q attention alone"
    actions["maskclip"].trigger()
    bench.settle()
    assert bench.engine.asked[-1][3] == "maskclip"


def test_a_variant_is_kept_for_models_that_have_it(bench: Bench) -> None:
    bench.open("a dog")
    bench.set("variant", "maskclip")
    bench.workspace.set_info(
        info("other", variants=(("raw", None), ("maskclip", "no ViT"), ("vv", "no ViT")))
    )
    bench.settle()
    assert bench.engine.asked[-1][3] == "raw"
    assert bench.view.controls.variant.value == "raw"
    bench.workspace.set_info(info())
    bench.settle()
    assert bench.engine.asked[-1][3] == "maskclip"


def test_a_result_of_an_older_request_is_dropped(bench: Bench) -> None:
    bench.open("a dog")
    bench.engine.gate = threading.Event()
    other = bench.image("other.png", (60, 120))
    bench.workspace.set_images([ImageItem(bench.image(), "wide"), ImageItem(other, "other")])
    bench.workspace.set_selected([other])
    assert bench.control.shown().stale
    bench.workspace.set_selected([bench.image()])
    bench.engine.gate.set()
    bench.settle()
    assert bench.control.shown().path == bench.image()
    assert not bench.control.shown().stale
    view = bench.card().view
    assert view is not None and view.crop == crop_rect((120, 60), PREPROCESS, CropMode.CROP)


def test_the_last_good_map_stays_with_its_picture_and_is_marked(bench: Bench) -> None:
    bench.open("a dog")
    bench.engine.gate = threading.Event()
    bench.workspace.set_mode("squash")
    bench.qtbot.waitUntil(lambda: bench.card().canvas._faded)
    assert np.array_equal(bench.heat(), expected("a dog", 3))
    bench.engine.gate.set()
    bench.settle()
    assert not bench.card().canvas._faded
    view = bench.card().view
    assert view is not None and view.crop == crop_rect((120, 60), PREPROCESS, CropMode.SQUASH)


def test_an_error_is_one_sentence_and_nothing_is_lost(bench: Bench) -> None:
    bench.open("a dog")
    bench.engine.error = "The prompt can't be read."
    bench.workspace.set_pins(["a dog", "bad one"])
    bench.settle()
    assert bench.view.message() == "The prompt can't be read."
    assert np.array_equal(bench.heat(0), expected("a dog", 3))
    assert bench.card(1).readout() == "No map"
    bench.engine.error = ""
    bench.workspace.set_pins(["a dog", "good one"])
    bench.settle()
    assert bench.view.message() == ""
    assert np.array_equal(bench.heat(1), expected("good one", 3))


def test_an_image_that_cannot_be_read_shows_no_map_of_another(bench: Bench) -> None:
    bench.open("a dog")
    broken = bench.folder / "broken.png"
    broken.write_bytes(b"")
    bench.engine.error = "broken.png is empty (0 bytes)."
    bench.workspace.set_images([ImageItem(bench.image(), "wide"), ImageItem(broken, "broken")])
    bench.workspace.set_selected([broken])
    bench.settle()
    assert bench.view.message() == "broken.png is empty (0 bytes)."
    view = bench.card().view
    assert view is not None and view.heat is None
    assert bench.control.shown().maps == ()


def test_without_a_model_the_panel_says_so(bench: Bench) -> None:
    path = bench.image()
    bench.workspace.set_images([ImageItem(path, path.name)])
    bench.workspace.set_selected([path])
    bench.workspace.set_pins(["a dog"])
    bench.settle()
    assert bench.engine.asked == []
    assert bench.view.plain_canvas is not None
    bench.workspace.set_info(info())
    bench.settle()
    assert np.array_equal(bench.heat(), expected("a dog", 3))


def test_the_matrix_reads_each_cell_and_links_the_column(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.view.controls.view.button("matrix").click()
    matrix = bench.card(0).matrix
    assert matrix is not None and matrix.isVisible()
    bench.qtbot.waitUntil(lambda: matrix.width() > 500)  # laid out
    place = matrix.cell_rect(2, 6).center()
    assert matrix.cell_at(place) == (2, 6)
    bench.qtbot.mouseMove(matrix, place.toPoint())
    wanted = f'patch (row 1, col 1) · "dog" · cosine {values_of("a dog", 4)[2, 6]:.4f}'
    bench.qtbot.waitUntil(lambda: bench.card(0).readout() == wanted)
    assert "patch (row 1, col 1)" in bench.card(1).readout()
    bench.qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place.toPoint())
    bench.view.cell_hovered.emit("a dog", 3, 0)
    assert bench.card(0).readout() == f'CLS · "EOT" · cosine {values_of("a dog", 4)[3, 0]:.4f}'
    bench.view.cell_hovered.emit("a dog", -1, -1)
    assert "patch (row 1, col 1)" in bench.card(0).readout()


def test_the_matrix_is_read_and_pinned_by_keys(bench: Bench) -> None:
    bench.open("a cat", name="wide.png")
    bench.set("view", "matrix")
    matrix = bench.card(0).matrix
    assert matrix is not None
    matrix.setFocus()
    bench.qtbot.keyClick(matrix, Qt.Key.Key_Down)  # the first key shows where one is: pooled and EOT
    assert bench.card(0).readout().startswith('CLS · "EOT" · cosine ')
    bench.qtbot.keyClick(matrix, Qt.Key.Key_Up)
    bench.qtbot.keyClick(matrix, Qt.Key.Key_Right)
    assert bench.card(0).readout().startswith('patch (row 0, col 0) · "cat" · cosine ')
    bench.qtbot.keyClick(matrix, Qt.Key.Key_Space)
    assert bench.control.cursor.pinned == 1
    bench.qtbot.keyClick(matrix, Qt.Key.Key_Return)
    view = bench.card(0).view
    assert view is not None and view.selected == (2,)


def test_cancelled_maps_say_so_and_come_back(bench: Bench) -> None:
    bench.open("a cat")
    bench.engine.gate = threading.Event()
    bench.workspace.set_pins(["a cat", "a dog"])
    bench.jobs.cancel_all()
    bench.engine.gate.set()
    bench.qtbot.waitUntil(lambda: "cancelled" in bench.view.message())
    assert bench.card(1).readout() == "No map"
    bench.workspace.set_pins(["a dog"])
    bench.settle()
    assert bench.view.message() == ""
    assert bench.heat(0).shape == GRID
    bench.workspace.set_pins([])
    bench.settle()
    assert bench.view.message() == ""


def test_the_matrix_has_the_colours_of_its_values_and_names_choose_tokens(bench: Bench) -> None:
    bench.open("a dog")
    bench.set("view", "matrix")
    card = bench.card()
    matrix, view = card.matrix, card.view
    assert matrix is not None and view is not None and view.matrix is not None
    image = matrix.grab().toImage()
    for row, column in ((0, 3), (1, 9), (3, 16), (2, 0)):
        point = matrix.cell_rect(row, column).center().toPoint()
        pixel = image.pixelColor(point)
        assert (pixel.red(), pixel.green(), pixel.blue()) == tuple(view.matrix.pixels[row, column])
    name = QPointF(4, matrix.cell_rect(2, 0).center().y()).toPoint()
    bench.qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=name)
    assert view.key == "a dog"
    view = card.view
    assert view is not None and view.selected == (2,)


def test_digits_choose_a_card(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.qtbot.keyClick(bench.view, Qt.Key.Key_2)
    bench.qtbot.waitUntil(lambda: bench.card(1).chips.hasFocus())
    bench.qtbot.keyClick(bench.card(1).chips, Qt.Key.Key_Left)
    assert np.array_equal(bench.heat(1), expected("a cat", 2))


def test_zoom_is_linked(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.qtbot.keyClick(bench.card(0).canvas, Qt.Key.Key_Plus)
    assert bench.card(1).canvas._viewport == bench.card(0).canvas._viewport
    assert bench.card(1).canvas._viewport.zoom > 1


def test_what_is_shown_can_be_exported(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.set("difference", True)
    bench.set("opacity", 0.4)
    bench.set("view", "matrix")
    bench.view.tokens_chosen.emit("a dog", (1, 2))
    shown = bench.control.shown()
    assert shown.path == bench.image()
    assert [(one.dcsm.prompt, one.rows) for one in shown.maps] == [("a dog", (1, 2)), ("a cat", (3,))]
    assert shown.maps[0].limits == shown.maps[1].limits
    assert (shown.opacity, shown.colormap, shown.smooth, shown.mode) == (0.4, "viridis", False, "crop")
    assert shown.difference is not None
    assert (shown.difference.a, shown.difference.b) == ("a dog", "a cat")


def test_the_view_is_kept_between_sessions(bench: Bench) -> None:
    bench.open("a dog")
    bench.view.tokens_chosen.emit("a dog", (1,))
    bench.set("colormap", "cividis")
    bench.set("smooth", True)
    state = bench.control.view_state()
    bench.control.restore_view_state({})
    assert bench.control.settings.colormap == "viridis"
    bench.control.restore_view_state(state)
    bench.settle()
    assert (bench.control.settings.colormap, bench.control.settings.smooth) == ("cividis", True)
    assert np.array_equal(bench.heat(), expected("a dog", 1))
    assert bench.view.controls.colormap.value == "cividis"


def test_cards_fill_a_grid_and_survive_any_width(bench: Bench) -> None:
    bench.open("one", "two", "three", "four")
    corners = [card.pos() for card in bench.view.cards()]
    assert corners[0].y() == corners[1].y() < corners[2].y() == corners[3].y()
    assert corners[0].x() == corners[2].x() < corners[1].x() == corners[3].x()
    bench.view.resize(300, 600)
    bench.qtbot.waitUntil(lambda: len({card.x() for card in bench.view.cards()}) == 1)
    bench.view.resize(1400, 900)
    bench.qtbot.waitUntil(lambda: len({card.x() for card in bench.view.cards()}) == 2)


def test_the_difference_toggle_survives_fewer_pins(bench: Bench) -> None:
    bench.open("a dog", "a cat")
    bench.set("difference", True)
    assert bench.card(2).key == DIFFERENCE_KEY
    bench.workspace.set_pins(["a dog"])
    assert [card.key for card in bench.view.cards()] == ["a dog"]
    assert bench.view.controls.difference.isEnabled()


def test_removing_all_images_empties_the_panel(bench: Bench) -> None:
    bench.open("a dog")
    bench.workspace.set_images([])
    assert bench.view.cards() == []
    assert bench.view.action_button.isVisible()


def test_tokens_stand_beside_a_tall_picture_and_below_a_wide_one(bench: Bench) -> None:
    bench.open("a dog", name="tall.png", size=(60, 120))
    bench.qtbot.waitUntil(lambda: bench.card().profile.x() > bench.card().canvas.geometry().right())
    bench.open("a dog", name="flat.png", size=(240, 60))
    bench.qtbot.waitUntil(lambda: bench.card().profile.y() > bench.card().canvas.geometry().bottom())


def test_the_label_under_the_pointer_shows_its_map_for_as_long(bench: Bench) -> None:
    bench.open()
    bench.workspace.set_prompts(PromptSet(("cat", "dog", "bird")))
    bench.workspace.show_label("cat")
    bench.settle()
    titles: list[list[str]] = []

    def shown() -> list[str]:
        return [card.key for card in bench.view.cards()]

    assert shown() == ["cat"]
    bench.workspace.label_hovered.emit("dog")
    bench.qtbot.waitUntil(lambda: shown() == ["dog"])
    bench.workspace.label_hovered.emit("bird")
    bench.workspace.label_hovered.emit("")  # the pointer only passed
    bench.qtbot.waitUntil(lambda: titles.append(shown()) or shown() == ["cat"])  # type: ignore[func-returns-value]
    assert all(card != ["bird"] for card in titles)
    assert bench.workspace.shown_label == "cat" and bench.workspace.pins == ()
    assert [map_.dcsm.prompt for map_ in bench.control.shown().maps] == ["cat"]
