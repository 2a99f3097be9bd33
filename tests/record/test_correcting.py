"""What a person says of an entry: set, accepted, deleted, merged, split; kept, and taken back."""

from __future__ import annotations

import pytest

from dragoman.errors import UsageError
from dragoman.record import Record
from tests.made import STORY, reading, trip

APART = (
    reading("Díaz goes to Lima in May, her office says.", "2025-05-01", trip("PER Lima", start="2025-05-10")),
    reading(
        "The minister Díaz-Soto was in Lima this month, a paper tells.",
        "2025-06-20",
        trip("PER Lima", "completed", start="2025-06-10", traveler="Ana Soto"),
    ),
)


@pytest.fixture
def filled(record: Record) -> Record:
    record.add(STORY)
    return record


def _state(record: Record) -> list[dict[str, object]]:
    return [e for kind in ("trip", "event", "deal") for e in record.find(kind)]


def test_entries_of_two_groups_become_one_and_two_again(record: Record) -> None:
    record.add(APART)
    before = _state(record)
    one, other = record.trips()
    done = record.merge(one["id"], other["id"], by="Ida", note="one journey")
    (merged,) = record.trips()
    assert merged["voices"] == 2
    assert merged["corrected"]["same_as"]["note"] == "one journey"
    assert record.entry(other["id"])["id"] == record.entry(one["id"])["id"]
    record.withdraw(done)
    assert _state(record) == before


def test_a_merge_outlives_a_new_report_of_either_group(record: Record) -> None:
    record.add(APART)
    one, other = record.trips()
    record.merge(one["id"], other["id"], by="Ida")
    record.add([reading("Soto in Lima, again.", "2025-06-21", trip("PER Lima", start="2025-06-10", traveler="Soto"))])
    (merged,) = record.trips()
    assert merged["voices"] == 3


def test_reports_are_split_off_and_joined_again(filled: Record) -> None:
    before = _state(filled)
    (whole,) = filled.trips()
    odd = next(d for d in whole["dissent"] if d["field"] == "start")["sources"]
    done = filled.split(whole["id"], odd, by="Ida")
    assert len(filled.trips()) == 2
    filled.withdraw(done)
    assert _state(filled) == before
    with pytest.raises(UsageError, match="some, not all"):
        filled.split(whole["id"], whole["reports"], by="Ida")


def test_what_is_deleted_is_gone_until_it_is_taken_back(filled: Record) -> None:
    before = _state(filled)
    (deal,) = filled.deals()
    done = filled.delete(deal["id"], by="Ida", note="an offer only")
    assert filled.deals() == []
    filled.withdraw(done)
    assert _state(filled) == before


def test_what_is_accepted_leaves_the_queue_of_the_doubtful(filled: Record) -> None:
    from dragoman.store import doubtful

    (found,) = filled.trips()
    with filled.reading() as connection:
        assert [e["id"] for e in doubtful(connection, "trip", 0, 10)] == [found["id"]]
    filled.accept(found["id"], by="Ida")
    with filled.reading() as connection:
        assert doubtful(connection, "trip", 0, 10) == []


def test_a_corrected_date_moves_the_entry(filled: Record) -> None:
    (found,) = filled.trips()
    filled.correct(found["id"], "start", "2025-02-01", by="Ida")
    assert [t["id"] for t in filled.trips(until="2025-02-02")] == [found["id"]]


def test_one_field_of_a_stop(filled: Record) -> None:
    (found,) = filled.trips()
    filled.correct(found["id"], "stops.2.city", "Turku", by="Ida")
    assert [s["city"] for s in filled.trips()[0]["stops"]] == ["Oslo", "Turku"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("start", "soon", "is no date"),
        ("status", "maybe", "there are: planned"),
        ("country", "Chile!", "is no code"),
        ("stops.9.city", "Rome", "is no value"),
        ("voices", "9", "is no value"),
    ],
)
def test_values_that_are_none_are_refused(filled: Record, field: str, value: str, words: str) -> None:
    (found,) = filled.trips()
    with pytest.raises(UsageError, match=words):
        filled.correct(found["id"], field, value, by="Ida")
    assert filled.corrections() == []
