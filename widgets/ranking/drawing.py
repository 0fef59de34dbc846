"""The ranking shown as a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.score_figure import ScoreTable, bars_sketch, table_sketch
from app.files.sketch import Sketch, sketch_bytes
from app.partial import Covered
from app.provenance import provenance
from app.words import wording
from widgets.ranking.work import grid_of, restrict

if TYPE_CHECKING:
    from app.engine.engine import Engine, ImageEmbedding
    from app.provenance import Provenance
    from widgets.desk.workspace import Ranked


STALE_RANKING = wording("The ranking shown is being computed again; try once it is there.")


@dataclass(frozen=True, eq=False)
class ShownRanking:
    """What the panel showed when its picture was asked for. shape: "bars", "table" or "matrix"."""

    part: Ranked
    names: tuple[str, ...]
    shape: str
    value: str
    mode: str
    selected: int
    """How many images are selected: some may not be ranked yet."""
    images: tuple[ImageEmbedding, ...] = ()
    """Those of the ranking, for what decoders changed."""

    @property
    def covered(self) -> Covered:
        """Of how many of the selected images it is."""
        return Covered(len(self.part.paths), self.selected)

    def only(self, path: Path) -> ShownRanking | None:
        """Return the bars of one of its images; None where it isn't one."""
        if self.part.row(path) is None:
            return None
        name = self.names[self.part.paths.index(path)]
        images = tuple(image for image in self.images if image.path == path)
        alone = restrict(self.part, [path])
        return replace(self, part=alone, names=(name,), shape="bars", selected=1, images=images)

    def sketch(self, note: str) -> Sketch:
        """Return the figure of it; `note` stands below a matrix."""
        scores = self.part.scores
        if self.shape == "bars":
            return bars_sketch(self.names[0], scores.ranking(0), scores.kind)
        grid = grid_of(self.part, self.names, self.value, ())
        paired = self.shape == "matrix" and len(grid.names) == len(grid.labels)
        values = getattr(grid, self.value)
        return table_sketch(
            ScoreTable(
                grid.names, grid.labels, values, self.value, grid.limits, grid.top, paired=paired, note=note
            )
        )

    def made(self, engine: Engine) -> Provenance:
        """Return how the scores came about, on the inference thread."""
        prompts = self.part.prompts
        return provenance(
            self.part.info,
            mode=self.mode,
            tokens=engine.tokenise(prompts.flat),
            templates=prompts.templates,
            labels=prompts.labels,
            temperature=self.part.scores.temperature,
            part=self.covered,
            images=self.images,
        )


def draw_ranking(engine: Engine, shown: ShownRanking, note: str, kind: str) -> bytes:
    """Return the ranking's figure as ".png" or ".svg"."""
    return sketch_bytes(kind, shown.sketch(note), shown.made(engine))
