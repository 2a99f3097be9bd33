"""How often Python looks for cycles of garbage: among many new values it takes longer than making them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for cycles but rarely: for long work that makes many values without cycles, in the main thread."""
    usual = gc.get_threshold()
    gc.set_threshold(500_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def no_collections() -> Iterator[None]:
    """Look for none: for short work whose cycles all live until its end.

    Threads may do such work side by side: the last that found the collector on leaves it on.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()
