"""From sources to a record: read what is new, in small batches, each one transaction."""

from __future__ import annotations

import glob
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dragoman.config import Settings, cores
from dragoman.errors import InputError
from dragoman.pipeline import Interpreter
from dragoman.readings import Line, read_lines
from dragoman.record import Record
from dragoman.scale import Cluster, read_on_ray
from dragoman.sources import SUFFIXES, Options, is_address, kind_of, read_source
from dragoman.timing import Clock
from dragoman.types import Reading, Report
from dragoman.workers import Outcome, read_batches

BATCH = 16
TAKEN = 500  # readings brought in by one transaction
_REST = 9  # times as long as fusing took, it is left


@dataclass(slots=True)
class Summary:
    """What became of the reports of one run; ``waiting`` are read and not yet written."""

    new: int = 0
    known: int = 0
    failed: int = 0
    waiting: int = 0

    @property
    def seen(self) -> int:
        """All that was looked at."""
        return self.new + self.known + self.failed + self.waiting


@dataclass(frozen=True, slots=True)
class How:
    """How a run goes: at most so many new reports; of tables, which column holds which key of a report.

    ``workers`` processes read (None: one a core, where there is enough to read); ``clock`` takes the time.
    """

    limit: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    workers: int | None = 1
    clock: Clock = field(default_factory=Clock)


Progress = Callable[[Summary], None]


def addresses(sources: Iterable[str]) -> Iterator[str]:
    """The files behind folders and patterns, sorted; anything else as it is."""
    for source in sources:
        path = Path(source)
        if is_address(source) or source == "-" or path.is_file():
            yield source
        elif path.is_dir():
            yield from (str(p) for p in sorted(path.rglob("*")) if p.is_file() and kind_of(p) in SUFFIXES)
        elif any(mark in source for mark in "*?["):
            found = sorted(p for p in glob.glob(source, recursive=True) if Path(p).is_file())
            yield from found or [source]
        else:
            yield source


