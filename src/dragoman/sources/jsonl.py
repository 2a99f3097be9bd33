"""JSON Lines: one report a line, with ``text`` or ``html`` and the keys of ``docs/record.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.errors import InputError
from dragoman.sources.fields import Options, make_report, with_title
from dragoman.sources.html import from_html
from dragoman.types import Report


def from_lines(lines: Iterable[str | bytes], where: str, options: Options) -> Iterator[Report | InputError]:
    """A report or an error, named by its line, for each line that is not blank."""
    limit = options.max_line
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            if len(line) >= limit:
                raise InputError(f"{where}:{number}", f"the line is longer than {limit:,} bytes", "split its report")
            yield from_object(_parse(line, f"{where}:{number}"), f"{where}:{number}", options)
        except InputError as error:
            yield error


def from_object(value: dict[str, Any], where: str, options: Options) -> Report:
    """One report from its JSON object."""
    text, page = value.get("text"), value.get("html")
    if isinstance(text, str) and text.strip():
        title = value.get("title")
        return make_report(with_title(title if isinstance(title, str) else None, text), value, where, options)
    if isinstance(page, str) and page.strip():
        return from_html(page, where, options, given=value)
    raise InputError(where, "the object has neither 'text' nor 'html'", "give one of them as a string")


def _parse(line: str | bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line if isinstance(line, str) else line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(where, "the line is not in UTF-8", "convert the file, for example with iconv") from error
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        raise InputError(where, f"this is not JSON ({reason})", "write one JSON object a line") from error
    if not isinstance(value, dict):
        raise InputError(where, "this is JSON but no object", 'write it as {"text": ...}')
    return value
