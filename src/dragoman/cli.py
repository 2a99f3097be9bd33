"""The command line: parse, call, print. Heavy libraries load inside the command that needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from dragoman import __version__
from dragoman.cli_codebook import codebook as ontology
from dragoman.cli_evaluate import evaluation
from dragoman.cli_record import add_commands
from dragoman.cli_serve import serve
from dragoman.errors import DragomanError, InputError, UsageError

if TYPE_CHECKING:
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options
    from dragoman.types import Reading, Report

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads diplomatic news: who travels where, who does what to whom, which deals, with the words that say so.",
)
app.add_typer(evaluation, name="evaluate")
app.add_typer(ontology, name="codebook")
add_commands(app)
app.command()(serve)

Published = Annotated[str | None, typer.Option(help="Publication date of the reports, YYYY-MM-DD.", metavar="DATE")]
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, web addresses, or - for standard input.")]
Folder = Annotated[Path | None, typer.Option(help="Folder of TOML files in place of the shipped ontology.")]
Actors = Annotated[list[Path] | None, typer.Option(help="Table of your own actors: CSV, or a PETRARCH dictionary.")]
Format = Annotated[str, typer.Option("--format", "-f", help="text, json, jsonl, html or parquet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of the terminal.")]


def main() -> NoReturn:
    """Run the command line; errors made on purpose become one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app(prog_name="dragoman")
    except DragomanError as error:
        _complain(error)
        sys.exit(2)
    except BrokenPipeError:  # the reader of a pipe (head, less) has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


@app.command()
def read(
    paths: Paths,
    published: Published = None,
    form: Format = "text",
    output: Output = None,
    codebook: Folder = None,
    actors: Actors = None,
) -> None:
    """Read reports and write down what they say.

    Exit code 0: all were read; 1: some could not be used; 2: none could.
    """
    from dragoman.config import Settings
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options, publication_day

    settings = Settings.gather(codebook=codebook, actors=tuple(actors) if actors else None)
    _note_tables(settings.actors)
    day = publication_day(published, "--published") if published else None
    options = Options(published=day, max_characters=settings.max_characters, timeout=settings.timeout)
    problems: list[InputError] = []
    readings = _readings(Interpreter(settings), _reports(paths, options, problems), problems)
    count = _write(readings, form, output)
    if problems:
        raise typer.Exit(1 if count else 2)


@app.command()
def demo(form: Format = "text", output: Output = None) -> None:
    """Read the example reports that come with the package."""
    from dragoman.assets import path
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options

    files = sorted(str(p) for p in path("examples").glob("*.txt"))
    problems: list[InputError] = []
    _write(_readings(Interpreter(), _reports(files, Options(), problems), problems), form, output)
    if problems:
        raise typer.Exit(1)


@app.command()
def version() -> None:
    """Print the versions of the package and of its model."""
    from dragoman.assets import manifest

    model = manifest()
    print(f"dragoman {__version__}, model {model.get('name', '')} {model.get('version', '')}")


def _version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the versions.")] = False,
) -> None:
    """Options of the command line as a whole."""


def _reports(paths: list[str], options: Options, problems: list[InputError]) -> Iterator[Report]:
    """Reports of all paths in order; what is unusable is told at once and kept in ``problems``."""
    from dragoman.sources import read_source

    for path in paths:
        for found in read_source(path, options):
            if isinstance(found, InputError):
                _note(found, problems)
            else:
                yield found


def _note_tables(files: tuple[Path, ...]) -> None:
    """Tell which codes of the user's tables cannot be used."""
    if files:
        from dragoman.mentions.user_tables import load_tables

        for problem in load_tables(files).problems:
            print(f"dragoman: {problem}", file=sys.stderr)


def _readings(coder: Interpreter, reports: Iterator[Report], problems: list[InputError]) -> Iterator[Reading]:
    return coder.pipe(reports, failed=lambda error: _note(error, problems))


def _note(error: InputError, problems: list[InputError]) -> None:
    _complain(error)
    problems.append(error)


def _complain(error: DragomanError) -> None:
    from dragoman.exports.phrases import one_line

    print(f"dragoman: {one_line(str(error))}", file=sys.stderr)


def _write(readings: Iterator[Reading], form: str, output: Path | None) -> int:
    """Write the readings where they are wanted; returns how many there were."""
    from dragoman.exports import FORMATS, render
    from dragoman.exports.jsonl import line

    if form == "parquet":
        return _write_parquet(readings, output)
    if form not in FORMATS:
        raise UsageError(f"no format is called {form!r}; there are: {', '.join(FORMATS)}, parquet")
    if form == "jsonl":
        with _target(output) as target:
            count = 0
            for reading in readings:
                print(line(reading), file=target, flush=True)
                count += 1
            return count
    if form == "text" and output is None:
        return _show(readings)
    found = list(readings)
    if found:
        with _target(output) as target:
            target.write(render(found, form))
    return len(found)


def _write_parquet(readings: Iterator[Reading], output: Path | None) -> int:
    from dragoman.readings import write_parquet

    if output is None:
        raise UsageError("parquet is no text for a terminal or a pipe; name a file with --output FILE")
    return write_parquet((reading.to_json() for reading in readings), output)


def _show(readings: Iterator[Reading]) -> int:
    """Each reading as soon as it is there: in colour to a terminal, as plain text to a pipe."""
    from rich.console import Console

    from dragoman.exports.text import WIDTH, render, show

    console = Console(highlight=False)
    count = 0
    for reading in readings:
        if console.is_terminal:
            if count:
                console.rule(style="dim")
            show([reading], console)
        else:
            print("\n" + "─" * WIDTH if count else "", end="\n" if count else "")
            print(render([reading]), end="", flush=True)
        count += 1
    return count


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    """Standard output, left open, or a file that is closed after writing."""
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror}); name another file") from error
