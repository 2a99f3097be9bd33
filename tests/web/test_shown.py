"""What pages show of counts, routes, sources and changes: charts, maps, dissent, plans."""

from __future__ import annotations

from collections import Counter

from dragoman.record import Record
from dragoman.store import Filter, select_entries
from dragoman.tables.cities import position
from dragoman.web import maps
from dragoman.web.charts import chart
from dragoman.web.pages.correct import doubts
from dragoman.web.pages.entries import facets
from dragoman.web.pages.entry import history
from dragoman.web.pages.states import balances
from dragoman.web.pages.week import changes
from dragoman.web.selection import Asked, Counts, Views
from dragoman.web.told import differing, told, with_sources


def test_a_chart_has_days_months_or_years_and_leaves_out_what_would_stretch_it() -> None:
    days = [("2021-06-03", 4), ("2021-06-05", 2)]
    assert [b.key for b in chart([("2021-06", 6)], days).bars] == ["2021-06-03", "2021-06-04", "2021-06-05"]
    drawn = chart([("1999-01", 1), ("2021-05", 40), ("2021-06", 60), ("2050-01", 1)])
    assert ([b.key for b in drawn.bars], drawn.earlier, drawn.later, drawn.top) == (["2021-05", "2021-06"], 1, 1, 60)
    even = [(f"{y}-{m:02d}", 5) for y in range(2012, 2022) for m in range(1, 13)]
    assert [b.count for b in chart(even).bars] == [60] * 10
    assert chart([]).bars == ()


def test_stops_that_crowd_are_one_point_and_shown_from_nearer_by() -> None:
    def goal(city: str, country: str, home: bool = False) -> maps.Goal:
        at = position(city, country)
        assert at
        return maps.Goal(city, at, country, home=home)

    stops = (goal("Jerusalem", "ISR"), goal("Ramallah", "PSE"), goal("Amman", "JOR"))
    whole = maps.route((goal("Washington", "USA", home=True), *stops))
    near = maps.route(stops, width=maps.HALF)
    assert whole and near
    assert whole.crowded
    assert [h.label for h in whole.halts if not h.home] == ["Jerusalem, Ramallah +1"]
    assert [h.number for h in whole.halts if not h.home] == ["1–3"]
    assert len(near.halts) > 1
    assert all(0 < h.x < near.width and 0 < h.y < near.height for h in near.halts)


def test_a_route_goes_past_what_was_called_off_and_a_point_has_its_fuller_name_once() -> None:
    def goal(label: str, city: str, country: str, home: bool = False, off: bool = False) -> maps.Goal:
        at = position(city, country)
        assert at
        return maps.Goal(label, at, country, home, off)

    home, back = (goal(label, "Washington", "USA", home=True) for label in ("Washington", "Washington, D.C."))
    lima, quito = goal("Lima", "Lima", "PER", off=True), goal("Quito", "Quito", "ECU")
    route = maps.route((home, lima, quito, back))
    assert route
    assert [h.label for h in route.halts] == ["Washington, D.C.", "Lima", "Quito"]
    assert len(route.legs) == 2
    assert len(maps.route((home, lima, back)).legs) == 2  # type: ignore[union-attr]


def test_values_gathered_from_all_reports_have_their_sources_too() -> None:
    entry = {"kind_of_entry": "trip", "purpose": ["talks"], "stops": [{"occasion": "summit"}], "sources": {}}
    stop = {"occasion": "summit", "evidence": {"occasion": [[4, 10]]}}
    tellings = [{"report": "r", "body": {"purpose": ["talks"], "evidence": {"purpose": [[0, 3]]}, "stops": [stop]}}]
    reports = {"r": {"outlet": None, "title": "Title", "url": "https://www.example.org/x", "published": "2025-03-04"}}
    found = told(with_sources(entry, tellings), reports, {"r": "The summit begins."})
    assert {n: t.quotes[0].parts for n, t in found.items()}["stops.1.occasion"][1] == ("summit", True)
    assert (found["purpose"].quotes[0].site, found["purpose"].quotes[0].at) == ("example.org", 0)


def test_that_a_plan_took_place_is_no_dissent() -> None:
    def fields(status: str, said: str) -> list[str]:
        other = [{"field": f, "value": said, "sources": ["r"] * 6} for f in ("status", "stops.1.status")]
        return [t.field for t in differing(told({"status": status, "dissent": other, "sources": {}}, {}, {}))]

    assert fields("completed", "planned") == []
    assert fields("completed", "cancelled") == ["status", "stops.1.status"]
    assert fields("negated", "actual") == ["status"]
    start = {"dissent": [{"field": "start", "value": "x", "sources": ["r"] * 6}], "sources": {}}
    assert [(t.field, len(t.others[0].quotes), t.others[0].more) for t in differing(told(start, {}, {}))] == [
        ("start", 4, 2)
    ]


