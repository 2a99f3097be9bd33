"""The JSON interface: everything that the pages show, with OpenAPI at /api/openapi.json."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from dragoman.errors import UsageError
from dragoman.record.annotations import gold_readings
from dragoman.store import Filter, bodies, doubtful, reading_of
from dragoman.web import board
from dragoman.web.app_state import views_of
from dragoman.web.pages.correct import Sent, Text, correct_by
from dragoman.web.pages.search import search
from dragoman.web.pages.week import week_of_day
from dragoman.web.problems import PROBLEMS
from dragoman.web.render import page
from dragoman.web.selection import Asked, Views, Word

router = APIRouter(prefix="/api", responses=PROBLEMS)
late = APIRouter(prefix="/api", responses=PROBLEMS)  # after the others: its addresses take any name
site = APIRouter(include_in_schema=False)
Row = dict[str, Any]
Kinds = Literal["trips", "events", "deals"]
Key = Annotated[str, Path(max_length=80, description="Id of an entry, or its beginning.")]
State = Annotated[str, Path(pattern=r"^[A-Za-z]{3}$", description="Code of a country.")]


class Entries(BaseModel):
    """Entries of a view: ``total`` of the selection, ``more`` where there are further ones behind it."""

    total: int
    more: bool
    entries: list[Row]


class Paged(Asked):
    """The filter of a view, and which part of it is wanted."""

    limit: int = Field(50, ge=1, le=500, description="At most so many entries.")
    offset: int = Field(0, ge=0, le=5000, description="So many are passed over.")


class Correction(BaseModel):
    """What a person says of an entry."""

    model_config = ConfigDict(extra="forbid")

    entry: Word
    act: Literal["set", "accept", "merge", "split", "delete"] = "set"
    by: Word
    note: Text = ""
    field: Word = ""
    value: Text = ""
    other: Word = ""
    reports: list[Word] = Field(default_factory=list, max_length=500)


class Made(BaseModel):
    """The id of a correction, by which it can be taken back."""

    id: str


@router.get("/entries/{key}", summary="One trip, event or deal")
def entry(request: Request, key: Key) -> Row:
    """Its values, sources, dissent and history (docs/record.md)."""
    return views_of(request).record.entry(key)


@router.get("/entries/{key}/why", summary="Sources of an entry's values")
def why(request: Request, key: Key, field: Word = "") -> list[Row]:
    """Every source for and against the values, with its words."""
    return views_of(request).record.why(key, field or None)


@router.get("/reports/{key}", summary="A report with its reading")
def report(request: Request, key: Annotated[str, Path(max_length=200)]) -> Row:
    """The text, what is known of it, and what was read from it."""
    record = views_of(request).record
    found = record.report(key)
    if found is None:
        raise UsageError(f"no report has the id {key!r}")
    with record.reading() as connection:
        body = reading_of(connection, found["id"])
    return {"document": found, "reading": body or {}}


@router.get("/week", summary="Who is where in a week")
def week(request: Request, day: Annotated[str, Query(max_length=10)] = "") -> Row:
    """Journeys with a day in the week of a day; without one, of this week or the last one of which any is known."""
    first, trips = week_of_day(request, day)
    return {"first": first.isoformat(), "days": [d.isoformat() for d in board.week_of(first)], "trips": trips}


@router.get("/pairs/{one}/{other}", summary="Two states over time")
def pair(request: Request, one: State, other: State) -> list[Row]:
    """Counts and scores of their events, by direction, month, type and status."""
    return views_of(request).record.pair(one, other)


@router.get("/countries/{code}", summary="A country or body")
def country(request: Request, code: State) -> Row:
    """Counts of what it does, of what is done to it, and of what takes place there."""
    views = views_of(request)
    return {
        "code": code.upper(),
        "does": _summed(views, Filter(actor=code.upper())),
        "gets": _summed(views, Filter(recipient=code.upper())),
        "there": _summed(views, Filter(country=code.upper())),
    }


def _summed(views: Views, wanted: Filter) -> Row:
    found = views.counts("event", wanted)
    return {name: _pairs(getattr(found, name)) for name in ("types", "actors", "recipients", "months")}


@router.get("/search", summary="Search over everything")
def find(request: Request, q: Annotated[Word, Query(description="Words, or a phrase in quotes.")]) -> Row:
    """Countries, travellers, entries and reports that hold the words."""
    found = search(views_of(request), q)
    people = [{"name": name, "trips": n} for name, n in found["travellers"]]
    places = [{"code": code, "name": name} for code, name in found["countries"]]
    return {**found, "travellers": people, "countries": places}


@router.get("/review", summary="What to look at first")
def review(
    request: Request, kind: Literal["trip", "event", "deal"] = "trip", limit: Annotated[int, Query(ge=1, le=200)] = 25
) -> list[Row]:
    """Entries that nobody has looked at, the most doubtful first."""
    with views_of(request).record.reading() as connection:
        return doubtful(connection, kind, 0, limit)


@router.get("/corrections", summary="What people have said")
def corrections(request: Request) -> list[Row]:
    """Every correction ever made, those taken back too."""
    return views_of(request).record.corrections()


@router.post("/corrections", status_code=201, summary="Correct an entry")
def correct(request: Request, made: Correction) -> Made:
    """Set a value, accept, merge, split or delete; it outranks every report until it is withdrawn."""
    views = views_of(request)
    sent = Sent.model_validate(made.model_dump(exclude={"entry"}))
    done = correct_by(views.record, made.entry, sent)
    views.forget()
    return Made(id=done)


@router.delete("/corrections/{key}", status_code=204, summary="Take a correction back")
def withdraw(request: Request, key: Annotated[str, Path(max_length=40)]) -> None:
    """It stays in the list, dated."""
    views_of(request).record.withdraw(key)
    views_of(request).forget()


@router.get("/annotations", summary="Corrections as annotations for training")
def exported(request: Request) -> list[Row]:
    """Gold readings of the reports that corrections bear on."""
    return list(gold_readings(views_of(request).record))


@late.get("/{kind}", summary="Trips, events or deals of a view")
def entries(request: Request, kind: Kinds, asked: Annotated[Paged, Query()]) -> Entries:
    """The latest entries that pass a filter, the latest first."""
    views, name = views_of(request), kind.removesuffix("s")
    found = views.selection(name, asked.filter(name))
    with views.record.reading() as connection:
        shown = bodies(connection, [r.id for r in found.rows[asked.offset : asked.offset + asked.limit]])
    return Entries(total=len(found.rows), more=found.more, entries=shown)


@late.get("/{kind}/counts", summary="Counts of a view")
def counts(request: Request, kind: Kinds, asked: Annotated[Asked, Query()]) -> Row:
    """By type, status, side, place, source, month and day."""
    views, name = views_of(request), kind.removesuffix("s")
    wanted = asked.filter(name)
    found = views.counts(name, wanted)
    out: Row = {field: _pairs(getattr(found, field)) for field in _COUNTED}
    return out | {"sources": _pairs(views.sources(name, wanted)), "months_are_of_all": found.exact}


_COUNTED = ("types", "statuses", "actors", "recipients", "places", "months", "days")


def _pairs(found: tuple[tuple[str, int], ...]) -> list[Row]:
    return [{"value": value, "entries": n} for value, n in found]


@site.get("/api")
def about(request: Request) -> HTMLResponse:
    """What the interface answers to, from its own description."""
    described = request.app.openapi()
    rows = [
        {
            "path": path,
            "method": method.upper(),
            "summary": told.get("summary", ""),
            "about": told.get("description", ""),
        }
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    ]
    return page(request, "api.html", rows=rows)
