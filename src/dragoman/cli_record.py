"""The commands that fill a record and correct it. Heavy libraries load inside the command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli_options import Form, Most, Output, RecordAt, open_record, print_rows, print_table
from dragoman.cli_questions import COMMANDS
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.ingest import Summary
    from dragoman.timing import Clock

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")]
Columns = Annotated[
    list[str] | None, typer.Option("--column", "-c", metavar="KEY=COLUMN", help="Of CSV: text=Body, published=Date ...")
]
Workers = Annotated[
    int | None, typer.Option("--workers", "-w", min=1, help="Processes that read.", show_default="one a core")
]
Profile = Annotated[bool, typer.Option("--profile", help="Tell where the time went, by stage.")]
Engine = Annotated[str, typer.Option(help="here, or ray for many machines.")]
Address = Annotated[str | None, typer.Option(help="Of a Ray cluster; without it Ray runs on this machine.")]
Folder = Annotated[Path | None, typer.Option("--readings", help="Folder in which Ray leaves the readings.")]
Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, addresses, or -.")]


def add_commands(app: typer.Typer) -> None:
    """Put the record's commands into the command line."""
    for command in (ingest, fuse, reread, failures, *COMMANDS, correct, corrections, withdraw, reconcile):
        app.command(command.__name__)(command)


def ingest(
    sources: Sources,
    record: RecordAt,
    quiet: Quiet = False,
    limit: Most = None,
    column: Columns = None,
    workers: Workers = None,
    profile: Profile = False,
    engine: Engine = "here",
    address: Address = None,
    readings: Folder = None,
) -> None:
    """Read reports into a record; what it has already is left alone.

    Text, web pages, JSON Lines, CSV, RSS and Atom, WARC; also packed by gzip, xz or bzip2.
    With --engine ray the reading is done by Ray, here or on a cluster.

    Exit code 0: all is in the record; 1: some could not be used (see dragoman failures); 2: none could.
    """
    from dragoman.ingest import How
    from dragoman.ingest import ingest as run
    from dragoman.ingest import ingest_on_ray as far
    from dragoman.pipeline import Interpreter
    from dragoman.scale import Cluster
    from dragoman.sources import column_map
    from dragoman.timing import Clock

    clock, cluster = Clock(), Cluster(engine, address, readings)
    how = How(limit, column_map(column or []), workers, clock)
    with open_record(record, create=True) as opened, _bar(quiet, sources, limit) as progress:
        if cluster.here:
            done = run(sources, opened, Interpreter(), how, progress)
        else:
            done = far(sources, opened, cluster, how, progress)
    if profile:
        _print_times(clock)
    _sum_up(done, quiet, "new")


def fuse(
    readings: Annotated[list[str], typer.Argument(metavar="READINGS...", help="Files or folders of readings.")],
    record: RecordAt,
    quiet: Quiet = False,
) -> None:
    """Bring readings (JSON Lines or Parquet) into a record; what it has already is left alone.

    Exit code 0: all is in the record; 1: some could not be used (see dragoman failures); 2: none could.
    """
    from dragoman.ingest import fuse as run

    with open_record(record, create=True) as opened, _bar(quiet) as progress:
        done = run(readings, opened, progress)
    _sum_up(done, quiet, "new")


def reread(record: RecordAt, quiet: Quiet = False) -> None:
    """Read anew the reports that an older package, model or codebook read."""
    from dragoman.ingest import reread as run
    from dragoman.pipeline import Interpreter

    with open_record(record) as opened, _bar(quiet) as progress:
        done = run(opened, Interpreter(), progress)
    _sum_up(done, quiet, "read anew")


def failures(record: RecordAt, form: Form = "table", output: Output = None) -> None:
    """What could not be read, and why."""
    with open_record(record) as opened:
        print_rows([{k: r[k] for k in ("at", "place", "what", "todo")} for r in opened.failures()], form, output)


def correct(
    entry: Annotated[str, typer.Argument(metavar="ID")],
    field: Annotated[str, typer.Argument(help="status, start, traveler ...")],
    value: Annotated[str, typer.Argument(help="The right value.")],
    record: RecordAt,
    by: Annotated[str, typer.Option(help="Who says so.")],
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """Set a value of an entry by your word, which outranks every report."""
    with open_record(record) as opened:
        print(opened.correct(entry, field, value, by=by, note=note))


def withdraw(correction: Annotated[str, typer.Argument(metavar="ID")], record: RecordAt) -> None:
    """Take a correction back."""
    with open_record(record) as opened:
        opened.withdraw(correction)


def corrections(record: RecordAt, form: Form = "table", output: Output = None) -> None:
    """Every correction ever made."""
    with open_record(record) as opened:
        print_rows(opened.corrections(), form, output)


def reconcile(
    official: Annotated[Path, typer.Argument(metavar="OFFICIAL.csv", help="Columns traveler, start, end, country.")],
    record: RecordAt,
    form: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """Compare the record with a table of travels: found, missed, extra, differing dates."""
    import json

    from dragoman.record.reconcile import official_rows
    from dragoman.record.reconcile import reconcile as compare

    if form not in ("table", "json"):
        raise UsageError(f"no format is called {form!r}; there are: table, json")
    rows = official_rows(official)
    with open_record(record) as opened:
        done = compare(rows, opened.find("trip"))
    if form == "json":
        print(json.dumps(done, ensure_ascii=False, indent=1))
        return
    for name in ("found", "missed", "extra"):
        print(f"{name}: {len(done[name])}")
        print_table(done[name])
    print(f"recall {done['recall']}, precision {done['precision']}, {len(done['differing'])} differ by more than a day")


@contextmanager
def _bar(
    quiet: bool, sources: Sequence[str] = (), limit: int | None = None
) -> Iterator[Callable[[Summary], None] | None]:
    """A bar on standard error with counts, rate and time left, where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(20), TextColumn("{task.description}"), TimeElapsedColumn(), TextColumn("left"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=_expected(sources, limit))

        def show(done: Summary) -> None:
            rate = done.seen / max(progress.tasks[0].elapsed or 0.0, 0.001)
            words = f"{done.new + done.waiting} new, {done.known} known, {done.failed} failed, {rate:.1f} a second"
            progress.update(task, description=words, completed=done.seen)

        yield show


def _expected(sources: Sequence[str], limit: int | None) -> int | None:
    """About how many reports there are to look at; None where that cannot be known."""
    from dragoman.ingest import addresses
    from dragoman.sources import expected

    counts = [expected(a) for a in addresses(sources)]
    if not counts or None in counts:
        return limit
    return sum(c or 0 for c in counts)


def _print_times(clock: Clock) -> None:
    """Seconds by stage on standard error; those of worker processes are added up."""
    whole = sum(clock.spent.values()) or 1.0
    for name, seconds in sorted(clock.spent.items(), key=lambda row: -row[1]):
        print(f"{name:10} {seconds:9.1f} s {seconds / whole:6.1%}", file=sys.stderr)


def _sum_up(done: Summary, quiet: bool, word: str) -> None:
    if not quiet:
        print(f"{done.new} {word}, {done.known} known, {done.failed} failed", file=sys.stderr)
    if done.failed:
        raise typer.Exit(1 if done.new + done.known else 2)
