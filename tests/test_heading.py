"""What the head of a statement says of its issuer."""

from __future__ import annotations

import pytest

from dragoman.heading import bylines, dateline, entitled, title_of


@pytest.mark.parametrize(
    ("title", "who", "common"),
    [
        ("Statement by the Governments of Peru and Chile on the quake", "the Governments of Peru and Chile", True),
        ("Remarks by President Roe at the port", "President Roe", False),
        ("Minister Roe’s joint statement with farmers", "Minister Roe", True),
        ("Floods in Peru kill forty", None, False),
    ],
)
def test_a_title_tells_whose_statement_it_is(title: str, who: str | None, common: bool) -> None:
    found = entitled(title)
    assert (found is None) is (who is None)
    if found is not None:
        assert (title[found.start : found.end], found.common) == (who, common)


def test_a_line_alone_is_no_title() -> None:
    assert title_of("Statement by President Roe\n\n") == ""
    assert title_of("Statement by President Roe\nThe dam has burst.") == "Statement by President Roe"


def test_bylines_are_short_lines_without_a_full_stop() -> None:
    text = "On Peru\nJane Roe, Minister of Trade\nSam Roe Jr.\nDear friends\nThe dam has burst.\nLima"
    assert [text[a:b] for a, b in bylines(text)] == ["Jane Roe, Minister of Trade", "Sam Roe Jr."]


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Miners trapped\nPORT OF SPAIN — Rescuers dug on.", "PORT OF SPAIN"),
        ("Miners trapped\nLima, 14 May 2019 (Andean Wire) -- Rescuers dug on.", "Lima"),
        ("ST. JOHN'S, N.L. - Rescuers dug on.", "ST. JOHN'S"),
        ("Oil up\nOSLO/CAIRO (Wire) - Prices rose.", "OSLO/CAIRO"),
        ("Rescuers dug on - and found a boy.", None),
        ("U.S.-led forces left.", None),
    ],
)
def test_a_dateline_tells_where_a_report_was_written(text: str, town: str | None) -> None:
    found = dateline(text)
    assert (text[found[0] : found[1]] if found else None) == town
    assert found is None or text[found[2] - 1] in "—-"
