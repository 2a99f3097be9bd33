"""Jobs spread over processes: bounded, in order, and ended with whoever leaves."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from dragoman.errors import WorkerError
from dragoman.processes import Job, begin_worker, here, spread


def _square(number: int) -> int:
    return number * number


def _large(number: int) -> bytes:
    return bytes(40_000_000 + number)


def _jobs(drawn: list[int], count: int) -> Iterator[Job]:
    for number in range(count):
        drawn.append(number)
        yield (number,), str(number)


def test_results_come_in_the_order_of_the_jobs_which_are_drawn_no_faster_than_they_are_done() -> None:
    drawn: list[int] = []
    with spread(2, multiprocessing.get_context("spawn"), begin_worker) as each:
        coming = each(_square, _jobs(drawn, 30))
        assert next(coming) == (0, "0")
        assert len(drawn) == 4
        assert list(coming) == [(n * n, str(n)) for n in range(1, 30)]
        assert list(each(_square, [])) == []
    assert list(here(_square, _jobs([], 3))) == [(0, "0"), (1, "1"), (4, "2")]


def test_an_error_of_the_work_is_told_and_no_worker_stays() -> None:
    before = set(multiprocessing.active_children())
    with (
        pytest.raises(TypeError),
        spread(1, multiprocessing.get_context("spawn"), begin_worker) as each,
    ):
        next(each(_square, [(("x",), None)]))
    assert set(multiprocessing.active_children()) <= before


def test_a_killed_worker_is_told() -> None:
    with (
        pytest.raises(WorkerError, match="killed"),
        spread(1, multiprocessing.get_context("spawn"), begin_worker) as each,
    ):
        coming = each(_square, _jobs([], 100))
        next(coming)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        list(coming)


def test_who_leaves_while_a_large_result_is_on_its_way_does_not_wait_for_its_rest() -> None:
    before = set(multiprocessing.active_children())
    with (
        pytest.raises(KeyboardInterrupt),
        spread(2, multiprocessing.get_context("spawn"), begin_worker) as each,
    ):
        next(each(_large, _jobs([], 10)))
        raise KeyboardInterrupt
    assert set(multiprocessing.active_children()) <= before
