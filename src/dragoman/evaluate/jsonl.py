"""Gold data as JSON Lines, packed (.xz) or not."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import UsageError


def records(file: Path, needs: tuple[str, ...], what: str) -> Iterator[dict[str, Any]]:
    """The objects of a file, each with the keys it ``needs``; raises ``UsageError`` that names the line.

    ``what`` one line is, for that sentence: "annotated report".
    """
    try:
        opened = lzma.open if file.suffix == ".xz" else open
        with opened(file, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _record(line, f"{file}:{number}", needs, what)
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error}); name a file of one {what} a line, .xz or not") from error


def _record(line: str, where: str, needs: tuple[str, ...], what: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: this is not JSON ({error.msg}); mend the line") from error
    if not isinstance(value, dict) or any(key not in value for key in needs):
        raise UsageError(f"{where}: this is no {what}; it needs {', '.join(map(repr, needs))}")
    return value
