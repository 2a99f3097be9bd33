"""Countries, actors, travellers, and two states over time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from dragoman.errors import UsageError
from dragoman.exports import words
from dragoman.fusion.names import fold
from dragoman.store import MOST, Filter, Selection, bodies, last_report_day
from dragoman.tables.cities import countries
from dragoman.web import maps
from dragoman.web.app_state import views_of
from dragoman.web.charts import chart
from dragoman.web.render import page, query
from dragoman.web.selection import Views

router = APIRouter(include_in_schema=False)
_SHOWN = 8
_COUNTED = 100
_DEALS = 5
_AHEAD = dt.timedelta(31)  # what is dated later than this after the last report comes after the rest
State = Annotated[str, Path(pattern=r"^[A-Za-z]{3}$")]
Coded = Annotated[str, Path(pattern=r"^[A-Za-z]{3}( [A-Za-z]{3})?$")]
Name = Annotated[str, Path(max_length=120)]


def latest(views: Views, found: Selection, most: int = _SHOWN) -> dict[str, Any]:
    """The latest entries of a selection, and how many there are ("100+" where there are more than are counted)."""
    with views.record.reading() as connection:
        shown = bodies(connection, [r.id for r in found.rows[:most]])
    count, more = len(found.rows), found.more
    if count > _COUNTED:
        count, more = _COUNTED, True
    return {"shown": shown, "count": f"{count:,}" + ("+" if more else ""), "some": bool(found.rows)}


@router.get("/countries")
def all_countries(request: Request) -> HTMLResponse:
    """The countries that the latest entries are about, on a map and as a list."""
    views = views_of(request)
    counts: Counter[str] = Counter()
    for kind in ("trip", "event"):
        found = views.counts(kind, Filter())
        counts.update(dict(found.places))
        counts.update(dict(found.actors))
        counts.update(dict(found.recipients))
    ranked = [(c, n) for c, n in counts.most_common() if c in countries()]
    bodies_named = [(c, n) for c, n in counts.most_common() if c not in countries()]
    return page(
        request,
        "countries.html",
        ranked=ranked,
        others=bodies_named,
        lands=maps.world(),
        bubbles=maps.bubbles(ranked),
        country_address=_country_address,
    )


def _country_address(code: str) -> str:
    return f"/countries/{code}"


@router.get("/countries/{code}")
def country_page(request: Request, code: State) -> HTMLResponse:
    """A country: who comes, who goes, what it does and what is done to it."""
    return _actor(request, code.upper(), "country.html")


@router.get("/actors/{code}")
def actor_page(request: Request, code: Coded) -> HTMLResponse:
    """An actor by its code: a state, a body, or one sector of a state."""
    return _actor(request, code.upper(), "country.html")


def _actor(request: Request, code: str, template: str) -> HTMLResponse:
    views, state = views_of(request), code.split()[0]
    mine, on_me = Filter(actor=code), Filter(recipient=code)
    does, gets = views.acts(mine, "recipient"), views.acts(on_me, "actor")

    def panel(kind: str, wanted: Filter) -> dict[str, Any]:
        return latest(views, views.selection(kind, wanted, MOST if kind == "event" else _COUNTED))

    partners = Counter(dict(does.others)) + Counter(dict(gets.others))
    partners.pop(state, None)
    months = Counter(dict(does.months)) + Counter(dict(gets.months))
    days = Counter(dict(does.days)) + Counter(dict(gets.days))
    if sum(days.values()) != sum(months.values()):
        drawn = tuple(sorted(months.items()))
        days = Counter(dict(views.days("event", mine, drawn))) + Counter(dict(views.days("event", on_me, drawn)))
    known = code == state and state in countries()
    return page(
        request,
        template,
        code=code,
        state=state,
        name=words.actor(code),
        known=known,
        guests=panel("trip", Filter(country=state)) if known else None,
        journeys=panel("trip", mine),
        acts=panel("event", mine),
        done_to=panel("event", on_me),
        deals=panel("deal", mine),
        bought=panel("deal", on_me),
        does=does.types[:8],
        gets=gets.types[:8],
        partners=partners.most_common(12),
        chart=chart(sorted(months.items()), sorted(days.items())),
        capital=countries()[state]["capital"] if known else "",
        time_address=lambda month: f"/events?{query(actor=code, **{'from': month, 'to': month})}",
        act_address=lambda kind: f"/events?{query(actor=code, type=kind)}",
        got_address=lambda kind: f"/events?{query(recipient=code, type=kind)}",
    )


@router.get("/travellers/{name}")
def traveller_page(request: Request, name: Name) -> HTMLResponse:
    """The journeys of a traveller."""
    views = views_of(request)
    who = " ".join(fold(name).split())
    if not who:
        raise UsageError("no traveller is named; take a name from the list of trips")
    found = latest(views, views.selection("trip", Filter(traveler=who), _COUNTED), 60)
    if not found["some"]:
        raise UsageError(f"no journey of {name!r} is known; look for it in the search")
    full = Counter(words.heading(words.person(t.get("traveler"))) for t in found["shown"]).most_common(1)[0][0]
    counts = views.counts("trip", Filter(traveler=who))
    return page(
        request, "traveller.html", who=who, name=full, journeys=found, counts=counts, lands=maps.world(),
        bubbles=maps.bubbles(counts.places), country_address=_country_address,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Balance:
    """A month of two states: what of their acts was cooperation and what conflict, by the scores.

    ``up`` and ``down`` are in percent of the height of the chart.
    """

    name: str
    key: str
    up: float
    down: float
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class Balances:
    """The bars of a pair: ``base`` is where nought lies from above, in percent; the sums of the highest and lowest."""

    bars: tuple[Balance, ...]
    base: float
    top: float
    bottom: float


@router.get("/pairs/{one}/{other}")
def pair_page(request: Request, one: State, other: State) -> HTMLResponse:
    """What two states do to each other, over time."""
    views = views_of(request)
    a, b = one.upper(), other.upper()
    if a == b:
        raise UsageError("two different states make a pair")
    here, there = Filter(actor=a, recipient=b), Filter(actor=b, recipient=a)
    found = [views.selection("event", f) for f in (here, there)]
    rows = [(r.first, r.type, r.score, n == 0) for n, s in enumerate(found) for r in s.rows]
    journeys = [views.selection("trip", Filter(actor=x, country=y), _COUNTED) for x, y in ((a, b), (b, a))]
    deals = [latest(views, views.selection("deal", f, _DEALS), _DEALS) for f in (here, there)]
    said = _latest_words(views, found)
    return page(
        request,
        "pair.html",
        a=a,
        b=b,
        balance=balances(rows),
        counts=counts(rows),
        total=len(rows),
        more=any(s.more for s in found),
        score=sum(r[2] or 0.0 for r in rows),
        going=latest(views, journeys[0]),
        coming=latest(views, journeys[1]),
        deals=[e for d in deals for e in d["shown"]],
        said=said,
    )


def _latest_words(views: Views, found: Sequence[Selection]) -> list[dict[str, Any]]:
    """The latest of what two states said and did, in order of their days; what is far ahead comes last."""
    with views.record.reading() as connection:
        last = last_report_day(connection, "9999")
    ahead = (dt.date.fromisoformat(last) + _AHEAD).isoformat() if last else "9999"
    rows = {r.id: r.first or "" for s in found for r in s.rows[:12]}
    said = [e for s in found for e in latest(views, s, 12)["shown"]]
    said = list({e["id"]: e for e in said if e.get("quote")}.values())
    said.sort(key=lambda e: (rows[e["id"]] <= ahead, rows[e["id"]], e["id"]), reverse=True)
    return said[:10]


Act = tuple[str | None, str | None, float | None, bool]  # day, type, score, whether the first state did it


def counts(rows: Sequence[Act]) -> list[dict[str, Any]]:
    """Types with how often each side did them to the other, the most frequent first."""
    found: dict[str, list[int]] = {}
    for _, kind, _, first in rows:
        found.setdefault(kind or "", [0, 0])[0 if first else 1] += 1
    ranked = sorted(found.items(), key=lambda kv: (-sum(kv[1]), kv[0]))
    return [{"type": words.act(name), "key": name, "does": pair[0], "gets": pair[1]} for name, pair in ranked]


def balances(rows: Iterable[Act]) -> Balances:
    """Days, months or years with the sums of positive and negative scores."""
    days: dict[str, list[float]] = {}
    for day, _, score, _ in rows:
        if day:
            days.setdefault(day, []).append(score or 0.0)
    months: Counter[str] = Counter()
    for day, found in days.items():
        months[day[:7]] += len(found)
    drawn = chart(sorted(months.items()), sorted((d, len(found)) for d, found in days.items()))
    spans: dict[str, list[float]] = {}
    for day, found in days.items():
        spans.setdefault(day[: len(drawn.bars[0].key)], []).extend(found)
    up, down = {}, {}
    for bar in drawn.bars:
        scores = spans.get(bar.key, [])
        up[bar.key], down[bar.key] = sum(x for x in scores if x > 0), -sum(x for x in scores if x < 0)
    top, bottom = max(up.values(), default=0.0), max(down.values(), default=0.0)
    full = (top + bottom) or 1.0
    bars = tuple(
        Balance(b.name, b.key, round(100 * up[b.key] / full, 2), round(100 * down[b.key] / full, 2), b.count,
                round(up[b.key] - down[b.key], 1))
        for b in drawn.bars
    )  # fmt: skip
    return Balances(bars, round(100 * top / full, 2), top, -bottom)
