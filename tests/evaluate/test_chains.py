"""The measures of coreference against worked examples."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.evaluate.chains import ChainCounts, best_pairing


def _rows(gold: list[str], found: list[str]) -> dict[str, dict[str, float]]:
    counts = ChainCounts()
    counts.add([frozenset(c) for c in gold], [frozenset(c) for c in found])
    return counts.rows("x")


def test_the_same_chains_are_all_right() -> None:
    rows = _rows(["ab", "cde"], ["cde", "ab"])
    assert {rows[f"x {name}"]["F1"] for name in ("MUC", "B3", "CEAFe")} == {1.0}
    assert rows["x CoNLL F1"]["score"] == 1.0


def test_a_split_and_a_merged_chain() -> None:
    """Gold abc, de; found ab, cde: one link of three kept each way; B3 and CEAF by hand."""
    rows = _rows(["abc", "de"], ["ab", "cde"])
    assert rows["x MUC"]["R"] == rows["x MUC"]["P"] == pytest.approx(2 / 3, abs=1e-4)
    assert rows["x B3"]["R"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5, abs=1e-4)
    assert rows["x CEAFe"]["R"] == pytest.approx((4 / 5 + 4 / 5) / 2, abs=1e-4)


def test_nothing_found_is_no_error() -> None:
    rows = _rows(["ab"], [])
    assert rows["x CoNLL F1"]["score"] == 0.0


@given(st.integers(1, 4), st.integers(1, 4), st.data())
@settings(max_examples=60, deadline=None)
def test_the_best_pairing_is_the_best_of_all(rows: int, columns: int, data: st.DataObject) -> None:
    cells = data.draw(st.lists(st.integers(0, 9), min_size=rows * columns, max_size=rows * columns))
    table = np.array(cells, dtype=float).reshape(rows, columns)
    wide = table if rows <= columns else table.T
    most = max(
        sum(wide[i, p[i]] for i in range(wide.shape[0])) for p in permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert best_pairing(table) == pytest.approx(most)
