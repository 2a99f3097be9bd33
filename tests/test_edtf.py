"""EDTF arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-01-05", "2025-01-05", "2025-01-05"),
        ("2025-01-05?", "2025-01-05", "2025-01-05"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("2021-05-25T14:00", "2021-05-25", "2021-05-25"),
        ("2025-01-04/2025-01-09", "2025-01-04", "2025-01-09"),
        ("2020-07/2021-05", "2020-07-01", "2021-05-31"),
        ("2020/2029", "2020-01-01", "2029-12-31"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert edtf.first_day(text) == date.fromisoformat(first)
    assert edtf.last_day(text) == date.fromisoformat(last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2025-13",
        "2025-02-30",
        "0000",
        "2025-01-09/2025-01-04",
        "1/2/3",
        "/",
        "..",
        "2025-1-5",
        "20X5-01-01",
        None,
    ],
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert edtf.bounds(text) is None
    assert not edtf.is_edtf(text)
    assert edtf.precision(text) is None


def test_open_intervals() -> None:
    assert edtf.bounds("1976/..") == (date(1976, 1, 1), None)
    assert edtf.bounds("../2025-01-05") == (None, date(2025, 1, 5))
    assert edtf.covers("1976/..", "2005-01-03")
    assert not edtf.covers("2005-01-03", "1976/..")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025", "year"),
        ("2025-01", "month"),
        ("2025-21", "season"),
        ("2025-01-05~", "day"),
        ("2025-01-05T08:00", "time"),
        ("2025-01/2025-02", "interval"),
        ("199X", "decade"),
    ],
)
def test_precision(text: str, kind: str) -> None:
    assert edtf.precision(text) == kind


def test_qualifiers() -> None:
    assert edtf.qualify("2025-01-04/2025-01-09") == "2025-01-04?/2025-01-09?"
    assert edtf.qualify("2025-01-04~", "~") == "2025-01-04~"
    assert edtf.plain("2025-01-04?/2025-01-09~") == "2025-01-04/2025-01-09"
    assert edtf.is_uncertain("2025~") and not edtf.is_uncertain("2025")


def test_intervals() -> None:
    assert edtf.interval("2025-01-04", "2025-01-09") == "2025-01-04/2025-01-09"
    assert edtf.interval("2025-01-04", "2025-01-04") == "2025-01-04"
    assert edtf.interval("2025-01-04/2025-01-05", "2025-01-08/2025-01-09") == "2025-01-04/2025-01-09"
    assert edtf.interval("2025-01-09", "2025-01-04") is None
    assert edtf.interval(None, "2025-01-04") is None


def test_weekdays() -> None:
    assert edtf.weekday("2025-01-05") == 6
    assert edtf.weekday("2025-01") is None
    assert edtf.weekday_distance(6, 3) == 4
    assert edtf.next_weekday("2025-01-05", 6) == "2025-01-05"
    assert edtf.next_weekday("2025-01-05", 6, strict=True) == "2025-01-12"
    assert edtf.last_weekday("2025-01-04", 4) == "2025-01-03"
    assert edtf.last_weekday("2025-01", 4) is None


@given(DAYS, st.integers(-5000, 5000))
def test_shifting_there_and_back(day: date, days: int) -> None:
    text = day.isoformat()
    moved = edtf.shift(text, days)
    if 1000 <= (day + timedelta(days=days)).year <= 9000:
        assert moved is not None
        assert edtf.days_between(text, moved) == days
        assert edtf.shift(moved, -days) == text


@given(DAYS, DAYS)
def test_order_and_cover_agree(a: date, b: date) -> None:
    low, high = min(a, b), max(a, b)
    whole = edtf.interval(low.isoformat(), high.isoformat())
    assert edtf.covers(whole, low.isoformat()) and edtf.covers(whole, high.isoformat())
    assert edtf.compare(low.isoformat(), high.isoformat()) == (0 if low == high else -1)
    assert edtf.overlaps(whole, high.isoformat())


@given(DAYS, st.integers(0, 6))
def test_weekday_search(day: date, wanted: int) -> None:
    text = day.isoformat()
    after, before = edtf.next_weekday(text, wanted), edtf.last_weekday(text, wanted)
    assert edtf.weekday(after) == edtf.weekday(before) == wanted
    assert 0 <= (edtf.days_between(text, after) or 0) < 7
    assert -7 < (edtf.days_between(text, before) or 0) <= 0


@given(st.text(alphabet="0123456789-/X?~%T:.", max_size=24))
def test_any_string_is_answered(text: str) -> None:
    limits = edtf.bounds(text)
    if limits is not None and limits[0] and limits[1]:
        assert limits[0] <= limits[1]
    edtf.precision(text), edtf.shift(text, 1), edtf.compare(text, "2025-01-05")
