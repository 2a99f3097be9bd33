"""How readings are written down: one module per output format, all with ``render(readings)``.

Formats are looked up by name, so that a format's library is loaded only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from dragoman.errors import UsageError
from dragoman.types import Reading

FORMATS = ("text", "json", "jsonl", "html")

__all__ = ["FORMATS", "render"]


def render(readings: Sequence[Reading], form: str = "json") -> str:
    """The readings as one text in the format ``form``."""
    if form not in FORMATS:
        raise UsageError(f"no format is called {form!r}; there are: {', '.join(FORMATS)}")
    out = import_module(f"dragoman.exports.{form}").render(readings)
    assert isinstance(out, str)
    return out
