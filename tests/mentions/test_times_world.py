"""Texts without a date, anchored by a dated public event."""

from __future__ import annotations

import time
from datetime import date

import pytest
import spacy

from dragoman.mentions.calendar import dated_events, entries
from dragoman.mentions.times import dated_by, find_times, world_published

NLP = spacy.blank("en")
FUNERAL = (
    "The foreign minister sets out on Sunday, her office confirmed on Friday. "
    "She will fly to Oslo on Sunday and is due back late Thursday for the funeral of Jimmy Carter."
)


def test_a_funeral_dates_the_weekdays_around_it() -> None:
    found = {t.text: t for t in find_times(NLP(FUNERAL), None)}
    assert found["late Thursday"].value == "2025-01-09"
    assert found["late Thursday"].basis == "world"
    assert [t.value for t in find_times(NLP(FUNERAL), None) if t.text == "Sunday"][1] == "2025-01-05"
    assert found["Friday"].value == "2025-01-03"


def test_the_publication_day_stays_open_where_several_fit() -> None:
    fits = world_published(FUNERAL)
    assert fits.days == (date(2025, 1, 3), date(2025, 1, 4), date(2025, 1, 5))
    found = dated_by(FUNERAL)
    assert found is not None and (found.text, found.options) == (
        "Jimmy Carter",
        ("2025-01-03", "2025-01-04", "2025-01-05"),
    )


def test_what_only_stands_beside_a_name_of_the_calendar_dates_nothing() -> None:
    for text in (
        "President Joe Biden today announced the delegation that will attend the presidential inauguration in Lima.",
        "He met her today to discuss the NATO summit in Brussels.",
        "She arrives tomorrow for the funeral of Jimmy Carter.",
    ):
        assert all(t.value is None for t in find_times(NLP(text), None))
        assert dated_by(text) is None


def test_what_the_candidates_disagree_on_is_named_and_left_open() -> None:
    text = "The funeral of Jimmy Carter takes place on Thursday. He had met her on Monday. She left yesterday."
    found = {t.text: t for t in find_times(NLP(text), None)}
    assert found["Thursday"].value == "2025-01-09"
    assert found["yesterday"].value is None
    assert found["Monday"].options == ("2024-12-30", "2025-01-06")


def test_another_weekday_or_person_anchors_nothing() -> None:
    for text in (
        "She will be back on Tuesday for the funeral of Jimmy Carter.",
        "She will be back on Thursday for the funeral of Bob Smith.",
        "She spoke of Jimmy Carter on Thursday.",
    ):
        assert all(t.value is None for t in find_times(NLP(text), None))


def test_a_series_needs_its_place_or_year_or_the_day_of_one() -> None:
    series = dated_events("Leaders go to the G7 summit.")
    assert len(series) > 5 and all(e.loose for e in series)
    assert find_times(NLP("Leaders go to the G7 summit on Friday."), None)[0].value is None
    (found,) = find_times(NLP("Leaders go to the G7 summit on Friday, May 19."), None)
    assert (found.value, found.basis) == ("2023-05-19", "world")
    (event,) = dated_events("Leaders of the G7 open their summit in Hiroshima.")
    assert event.entry.start == date(2023, 5, 19)
    assert len({e.entry.start.year for e in dated_events("The NATO summit in Brussels was long.")}) > 2
    assert dated_events("The EU-China summit opens.") == ()
    (event,) = dated_events("The NATO summit of 2018 in Brussels was long.")
    assert event.entry.start == date(2018, 7, 11)


def test_a_summit_gives_its_month_days_their_year() -> None:
    found = find_times(NLP("The G20 summit in Bali will open on November 15. He will leave on November 13."), None)
    assert [(t.value, t.basis) for t in found] == [("2022-11-15", "world"), ("2022-11-13", "world")]


@pytest.mark.parametrize(
    "unit",
    ["The EU summit opens on Thursday. ", "They fly on Thursday to the funeral of Jimmy Carter. ",
     "Two days after the attack on 2 May he left. "],
)  # fmt: skip
def test_a_text_full_of_events_takes_no_longer_than_its_length(unit: str) -> None:
    def spent(n: int) -> float:
        doc = NLP(unit * n)
        start = time.process_time()
        find_times(doc, None)
        dated_by(doc.text)
        return time.process_time() - start

    spent(50)
    small, large = spent(250), spent(1000)
    assert large < 12 * small + 0.3


def test_the_table_is_sound() -> None:
    table = entries()
    assert len(table) > 800
    assert {e.start.year for e in table} >= set(range(1990, 2027))
    assert all((e.end - e.start).days <= 20 for e in table)
    assert all(e.start <= e.end and e.names and e.kind for e in table)
    assert len({(e.start, e.names, e.kind) for e in table}) == len(table)
