"""Codes: names, offices and people to PLOVER codes."""

from __future__ import annotations

import pytest

from dragoman.mentions.actors_offices import office_keys, same_office
from dragoman.mentions.codes import codes, country_of, join, sector_of
from dragoman.tables import read_tsv


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("the United Nations", None, "UNO"),
        ("EU", None, "EUR"),
        ("African Union", None, "IGO"),
        ("Amnesty International", None, "NGO"),
        ("Houthis", "2021-05-01", "YEM REB"),
        ("the Taliban", "2021-08-01", "AFG REB"),
        ("the Taliban", "2021-09-01", "AFG GOV"),
        ("Hayat Tahrir al-Sham", "2025-02-01", "SYR GOV"),
        ("Pentagon", None, "USA MIL"),
        ("Knesset", None, "ISR LEG"),
        ("Lockheed Martin", None, "MNC"),
    ],
)
def test_organisation(name: str, day: str | None, code: str) -> None:
    """Known organisations have a code, dated where it changed."""
    fact = codes().organisation(name, day)
    assert fact is not None
    assert fact.code == code


def test_acronyms_need_their_case() -> None:
    """'WHO' is the organisation, 'who' is not; unknown names give None."""
    assert codes().organisation("WHO") is not None
    assert codes().organisation("who") is None
    assert codes().organisation("Quarterly Gardening Circle") is None


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Ministry of Water", "GOV"),
        ("Supreme Court of Justice", "JUD"),
        ("Lusaka Police", "COP"),
        ("Northern Copper Ltd", "BUS"),
        ("University of Tartu", "EDU"),
        ("Blue Lake", None),
    ],
)
def test_sector_of_name(name: str, sector: str | None) -> None:
    """The words of a proper name tell the sector, or nothing."""
    assert codes().sector_of_name(name) == sector


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("foreign ministers", "GOV"),
        ("minister of foreign affairs", "GOV"),
        ("under secretary of state for political affairs", "USA GOV"),
        ("secretary of state for wales", "GOV"),
        ("external affairs minister", "IND GOV"),
        ("policemen", "COP"),
        ("gunmen", "UAF"),
        ("opposition lawmaker", "OPP"),
        ("sunset", None),
    ],
)
def test_office(words: str, code: str | None) -> None:
    """Titles and role nouns, in singular and plural, with and without portfolio."""
    assert codes().office(words.split()) == code


def test_people_by_date() -> None:
    """The post is the one held on the day; the surname alone gives those in office."""
    assert codes().person("Liz Truss", "2022-02-01").office == "Foreign Secretary"  # type: ignore[union-attr]
    assert codes().person("Liz Truss", "2022-10-01").office == "Prime Minister"  # type: ignore[union-attr]
    assert codes().person("Volodymyr Zelenskiy", "2023-01-01").name == "Volodymyr Zelenskyy"  # type: ignore[union-attr]
    assert {f.code for f in codes().surnamed("Lavrov", "2020-01-01")} == {"RUS GOV"}
    assert {f.name for f in codes().surnamed("Xi", "2020-01-01")} == {"Xi Jinping"}
    assert codes().person("Nobody Atall") is None
    assert codes().surnamed("Atall") == ()


def test_states() -> None:
    """Names, nationality words and seats of government, alone and inside longer names."""
    assert codes().state("South Korea") == "KOR"
    assert codes().state("Emirati") == "ARE"
    assert codes().state("Beijing") == "CHN"
    assert codes().state_within("Turkish Foreign Ministry") == "TUR"
    assert codes().state_within("Bank of Japan") == "JPN"
    assert codes().body_within("UN sanctions committee").code == "UNO"  # type: ignore[union-attr]


def test_join_and_parts() -> None:
    """International bodies carry no GOV; unknown armed men stand alone; no country, no code."""
    assert join("FRA", "GOV") == "FRA GOV"
    assert join("UNO", "GOV") == "UNO"
    assert join("EUR", "JUD") == "EUR JUD"
    assert join("CHN", None) == "CHN"
    assert join(None, "UAF") == "UAF"
    assert join(None, "GOV") is None
    assert (country_of("USA GOV"), sector_of("USA GOV")) == ("USA", "GOV")
    assert (country_of("EUR"), sector_of("EUR"), country_of(None)) == ("EUR", None, None)


@pytest.mark.parametrize(
    ("title", "known", "same"),
    [
        ("foreign minister", "minister of foreign affairs", True),
        ("premier", "prime minister", True),
        ("top u.s. diplomat", "secretary of state", True),
        ("prime minister", "foreign minister", False),
        ("deputy foreign minister", "foreign minister", False),
        ("minister", "defence minister", True),
        ("leader", "president", True),
        ("president", "vice president", False),
        ("monarch", "king", True),
    ],
)
def test_same_office(title: str, known: str, same: bool) -> None:
    """Which titles can mean one person."""
    assert same_office(office_keys(title.split()), office_keys(known.split())) is same


def test_offices_cut_at_a_hyphen_are_known() -> None:
    assert codes().role(["secretary", "-", "general"]) == codes().role(["secretary-general"]) == "GOV"
    assert codes().role(["attorneys", "general"]) == "GOV"
    assert codes().role(["general"]) == "MIL"


def test_an_office_alone_leads_to_who_held_it_that_day() -> None:
    office = frozenset({"minister", "foreign minister"})
    held = codes().holder("RUS", office, "2021-07-01")
    assert held is not None and held.name == "Sergei Lavrov"
    before, after = (codes().holder("USA", frozenset({"president"}), day) for day in ("2014-06-01", "2022-06-01"))
    assert before is not None and after is not None
    assert (before.name, after.name) == ("Barack Obama", "Joe Biden")
    assert codes().holder("RUS", frozenset({"minister", "deputy foreign minister"}), "2021-07-01") is None
    assert codes().holder("RUS", office, None) is None


def test_leaders_of_the_official_record_have_codes() -> None:
    found = codes().person("Bertie Ahern", "2001-05-02")
    assert found is not None and found.code == "IRL GOV"


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Londoners", "GBR"),
        ("Bavarian", "DEU"),
        ("Virginians", "USA"),
        ("Iranian Kurds", "IRN"),
        ("Vietnamese Americans", "USA"),
        ("Latin Americans", None),
        ("Zorblatters", None),
    ],
)
def test_people_called_by_a_part_of_their_country(word: str, country: str | None) -> None:
    assert codes().native(word) == country


def test_the_first_look_lets_every_listed_name_begin() -> None:
    rows = list(read_tsv("organisations.tsv"))
    names = {n.lstrip("=") for row in rows for n in (row["name"], *row["names"].split(";")) if n}
    assert [n for n in names if not codes().may_begin_listed(n.split()[0])] == []
    assert codes().may_begin_listed("The") and not codes().may_begin_listed("Zorblatters")
