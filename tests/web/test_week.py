"""The week of a full record: no more is read than is shown, and what is shown is the same."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.record import Record, open_record
from dragoman.store import bodies, journeys_between, tellers
from dragoman.types import DateValue, Reading, Stop, Trip
from dragoman.web.app import create_app, settle
from dragoman.web.pages import week
from tests.made import reading

MONDAY = dt.date(2025, 3, 10)
TRAVELLERS = 45


def _trip(name: str, first: str, last: str) -> Trip:
    stop = Stop(1, "KEN", "Nairobi", first, last)
    return Trip(name, country="NOR", start=DateValue(first), end=DateValue(last), stops=(stop,))


def _readings() -> Iterator[Reading]:
    for number in range(TRAVELLERS):
        name = f"Kari {chr(65 + number // 26)}{chr(97 + number % 26)}lheim"
        yield reading(f"{name} goes to Nairobi, it was said.", "2025-03-11", _trip(name, "2025-03-12", "2025-03-14"))
    for number, (first, last) in enumerate(
        [
            ("2025-03-01", "2025-03-10"),
            ("2025-03-16", "2025-03-20"),
            ("2025-03-01", "2025-03-09"),
            ("2025-03-17", "2025-03-18"),
        ]
    ):
        yield reading(
            f"A journey from {first} to {last}.", "2025-03-02", _trip(f"Ola Berg{number * 'e'}n", first, last)
        )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("week") / "full.db") as record:
        record.add(list(_readings()))
        yield record


def test_the_trips_of_a_week_are_those_that_cover_a_day_of_it(full: Record) -> None:
    first, last = MONDAY.isoformat(), (MONDAY + dt.timedelta(6)).isoformat()
    with full.reading() as connection:
        keys = journeys_between(connection, first, last)
    wanted = {t["id"] for t in full.trips() if t["start"]["date"] <= last and t["end"]["date"] >= first}
    assert set(keys) == wanted
    assert len(keys) == len(wanted) == TRAVELLERS + 2


def test_a_full_week_shows_some_travellers_and_leads_to_all(full: Record) -> None:
    client = TestClient(create_app(full), base_url="http://127.0.0.1")
    some, every = (client.get(f"/?day=2025-03-11{more}").text for more in ("", "&all=true"))
    assert some.count('scope="rowgroup"') == 30
    assert "more travellers" in some
    assert every.count('scope="rowgroup"') == TRAVELLERS + 2
    assert "more travellers" not in every


def test_no_more_trips_are_read_than_the_board_shows(full: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(connection: object, keys: list[str]) -> object:
        read.append(len(keys))
        return bodies(connection, keys)  # type: ignore[arg-type]

    monkeypatch.setattr(week, "bodies", counted)
    with full.reading() as connection:
        rows, more = week._board(connection, MONDAY, 5)
    assert (len(rows), more) == (5, True)
    assert sum(read) == 6


def test_what_is_new_is_what_no_older_report_tells(tmp_path: Path) -> None:
    trip = _trip("Kari Solheim", "2025-03-12", "2025-03-14")
    other = _trip("Ola Bergen", "2025-03-12", "2025-03-14")
    with open_record(tmp_path / "new.db") as record:
        record.add(
            [reading("Solheim will go.", "2025-03-01", trip), reading("She goes to Nairobi.", "2025-03-10", trip)]
        )
        record.add([reading("Bergen will go, too.", "2025-03-11", other)])
        with record.reading() as connection:
            reports = {r for t in record.trips() for r in t["reports"]}
            assert {
                r for found in tellers(connection, [t["id"] for t in record.trips()]).values() for r in found
            } == reports
        page = TestClient(create_app(record), base_url="http://127.0.0.1").get("/?day=2025-03-11").text
    new = page[page.index('id="new"') : page.index('id="changed"')]
    assert "Ola Bergen" in new
    assert "Kari Solheim" not in new


def test_what_pages_need_is_set_aside_from_the_collector() -> None:
    try:
        settle()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
