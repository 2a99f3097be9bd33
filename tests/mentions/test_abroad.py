"""Whose people a government's statement on another state tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser

HEAD = "Arrests in {}\nMélanie Joly, Minister of Foreign Affairs of Canada\n"


def codes_of(analyser: Analyser, text: str, words: str) -> set[str]:
    """Codes of the actors with a mention that holds the words."""
    doc = analyser.doc(text)
    actors = find_actors(doc, find_places(doc), "2023-05-02")
    return {str(a.code) for a in actors for m in a.mentions if words in m.text}


@pytest.mark.parametrize(
    ("said", "words", "code"),
    [
        ("Security forces fired on the crowd in Harare on Monday.", "forces", "ZWE MIL"),
        ("We call on authorities to release the protesters at once.", "authorities", "ZWE GOV"),
        ("Canada condemns the detention of journalists who reported on it.", "journalists", "ZWE JRN"),
        ("Our diplomats will follow the trials closely.", "diplomats", "CAN GOV"),
        ("Farmers across Canada know how much rests on free debate.", "Farmers", "CAN AGR"),
    ],
)
def test_unnamed_people_in_a_statement_on_another_state(analyser: Analyser, said: str, words: str, code: str) -> None:
    """They are of the state that the statement is on, unless the words say that home is meant."""
    text = HEAD.format("Zimbabwe") + "Canada is deeply concerned by the events in Zimbabwe. " + said
    assert codes_of(analyser, text, words) == {code}


def test_a_statement_on_home_keeps_its_people(analyser: Analyser) -> None:
    """A statement that tells of no other state means the people of its own."""
    text = HEAD.format("Ottawa") + "Canada is proud of its public servants. We thank the teachers who came today."
    assert codes_of(analyser, text, "teachers") == {"CAN EDU"}


def test_unknown_people_and_bodies(analyser: Analyser) -> None:
    """Whoever is arrested or listed in a statement on another state is of that state; "the Department" is one's own."""
    text = (
        "New Sanctions on Belarus\nWendy Sherman, Deputy Secretary of State\n"
        "The United States condemns the arrest of journalist Ales Lipai in Belarus. "
        "The Department is adding Grodno Mining, Ltd. to its list."
    )
    assert codes_of(analyser, text, "Lipai") == {"BLR JRN"}
    assert codes_of(analyser, text, "Grodno Mining") == {"BLR BUS"}
    assert codes_of(analyser, text, "The Department") == {"USA GOV"}


def test_sides_and_own_officials(analyser: Analyser) -> None:
    """Sides that a statement asks something of are others; an adviser named without a state is the issuer's own."""
    text = (
        "Fighting between Armenia and Azerbaijan\nWendy Sherman, Deputy Secretary of State\n"
        "The United States is concerned by fighting between Armenia and Azerbaijan. We call on both sides to stop. "
        "Senior Adviser Mark Holloway will fly to Yerevan."
    )
    doc = analyser.doc(text)
    actors = find_actors(doc, find_places(doc), "2021-06-28")
    assert {str(a.code) for a in actors for m in a.mentions if m.text == "both sides"} == {"ARM", "AZE"}
    assert codes_of(analyser, text, "Holloway") == {"USA GOV"}