def test_plans_change_where_days_or_stops_do_or_a_trip_is_called_off() -> None:
    def step(field: str, day: str, value: str) -> dict[str, str]:
        return {"field": field, "as_of": f"2025-03-{day}", "value": value}

    history = [step("start", "01", "2025-03-10"), step("start", "05", "2025-03-11"), step("start", "06", "2025-03-12"),
               step("status", "01", "planned"), step("status", "06", "completed")]  # fmt: skip
    (found,) = changes([{"history": history}], "2025-03-04", "2025-03-11")
    assert [(s["field"], s["was"], s["now"]) for s in found["steps"]] == [("start", "2025-03-10", "2025-03-12")]
    off = [step("status", "01", "planned"), step("status", "06", "cancelled")]
    assert [s["now"] for f in changes([{"history": off}], "2025-03-04", "2025-03-11") for s in f["steps"]] == [
        "cancelled"
    ]
    assert list(changes([{"history": off}], "2025-03-07", "2025-03-11")) == []


def test_what_was_past_or_only_said_otherwise_is_no_change_of_plan() -> None:
    def told(field: str, was: object, now: object, **trip: object) -> list[dict[str, object]]:
        steps = [{"field": field, "as_of": f"2025-03-{d}", "value": v} for d, v in (("01", was), ("05", now))]
        return [s for f in changes([{"history": steps, **trip}], "2025-03-02", "2025-03-11") for s in f["steps"]]

    assert told("start", "2025-03-10", "2025-03-11")
    assert not told("start", "2025-03-04", "2025-03-11")  # the traveller had left
    assert not told("start", "2025-03-10", "2025-03-11", start={"date": "2025-03-10"})  # the record keeps the old day
    assert not told("start", "2025-03", "2025-03-10")
    oslo = {"stops": [{"city": "Oslo", "country": "NOR"}]}
    assert not told("stops", ["Oslo"], ["Bergen"], **oslo)  # another leg of one journey
    (step,) = told("stops", ["Oslo", "Riga"], ["Oslo", "Vilnius"], **oslo)
    assert (step["was"], step["now"]) == (["Riga"], ["Vilnius"])


def test_a_value_told_again_and_again_stands_once_in_the_history() -> None:
    steps = [("planned", "01"), ("underway", "03"), ("planned", "04"), ("underway", "05")]
    entry = {
        "status": "underway",
        "history": [{"field": "status", "value": v, "as_of": f"2025-03-{d}", "report": d} for v, d in steps],
    }
    (found,) = history(entry)
    rows = [(v["said"], v["first"]["report"], v["last"]["report"], v["held"]) for v in found["values"]]
    assert rows == [("planned", "01", "04", False), ("underway", "03", "05", True)]


def test_doubts_are_told_by_field_and_leave_out_how_a_plan_went_on() -> None:
    others = [("office", "DEPUTY MINISTER"), ("start", "2025-03-09"), ("start", "2025-03-11"),
              ("stops.1.status", "planned"), ("country", "KEN")]  # fmt: skip
    entry = {
        "kind_of_entry": "trip",
        "voices": 2,
        "start": {"date": "2025-03-10"},
        "stops": [{}],
        "dissent": [{"field": f, "value": v} for f, v in others],
    }
    assert doubts(entry) == ["office: Deputy Minister?", "leaves: 9 March 2025, 11 March 2025?", "country: Kenya?"]


def test_the_bars_of_a_pair_fill_their_chart() -> None:
    acts = [("2021-06-01", "AID", 6.0, True), ("2021-06-01", "REJECT", -2.0, False), ("2021-06-02", "AID", 3.0, True)]
    found = balances(acts)
    assert [(b.up, b.down, b.count, b.score) for b in found.bars] == [(75.0, 25.0, 2, 4.0), (37.5, 0.0, 1, 3.0)]
    assert (found.base, found.top, found.bottom) == (75.0, 6.0, -2.0)
    assert balances([]).bars == ()


def test_days_are_counted_where_a_chart_draws_few_months(kept: Record) -> None:
    views = Views(kept)
    months = (("2025-03", 9),)
    with kept.reading() as connection:
        rows = select_entries(connection, "event", Filter(), 1000).rows
    days = Counter(r.first for r in rows if (r.first or "").startswith("2025-03"))
    assert days
    assert views.days("event", Filter(), months) == tuple(sorted(days.items()))
    assert views.days("event", Filter(), (("2020-01", 9), ("2020-08", 9), ("2021-05", 9))) == ()


def test_rarer_values_of_a_facet_fold_out() -> None:
    counts = Counts(tuple((f"T{n:02d}", 100 - n) for n in range(60)), (), (), (), (), (), (), exact=True)
    (facet,) = facets("event", counts, (), Asked(type="T59"), "/events")
    assert [v["count"] for v in facet["values"]] == [41, 100, 99, 98, 97, 96, 95, 94]
    assert (len(facet["folded"]), facet["more"]) == (41, 11)
