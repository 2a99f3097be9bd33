"""A user's own tables: CSV and PETRARCH dictionaries, and what a broken one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.mentions.user_tables import load_tables, spaced, split

ACTORS = """<!-- a comment
over two lines -->
RURITANIA  [RUR] # pas 1 Jan 2001
+RURITANIAN
+STRELSAU_

RUDOLF_RASSENDYLL
	[RURELI < 950601]
	[RURGOV 19950601 - 19990815]
	[RURREB > 990816]

THE_TWO_TOWNS [ABC/DEF]
NOBODY [---]
"""
AGENTS = """!PERSON! = MAN, WOMAN
POLICE {} [~COP]
DEPUTY [~LEG]
CONGRESS!PERSON! {CONGRESSFOLK} [~LEG]
RELIEF_BODY [NGO~]
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "agents.txt").write_text(AGENTS, encoding="utf-8")
    return [tmp_path / "actors.txt", tmp_path / "agents.txt"]


def test_further_names_have_the_code_of_the_first(files: list[Path]) -> None:
    tables = load_tables(files)
    assert {tables.codes(split(n), None) for n in ("Ruritania", "Ruritanian", "Strelsau")} == {("RUR",)}
    assert tables.problems == ()


@pytest.mark.parametrize(
    ("day", "code"),
    [("1995-05-31", "RUR ELI"), ("1995-06-01", "RUR GOV"), ("1999-08-15", "RUR GOV"), ("2001-01-01", "RUR REB")],
)
def test_a_code_holds_within_its_days(files: list[Path], day: str, code: str) -> None:
    assert load_tables(files).codes(("rudolf", "rassendyll"), day) == (code,)


def test_without_a_day_only_lasting_codes_hold(files: list[Path]) -> None:
    assert load_tables(files).codes(("rudolf", "rassendyll"), None) == ()


def test_two_codes_in_one_and_the_sign_for_none(files: list[Path]) -> None:
    tables = load_tables(files)
    assert tables.codes(split("The Two Towns"), None) == ("ABC", "DEF")
    assert tables.codes(("nobody",), None) == ()


def test_agents_have_plurals_sets_and_a_place_for_the_actor(files: list[Path]) -> None:
    agents = load_tables(files).agents
    assert agents[("police",)] == "~COP"
    assert ("polices",) not in agents
    assert agents[("deputies",)] == "~LEG"
    assert agents[("congressman",)] == agents[("congresswoman",)] == agents[("congressfolk",)] == "~LEG"
    assert agents[("relief", "body")] == "NGO~"


def test_a_code_that_cannot_be_read_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    file = tmp_path / "actors.txt"
    file.write_text("RURITANIA [RUR >2010050111]\nSYLDAVIA [SYL]\n", encoding="utf-8")
    tables = load_tables([file])
    assert tables.codes(("syldavia",), None) == ("SYL",)
    assert len(tables.problems) == 1
    assert "actors.txt:1" in tables.problems[0]


def test_a_csv_has_days(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,code,from,to\nAda Blum,RUR GOV,2024-01-01,\nAda Blum,RUR OPP,,2023-12-31\n", encoding="utf-8")
    tables = load_tables([file])
    assert tables.codes(split("Ada Blum"), "2025-01-01") == ("RUR GOV",)
    assert tables.codes(split("Ada Blum"), "2020-01-01") == ("RUR OPP",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("naam,code\nA,B\n", "lacks the column 'name'"),
        ("name,code,from\nAda,RUR,1 May 2024\n", "write it as 2025-01-31"),
        ("name,code\nAda,\n", "needs both a name and a code"),
        ("name,code\n", "holds no actors"),
    ],
)
def test_a_broken_csv_is_told_in_one_sentence(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        load_tables([file])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.csv"):
        load_tables([tmp_path / "nowhere.csv"])


def test_codes_in_threes_get_blanks() -> None:
    assert [spaced(c) for c in ("RUR", "RURGOV", "USA GOV", "IGOUNO")] == ["RUR", "RUR GOV", "USA GOV", "IGO UNO"]


def test_the_dictionaries_of_petrarch_can_be_used(shared_dir: Path) -> None:
    tables = load_tables([shared_dir / "data" / "dictionaries" / "Phoenix.MilNonState.actors.txt"])
    assert len(tables.names) > 1500
    assert tables.problems == ()
