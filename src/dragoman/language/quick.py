"""Imports spaCy without its command line, which costs a third of the start and is used by nothing here.

``import spacy`` takes ``spacy.info`` from ``spacy.cli``, and with it typer, weasel, requests and httpx. A stand-in
takes the place of that one module while spaCy is imported, and is gone afterwards: ``spacy.info`` and
``import spacy.cli`` then do what they always do.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAMES = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, once; does nothing where it is imported already."""
    if "spacy" in sys.modules:
        return
    for name in _NAMES:
        sys.modules[name] = ModuleType(name)
    sys.modules[_NAMES[1]].__dict__["info"] = _info
    try:
        import_module("spacy")
    finally:
        for name in _NAMES:
            sys.modules.pop(name, None)


def _info(*given: Any, **named: Any) -> Any:
    return import_module("spacy.cli.info").info(*given, **named)
