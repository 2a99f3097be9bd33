"""A large record by multiplying the readings of a small one: other days, states and travellers, the same words.

Usage: python benchmarks/pages/make_record.py SMALL.db LARGE.db [--events 1000000] [--longest 6000]
Readings of reports up to so many characters are taken again and again until there are 100,000 events. Each gets days
of its own (spread over ten years), states of its own (few of them often, most seldom) and travellers of its own; the
rows are made by the package as for any report. These rows are then copied with other ids and days, round after round.
Left out, since nothing that is measured here asks it: fusing one reading with another, and what finds copies. Indexes
are made at the end. Called again, it goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dragoman.record import open_record
from dragoman.store import Filed, ready, schema, search
from dragoman.store.bulk import put_rows
from dragoman.store.filing import Ready
from dragoman.store.packing import pack, unpack
from dragoman.store.rows import Kept, made_of
from dragoman.tables.cities import countries

FIRST = dt.date(2012, 1, 1)
DAYS = 3650
BATCH = 2000
VARIED = 100_000
_DAY = re.compile(r'(?<=")(\d{4}-\d\d-\d\d)')
_CODE = re.compile(r'"([A-Z]{3})((?: [A-Z]{3})?)"')
_NAME = re.compile(r'(?<="traveler":")[^"]+')
_OFTEN = "USA CHN RUS DEU FRA GBR TUR IRN ISR IND JPN BRA EGY KEN NOR POL UKR SAU ZAF MEX"
_ENDS = ("a", "o", "en", "is", "ard", "ov", "ez", "ani", "sen", "mann", "ak", "ur", "ello", "in")
_STARTS = (
    "Bal",
    "Cor",
    "Dan",
    "Fer",
    "Gal",
    "Hol",
    "Kar",
    "Lin",
    "Mor",
    "Nav",
    "Os",
    "Per",
    "Ros",
    "Sal",
    "Tor",
    "Vel",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--longest", type=int, default=6000)
    given = parser.parse_args()
    real = _readings(given.small, given.longest)
    print(f"{len(real)} readings are multiplied", flush=True)
    with open_record(str(given.large)) as record, record._engine.connect() as connection:
        base = connection.connection.driver_connection
        for pragma in ("synchronous=OFF", "cache_size=-800000", "wal_autocheckpoint=20000", "temp_store=MEMORY"):
            base.execute(f"PRAGMA {pragma}")
        with connection.begin():
            for index in _indexes():
                index.drop(connection, checkfirst=True)
            events = _events(connection)
        coming = _many(real, random.Random(7 + events))
        while events < min(VARIED, given.events):
            with connection.begin():
                events += _write(connection, ready([next(coming) for _ in range(BATCH)]))
            _say(events)
        with connection.begin():
            first = [r[0] for r in connection.exec_driver_sql("SELECT id FROM reports WHERE id < 'r' ORDER BY id")]
        number = round(events / VARIED)
        while events < given.events:
            for at in range(0, len(first), BATCH):
                with connection.begin():
                    _again(connection, first[at : at + BATCH], number)
            with connection.begin():
                events = _events(connection)
            number += 1
            _say(events)
        with connection.begin():
            for index in _indexes():
                index.create(connection)
    _say(events)


def _say(events: int) -> None:
    print(f"{events:,} events, {time.process_time():.0f} s of processor time", flush=True)


def _events(connection: Connection) -> int:
    return connection.exec_driver_sql("SELECT count(*) FROM entries WHERE kind = 'event'").scalar() or 0


def _indexes() -> list[Any]:
    """Those that nothing here asks."""
    every = [index for table in schema.meta.sorted_tables for index in table.indexes]
    return [index for index in every if index.name != "tellings_by_report_and_entry"]


def _readings(small: Path, longest: int) -> list[tuple[dict[str, Any], str]]:
    """Documents and readings (as text) of a record, those of short reports."""
    import sqlite3

    query = """SELECT r.*, d.body FROM reports r JOIN readings d ON d.report = r.id AND d.coder = r.coder
               WHERE length(r.text) <= ? ORDER BY r.id"""
    with closing(sqlite3.connect(small)) as base:
        base.row_factory = sqlite3.Row
        return [(dict(row), unpack(row["body"])) for row in base.execute(query, (longest,))]


def _many(real: list[tuple[dict[str, Any], str]], dice: random.Random) -> Iterator[Filed]:
    """Readings without end."""
    states = [*_OFTEN.split(), *(c for c in sorted(countries()) if c not in _OFTEN.split())]
    weights = [1 / (n + 2) for n in range(len(states))]
    number = 0
    while True:
        for document, body in real:
            number += 1
            day = FIRST + dt.timedelta(dice.randrange(DAYS))
            shift = day - dt.date.fromisoformat((document["published"] or "2021-06-01")[:10])
            other = dict(zip(countries(), dice.choices(states, weights, k=len(countries())), strict=True))
            name = f"{dice.choice('ABCDEFGHIJKLM')}. {dice.choice(_STARTS)}{dice.choice(_ENDS)}{dice.choice(_ENDS)}"
            key = f"{dice.getrandbits(128):032x}"
            made = _NAME.sub(name, _CODE.sub(lambda m, o=other: f'"{o.get(m[1], m[1])}{m[2]}"', _later(body, shift)))
            plain = {k: document[k] for k in ("outlet", "title", "published_basis", "language")}
            url, text = f"{document['url'] or 'made:'}?{number}", f"{document['text']} {number}"
            told = {**plain, "id": key, "url": url, "published": day.isoformat(), "text": text}
            yield Filed(key, told, json.loads(made), document["coder"])


def _later(body: str, shift: dt.timedelta) -> str:
    def moved(found: re.Match[str]) -> str:
        try:
            return (dt.date.fromisoformat(found[1]) + shift).isoformat()
        except (ValueError, OverflowError):
            return found[1]

    return _DAY.sub(moved, body)


def _write(connection: Connection, batch: list[Ready]) -> int:
    """Write reports with what they tell, each telling an entry; returns how many events there were."""
    put_rows(connection, schema.reports, [item.report for item in batch])
    search.put(connection, "report_words", [(item.key, item.text) for item in batch])
    put_rows(connection, schema.readings, [(item.key, item.coder, item.reading) for item in batch])
    rows = {row[0]: (row, item.report[5]) for item in batch for row in item.tellings}
    said = {key: body for item in batch for key, body in item.told}
    told, events = [], 0
    for kind in ("trip", "event", "deal"):
        mine = [(row, day) for row, day in rows.values() if row[1] == kind]
        alone = ([[Kept(row[0], row[2], row[3], row[3], day, said[row[0]])]] for row, day in mine)
        made = [entry for bundle in alone for entry in made_of(kind, bundle, ())]
        home = {telling: entry.row[0] for entry in made for telling in entry.tellings}
        put_rows(connection, schema.entries, [entry.row for entry in made])
        put_rows(connection, schema.codes, [row for entry in made for row in entry.codes])
        search.put(connection, "entry_words", sorted((entry.row[0], entry.words) for entry in made))
        told += [(*row[:4], home.get(row[0]), *row[5:8], 0) for row, _ in mine]
        events += len(made) if kind == "event" else 0
    put_rows(connection, schema.tellings, told)
    put_rows(connection, schema.told, [(key, said[key]) for key in rows])
    return events


def _again(connection: Connection, reports: list[str], number: int) -> None:
    """Copy reports with all that they tell: other ids, other days."""
    mark, shift = f"r{number:02d}", dt.timedelta(number * 37)

    def rows(sql: str, keys: list[str]) -> list[tuple[Any, ...]]:
        query = f"SELECT {sql} IN (SELECT value FROM json_each(?))"
        return [tuple(row) for row in connection.exec_driver_sql(query, (json.dumps(keys),))]

    def day(value: str | None) -> str | None:
        return value and _later(f'"{value}', shift)[1:]

    found = [(mark + r[0], *r[1:5], day(r[5]), *r[6:8], f"{r[8]} {mark}", r[9], mark + r[10], *r[11:])
             for r in rows("* FROM reports WHERE id", reports)]  # fmt: skip
    put_rows(connection, schema.reports, found)
    search.put(connection, "report_words", [(r[0], r[8]) for r in found])
    told = rows("* FROM tellings WHERE report", reports)
    home = {t[0]: t[3] for t in told}
    put_rows(connection, schema.tellings, [
        (mark + t[0], t[1], t[2], mark + t[3], mark + t[4], t[5], day(t[6]), day(t[7]), t[8])
        for t in told])  # fmt: skip
    said = rows("* FROM told WHERE telling", list(home))
    put_rows(connection, schema.told, [(mark + key, _later(body, shift)) for key, body in said])
    readings = rows("* FROM readings WHERE report", reports)
    put_rows(connection, schema.readings, [(mark + r[0], r[1], pack(_later(unpack(r[2]), shift))) for r in readings])
    for e in rows("* FROM entries WHERE id", list(home)):
        body = _later(e[11].replace(e[0], mark + e[0]).replace(home[e[0]], mark + home[e[0]]), shift)
        put_rows(connection, schema.entries, [(mark + e[0], *e[1:3], day(e[3]), day(e[4]), *e[5:11], body, e[12])])
    codes = rows("* FROM codes WHERE entry", list(home))
    put_rows(connection, schema.codes, [(mark + c[0], *c[1:4], day(c[4])) for c in codes])
    words = rows("n.id, w.words FROM entry_words_rows n JOIN entry_words w ON w.rowid = n.rowno WHERE n.id", list(home))
    search.put(connection, "entry_words", [(mark + key, said) for key, said in words])


if __name__ == "__main__":
    main()
