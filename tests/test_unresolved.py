from __future__ import annotations

from dragoman.types import (
    Actor,
    ActorCode,
    DateValue,
    Event,
    Mention,
    Mentions,
    Place,
    Span,
    Time,
    Trip,
)
from dragoman.unresolved import find_unresolved


def test_a_weekday_without_a_date_says_what_is_missing() -> None:
    times = (Time(Span(10, 16), "Sunday", "DATE", weekday=6), Time(Span(30, 37), "one day", "DATE"))
    found = find_unresolved(Mentions(times=times), (), (), None)
    assert [(u.what, u.text) for u in found] == [("time", "Sunday"), ("time", "one day")]
    assert "publication date" in found[0].why
    assert "no day" in found[1].why


def test_several_dates_that_fit_are_named() -> None:
    times = (Time(Span(10, 16), "Sunday", "DATE", weekday=6, options=("2025-01-05", "2025-01-12")),)
    event = Time(Span(30, 42), "Jimmy Carter", "DATE", options=("2025-01-03", "2025-01-04"))
    monday, publication = find_unresolved(Mentions(times=times, dated_by=event), (), (), None)
    assert "2025-01-05 or 2025-01-12" in monday.why
    assert "day of publication" in publication.why and "2025-01-03 or 2025-01-04" in publication.why


def test_resolved_times_durations_and_areas_are_not_open() -> None:
    times = (Time(Span(0, 6), "Sunday", "DATE", "2025-01-05"), Time(Span(9, 16), "decades", "DURATION"))
    places = (Place(Span(20, 31), "Middle East", "Middle East", "area"),)
    assert find_unresolved(Mentions(times=times, places=places), (), (), "2025-01-04") == ()


def test_a_place_unknown_to_the_gazetteer() -> None:
    places = (Place(Span(5, 12), "Atlantis", "Atlantis", "city"),)
    (found,) = find_unresolved(Mentions(places=places), (), (), None)
    assert (found.what, found.text, found.span) == ("place", "Atlantis", Span(5, 12))


def test_an_actor_without_code_is_open_only_where_it_takes_part() -> None:
    unknown = Actor(None, "Zed", "person", (Mention(Span(0, 3), "Zed", "name"), Mention(Span(9, 11), "he", "pronoun")))
    other = Actor(None, "Yan", "person", (Mention(Span(40, 43), "Yan", "name"),))
    known = Actor(ActorCode("FRA"), "France", "state", (Mention(Span(20, 26), "France", "name"),))
    event = Event("ACCUSE", evidence={"actors": (Span(0, 3),), "recipients": (Span(20, 26),)})
    found = find_unresolved(Mentions(actors=(unknown, other, known)), (), (event,), None)
    assert [u.text for u in found] == ["Zed"]


def test_one_span_is_told_once_and_in_text_order() -> None:
    times = (Time(Span(10, 16), "Sunday", "DATE", weekday=6),)
    trip = Trip("A", start=DateValue(None, "Sunday"), evidence={"start": (Span(10, 16),)})
    places = (Place(Span(2, 5), "Xyz", "Xyz", "city"),)
    found = find_unresolved(Mentions(times=times, places=places), (trip,), (), None)
    assert [u.span.start for u in found] == [2, 10]
