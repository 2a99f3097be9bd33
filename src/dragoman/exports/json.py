"""Indented JSON: one object for one reading, an array for several."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dragoman.exports.shape import shape
from dragoman.types import Reading


def render(readings: Sequence[Reading]) -> str:
    """JSON for people; ``jsonl`` is the format for programs that read many."""
    plain = [shape(r) for r in readings]
    return json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1) + "\n"
