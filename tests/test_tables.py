"""Integrity of the shipped tables and of the block format."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.mentions.gazetteer import Gazetteer
from dragoman.tables import BlockTable, open_blocks, pack_blocks, read_tsv
from dragoman.tables.names import fold

KEYS = st.text(alphabet="abcdefg hé", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(st.tuples(KEYS, st.integers(0, 99)), min_size=1, max_size=80), st.integers(1, 200))
@settings(max_examples=60, deadline=None)
def test_block_table_gives_back_every_row_whatever_the_block_size(rows: list[tuple[str, int]], size: int) -> None:
    table = BlockTable(pack_blocks([f"{key}\t{value}" for key, value in rows], size))
    for key in {key for key, _ in rows}:
        assert sorted(table.get(key)) == sorted(str(v) for k, v in rows if k == key)
    assert table.get("zzz") == []
    assert table.get("") == []


def test_damaged_and_missing_tables_are_named() -> None:
    with pytest.raises(ModelError, match=r"places\.blk is damaged"):
        BlockTable(b"nonsense", "places.blk")
    with pytest.raises(ModelError, match=r"nowhere\.tsv is missing"):
        read_tsv("nowhere.tsv")


def test_every_country_row_is_complete_and_codes_are_unique() -> None:
    rows = read_tsv("countries.tsv")
    assert len(rows) > 240
    assert len({r["iso3"] for r in rows}) == len({r["iso2"] for r in rows}) == len(rows)
    for row in rows:
        assert len(row["iso3"]) == 3 and row["name"] and row["geonameid"].isdigit(), row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row


def test_no_name_or_demonym_belongs_to_two_countries() -> None:
    seen: dict[str, str] = {}
    for row in read_tsv("countries.tsv"):
        for name in {row["name"], *row["names"].split(";")} - {""}:
            key = name if name.startswith("=") else fold(name)
            assert seen.setdefault(key, row["iso3"]) == row["iso3"], name


def test_areas_and_facilities_lie_in_known_countries() -> None:
    codes = {r["iso3"] for r in read_tsv("countries.tsv")}
    for table in ("areas.tsv", "facilities.tsv"):
        for row in read_tsv(table):
            assert not row["country"] or row["country"] in codes, row
            assert not row["lat"] or (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180), row


def test_every_other_name_of_a_city_leads_to_a_city() -> None:
    places = open_blocks("places.blk")
    for key in ("bombay", "kiev", "peking", "saigon", "hodeidah", "new york", "hasakah"):
        found = places.get(key)
        assert found, key
        for row in found:
            if row.startswith(">"):
                main, number = row[1:].split("\t")
                assert any(r.endswith("\t" + number) for r in places.get(main)), key


def test_capitals_of_states_are_in_the_city_table() -> None:
    places = Gazetteer()
    small = {"VAT", "BMU", "MSR", "SHN", "IOT", "PCN", "SGS", "NIU"}  # no seat of 1,000 people
    missing = [
        c.iso3
        for c in places.countries.values()
        if c.capital and c.state == c.iso3 and c.iso3 not in small
        and not any(t.country == c.iso3 and t.capital for t in places.cities(c.capital))
    ]  # fmt: skip
    assert missing == []


def test_cold_load_is_quick() -> None:
    start = time.perf_counter()
    places = Gazetteer()
    assert places.country("Türkiye") == "TUR"
    assert places.cities("Paris")
    assert time.perf_counter() - start < 0.5  # 0.05 s on a quiet machine


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Tomé", "sao tome"),
        ("N’Djamena", "ndjamena"),
        ("St. Petersburg", "st petersburg"),
        ("Saint Petersburg", "st petersburg"),
        ("the Hague", "hague"),
        ("Guinea-Bissau", "guinea bissau"),
        ("İzmir", "izmir"),
        ("Łódź", "lodz"),
        ("", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key
