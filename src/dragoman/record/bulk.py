"""Readings that were made elsewhere, brought into a record in bulk: filed first, then each group fused once."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from dragoman.errors import WorkerError
from dragoman.processes import begin_worker, few_collections
from dragoman.record.keys import as_given, content_key

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from dragoman.store import Each, Filed, Waiting

_GROUPS = 1000  # groups fused in one transaction
_TELLINGS = 50_000  # and tellings of them
_MANY = 20_000  # tellings for which starting workers pays
_HERE = 3  # batches for which it pays to file with them
_UNDER_WAY = 2  # jobs a worker: one that it is at, one that waits for it


def take(
    engine: Engine, batches: Iterable[Sequence[Mapping[str, Any]]], workers: int = 1
) -> Generator[tuple[int, int], None, None]:
    """File batches of readings in their JSON form, each in one transaction, without fusing.

    Yields for each how many readings it had and how many reports were new; those that the record has are left as they
    are. ``fuse`` then brings the entries up to date. ``workers`` processes make the rows, where there are some batches,
    and this one writes.
    """
    from dragoman.store import file_reports, known, packed, ready, ready_packed, writing

    coming = iter(batches)
    first = list(islice(coming, _HERE))
    workers = workers if len(first) == _HERE else 1
    work, pack = (ready, list) if workers == 1 else (ready_packed, packed)
    with few_collections(), _working(workers) as each:
        jobs = (((pack(_fresh(engine, batch)),), len(batch)) for batch in chain(first, coming))
        for found, number in each(work, jobs):
            with writing(engine) as connection:
                have = known(connection, [f.key for f in found])
                new = len(file_reports(connection, [f for f in found if f.key not in have], later=True))
            yield number, new


def _fresh(engine: Engine, readings: Sequence[Mapping[str, Any]]) -> list[Filed]:
    """Those that the record does not have."""
    from dragoman.store import Filed, known

    keyed = {content_key(as_given(r["document"])): r for r in readings}
    with engine.connect() as connection:
        have = known(connection, list(keyed))
    return [Filed(k, r["document"], r, _coder(r["coder"])) for k, r in keyed.items() if k not in have]


def fuse(engine: Engine, workers: int = 1) -> int:
    """Fuse what ``take`` filed, some groups a transaction; returns how many groups there were.

    ``workers`` processes fuse, where there is enough to do, and this one writes; with one, this one does both. A run
    that was killed is finished by the next. Raises ``WorkerError`` where a worker was killed.
    """
    from dragoman.store import refuse, waiting, writing

    with engine.connect() as connection:
        groups = waiting(connection)
    done = 0
    with few_collections(), _working(workers if sum(g.number for g in groups) > _MANY else 1) as each:
        while done < len(groups):
            part: list[Waiting] = []
            while done < len(groups) and len(part) < _GROUPS and sum(g.number for g in part) < _TELLINGS:
                part.append(groups[done])
                done += 1
            with writing(engine) as connection:
                refuse(connection, [(g.kind, g.group) for g in part], each)
    return len(groups)


@contextmanager
def _working(workers: int) -> Iterator[Each]:
    """What does jobs in so many processes, two each under way, and gives the results in the order of the jobs."""
    from dragoman.store import here

    if workers < 2:
        yield here
        return
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin)

    def each(work: Callable[..., Any], jobs: Iterable[tuple[tuple[Any, ...], Any]]) -> Iterator[tuple[Any, Any]]:
        under_way: deque[tuple[Future[Any], Any]] = deque()
        coming = iter(jobs)
        while True:
            for job, known in islice(coming, workers * _UNDER_WAY - len(under_way)):
                under_way.append((pool.submit(work, *job), known))
            if not under_way:
                return
            future, known = under_way.popleft()
            yield future.result(), known

    try:
        yield each
    except BrokenProcessPool as error:
        raise WorkerError(
            f"a worker process was killed, most often for want of memory ({workers} were at work); run the same "
            "command again: what is done is not done again"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Once in each worker; what it makes has no cycles."""
    begin_worker()
    gc.disable()


def _coder(made: Mapping[str, Any]) -> str:
    return "/".join((made["version"], made["model"], made["codebook"]))
