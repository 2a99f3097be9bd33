"""The formats of a record: one contract for all, then what each alone must be."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import polars
import pytest

from dragoman.errors import UsageError
from dragoman.exports.account import TARGETS, target, write
from dragoman.exports.account.terms import goldstein, terms
from dragoman.record import Record, account_of, open_record
from dragoman.record.reconcile import official_rows, reconcile
from dragoman.types import DateValue, Deal, Event, EventPlace, Reading, Report, Stop, Trip

HOSTILE = "Ana <script>alert(1)</script> Díaz\u202e,;\n\\x"
SITES = {"Oslo": (59.91, 10.75), "Helsinki": (60.17, 24.94)}


def _stop(number: int, country: str, city: str, arrive: str, **more: Any) -> Stop:
    return Stop(number, country, city, arrive, counterparts=("President Ole Berg",), status="completed", **more)


def _reading(text: str, day: str, *things: Trip | Event | Deal, **known: Any) -> Reading:
    return Reading(
        document=Report(text, published=day, published_basis="given", **known),
        trips=tuple(t for t in things if isinstance(t, Trip)),
        events=tuple(t for t in things if isinstance(t, Event)),
        deals=tuple(t for t in things if isinstance(t, Deal)),
    )


def _trip(traveler: str, status: str, start: str, end: str, *stops: Stop) -> Trip:
    return Trip(traveler, country="CHL", status=status, start=DateValue(start), end=DateValue(end), stops=stops)


OSLO = EventPlace(country="NOR", city="Oslo", lat=59.91, lon=10.75, geonameid=3143244)
READINGS = (
    _reading(
        "Ana Díaz was in Oslo and Helsinki.",
        "2025-03-13",
        _trip("Ana Díaz", "completed", "2025-03-10", "2025-03-13",
              _stop(1, "NOR", "Oslo", "2025-03-10"), _stop(2, "FIN", "Helsinki", "2025-03-12")),
        Event("CONSULT", "visit", ("diplomatic",), ("CHL GOV",), ("NOR GOV",), ("Ana Díaz",), ("Ole Berg",),
              date="2025-03-10", place=OSLO, score=2.8, quad="verbal_cooperation", cameo="042", quote="met Berg"),
        Event("CONSULT", "meet", (), ("CHL GOV", "FIN GOV", "SWE"), date="2025-03-12", score=2.0, cameo="046"),
        url="https://a/1", outlet="Wire", title=f"{HOSTILE} at *home*",
    ),
    _reading(
        "Ana Díaz and a hostile name.",
        "2025-03-11",
        _trip(HOSTILE, "planned", "2025-03-20", "2025-03-21", _stop(1, "SWE", "Stockholm", "2025-03-20")),
        Event("CONSULT", "visit", (), ("CHL",), ("PER",), date="2025-04-02", status="planned", score=2.8, cameo="042"),
        Event("AID", None, (), ("CHL",), ("PER",), status="negated", score=5.0, cameo="070"),
        Event("ASSAULT", None, (), ("PER",), ("CHL",), status="historical", score=-9.0, cameo="190"),
        Event("ACCUSE", None, (), ("CHL",), (), ("Chile",), ("the guild",), score=-2.0, cameo="111", quote=HOSTILE),
        Deal("arms sale", "CHL", "FIN", amount=40e6, currency="USD", items=(f"radars {HOSTILE}",), status="approved"),
        url="javascript:alert(1)", outlet=HOSTILE,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("account") / "r.db") as opened:
        opened.add(READINGS)
        yield opened


def _out(record: Record, to: str, kind: str = "events", **filters: Any) -> bytes:
    out = io.BytesIO()
    account = account_of(record, filters, kind, lambda city, _: SITES.get(city))
    write(account, to, out)
    return out.getvalue()


@pytest.mark.parametrize("to", TARGETS)
def test_every_format_keeps_the_contract(record: Record, tmp_path: Path, to: str) -> None:
    """The same record gives the same bytes; an empty period is no fault; hostile text stays text."""
    made = _out(record, to)
    assert made
    assert made == _out(record, to)
    empty = _out(record, to, since="1990", until="1990")
    assert len(empty) < len(made)
    if to != "parquet":
        text = made.decode("utf-8")
        assert "<script>" not in text or to in ("plover", "geojson", "cameo", "travel", "icalendar")
        assert "D\u00edaz" in text or to in ("plover", "cameo")
        assert "\u202e" not in text or to in ("plover", "geojson")


def test_names_of_formats() -> None:
    assert [target(n) for n in ("ICS", "ical", "md", "digest", "plover")] == [
        "icalendar", "icalendar", "markdown", "html", "plover",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="nothing can be exported to 'xml'; there are: plover, cameo"):
        target("xml")


def test_plover_has_the_manuals_fields(record: Record) -> None:
    rows = [json.loads(line) for line in _out(record, "plover").splitlines()]
    visit = next(r for r in rows if r.get("mode") == ["visit"])
    assert visit["date"] == "2025-03-10"
    assert visit["actor"] == [{"code": "CHL", "sector": "GOV", "entity_text": "Ana Díaz"}]
    assert visit["recipient"] == [{"code": "NOR", "sector": "GOV", "entity_text": "Ole Berg"}]
    assert (visit["event"], visit["context"], visit["quad_code"]) == (["CONSULT"], ["diplomatic"], 1)
    assert (visit["event_scale"], visit["event_text"]) == (2.8, ["met Berg"])
    assert visit["event_loc"]["country_code"] == "NOR"
    assert visit["event_loc"]["resolution"] == 4
    assert (visit["cite_info"][0]["publication"], visit["cite_info"][0]["url"]) == ("Wire", "https://a/1")
    planned = next(r for r in rows if r.get("comment") == "planned")
    assert (planned["event"], planned.get("mode"), planned["date"]) == (["AGREE"], None, "2025-04-02")
    assert {r["event"][0] for r in rows} == {"CONSULT", "AGREE", "ACCUSE"}
    accuse = next(r for r in rows if r["event"] == ["ACCUSE"])
    assert (accuse["date"], accuse["comment"]) == ("2025-03-11", "dated by its first report")
    assert accuse["recipient"] == [{"entity_text": "the guild"}]


def test_cameo_has_a_row_for_each_pair(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(_out(record, "cameo").decode())))
    assert len({r["GLOBALEVENTID"] for r in rows}) == len(rows)
    visit = next(r for r in rows if r["EventCode"] == "042")
    assert (visit["SQLDATE"], visit["Actor1Code"], visit["Actor1CountryCode"]) == ("20250310", "CHLGOV", "CHL")
    assert (visit["Actor2CountryCode"], visit["Actor2Type1Code"], visit["QuadClass"]) == ("NOR", "GOV", "1")
    assert (visit["EventRootCode"], visit["GoldsteinScale"], visit["SOURCEURL"]) == ("04", "1.9", "https://a/1")
    pairs = {(r["Actor1CountryCode"], r["Actor2CountryCode"]) for r in rows if r["EventCode"] == "046"}
    assert pairs == {(a, b) for a in ("CHL", "FIN", "SWE") for b in ("CHL", "FIN", "SWE") if a != b}
    assert {r["EventRootCode"] for r in rows if r["Actor2CountryCode"] == "PER"} == {"03"}
    assert next(r for r in rows if r["EventRootCode"] == "11")["Actor2Name"] == "the guild"


def test_terms_and_scores() -> None:
    assert terms({"type": "AID", "status": "conditional", "date": "2025-01-01"}) is None
    assert terms({"type": "AID", "status": "actual", "date": None, "first": None}) is None
    found = terms({"type": "RETREAT", "status": "planned", "date": "2025-01"})
    assert found is not None
    assert (found.type, found.first, found.last) == ("CONCEDE", "2025-01-01", "2025-01-31")
    assert goldstein("1211") == goldstein("1211")
    assert goldstein("190") == -10.0
    assert goldstein("0001") is None


def test_the_table_of_travels_can_be_reconciled(record: Record, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(_out(record, "travel"))
    rows = official_rows(tmp_path / "t.csv")
    assert [(r["country"], r["city"], r["start"]) for r in rows][:2] == [
        ("NOR", "Oslo", "2025-03-10"),
        ("FIN", "Helsinki", "2025-03-12"),
    ]
    assert rows[0]["counterparts"] == "President Ole Berg"
    done = reconcile(rows, record.trips())
    assert (done["recall"], done["precision"]) == (1.0, 1.0)


def test_parquet_has_typed_tables(record: Record) -> None:
    tables = {k: polars.read_parquet(_out(record, "parquet", k)) for k in ("trips", "stops", "events", "deals")}
    assert {k: len(t) for k, t in tables.items()} == {"trips": 2, "stops": 3, "events": 6, "deals": 1}
    assert tables["events"].schema["actors"] == polars.List(polars.String)
    assert tables["events"].schema["score"] == polars.Float64
    assert tables["deals"]["amount"].to_list() == [40e6]
    assert _out(record, "parquet", "stops", since="1990", until="1990")
    with pytest.raises(UsageError, match="no table of 'places'"):
        _out(record, "parquet", "places")


def test_geojson_has_points_and_journeys(record: Record) -> None:
    features = json.loads(_out(record, "geojson"))["features"]
    kinds = [(f["properties"]["kind"], f["geometry"]["type"]) for f in features]
    assert kinds == [("stop", "Point"), ("stop", "Point"), ("trip", "LineString"), ("event", "Point")]
    assert features[0]["geometry"]["coordinates"] == [10.75, 59.91]
    assert features[2]["geometry"]["coordinates"] == [[10.75, 59.91], [24.94, 60.17]]
    assert features[3]["properties"]["type"] == "CONSULT"


def test_icalendar_is_read_by_another_program_and_keeps_its_uids(record: Record) -> None:
    made = _out(record, "icalendar")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    events = icalendar.Calendar.from_ical(made).walk("VEVENT")
    assert [str(e["UID"]) for e in events] == [f"{t['id']}@dragoman" for t in record.trips()]
    journey, hostile = events
    assert (journey.decoded("DTSTART"), journey.decoded("DTEND")) == (date(2025, 3, 10), date(2025, 3, 14))
    assert str(journey["SUMMARY"]) == "Ana Díaz (CHL): Oslo, Helsinki"
    assert (str(journey["STATUS"]), str(hostile["STATUS"])) == ("CONFIRMED", "TENTATIVE")
    assert "President Ole Berg" in str(journey["DESCRIPTION"])
    assert str(journey["URL"]) == "https://a/1"
    assert "URL" not in hostile
    assert "\n" not in str(hostile["SUMMARY"])


def test_digests_name_their_sources(record: Record) -> None:
    page = _out(record, "html", since="2025-03-10", until="2025-03-13").decode()
    assert "<h1>Diplomacy, 10–13 March 2025</h1>" in page
    assert "Coming up" in page
    assert 'href="https://a/1"' in page
    assert "javascript:" not in page
    for number in re.findall(r'href="#s(\d+)"', page):
        assert f'id="s{number}"' in page
    text = _out(record, "markdown", since="2025-03-10", until="2025-03-13").decode()
    assert "- Ana Díaz (Chile): completed, 10–13 March 2025 \\[1\\]" in text
    assert "Arms sale: Chile → Finland, 40 million USD" in _out(record, "markdown").decode()
    assert "\\*home\\*" in text
    assert "nothing of this period" in _out(record, "markdown", since="1990", until="1990").decode()


def test_frames_of_both_libraries(record: Record) -> None:
    for library in ("pandas", "polars"):
        frame = record.frame("trip", library, country="NOR")
        assert list(frame["traveler"]) == ["Ana Díaz"]
        assert "stops" in list(frame.columns)
        assert len(record.frame("deal", library, actor="PER")) == 0
    with pytest.raises(UsageError, match="no data frames of 'excel'"):
        record.frame("trip", "excel")


def test_the_command_writes_files(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    from typer.testing import CliRunner

    from dragoman.cli import app

    place = str(tmp_path / "r.db")
    with open_record(place) as opened:
        opened.add(READINGS)
    run = CliRunner()
    done = run.invoke(app, ["export", "--record", place, "--to", "geojson", "-o", str(tmp_path / "a.json")])
    assert done.exit_code == 0, done.output
    features = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["features"]
    assert [f["geometry"]["type"] for f in features].count("Point") == 4  # the gazetteer knows Stockholm
    folder = tmp_path / "tables"
    folder.mkdir()
    assert run.invoke(app, ["export", "-r", place, "--to", "parquet", "-o", str(folder)]).exit_code == 0
    assert sorted(p.stem for p in folder.iterdir()) == ["deals", "events", "stops", "trips"]
    done = run.invoke(app, ["trips", "-r", place, "--format", "parquet", "-o", str(tmp_path / "t.parquet")])
    assert done.exit_code == 0, done.output
    assert len(polars.read_parquet(tmp_path / "t.parquet")) == 2
    done = run.invoke(app, ["export", "-r", place, "--to", "ics", "--from", "2025-03-15", "--until", "2025-03-31"])
    assert done.stdout.count("BEGIN:VEVENT") == 1
