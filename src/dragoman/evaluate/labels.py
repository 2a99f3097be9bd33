"""P, R and F1 by class for answers of one label each, with their macro-F1 and accuracy."""

from __future__ import annotations

from collections.abc import Sequence

Rows = dict[str, dict[str, float]]


def by_class(name: str, pairs: Sequence[tuple[str, str]]) -> Rows:
    """Rows of (found, gold) labels: macro-F1 over the gold classes, accuracy, then one row a class."""
    rows: Rows = {}
    for label in sorted({gold for _, gold in pairs}):
        right = sum(found == gold == label for found, gold in pairs)
        predicted, count = sum(f == label for f, _ in pairs), sum(g == label for _, g in pairs)
        rows[f"{name} {label}"] = {
            "P": round(right / predicted, 4) if predicted else 0.0,
            "R": round(right / count, 4),
            "F1": round(2 * right / (predicted + count), 4),
            "right": right,
            "predicted": predicted,
            "gold": count,
        }
    right = sum(found == gold for found, gold in pairs)
    macro = sum(row["F1"] for row in rows.values()) / max(1, len(rows))
    return {
        f"{name} macro-F1": {"score": round(macro, 4)},
        f"{name} accuracy": {"score": round(right / max(1, len(pairs)), 4), "right": right, "of": len(pairs)},
        **rows,
    }
