"""Quotations by token index."""

from __future__ import annotations

from dragoman.coding.citation import Marks
from dragoman.language import Analyser


def test_marks_find_the_quotation_around_and_after_a_word(analyser: Analyser) -> None:
    doc = analyser.doc("He called it “a gift” and said “we take it”.")
    marks = Marks(doc)
    first, second = marks.quotations
    assert doc[slice(*first)].text == "“a gift”"
    assert marks.around(first[0] + 1) == first
    assert marks.around(first[1]) is None
    assert marks.next(0, 3) == first
    assert marks.next(0, 5) == second
    assert marks.next(second[0] + 1, 3) is None
