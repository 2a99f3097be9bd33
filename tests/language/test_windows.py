"""Windows: whole sentences where possible, never too long, nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.windows import MAX_PIECES, MAX_WORDS, windows

WORDS = st.lists(st.tuples(st.sampled_from(["The", "a", ".", "?", "”", "U.S.", "7"]), st.booleans()), max_size=600)


@given(WORDS, st.integers(1, 6))
def test_windows_cover_all_words_once_within_bounds(items: list[tuple[str, bool]], size: int) -> None:
    words = [word for word, _ in items]
    newline = [line for _, line in items]
    found = list(windows(words, newline, [size] * len(words)))
    assert [i for w in found for i in range(w.start, w.end)] == list(range(len(words)))
    for w in found:
        assert w.end - w.start <= MAX_WORDS and (w.end - w.start) * size <= MAX_PIECES
        assert {i for i in range(w.start, w.end) if newline[i]} <= {w.start + b for b in w.breaks}


def test_a_window_ends_where_a_sentence_ends() -> None:
    sentence = ["The", "envoy", "left", "."]
    words = sentence * 60
    found = list(windows(words, [False] * len(words), [1] * len(words)))
    assert len(found) > 1
    assert all(w.end % 4 == 0 for w in found)


def test_the_dot_of_an_abbreviation_is_no_place_to_cut() -> None:
    words = ["Mr.", "Aune", "of", "the", "U.S.", "Senate"] * 40
    first = next(windows(words, [False] * len(words), [1] * len(words)))
    assert first.end == MAX_WORDS


def test_a_run_of_marks_ends_a_sentence() -> None:
    words = ["They", "won", "!!"] * 60
    first = next(windows(words, [False] * len(words), [1] * len(words)))
    assert first.end % 3 == 0
