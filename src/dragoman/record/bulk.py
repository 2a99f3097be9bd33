"""Readings that were made elsewhere, brought into a record in bulk: filed first, then each group fused once."""

from __future__ import annotations

import gc
import marshal
import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import InputError
from dragoman.garbage import few_collections
from dragoman.processes import Job, begin_worker, spread
from dragoman.readings import Line, reading_of
from dragoman.record.keys import as_given, content_key

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from dragoman.store import Each

_MANY = 20_000  # tellings for which starting workers pays
_HERE = 3  # batches for which it pays to file with them


class Taken(NamedTuple):
    """What became of a batch: how many readings it had, how many reports were new, and what is no reading."""

    readings: int
    new: int
    failed: list[InputError]


def take(engine: Engine, batches: Iterable[Sequence[Line]], workers: int = 1) -> Generator[Taken, None, None]:
    """File batches of readings as JSON, each in one transaction, without fusing.

    Reports that the record has are left as they are. ``fuse`` then brings the entries up to date. ``workers``
    processes make the rows, where there are some batches, and this one writes.
    """
    from dragoman.store import Ready, file_reports, known, loading

    coming = iter(batches)
    first = list(islice(coming, _HERE))
    many = len(first) == _HERE
    with few_collections(), _working(engine, workers if many else 1) as each, loading(engine, start=many) as connection:
        jobs = (((list(batch),), None) for batch in chain(first, coming))
        for (number, rows, failed), _ in each(connection, _ready, jobs):
            made = [Ready(*row) for row in rows]
            with connection.begin():
                have = known(connection, [item.key for item in made])
                new = len(file_reports(connection, [m for m in made if m.key not in have], later=True))
            yield Taken(number, new, [InputError(*reason) for reason in failed])


def _ready(connection: Connection, lines: Sequence[Line]) -> tuple[int, list[Any], list[tuple[str, str, str]]]:
    """How many readings there are, the rows of those that the record does not have, and what is no reading."""
    from dragoman.store import Filed, known, ready

    keyed: dict[str, Any] = {}
    failed: list[tuple[str, str, str]] = []
    for place, text in lines:
        found = reading_of(text, place)
        if isinstance(found, InputError):
            failed.append((found.where, found.what, found.todo))
        else:
            keyed[content_key(as_given(found["document"]))] = found
    with connection.begin():
        have = known(connection, list(keyed))
    filed = [Filed(k, r["document"], r, _coder(r["coder"])) for k, r in keyed.items() if k not in have]
    return len(lines) - len(failed), [tuple(item) for item in ready(filed)], failed


def fuse(engine: Engine, workers: int = 1) -> int:
    """Fuse what ``take`` filed, some groups a transaction; returns how many groups there were.

    ``workers`` processes fuse, where there is enough to do, and this one writes; with one, this one does both. A run
    that was killed is finished by the next. Raises ``WorkerError`` where a worker was killed.
    """
    from dragoman.store import finish, join, loading, ready_to_fuse, refuse_all, waiting

    with few_collections(), loading(engine) as connection:
        with connection.begin():
            fused = ready_to_fuse(connection)
        with connection.begin():
            join(connection, fused=fused)
            groups = waiting(connection)
        with _working(engine, workers if sum(g.number for g in groups) > _MANY else 1) as each:
            refuse_all(connection, groups, each, fresh=not fused)
        with connection.begin():
            finish(connection)
    return len(groups)


@contextmanager
def _working(engine: Engine, workers: int) -> Iterator[Each]:
    """What does jobs that read the record, in so many processes, two each under way."""
    from dragoman.store import address, here

    if workers < 2:
        yield here
        return

    with spread(workers, multiprocessing.get_context("spawn"), _begin, address(engine)) as each:

        def there(_: Connection, work: Callable[..., Any], jobs: Iterable[Job]) -> Iterator[tuple[Any, Any]]:
            for done, known in each(_work, (((work, *given), known) for given, known in jobs)):
                yield marshal.loads(done), known

        yield there


_engine: Engine | None = None


def _begin(where: str) -> None:
    """Once in each worker; what it makes has no cycles."""
    global _engine
    from dragoman.store import connect

    begin_worker()
    gc.disable()
    _engine = connect(where, create=False, kept=1)


def _work(work: Callable[..., Any], *given: Any) -> bytes:
    """What some work gives, packed: ``marshal`` takes a tenth of the time of ``pickle`` for plain values."""
    assert _engine is not None
    with _engine.connect() as connection:
        return marshal.dumps(work(connection, *given))


def _coder(made: Any) -> str:
    return "/".join((made["version"], made["model"], made["codebook"]))
