from __future__ import annotations

import pytest
from open_clip.zero_shot_metadata import OPENAI_IMAGENET_TEMPLATES

from app.training.evaluation.frames import CLASS_FRAMES, EVERYDAY_FRAMES, fill_frame

EVERY = (*EVERYDAY_FRAMES, *CLASS_FRAMES)


@pytest.mark.parametrize(
    ("frame", "noun", "text"),
    [
        ("looks like a {} to me", "dog", "looks like a dog to me"),
        ("looks like a {} to me", "airplane", "looks like an airplane to me"),
        ("a {} leaning to one side", "ox", "an ox leaning to one side"),
        ("a cute little {} on the grass", "ox", "a cute little ox on the grass"),
        ("{} of the week!!", "insect", "insect of the week!!"),
    ],
)
def test_the_article_fits_the_noun(frame: str, noun: str, text: str) -> None:
    assert fill_frame(frame, noun) == text


def test_frames_are_thirty_different_ones_with_one_place_each() -> None:
    assert (len(EVERYDAY_FRAMES), len(CLASS_FRAMES), len(set(EVERY))) == (20, 10, 30)
    assert all(frame.count("{}") == 1 for frame in EVERY)


def test_no_frame_is_a_published_template_or_denies_what_it_names() -> None:
    published = {template("{}").rstrip(".").lower() for template in OPENAI_IMAGENET_TEMPLATES}
    for frame in EVERY:
        assert frame.rstrip(".?!").lower() not in published
        assert not {"no", "not", "never", "without", "isn't"} & set(frame.lower().split())
