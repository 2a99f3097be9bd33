"""A user's tables over the actors of a report, read by the shipped analyser."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.language import Analyser
from dragoman.mentions import find_mentions
from dragoman.mentions.user_actors import with_tables
from dragoman.mentions.user_tables import Tables, load_tables


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    actors = "RURITANIA [RUR]\n+RURITANIAN\nSYLDAVIA [SYL]\nBLACK_FLAG_BRIGADE [RURREB]\n"
    (tmp_path / "actors.txt").write_text(actors, encoding="utf-8")
    (tmp_path / "agents.txt").write_text("POLICE {} [~COP]\nENVOY [~GOV]\n", encoding="utf-8")
    return load_tables([tmp_path / "actors.txt", tmp_path / "agents.txt"])


def _codes(text: str, analyser: Analyser, tables: Tables) -> dict[str, set[str]]:
    """Codes by the words of each mention."""
    doc = analyser.doc(text)
    out: dict[str, set[str]] = {}
    for actor in with_tables(doc, find_mentions(doc, None), tables, None).actors:
        for mention in actor.mentions:
            out.setdefault(mention.text, set()).add(str(actor.code))
    return out


def test_names_of_the_tables_have_their_codes(analyser: Analyser, tables: Tables) -> None:
    found = _codes("Ruritania condemned Syldavia on Monday. The Black Flag Brigade fled.", analyser, tables)
    assert found["Ruritania"] == {"RUR"}
    assert found["Syldavia"] == {"SYL"}
    assert {"RUR REB"} in [codes for text, codes in found.items() if "Black Flag Brigade" in text]


def test_agents_belong_to_the_name_they_stand_with(analyser: Analyser, tables: Tables) -> None:
    found = _codes("Ruritanian police arrested the envoys of Ruritania and Syldavia.", analyser, tables)
    assert found["police"] == {"RUR COP"}
    assert found["envoys"] == {"RUR GOV", "SYL GOV"}


def test_other_actors_stay_as_they_were(analyser: Analyser, tables: Tables) -> None:
    doc = analyser.doc("France thanked Spain.")
    mentions = find_mentions(doc, None)
    assert with_tables(doc, mentions, tables, None) == mentions


def test_a_small_word_is_no_name(analyser: Analyser, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,code\nturkey,TUR\n", encoding="utf-8")
    assert "turkey" not in _codes("They ate turkey in Spain.", analyser, load_tables([file]))
