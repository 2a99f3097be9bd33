"""Entries of a view as an account, which the formats of the exports take."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.exports.account import Account
from dragoman.store import citations
from dragoman.tables.cities import city_position
from dragoman.web.selection import Views


def account(views: Views, entries: Sequence[dict[str, Any]], kind: str = "trips") -> Account:
    """Entries as an account that the formats of the exports take."""

    def cite(keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        with views.record.reading() as connection:
            return citations(connection, keys)

    def of(wanted: str) -> Iterable[dict[str, Any]]:
        return [e for e in entries if e["kind_of_entry"] == wanted]

    return Account(of, cite, dt.date.today().isoformat(), kind=kind, locate=city_position)
