"""Words cut into pieces: what the published tokenizer of the vocabulary gives, and where each piece stands."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.language.pieces import WordPieces, shipped

SMALL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "em", "embassy", "##bas", "##sies", "##s", "a", "##a", ".", "-"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Embassies", ["em", "##bas", "##sies"]),  # the longest that fits, from the left, without case
        ("embassys", ["embassy", "##s"]),
        ("Á\u0301", ["a"]),  # accents are dropped
        ("a.a-a", ["a", ".", "a", "-", "a"]),  # punctuation stands alone
        ("embassyx a", ["[UNK]", "a"]),  # a rest without a piece makes the whole word unknown
        ("a\u4e2da", ["a", "[UNK]", "a"]),  # so does an ideograph, by itself
        ("\u200b\x00", []),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_text_is_cut_as_uncased_models_are_trained(text: str, pieces: list[str]) -> None:
    assert [SMALL[i] for i in WordPieces(SMALL).ids(text)] == pieces


def test_the_shipped_vocabulary_gives_the_ids_its_models_know() -> None:
    # the ids that the published tokenizer of these starting weights gives
    assert shipped().ids("The Élysée unfriended Blinken.") == [
        *(1996, 20779, 19763, 4895, 19699, 9013, 5732, 12373, 2368, 1012)
    ]
    assert [shipped().id(p) for p in ("[UNK]", "[CLS]", "[SEP]", "[MASK]")] == [100, 101, 102, 103]


def test_a_vocabulary_without_the_unknown_piece_is_refused() -> None:
    with pytest.raises(ModelError, match=r"has no \[UNK\]"):
        WordPieces(["a", "b"])


@given(st.text(max_size=60))
def test_pieces_stand_in_order_inside_the_text(text: str) -> None:
    at = 0
    for piece in shipped().cut(text):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.start
    assert [p.id for p in shipped().cut(f"{text} {text}")] == [p.id for p in shipped().cut(text)] * 2


@given(st.text(alphabet=string.ascii_letters + string.digits, min_size=1, max_size=20))
def test_plain_words_give_what_they_give_beside_a_mark_that_is_dropped(word: str) -> None:
    assert shipped().cut(word) == shipped().cut(f"{word}\u200b")
