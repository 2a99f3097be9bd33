"""Scores as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Scores = Mapping[str, Mapping[str, Any]]


def show_scores(scores: Scores, *, as_json: bool) -> str:
    """One line a figure; rows with F1 first name P, R and F1, the others score and counts."""
    if as_json:
        return json.dumps(scores, indent=1)
    return "\n".join(_row(name, row) for name, row in scores.items())


def _row(name: str, row: Mapping[str, Any]) -> str:
    if "F1" in row:
        counts = f"   ({row['right']} of {row['predicted']} predicted, {row['gold']} gold)" if "right" in row else ""
        return f"{name:34s} P {row['P']:.3f}  R {row['R']:.3f}  F1 {row['F1']:.3f}{counts}"
    if "score" in row:
        counts = f"   ({row['right']:g} of {row['of']:g})" if "of" in row else ""
        return f"{name:34s} {row['score']:.3f}{counts}"
    return f"{name:34s} " + "  ".join(f"{k} {v}" for k, v in row.items())
