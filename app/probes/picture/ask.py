"""What the page of a text's picture asks: nearest images and words, and a picture made on a press."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.map_noise import RANDOM_PROMPTS
from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import cosines
from app.errors import LoupeError
from app.files.codec import option
from app.images.geometry import network_input, seen_pixels
from app.images.prepare import decoded
from app.models.inside.inversion import Frame, InversionSettings
from app.models.registry import parse_model_id
from app.probes.base import Answer, Needs, Probe, Question, Setting, answer
from app.probes.picture.figure import picture_sketch
from app.probes.picture.measure import (
    PERCENTILE,
    SAMPLES,
    Beside,
    Made,
    Nearest,
    PictureResult,
    floor_of,
    near,
    noise,
    shuffled,
    spread,
)
from app.probes.word_list import common_words
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.probes.base import Evidence
    from app.probes.bench import Bench

MOST_SEED = 2**31 - 1
MOST_STEPS, MOST_VIEWS, SIZES = 5000, 16, (16, 512)


@dataclass(frozen=True)
class PictureDraft:
    """What the page asks. looked: the prompt looked at, where none is typed; told: the warning was read."""

    prompt: str = option("", help=wording("the text; empty: the prompt that is looked at"))
    steps: int = option(InversionSettings.steps, help=wording("steps up the cosine"), low=1, high=MOST_STEPS)
    size: int = option(
        InversionSettings.size,
        help=wording("the picture's shorter side in pixels"),
        low=SIZES[0],
        high=SIZES[1],
    )
    views: int = option(
        InversionSettings.views, help=wording("random views in a step"), low=1, high=MOST_VIEWS
    )
    seed: int = option(0, help=wording("of all that is random"), low=0, high=MOST_SEED)
    beside: str = option("", help=wording("another model, under which the picture is looked at, too"))
    looked: str = option("", kept=False)
    told: bool = False

    @property
    def text(self) -> str:
        """The prompt asked about."""
        return self.prompt.strip() or self.looked

    @property
    def settings(self) -> InversionSettings:
        """How the picture is made."""
        return InversionSettings(self.steps, self.seed, self.size, self.views)


@dataclass(eq=False)
class Run:
    """One picture being made: what there is so far, who is told of it, and whether it is to end here.

    `tell` is called on the working thread.
    """

    tell: Callable[[PictureResult], None] = lambda _result: None
    stop: threading.Event = field(default_factory=threading.Event)
    latest: PictureResult | None = None

    def take(self, result: PictureResult) -> None:
        """Keep a result, and tell of it."""
        self.latest = result
        self.tell(result)


@dataclass(frozen=True, eq=False)
class PictureQuestion(Question[PictureResult]):
    """Asks for a picture, which is there while it is being made."""

    run: Run = field(default_factory=Run)

    def so_far(self) -> Answer[PictureResult] | None:
        """Return the answer with the picture as it is; None before it."""
        latest = self.run.latest
        return Answer(self, latest, 0.0) if latest is not None and latest.made is not None else None


def ask_picture(draft: PictureDraft, setting: Setting) -> PictureQuestion:
    """Ask for a prompt's picture. LoupeError: no prompt, or no id of a model that it is to be beside."""
    text, other = draft.text, draft.beside.strip()
    if not text:
        raise LoupeError(wording("There is no prompt to make a picture of."))
    if other:
        parse_model_id(other)
    run = Run()
    work = partial(_work, run, draft.settings, other)
    key = (text, draft.settings, other)
    return PictureQuestion(setting.moment, key, (PromptSet((text,)),), work, needs_images=False, run=run)


def answer_picture(
    engine: Engine, bench: Bench, question: PictureQuestion, ticket: Ticket
) -> Answer[PictureResult]:
    """Make the picture on the inference thread; LoupeError as the question's work raises it."""
    whole = answer(engine, bench, question, ticket)
    return question.so_far() or whole


