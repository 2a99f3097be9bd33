"""What a chart over time shows: days, months or years as bars, without what would stretch it for a few."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.exports import words

_BARS = 96  # bars at most
_DAILY = 3  # months up to which days are drawn
Counted = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, month or year of a chart; ``height`` in percent of the highest."""

    name: str
    key: str
    count: int
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of equal width; what lies far before or after the others is counted, not drawn."""

    bars: tuple[Bar, ...]
    earlier: int = 0
    later: int = 0

    @property
    def top(self) -> int:
        """The count of the highest bar."""
        return max((b.count for b in self.bars), default=0)


def chart(months: Counted, days: Counted = ()) -> Chart:
    """Months as bars, gaps filled; days where the months are few and days are given, years where they are many."""
    kept, earlier, later = _core(months)
    if not kept:
        return Chart(())
    keys = _between(kept[0][0], kept[-1][0])
    inside = [(d, n) for d, n in days if keys[0] <= d[:7] <= keys[-1]] if len(keys) <= _DAILY else []
    if inside:
        named = _daily(inside)
    elif len(keys) > _BARS:
        years = Counter({k[:4]: 0 for k in keys})
        for key, n in kept:
            years[key[:4]] += n
        named = [(year, year, n) for year, n in sorted(years.items())]
    else:
        known = dict(kept)
        named = [(words.day(k), k, known.get(k, 0)) for k in keys]
    top = max(n for _, _, n in named) or 1
    return Chart(tuple(Bar(a, k, n, round(100 * n / top, 2)) for a, k, n in named), earlier, later)


def stretch(months: Counted) -> tuple[str, str] | None:
    """The first and last of the months that are drawn, where they are few enough to be drawn by day."""
    kept, _, _ = _core(months)
    return (kept[0][0], kept[-1][0]) if kept and _gap(kept[0][0], kept[-1][0]) < _DAILY else None


def _daily(days: Counted) -> list[tuple[str, str, int]]:
    known = dict(days)
    first, last = (dt.date.fromisoformat(d) for d in (min(known), max(known)))
    every = [(first + dt.timedelta(n)).isoformat() for n in range((last - first).days + 1)]
    return [(words.day(d), d, known.get(d, 0)) for d in every]


def _core(months: Counted) -> tuple[list[tuple[str, int]], int, int]:
    """The months without the few on each side (a twelfth of all) that would stretch the chart to its double."""
    kept, earlier, later = list(months), 0, 0
    few = max(2.0, sum(n for _, n in months) / 12)
    while len(kept) > 1 and earlier + kept[0][1] <= few:
        earlier += kept.pop(0)[1]
    while len(kept) > 1 and later + kept[-1][1] <= few:
        later += kept.pop()[1]
    if len(months) > 1 and _gap(months[0][0], months[-1][0]) > 2 * _gap(kept[0][0], kept[-1][0]) + 10:
        return kept, earlier, later
    return list(months), 0, 0


def _gap(one: str, other: str) -> int:
    return (int(other[:4]) - int(one[:4])) * 12 + int(other[5:7]) - int(one[5:7])


def _between(first: str, last: str) -> list[str]:
    return [_month(first, n) for n in range(_gap(first, last) + 1)]


def _month(first: str, plus: int) -> str:
    number = int(first[:4]) * 12 + int(first[5:7]) - 1 + plus
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
