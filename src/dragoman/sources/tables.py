"""CSV: one report a row, its columns named as the keys of a report or mapped to them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.errors import InputError, UsageError
from dragoman.sources.fields import KEYS, Options
from dragoman.sources.files import lines
from dragoman.sources.jsonl import from_object
from dragoman.types import Report

WANTED = (*KEYS, "text", "html")
_SAMPLE = 64_000


def column_map(pairs: list[str]) -> dict[str, str]:
    """From ``text=Body`` and the like to a map from a report's key to a column; ``UsageError`` where it is none."""
    found = {}
    for pair in pairs:
        key, sign, column = pair.partition("=")
        if not sign or not column or key.strip() not in WANTED:
            raise UsageError(f"--column {pair!r} maps nothing; write KEY=COLUMN with one of: {', '.join(WANTED)}")
        found[key.strip()] = column.strip()
    return found


def from_table(stream: BinaryIO, where: str, options: Options) -> Iterator[Report | InputError]:
    """A report or an error for each row; the first row names the columns.

    Columns that no key is mapped to are taken by their own names, in any case; those that are no key
    of a report become metadata.
    """
    csv.field_size_limit(options.max_line)
    try:
        head = stream.readline(_SAMPLE).decode("utf-8-sig")
        rows = csv.reader(_again(head, stream, options.max_line), delimiter=_delimiter(head))
        names = _names(next(rows, []), where, options.columns)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield InputError(f"{where}:{rows.line_num}", f"the row cannot be read ({error})", "mend the row")
                continue
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _report(dict(zip(names, row, strict=False)), f"{where}:{rows.line_num}", options)
    except csv.Error as error:  # in the names: a row that cannot be read is passed over
        yield InputError(
            where, f"the table cannot be read ({error})", "give a CSV file whose first row names its columns"
        )
    except UnicodeDecodeError:
        yield InputError(where, "the table is not in UTF-8", "convert the file, for example with iconv")


def _again(head: str, rest: BinaryIO, limit: int) -> Iterator[str]:
    yield head
    yield from (line.decode() for line in lines(rest, limit))


def _delimiter(head: str) -> str:
    """The commonest of the usual delimiters in the line of names."""
    return max(",;\t|", key=head.count)


def _names(columns: list[str], where: str, mapped: Mapping[str, str]) -> list[str]:
    """The key of each column."""
    wanted = {column: key for key, column in mapped.items()}
    missing = sorted(set(wanted) - set(columns))
    names = [wanted.get(c) or _own(c, mapped) for c in columns]
    if missing or not {"text", "html"} & set(names):
        lack = f"there is no column {missing[0]!r}" if missing else "no column is called 'text' or 'html'"
        there = ", ".join(c[:40] for c in columns[:20]) or "none"
        raise InputError(where, f"{lack}; its columns are: {there}", "map one with --column text=COLUMN")
    return names


def _own(column: str, mapped: Mapping[str, str]) -> str:
    """The column's own name; a key that another column is mapped to is not overwritten."""
    key = column.strip().lower()
    return key if key in WANTED and key not in mapped else f"column {column}" if key in WANTED else column


def _report(row: dict[str, Any], where: str, options: Options) -> Report | InputError:
    try:
        return from_object({k: v for k, v in row.items() if v != ""}, where, options)
    except InputError as error:
        return error
