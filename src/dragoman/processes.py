"""What every worker process does first, and what every process does that makes many values."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


def begin_worker() -> None:
    """Leave an interrupt (Ctrl-C) to the first process, which then ends this one; and end where that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker where the first process is gone without a word (killed): nobody waits for what it makes."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def few_collections() -> Iterator[None]:
    """Look for cycles of garbage but rarely: among many values without cycles it takes longer than making them."""
    usual = gc.get_threshold()
    gc.set_threshold(500_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
