"""A report: its text, what was read from it, either lighting up the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.errors import UsageError
from dragoman.exports.html import view
from dragoman.exports.marks import Run
from dragoman.plain import reading_from
from dragoman.store import bodies, entries_of_report, reading_of
from dragoman.web.app_state import views_of
from dragoman.web.render import page

router = APIRouter(include_in_schema=False)
_LONGEST = 40_000  # characters of a text shown at once
Line = tuple[Run, ...]


@router.get("/reports/{key}")
def report_page(
    request: Request, key: str, at: Annotated[int, Query(ge=-1)] = -1, part: Annotated[int, Query(ge=0, le=1000)] = 0
) -> HTMLResponse:
    """The report; ``at`` is the character to show, ``part`` the part of a long text."""
    record = views_of(request).record
    found = record.report(key)
    if found is None:
        raise UsageError(f"no report has the id {key!r}")
    with record.reading() as connection:
        body = reading_of(connection, found["id"]) or {}
        entries = bodies(connection, sorted(set(entries_of_report(connection, found["id"]).values())))
    known = {k: found[k] for k in ("url", "outlet", "title", "published", "published_basis", "language", "text")}
    shown = view(reading_from({**body, "document": {**known, "id": found["name"], "meta": {}}}), "r0")
    parts = _parts(shown.lines)
    wanted = at if 0 <= at < len(found["text"]) else None
    if not part and wanted is not None:
        part = next((n for n, p in enumerate(parts, start=1) if p and wanted <= p[-1][-1].at + len(p[-1][-1].text)), 1)
    part = min(max(part, 1), len(parts))
    return page(
        request,
        "report.html",
        view=shown,
        report=found,
        lines=parts[part - 1],
        entries=entries,
        at=wanted,
        part=part,
        pages=len(parts),
    )


def _parts(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in parts of a size that a page can hold; a line too long for one is cut between runs."""
    parts: list[list[Line]] = [[]]
    size = 0
    for line in lines:
        kept: list[Run] = []
        for run in (piece for long in line for piece in _pieces(long)):
            if size + len(run.text) > _LONGEST and size:
                parts[-1].append(tuple(kept))
                parts.append([])
                kept, size = [], 0
            kept.append(run)
            size += len(run.text)
        parts[-1].append(tuple(kept))
    return parts


def _pieces(run: Run) -> Iterator[Run]:
    for start in range(0, len(run.text), _LONGEST):
        yield (
            run
            if len(run.text) <= _LONGEST
            else replace(run, text=run.text[start : start + _LONGEST], at=run.at + start)
        )
