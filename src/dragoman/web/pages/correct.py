"""Corrections by a person: what to look at first, the forms, what was done, and undoing it."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import AfterValidator, BaseModel, Field

from dragoman.entries import value_at
from dragoman.errors import UsageError
from dragoman.exports import phrases, words
from dragoman.fusion.doubt import agrees
from dragoman.fusion.names import fold
from dragoman.record.annotations import gold_readings
from dragoman.record.correcting import fields_of
from dragoman.record.record import Record
from dragoman.store import (
    Filter,
    bodies,
    citations,
    doubtful,
    published_between,
    select_entries,
    tellings_named,
    told_by,
)
from dragoman.types import DEAL_KINDS, DEAL_STATUS, EVENT_STATUS, TRIP_STATUS
from dragoman.web.app_state import views_of
from dragoman.web.render import page
from dragoman.web.safety import check_form
from dragoman.web.selection import Word

router = APIRouter(include_in_schema=False)
_SIZE = 25
_NEAR = 40  # entries offered to be merged with
_BY = "dragoman_by"
_CHOICES = {"trip": TRIP_STATUS, "event": EVENT_STATUS, "deal": DEAL_STATUS}
Kind = Literal["trip", "event", "deal"]


def _printable(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).strip()


Text = Annotated[str, Field(max_length=2000), AfterValidator(_printable)]


class Sent(BaseModel):
    """A form of correction."""

    form_key: str = Field("", max_length=100)
    back: Literal["", "queue"] = ""  # where to go on
    act: Literal["set", "accept", "merge", "split", "delete"] = "set"
    by: Word = ""
    note: Text = ""
    field: Word = ""
    value: Text = ""
    other: Word = ""
    named: Word = ""  # the other entry by an id that was typed
    reports: list[Word] = Field(default_factory=list, max_length=500)


@router.get("/review")
def review(
    request: Request,
    kind: Kind = "trip",
    number: Annotated[int, Query(alias="page", ge=1, le=200)] = 1,
    done: Word = "",
) -> HTMLResponse:
    """Entries that nobody has looked at, the most doubtful first."""
    with views_of(request).record.reading() as connection:
        found = doubtful(connection, kind, (number - 1) * _SIZE, _SIZE + 1)
    shown = [{"entry": e, "why": doubts(e)} for e in found[:_SIZE]]
    by, more = request.cookies.get(_BY, ""), len(found) > _SIZE
    return page(request, "review.html", kind=kind, shown=shown, number=number, more=more, by=by, done=done)


def doubts(entry: dict[str, Any]) -> list[str]:
    """Why a person should look at an entry, in words."""
    others: dict[str, list[str]] = {}
    for other in entry.get("dissent") or ():
        if not agrees(entry, other):
            others.setdefault(other["field"], []).append(
                phrases.shorten(words.step(other["field"], other["value"]), 60)
            )
    out = [f"{words.field(name)}: {', '.join(dict.fromkeys(said))}?" for name, said in others.items()]
    if entry["voices"] <= 1:
        out.append("one source only")
    needed = {"trip": ("start", "stops"), "event": ("recipients", "date"), "deal": ("items", "date")}
    for name in needed[entry["kind_of_entry"]]:
        found = entry.get(name)
        if not (found.get("date") if isinstance(found, dict) else found):
            out.append(f"{words.field(name)} not told")
    return out


@router.get("/correct/{key}")
def forms(request: Request, key: str, field: Word = "") -> HTMLResponse:
    """The forms that correct an entry, and what was done to it before."""
    record = views_of(request).record
    entry = record.entry(key)
    names = fields_of(entry)
    mine = [c for c in record.corrections() if _belongs(record, c, entry["id"])]
    with record.reading() as connection:
        reports = citations(connection, entry["reports"])
        near = told_near(connection, entry, reports)
    chosen = _known_field(field, names)
    return page(
        request,
        "correct.html",
        entry=entry,
        kind=entry["kind_of_entry"],
        names=[(n, words.field(n), _as_typed(value_at(entry, n))) for n in names],
        chosen=chosen,
        value=_as_typed(value_at(entry, chosen)) if chosen else "",
        choices=_CHOICES[entry["kind_of_entry"]]
        if chosen.endswith("status")
        else DEAL_KINDS
        if chosen == "kind"
        else (),
        reports=sorted(reports.values(), key=lambda r: (r["published"] or "9999", r["id"])),
        near=near,
        log=mine,
        by=request.cookies.get(_BY, ""),
    )


def told_near(connection: Any, entry: dict[str, Any], reports: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What this may be the same as: journeys of one of the same surname, entries that reports of those days tell of."""
    kind = entry["kind_of_entry"]
    days = sorted(r["published"][:10] for r in reports.values() if r["published"])
    keys = told_by(connection, kind, published_between(connection, days[0], days[-1])) if days else []
    surname = fold(entry.get("traveler") or "").split()[-1:]
    if surname:
        picked = select_entries(connection, kind, Filter(traveler=surname[0]), _NEAR)
        keys = [*(r.id for r in picked.rows if r.id not in set(keys)), *keys]
    mine = {str(entry.get("traveler")), *map(str, entry.get("actors") or ())} - {"None"}

    def likeness(other: dict[str, Any]) -> int:
        return -len(mine & {str(other.get("traveler")), *map(str, other.get("actors") or ())})

    return sorted((e for e in bodies(connection, keys) if e["id"] != entry["id"]), key=likeness)[:_NEAR]


