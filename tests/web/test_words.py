"""Values in words, charts and maps: what people read of days, sides, counts and routes."""

from __future__ import annotations

import pytest

from dragoman.tables.cities import position
from dragoman.types import Deal, Event, EventPlace, Reading, Report, Stop, Trip
from dragoman.web import maps, words
from dragoman.web.charts import chart
from dragoman.web.pages.states import balances
from dragoman.web.pages.week import _changes
from dragoman.web.told import differing, told, with_sources
from dragoman.web.worded import worded


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2021-06-07", "2021-06-10", "7–10 June 2021"),
        ("2021-06-28", "2021-07-02", "28 June – 2 July 2021"),
        ("2021-06-01", "2021-06-30", "June 2021"),
        ("2021-10-01", "2022-09-30", "October 2021 – September 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-01-01", "2023-12-31", "2022–2023"),
    ],
)
def test_days_are_said_as_people_say_them(first: str, last: str, said: str) -> None:
    assert words.days(first, last) == said


def test_sides_of_acts_and_deals() -> None:
    def said(actors: list[str], recipients: list[str]) -> str:
        return words.between({"actors": actors, "recipients": recipients})

    assert said(["NOR GOV"], ["KEN"]) == "Norway → Kenya"
    assert said(["NOR GOV", "KEN GOV"], ["KEN", "NOR"]) == "Norway ↔ Kenya"
    assert said(["NOR GOV"], ["NOR"]) == "Norway"
    assert said(["NOR"], []) == "Norway"
    assert words.deal({"kind": "aid", "provider": "NOR", "recipient": "KEN"}) == "Aid: Norway → Kenya"
    assert words.deal({"kind": "aid", "provider": None, "recipient": "KEN"}) == "Aid: to Kenya"
    assert words.office("UNDER SECRETARY FOR POLITICAL AFFAIRS") == "Under Secretary for Political Affairs"
    assert words.first_of(["a" * 100] * 9, most=4, width=240)[0] == ["a" * 100] * 2


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


def test_values_gathered_from_all_reports_have_their_sources_too() -> None:
    entry = {"kind_of_entry": "trip", "purpose": ["talks"], "stops": [{"occasion": "summit"}], "sources": {}}
    stop = {"occasion": "summit", "evidence": {"occasion": [[4, 10]]}}
    tellings = [{"report": "r", "body": {"purpose": ["talks"], "evidence": {"purpose": [[0, 3]]}, "stops": [stop]}}]
    reports = {"r": {"outlet": None, "title": "Title", "url": "https://www.example.org/x", "published": "2025-03-04"}}
    found = told(with_sources(entry, tellings), reports, {"r": "The summit begins."})
    assert {n: t.quotes[0].parts for n, t in found.items()}["stops.1.occasion"][1] == ("summit", True)
    assert (found["purpose"].quotes[0].site, found["purpose"].quotes[0].at) == ("example.org", 0)


def test_a_status_is_left_to_the_history() -> None:
    other = [{"field": f, "value": "x", "sources": ["r"] * 6} for f in ("status", "start", "stops.1.status")]
    found = differing(told({"dissent": other, "sources": {}}, {}, {}))
    assert [(t.field, len(t.others[0].quotes), t.others[0].more) for t in found] == [("start", 4, 2)]


def test_plans_change_where_days_or_stops_do_or_a_trip_is_called_off() -> None:
    def step(field: str, day: str, value: str) -> dict[str, str]:
        return {"field": field, "as_of": f"2025-03-{day}", "value": value}

    history = [step("start", "01", "2025-03-10"), step("start", "05", "2025-03-11"), step("start", "06", "2025-03-12"),
               step("status", "01", "planned"), step("status", "06", "completed")]  # fmt: skip
    (found,) = _changes([{"history": history}], "2025-03-04", "2025-03-11")
    assert [(s["field"], s["was"], s["now"]) for s in found["steps"]] == [("start", "2025-03-10", "2025-03-12")]
    off = [step("status", "01", "planned"), step("status", "06", "cancelled")]
    assert [s["now"] for f in _changes([{"history": off}], "2025-03-04", "2025-03-11") for s in f["steps"]] == [
        "cancelled"
    ]
    assert list(_changes([{"history": off}], "2025-03-07", "2025-03-11")) == []


def test_stops_in_a_history_have_their_names() -> None:
    assert words.step("stops", ["AFG", "HKG"]) == "Afghanistan; Hong Kong"
    assert words.step("start", "2025-03-10") == "10 March 2025"


@pytest.mark.parametrize(
    ("score", "said"), [(43.5, "+43.5"), (-2.0, "−2"), (0.0, "0"), (-0.04, "0"), (1200.0, "+1,200")]
)
def test_scores_have_their_sign(score: float, said: str) -> None:
    assert words.signed(score) == said


def test_the_bars_of_a_pair_fill_their_chart() -> None:
    acts = [("2021-06-01", "AID", 6.0, True), ("2021-06-01", "REJECT", -2.0, False), ("2021-06-02", "AID", 3.0, True)]
    found = balances(acts)
    assert [(b.up, b.down, b.count, b.score) for b in found.bars] == [(75.0, 25.0, 2, 4.0), (37.5, 0.0, 1, 3.0)]
    assert (found.base, found.top, found.bottom) == (75.0, 6.0, -2.0)
    assert balances([]).bars == ()


def test_a_reading_is_put_into_words() -> None:
    text = "Solheim was in Nairobi on 9 March."
    trip = Trip(
        "Kari Solheim", country="NOR", stops=(Stop(1, "KEN", "Nairobi", "2025-03-09", "2025-03-10/2025-03-12"),)
    )
    event = Event(
        "CONSULT", "third-party", actors=("NOR GOV",), recipients=("KEN",), date="2025-03", place=EventPlace("KEN")
    )
    deal = Deal("arms sale", seller="NOR", buyer=None)
    told = worded(Reading(Report(text), trips=(trip,), events=(event,), deals=(deal,)))
    stop, act = told.trips[0].stops[0], told.events[0]
    assert (told.trips[0].country, stop.country, stop.city) == ("Norway", "Kenya", "Nairobi")
    assert (stop.arrive, stop.depart) == ("9 March 2025", "10–12 March 2025")
    assert (act.type, act.mode, act.date) == ("Consult: third party", None, "March 2025")
    assert (act.actors, act.recipients) == (("Norway, government",), ("Kenya",))
    assert act.place and act.place.country == "Kenya"
    assert (told.deals[0].kind, told.deals[0].seller, told.deals[0].buyer) == ("Arms sale", "Norway", None)
    assert told.document.text == text
