"""Days on which a text without a date may have been published, from a dated public event it names.

"... return early Thursday to attend the funeral of Jimmy Carter": the funeral was on a Thursday, so
the text is of the days on which "Thursday" would mean that one. What all those days agree on is known;
where several events of a series fit ("the NATO summit on 14 June"), all their days are tried.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from dragoman import edtf
from dragoman.mentions.calendar import DatedEvent, dated_events
from dragoman.mentions.times_lexis import Expr, Found
from dragoman.types import Span

Values = Callable[[date], Sequence[tuple[str | None, int]]]
"""Publication day to the EDTF value and direction of each expression."""

_NEAR, _SENTENCE = 90, 200
_OFFSETS = (-150, -60, -14, -3, 3, 14, 60, 150)
_MOST_EVENTS, _MOST_TRIED = 12, 3
"""More events of a series than this leave a text as undated as none; so do more expressions that do not fit."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Days to try, and the words that name the event. ``exact``: the text is of one of these days.

    Otherwise they only stand for the stretch around the event in which the text was published.
    """

    days: tuple[date, ...] = ()
    exact: bool = False
    span: Span | None = None


def candidates(text: str, found: Sequence[Found], values: Values) -> Candidates:
    """Possible publication days; none where no event anchors the text."""
    starts = [item.start for item in found]
    tried = 0
    for sentence, group in groupby(dated_events(text), key=lambda event: event.sentence):
        named = list(group)
        for index in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)):
            item = found[index]
            near = [event for event in named if _beside(item, event) and _possible(item.expr, event)]
            if not near or len(near) > _MOST_EVENTS:
                continue
            tried += 1
            if tried > _MOST_TRIED:
                return Candidates()
            days = [day for event in near for day in _fitting(index, item.expr, event, found, values)]
            if days:
                return Candidates(tuple(sorted(set(days))), item.expr.month is None, near[0].span)
    return Candidates()


def public_day(text: str, item: Found) -> date | None:
    """The day of the one public event that the sentence of 'two days after the funeral of ...' names, else None."""
    around = Span(max(0, item.start - _SENTENCE), min(len(text), item.end + _SENTENCE))
    at = item.start - around.start
    events = [e for e in dated_events(text[around.start : around.end]) if e.sentence.start <= at < e.sentence.end]
    fits = {e.entry.start for e in events if e.entry.kind.endswith(item.expr.noun) and e.entry.start == e.entry.end}
    return fits.pop() if len(events) == len(fits) == 1 and not events[0].loose else None


def _beside(item: Found, event: DatedEvent) -> bool:
    if not event.sentence.start <= item.start < event.sentence.end:
        return False
    gap = max(event.span.start - item.end, item.start - event.span.end)
    return gap <= _NEAR


def _possible(expr: Expr, event: DatedEvent) -> bool:
    """Whether the expression could name a day of the event; a weekday alone says too little of a whole series."""
    start, end = event.entry.start, event.entry.end
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    if expr.kind != "date" or expr.year is not None or expr.which:
        return False
    if expr.month is not None and expr.day is not None:
        return any((d.month, d.day) == (expr.month, expr.day) and expr.weekday in (None, d.weekday()) for d in days)
    weekday = expr.weekday is not None and expr.month is None and not event.loose and len(days) <= 6
    return weekday and any(d.weekday() == expr.weekday for d in days)


def _fitting(index: int, expr: Expr, event: DatedEvent, found: Sequence[Found], values: Values) -> tuple[date, ...]:
    start, end = event.entry.start, event.entry.end
    if expr.month is not None:
        trial = values(start)[index]
        if edtf.covers(f"{start}/{end}", trial[0]):
            return tuple(start + timedelta(days=n) for n in _OFFSETS if n * trial[1] <= 0)
        return ()
    days = [start + timedelta(days=n) for n in range(-8, (end - start).days + 9)]
    days = [d for d in days if d.weekday() != expr.weekday or start <= d <= end]  # else it would say "next Thursday"
    return tuple(d for d in days if _consistent(index, d, event, found, values))


def _consistent(index: int, day: date, event: DatedEvent, found: Sequence[Found], values: Values) -> bool:
    """Whether the expression means the event on this day, and the days ahead in its sentence stay in order."""
    known = values(day)
    if not edtf.covers(f"{event.entry.start}/{event.entry.end}", known[index][0]):
        return False
    ahead = [
        value
        for item, (value, direction) in zip(found, known, strict=True)
        if direction > 0 and value is not None and item.expr.weekday is not None
        and event.sentence.start <= item.start < event.sentence.end
    ]  # fmt: skip
    return all(edtf.compare(a, b) != 1 for a, b in pairwise(ahead))
