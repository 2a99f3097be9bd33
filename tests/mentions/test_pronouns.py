"""Whom a pronoun or the holder of an office beside a quotation is taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.mentions import find_actors, find_places

if TYPE_CHECKING:
    from dragoman.language import Analyser


def codes_at(analyser: Analyser, text: str, words: str) -> list[str]:
    """Codes of the actors that the last occurrence of the words is a mention of."""
    doc = analyser.doc(text)
    at = text.rindex(words)
    actors = find_actors(doc, find_places(doc), "2024-02-02")
    return [str(a.code) for a in actors if any(m.span == (at, at + len(words)) for m in a.mentions)]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ('Mali rejected Togo\'s claims. "Togo began this," its leader, Sidi Kone, said.', "Sidi Kone", "MLI GOV"),
        ('Chad closed two ports. "Libya is our enemy," leader Omar Haddo said.', "Omar Haddo", "TCD GOV"),
        ('"Finland will not pay," Prime Minister Aino Salo told us in Brussels.', "Aino Salo", "FIN GOV"),
    ],
)
def test_who_speaks_is_seldom_of_the_state_that_is_quoted(analyser: Analyser, text: str, words: str, code: str) -> None:
    assert codes_at(analyser, text, words) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Canada urged China to release the two teachers whom it arrested in December.", "CHN"),
        ("Turkey called on Greece to hand over eight pilots whom it detained.", "GRC"),
        ("Japan demanded that Iran free two sailors whom it seized.", "IRN"),
        ("Peru thanked Chile for the pilots whom it lent.", "PER"),
    ],
)
def test_who_is_asked_to_free_people_arrested_them(analyser: Analyser, text: str, code: str) -> None:
    assert codes_at(analyser, text, "it") == [code]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Norway's Prime Minister Kari Dahl is in Lima. Her deputy, Arne Lund, met lawmakers.", "Arne Lund", "NOR GOV"),
        ("Kenya's president and his deputy travelled to Uganda.", "his deputy", "KEN GOV"),
        ("A Mexican deputy, Ana Ruiz, left Cuba on Friday.", "Ana Ruiz", "MEX LEG"),
    ],
)
def test_a_deputy_is_of_the_office_that_he_is_deputy_to(analyser: Analyser, text: str, words: str, code: str) -> None:
    assert codes_at(analyser, text, words) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's president, Jon Roe, and foreign minister, Ann Poe, flew to Uganda for talks with Ugandan officials.",
        "Kenya's president and foreign minister, Ann Poe, flew to Uganda for talks with Ugandan officials.",
        "Kenya's president and foreign minister Ann Poe flew to Uganda for talks with Ugandan officials.",
    ],
)
def test_the_holder_of_a_second_office_is_of_the_state_of_the_first(analyser: Analyser, text: str) -> None:
    assert codes_at(analyser, text, "Ann Poe") == ["KEN GOV"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japan's prime minister and foreign minister visited Brazil on Friday.", "JPN GOV"),
        ("Japan's prime minister and Brazil's foreign minister met on Friday.", "BRA GOV"),
    ],
)
def test_offices_joined_by_and_share_their_state(analyser: Analyser, text: str, code: str) -> None:
    words = "foreign minister" if "and foreign" in text else "Brazil's foreign minister"
    assert codes_at(analyser, text, words) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The African Union met. The government in Accra denounced what it called Togo's threats.", "GHA GOV"),
        ("NATO held a drill. Turkey rejected what it described as a Greek provocation.", "TUR"),
    ],
)
def test_who_calls_it_so_is_who_condemns_it(analyser: Analyser, text: str, code: str) -> None:
    assert codes_at(analyser, text, "it") == [code]


def test_she_is_whom_the_report_called_so_before(analyser: Analyser) -> None:
    text = (
        "German Chancellor Ute Krantz had flown in from Lomé, where she held talks with President Yao Kone of Togo. "
        "President Sidi Kouyate of Mali also came to Lomé for the meeting. From there she was due to fly to Niamey."
    )
    assert codes_at(analyser, text, "she") == ["DEU GOV"]
