"""A record against a table of travels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import UsageError
from dragoman.record.reconcile import official_rows, reconcile

HEAD = "traveler,start,end,country,locale\n"


def _trip(traveler: str, *stops: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"t{traveler}", "traveler": traveler, "country": "CHL", "status": "completed", "stops": list(stops)}


def test_found_missed_extra_and_differing(tmp_path: Path) -> None:
    table = tmp_path / "official.csv"
    lines = ["Ana Díaz,2025-03-10,2025-03-13,NOR,Oslo", "Ana Díaz,2025-03-20,2025-03-21,SWE,Stockholm"]
    table.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    late = {"country": "NOR", "city": "Oslo", "arrive": "2025-03-12", "depart": "2025-03-13"}
    other = {"country": "FIN", "arrive": "2025-03-14"}
    off = {"country": "SWE", "arrive": "2025-03-20", "status": "cancelled"}
    home = {"country": "CHL", "arrive": "2025-03-15"}
    done = reconcile(official_rows(table), [_trip("A. Díaz", late, other, off, home), _trip("Berta Soto", other)])
    assert [(f["city"], f["days_off"]) for f in done["found"]] == [("Oslo", 2)]
    assert [m["country"] for m in done["missed"]] == ["SWE"]
    assert [e["country"] for e in done["extra"]] == ["FIN"]
    assert len(done["differing"]) == 1
    assert (done["recall"], done["precision"]) == (0.5, 0.5)


def test_other_names_of_columns_and_countries_are_known(tmp_path: Path) -> None:
    table = tmp_path / "travels.csv"
    text = (
        "id,Name,start_date,end,country_id,country,locale\n1,Ana Díaz,2025-03-10,,norway,Norway,Oslo\n2,B,,,x,Peru,\n"
    )
    table.write_text(text, encoding="utf-8")
    (row,) = official_rows(table)
    assert (row["traveler"], row["start"], row["end"], row["country"]) == (
        "Ana Díaz",
        "2025-03-10",
        "2025-03-10",
        "NOR",
    )
    assert (row["id"], row["locale"]) == ("1", "Oslo")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD, "no row of the table has a day"),
        ("a,b\n1,2\n", "no column 'traveler'"),
        ("", "no column"),
        (HEAD + "A,soon,2025-01-01,NOR,\n", "must be days"),
    ],
)
def test_a_table_that_is_none_is_told(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        official_rows(tmp_path / "x.csv")
    with pytest.raises(UsageError, match="cannot be read"):
        official_rows(tmp_path / "none.csv")
