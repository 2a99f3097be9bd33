"""Dated public events that a report may name without a date: funerals, summits, inaugurations.

The shipped table (``tables/calendar.tsv``, made by ``scripts/tables/build_calendar.py``) holds facts of
public record. An event counts as named only where its kind and its name stand close together in one sentence. Of a
series, such as the summits of the G7, those remain whose place or year is named too; where none is,
all of them, and ``loose`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dragoman.tables import read_tsv
from dragoman.types import Span

_CUES = {
    "funeral": re.compile(r"\bfunerals?\b|\bburial\b|\bmemorial service\b|\blaid to rest\b|\brequiem\b", re.I),
    "state funeral": re.compile(r"\bstate funeral\b", re.I),
    "summit": re.compile(r"\bsummit\b|\bleaders['’]? meeting\b|\bmeeting of leaders\b|\bforum\b|\bgathering\b", re.I),
    "general debate": re.compile(r"\bgeneral debate\b|\bhigh-level week\b|\bopen(?:s|ed|ing)?\b|\bannual\b", re.I),
    "inauguration": re.compile(
        r"\binaugurat|\bswearing[- ]in\b|\bsworn in\b|\btakes? office\b|\bassumption of office\b", re.I
    ),
    "enthronement": re.compile(r"\benthronement\b", re.I),
    "coronation": re.compile(r"\bcoronation\b", re.I),
    "election": re.compile(r"\belections?\b|\bvote\b|\bpolls\b", re.I),
    "referendum": re.compile(r"\breferendum\b|\bvote\b", re.I),
}
_NAMED_BY_ITSELF = frozenset(("conference",))
_MOST_SENTENCES, _CLOSE = 100, 40
_SERIES = frozenset(("summit", "conference", "general debate", "election", "inauguration"))
_SENTENCE = re.compile(r"(?<=[.!?])[\"”']?\s+(?=[A-Z\"“])|\n")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|St|Gov|Prof)\.$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of the table."""

    start: date
    end: date
    kind: str
    names: tuple[str, ...]
    places: tuple[str, ...]


_Fit = tuple[Entry, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event of the table named in a text: where, and its days. ``sentence`` is the sentence around it.

    ``loose``: one of a series of which the text names neither place nor year.
    """

    span: Span
    sentence: Span
    entry: Entry
    loose: bool = False


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All events of the shipped table."""
    return tuple(
        Entry(
            date.fromisoformat(row["start"]),
            date.fromisoformat(row["end"]),
            row["kind"],
            _parts(row["names"]),
            _parts(row["places"]),
        )
        for row in read_tsv("calendar.tsv")
    )


def dated_events(text: str) -> tuple[DatedEvent, ...]:
    """Events of the table that a text may name, in text order; offsets in code points.

    Several stand for one sentence where the words fit several of a series. No more than a hundred
    sentences that name one are looked at.
    """
    out: list[DatedEvent] = []
    named = 0
    for sentence in _sentences(text):
        words = text[sentence.start : sentence.end]
        found: dict[str, list[tuple[int, int]]] = {}
        for match in _names().finditer(words):
            found.setdefault(match.group().lower(), []).append(match.span())
        fits = [(e, place) for e, place in _named_entries(found) if _told(e, place, words)]
        named += bool(fits)
        if named > _MOST_SENTENCES:
            break
        kept, loose = _singled_out(fits, words)
        for entry, (start, end) in kept:
            out.append(DatedEvent(Span(sentence.start + start, sentence.start + end), sentence, entry, loose))
    return tuple(out)


def _named_entries(found: dict[str, list[tuple[int, int]]]) -> Iterator[_Fit]:
    seen = set()
    for name, places in found.items():
        for entry in _by_name().get(name, ()):
            if entry not in seen:
                seen.add(entry)
                yield entry, places[0]


def _told(entry: Entry, name: tuple[int, int], words: str) -> bool:
    """Whether the kind of event stands close to its name: 'the funeral of X', not 'X sent envoys to the funeral'."""
    if entry.kind in _NAMED_BY_ITSELF:
        return True
    gaps = (max(name[0] - m.end(), m.start() - name[1]) for m in _CUES[entry.kind].finditer(words))
    return any(gap <= _CLOSE for gap in gaps)


def _singled_out(fits: list[_Fit], words: str) -> tuple[list[_Fit], bool]:
    """The events that fit best, and whether they are but a series: a state funeral first, then by place and year."""
    special = [f for f in fits if f[0].kind == "state funeral"]
    fits = special or fits
    alone = [f for f in fits if not _is_series(f[0])]
    if alone:
        return alone, False
    dated = [f for f in fits if str(f[0].start.year) in words]
    placed = [f for f in dated or fits if _place_named(f[0], words)]
    return (placed or dated or fits), not (placed or dated)


@lru_cache(maxsize=1024)
def _is_series(entry: Entry) -> bool:
    return entry.kind in _SERIES and sum(entry.names[0] in e.names and e.kind == entry.kind for e in entries()) > 1


def _place_named(entry: Entry, words: str) -> bool:
    return any(re.search(rf"\b{re.escape(place)}\b", words) for place in entry.places)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Entry, ...]]:
    out: dict[str, list[Entry]] = {}
    for entry in entries():
        for name in entry.names:
            out.setdefault(name.lower(), []).append(entry)
    return {name: tuple(found) for name, found in out.items()}


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    names = sorted(_by_name(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(n) for n in names) + r")(?![\w-])", re.I)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE.finditer(text):
        if match.group() != "\n" and _ABBREVIATION.search(text[max(start, match.start() - 6) : match.start()]):
            continue
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(text))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(p for p in cell.split(";") if p)
