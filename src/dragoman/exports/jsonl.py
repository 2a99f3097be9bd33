"""JSON Lines: one reading a line, in the order of the input."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dragoman.exports.shape import shape
from dragoman.types import Reading


def line(reading: Reading) -> str:
    """One reading as one line of JSON, without a line end."""
    return json.dumps(shape(reading), ensure_ascii=False, separators=(",", ":"))


def render(readings: Sequence[Reading]) -> str:
    """One line a reading."""
    return "".join(line(r) + "\n" for r in readings)
