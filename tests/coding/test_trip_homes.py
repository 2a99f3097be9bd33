"""Travellers whose home was first taken to be where they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.types import Trip

Read = Callable[[str, str | None], tuple[Trip, ...]]


@pytest.mark.parametrize(
    ("text", "home", "stop"),
    [
        ("Swiss president in Baku\nThe head of state, President Urs Keller, arrived in Baku.", "CHE", "AZE"),
        ("Liberian leader on tour\nPresident Ellen Tarr visited Atlanta in the United States.", "LBR", "USA"),
        ("Indian PM on tour\nPrime Minister Arun Mehta reached Copenhagen on Tuesday.", "IND", "DNK"),
        ("Guest in Riga\nSUVA, Fiji - Prime Minister Josefa Tuivaga arrived in Latvia on Monday.", "FJI", "LVA"),
    ],
)  # fmt: skip
def test_home_by_own_words_title_or_dateline(read: Read, text: str, home: str, stop: str) -> None:
    (trip,) = read(text, "2018-05-16")
    assert (trip.country, trip.stops[0].country) == (home, stop)
