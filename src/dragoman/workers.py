"""Reads batches of reports, here or in worker processes, and gives the results in the order of the batches.

The workers are forked from one process that has loaded the model and the tables, so they share these
pages of memory. At most two batches a worker are under way: memory does not grow with the input.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import chain, islice

from dragoman.config import Settings, cores
from dragoman.errors import DragomanError, InputError
from dragoman.pipeline import Interpreter, shared
from dragoman.processes import begin_worker, spread
from dragoman.timing import Clock
from dragoman.types import Reading, Report

Outcome = tuple[Report, Reading | InputError]
Batch = Sequence[Report]
_HERE = 2  # so few batches are read in this process: starting workers takes longer


def read_batches(
    batches: Iterable[Batch], coder: Interpreter, workers: int | None = None, clock: Clock | None = None
) -> Generator[list[Outcome], None, None]:
    """For each batch its reports, each with its reading or the error that says why it has none.

    ``workers`` processes read (default: one a core); with one, or where there are but few batches, this process
    does. The readings are the same either way. ``batches`` is drawn from no faster than it is read. Raises
    ``WorkerError`` where a worker was killed.
    """
    count = cores() if workers is None else workers
    coming = iter(batches)
    first = list(islice(coming, _HERE if workers is None else 0))
    if count == 1 or (workers is None and sum(map(bool, first)) < _HERE):
        yield from (_read(coder, batch, clock) for batch in chain(first, coming))
        return
    yield from _spread(chain(first, coming), coder.settings, count, clock)


def _read(coder: Interpreter, batch: Batch, clock: Clock | None) -> list[Outcome]:
    out: list[Outcome] = []
    for report in batch:
        try:
            out.append((report, coder.read(report)))
        except InputError as error:
            out.append((report, error))
    if clock is not None:
        clock.add(coder.clock.take())
    return out


def _spread(batches: Iterable[Batch], settings: Settings, count: int, clock: Clock | None) -> Iterator[list[Outcome]]:
    with spread(count, _context(), _begin, settings) as each:
        for (found, spent), batch in each(_work, (((batch,), batch) for batch in batches)):
            if clock is not None:
                clock.add(spent)
            yield list(zip(batch, found, strict=True))


_Result = tuple[list[Reading | InputError], dict[str, float]]
_coder: Interpreter | None = None


def _context() -> multiprocessing.context.BaseContext:
    """Workers come from a process that has loaded everything, where the system can fork."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["dragoman.preload"])
        return context
    return multiprocessing.get_context("spawn")


def _begin(settings: Settings) -> None:
    """Run once in each worker."""
    global _coder
    begin_worker()
    ready = shared()
    _coder = ready if ready.settings == settings else Interpreter(settings)


def _work(batch: Batch) -> _Result:
    if _coder is None:
        raise DragomanError("this process was not started as a worker")
    clock = Clock()
    outcomes = _read(_coder, batch, clock)
    return [result for _, result in outcomes], clock.take()
