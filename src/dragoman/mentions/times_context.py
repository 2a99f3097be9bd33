"""What the value of a time expression rests on: the publication date and the times said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman import edtf
from dragoman.mentions.times_calendar import NOTHING, Value
from dragoman.mentions.times_lexis import Expr

Answer = tuple[Value, str | None]
"""A value and its basis."""

UNKNOWN: Answer = (NOTHING, None)


@dataclass(frozen=True, slots=True)
class Context:
    """What a resolution rests on.

    ``published`` and its basis; ``said`` is the last date mentioned before (EDTF) and its basis;
    ``direction`` that of the governing verb (``times_tense``); ``american`` whether fiscal years are those of the US;
    ``days`` the single days mentioned so far with their basis, the last one last; ``quarter`` the
    quarter of a year the text reports on, mentioned ``since_quarter`` expressions ago.
    """

    published: date | None = None
    said: str | None = None
    said_basis: str | None = None
    direction: int = 0
    american: bool = False
    days: tuple[tuple[str, str | None], ...] = ()
    quarter: str | None = None
    since_quarter: int = 0


def last_day_said(context: Context) -> tuple[str | None, str | None]:
    """The last single day mentioned that lies on the side of publication to which the verb points."""
    published = context.published.isoformat() if context.published else None
    for value, basis in reversed(context.days[-8:]):
        side = edtf.compare(value, published)
        if not context.direction or side is None or side * context.direction >= 0:
            return value, basis
    return None, None


def relative_year(expr: Expr, context: Context) -> tuple[int, str | None] | None:
    """The year of 'last year', 'of that year' after a month, season or quarter, and its basis."""
    word = expr.which.split()[0]
    anchor: date | None = context.published
    basis: str | None = "published"
    if word in ("that", "same", "following", "previous"):
        anchor, basis = edtf.first_day(context.said), context.said_basis
    if anchor is None:
        return None
    return anchor.year + {"last": -1, "next": 1, "following": 1, "previous": -1}.get(word, 0), basis