def ingest(
    sources: Iterable[str],
    record: Record,
    coder: Interpreter,
    how: How | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read the reports of ``sources`` that ``record`` does not have.

    Safe to repeat, to interrupt and to kill: a report is in the record with its reading, or not at all; what
    follows from it is there soon after, at the latest when the run ends, or the next one. What cannot be used is
    kept as a failure, and the rest is read. The record is the same whatever the number of workers.
    """
    how, given = how or How(), coder.settings
    options = Options(max_characters=given.max_characters, timeout=given.timeout, columns=how.columns)
    run = _Run(record, coder.name, how, progress)
    found = (found for address in addresses(sources) for found in read_source(address, options))
    with closing(read_batches(run.batches(found), coder, how.workers, how.clock)) as outcomes:
        for batch in outcomes:
            run.file(batch)
    run.fusing.end()
    run.tell()
    return run.done


class _Fusing:
    """Fuses what was filed at once, or where that takes long every now and then: for a tenth of the time at most.

    What one report changes grows with all that was told of the same people before.
    """

    def __init__(self, record: Record, clock: Clock) -> None:
        self._record = record
        self._clock = clock
        self._next = 0.0

    def now_and_then(self) -> None:
        if time.monotonic() >= self._next:
            began = time.monotonic()
            self.end()
            self._next = time.monotonic() + _REST * (time.monotonic() - began)

    def end(self) -> None:
        with self._clock.stage("fusing"):
            self._record.fuse()


class _Run:
    """One run: reports come one by one, are looked up in batches, read elsewhere, and written batch by batch.

    Of reports with the very same text and day one is read. The others are held back until it is in the record, and
    take its reading from there.
    """

    def __init__(self, record: Record, coder: str, how: How, progress: Progress | None) -> None:
        self.record = record
        self.coder = coder
        self.how = how
        self.progress = progress
        self.done = Summary()
        self.fusing = _Fusing(record, how.clock)
        self._under_way: Counter[_Told] = Counter()
        self._held: list[Report] = []

    def batches(self, found: Iterator[Report | InputError]) -> Iterator[list[Report]]:
        """The reports to be read, in batches; what is no report is kept as a failure.

        A batch is empty where all is held back: what is under way is to be written first.
        """
        while not self._enough():
            batch: list[Report] = []
            with self.how.clock.stage("sources"):
                for item in found:
                    if isinstance(item, InputError):
                        self._fail(item)
                    else:
                        batch.append(item)
                    if len(batch) >= BATCH:
                        break
            held, self._held = self._held, []
            if not batch and not held:
                return
            fresh = self._fresh(held + batch)
            self.done.waiting += len(fresh)
            self.tell()
            if fresh or self._held:
                yield fresh

    def _enough(self) -> bool:
        """Whether what is written and under way reaches the limit."""
        limit = self.how.limit
        return limit is not None and self.done.new + self.done.waiting >= limit

    def _fresh(self, batch: list[Report]) -> list[Report]:
        """Those that must be read."""
        with self.how.clock.stage("look-up"):
            have = self.record.known(batch)
            self.done.known += sum(have)
            fresh = self._within([report for report, known in zip(batch, have, strict=True) if not known])
            repeated = self.record.repeat(fresh, self.coder) if fresh else []
        self.done.new += sum(repeated)
        out: list[Report] = []
        for report in (r for r, done in zip(fresh, repeated, strict=True) if not done):
            told = _told(report)
            if told and self._under_way[told]:
                self._held.append(report)
            else:
                self._under_way[told] += 1
                out.append(report)
        return out

    def _within(self, fresh: list[Report]) -> list[Report]:
        if self.how.limit is None:
            return fresh
        return fresh[: max(0, self.how.limit - self.done.new - self.done.waiting)]

    def file(self, batch: list[Outcome]) -> None:
        """Write the readings of a batch, and the failures."""
        self.done.waiting -= len(batch)
        self._under_way -= Counter(_told(report) for report, _ in batch)
        pairs = [(found, report) for report, found in batch if not isinstance(found, InputError)]
        for _, found in batch:
            if isinstance(found, InputError):
                self._fail(found)
        with self.how.clock.stage("record"):
            new = self.record.add([r for r, _ in pairs], [r for _, r in pairs], later=True) if pairs else 0
        self.fusing.now_and_then()
        self.done.new += new
        self.done.known += len(pairs) - new
        self.tell()

    def _fail(self, error: InputError) -> None:
        _fail(self.record, error, self.done)
        self.tell()

    def tell(self) -> None:
        """Show how far the run is."""
        if self.progress:
            self.progress(self.done)


_Told = tuple[int, str] | None


def _told(report: Report) -> _Told:
    """What stands for a text and the day on which it was published; None where no day was given."""
    return (hash(report.text), report.published) if report.published else None


def fuse(paths: Iterable[str], record: Record, progress: Progress | None = None) -> Summary:
    """Bring readings that were made elsewhere into ``record``; what it has already is left alone.

    ``paths`` are files and folders of readings, as ``dragoman read`` and Ray write them.
    """
    done = Summary()
    for taken in record.take_all(_batches(paths, record, done), cores()):
        done.new += taken.new
        done.known += taken.readings - taken.new
        for error in taken.failed:
            _fail(record, error, done)
        if progress:
            progress(done)
    record.fuse(cores())
    return done


def _batches(paths: Iterable[str], record: Record, done: Summary) -> Iterator[list[Line]]:
    """Readings, as many as are filed by one transaction; what could not be read is filed as a failure."""
    found = read_lines(paths)
    while items := list(islice(found, TAKEN)):
        for item in items:
            if isinstance(item, InputError):
                _fail(record, item, done)
        yield [item for item in items if not isinstance(item, InputError)]


def ingest_on_ray(
    sources: Iterable[str], record: Record, cluster: Cluster, how: How, progress: Progress | None = None
) -> Summary:
    """Read the reports of ``sources`` on Ray, and bring the readings into ``record``.

    All of them are read, those that the record has too, and no ``limit`` holds.
    """
    settings = Settings.gather()
    options = Options(max_characters=settings.max_characters, timeout=settings.timeout, columns=how.columns)
    with tempfile.TemporaryDirectory() as own:
        out = cluster.readings or Path(own) / "readings"
        with how.clock.stage("ray"):
            read_on_ray(list(addresses(sources)), out, options, cluster.address, how.workers)
        with how.clock.stage("record"):
            return fuse([str(out)], record, progress)


def reread(record: Record, coder: Interpreter, progress: Progress | None = None) -> Summary:
    """Read anew every report whose reading an older package, model or codebook made."""
    done = Summary()
    pairs: list[tuple[str, Reading]] = []
    fusing = _Fusing(record, Clock())
    for key, report in record.outdated(coder.name):
        try:
            pairs.append((key, coder.read(report)))
            done.new += 1
        except InputError as error:
            _fail(record, error, done)
        if len(pairs) >= BATCH:
            record.reread(pairs, later=True)
            fusing.now_and_then()
            pairs = []
        if progress:
            progress(done)
    record.reread(pairs, later=True)
    fusing.end()
    return done


def _fail(record: Record, error: InputError, done: Summary) -> None:
    done.failed += 1
    record.fail(error.where, error.what, error.todo)
