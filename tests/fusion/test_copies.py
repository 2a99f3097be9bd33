"""Signatures of texts: of words alone, whatever their case, and the same for plain texts as for others."""

from __future__ import annotations

import random
import string

from dragoman.fusion import alike, digests_of, sign
from dragoman.fusion.copies import _WORD, _words

TEXT = "President Ana Díaz flew to Oslo on Monday, where she met Norway's prime minister, and left on Tuesday night."


def test_case_spacing_and_punctuation_decide_nothing() -> None:
    assert sign(TEXT) == sign(TEXT.upper().replace(", ", " --  ").replace(".", "!\n"))
    assert sign(TEXT) != sign(TEXT.replace("Oslo", "Lima"))


def test_a_text_has_the_words_that_it_would_have_beside_others() -> None:
    """Plain ASCII is taken apart in another way than what is not: to the same words."""
    chance = random.Random(7)
    for _ in range(500):
        plain = "".join(chance.choices(string.printable + "\x00\x1c\x7f", k=40))
        assert _words(plain) == _WORD.findall(plain.casefold())
        assert _words(f"{plain} é") == [*_words(plain), "é"]


def test_a_run_of_words_that_comes_twice_counts_once() -> None:
    twice = sign("one two three four one two three four")
    thrice = sign("one two three four one two three four one two three four")
    assert alike(digests_of([twice])[0], digests_of([thrice, sign(TEXT)])).tolist() == [True, False]
