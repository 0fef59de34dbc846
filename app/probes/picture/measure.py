"""Three answers to what a text looks like to a model: nearest images and words, and a picture made for it.

A nearest image there always is; what random pixels score is the floor that it has to be above. A picture made
by climbing the cosine is adversarial: its cosine is mostly above any photo's, and says nothing of another
model's. Cosines of two texts lie on another scale than those of an image and a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import cosines
from app.probes.result import plain
from app.words import sentences, wording

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.analysis.zeroshot import Floats
    from app.models.inside.inversion import Frame, InversionSettings

    Bytes = npt.NDArray[np.uint8]

NEAREST = 8
"""How many images and words are listed."""
SAMPLES = 8
"""Images of noise, and images with shuffled pixels, that a floor is of."""
PERCENTILE = 95


@dataclass(frozen=True)
class Near:
    """An image's path, or a word, and its cosine with the prompt."""

    name: str
    cosine: float


@dataclass(frozen=True)
class Floor:
    """What pixels without a picture score: "noise", or "shuffled", listed images' pixels in random order."""

    kind: str
    cosines: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean."""
        return sum(self.cosines) / len(self.cosines)

    @property
    def highest(self) -> float:
        """The highest."""
        return max(self.cosines)

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {"mean": self.mean, "highest": self.highest, "n": len(self.cosines)}


@dataclass(frozen=True)
class Nearest:
    """The listed images and the words that are nearest to a prompt, of how many, and their floors.

    words_floor: the 95th percentile of the cosines that texts of random letters have with the prompt. Words
    come last, after the picture: words_of is 0 until then.
    """

    images: tuple[Near, ...]
    images_of: int
    floors: tuple[Floor, ...]
    words: tuple[Near, ...] = ()
    words_of: int = 0
    words_floor: float = float("nan")

    @property
    def floor(self) -> float:
        """The highest cosine of pixels without a picture."""
        return max(floor.highest for floor in self.floors)

    def as_dict(self) -> dict[str, object]:
        """Return both lists for JSON."""
        return {
            "images": {
                "of": self.images_of,
                "nearest": [{"path": near.name, "cosine": near.cosine} for near in self.images],
                "floor": {floor.kind: floor.as_dict() for floor in self.floors},
            },
            "words": {
                "of": self.words_of,
                "nearest": [{"word": near.name, "cosine": near.cosine} for near in self.words],
                "floor": {"random_letters_p95": self.words_floor},
            },
        }


@dataclass(frozen=True)
class Beside:
    """Cosines with the same prompt under another model, or in a sentence why there are none.

    image: of the listed image that is nearest under the model itself.
    """

    model: str
    picture: float = float("nan")
    image: float = float("nan")
    error: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        error = {"error": self.error} if self.error else {}
        return {"model": self.model, "cosine": self.picture, "best_image_cosine": self.image, **error}


@dataclass(frozen=True, eq=False)
class Made:
    """The picture made, and how its cosine rose: pairs of step and cosine."""

    settings: InversionSettings
    frame: Frame
    curve: tuple[tuple[int, float], ...]
    beside: Beside | None = None

    @property
    def whole(self) -> bool:
        """Whether all steps were taken."""
        return self.frame.step == self.settings.steps

    def as_dict(self) -> dict[str, object]:
        """Return all but the pixels for JSON."""
        height, width = self.frame.pixels.shape[:2]
        return {
            "cosine": self.frame.cosine,
            "steps": self.frame.step,
            "width": width,
            "height": height,
            "settings": self.settings.as_dict(),
            "curve": [list(point) for point in self.curve],
            "beside": None if self.beside is None else self.beside.as_dict(),
        }


@dataclass(frozen=True, eq=False)
class PictureResult:
    """The three answers for a prompt; `made` is None until there is a picture."""

    prompt: str
    nearest: Nearest
    made: Made | None = None

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image, word and floor, and for the picture."""
        near = self.nearest
        rows = [_row("image", one.name, one.cosine) for one in near.images]
        rows += [_row("floor", f"{floor.kind}, highest of {SAMPLES}", floor.highest) for floor in near.floors]
        rows += [_row("word", one.name, one.cosine) for one in near.words]
        if self.made is not None:
            rows.append(_row("picture", f"after {self.made.frame.step} steps", self.made.frame.cosine))
            if (beside := self.made.beside) is not None:
                rows.append(_row("picture beside", beside.model, beside.picture))
        return rows

    def as_dict(self) -> dict[str, object]:
        """Return everything but pixels for JSON."""
        made = None if self.made is None else self.made.as_dict()
        said = {"prompt": self.prompt, "picture": made, **self.nearest.as_dict(), "method": self.method()}
        return {key: plain(value) for key, value in said.items()}

    def method(self) -> str:
        """Return the method in words."""
        near = self.nearest
        kinds = wording(" and ").join(_floor_said(floor) for floor in near.floors)
        words = wording(
            "Nearest of {words:,} words by the cosine of two texts, which lies on another scale: 95 % of "
            "texts of random letters have at most {floor:.4f}.",
            words=near.words_of,
            floor=near.words_floor,
        )
        return sentences(
            wording(
                "The picture of “{prompt}”. Nearest of {images:,} images by cosine, beside a floor: the "
                "highest cosine of images without a picture, {kinds}.",
                prompt=self.prompt,
                images=near.images_of,
                kinds=kinds,
            ),
            words if near.words_of else "",
            *(_made_said(self.made) if self.made is not None else ()),
        )


