"""The record in both databases: the same questions, the same answers."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.record import Record, open_record

_SPEC = importlib.util.spec_from_file_location("made", Path(__file__).resolve().parents[1] / "made.py")
assert _SPEC and _SPEC.loader
made = importlib.util.module_from_spec(_SPEC)
sys.modules["made"] = made
_SPEC.loader.exec_module(made)
STORY = made.STORY


def _all(record: Record) -> list[Any]:
    return [record.find(kind) for kind in ("trip", "event", "deal")]


def test_a_story_becomes_one_trip_with_its_dissent_and_history(record: Record) -> None:
    assert record.add(STORY) == 5
    (trip,) = record.trips()
    assert trip["traveler"] == "Ana M. Díaz"
    assert (trip["start"]["date"], trip["end"]["date"]) == ("2025-03-10", "2025-03-13")
    assert [(s["country"], s["city"], s["status"]) for s in trip["stops"]] == [
        ("NOR", "Oslo", "planned"),
        ("FIN", "Helsinki", "completed"),
    ]
    assert trip["stops"][1]["arrive"] == "2025-03-12"
    assert trip["status"] == "completed"
    assert [(d["field"], d["value"]) for d in trip["dissent"] if d["field"] == "start"] == [("start", "2025-03-09")]
    assert [h["value"] for h in trip["history"] if h["field"] == "status"] == ["planned", "completed"]
    assert trip["voices"] == 4
    (event,) = record.events()
    assert (event["type"], event["voices"], event["date"]) == ("CONSULT", 2, "2025-03-12")
    (deal,) = record.deals()
    assert (deal["amount"], deal["seller"]) == (40e6, "CHL")


def test_any_order_and_any_repetition_give_the_same_record(tmp_path: Path) -> None:
    wanted = None
    for number, order in enumerate(itertools.islice(itertools.permutations(STORY), 0, 120, 17)):
        with open_record(tmp_path / f"{number}.db") as record:
            for reading in (*order, order[0]):
                record.add([reading])
            wanted = wanted or _all(record)
            assert _all(record) == wanted


def test_adding_again_adds_nothing(record: Record) -> None:
    record.add(STORY)
    before = _all(record), record.totals()
    assert record.add(STORY) == 0
    assert (_all(record), record.totals()) == before
    assert record.known([r.document for r in STORY]) == [True] * 5


def test_a_failed_batch_leaves_nothing_behind(record: Record) -> None:
    record.add(STORY[:2])
    before = _all(record), record.totals()
    broken = replace(STORY[3], trips=(replace(STORY[3].trips[0], status=object()),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        record.add([STORY[2], broken])
    assert (_all(record), record.totals()) == before


def test_copies_are_one_voice(record: Record) -> None:
    record.add(STORY[:3])
    source = STORY[1]
    body = source.document.text * 4
    copies = [
        replace(source, document=made.report(body + tail, "2025-03-05", outlet=name))
        for name, tail in (("One", ""), ("Two", ""), ("Three", " (Wire)"))
    ]
    record.add(copies[:1])
    record.add(copies[1:])
    (trip,) = record.trips()
    assert len(trip["reports"]) == 6
    assert trip["voices"] == 3  # the original and its copies are one of them
    assert trip["start"]["date"] == "2025-03-10"
    assert record.totals()["voices"] == 3


@pytest.mark.parametrize(
    ("kind", "filters", "count"),
    [
        ("trip", {"traveler": "diaz"}, 1),
        ("trip", {"traveler": "Diazz"}, 0),
        ("trip", {"since": "2025-03-12", "until": "2025-04"}, 1),
        ("trip", {"since": "2025-03-14"}, 0),
        ("trip", {"until": "2025-02"}, 0),
        ("trip", {"country": "fin"}, 1),
        ("trip", {"country": "DNK"}, 0),
        ("trip", {"status": "completed", "text": "Helsinki"}, 1),
        ("trip", {"text": 'Helsinki" OR NEAR('}, 0),
        ("event", {"type": "consult:visit", "actor": "CHL", "recipient": "FIN GOV"}, 1),
        ("event", {"actor": "FIN"}, 0),
        ("deal", {"type": "arms sale", "recipient": "FIN", "text": "radars"}, 1),
    ],
)
def test_filters(record: Record, kind: str, filters: dict[str, Any], count: int) -> None:
    record.add(STORY)
    assert len(record.find(kind, **filters)) == count


def test_why_gives_the_sentence_of_each_side(record: Record) -> None:
    record.add(STORY)
    (trip,) = record.trips()
    rows = record.why(trip["id"], "start")
    assert {(r["value"], r["held"], r["outlet"]) for r in rows} == {
        ("2025-03-10", True, "Wire"),
        ("2025-03-10", True, "Embassy"),
        ("2025-03-09", False, "Daily"),
    }
    assert record.why(trip["id"][:8], "stops.2.city")[0]["words"] == ["Díaz"]
    with pytest.raises(UsageError, match="no sources for 'colour'"):
        record.why(trip["id"], "colour")
    with pytest.raises(UsageError, match="no entry has the id"):
        record.why("tnothing")


def test_a_correction_outranks_every_report_and_can_be_withdrawn(record: Record) -> None:
    record.add(STORY[:2])
    (trip,) = record.trips()
    key = record.correct(trip["id"], "start", "2025-03-08", by="desk officer", note="seen at the airport")
    record.add(STORY[2:])
    (after,) = record.trips()
    assert after["start"]["date"] == "2025-03-08"
    assert after["corrected"]["start"]["by"] == "desk officer"
    assert {d["value"] for d in after["dissent"] if d["field"] == "start"} == {"2025-03-09", "2025-03-10"}
    record.withdraw(key)
    assert record.trips()[0]["start"]["date"] == "2025-03-10"
    assert record.corrections()[0]["withdrawn"]
    with pytest.raises(UsageError, match="no correction"):
        record.withdraw(key)
    with pytest.raises(UsageError, match="is no value"):
        record.correct(trip["id"], "colour", "red", by="me")


def test_old_ids_lead_to_the_entry_that_took_them_in(record: Record) -> None:
    record.add(STORY[2:3])
    (before,) = record.trips()
    record.add(STORY)
    (after,) = record.trips()
    assert before["id"] != after["id"]
    assert record.entry(before["id"]) == after


def test_search_pairs_places_actors_and_upcoming(record: Record) -> None:
    record.add(STORY)
    assert [r["outlet"] for r in record.search("daily Oslo")] == ["Daily"]
    assert record.search('"Oslo daily"') == []
    (pair,) = record.pair("chl", "fin")
    assert (pair["month"], pair["type"], pair["events"]) == ("2025-03", "CONSULT", 1)
    assert {(p["code"], p["kind"]) for p in record.places()} == {("NOR", "trip"), ("FIN", "trip")}
    assert {a["code"] for a in record.actors()} == {"CHL", "CHL GOV", "FIN", "FIN GOV"}
    assert len(record.upcoming("2025-03-01")) == 1
    assert record.upcoming("2025-03-20") == []


def test_failures_are_kept_once(record: Record) -> None:
    assert record.fail("a.txt", "it is empty\x00", "fill it")
    assert not record.fail("a.txt", "it is empty\x00", "fill it")
    assert [(f["place"], f["what"]) for f in record.failures()] == [("a.txt", "it is empty")]


def test_hostile_text_is_stored_and_found(record: Record) -> None:
    text = "'); DROP TABLE reports; -- \x00 \u202e Ana Díaz \U0001f600 met nobody in Oslo."
    record.add([made.reading(text, "2025-03-01", made.trip("NOR Oslo 2025-03-01", "completed"))])
    assert len(record.search("nobody")) == 1
    assert record.search("'); DROP TABLE") != []
    assert record.totals()["reports"] == 1


def test_characters_that_name_u_0000_stay_as_they_are(record: Record) -> None:
    """Six characters of a text on programs are no U+0000, which no database takes."""
    said = "Ana D\\u0000az\x00"
    given = made.reading("The minister went to Oslo.", "2025-03-01", made.trip("NOR Oslo", traveler=said))
    record.add([replace(given, document=replace(given.document, meta={"page": said}))])
    assert record.trips()[0]["traveler"] == "Ana D\\u0000az\ufffd"
    (found,) = record.search("minister")
    assert record.report(found["id"])["meta"] == {"page": "Ana D\\u0000az\ufffd"}


def test_newer_readings_replace_older_ones(record: Record) -> None:
    record.add(STORY)
    assert len(list(record.outdated("0/test/plover"))) == 0
    (key, report), *rest = record.outdated("1/test/plover")
    assert len(rest) == 4
    record.reread([(key, made.reading(report.text, report.published))])
    assert record.totals()["reports"] == 5


def test_what_is_no_record_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no record"):
        open_record(tmp_path / "none.db", create=False)
    with pytest.raises(UsageError, match="directory"):
        open_record(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        open_record(tmp_path / "x" / "y.db")
    (tmp_path / "text.db").write_text("This is no database at all. " * 50, encoding="utf-8")
    with pytest.raises(UsageError, match="no record"):
        open_record(tmp_path / "text.db")
