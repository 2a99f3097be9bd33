"""Trips, events or deals by facets: chart, map, table, and the view's address for each of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.errors import UsageError
from dragoman.exports import words
from dragoman.exports.account import write
from dragoman.exports.rows import flat_rows
from dragoman.exports.tabular import write_rows
from dragoman.store import bodies
from dragoman.web import maps
from dragoman.web.accounts import account
from dragoman.web.app_state import views_of
from dragoman.web.charts import chart
from dragoman.web.render import page
from dragoman.web.selection import SIZE, Asked, Counts, Ranked, Views

router = APIRouter(include_in_schema=False)
KINDS = {"trips": "trip", "events": "event", "deals": "deal"}
FILES = {  # form: media type, name, ending
    "csv": ("text/csv", "CSV", "csv"),
    "json": ("application/json", "JSON", "json"),
    "jsonl": ("application/x-ndjson", "JSON Lines", "jsonl"),
    "markdown": ("text/markdown", "Markdown", "md"),
    "plover": ("application/json", "PLOVER", "plover.json"),
    "cameo": ("text/tab-separated-values", "CAMEO", "tsv"),
    "geojson": ("application/geo+json", "GeoJSON", "geojson"),
    "parquet": ("application/vnd.apache.parquet", "Parquet", "parquet"),
    "travel": ("text/csv", "Table of travels", "csv"),
    "icalendar": ("text/calendar", "Calendar", "ics"),
    "html": ("text/html", "Digest", "html"),
}
_OF = {"plover": ("events",), "cameo": ("events",), "travel": ("trips",), "icalendar": ("trips",)}
_SHOWN = 8  # values of a facet
_FOLDED = 40  # further ones, shown when asked for
_WRITTEN = 10_000  # entries of an export
Filtered = Annotated[Asked, Query()]


@router.get("/trips")
@router.get("/events")
@router.get("/deals")
def entries_page(
    request: Request, asked: Filtered, page_number: Annotated[int, Query(alias="page", ge=1, le=100)] = 1
) -> HTMLResponse:
    """The view of a filter."""
    path = request.url.path
    kind = KINDS[path.strip("/")]
    views, wanted = views_of(request), asked.filter(kind)
    selection, counts = views.selection(kind, wanted), views.counts(kind, wanted)
    start = (page_number - 1) * SIZE
    with views.record.reading() as connection:
        shown = bodies(connection, [r.id for r in selection.rows[start : start + SIZE]])
    return page(
        request,
        "entries.html",
        kind=kind,
        path=path,
        asked=asked,
        entries=shown,
        total=len(selection.rows),
        more=selection.more,
        counts=counts,
        facets=facets(kind, counts, views.sources(kind, wanted), asked, path),
        spans=lambda key: asked.address(path, **{"from": key, "to": key}),
        places=lambda code: asked.address(path, **{"recipient" if kind == "deal" else "country": code}),
        chart=chart(counts.months, counts.days),
        lands=maps.world(),
        bubbles=maps.bubbles(counts.recipients if kind == "deal" else counts.places),
        number=page_number,
        pages=-(-len(selection.rows) // SIZE),
        files={f: about[1] for f, about in FILES.items() if f"{kind}s" in _OF.get(f, tuple(KINDS))},
    )


def facets(kind: str, counts: Counts, sources: Ranked, asked: Asked, path: str) -> list[dict[str, Any]]:
    """Facets with their most frequent values, each with the address that adds or drops it."""
    every: list[tuple[str, str, Ranked, Callable[[str], str]]] = [
        ("type", "Type", counts.types, words.act),
        ("status", "Status", counts.statuses, words.person),
        ("actor", "Traveller's state" if kind == "trip" else "Actor", counts.actors, words.country),
        ("recipient", "Recipient", counts.recipients, words.country),
        ("country", "Country", counts.places, words.country),
        ("source", "Source", sources, words.person),
    ]
    out = []
    for name, label, ranked, say in every:
        chosen = getattr(asked, name)
        if (kind == "trip" and name in ("type", "recipient")) or not (ranked or chosen):
            continue
        shown = list(ranked[: _SHOWN + _FOLDED])
        chosen_key = chosen.upper() if name in ("actor", "recipient", "country") else chosen
        if chosen and chosen_key not in dict(shown):
            shown.insert(0, (chosen_key, dict(ranked).get(chosen_key, 0)))
        top = max((n for _, n in shown), default=1) or 1
        values = [
            {
                "value": say(key) if name == "source" else words.heading(say(key)),
                "count": n,
                "share": round(100 * n / top, 1),
                "on": key == chosen_key,
                "address": asked.address(path, **{name: "" if key == chosen_key else key}),
            }
            for key, n in shown
        ]
        out.append(
            {
                "name": name,
                "label": label,
                "values": values[:_SHOWN],
                "folded": values[_SHOWN:],
                "more": max(0, len(ranked) - len(shown)),
            }
        )
    return out


@router.get("/export/{kind}.{form}")
def export(request: Request, kind: str, form: str, asked: Filtered) -> Response:
    """The entries of a view as a file, in the formats of ``dragoman export`` and of its tables."""
    if kind not in KINDS or form not in FILES or kind not in _OF.get(form, tuple(KINDS)):
        raise UsageError(f"no export is called {kind}.{form}; there are: {', '.join(FILES)}")
    views = views_of(request)
    keys = [r.id for r in views.selection(KINDS[kind], asked.filter(KINDS[kind]), _WRITTEN).rows]
    with views.record.reading() as connection:
        found = bodies(connection, keys)
    media, _, ending = FILES[form]
    headers = {"content-disposition": f'attachment; filename="{kind}.{ending}"'}
    return Response(_written(views, kind, form, found), media_type=f"{media}; charset=utf-8", headers=headers)


def _written(views: Views, kind: str, form: str, found: list[dict[str, Any]]) -> bytes:
    if form in ("csv", "markdown"):
        return write_rows(flat_rows(KINDS[kind], found), form)
    if form in ("json", "jsonl"):
        return write_rows(found, form)
    out = io.BytesIO()
    write(account(views, found, kind), form, out)
    return out.getvalue()
