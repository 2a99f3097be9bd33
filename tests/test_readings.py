"""Readings on disk: what is written comes back, other tools can ask it, and a record made of it is the same."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman.errors import InputError, UsageError
from dragoman.exports.jsonl import line
from dragoman.ingest import fuse
from dragoman.pipeline import Interpreter
from dragoman.readings import failure_row, read_readings, to_row, to_table, write_parquet
from dragoman.record import open_record
from dragoman.types import Reading

pytest.importorskip("pyarrow")
TEXTS = (
    "Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday, her ministry said.",
    "BERLIN, March 4 - Kenya condemned the attack on the Indian embassy in Kabul.",
    "The United States approved the sale of 20 helicopters to Poland for $1.2 billion on Friday.",
)


@pytest.fixture(scope="module")
def made() -> list[Reading]:
    coder = Interpreter()
    return [coder.read(text, published=None if n == 1 else "2025-03-07") for n, text in enumerate(TEXTS)]


def test_parquet_gives_back_every_reading_and_answers_duckdb(tmp_path: Path, made: list[Reading]) -> None:
    path = tmp_path / "r.parquet"
    assert write_parquet((r.to_json() for r in made), path) == 3
    assert list(read_readings([str(tmp_path)])) == [r.to_json() for r in made]
    duckdb = pytest.importorskip("duckdb")
    query = f"select e.type, e.actors, e.recipients from '{path}' r, unnest(r.events) as x(e)"
    told = [(e.type, list(e.actors), list(e.recipients)) for r in made for e in r.events]
    assert told
    assert duckdb.sql(query).fetchall() == told
    assert [p.name for p in tmp_path.iterdir()] == ["r.parquet"]


def test_a_record_of_readings_is_that_of_their_reports(tmp_path: Path, made: list[Reading]) -> None:
    with gzip.open(tmp_path / "r.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(line(r) + "\n" for r in made)
    write_parquet((r.to_json() for r in made), tmp_path / "r.parquet")
    found = []
    for source in ("reports", "r.jsonl.gz", "r.parquet"):
        with open_record(tmp_path / f"{source}.db") as record:
            if source == "reports":
                record.add(made, [r.document if n != 1 else _undated(r) for n, r in enumerate(made)])
            else:
                assert fuse([str(tmp_path / source)], record).new == 3
                assert fuse([str(tmp_path / source)], record).known == 3
            found.append((record.totals(), record.trips(), record.events(), record.deals()))
    assert found[0] == found[1] == found[2]


def _undated(reading: Reading):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(reading.document, published=None, published_basis=None)


def test_entries_that_a_killed_run_left_are_fused_by_the_next(tmp_path: Path, made: list[Reading]) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.take([r.to_json() for r in made])
        assert record.trips() == []
        assert record.fuse() > 0
        assert record.trips()
        assert record.fuse() == 0


def test_what_is_no_reading_is_told_and_the_rest_is_read(tmp_path: Path, made: list[Reading]) -> None:
    import pyarrow.parquet as pq

    good = line(made[0])
    (tmp_path / "a.jsonl").write_text(f'{good}\n{{oops\n{{"text": "x"}}\n', encoding="utf-8")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 not")
    failed = failure_row(InputError("x.txt", "it is empty", "leave it out"))
    newer = {**to_row(made[0].to_json()), "format": 99}
    pq.write_table(to_table([failed, newer, to_row(made[1].to_json())]), tmp_path / "c.parquet")
    found = list(read_readings([str(tmp_path), str(tmp_path / "none.jsonl")]))
    assert [f["document"]["text"] for f in found if not isinstance(f, InputError)] == [TEXTS[0], TEXTS[1]]
    told = [str(f) for f in found if isinstance(f, InputError)]
    assert [t.split(": ")[1].split(";")[0] for t in told[:4]] == [
        "this is no JSON", "this is no reading", "this is no Parquet file", "it is empty",
    ]  # fmt: skip
    assert "format 99" in told[4]
    assert "none.jsonl" in told[5]


def test_half_a_surrogate_pair_is_kept_in_the_reading(tmp_path: Path, made: list[Reading]) -> None:
    plain = made[0].to_json()
    plain["document"]["title"] = "odd \ud800 title"
    write_parquet([plain], tmp_path / "r.parquet")
    assert list(read_readings([str(tmp_path / "r.parquet")])) == [json.loads(json.dumps(plain))]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_parquet([], tmp_path / "none" / "r.parquet")
