"""Readings that come by and by, in bulk or one by one, are fused to what they are when they come at once."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, select, text

from dragoman.fusion import digests_of
from dragoman.record import Record, open_record
from dragoman.record.keys import content_key
from dragoman.store import reading_of, schema, tellings_of_entry
from dragoman.store.packing import unpack
from dragoman.types import Coder, Reading
from tests.made import STORY, reading, trip, visit

_WORDS = "oslo lima talks radars minister envoy treaty border summit press ferry grain visa fleet dam river"
WORDS = _WORDS.split()
STOPS = ("NOR Oslo", "FIN Helsinki", "FIN", "SWE Stockholm, FIN Helsinki", "NOR Oslo, FIN")


def _made(number: int, chance: random.Random) -> Reading:
    """A report of some day of two years, with a journey and an act; one in nine has no day, one in five is a copy."""
    day = (dt.date(2024, 1, 1) + dt.timedelta(chance.choice((0, 40, 41, 300)) + chance.randrange(30))).isoformat()
    published = None if chance.random() < 0.11 else day
    words = " ".join(random.Random(number // 2 if chance.random() < 0.4 else -number).choices(WORDS, k=60))
    traveller = chance.choice(("Ana Díaz", "Díaz", "A. Díaz", "Berta Díaz"))
    begins = day if chance.random() < 0.4 else None
    journey = trip(
        chance.choice(STOPS), chance.choice(("planned", "completed", "underway")), begins, traveler=traveller
    )
    act = replace(visit("met"), date=chance.choice((day, day[:7], None)), mode=chance.choice(("visit", None)))
    return reading(words, published, journey, act, url=f"http://a/{number}")


def _state(record: Record) -> list[Any]:
    return [sorted(json.dumps(e, sort_keys=True) for e in record.find(k)) for k in ("trip", "event", "deal")]


@pytest.mark.parametrize("seed", range(12))
def test_by_and_by_is_as_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = [_made(n, chance) for n in range(50)]
    with open_record(tmp_path / "once.db") as record:
        record.add(made)
        wanted = _state(record)
    chance.shuffle(made)
    with open_record(tmp_path / "parts.db") as record:
        coming = list(made)
        while coming:
            some = [coming.pop() for _ in range(min(len(coming), chance.choice((1, 1, 2, 7))))]
            if chance.random() < 0.4:
                record.take([r.to_json() for r in some])
                if chance.random() < 0.5:
                    record.fuse()
            else:
                record.add(some)
        record.fuse()
        assert _state(record) == wanted
        assert record.fuse() == 0


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_again_is_as_if_read_so_at_first(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    made = [_made(n, chance) for n in range(30)]
    later = [_made(n, chance) if chance.random() < 0.3 else made[n] for n in range(30)]
    again = [replace(b, document=a.document, coder=Coder("1", "t", "p")) for a, b in zip(made, later, strict=True)]
    with open_record(tmp_path / "once.db") as record:
        record.add(again)
        wanted = _state(record)
    with open_record(tmp_path / "again.db") as record:
        record.add(made)
        chance.shuffle(again)
        for at in range(0, 30, 4):
            record.add(again[at : at + 4])
        assert _state(record) == wanted


def test_both_databases_fuse_in_bulk(record: Record) -> None:
    record.take([r.to_json() for r in STORY[:3]])
    assert record.trips() == []
    record.add(STORY[3:])
    assert record.fuse() == 0
    (whole,) = record.trips()
    assert whole["voices"] == 4
    record.take([replace(STORY[1], document=replace(STORY[1].document, outlet="Other")).to_json()])
    assert record.fuse() > 0
    assert record.trips()[0]["voices"] == 4
    assert len(record.trips()[0]["reports"]) == 5


def test_an_older_record_is_brought_up_to_date(place: str) -> None:
    with open_record(place) as record:
        record.add(STORY[:4])
        found = record.search("Oslo")
    with open_record(place) as record:
        with record._engine.begin() as connection:
            for index in ("tellings_by_day", "tellings_waiting", "reports_by_source", "reports_with_source"):
                connection.execute(text(f"DROP INDEX {index}"))
            for column in ("name", "low", "high", "waits"):
                connection.execute(text(f"ALTER TABLE tellings DROP COLUMN {column}"))
            connection.execute(text("ALTER TABLE reports DROP COLUMN source"))
            connection.execute(text("CREATE INDEX tellings_by_group ON tellings (kind, grp)"))
            connection.execute(text("CREATE INDEX entries_by_end ON entries (kind, last)"))
            connection.execute(text("CREATE TABLE claims (entry TEXT)"))
            connection.execute(text("UPDATE tellings SET entry = NULL WHERE kind = 'event'"))
            _joined(connection)
            _unpacked(connection)
            _keyed(connection)
            connection.execute(text("DELETE FROM schema_versions WHERE number >= 4"))
        trips = record.trips()
    with open_record(place) as record:
        assert record.trips() == trips
        assert record.search("Oslo") == found != []
        assert len(record.trips(source="Wire")) == 1
        assert record.fuse() == 1
        record.add([*STORY[4:], replace(STORY[1], document=replace(STORY[1].document, outlet="Other"))])
        after = _state(record)
        assert record.totals()["voices"] == 5
        with record.reading() as connection:
            assert (reading_of(connection, content_key(STORY[0].document)) or {})["trips"]
            assert tellings_of_entry(connection, trips[0]["id"])[0]["body"]["traveler"]
    with open_record(place) as record, record._engine.begin() as connection:
        keyed = inspect(connection).get_pk_constraint("tellings")["constrained_columns"]
        assert bool(keyed) == (connection.dialect.name == "postgresql")
        rows = connection.execute(text("SELECT name, low, high, waits FROM tellings WHERE kind = 'event'")).all()
        assert [tuple(r) for r in rows] == [("visit", "2025-03-12", "2025-03-12", 0)] * 2
        assert len(after[0]) == len(after[1]) == len(after[2]) == 1


def _joined(connection: Connection) -> None:
    """What reports tell in the rows of their tellings, as it was."""
    connection.execute(text("ALTER TABLE tellings ADD COLUMN body TEXT NOT NULL DEFAULT ''"))
    connection.execute(text("UPDATE tellings SET body = (SELECT body FROM told WHERE telling = id)"))
    for table in ("told", "placed"):
        connection.execute(text(f"DROP TABLE {table}"))


def _keyed(connection: Connection) -> None:
    """In SQLite the keys of the tables as they were: with an index that no record can do without."""
    if connection.dialect.name != "sqlite":
        return
    for name in ("report_words", "entry_words"):
        connection.execute(text(f"ALTER TABLE {name}_rows RENAME TO numbers"))
        connection.execute(text(f"CREATE TABLE {name}_rows (id TEXT PRIMARY KEY, rowno INTEGER NOT NULL)"))
        connection.execute(text(f"INSERT INTO {name}_rows SELECT id, rowno FROM numbers"))
        connection.execute(text("DROP TABLE numbers"))
    connection.execute(text("DROP TABLE report_words"))
    connection.execute(text("CREATE VIRTUAL TABLE report_words USING fts5(id UNINDEXED, words)"))
    rows = "SELECT rowno, n.id, text FROM report_words_rows n JOIN reports r ON r.id = n.id"
    connection.execute(text(f"INSERT INTO report_words (rowid, id, words) {rows}"))
    keys = dict.fromkeys(("tellings", "entries"), "id")
    for table, key in (keys | {"codes": "entry, role, code"}).items():
        made = connection.scalar(text(f"SELECT sql FROM sqlite_master WHERE name = '{table}'"))
        connection.execute(text(f"ALTER TABLE {table} RENAME TO bare"))
        connection.execute(text(f"{made.rstrip().removesuffix(')')}, PRIMARY KEY ({key}))"))
        connection.execute(text(f"INSERT INTO {table} SELECT * FROM bare"))
        connection.execute(text("DROP TABLE bare"))


def _unpacked(connection: Connection) -> None:
    """Readings as text, signatures as words, bands as they were: the tables of the fourth version."""
    readings = connection.execute(select(schema.readings)).all()
    digests = connection.execute(select(schema.digests)).all()
    for table, columns in (
        ("readings", "report TEXT, coder TEXT, body TEXT, PRIMARY KEY (report, coder)"),
        ("digests", "report TEXT PRIMARY KEY, digest TEXT"),
        ("bands", "band TEXT, report TEXT, PRIMARY KEY (band, report)"),
    ):
        connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text(f"CREATE TABLE {table} ({columns})"))
    for row in readings:
        given = {"a": row.report, "b": row.coder, "c": unpack(row.body)}
        connection.execute(text("INSERT INTO readings VALUES (:a, :b, :c)"), given)
    for row in digests:
        words = " ".join(f"{v:x}" for v in digests_of([row.digest])[0])
        connection.execute(text("INSERT INTO digests VALUES (:a, :b)"), {"a": row.report, "b": words})


def test_worker_processes_fuse_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.record.bulk._MANY", 0)
    monkeypatch.setattr("dragoman.store.entries._TELLINGS", 3)
    chance = random.Random(3)
    made = [(str(n), json.dumps(_made(n, chance).to_json())) for n in range(40)]
    states = []
    for workers in (1, 2):
        with open_record(tmp_path / f"{workers}.db") as record:
            batches = [made[:15], made[10:25], made[20:], made[:5]]
            assert [done.readings for done in record.take_all(batches, workers)] == [15, 15, 20, 5]
            assert record.totals()["reports"] == 40
            assert record.fuse(workers) > 0
            assert record.fuse(workers) == 0
            states.append(_state(record))
    assert states[0] == states[1]


@pytest.mark.parametrize("seed", range(6))
def test_corrections_bear_on_all_that_they_change(tmp_path: Path, seed: int) -> None:
    """A record that was corrected by and by is as one whose groups are all fused anew; taken back, as at first."""
    chance = random.Random(seed)
    with open_record(tmp_path / "r.db") as record:
        record.add([_made(n, chance) for n in range(30)])
        before = _state(record)
        done = []
        for _ in range(8):
            kind = chance.choice(("trip", "event"))
            entry, other = chance.sample(record.find(kind), 2)
            if chance.random() < 0.4:
                done.append(record.merge(entry["id"], other["id"], by="Ida"))
            elif len(entry["reports"]) > 1 and chance.random() < 0.7:
                done.append(record.split(entry["id"], entry["reports"][:1], by="Ida"))
            elif chance.random() < 0.5:
                done.append(record.delete(entry["id"], by="Ida", note="none"))
            else:
                done.append(record.correct(entry["id"], "status", "planned", by="Ida"))
        after = _state(record)
        with record._engine.begin() as connection:
            connection.execute(text("UPDATE tellings SET waits = 1"))
        record.fuse()
        assert _state(record) == after
        for key in done:
            record.withdraw(key)
        assert _state(record) == before


def _indexes(record: Record) -> set[str]:
    with record.reading() as connection:
        found = inspect(connection)
        sqlite = record._engine.dialect.name == "sqlite"
        tables = [*schema.meta.sorted_tables, *(schema.words.sorted_tables if sqlite else ())]
        return {str(i["name"]) for t in tables for i in found.get_indexes(t.name)}


def test_a_new_record_is_filled_without_its_indexes_and_a_stopped_filling_goes_on(place: str, tmp_path: Path) -> None:
    """Filled in bulk, left half-way, taken up again: the record of all readings at once, with its indexes."""
    chance = random.Random(4)
    made = [_made(n, chance) for n in range(40)]
    lines = [(str(n), json.dumps(r.to_json())) for n, r in enumerate(made)]
    batches = [lines[at : at + 8] for at in range(0, 40, 8)]
    with open_record(tmp_path / "once.db") as record:
        record.add(made)
        wanted, whole = _state(record), _indexes(record)
    assert {"tellings_key", "entries_key", "codes_key", "report_words_rows_key"} <= whole
    with open_record(place) as record:
        filling = record.take_all(batches)
        assert next(filling).new == 8
        assert "tellings_by_day" not in _indexes(record)
        filling.close()
    with open_record(place) as record:
        assert sum(done.new for done in record.take_all(batches)) == 32
        assert _indexes(record).isdisjoint(("entries_by_day", "entries_key", "tellings_key"))
        assert record.fuse() > 0
        assert _state(record) == wanted
        wanted_here = {n for n in whole if not n.endswith("_key")} if place.startswith("postgresql") else whole
        assert _indexes(record) >= wanted_here


@pytest.mark.parametrize("next_", ["fuse", "add", "take", "correct"])
def test_what_a_stopped_fusing_has_done_stays_done(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, next_: str
) -> None:
    """The entries that were written before a new record's fusing was killed are not made again, whatever comes next."""
    chance = random.Random(7)
    made = [_made(n, chance) for n in range(24)]
    lines = [[(str(n), json.dumps(r.to_json()))] for n, r in enumerate(made)]
    monkeypatch.setattr("dragoman.store.entries._TELLINGS", 1)
    monkeypatch.setattr("dragoman.store.entries._TOGETHER", 4)
    again = replace(made[5], events=(), coder=Coder("1", "t", "p"))
    with open_record(place) as record:
        list(record.take_all(lines))
        stopped = iter(range(6))
        monkeypatch.setattr("dragoman.store.entries.search.put", lambda *_: next(stopped))
        with pytest.raises(StopIteration):
            record.fuse()
    monkeypatch.undo()
    with open_record(place) as record:
        before = len(record.trips()) + len(record.events())
        assert before
        with record.reading() as connection:
            left = connection.scalar(text("SELECT count(*) FROM placed"))
            assert left and connection.scalar(text("SELECT count(*) FROM tellings WHERE waits = 0")) == 0
        if next_ == "add":
            record.add([again])
        elif next_ == "take":
            record.reread([(content_key(made[5].document), again)], later=True)
        elif next_ == "correct":
            kind = "trip" if record.trips() else "event"
            record.correct(record.find(kind)[0]["id"], "status", "planned", by="Ida")
        record.fuse()
        with record.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM placed")) == 0
            assert connection.scalar(text("SELECT count(*) FROM tellings WHERE waits > 0 OR entry IS NULL")) == 0
        after = _state(record)
        with record._engine.begin() as connection:
            connection.execute(text("UPDATE tellings SET waits = 1"))
        record.fuse()
        assert _state(record) == after
    if next_ == "fuse":
        with open_record(tmp_path / "once.db") as record:
            record.add(made)
            assert _state(record) == after


