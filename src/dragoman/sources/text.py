"""Plain text, with or without a front-matter block of keys between ``---`` lines."""

from __future__ import annotations

import re

from dragoman.errors import InputError
from dragoman.sources.fields import Options, make_report
from dragoman.types import Report

_FENCE = "---\n"
_KEY = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)$")
_MAX_LINES = 60


def from_text(text: str, where: str, options: Options) -> Report:
    """One report of a text file: what follows the front matter, unaltered."""
    fields, body = split_front_matter(text, where)
    return make_report(body, fields, where, options)


def split_front_matter(text: str, where: str) -> tuple[dict[str, str], str]:
    """The keys of the front-matter block and the text after it; no keys where the text opens otherwise.

    A block that opens with a key but is never closed, or holds a line without a key, is an ``InputError``.
    """
    if not text.startswith(_FENCE):
        return {}, text
    lines = text.split("\n", _MAX_LINES)[1:]
    if not lines or not _KEY.match(lines[0]):
        return {}, text
    fields: dict[str, str] = {}
    offset = len(_FENCE)
    for number, line in enumerate(lines[:_MAX_LINES], start=2):
        offset += len(line) + 1
        if line.strip() == "---":
            return fields, text[offset:]
        match = _KEY.match(line)
        if match:
            fields[match[1].lower()] = match[2].strip().strip("\"'")
        elif line.strip():
            raise InputError(f"{where}:{number}", "this line of the front matter has no 'key: value'", "mend it")
    raise InputError(where, "the front matter opened by '---' is not closed", "add a line '---' after its last key")
