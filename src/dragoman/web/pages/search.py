"""Search over everything: countries, travellers, trips, events, deals, reports."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dragoman.fusion.names import fold
from dragoman.store import bodies, entries_holding, latest_reports, travellers
from dragoman.tables.cities import countries
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.selection import Views, Word

router = APIRouter(include_in_schema=False)
_SHOWN = 6


@router.get("/search")
def search_page(request: Request, q: Word = "") -> HTMLResponse:
    """What of the record holds the words."""
    return page(request, "search.html", q=q, found=search(views_of(request), q) if q else None)


def search(views: Views, q: str) -> dict[str, Any]:
    """Countries, travellers, entries of each kind and reports for some words; a few of each, and whether more."""

    def make() -> dict[str, Any]:
        with views.record.reading() as connection:
            kinds: dict[str, Any] = {k: {"shown": [], "more": False} for k in ("trip", "event", "deal")}
            for kind, found in entries_holding(connection, q, _SHOWN).items():
                kinds[kind] = {"shown": bodies(connection, [r.id for r in found.rows]), "more": found.more}
            people = travellers(connection, fold(q), 8)
            reports = latest_reports(connection, q, 12)
        return {"countries": named_countries(q), "travellers": people, "kinds": kinds, "reports": reports}

    found: dict[str, Any] = views.keep(("search", q), make)
    return found


def named_countries(q: str) -> list[tuple[str, str]]:
    """Countries whose name, code, capital or nationality word begins with the words."""
    wanted = fold(q).strip('" ')
    out = []
    for code, row in countries().items():
        names = [row["name"], *row["names"].split(";"), row["capital"], *row["demonyms"].split(";")]
        if wanted == code.casefold() or any(fold(n).startswith(wanted) for n in names if n and len(wanted) >= 3):
            out.append((code, row["name"]))
    return out[:8]
