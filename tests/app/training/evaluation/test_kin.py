from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from app.analysis.rates import Rate
from app.training.evaluation import kin
from app.training.evaluation.kin import KIN, measure_kin
from app.training.evaluation.results import Results
from app.training.words.vocabulary import EVERYDAY
from app.training.words.wordnet import WordNet

DOG, MOUSE = (1.0, 0.0), (0.0, 1.0)


@pytest.mark.usefixtures("four_classes")
def test_a_word_is_asked_about_on_photos_of_its_label(
    wordnet: WordNet, monkeypatch: pytest.MonkeyPatch, reader: Any
) -> None:
    monkeypatch.setattr(kin, "KIN", {"dog": ("hound", "mutt"), "mouse": ("rodent",)})
    monkeypatch.setattr(kin, "LABELS", ("dog", "mouse"))
    model = reader({"dog": DOG, "mouse": MOUSE, "hound": (0.6, 0.8), "mutt": MOUSE, "rodent": MOUSE})
    images = np.array([DOG, (0.8, 0.6), MOUSE, DOG])  # the last is a crane: not asked about
    results = Results("model")
    measure_kin(model, images, np.array([0, 1, 2, 3]), wordnet, results)
    plain, mean = results.rates.values()
    assert plain == Rate(3, 3)
    # "hound": 0.6 to 0 of the first dog, 0.48 + 0.48 to 0.6 of the second; "mutt" neither, "rodent" its mouse
    assert mean.value == pytest.approx((2 / 2 + 0 / 2 + 1 / 1) / 3) and mean.n == 3
    assert list(results.rates)[1].endswith("mean of 3 words")


def test_there_are_sixty_words_or_more_none_a_label() -> None:
    words = [word for kinds in KIN.values() for word in kinds]
    assert len(KIN) == 12 and set(KIN) <= set(EVERYDAY)
    assert len(set(words)) == len(words) >= 60 and not set(words) & set(EVERYDAY)
