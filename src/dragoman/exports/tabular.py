"""Rows as JSON, JSON Lines, CSV, Markdown or Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.errors import UsageError
from dragoman.exports.phrases import one_line

FORMS = ("table", "json", "jsonl", "csv", "markdown", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(rows: Sequence[Mapping[str, Any]], form: str) -> bytes:
    """Rows of one shape in the format ``form``, ``table`` apart. ``UsageError`` where there is no such format."""
    if form == "parquet":
        from dragoman.exports.account.parquet import write_parquet

        out = io.BytesIO()
        write_parquet(rows, list(rows[0]) if rows else [], out)
        return out.getvalue()
    return _text(rows, form).encode("utf-8", "replace")


def _text(rows: Sequence[Mapping[str, Any]], form: str) -> str:
    match form:
        case "json":
            return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
        case "jsonl":
            return "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows)
        case "csv":
            return _csv(rows)
        case "markdown":
            return _markdown(rows)
        case _:
            raise UsageError(f"no format is called {form!r}; there are: {', '.join(FORMS)}")


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: safe_cell(v) for k, v in r.items()} for r in rows)
    return out.getvalue()


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    text = one_line(value) if isinstance(value, str) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text


def _markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(escaped(r.get(n)) for n in names) + " |" for r in rows]
    return "\n".join(lines) + "\n"


def escaped(value: Any) -> str:
    """A value as Markdown that shows it as it is."""
    text = "" if value is None else one_line(str(value))
    return re.sub(r"([\\`*_\[\]<>|#!])", r"\\\1", text)
