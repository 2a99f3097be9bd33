"""The time of writing, in one form."""

from __future__ import annotations

import datetime as dt


def now() -> str:
    """Now in UTC, ISO 8601, to the microsecond: later writings sort later."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
