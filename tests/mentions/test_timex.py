"""The TIMEX3 view of a report's times. Texts are our own."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.mentions.times import find_times
from dragoman.mentions.timex import find_timexes

NLP = spacy.blank("en")
DAY = "2025-01-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy now waits.", [("now", "DATE", "PRESENT_REF", None)]),
        ("He met them in early March.", [("early March", "DATE", "2025-03", "START")]),
        ("Exports fell from 2019 to 2021.", [("2019", "DATE", "2019", None), ("2021", "DATE", "2021", None)]),
        ("Talks on 5-7 May failed.", [("5", "DATE", "2025-05-05", None), ("7 May", "DATE", "2025-05-07", None)]),
        ("They wait for the coming months.", [("the coming months", "DURATION", "PXM", None)]),
        ("She stayed for nearly two years.", [("nearly two years", "DURATION", "P2Y", "APPROX")]),
        ("They met on Thursday night.", [("Thursday night", "TIME", "2025-01-02TNI", None)]),
        ("They meet every Thursday.", [("every Thursday", "SET", "XXXX-WXX-4", None)]),
        ("It fell in the first quarter of 2024.", [("the first quarter of 2024", "DATE", "2024-Q1", None)]),
        ("He returned last week.", [("last week", "DATE", "2024-W52", None)]),
    ],
)
def test_the_view(text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = find_timexes(NLP(text), DAY)
    assert [(t.text, t.type, t.value, t.mod) for t in found] == expected
    assert all(text[t.span.start : t.span.end] == t.text for t in found)


@given(
    st.lists(
        st.sampled_from(["from", "5", "May", "to", "7", "June", "2021", "-", "Monday", "and", "now", "week", "last"])
    )
)
@settings(max_examples=150, deadline=None)
def test_expressions_stand_apart_and_in_order_and_cover_the_times(pieces: list[str]) -> None:
    doc = NLP(" ".join(pieces))
    found = find_timexes(doc, DAY)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for time in find_times(doc, DAY):
        assert any(time.span.start <= t.span.start and t.span.end <= time.span.end for t in found)
