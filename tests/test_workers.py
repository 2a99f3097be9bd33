"""Reading in worker processes: the same results in the same order, bounded, with every failure told."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import InputError, WorkerError
from dragoman.ingest import How, ingest
from dragoman.pipeline import Interpreter
from dragoman.record import open_record
from dragoman.timing import Clock
from dragoman.types import Report
from dragoman.workers import read_batches

TEXT = "Chilean Foreign Minister Ana Díaz will travel to {} on Monday, her ministry said in note {}."
CITIES = ("Oslo", "Paris", "Rome", "Vienna", "Prague", "Lisbon", "Dublin", "Madrid")


@pytest.fixture(scope="module")
def coder() -> Interpreter:
    return Interpreter()


def _batches(count: int) -> list[list[Report]]:
    reports = [Report(TEXT.format(CITIES[n % 8], n), published="2025-03-07") for n in range(2 * count)]
    reports[3] = Report(" \n")
    return [reports[n : n + 2] for n in range(0, 2 * count, 2)]


def test_workers_read_as_one_process_does_and_keep_the_order(coder: Interpreter) -> None:
    clock, drawn = Clock(), 0

    def draw() -> Iterator[list[Report]]:
        nonlocal drawn
        for batch in _batches(12):
            drawn += 1
            yield batch

    outcomes = read_batches(draw(), coder, 2, clock)
    spread = [next(outcomes)]
    assert drawn <= 5  # two batches a worker, and the one that was given back
    spread += outcomes
    here = list(read_batches(_batches(12), coder, 1))
    assert [[str(o[1]) for o in batch] for batch in spread] == [[str(o[1]) for o in batch] for batch in here]
    assert isinstance(spread[1][1][1], InputError)
    assert clock.spent["analyser"] > 0


def test_a_killed_worker_is_told_and_the_rest_stands(coder: Interpreter) -> None:
    outcomes = read_batches(_batches(40), coder, 1 + 1)
    next(outcomes)
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    with pytest.raises(WorkerError, match="--workers"):
        list(outcomes)


def test_a_reader_who_stops_waits_for_nothing_and_leaves_no_worker(coder: Interpreter) -> None:
    before = set(multiprocessing.active_children())
    outcomes = read_batches(_batches(40), coder, 2)
    assert len(next(outcomes)) == 2
    outcomes.close()
    assert set(multiprocessing.active_children()) <= before


KILLED = """
import multiprocessing, time
from dragoman.pipeline import Interpreter
from dragoman.types import Report
from dragoman.workers import read_batches

if __name__ == "__main__":
    batches = [[Report(f"Chile's minister will travel to Oslo, note {n}.", published="2025-03-07")] for n in range(40)]
    outcomes = read_batches(batches, Interpreter(), 2)
    next(outcomes)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(120)
"""


def test_workers_end_with_a_process_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        workers = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()
    assert len(workers) == 2
    for _ in range(100):
        if not any(_alive(pid) for pid in workers):
            return
        time.sleep(0.2)
    raise AssertionError(f"workers {workers} are still there")


def _alive(pid: int) -> bool:
    """Is the process there, and not only waiting to be reaped?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_the_record_is_the_same_whatever_the_number_of_workers(tmp_path: Path, coder: Interpreter) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    for n in range(40):
        (feed / f"{n:02}.txt").write_text(TEXT.format(CITIES[n % 8], n), encoding="utf-8")
    found = []
    for workers in (1, 2):
        with open_record(tmp_path / f"{workers}.db") as record:
            done = ingest([str(feed)], record, coder, How(limit=36, workers=workers))
            assert (done.new, done.waiting) == (36, 0)
            found.append((record.totals(), record.trips(), record.events()))
    assert found[0] == found[1]
    assert found[0][1]


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(InputError("a.txt:3", "it is empty", "leave it out")))
    assert (error.where, error.what, error.todo) == ("a.txt:3", "it is empty", "leave it out")
