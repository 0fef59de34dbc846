"""Counterfactual prompts computed, on the inference thread, and as they are written to files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.probes.counterfactuals.measure import counterfactual, text_cosines
from app.probes.result import quoted

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.base import Evidence
    from app.probes.counterfactuals.measure import Counterfactual
    from widgets.probes.counterfactuals.state import SwapQuestion


@dataclass(frozen=True, eq=False)
class SwapResult:
    """What swapping does to the images `paths`, and the cosines [F, A] of fillers and attributes as texts."""

    counterfactual: Counterfactual
    paths: tuple[Path, ...]
    attributes: tuple[str, ...]
    cosines: Doubles
    templates: tuple[str, ...]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image and filler; without images, one for each filler and attribute."""
        if not self.paths:
            return [
                {"filler": filler, "attribute": attribute, "cosine": float(self.cosines[row, column])}
                for row, filler in enumerate(self.counterfactual.prompts.fillers)
                for column, attribute in enumerate(self.attributes)
            ]
        files = [str(path) for path in self.paths for _ in self.counterfactual.prompts.fillers]
        return [{**row, "image": file} for row, file in zip(self.counterfactual.rows(), files, strict=True)]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; images are counted from 0, as `paths` lists them."""
        texts = {
            "fillers": list(self.counterfactual.prompts.fillers),
            "attributes": list(self.attributes),
            "templates": list(self.templates),
            "cosine": self.cosines.tolist(),
        }
        both = {**self.counterfactual.as_dict(), "paths": list(map(str, self.paths)), "texts": texts}
        return {**both, "method": self.method()}

    def method(self) -> str:
        """Return the method of the images, and of the texts alone."""
        said = self.counterfactual.method()
        if not self.attributes:
            return said

        return (
            f"{said} Texts alone: the cosine of each filler's embedding with that of each of "
            f"{quoted(self.attributes)}, each put alone into {quoted(self.templates)} (of several, the "
            "mean of the normalised embeddings, normalised again)."
        )


def measure_swap(question: SwapQuestion, evidence: Evidence) -> SwapResult:
    """Score all images under every prompt, and compare fillers and attributes as texts.

    The question's prompt sets: all prompts, the fillers, the attributes.
    """
    prompts = question.prompts
    filled, fillers, attributes = evidence.labels
    shaped = filled.reshape(len(prompts.fillers), len(prompts.labels), -1)
    return SwapResult(
        counterfactual(evidence.images, prompts, shaped),
        evidence.paths,
        question.attributes,
        text_cosines(fillers, attributes),
        evidence.prompts[1].templates,
    )