def _row(answer: str, item: str, cosine: float) -> dict[str, object]:
    return {"answer": answer, "item": item, "cosine": cosine}


def _floor_said(floor: Floor) -> str:
    noise = floor.kind == "noise"
    said = "{count} of noise pixels" if noise else "{count} of shuffled pixels"
    return wording(said, count=len(floor.cosines))


def _made_said(made: Made) -> tuple[str, ...]:
    settings, frame = made.settings, made.frame
    given = settings.as_dict()
    said = wording(
        "The picture is made by inversion (Kazemi et al., 2024): Adam, at a rate that falls from "
        "{rate} to {last_rate}, climbs the mean cosine of {views} random views "
        "(moved, scaled, mirrored, colours shifted, noise) a step, less {weight} times the "
        "total variation; {step} of {steps} steps, seed {seed}. Its cosine, "
        "{cosine:.4f}, is that of the saved bytes read as any image. It is adversarial: made for this "
        "model's number, it may look like nothing, and another model may find little in it.",
        rate=given["rate"],
        last_rate=given["last_rate"],
        views=settings.views,
        weight=given["tv_weight"],
        step=frame.step,
        steps=settings.steps,
        seed=settings.seed,
        cosine=frame.cosine,
    )
    beside = made.beside
    if beside is None or beside.error:
        return (said,)
    under = wording("Under {model} its cosine is {cosine:.4f}.", model=beside.model, cosine=beside.picture)
    if beside.image == beside.image:
        under = wording(
            "Under {model} its cosine is {cosine:.4f}, the nearest image's {image:.4f}.",
            model=beside.model,
            cosine=beside.picture,
            image=beside.image,
        )
    return said, under


def near(names: Sequence[str], embeddings: Floats, prompt: Floats, most: int = NEAREST) -> tuple[Near, ...]:
    """Return those of N names whose embeddings [N, D] are nearest to a prompt's [D], the nearest first."""
    if not names:
        return ()
    found = cosines(embeddings, prompt[None])[:, 0]
    order = np.argsort(-found, kind="stable")[:most]
    return tuple(Near(names[place], float(found[place])) for place in order.tolist())


def floor_of(kind: str, embeddings: Floats, prompt: Floats) -> Floor:
    """Return the floor of embeddings [N, D], N at least 1."""
    return Floor(kind, tuple(cosines(embeddings, prompt[None])[:, 0].tolist()))


def noise(size: tuple[int, int], seed: int) -> Bytes:
    """Return a picture of (height, width) whose bytes are random, each alone."""
    return np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)


def shuffled(pixels: Bytes, seed: int) -> Bytes:
    """Return a picture with its pixels in a random order: the same colours, and nothing to see."""
    order = np.random.default_rng(seed).permutation(pixels.shape[0] * pixels.shape[1])
    mixed: Bytes = pixels.reshape(-1, 3)[order].reshape(pixels.shape)
    return mixed


def spread(paths: Sequence[Path], most: int = SAMPLES) -> list[Path]:
    """Return at most so many of the paths, from the first to the last."""
    places = np.linspace(0, len(paths) - 1, min(most, len(paths))).round().astype(int)
    return [paths[place] for place in places.tolist()] if paths else []