def _work(run: Run, settings: InversionSettings, other: str, evidence: Evidence) -> PictureResult:
    prompt = evidence.prompts[0].labels[0]
    text = evidence.labels[0][0]
    result = PictureResult(prompt, _nearest(evidence, text, settings.seed))
    run.take(result)
    curve: list[tuple[int, float]] = []

    def take(frame: Frame) -> None:
        curve.append((frame.step, frame.cosine))
        run.take(replace(result, made=Made(settings, frame, tuple(curve))))

    evidence.invert(text, settings, take, run.stop.is_set)
    latest = run.latest
    assert latest is not None and latest.made is not None
    made = latest.made
    latest = replace(latest, nearest=_with_words(evidence, text, latest.nearest))
    run.take(latest)
    if other:
        looked = _beside(evidence, other, prompt, latest)
        run.take(replace(latest, made=replace(made, beside=looked)))
    return run.latest or latest


def _nearest(evidence: Evidence, text: Floats, seed: int) -> Nearest:
    key = (seed, evidence.moment.mode, evidence.paths)
    make = partial(_without_picture, evidence, seed)
    floors = evidence.bench.kept("picture floors", evidence.info, key, make)
    return Nearest(
        images=near([str(path) for path in evidence.paths], evidence.images, text),
        images_of=len(evidence.paths),
        floors=tuple(floor_of(kind, embeddings, text) for kind, embeddings in floors.items()),
    )


def _with_words(evidence: Evidence, text: Floats, nearest: Nearest) -> Nearest:
    """Return the nearest words, too: embedding them for the first time may take longer than the picture."""
    words = common_words()
    letters = cosines(evidence.texts(PromptSet(RANDOM_PROMPTS)), text[None])[:, 0]
    return replace(
        nearest,
        words=near(words, evidence.texts(PromptSet(words)), text),
        words_of=len(words),
        words_floor=float(np.percentile(letters, PERCENTILE)),
    )


def _without_picture(evidence: Evidence, seed: int) -> dict[str, Floats]:
    """Return embeddings of noise and, where images are listed, of some of them with their pixels shuffled."""
    preprocess = evidence.info.preprocess
    pictures = {"noise": [noise(preprocess.size, seed + place) for place in range(SAMPLES)]}
    for place, path in enumerate(spread(evidence.paths)):
        try:
            with decoded(path) as upright:
                seen = seen_pixels(upright.image, preprocess, evidence.mode)
        except LoupeError:
            continue  # its file is gone: the others are a floor, too
        pictures.setdefault("shuffled", []).append(shuffled(seen, seed + place))
    embedded = {}
    for kind, pixels in pictures.items():
        evidence.checkpoint(0, 0)
        embedded[kind] = evidence.encode(np.stack([network_input(picture, preprocess) for picture in pixels]))
    return embedded


def _beside(evidence: Evidence, other: str, prompt: str, result: PictureResult) -> Beside:
    """Look at the picture, and at the nearest image, under another model; a failure costs no picture."""
    assert result.made is not None
    try:
        with evidence.beside(other) as slot:
            text = slot.label_embeddings(PromptSet((prompt,)), evidence.checkpoint)
            encoder = slot.require(evidence.checkpoint)
            inputs = encoder.preprocess(result.made.frame.pixels, evidence.mode)
            picture = float(cosines(encoder.encode_batch(inputs[None]), text)[0, 0])
            best = [Path(one.name) for one in result.nearest.images[:1]]
            images, _ = slot.embed_images(best, evidence.mode, evidence.checkpoint)
            image = float(cosines(images[0].embedding[None], text)[0, 0]) if images else float("nan")
            return Beside(other, picture, image)
    except LoupeError as error:
        return Beside(other, error=str(error))


PROBE = Probe[PictureDraft, PictureResult](
    "picture",
    wording("Picture"),
    wording("What a text looks like to the model: nearest images, nearest words, and a picture made for it"),
    PictureDraft,
    ask_picture,
    lambda result, _draft: picture_sketch(result),
    needs=Needs(images=False, groups=False, labels=False),
    columns=("answer", "item", "cosine"),
    panel="inside",
    command="picture",
)
