"""Coreference figures: MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and their mean.

The mean of the three F1 is the CoNLL-2012 figure. The reference scorer is a Perl script and the Python ones are not
on PyPI or not kept, so the definitions stand here. A chain is a set of mentions, of any hashable kind; single mentions
are left out before.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Chain = frozenset[Hashable]
Rows = dict[str, dict[str, float]]
NAMES = ("MUC", "B3", "CEAFe")


@dataclass
class ChainCounts:
    """Numerators and denominators of recall and precision, summed over documents."""

    sums: dict[str, list[float]] = field(default_factory=lambda: {name: [0.0] * 4 for name in NAMES})

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Count one document."""
        self._take("MUC", (*_links(gold, found), *_links(found, gold)))
        self._take("B3", (*_shares(gold, found), *_shares(found, gold)))
        likeness = _likeness(gold, found)
        self._take("CEAFe", (likeness, float(len(gold)), likeness, float(len(found))))

    def _take(self, name: str, values: tuple[float, ...]) -> None:
        self.sums[name] = [a + b for a, b in zip(self.sums[name], values, strict=True)]

    def rows(self, prefix: str) -> Rows:
        """P, R and F1 of each measure and the mean F1."""
        out: Rows = {}
        for name, (hit_r, of_r, hit_p, of_p) in self.sums.items():
            recall, precision = (hit_r / of_r if of_r else 0.0), (hit_p / of_p if of_p else 0.0)
            both = precision + recall
            f1 = 2 * precision * recall / both if both else 0.0
            out[f"{prefix} {name}"] = {"P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4)}
        mean = sum(out[f"{prefix} {name}"]["F1"] for name in NAMES) / len(NAMES)
        out[f"{prefix} CoNLL F1"] = {"score": round(mean, 4)}
        return out


def _links(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """Links of the chains that the others keep, and all their links."""
    at = {mention: number for number, chain in enumerate(others) for mention in chain}
    kept = total = 0
    for chain in chains:
        parts = len({at[m] for m in chain if m in at}) + sum(m not in at for m in chain)
        kept += len(chain) - parts
        total += len(chain) - 1
    return float(kept), float(total)


def _shares(chains: Sequence[Chain], others: Sequence[Chain]) -> tuple[float, float]:
    """Sum over mentions of the share of their chain that the other side keeps with them, and the number of mentions."""
    at = {mention: chain for chain in others for mention in chain}
    kept = sum(len(chain & at[m]) / len(chain) for chain in chains for m in chain if m in at)
    return float(kept), float(sum(map(len, chains)))


def _likeness(gold: Sequence[Chain], found: Sequence[Chain]) -> float:
    """Sum of Dice coefficients over the best one-to-one pairing of chains."""
    if not gold or not found:
        return 0.0
    table = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
    return best_pairing(table)


def best_pairing(gains: NDArray[np.float64]) -> float:
    """The largest sum of gains of a one-to-one pairing of rows and columns (Hungarian method, shortest paths)."""
    costs = -(gains if gains.shape[0] <= gains.shape[1] else gains.T)
    rows, columns = costs.shape
    up, down = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)  # row (from 1) that has a column (from 1)
    for row in range(1, rows + 1):
        owner[0], here = row, 0
        least, back = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while owner[here]:
            used[here] = True
            free = np.flatnonzero(~used[1:]) + 1
            reduced = costs[owner[here] - 1, free - 1] - up[owner[here]] - down[free]
            better = reduced < least[free]
            least[free[better]], back[free[better]] = reduced[better], here
            following = int(free[np.argmin(least[free])])
            step = least[following]
            up[owner[used]] += step
            down[used] -= step
            least[free] -= step
            here = following
        while here:
            owner[here], here = owner[back[here]], int(back[here])
    return float(-sum(costs[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))
