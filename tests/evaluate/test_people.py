"""Scoring people of a record against releases of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.evaluate.people import score_people

TABLE = """name,title,country,date_observed,date_end,confidence
Ana Lund,Foreign Minister,Norway,2021-06-02,2021-06-03,high
Ana Lund,Foreign Minister,Kenya,2021-06-02,2021-06-03,medium
Otieno,President,Kenya,2021-06-02,2021-06-03,high
Absent Person,President,Kenya,2021-06-02,2021-06-03,high
Old Name,President,Kenya,1999-06-02,1999-06-03,high
Lund. Attended,President,Kenya,2021-06,2021-06,low
"""
RELEASES = [
    ("2021-06-02", "Secretary meets Norwegian Foreign Minister Ana Lund", "He met Minister Daniel Otieno of Kenya."),
    ("2021-06-30", "Kenya's President Daniel Otieno speaks", "Norwegian Prime Minister Ana Lund was not there."),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.jsonl"
    lines = [json.dumps({"published": day, "title": title, "text": text}) for day, title, text in RELEASES]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_people_by_name_state_and_office(table: Path, feed: Path) -> None:
    """The surer row of a person counts, releases long after do not, and nobody else's days do."""
    scores = score_people(table, [feed])
    assert scores["named"] == {"score": 0.6667, "right": 2.0, "of": 3.0}
    assert scores["country, of named"]["score"] == 1.0
    assert scores["office, of named"]["score"] == 0.5  # the release calls the president a minister
    assert scores["resolved"] == {"score": 0.3333, "right": 1.0, "of": 3.0}


def test_tables_without_people_or_columns_are_told(table: Path, feed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="columns"):
        score_people(other, [feed])
    other.write_text(TABLE.replace("2021-", "1921-"), encoding="utf-8")
    with pytest.raises(UsageError, match="names nobody"):
        score_people(other, [feed])
    with pytest.raises(UsageError, match="cannot be read"):
        score_people(tmp_path / "none.csv", [feed])
