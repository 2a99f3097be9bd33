"""What a page was asked for: a filter from its address, the selection it picks, and the counts of that."""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dragoman.errors import UsageError
from dragoman.record import Record
from dragoman.record.record import checked
from dragoman.store import (
    MOST,
    Filter,
    Selection,
    count_by_day,
    count_codes,
    count_months,
    count_outlets,
    last_report_day,
    select_entries,
)
from dragoman.web import charts

SIZE = 50  # rows a page
_FRESH = 20.0  # seconds that counts may be old
_KEEP = 256  # selections kept


def _printable(value: str) -> str:
    """Text without control characters; empty is refused by the caller's pattern, not here."""
    return "".join(c for c in value if c.isprintable()).strip()


Word = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Day = Annotated[str, Field(max_length=10, pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
Code = Annotated[str, Field(max_length=12, pattern=r"^([A-Za-z]{3}( [A-Za-z]{3})?)?$")]


class Asked(BaseModel):
    """The filter of a view, as it stands in an address. What is empty does not matter."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")

    q: Word = Field("", description="Words that the entry's values hold; a phrase in quotes.")
    type: Word = Field("", description="Type of event (CONSULT, CONSULT:phone) or kind of deal (aid).")
    actor: Code = Field("", description="Code of who acts: USA, USA GOV.")
    recipient: Code = Field("", description="Code of who is acted on.")
    country: Code = Field("", description="Code of the country it takes place in.")
    status: Word = Field("", description="planned, actual, completed ...")
    traveler: Word = Field("", description="Name or part of the name of the traveller (trips).")
    source: Word = Field("", description="Outlet that tells of it.")
    since: Day = Field("", alias="from", description="First day, month or year.")
    until: Day = Field("", alias="to", description="Last day, month or year.")

    def filter(self, kind: str) -> Filter:
        """The filter of the store; ``UsageError`` where a day is none."""
        given: dict[str, Any] = {
            "since": self.since,
            "until": self.until,
            "traveler": self.traveler if kind == "trip" else "",
            "country": self.country.upper(),
            "type": self.type if kind != "trip" else "",
            "actor": self.actor.upper(),
            "recipient": self.recipient.upper(),
            "status": self.status,
            "text": self.q,
            "source": self.source,
        }
        return checked(Filter(**{k: v or None for k, v in given.items()}))

    def given(self) -> dict[str, str]:
        """The parameters of the address that are not empty."""
        return {k: str(v) for k, v in self.model_dump(by_alias=True).items() if v}

    def address(self, path: str, **changed: Any) -> str:
        """The address of the view with some parameters changed (empty ones left out)."""
        pairs = {**self.given(), **changed}
        query = urlencode({k: v for k, v in pairs.items() if v not in ("", None)})
        return f"{path}?{query}" if query else path


Ranked = tuple[tuple[str, int], ...]  # values with how many there are, the most frequent first


@dataclass(frozen=True, slots=True)
class Counts:
    """What a selection holds by type, side, place, status, month and day.

    ``exact`` months count all that there are, not the selection alone; days are then those of the months drawn.
    """

    types: Ranked
    statuses: Ranked
    actors: Ranked
    recipients: Ranked
    places: Ranked
    months: Ranked
    days: Ranked
    exact: bool


@dataclass(frozen=True, slots=True)
class Acts:
    """What an actor does, or what is done to it: by type, other side, month and day, as ``Counts`` has them."""

    types: Ranked
    others: Ranked
    months: Ranked
    days: Ranked


class Views:
    """The selections of a record, kept for a short time so that a view's pages and exports agree."""

    def __init__(self, record: Record) -> None:
        """Take the open record."""
        self.record = record
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()
        self._turns: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Drop what is kept: the record has changed by a person's hand."""
        with self._lock:
            self._kept.clear()

    def keep(self, key: Hashable, make: Callable[[], Any], seconds: float = _FRESH) -> Any:
        """A value by its key, made anew where it is older than some seconds; made once where many ask at a time."""
        with self._lock:
            turn = self._turns.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                found = self._kept.get(key)
                if found and time.monotonic() - found[0] < seconds:
                    self._kept.move_to_end(key)
                    return found[1]
            value = make()
            with self._lock:
                self._kept[key] = (time.monotonic(), value)
                while len(self._kept) > _KEEP:
                    self._turns.pop(self._kept.popitem(last=False)[0], None)
            return value

    def selection(self, kind: str, wanted: Filter, most: int = MOST) -> Selection:
        """The latest entries that pass a filter."""

        def make() -> Selection:
            with self.record.reading() as connection:
                last = self.keep("last", lambda: last_report_day(connection, "9999"))
                return select_entries(connection, kind, wanted, most, last)

        found = self.keep(("selection", kind, wanted, most), make)
        assert isinstance(found, Selection)
        return found

    def counts(self, kind: str, wanted: Filter) -> Counts:
        """The counts of a selection."""
        found = self.keep(("counts", kind, wanted), lambda: self._count(kind, wanted))
        assert isinstance(found, Counts)
        return found

    def sources(self, kind: str, wanted: Filter) -> Ranked:
        """The sources that tell of the entries of a selection, with how many each does."""

        def make() -> Ranked:
            keys = [r.id for r in self.selection(kind, wanted).rows]
            with self.record.reading() as connection:
                return _ranked(count_outlets(connection, keys))

        found: Ranked = self.keep(("sources", kind, wanted), make)
        return found

    def acts(self, wanted: Filter, other: str) -> Acts:
        """The counts of the events of a filter that a page of an actor shows; ``other`` is the role of its partners."""
        found = self.keep(("acts", wanted, other), lambda: self._acts(wanted, other))
        assert isinstance(found, Acts)
        return found

    def _acts(self, wanted: Filter, other: str) -> Acts:
        selection = self.selection("event", wanted)
        with self.record.reading() as connection:
            codes = count_codes(connection, [r.id for r in selection.rows], (other,))
        months, days, _ = self._when("event", wanted, selection)
        return Acts(_types(selection), _ranked(_states(codes.get(other, {}))), months, days)

    def _when(self, kind: str, wanted: Filter, selection: Selection) -> tuple[Ranked, Ranked, bool]:
        """Months and days of a selection, and whether that is all: months of what passes the filter where they are."""
        every = None
        if selection.more:
            with self.record.reading() as connection:
                every = count_months(connection, kind, wanted)
        days = Counter(r.first for r in selection.rows if r.first)
        months = Counter(r.first[:7] for r in selection.rows if r.first) if every is None else Counter(dict(every))
        by_day = () if selection.more else tuple(sorted(days.items()))
        return tuple(sorted(months.items())), by_day, not selection.more or every is not None

    def days(self, kind: str, wanted: Filter, months: Ranked) -> Ranked:
        """Days with how many entries they have, where a chart draws few of these months and an index counts them."""
        ends = charts.stretch(months)
        if ends is None:
            return ()
        with self.record.reading() as connection:
            return tuple(count_by_day(connection, kind, wanted, *ends) or ())

    def _count(self, kind: str, wanted: Filter) -> Counts:
        selection = self.selection(kind, wanted)
        keys = [r.id for r in selection.rows]
        with self.record.reading() as connection:
            codes = count_codes(connection, keys)
        months, days, exact = self._when(kind, wanted, selection)
        return Counts(
            types=_types(selection),
            statuses=_ranked(Counter(r.status for r in selection.rows if r.status)),
            actors=_ranked(_states(codes.get("actor", {}))),
            recipients=_ranked(_states(codes.get("recipient", {}))),
            places=_ranked(codes.get("place", {})),
            months=months,
            days=days or self.days(kind, wanted, months),
            exact=exact,
        )


def _types(selection: Selection) -> Ranked:
    return _ranked(Counter(r.type for r in selection.rows if r.type))


def _states(counts: Mapping[str, int]) -> dict[str, int]:
    """States and bodies alone, without their sectors."""
    return {k: n for k, n in counts.items() if " " not in k}


def _ranked(counts: Mapping[str, int]) -> Ranked:
    return tuple(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))


def day_or_refuse(value: str) -> str:
    """A whole day; ``UsageError`` where it is none."""
    from dragoman import edtf

    found = edtf.day(value)
    if found is None:
        raise UsageError(f"{value!r} is no day; write it as YYYY-MM-DD")
    return found.isoformat()
