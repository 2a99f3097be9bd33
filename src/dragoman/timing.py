"""Where the time of a run goes: seconds by stage, gathered by a clock that stages are run under."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Clock:
    """Seconds of wall time by stage; ``spent`` may be added up over processes."""

    def __init__(self) -> None:
        """Start with nothing spent."""
        self.spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block for a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add({name: time.perf_counter() - began})

    def add(self, spent: Mapping[str, float]) -> None:
        """Add what was measured elsewhere."""
        for name, seconds in spent.items():
            self.spent[name] = self.spent.get(name, 0.0) + seconds

    def take(self) -> dict[str, float]:
        """What was spent since the last taking."""
        taken, self.spent = self.spent, {}
        return taken
