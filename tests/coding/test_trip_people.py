"""Names of travellers."""

from __future__ import annotations

import pytest

from dragoman.coding.trip_people import on_one_line


@pytest.mark.parametrize(
    ("name", "line"),
    [("Aino Lehto\nHelsinki", "Aino Lehto"), ("Darussalam\nAino M. Lehto", "Aino M. Lehto"), ("Lehto", "Lehto")],
)
def test_a_name_ends_with_its_line(name: str, line: str) -> None:
    assert on_one_line(name) == line
