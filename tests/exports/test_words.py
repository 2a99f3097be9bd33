"""Values in words: what people read of days, sides, offices, scores; a whole reading in words."""

from __future__ import annotations

import pytest

from dragoman.exports import words
from dragoman.exports.worded import worded
from dragoman.types import Deal, Event, EventPlace, Reading, Report, Stop, Trip


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


def test_stops_in_a_history_have_their_names() -> None:
    assert words.step("stops", ["AFG", "HKG"]) == "Afghanistan; Hong Kong"
    assert words.step("start", "2025-03-10") == "10 March 2025"


@pytest.mark.parametrize(
    ("score", "said"), [(43.5, "+43.5"), (-2.0, "−2"), (0.0, "0"), (-0.04, "0"), (1200.0, "+1,200")]
)
def test_scores_have_their_sign(score: float, said: str) -> None:
    assert words.signed(score) == said


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


def test_capitals_throughout_are_put_as_in_running_text() -> None:
    assert words.calm("MINISTER OF STATE LEHTO") == "Minister of State Lehto"
    assert (words.calm("NATO"), words.calm("U.S. ENVOY")) == ("NATO", "U.S. Envoy")
    assert words.office("special envoy") == "Special envoy"
    assert words.names(["ANA DÍAZ", "Ana Díaz", "NATO", "nato"]) == ["Ana Díaz", "nato"]
    assert words.names(["Díaz", "ANA DÍAZ"]) == ["Ana Díaz"]
    assert words.foremost(["local leaders", "MINISTER LEHTO", "farmers", "Ana Díaz"]) == [
        "Minister Lehto", "Ana Díaz", "local leaders", "farmers",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "stay", "said"),
    [
        ("2025-03-10", "2025-03-12", None, "10–12 March 2025"),
        ("2025-03-10", "2025-03-10", "2025-03-08", "8–10 March 2025"),
        ("2025-03-10", None, None, "from 10 March 2025"),
        ("2025-03-10/2025-03-16", None, None, "within 10–16 March 2025"),
        (None, "2025-03-12", None, "until 12 March 2025"),
        (None, None, "2025-03-08", "8 March 2025"),
        (None, None, None, ""),
    ],
)
def test_the_days_of_a_journey(start: str | None, end: str | None, stay: str | None, said: str) -> None:
    trip = {"start": {"date": start}, "end": {"date": end}, "stops": [{"arrive": stay}]}
    assert words.period(trip) == said


def test_names_of_states_within_a_sentence_and_values_of_fields() -> None:
    assert [words.the(c) for c in ("USA", "KEN", "DOM", "PHL", "UNO")] == [
        "the United States", "Kenya", "the Dominican Republic", "the Philippines", "the United Nations",
    ]  # fmt: skip
    assert words.step("stops.1.country", "KEN") == "Kenya"
    assert words.step("actors", ["NOR GOV"]) == "Norway, government"
    assert words.step("attributed_to", "MS AALTO") == "Ms Aalto"
