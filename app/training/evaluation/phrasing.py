"""Does the model find what is meant however it is said? In frames that nothing was trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.analysis.exact_tests import Bools
from app.analysis.rates import Rate, within_top
from app.analysis.resampled import mean_over_columns
from app.training.evaluation.composition import Model
from app.training.evaluation.embedding import shown_words, text_embeddings
from app.training.evaluation.frames import CLASS_FRAMES, EVERYDAY_FRAMES, fill_frame
from app.training.evaluation.results import Results
from app.training.words.vocabulary import EVERYDAY
from app.training.words.wordnet import WordNet


def right_in_frames(model: Model, images: np.ndarray, right: np.ndarray, labels: Sequence[str],
                    frames: Sequence[str]) -> Bools:  # fmt: skip
    """Return [N, F]: whether an image's right label [N] comes first where all labels stand in a frame."""
    columns = [
        within_top(
            images @ text_embeddings(model, [fill_frame(frame, label) for label in labels]).T, right, 1
        )
        for frame in frames
    ]
    return np.stack(columns, axis=1)


def measure_frames(model: Model, images: np.ndarray, classes: np.ndarray, wordnet: WordNet,
                   results: Results) -> None:  # fmt: skip
    """Add the mean over unseen frames for everyday words and for 1,000 classes, and the worst frame."""
    from open_clip.zero_shot_metadata import IMAGENET_CLASSNAMES

    shown = shown_words(EVERYDAY, classes, wordnet)
    used = shown.sum(axis=1) == 1
    won = right_in_frames(model, images[used], shown[used].argmax(axis=1), EVERYDAY, EVERYDAY_FRAMES)
    name = f"{len(EVERYDAY)} everyday words"
    results.rates[f"{name}, mean of {len(EVERYDAY_FRAMES)} unseen frames"] = mean_over_columns(won)
    worst = int(won.sum(axis=0).argmin())
    results.rates[f"{name}, the worst of these frames"] = Rate(int(won[:, worst].sum()), len(won))
    results.notes.append(f"The worst frame for the everyday words: “{EVERYDAY_FRAMES[worst]}”.")
    won = right_in_frames(model, images, classes, IMAGENET_CLASSNAMES, CLASS_FRAMES)
    name = f"1,000 classes, mean of {len(CLASS_FRAMES)} unseen frames, top-1"
    results.rates[name] = mean_over_columns(won)
