"""The publication day: where it is found, and where it honestly is not."""

from __future__ import annotations

import pytest

from dragoman.mentions.published import parse_date, publication_date
from dragoman.types import Report


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-04", "2025-01-04"),
        ("2025-01-04T10:00:00Z", "2025-01-04"),
        ("20250104", "2025-01-04"),
        ("January 4, 2025", "2025-01-04"),
        ("Saturday, 4 January 2025", "2025-01-04"),
        ("Sat, 04 Jan 2025 10:00:00 GMT", "2025-01-04"),
        ("25/12/2021", "2021-12-25"),
        ("04/05/2025", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_parse_date(text: str, day: str | None) -> None:
    assert parse_date(text) == day


def test_the_caller_outranks_all() -> None:
    report = Report("Title\nWednesday, July 10, 2019\nText.", published="2020-02-02", url="https://x.org/2021/03/04/a")
    assert publication_date(report) == ("2020-02-02", "given")


@pytest.mark.parametrize(
    ("report", "day", "basis"),
    [
        (Report("Text.", meta={"article:published_time": "2024-05-17T08:00:00+02:00"}), "2024-05-17", "metadata"),
        (Report("Text.", url="https://news.example/world/2024/05/17/envoy-returns"), "2024-05-17", "metadata"),
        (Report("Text.", url="https://news.example/envoy-2024-5-7.html"), "2024-05-07", "metadata"),
        (Report("Text.", url="https://news.example/2024/may/17/envoy"), "2024-05-17", "metadata"),
        (Report("Text.", url="https://news.example/envoy-17-05-2024.html"), "2024-05-17", "metadata"),
        (Report("EMBARGOED UNTIL 00:01 GMT, Wednesday, June 16, 2021\nThe envoy left."), "2021-06-16", "text"),
        (Report("STRICTLY EMBARGOED UNTIL 6:00 PM EDT\nJune 16, 2021\nRemarks"), "2021-06-16", "text"),
        (Report("By Ann Lee | March 3, 2023 | 10:30 am\nThe envoy left."), "2023-03-03", "text"),
        (Report("OSLO — March 3, 2023 — The envoy left."), "2023-03-03", "text"),
        (Report("KYIV. March 3, 2023 (Agency) - The envoy left."), "2023-03-03", "text"),
        (Report("SEOUL, Jan. 6 (Agency) -- They had agreed in December 2024 to meet."), "2025-01-06", "text"),
        (Report("SEOUL, Jan. 6 (Agency) -- They met.", url="https://news.example/2025/01/talks"), "2025-01-06", "text"),
        (Report("Title\nWednesday, July 10, 2019\nThe envoy left."), "2019-07-10", "text"),
        (Report("Title\nPublished: 3 March 2023, 10:15 GMT\nThe envoy left."), "2023-03-03", "text"),
        (Report("Title\nBy Ann Lee | Updated March 3, 2023\nThe envoy left."), "2023-03-03", "text"),
        (Report("Title\nSEOUL, Jan. 6, 2025 (Agency) -- The envoy left."), "2025-01-06", "text"),
        (Report("Title\nOSLO, January 6. He left. The crisis began on December 14, 2024."), "2025-01-06", "text"),
    ],
)
def test_where_it_is_found(report: Report, day: str, basis: str) -> None:
    assert publication_date(report) == (day, basis)


@pytest.mark.parametrize(
    "report",
    [
        Report("The envoy will leave on Sunday."),
        Report("Title\nSEOUL, Jan. 6 (Agency) -- The envoy left."),
        Report("SEOUL, Jan. 6 (Agency) -- They met on Friday.", url="https://news.example/2025/01/talks"),
        Report("“We count on Oslo.”\n – Minister Ann B. Lee, May 24, 2021\nThe envoy left."),
        Report("He comes tomorrow for the funeral of Jimmy Carter."),
        Report("He comes on Thursday for the funeral of Jimmy Carter."),
        Report("Title\nThe treaty of January 22, 1963 was praised by all who spoke."),
        Report("Title\nText.", url="https://news.example/2024/05/envoy"),
        Report("Title\nText.", url="https://news.example/2024/13/40/envoy"),
        Report("Title\nText.", meta={"date": "sometime"}),
        Report(""),
    ],
)
def test_an_honest_null(report: Report) -> None:
    assert publication_date(report) == (None, None)
