"""The visit head: who is said to go where."""

from __future__ import annotations

import pytest

from dragoman import assets
from dragoman.language import Analyser
from dragoman.language.visits import LONGEST, Visits


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


def asked(analyser: Analyser, text: str, who: str, where: str) -> dict[str, float]:
    """What the head says of two words of a sentence that are the person and the place."""
    doc = analyser.doc(text)
    at = {t.text: t.i for t in doc}
    people, places = [(at[who], at[who] + 1, at[who])], [(at[where], at[where] + 1, at[where])]
    found: list[dict[str, float]] = doc.user_data["visits"].states((0, len(doc)), people, places, [(0, 0)])
    return found[0]


def test_likelihoods_of_all_labels_add_up(analyser: Analyser) -> None:
    said = asked(analyser, "Foreign Minister Quispe touched down in Nairobi at dawn.", "Quispe", "Nairobi")
    assert list(said) == assets.manifest("models/visits")["labels"]
    assert sum(said.values()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Foreign Minister Quispe will be in Nairobi on Friday for the signing.", "planned"),
        ("Foreign Minister Quispe touched down in Nairobi at dawn.", "underway"),
        ("Foreign Minister Quispe spent two days in Nairobi last month.", "completed"),
        ("Foreign Minister Quispe accused Nairobi of arming the rebels.", "no"),
    ],
)
def test_a_state_is_told_from_the_words_around(analyser: Analyser, text: str, label: str) -> None:
    said = asked(analyser, text, "Quispe", "Nairobi")
    assert max(said, key=lambda name: said[name]) == label


def test_a_pair_is_read_alike_whatever_else_is_asked(analyser: Analyser) -> None:
    doc = analyser.doc("Minister Quispe flew to Nairobi and Lusaka while Minister Banda stayed at home.")
    at = {t.text: t.i for t in doc}
    people, places = (
        [(at[w], at[w] + 1, at[w]) for w in names] for names in (("Quispe", "Banda"), ("Nairobi", "Lusaka"))
    )
    visits: Visits = doc.user_data["visits"]
    together = visits.states((0, len(doc)), people, places, [(0, 0), (1, 1)])
    assert [visits.states((0, len(doc)), people, places, [pair])[0] for pair in ((0, 0), (1, 1))] == together


def test_nothing_is_said_of_two_that_stand_too_far_apart(analyser: Analyser) -> None:
    doc = analyser.doc("Minister Quispe said " + "and said again " * LONGEST + "that rain fell in Nairobi.")
    at = {t.text: t.i for t in doc}
    people, places = [(1, 2, 1)], [(at["Nairobi"], at["Nairobi"] + 1, at["Nairobi"])]
    assert doc.user_data["visits"].states((0, len(doc)), people, places, [(0, 0)]) == [{}]


def test_nothing_is_said_of_the_end_of_a_very_long_text(analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.language.analyser.VECTORS", 100)
    doc = analyser.doc("Minister Quispe flew to Nairobi on Friday, and nobody knew why.\n\n" * 60)
    visits: Visits = doc.user_data["visits"]
    assert 100 <= len(visits.vectors) < 400
    people, places = [(1, 2, 1)], [(4, 5, 4)]
    assert visits.states((0, 13), people, places, [(0, 0)]) != [{}]
    last = max(t.i for t in doc if t.text == "Quispe")
    people, places = [(last, last + 1, last)], [(last + 3, last + 4, last + 3)]
    assert visits.states((last - 1, len(doc)), people, places, [(0, 0)]) == [{}]


def test_the_head_was_trained_on_the_analyser_that_is_shipped() -> None:
    assert assets.manifest("models/visits")["analyser"] == assets.manifest("models")["version"]
