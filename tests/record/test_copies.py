"""Copies among notices that fill one form: the bands of the form's words are held by few, and copies are found."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dragoman.record import Record
from dragoman.store import copies, schema
from dragoman.types import Reading

_SPEC = importlib.util.spec_from_file_location("made", Path(__file__).resolve().parents[1] / "made.py")
assert _SPEC and _SPEC.loader
made = importlib.util.module_from_spec(_SPEC)
sys.modules["made"] = made
_SPEC.loader.exec_module(made)

NOTICES = 300
FORM = (
    "The ministry informs all missions that the office named below takes visa applications on working days between nine"
    " and noon, and that questions are answered by telephone until four in the afternoon. Desk {0}, street {1} {2},"
    " floor {3}, hall {4}, window {5}, clerk {6} {7} {8}, entrance {9} {10} {11}."
)


def _notice(number: int, tail: str = "") -> Reading:
    own = [f"{'abcdefghijkl'[n]}{number * 31 + n}" for n in range(12)]
    text = FORM.format(*own) + tail
    return replace(
        made.STORY[0],
        document=made.report(text, "2025-03-05", outlet=f"Desk {number}{tail}"),
        trips=(),
        events=(),
        deals=(),
    )


def _held(record: Record) -> int:
    bands = schema.bands.c
    counts = select(func.count(bands.report).label("held")).group_by(bands.band).subquery()
    with record.reading() as connection:
        return connection.scalar(select(func.max(counts.c.held))) or 0


@pytest.mark.parametrize("part", [NOTICES + 2, 50])
def test_notices_of_one_form_are_not_compared_with_all_before_them(record: Record, part: int) -> None:
    copied = [_notice(17, " (Wire)"), _notice(NOTICES - 1, " (Wire)")]
    readings = [*(_notice(n) for n in range(NOTICES)), *copied]
    for at in range(0, len(readings), part):
        record.add(readings[at : at + part])
    assert record.totals()["voices"] == NOTICES  # each its own, and the two copies those of what they copy
    assert _held(record) == copies._HELD