def _known_field(field: str, names: list[str]) -> str:
    """The field to set first: one that was asked for, where the entry has it."""
    if field in names:
        return field
    return "status" if "status" in names else names[0]


def _as_typed(value: Any) -> str:
    """A value as a person would type it."""
    if isinstance(value, list):
        return "; ".join(str(v) for v in value if not isinstance(v, dict))
    return "" if value is None or isinstance(value, dict) else f"{value:g}" if isinstance(value, float) else str(value)


def _belongs(record: Record, correction: dict[str, Any], entry: str) -> bool:
    try:
        return correction["telling"] == entry or bool(record.entry(correction["telling"])["id"] == entry)
    except UsageError:
        return False


@router.post("/correct/{key}")
def send(request: Request, key: str, sent: Annotated[Sent, Form()]) -> RedirectResponse:
    """Do what a form says, and show the entry."""
    check_form(request, sent.form_key)
    record = views_of(request).record
    done = correct_by(record, key, sent)
    views_of(request).forget()
    return _kept_name(RedirectResponse(_next(record, key, sent, done), 303), sent.by, request)


def correct_by(record: Record, key: str, sent: Sent) -> str:
    """Do what was sent; the id of the correction. ``UsageError`` where a name, a reason or a value is missing."""
    if not sent.by:
        raise UsageError("nobody's name is given; write who you are, so that others know whose word it is")
    note = sent.note or None
    match sent.act:
        case "accept":
            return record.accept(key, by=sent.by, note=note)
        case "delete":
            if not note:
                raise UsageError("a deletion needs its reason; write it into the form")
            return record.delete(key, by=sent.by, note=note)
        case "merge":
            return _merged(record, key, sent)
        case "split":
            return record.split(key, sent.reports, by=sent.by, note=note)
        case _:
            return record.correct(key, sent.field, sent.value, by=sent.by, note=note)


def _merged(record: Record, key: str, sent: Sent) -> str:
    if not (sent.named or sent.other):
        raise UsageError("no other entry is named; choose one, or write its id")
    return record.merge(key, sent.named or sent.other, by=sent.by, note=sent.note or None)


def _next(record: Record, key: str, sent: Sent, done: str) -> str:
    """Where to go on: to the entry, back to the queue, or to the corrections where there is no entry any more."""
    if sent.act == "delete":
        return f"/corrections?done={done}"
    entry = record.entry(key)
    if sent.back:
        return f"/review?kind={entry['kind_of_entry']}&done={done}"
    return f"/{entry['kind_of_entry']}s/{entry['id']}?done={done}"


def _kept_name(answer: RedirectResponse, by: str, request: Request) -> RedirectResponse:
    name = by.encode("ascii", "ignore").decode().strip()
    answer.set_cookie(
        _BY, name, max_age=31_536_000, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.post("/withdraw/{key}")
def undo(request: Request, key: str, sent: Annotated[Sent, Form()]) -> RedirectResponse:
    """Take a correction back."""
    check_form(request, sent.form_key)
    views_of(request).record.withdraw(key)
    views_of(request).forget()
    return RedirectResponse("/corrections", 303)


@router.get("/corrections")
def log(request: Request, done: Word = "") -> HTMLResponse:
    """Everything that people have said, the latest first."""
    record = views_of(request).record
    found = record.corrections()[::-1][:500]
    with record.reading() as connection:
        about = {e["id"]: e for e in bodies(connection, sorted({c["telling"] for c in found}))}
        about |= _gone(connection, [c["telling"] for c in found if c["telling"] not in about])
    return page(request, "corrections.html", log=found, about=about, done=done)


def _gone(connection: Any, named: list[str]) -> dict[str, dict[str, Any]]:
    """What entries that are no more were about, as the tellings that they were named after say."""
    told = tellings_named(connection, named)
    return {key: {**body, "kind_of_entry": kind, "gone": True} for key, (kind, body) in told.items()}


@router.get("/export/annotations.jsonl")
def export_annotations(request: Request) -> Response:
    """Corrections as annotations for training."""
    record = views_of(request).record
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in gold_readings(record)]
    headers = {"content-disposition": 'attachment; filename="annotations.jsonl"'}
    return Response("".join(lines), media_type="application/x-ndjson; charset=utf-8", headers=headers)
