"""Entries of a record as data frames of pandas or polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from dragoman.errors import ExtraNeeded, UsageError
from dragoman.exports.rows import COLUMNS, flat_rows

LIBRARIES = ("pandas", "polars")


def frame(kind: str, entries: Sequence[Mapping[str, Any]], library: str) -> Any:
    """One row an entry, with the columns of its kind, also where there is no entry.

    ``UsageError`` for another library, ``ExtraNeeded`` where it is not installed.
    """
    if library not in LIBRARIES:
        raise UsageError(f"no data frames of {library!r} are made; there are: {', '.join(LIBRARIES)}")
    try:
        made = import_module(library).DataFrame
    except ImportError as error:
        raise ExtraNeeded("A data frame", "frames") from error
    rows = flat_rows(kind, entries)
    return made({name: [row[name] for row in rows] for name in COLUMNS[kind]})
