"""Turns of transcripts: labels, reporters, and what is no label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.turns import Turns

if TYPE_CHECKING:
    from dragoman.language import Analyser

BRIEFING = (
    "Daily Briefing\nHelsinki\nMS AALTO: Good afternoon. The Minister is in Oslo.\nShe returns on Friday.\n"
    "QUESTION: Will she go on to Riga?\nMS AALTO: (Laughter.) I have nothing on that.\nQ And to Vilnius?\n"
    "MINISTER OF STATE LEHTO (via interpreter): Not this month."
)


def test_each_label_opens_a_turn_that_lasts_to_the_next(analyser: Analyser) -> None:
    doc = analyser.doc(BRIEFING)
    turns = Turns(doc)
    assert [(t.label, t.asker) for t in turns.all] == [
        ("MS AALTO", False),
        ("QUESTION", True),
        ("MS AALTO", False),
        ("Q", True),
        ("MINISTER OF STATE LEHTO", False),
    ]
    spoken = [doc[t.said : t.end].text.split()[0] for t in turns.all]
    assert spoken == ["Good", "Will", "(Laughter.)", "And", "Not"]
    at = {token.text: turns.at(token.i) for token in doc}
    assert at["Helsinki"] is None
    assert at["Friday"] == turns.all[0]
    assert [doc[slice(*turns.named(t))].text for t in turns.all] == [t.label for t in turns.all]
    assert turns.asked(next(t.i for t in doc if t.text == "Riga"))
    assert turns.label(next(t.i for t in doc if t.text == "AALTO"))
    assert not turns.label(next(t.i for t in doc if t.text == "Riga"))


def test_labels_in_small_letters_count_where_questions_are_marked_and_they_return(analyser: Analyser) -> None:
    text = "Question: Where next?\nMs. Aalto: Riga.\nQuestion: When?\nMs. Aalto: In May.\nNote: The talk was cut."
    assert [t.label for t in Turns(analyser.doc(text)).all] == ["Question", "Ms. Aalto", "Question", "Ms. Aalto"]


def test_headings_and_datelines_open_no_turn(analyser: Analyser) -> None:
    text = "BACKGROUND: The pact dates from 1994.\nNEXT STEPS: Talks go on.\nOSLO: The minister left.\nTime: 9:30"
    assert Turns(analyser.doc(text)).all == ()
