"""All rows ranked, and one row's ranks, against a product and a stable sort of all rows in float64."""

from __future__ import annotations

import numpy as np
import pytest

from app.collections.exact import nearest
from app.collections.ranking import ranked, ranks_of_row
from app.collections.vectors import MappedVectors
from tests.rigs.collections.indexes import mapped, nearest_by_numpy
from tests.rigs.collections.synthetic import queries


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> MappedVectors:
    return mapped(tmp_path_factory.mktemp("vectors") / "c", 5000)


def test_the_first_thousand_are_exact_and_every_row_has_one_place(vectors: MappedVectors) -> None:
    (query,) = queries(1, 64)
    ranking = ranked(vectors, query)
    assert ranking.rows[:1000].tolist() == nearest(vectors, query[None], 1000).rows[0].tolist()
    assert ranking.rows[:100].tolist() == nearest_by_numpy(vectors, query[None], 100)[0].tolist()
    assert np.sort(ranking.rows).tolist() == list(range(5000))
    behind = ranking.cosines[ranking.rows[1000:]]
    assert (np.diff(behind) <= 0).all()


def test_rows_are_chosen_from_some_alone(vectors: MappedVectors) -> None:
    (query,) = queries(1, 64)
    among = np.arange(0, 5000, 7)
    ranking = ranked(vectors, query, among)
    everything = nearest_by_numpy(vectors, query[None], 5000)[0]
    assert ranking.rows[:100].tolist() == [row for row in everything.tolist() if row % 7 == 0][:100]
    assert len(ranking.rows) == len(among)


def test_a_rows_ranks_are_its_places_in_the_order_of_all(vectors: MappedVectors) -> None:
    asked = queries(3, 64)
    order = nearest_by_numpy(vectors, asked, 5000)
    for row in (0, 17, 4999):
        cosines, ranks = ranks_of_row(vectors, row, asked)
        assert ranks.tolist() == [int(np.flatnonzero(of_query == row)[0]) + 1 for of_query in order]
        stored = vectors.take(np.array([row]))[0].astype(np.float64)
        assert cosines == pytest.approx(asked.astype(np.float64) @ stored, abs=1e-6)
