"""One record: what it holds, who said so, and what people corrected."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, overload

from dragoman import edtf
from dragoman.entries import KINDS, Correction, value_at
from dragoman.errors import UsageError
from dragoman.record.keys import as_given, content_key
from dragoman.record.objects import THINGS, Known, as_object
from dragoman.record.quoting import sentence_around
from dragoman.types import Deal, Event, Reading, Report, Trip, to_plain

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from dragoman.readings import Line
    from dragoman.record.bulk import Taken
    from dragoman.store import Filed, Filter

Row = dict[str, Any]


def open_record(where: str | Path, *, create: bool = True, kept: int = 0) -> Record:
    """The record in a SQLite file, or behind a ``postgresql://`` address.

    ``kept`` connections stay open between questions, with what they have read: for programs that ask much.
    Raises ``UsageError`` where it is none, or where there is none and ``create`` is false.
    """
    from dragoman.store import connect

    return Record(connect(str(where), create=create, kept=kept))


class Record:
    """A record that is open. Every question is one read transaction, every change one write transaction."""

    def __init__(self, engine: Engine) -> None:
        """Use ``open_record``."""
        self._engine = engine

    def __enter__(self) -> Record:
        """The record itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """One read transaction, for the questions of ``dragoman.store``: they see one state of the record."""
        return self._engine.connect()

    # --- filling -------------------------------------------------------------------------

    def known(self, reports: Sequence[Report]) -> list[bool]:
        """For each report, whether the record has it."""
        from dragoman.store import known

        keys = [content_key(r) for r in reports]
        with self._engine.connect() as connection:
            have = known(connection, keys)
        return [k in have for k in keys]

    def add(self, readings: Iterable[Reading], given: Sequence[Report] = (), *, later: bool = False) -> int:
        """Add readings in one transaction and fuse what they touch; returns how many reports were new.

        A report that the record has gets the new reading in place of its old one. ``given`` are the reports as they
        came, where the reader changed them (a date it found in the text). With ``later`` fusing is left to ``fuse``.
        """
        made = list(readings)
        came = list(given) or [r.document for r in made]
        return self._put(((content_key(c), reading) for c, reading in zip(came, made, strict=True)), later)

    def repeat(self, reports: Sequence[Report], coder: str) -> list[bool]:
        """Add, without fusing, those of some new reports that ``coder`` has read; see ``record.repeats``."""
        from dragoman.record.repeats import repeat

        return repeat(self._engine, reports, coder)

    def take(self, readings: Sequence[Mapping[str, Any]]) -> int:
        """File readings in their JSON form, in one transaction, without fusing them; returns how many were new."""
        return sum(done.new for done in self.take_all([[("", json.dumps(r)) for r in readings]]))

    def take_all(self, batches: Iterable[Sequence[Line]], workers: int = 1) -> Generator[Taken, None, None]:
        """File batch after batch of readings as JSON, with worker processes; see ``record.bulk.take``."""
        from dragoman.record.bulk import take

        yield from take(self._engine, batches, workers)

    def fuse(self, workers: int = 1) -> int:
        """Fuse what was filed for later, with so many worker processes; returns how many groups there were."""
        from dragoman.record.bulk import fuse

        return fuse(self._engine, workers)

    def reread(self, readings: Iterable[tuple[str, Reading]], *, later: bool = False) -> None:
        """Put new readings in place of those of reports named by their keys; ``later`` as for ``add``."""
        self._put(readings, later)

    def _put(self, readings: Iterable[tuple[str, Reading]], later: bool) -> int:
        from dragoman.store import file_reports, join, ready, writing

        filed = ready([_filed(reading, key) for key, reading in readings])
        with writing(self._engine) as connection:
            new = file_reports(connection, filed, later=later)
            if later:
                join(connection)
            return len(new)

    def outdated(self, coder: str) -> Iterator[tuple[str, Report]]:
        """Reports whose reading was made by another version than ``coder``, with their keys."""
        from dragoman.store import reports_to_reread

        with self._engine.connect() as connection:
            rows = list(reports_to_reread(connection, coder))
        for row in rows:
            yield row["id"], _report(row)

    def fail(self, place: str, what: str, todo: str) -> bool:
        """Keep a failure with its reason; whether it was new."""
        from dragoman.store import file_failure, writing

        with writing(self._engine) as connection:
            return file_failure(connection, place, what, todo)

    # --- asking --------------------------------------------------------------------------

    def find(self, kind: str, wanted: Filter | None = None, **filters: Any) -> list[Row]:
        """The entries of one kind (trip, event, deal) that pass the filter, by day, as JSON values."""
        from dragoman.store import Filter, find_entries

        if kind not in KINDS:
            raise UsageError(f"no entries are called {kind!r}; there are: {', '.join(KINDS)}")
        with self._engine.connect() as connection:
            return list(find_entries(connection, kind, checked(wanted or Filter(**filters))))

    def each(self, kind: str, **filters: Any) -> Iterator[Row]:
        """As ``find``, one entry at a time: for more of them than fit in memory."""
        from dragoman.store import Filter, find_entries

        with self._engine.connect() as connection:
            yield from find_entries(connection, kind, checked(Filter(**filters)))

    @overload
    def objects(self, kind: Literal["trip"], **filters: Any) -> list[Known[Trip]]: ...
    @overload
    def objects(self, kind: Literal["event"], **filters: Any) -> list[Known[Event]]: ...
    @overload
    def objects(self, kind: Literal["deal"], **filters: Any) -> list[Known[Deal]]: ...
    def objects(self, kind: str, **filters: Any) -> list[Any]:
        """As ``find``, as typed objects: the ``Trip``, ``Event`` or ``Deal``, its sources, dissent and history."""
        rows = self.find(kind, **filters)
        return [as_object(THINGS[kind], row) for row in rows]

    def trips(self, **filters: Any) -> list[Row]:
        """Trips; filters are the fields of ``store.Filter``: since, until, traveler, country, status, text ..."""
        return self.find("trip", **filters)

    def events(self, **filters: Any) -> list[Row]:
        """Events; filters as for ``trips``, and type, actor, recipient."""
        return self.find("event", **filters)

    def deals(self, **filters: Any) -> list[Row]:
        """Deals; filters as for ``events``."""
        return self.find("deal", **filters)

    def upcoming(self, today: str, **filters: Any) -> list[Row]:
        """Trips that are still to end on a day, called-off ones apart."""
        trips = self.find("trip", **{**filters, "since": today})
        return [t for t in trips if t["status"] not in ("cancelled", "postponed")]

    def actors(self, **filters: Any) -> list[Row]:
        """Codes that act or are acted on, the most frequent first."""
        from dragoman.store import Filter, actors_seen

        return actors_seen(self._engine, checked(Filter(**filters)))

    def places(self, kind: str | None = None) -> list[Row]:
        """Countries in which something takes place, the most frequent first."""
        from dragoman.store import places_seen

        with self._engine.connect() as connection:
            return places_seen(connection, kind)

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Reports that hold all of the words, the latest first."""
        from dragoman.store import reports_matching

        with self._engine.connect() as connection:
            return reports_matching(connection, words, limit)

    def pair(self, one: str, other: str, **filters: Any) -> list[Row]:
        """Counts and scores of the events between two states, by direction, month, type and status."""
        from dragoman.store import Filter, count_days

        with self._engine.connect() as connection:
            return count_days(connection, one.upper(), other.upper(), checked(Filter(**filters)))

    def entry(self, key: str) -> Row:
        """One entry by its id or the beginning of it; ``UsageError`` where there is none."""
        from dragoman.store import one_entry

        with self._engine.connect() as connection:
            found = one_entry(connection, key)
        if found is None:
            raise UsageError(f"no entry has the id {key!r}; ids stand in the first column of trips, events and deals")
        return found

    def why(self, key: str, field: str | None = None) -> list[Row]:
        """Every source for and against the values of an entry: field, value, held, report, its words."""
        entry = self.entry(key)
        rows: list[Row] = []
        for name, sources in entry["sources"].items():
            rows += [{"field": name, "value": value_at(entry, name), "held": True, **s} for s in sources]
        for other in entry["dissent"]:
            rows += [
                {"field": other["field"], "value": other["value"], "held": False, "report": r, "spans": []}
                for r in other["sources"]
            ]
        wanted = [r for r in rows if field is None or r["field"] == field or r["field"].startswith(f"{field}.")]
        if field and not wanted:
            names = ", ".join(sorted({r["field"] for r in rows}))
            raise UsageError(f"{entry['id']} has no sources for {field!r}; it has: {names}")
        return [row | self._words(row) for row in wanted]

    def _words(self, row: Row) -> Row:
        found = self.report(row["report"])
        if found is None:
            return {"title": None, "outlet": None, "published": None, "url": None, "words": []}
        text = found["text"]
        words = [text[max(0, a) : b] for a, b in row["spans"]]
        kept = {k: found[k] for k in ("title", "outlet", "published", "url")}
        return {**kept, "words": words, "sentence": sentence_around(text, row["spans"])}

    def report(self, key: str) -> Row | None:
        """A report by its key or by the id it came with, or None."""
        from dragoman.store import report

        with self._engine.connect() as connection:
            return report(connection, key)

    def cite(self, keys: Sequence[str]) -> dict[str, Row]:
        """What is known of some reports, without their texts: id, url, outlet, title, published, language."""
        from dragoman.store import citations

        with self._engine.connect() as connection:
            return citations(connection, keys)

    def failures(self) -> list[Row]:
        """What could not be read, with the reason, the oldest first."""
        from dragoman.store import failures

        with self._engine.connect() as connection:
            return failures(connection)

    def totals(self) -> dict[str, int]:
        """How many reports, voices, failures, trips, events and deals there are."""
        from dragoman.store import totals

        with self._engine.connect() as connection:
            return totals(connection)

    def frame(self, kind: str, library: str = "pandas", **filters: Any) -> Any:
        """The entries of one kind as a data frame of pandas or polars; ``ExtraNeeded`` where it is not installed."""
        from dragoman.record.frames import frame

        return frame(kind, self.find(kind, **filters), library)

    # --- correcting ----------------------------------------------------------------------

    def correct(self, key: str, field: str, value: Any, *, by: str, note: str | None = None) -> str:
        """Set a value by a person's word; returns the correction's id, by which it can be withdrawn.

        A field of a stop ("stops.2.city") sets the list of stops as a whole. ``UsageError`` where there is no
        such field, or where the value is none for it (a date that is none, an unknown status).
        """
        from dragoman.record.correcting import checked_value, whole

        entry = self.entry(key)
        checked = checked_value(entry, field, value)
        return self._file(entry, *whole(entry, field, checked), by, note)

    def accept(self, key: str, *, by: str, note: str | None = None) -> str:
        """Say that an entry was looked at and is right; it leaves the queue of doubtful ones."""
        return self._file(self.entry(key), "accepted", True, by, note)

    def delete(self, key: str, *, by: str, note: str) -> str:
        """Say that there is no such thing, with the reason; what the reports say of it stays."""
        return self._file(self.entry(key), "deleted", True, by, note)

    def merge(self, key: str, other: str, *, by: str, note: str | None = None) -> str:
        """Say that two entries of one kind are one thing; ``UsageError`` where they are not two of one kind."""
        one, two = self.entry(key), self.entry(other)
        if one["id"] == two["id"] or one["kind_of_entry"] != two["kind_of_entry"]:
            raise UsageError(f"{key!r} and {other!r} cannot be merged; name two entries of one kind")
        return self._file(one, "same_as", two["id"], by, note)

    def split(self, key: str, reports: Sequence[str], *, by: str, note: str | None = None) -> str:
        """Say that what some reports tell of an entry is another thing; ``UsageError`` where none or all are named."""
        from dragoman.store import tellings_of_entry

        entry = self.entry(key)
        with self.reading() as connection:
            told = tellings_of_entry(connection, entry["id"])
        away = [t["id"] for t in told if t["report"] in reports]
        if not away or len(away) == len(told):
            names = ", ".join(sorted({t["report"] for t in told}))
            raise UsageError(f"name some, not all, of the reports of {entry['id']}: {names}")
        return self._file(entry, "apart", sorted(away), by, note)

    def _file(self, entry: Row, field: str, value: Any, by: str, note: str | None) -> str:
        from dragoman.store import add_correction, refuse_corrected, writing
        from dragoman.store.clock import now

        with writing(self._engine) as connection:
            made = Correction(entry["id"], field, value, by, now(), note)
            done = add_correction(connection, made)
            refuse_corrected(connection, made)
        return done

    def withdraw(self, correction: str) -> None:
        """Take a correction back; it stays in ``corrections``, dated. ``UsageError`` where there is none in force."""
        from dragoman.store import refuse_corrected, withdraw_correction, writing

        with writing(self._engine) as connection:
            taken = withdraw_correction(connection, correction)
            if taken is None:
                raise UsageError(f"no correction {correction!r} is in force; dragoman corrections lists them")
            refuse_corrected(connection, taken)

    def corrections(self) -> list[Row]:
        """Every correction ever made, those taken back too."""
        from dragoman.store import all_corrections

        with self._engine.connect() as connection:
            return all_corrections(connection)


def checked(wanted: Filter) -> Filter:
    """A filter whose days are days: a month or a year stands for its first or last day."""
    days: dict[str, Any] = {}
    for name, pick in (("since", edtf.first_day), ("until", edtf.last_day)):
        value = getattr(wanted, name)
        if value:
            found = pick(value)
            if found is None:
                raise UsageError(f"{value!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")
            days[name] = found.isoformat()
    return replace(wanted, **days) if days else wanted


def _filed(reading: Reading, key: str) -> Filed:
    from dragoman.store import Filed

    plain = to_plain(reading)
    return Filed(key, plain["document"], plain, coder_name(reading))


def coder_name(reading: Reading) -> str:
    """The versions that made a reading, as one word."""
    return "/".join((reading.coder.version, reading.coder.model, reading.coder.codebook))


def _report(row: Row) -> Report:
    return as_given({**row, "id": row["name"]})
