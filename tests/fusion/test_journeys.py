"""Which tellings are one journey, and what it then is."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.entries import Telling
from dragoman.fusion import fuse, tellings_of
from dragoman.fusion.doubt import agrees, doubt
from dragoman.fusion.names import best_name, same_person


def _told(number: int, published: str, stops: str, **more: Any) -> Telling:
    """A telling; ``stops`` as 'NOR Oslo 2025-03-10, FIN'."""
    made = []
    for order, words in enumerate((s.split() for s in stops.split(",")), start=1):
        city, arrive = [*words, "-", "-"][1:3]
        made.append({"order": order, "country": words[0], "city": None if city == "-" else city,
                     "arrive": None if arrive == "-" else arrive, "status": None})  # fmt: skip
    body: dict[str, Any] = {"traveler": "Ana Díaz", "country": "CHL", "status": "completed", "stops": made}
    for name in ("start", "end"):
        body[name] = {"date": more.pop(name, None), "text": None}
    return Telling(f"t{number}", "trip", "diaz", f"r{number}", f"r{number}", published, {**body, **more})


def _stops(entry: Any) -> list[tuple[str, str | None, str | None]]:
    return [(s["country"], s["city"], s["arrive"]) for s in entry.values["stops"]]


def test_legs_that_follow_on_each_other_are_one_journey() -> None:
    """Nobody reports both legs; the days and a common plan make them one."""
    (trip,) = fuse([
        _told(1, "2025-03-01", "NOR, FIN, EST", status="planned", start="2025-03-10"),
        _told(2, "2025-03-10", "NOR Oslo", status="underway"),
        _told(3, "2025-03-12", "FIN Helsinki", status="underway"),
        _told(4, "2025-03-14", "EST Tallinn 2025-03-13"),
    ])  # fmt: skip
    assert [s[:2] for s in _stops(trip)] == [("NOR", "Oslo"), ("FIN", "Helsinki"), ("EST", "Tallinn")]


def test_an_estimate_dates_no_journey() -> None:
    """ "Two weeks ago" in a report of the second journey does not tie it to the first."""
    trips = fuse([
        _told(1, "2025-03-10", "NOR Oslo 2025-03-10"),
        _told(2, "2025-03-24", "PER Lima 2025-03-24"),
        _told(3, "2025-03-24", "PER Lima 2025-03-24", start="2025-03-10~"),
    ])  # fmt: skip
    assert [_stops(t) for t in trips] == [[("NOR", "Oslo", "2025-03-10")], [("PER", "Lima", "2025-03-24")]]


def test_one_late_report_of_known_places_is_the_known_journey() -> None:
    known = [_told(n, "2025-03-10", "NOR Oslo 2025-03-10, FIN Helsinki 2025-03-12") for n in (1, 2)]
    (trip,) = fuse([*known, _told(3, "2025-03-20", "NOR, FIN", status="underway", start="2025-03-20")])
    assert (trip.first, trip.last, trip.voices) == ("2025-03-10", "2025-03-12", 3)


def test_a_place_that_one_of_many_reports_names_without_a_day_is_dissent() -> None:
    known = [_told(n, "2025-03-10", "NOR Oslo 2025-03-10", status="completed") for n in range(1, 6)]
    (trip,) = fuse([*known, _told(6, "2025-03-10", "NOR Oslo 2025-03-10, PER")])
    assert _stops(trip) == [("NOR", "Oslo", "2025-03-10")]
    assert {"country": "PER", "city": None} in [d["value"] for d in trip.dissent()]
    (trip,) = fuse([*known, _told(6, "2025-03-10", "NOR Oslo 2025-03-10, SWE Malmo 2025-03-11")])
    assert [s[0] for s in _stops(trip)] == ["NOR", "SWE"]
    (trip,) = fuse([*known[:3], _told(6, "2025-03-10", "NOR Oslo 2025-03-10, PER")])
    assert [s[0] for s in _stops(trip)] == ["NOR", "PER"]


def test_the_start_is_told_by_those_who_tell_of_the_whole_journey() -> None:
    (trip,) = fuse([
        _told(1, "2025-03-01", "NOR Oslo, FIN Helsinki, EST Tallinn", status="planned", start="2025-03-10"),
        *(_told(n, "2025-03-11", "EST Tallinn 2025-03-13", start="2025-03-13") for n in (2, 3)),
    ])  # fmt: skip
    assert trip.values["start"]["date"] == "2025-03-10"
    assert [(d["field"], d["value"]) for d in trip.dissent() if d["field"] == "start"] == [("start", "2025-03-13")]


def test_an_arrival_that_nobody_saw_lies_between_the_start_and_the_first_report_from_there() -> None:
    (trip,) = fuse([
        _told(1, "2025-03-01", "NOR Oslo", status="planned", start="2025-03-10"),
        _told(2, "2025-03-13", "NOR Oslo", status="underway"),
        _told(3, "2025-03-13", "NOR Oslo 2025-03-13"),
    ])  # fmt: skip
    assert _stops(trip) == [("NOR", "Oslo", "2025-03-10/2025-03-13")]


def test_a_plan_for_the_eve_of_the_first_report_from_a_place_tells_the_arrival() -> None:
    (trip,) = fuse([
        _told(1, "2025-03-01", "NOR Oslo 2025-03-09", status="planned", start="2025-03-09"),
        *(_told(n, "2025-03-10", "NOR Oslo 2025-03-10", status="completed", start="2025-03-10") for n in (2, 3)),
    ])  # fmt: skip
    assert _stops(trip) == [("NOR", "Oslo", "2025-03-09")]
    assert trip.values["start"]["date"] == "2025-03-09"
    (trip,) = fuse([
        _told(1, "2025-03-01", "NOR Oslo 2025-03-07", status="planned"),
        *(_told(n, "2025-03-10", "NOR Oslo 2025-03-10", status="completed") for n in (2, 3)),
    ])  # fmt: skip
    assert _stops(trip) == [("NOR", "Oslo", "2025-03-10")]


def test_another_place_in_the_midst_of_a_well_told_stay_is_dissent_where_one_report_has_it_without_a_day() -> None:
    stay = [_told(n, f"2025-03-{day}", "NOR Oslo", status="underway") for n, day in enumerate((10, 10, 11, 13, 13))]
    (trip,) = fuse([*stay, _told(9, "2025-03-12", "NOR Asker", status="underway")])
    assert [s[1] for s in _stops(trip)] == ["Oslo"]
    assert {"country": "NOR", "city": "Asker"} in [d["value"] for d in trip.dissent()]
    (trip,) = fuse([*stay, _told(9, "2025-03-14", "NOR Asker", status="underway")])
    assert [s[1] for s in _stops(trip)] == ["Oslo", "Asker"]
    (trip,) = fuse([*stay, _told(9, "2025-03-12", "NOR Asker 2025-03-12", status="underway")])
    assert sorted(str(s[1]) for s in _stops(trip)) == ["Asker", "Oslo"]


def test_a_state_named_alone_is_the_place_where_the_traveller_was_that_day() -> None:
    stay = [_told(n, f"2025-03-{day}", "NOR Oslo", status="underway") for n, day in enumerate((10, 10, 11, 13, 13))]
    aside = _told(8, "2025-03-12", "NOR Asker", status="underway")
    (trip,) = fuse([*stay, aside, _told(9, "2025-03-12", "NOR - 2025-03-12")])
    assert [s[1] for s in _stops(trip)] == ["Oslo"]


def test_a_report_from_the_one_stop_under_way_places_the_traveller_there_on_its_day() -> None:
    told = _told(2, "2025-03-13", "NOR Oslo, FIN Helsinki", status="underway")
    told.body["stops"][0]["status"], told.body["stops"][1]["status"] = "underway", "planned"
    plan = _told(1, "2025-03-01", "NOR Oslo", status="planned", start="2025-03-10", end="2025-03-14")
    (trip,) = fuse([plan, _told(3, "2025-03-10", "NOR Oslo", status="underway"), told])
    assert [(s["city"], s["arrive"], s["depart"]) for s in trip.values["stops"]] == [
        ("Oslo", "2025-03-10", "2025-03-13"),
        ("Helsinki", None, None),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Joe Marsh", "Joseph R. Marsh, Jr.", True),
        ("Bill Marsh", "William Marsh", True),
        ("Jill Marsh", "Joe Marsh", False),
        ("Karim al-Rashidi", "Prime Minister Karim Rashidi", True),
        ("Karim Al Rashidi", "Karim El-Rashidi", True),
        ("Petro Zahorskyi", "Petro Zahorsky", True),
        ("President Marsh", "Joe Marsh", True),
    ],
)
def test_familiar_names_are_those_of_the_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_other_spellings_of_a_surname_are_one_journey() -> None:
    names = ("Karim al-Rashidi", "Karim Rashidi", "Prime Minister Rashidi")
    told = [_told(n, "2025-03-10", "NOR Oslo 2025-03-10", traveler=name) for n, name in enumerate(names)]
    reading = {"trips": [t.body for t in told]}
    assert {t.group for t in tellings_of(reading, "r1", "2025-03-10")} == {"rashidi"}


def test_the_name_shown_ends_with_the_surname() -> None:
    assert best_name(["Joseph R. Marsh, Jr.", "Joe Marsh", "Marsh"]) == "Joe Marsh"
    assert best_name(["Olu Whipps, Jr."]) == "Olu Whipps, Jr."


@pytest.mark.parametrize("name", ["Washington, D.C.", "Washington D.C.", "Washington, DC", "Washington"])
def test_a_city_in_other_spellings_is_one_stop(name: str) -> None:
    told = [_told(0, "2025-03-10", "USA Washington 2025-03-10"), _told(1, "2025-03-10", "USA Washington 2025-03-10")]
    body = told[1].body
    other = told[1]._replace(body={**body, "stops": [{**body["stops"][0], "city": name}]})
    (trip,) = fuse([told[0], other])
    assert len(trip.values["stops"]) == 1


def test_what_took_its_course_is_no_doubt() -> None:
    def points(status: str, said: str) -> float:
        other = {"field": "status", "value": said, "sources": ["r"]}
        entry = {"kind_of_entry": "trip", "status": status, "voices": 2, "dissent": [other]}
        return doubt({**entry, "traveler": "A", "country": "NOR", "stops": [1], "start": {"date": "2025-03-10"}})

    assert points("completed", "planned") == 0.0
    assert points("completed", "cancelled") == 3.0


def test_an_office_without_a_name_is_whoever_held_it() -> None:
    trip = _told(0, "2025-03-10", "NOR Oslo 2025-03-10", traveler="the Secretary").body
    role = {"kind": "role", "name": "the Secretary", "code": f"{trip['country']} GOV", "canonical": "Ruth Amadi"}
    (telling,) = tellings_of({"trips": [trip], "actors": [role]}, "r1", "2025-03-10")
    assert (telling.group, telling.body["traveler"]) == ("amadi", "Ruth Amadi")
    (other,) = tellings_of({"trips": [trip], "actors": [{**role, "code": "XKX GOV"}]}, "r1", "2025-03-10")
    assert other.body["traveler"] == "the Secretary"


def test_who_is_met_abroad_the_day_after_a_planned_departure_left_as_planned() -> None:
    plan = _told(1, "2025-03-07", "KEN Nairobi 2025-03-10", status="planned", start="2025-03-09")
    (trip,) = fuse([plan, _told(2, "2025-03-12", "KEN Nairobi 2025-03-10", status="underway", start="2025-03-10")])
    assert trip.values["start"]["date"] == "2025-03-09"
    plan = _told(1, "2025-03-07", "KEN Nairobi", status="planned", start="2025-03-08")
    (trip,) = fuse([plan, _told(2, "2025-03-12", "KEN Nairobi 2025-03-10", status="underway", start="2025-03-10")])
    assert trip.values["start"]["date"] == "2025-03-10"


def test_a_journey_begins_before_its_first_stop_and_ends_after_its_last() -> None:
    """The day most reports give is held only where the stops lie within."""
    stops = "NOR Oslo 2025-03-10,FIN Helsinki 2025-03-14"
    told = [
        _told(1, "2025-03-14", stops, start="2025-03-09", end="2025-03-15"),
        _told(2, "2025-03-14", stops, start="2025-03-12", end="2025-03-13"),
        _told(3, "2025-03-14", stops, start="2025-03-12", end="2025-03-13"),
    ]
    (trip,) = fuse(told)
    assert (trip.values["start"]["date"], trip.values["end"]["date"]) == ("2025-03-09", "2025-03-15")
    (trip,) = fuse(told[1:])
    assert (trip.values["start"]["date"], trip.values["end"]["date"]) == (None, None)


@pytest.mark.parametrize(
    ("field", "held", "value", "same"),
    [
        ("office", "Foreign Minister of Chile", "FOREIGN MINISTER", True),
        ("office", "Foreign Minister", "Defence Minister", False),
        ("start", "2025-03-10", "2025-03-10/2025-03-16", True),
        ("start", "2025-03-10/2025-03-16", "2025-03-10", False),
        ("place", {"country": "NOR", "city": "Oslo"}, {"country": "NOR", "city": None}, True),
        ("place", {"country": "NOR", "city": "Oslo"}, {"country": "NOR", "city": "Bergen"}, False),
        ("status", "negated", "actual", False),
    ],
)
def test_what_is_only_less_exact_is_no_dispute(field: str, held: Any, value: Any, same: bool) -> None:
    assert agrees({field: held}, {"field": field, "value": value}) is same
