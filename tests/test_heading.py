"""What the head of a statement says of its issuer."""

from __future__ import annotations

import pytest

from dragoman.heading import bylines, entitled, title_of


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
