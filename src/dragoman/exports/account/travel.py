"""The table of leaders' travels: one row for each stop."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from dragoman.exports.account import Account
from dragoman.exports.rows import STOP_COLUMNS, stop_rows
from dragoman.exports.tabular import safe_cell


def write(account: Account, out: BinaryIO) -> None:
    """CSV with a line of names; ``start`` and ``end`` are those of the stop, as far as they are known."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.DictWriter(text, STOP_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in stop_rows(account.entries("trip")):
        writer.writerow({k: safe_cell(v) for k, v in row.items()})
    text.detach()
