"""Options and output shared by the commands over a record."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.record import Record

RecordAt = Annotated[
    str, typer.Option("--record", "-r", envvar="DRAGOMAN_RECORD", metavar="PATH|URL", help="The record.")
]
Since = Annotated[str | None, typer.Option("--from", "--since", metavar="DATE", help="First day, month or year.")]
Until = Annotated[str | None, typer.Option("--to", "--until", metavar="DATE", help="Last day, month or year.")]
Traveler = Annotated[str | None, typer.Option(help="Name or part of the name of the traveller.")]
Country = Annotated[str | None, typer.Option(help="Three-letter code of the country it takes place in.")]
ActorCode = Annotated[str | None, typer.Option(help="Code of who acts: USA, 'USA GOV'.")]
Recipient = Annotated[str | None, typer.Option(help="Code of who is acted on.")]
Status = Annotated[str | None, typer.Option(help="planned, completed, actual ...")]
Words = Annotated[str | None, typer.Option("--text", help="Words that the entry's values hold.")]
Most = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]
Form = Annotated[str, typer.Option("--format", "-f", help="table, json, jsonl, csv, markdown or parquet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")]


@contextmanager
def open_record(where: str, *, create: bool = False) -> Iterator[Record]:
    """The record that a command names."""
    from dragoman.record import open_record as opened

    with opened(where, create=create) as record:
        yield record


@contextmanager
def target(output: Path | None, *, binary: bool = False) -> Iterator[BinaryIO]:
    """Where bytes go: a file, or standard output; ``UsageError`` where a terminal would get what is no text."""
    if output is None:
        if binary and sys.stdout.isatty():
            raise UsageError("this format is no text for a terminal; name a file with --output FILE")
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    try:
        with output.open("wb") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}); name another file") from error


def print_rows(rows: Sequence[Mapping[str, Any]], form: str, output: Path | None = None) -> None:
    """Rows of one shape as a table for people, or in a format for programs."""
    from dragoman.exports.tabular import FORMS, write_rows

    if form not in FORMS:
        raise UsageError(f"no format is called {form!r}; there are: {', '.join(FORMS)}")
    if form == "table" and output is None:
        print_table(rows)
        return
    data = write_rows(rows, "markdown" if form == "table" else form)
    with target(output, binary=form == "parquet") as out:
        out.write(data)


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """A table on the terminal, without the columns that hold nothing."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dragoman.exports.phrases import one_line, shorten

    if not rows:
        print("nothing found", file=sys.stderr)
        return
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for name in (n for n in rows[0] if any(r.get(n) not in (None, "") for r in rows)):
        table.add_column(name, no_wrap=name == "id", overflow="fold")
    for row in rows:
        cells = (row.get(str(c.header)) for c in table.columns)
        table.add_row(*(Text("" if v is None else shorten(one_line(str(v)), 160)) for v in cells))
    console.print(table)
