"""Worker processes: how work is spread over them, and what each does first."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.context import BaseContext
from typing import Any

from dragoman.errors import WorkerError

Job = tuple[tuple[Any, ...], Any]
"""The arguments of some work, and what else is known of it."""
Each = Callable[[Callable[..., Any], Iterable[Job]], Iterator[tuple[Any, Any]]]
"""Does work on each job, and gives what came of it with what else is known, in the order of the jobs."""
UNDER_WAY = 2  # jobs a worker: one that it is at, one that waits for it


def here(work: Callable[..., Any], jobs: Iterable[Job]) -> Iterator[tuple[Any, Any]]:
    """Does each job in this process, when its result is asked for."""
    for given, known in jobs:
        yield work(*given), known


@contextmanager
def spread(count: int, context: BaseContext, begin: Callable[..., None], *given: Any) -> Iterator[Each]:
    """What does jobs in ``count`` processes, each of which ran ``begin`` once with what is ``given``.

    Jobs are drawn no faster than they are done: at most two a worker are under way. Raises ``WorkerError`` where a
    worker was killed. Who leaves early, by an interrupt too, waits for nothing, and no worker stays.
    """
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(count, context, begin, given)

    def each(work: Callable[..., Any], jobs: Iterable[Job]) -> Iterator[tuple[Any, Any]]:
        under_way: deque[tuple[Future[Any], Any]] = deque()
        coming = iter(jobs)
        while True:
            for job, known in islice(coming, count * UNDER_WAY - len(under_way)):
                under_way.append((pool.submit(work, *job), known))
            if not under_way:
                return
            future, known = under_way.popleft()
            yield future.result(), known

    done = False
    try:
        yield each
        done = True  # all that was asked for is there: the workers may end by themselves
    except BrokenProcessPool as error:
        raise WorkerError(
            f"a worker process was killed, most often for want of memory ({count} were at work); run the same "
            "command again, with fewer --workers where it has them: what is in the record is not done again"
        ) from error
    finally:
        if not done:
            for worker in set(multiprocessing.active_children()) - others:
                worker.terminate()
            _hang_up(pool)
        pool.shutdown(wait=True, cancel_futures=True)


def _hang_up(pool: ProcessPoolExecutor) -> None:
    """Let the end of file come to the pool's own thread, which else waits for ever for the rest of a result.

    A worker that was ended may have sent half of one, and this process holds an end for writing open too.
    """
    writer = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if writer is not None:
        writer.close()


def begin_worker() -> None:
    """Leave an interrupt (Ctrl-C) to the first process, which then ends this one; and end where that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker where the first process is gone without a word (killed): nobody waits for what it makes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
