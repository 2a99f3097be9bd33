"""Dragoman reads diplomatic news into a sourced record: trips, events, deals and who says so.

    import dragoman

    coder = dragoman.load()
    reading = coder.read(text, published="2025-01-04")

Importing this package is cheap: names are looked up when they are first used, so that no
language model, table or parser is loaded before it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.config import Settings
    from dragoman.errors import CodebookError, DragomanError, ExtraNeeded, InputError, ModelError, UsageError
    from dragoman.exports import render
    from dragoman.pipeline import Interpreter, load, read
    from dragoman.sources import read_source
    from dragoman.types import (
        Actor,
        Deal,
        Event,
        Explanation,
        Reading,
        Relation,
        Report,
        Span,
        Stop,
        Trip,
        Unresolved,
    )

_HOME = {
    "dragoman.config": ("Settings",),
    "dragoman.errors": ("CodebookError", "DragomanError", "ExtraNeeded", "InputError", "ModelError", "UsageError"),
    "dragoman.exports": ("render",),
    "dragoman.pipeline": ("Interpreter", "load", "read"),
    "dragoman.sources": ("read_source",),
    "dragoman.types": (
        *("Actor", "Deal", "Event", "Explanation", "Reading", "Relation", "Report", "Span", "Stop", "Trip"),
        "Unresolved",
    ),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Actor",
    "CodebookError",
    "Deal",
    "DragomanError",
    "Event",
    "Explanation",
    "ExtraNeeded",
    "InputError",
    "Interpreter",
    "ModelError",
    "Reading",
    "Relation",
    "Report",
    "Settings",
    "Span",
    "Stop",
    "Trip",
    "Unresolved",
    "UsageError",
    "__version__",
    "load",
    "read",
    "read_source",
    "render",
]


def __getattr__(name: str) -> object:
    """Look a public name up in the module that defines it."""
    if name not in _WHERE:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}; public names: {', '.join(__all__)}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
