"""Whom "the two sides" means, on real sentences with the shipped analyser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("text", "states"),
    [
        (  # the state that speaks and the guest told of last, not the two in the news before
            "BEIJING, March 3 - China and Russia will hold naval drills near Iran, officials said. Separately, "
            "Vietnamese Prime Minister Pham Van Son arrived in Beijing on Monday. The two sides will sign 14 "
            "agreements, the Chinese foreign ministry said.",
            {"CHN", "VNM"},
        ),
        (
            "South Korea and Japan condemned the launch by North Korea. Foreign Minister Park Min-ho then met "
            "Indonesian Foreign Minister Siti Wulan in Jakarta. The ministry in Seoul said the two sides had agreed "
            "to expand trade.",
            {"KOR", "IDN"},
        ),
        (  # those who met, not the third state named since
            "Japanese Foreign Minister Ken Mori met his Chilean counterpart, Elena Rojas, in Santiago on Monday. He "
            "had come from Argentina. The two sides signed an agreement on lithium.",
            {"JPN", "CHL"},
        ),
        (  # who was received, and by whom
            "Norwegian Foreign Minister Ida Lunde was in Ethiopia on Sunday. She was received on Wednesday by Kenya's "
            "President Peter Kariuki. The two sides signed an agreement on forests.",
            {"NOR", "KEN"},
        ),
        (  # a mediator is no side
            "Israel and Hamas resumed indirect talks in Doha. The two sides were close to a deal, Qatar's foreign "
            "ministry said.",
            {"ISR", "PSE REB"},
        ),
        (  # two sides within one state
            "The Ethiopian government and the Tigray People's Liberation Front met in Pretoria. Both sides have "
            "agreed to a truce, the government said.",
            {"ETH GOV", "ETH REB"},
        ),
        ("India's foreign ministry said both sides reviewed ties after the visit of the Omani sultan.", {"IND", "OMN"}),
        (  # those who build between them, not those of the quarrel before
            "Chile accused Peru of a raid, and Peru accused Chile of lies. Oman and Yemen signed an agreement to build "
            "a road between both countries.",
            {"OMN", "YEM"},
        ),
        (  # who asks is none of them
            "Chile accused Peru of a raid. Spain urged both sides to calm down.",
            {"CHL", "PER"},
        ),
        (  # nobody speaks for a state
            "Chile and Peru went to court over the border. Both countries will accept the ruling.",
            {"CHL", "PER"},
        ),
    ],
)
def test_sides(analyser: Analyser, text: str, states: set[str]) -> None:
    doc = analyser.doc(text)
    actors = find_actors(doc, find_places(doc), None)
    words = ("the two sides", "both sides", "both countries")
    found = {str(a.code) for a in actors if any(m.text.lower() in words for m in a.mentions)}
    assert found == states
