"""Precision, recall and F1 by name, and one-to-one matching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

Match = tuple[float, int, int]


@dataclass
class Counts:
    """Right, predicted and gold items by name; ratios (right, of) by name."""

    items: dict[str, list[int]] = field(default_factory=dict)
    ratios: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, right: int, predicted: int, gold: int) -> None:
        """Count items of one report."""
        row = self.items.setdefault(name, [0, 0, 0])
        for at, number in enumerate((right, predicted, gold)):
            row[at] += number

    def add_ratio(self, name: str, right: float, of: float = 1) -> None:
        """Count yes-or-no answers."""
        row = self.ratios.setdefault(name, [0.0, 0.0])
        row[0] += right
        row[1] += of

    def scores(self) -> dict[str, dict[str, float]]:
        """Figures by name, rounded to four places; names sorted within each kind."""
        out: dict[str, dict[str, float]] = {}
        for name, (right, predicted, gold) in sorted(self.items.items()):
            precision = right / predicted if predicted else float(not gold)
            recall = right / gold if gold else 1.0
            both = precision + recall
            f1 = 2 * precision * recall / both if both else 0.0
            out[name] = {
                "P": round(precision, 4),
                "R": round(recall, 4),
                "F1": round(f1, 4),
                "right": right,
                "predicted": predicted,
                "gold": gold,
            }
        for name, (right_, of) in sorted(self.ratios.items()):
            out[name] = {"score": round(right_ / of, 4) if of else 0.0, "right": round(right_, 3), "of": of}
        return out


def one_to_one(scored: Iterable[Match]) -> list[tuple[int, int]]:
    """Greedy matching of (score, predicted, gold), best pairs first; scores of 0 never match."""
    out, used_left, used_right = [], set(), set()
    for score, left, right in sorted(scored, key=lambda m: (-m[0], m[1], m[2])):
        if score > 0 and left not in used_left and right not in used_right:
            used_left.add(left)
            used_right.add(right)
            out.append((left, right))
    return out
