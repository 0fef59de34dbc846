"""Labels pasted onto pictures: where, how large, how dark; and the nonsense word."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import LoupeError
from app.probes.typographic.paste import (
    PLACES,
    SIZES,
    Box,
    Condition,
    check_word,
    label_box,
    nonsense_of,
    paste,
)

WORDS = ("apple", "gkwdb")
SEEN = np.full((224, 224, 3), 90, np.uint8)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
def test_a_label_lies_where_it_is_asked_for_and_nothing_else_changes(size: float, place: str) -> None:
    condition = Condition(size, place, 1.0)  # type: ignore[arg-type]
    box = label_box((224, 224), condition, WORDS)
    assert box.right - box.left == round(224 * size)
    middle = ((box.left + box.right) / 2 - 112, (box.top + box.bottom) / 2 - 112)
    if place == "centre":
        assert max(map(abs, middle)) <= 0.5
    else:
        assert (middle[0] < 0) == place.endswith("left") and (middle[1] < 0) == place.startswith("top")
        assert min(box.left, 224 - box.right) == min(box.top, 224 - box.bottom) == 9  # 4 % of 224
    for written in (*WORDS, ""):
        made, other = (paste(seen, condition, WORDS, written) for seen in (SEEN, SEEN + np.uint8(1)))
        pasted = (made == other).all(axis=2)
        assert (made[~pasted] == 90).all()
        inside = np.zeros((224, 224), bool)
        inside[box.top : box.bottom, box.left : box.right] = True
        assert (pasted == inside).all()  # all of the label, for the word and its controls alike


@pytest.mark.parametrize("contrast", [1.0, 0.25])
def test_the_contrast_is_that_of_ink_to_paper(contrast: float) -> None:
    condition = Condition(0.75, "centre", contrast)
    box = label_box((224, 224), condition, WORDS)
    made = paste(SEEN, condition, WORDS, "apple")[box.top + 2 : box.bottom - 2, box.left + 2 : box.right - 2]
    assert made.max() == 255
    assert (255 - made.min()) / 255 == pytest.approx(contrast, abs=0.01)
    assert (paste(SEEN, condition, WORDS, "")[box.top + 2 : box.bottom - 2, 112] == 255).all()


def test_a_long_word_fits_its_label_and_a_wide_control_takes_no_more_room() -> None:
    words = ("illicit filling", "WWWWWWW WWWWWWW")
    condition = Condition(0.5, "centre", 1.0)
    box = label_box((224, 224), condition, words)
    for word in words:
        made = paste(SEEN, condition, words, word)[box.top : box.bottom, box.left : box.right, 0]
        assert (made[:, 1:3] == made[0, 1]).sum() >= 2 and made[2:-2, 2:5].min() == 255  # air at the side
        assert made[:, 5:-5].min() < 120


def test_the_share_of_patches_is_the_box_by_hand() -> None:
    # Patches of 8 x 8: the box takes half of the first column's width and a quarter of a second row.
    share = Box(4, 0, 12, 10).patches((32, 32), (4, 4)).reshape(4, 4)
    assert share[0].tolist() == [0.5, 0.5, 0, 0] and share[1].tolist() == [0.125, 0.125, 0, 0]
    assert share[2:].sum() == 0


def test_a_nonsense_word_is_as_long_in_the_same_case_and_always_the_same() -> None:
    made = nonsense_of("Hot dog 2")
    assert made == nonsense_of("Hot dog 2") and len(made) == 9
    assert made[0].isupper() and made[3] == made[7] == " " and made[8].isdigit() and made[8] != "2"
    assert not set(made.lower()) & set("aeiouy")
    assert all(one != other for one, other in zip(made.lower(), "hot dog 2", strict=True) if one != " ")
    with pytest.raises(LoupeError, match="has no letter"):
        nonsense_of("?!")


def test_words_that_cannot_be_pasted_are_refused() -> None:
    assert check_word("  hot \n dog ") == "hot dog" and check_word("Käse Ж Ω")
    with pytest.raises(LoupeError, match="lacks “犬”"):
        check_word("犬")
    for word in (" ", "x" * 41):
        with pytest.raises(LoupeError):
            check_word(word)
