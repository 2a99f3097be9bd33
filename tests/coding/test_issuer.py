"""Who issues a statement, with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.coding.issuer import find_issuers
from dragoman.coding.participants import Participants
from dragoman.coding.speakers import with_speakers
from dragoman.mentions import find_mentions

if TYPE_CHECKING:
    from dragoman.language import Analyser


def issued(analyser: Analyser, text: str) -> set[str]:
    """Countries and bodies of those who issue the text."""
    doc = analyser.doc(text)
    mentions = find_mentions(doc, "2024-03-04")
    return {str(a.code).split(" ")[0] for a in find_issuers(doc, mentions, Participants(doc, mentions)) if a.code}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Statement by Prime Minister Jonas Gahr Støre of Norway on the Quake in Peru\nI send my condolences.",
            {"NOR"},
        ),
        ("Message of the President of Fiji on Samoa’s Independence Day\nI congratulate the people of Samoa.", {"FJI"}),
        ("Finnish Foreign Minister Elina Valtonen’s remarks on Georgia\nI am worried about the vote.", {"FIN"}),
        (
            "Joint Statement by the Foreign Ministers of Spain, Chile, and Peru on Haiti\nWe condemn the violence.",
            {"ESP", "CHL", "PER"},
        ),
        (
            "Joint Statement on Sudan\nPress Office\nThe following statement was released by the Governments of Kenya,"
            " Norway and Italy on the fighting in Sudan.\nWe call for a truce.",
            {"KEN", "NOR", "ITA"},
        ),
        (
            "Statement on Libya\nBerlin\nWe, the Foreign Ministers of Malta, Tunisia and Greece, welcome the truce. "
            "We urge Russia to leave.",
            {"MLT", "TUN", "GRC"},
        ),
        (
            "Joint statement on Mali\nGhana, Benin and Togo today condemned the attack on a convoy in Gao. "
            "We call on the rebels to lay down their arms.",
            {"GHA", "BEN", "TGO"},
        ),
        ("A quake in Peru\nRescuers from Chile arrived on Monday.", set()),
    ],
)
def test_a_statement_names_who_issues_it(analyser: Analyser, text: str, parties: set[str]) -> None:
    """In its title, in the words on its release, in "We, the ministers of ...", or as those who act in its opening."""
    assert issued(analyser, text) == parties


def test_the_first_person_of_a_joint_statement_is_all_its_parties(analyser: Analyser) -> None:
    """ "We" are the parties, not the ministry whose press office publishes it."""
    text = (
        "Joint Statement by the Foreign Ministers of Spain, Chile, and Peru on Haiti\nOffice of the Spokesperson\n"
        "We condemn the violence in Haiti."
    )
    doc = analyser.doc(text)
    actors = with_speakers(doc, find_mentions(doc, "2024-03-04")).actors
    said = {str(a.code) for a in actors for m in a.mentions if m.text == "We"}
    assert said == {"ESP GOV", "CHL GOV", "PER GOV"}
