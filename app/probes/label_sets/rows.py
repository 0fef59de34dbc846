"""Rates in label sets of the rows of a collection, grouped by columns of its metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.analysis.same_tokens import equal_labels
from app.collections.sample import scores_of_rows
from app.errors import Checkpoint, no_checkpoint
from app.probes.label_sets.class_design import only
from app.probes.label_sets.measure import LabelProbe, Rule, firsts, label_probe, with_sets
from app.probes.rows.measured import Measured, rows_provenance
from app.probes.rows.metadata import groups_of

if TYPE_CHECKING:
    from app.collections.sample import Sample
    from app.engine.engine import Engine
    from app.probes.label_set_files import LabelSet


@dataclass(frozen=True)
class RatesAsked:
    """Which rates are asked for: of the groups of columns (crossed) in sets, counted by a rule.

    reference: a group; the largest where there is none of this name.
    """

    columns: tuple[str, ...]
    sets: tuple[LabelSet, ...]
    rule: Rule
    reference: str = ""


def measure_rows_rates(
    sample: Sample,
    rates: RatesAsked,
    prompts: PromptSet,
    engine: Engine,
    temperature: float = 1.0,
    checkpoint: Checkpoint = no_checkpoint,
) -> Measured[LabelProbe]:
    """Measure how often a sample's rows fall into sets.

    prompts: the base labels, to which those of the sets are added. Raises LoupeError where a column makes no
    groups.
    """
    sets, reference = rates.sets, rates.reference
    grouping = groups_of(sample, rates.columns)
    asked = PromptSet(with_sets(prompts.labels, sets), prompts.templates)
    scores = scores_of_rows(sample, engine, asked, temperature, checkpoint)
    equal = equal_labels(asked, engine.tokenise)
    scores = only(scores, firsts(scores.labels, equal))
    place = grouping.index(reference) if reference in grouping.names else None
    probe = label_probe(scores, sets, grouping, rates.rule, place, equal)
    return Measured(sample, sample.rows, probe, rows_provenance(engine, sample, asked, temperature))
