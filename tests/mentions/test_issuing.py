"""For which state a statement speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions.actors_index import Index
from dragoman.mentions.actors_spans import Spans
from dragoman.mentions.codes import codes
from dragoman.mentions.issuing import issuing_state
from dragoman.mentions.linking import Names
from dragoman.mentions.places import find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Elections in Chad\nWinston Peters, Foreign Minister of New Zealand\nThe vote was calm.", "NZL"),
        ("Statement by President Emmanuel Macron on Lebanon\nThe crisis has lasted too long.", "FRA"),
        ("President Macron’s Call with President Sisi of Egypt\nThey spoke of Gaza.", "FRA"),
        ("Violence in Sudan\nThe United Kingdom condemns the shelling of hospitals in Khartoum.", "GBR"),
        ("Joint Statement on Sudan\nThe United Kingdom condemns the shelling of hospitals in Khartoum.", None),
        ("Norway condemns attack\nNorway condemned the attack in Khartoum on Monday.", None),
        ("Press Briefing\nTom Hale, Spokesperson\n2:05 p.m. NZDT\nMR HALE: Kiribati and Tonga asked for help.", "NZL"),
        ("Daily Briefing\nTom Hale, Spokesperson\nTallinn\nMR HALE: Latvia has asked for help.", "EST"),
        ("Daily Briefing\nTom Hale, Spokesperson\nRiga, Latvia\nMR HALE: Latvia has asked for help.", None),
        ("Department Press Briefing\nIda Moss, Spokesperson\nMS MOSS: Ethiopia must let aid in.", "USA"),
        ("Department of Trade Briefing\nIda Moss, Spokesperson\nMS MOSS: Ethiopia must let aid in.", None),
        ("Deputy Secretary Hale’s Call with Foreign Minister Park\nThey spoke of South Korea’s exports.", "USA"),
        ("Secretary General Hale’s Call with Foreign Minister Park\nThey spoke of South Korea’s exports.", None),
        ("Ministry of Foreign Affairs of the Republic of Estonia\nVisit to Lima\nThe Minister will go to Peru.", "EST"),
        ("Embassy of Japan in Kenya\nA school opens\nThe ambassador spoke in Nakuru.", "JPN"),
        ("Ministry of Health of Peru to close\nStaff left\nThe workers went home.", None),
        ("Press Briefing\nQUESTION: Did Norway condemn the coup?\nMR HALE: I have not seen it.", None),
        ("Remarks by the Prime Minister of Peru on the Sentencing of Ana Vela\nThe court in Oslo was wrong.", "PER"),
        ("Statement by the Spokesperson of the Ministry of Trade of Chad\nWe regret the closure.", "TCD"),
        ("Ministry of Trade and Energy of Chad: Note on the Dam\nThe water of Lake Nasser rises.", "TCD"),
        ("Prime Minister’s Office, Fiji: Leaders’ Retreat With Tonga\nThe two met in Nuku'alofa.", "FJI"),
        ("Remarks by Ana Vela and the Prime Minister of Peru on Trade\nThank you.", None),
        ("Statement by the Secretary on the Coup in Burma\nThree years have passed.", "USA"),
        ("Peru rejects statement from Chile: no deal\nLima said no on Monday.", None),
        ("Floods in Kenya kill forty\nPresident William Ruto visited Nakuru on Monday.", None),
    ],
)
def test_issuing_state(analyser: Analyser, text: str, state: str | None) -> None:
    """By-line, title, hour, town, office or deeds tell it; news and joint statements speak for no one state."""
    doc = analyser.doc(text)
    places = find_places(doc)
    candidates = Spans(Index(doc, places, codes(), "2024-02-02")).all()
    names = Names(doc, candidates, codes(), "2024-02-02")
    names.run()
    assert issuing_state(doc, names.people, names.states, places) == state
