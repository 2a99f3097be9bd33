"""How a record is written down for others: one module per format, all with ``write(account, out)``.

Formats are looked up by name, so that a format's library is loaded only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from dragoman.errors import UsageError

TARGETS = ("plover", "cameo", "travel", "parquet", "geojson", "icalendar", "html", "markdown")
_ALIASES = {"ical": "icalendar", "ics": "icalendar", "md": "markdown", "digest": "html", "travels": "travel"}
_BATCH = 500

Row = Mapping[str, Any]
Cite = Callable[[Sequence[str]], Mapping[str, Row]]
Locate = Callable[[str, str | None], tuple[float, float] | None]

__all__ = ["TARGETS", "Account", "target", "write"]


def _nowhere(_: str, __: str | None) -> tuple[float, float] | None:
    return None


@dataclass(frozen=True, slots=True)
class Account:
    """What a record tells of a period.

    ``entries`` gives the entries of one kind as JSON values, in order of their days; ``cite`` what is
    known of some reports (outlet, title, url, published); ``locate`` the coordinates of a city in a
    country. ``since`` and ``until`` are days or None; ``day`` is that from which 'upcoming' is seen.
    """

    entries: Callable[[str], Iterable[Row]]
    cite: Cite
    day: str
    since: str | None = None
    until: str | None = None
    kind: str = "events"
    locate: Locate = field(default=_nowhere)

    def cited(self, kind: str) -> Iterator[tuple[Row, list[Row]]]:
        """Each entry of a kind with its reports, the earliest first."""
        entries = iter(self.entries(kind))
        while batch := list(islice(entries, _BATCH)):
            known = self.cite(sorted({r for e in batch for r in e["reports"]}))
            for entry in batch:
                found = [known[r] for r in entry["reports"] if r in known]
                yield entry, sorted(found, key=lambda r: (str(r.get("published") or "9999"), str(r["id"])))


def target(name: str) -> str:
    """The format that a name means; ``UsageError`` where there is none."""
    found = _ALIASES.get(name.lower(), name.lower())
    if found not in TARGETS:
        raise UsageError(f"nothing can be exported to {name!r}; there are: {', '.join(TARGETS)}")
    return found


def write(account: Account, to: str, out: BinaryIO) -> None:
    """Write the account in the format ``to``. ``UsageError`` where there is no such format."""
    import_module(f"dragoman.exports.account.{target(to)}").write(account, out)
