"""The commands ``dragoman codebook ...``: start an ontology of one's own, check it, look at it, test it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.codebook import Codebook, EventType

codebook = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Make, check, show and test an ontology.")

Folder = Annotated[Path, typer.Argument(help="Folder of TOML files, one for each event type.")]
Shown = Annotated[Path | None, typer.Argument(metavar="[FOLDER]", help="The folder; without one, what is shipped.")]
Name = Annotated[str | None, typer.Option("--type", help="This event type alone.")]

EXTENDS = """# The types in this folder are added to the shipped ones. Without this file they stand alone.
extends = "plover"
"""


@codebook.command("new")
def new(
    folder: Folder,
    name: Annotated[str, typer.Argument(metavar="TYPE", help="Name of the event type, such as EVACUATE.")],
    alone: Annotated[bool, typer.Option("--alone", help="Without the shipped types.")] = False,
) -> None:
    """Write FOLDER/type.toml, a first event type to change, and say that the folder adds to the shipped ones."""
    from dragoman.codebook.template import template

    kind = name.strip().upper()
    if not kind.replace("_", "").isalnum():
        raise UsageError(f"{name!r} is no name for an event type; use letters, such as EVACUATE")
    target = folder / f"{kind.lower()}.toml"
    base = folder / "codebook.toml"
    if target.exists():
        raise UsageError(f"{target}: is there already; change it, or choose another name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target.write_text(template(kind), encoding="utf-8", newline="\n")
        if not alone and not base.exists():
            base.write_text(EXTENDS, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error
    print(f"wrote {target}; change it, then: dragoman codebook test {folder}")


@codebook.command("check")
def check(folder: Folder) -> None:
    """Say whether FOLDER can be used, and what it lacks. Exit code 2 where it cannot."""
    book = _book(folder)
    own = [book.types[name] for name in sorted(book.own)]
    for entry in own:
        print(_summary(entry))
        for lack, missing in (
            ("patterns: only the analyser could find it, and it knows no types but the shipped", not entry.predicates),
            ("examples: nothing says whether it works", not entry.examples),
            ("counter-examples: nothing says what it must not take", not any(not e.events for e in entry.examples)),
        ):
            if missing:
                print(f"  lacks {lack}")
    print(f"{folder}: {len(own)} types of its own, {len(book.types)} in all; version {book.version}")


@codebook.command("show")
def show(folder: Shown = None, kind: Name = None) -> None:
    """List the event types of FOLDER, or all that one type says."""
    book = _book(folder)
    if kind is None:
        for name in sorted(book.types):
            print(_summary(book.types[name]))
        return
    entry = _entry(book, kind)
    print(f"{_summary(entry)}\n{entry.definition}")
    for mode in entry.modes.values():
        score = f" ({mode.score:g})" if mode.score is not None else ""
        print(f"  mode {mode.name}{score}: {mode.definition}")
    for predicate in entry.predicates:
        words = ", ".join(" ".join(w) for w in predicate.words)
        slots = f"actor {' or '.join(predicate.actor)}; recipient {' or '.join(predicate.recipient) or 'none'}"
        print(f"  {predicate.kind} {words}: {slots}; strength {predicate.strength:g}")


@codebook.command("test")
def test(folder: Shown = None, kind: Name = None) -> None:
    """Read the example sentences of FOLDER's own types. Exit code 1 where one does not give what it should."""
    from dragoman.config import Settings
    from dragoman.evaluate.examples import outcomes
    from dragoman.pipeline import Interpreter

    book = _book(folder)
    entries = [_entry(book, kind)] if kind is not None else [book.types[name] for name in sorted(book.own)]
    coder = Interpreter(Settings.gather(codebook=folder))
    failed = total = 0
    for entry in entries:
        rows = list(outcomes(entry, coder))
        bad = [row for row in rows if row.fault]
        print(f"{entry.name}: {len(rows) - len(bad)} of {len(rows)} examples pass")
        for row in bad:
            print(f"  {row.example.where}: {row.example.text}\n    {row.fault}")
        failed, total = failed + len(bad), total + len(rows)
    if not total:
        raise UsageError(f"{folder}: its types have no examples; add [[examples]] with text and events")
    if failed:
        raise typer.Exit(1)


def _book(folder: Path | None) -> Codebook:
    from dragoman.codebook import load_codebook

    return load_codebook(folder)


def _entry(book: Codebook, name: str) -> EventType:
    found = book.types.get(name.strip().upper()) or book.types.get(name)
    if found is None:
        raise UsageError(f"no event type is called {name!r}; there are: {', '.join(sorted(book.types))}")
    return found


def _summary(entry: EventType) -> str:
    counts = f"{len(entry.modes)} modes, {len(entry.predicates)} patterns, {len(entry.examples)} examples"
    return f"{entry.name:12s} {entry.quad}, score {entry.score:g}: {counts}"
