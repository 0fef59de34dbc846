"""`slide`: picture, ranking and maps on one page, the numbers of `rank` in native text."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

Cli = Callable[..., Any]
Photo = Callable[..., Path]

LABELS = ("--labels", "cat, <b>a</b> & co, dog")


def texts(page: Any) -> list[str]:
    return [shape.text_frame.text for shape in page.shapes if shape.has_text_frame and shape.text_frame.text]


def test_a_deck_has_a_page_an_image_with_the_numbers_of_rank(cli: Cli, photo: Photo) -> None:
    from pptx import Presentation

    photo("a.png", 1, (90, 40))
    photo("b.png", 2)
    ranked = cli("rank", "a.png", "b.png", *LABELS, "--json").json
    maps = ("--prompt", "a cat", "--prompt", "two dogs")
    done = cli("slide", "a.png", "b.png", *LABELS, *maps, "--out", "deck.pptx", "--json")
    assert done.status == 0 and done.json["files"] == ["deck.pptx"]
    deck = Presentation("deck.pptx")
    assert deck.slide_width is not None and deck.slide_height is not None
    assert abs(deck.slide_width / deck.slide_height - 16 / 9) < 0.001
    assert len(deck.slides) == 2
    for page, image in zip(deck.slides, ranked["images"], strict=True):
        said = texts(page)
        assert image["path"] in said[0]
        for place, row in enumerate(image["ranking"], 1):
            assert f"{place} {row['label']}" in said
            assert f"{row['cosine']:.4f}".replace("-", "−") in said
        assert "“a cat”" in said and "“two dogs”" in said
        pictures = [shape for shape in page.shapes if shape.shape_type == 13]
        assert len(pictures) == 5, "the picture, two maps and their colours"
        about = json.loads(page.notes_slide.notes_text_frame.text)
        assert about["image"]["name"] == image["path"]
        assert [row[0] for row in about["slide"]["ranking"]] == [row["label"] for row in image["ranking"]]
        assert about["model"]["weights_hash"] == ranked["model"]["weights_hash"]


def test_pictures_of_a_slide_are_16_to_9_and_say_where_they_come_from(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    photo("b.png", 2)
    done = cli("slide", "a.png", "b.png", "--prompt", "a cat", "--out", "s.png")
    assert done.out == "s-1.png\ns-2.png\n"
    with Image.open("s-1.png") as picture:
        assert abs(picture.width / picture.height - 16 / 9) < 0.001
        assert json.loads(picture.text["clip-loupe"])["slide"]["maps"][0]["prompt"] == "a cat"  # type: ignore[attr-defined]
    cli("slide", "a.png", *LABELS, "--out", "s.svg")
    root = ET.fromstring(Path("s.svg").read_text("utf-8"))
    text = " ".join("".join(node.itertext()) for node in root.iter())
    assert "<b>a</b> & co" in text and '"sha256"' in text


def test_a_slide_of_nothing_and_a_file_that_is_there_are_refused(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    assert "needs --labels or a --prompt" in cli("slide", "a.png", "--out", "s.png").err
    assert "as .pptx, .png or .svg" in cli("slide", "a.png", *LABELS, "--out", "s.pdf").err
    Path("s.png").write_bytes(b"kept")
    assert "exists already" in cli("slide", "a.png", *LABELS, "--out", "s.png").err
    assert Path("s.png").read_bytes() == b"kept"
