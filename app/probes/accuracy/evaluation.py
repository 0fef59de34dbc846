"""An evaluation: a model's accuracy on a data set with everything that made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.probes.accuracy.doctor import Finding
from app.probes.accuracy.groups import GroupAccuracy
from app.probes.accuracy.measure import Accuracy
from app.probes.accuracy.modes import MODES_METHOD, Mode
from app.probes.accuracy.pairs import Side
from app.probes.command import model_json
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.provenance import Provenance


@dataclass(frozen=True, eq=False)
class Evaluation:
    """One model's accuracy. data: what was evaluated, as given; source: where its truth is from."""

    accuracy: Accuracy
    made: Provenance
    data: str
    source: str
    keys: tuple[str, ...]
    contents: tuple[str, ...]
    unread: Sequence[Mapping[str, str]] = ()
    doctor: tuple[Finding, ...] = ()
    groups: tuple[GroupAccuracy, ...] = ()
    modes: tuple[Mode, ...] = ()

    @property
    def model(self) -> str:
        """The model's id."""
        return str(self.made.model["id"])

    def side(self) -> Side:
        """Return its answers, to be compared with another's."""
        answers, classes = self.accuracy.answers, self.accuracy.classes
        return Side(
            self.model,
            [str(path) for path in self.accuracy.paths],
            self.contents,
            [self.accuracy.true_names(image) for image in range(len(self.accuracy.paths))],
            [classes[place] for place in answers.predicted],
            answers.right,
        )

    @property
    def provenance(self) -> dict[str, object]:
        """How the numbers came about, for JSON."""
        truth = {"source": self.source, "keys": list(self.keys)}
        return {**self.made.as_dict(), "data": self.data, "truth": truth, "method": self.method()}

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image."""
        return self.accuracy.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        more = {"groups": [group.as_dict() for group in self.groups]} if self.groups else {}
        if self.modes:
            more["modes"] = [mode.as_dict() for mode in self.modes]
        return {
            "model": model_json(self.made),
            "data": self.data,
            "n": len(self.accuracy.paths),
            "unread": list(self.unread),
            "classes": list(self.accuracy.classes),
            "templates": list(self.made.templates or ()),
            **self.accuracy.as_dict(),
            "doctor": [finding.as_dict() for finding in self.doctor],
            **more,
            "provenance": self.provenance,
        }

    def method(self) -> str:
        """Return the method in words."""
        read = wording(
            "Truth: {source}; {unread:,} images could not be read.",
            source=self.source,
            unread=len(self.unread),
        )
        groups = (group.method() for group in self.groups)
        return sentences(read, self.accuracy.method(), *groups, MODES_METHOD if self.modes else "")