@pytest.mark.parametrize("turn", range(3, 9))
def test_who_writes_while_a_record_is_fused_is_heeded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    chance = random.Random(8)
    made = [_made(n, chance) for n in range(24)]
    with open_record(tmp_path / "once.db") as record:
        record.add(made)
        wanted = _state(record)
    monkeypatch.setattr("dragoman.store.entries._TELLINGS", 1)
    monkeypatch.setattr("dragoman.store.entries._TOGETHER", 4)
    begun = iter(range(1000))
    with open_record(tmp_path / "r.db") as record:
        list(record.take_all([[(str(n), json.dumps(r.to_json()))] for n, r in enumerate(made[:18])]))

        begin = Connection.begin

        def _other_first(connection: Connection) -> Any:
            if next(begun) == turn:
                with open_record(tmp_path / "r.db") as other:
                    other.add(made[18:])
            return begin(connection)

        monkeypatch.setattr(Connection, "begin", _other_first)
        record.fuse()
        record.fuse()
        assert next(begun) > turn
        assert _state(record) == wanted


def test_one_report_added_to_a_filling_that_was_left_finds_its_way(tmp_path: Path) -> None:
    lines = [[(str(n), json.dumps(r.to_json()))] for n, r in enumerate(STORY[:4])]
    with open_record(tmp_path / "r.db") as record:
        assert sum(done.new for done in record.take_all(lines)) == 4
        record.add(STORY[4:])
        assert {"tellings_by_day", "entries_by_day", "codes_by_code_and_entry"} <= _indexes(record)
        assert (len(record.events()), record.trips()) == (1, [])
        assert record.fuse() > 0
        assert record.trips()[0]["voices"] == 4
