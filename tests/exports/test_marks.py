from __future__ import annotations

import timeit

from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports.marks import runs
from dragoman.types import Span

TEXT = "ab\u202ecd\nef\U0001f600g"


def test_overlapping_spans_are_cut_at_their_borders() -> None:
    found = list(runs("abcdef", {"x": [Span(0, 4)], "y": [Span(2, 6)]}, {"x": "trip", "y": "event"}))
    assert [(r.text, r.ids) for r in found] == [("ab", ("x",)), ("cd", ("x", "y")), ("ef", ("y",))]
    assert found[1].kinds == ("event", "trip")


@given(st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 14)), max_size=8))
def test_no_spans_lose_or_add_a_character(pairs: list[tuple[int, int]]) -> None:
    spans = {f"v{n}": [Span(*pair)] for n, pair in enumerate(pairs)}
    found = list(runs(TEXT, spans, {}))
    shown = "".join("\u202e" if r.invisible else r.text for r in found)
    assert shown == TEXT
    at = 0
    for run in found:
        for id_ in run.ids:
            assert spans[id_][0].start <= at < spans[id_][0].end
        at += 1 if run.invisible else len(run.text)


def test_time_grows_with_the_number_of_marks_not_its_square() -> None:
    def seconds(count: int) -> float:
        text = "word " * count
        spans = {f"v{n}": [Span(5 * n, 5 * n + 4)] for n in range(count)}
        assert sum(1 for _ in runs(text, spans, {})) == 2 * count
        return min(timeit.repeat(lambda: list(runs(text, spans, {})), number=1, repeat=5))

    assert seconds(20_000) < 40 * max(seconds(1_000), 0.002)
