"""iCalendar (RFC 5545): each journey with a day as an all-day event that keeps its UID."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import BinaryIO

from dragoman import __version__
from dragoman.exports.account import Account, Row
from dragoman.exports.phrases import one_line, shorten
from dragoman.exports.rows import place

_STATUS = {"planned": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED"}
_WIDTH = 75  # octets of a line, RFC 5545, 3.1


def write(account: Account, out: BinaryIO) -> None:
    """One calendar. The UID is made of the journey's id, so that a calendar read again replaces its events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//dragoman//{__version__}//EN", "CALSCALE:GREGORIAN"]
    for line in lines:
        out.write(_folded(line))
    for trip, reports in account.cited("trip"):
        if trip.get("first") or trip.get("last"):
            for line in _event(trip, reports):
                out.write(_folded(line))
    out.write(_folded("END:VCALENDAR"))


def _event(trip: Row, reports: Sequence[Row]) -> Iterator[str]:
    first = date.fromisoformat(trip.get("first") or trip["last"])
    last = max(first, date.fromisoformat(trip.get("last") or trip["first"]))
    told = max((str(r["published"]) for r in reports if r.get("published")), default=first.isoformat())
    stops = [place(s) for s in trip.get("stops") or () if place(s)]
    yield "BEGIN:VEVENT"
    yield f"UID:{trip['id']}@dragoman"
    yield f"DTSTAMP:{told[:10].replace('-', '')}T000000Z"
    yield f"SEQUENCE:{len(trip.get('history') or ())}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(1):%Y%m%d}"  # the day after, as the standard counts
    yield f"SUMMARY:{_text(_summary(trip, stops))}"
    yield f"STATUS:{_STATUS.get(str(trip.get('status')), 'CONFIRMED')}"
    if stops:
        yield f"LOCATION:{_text('; '.join(stops))}"
    yield f"DESCRIPTION:{_text(chr(10).join(_described(trip, reports)))}"
    address = next((str(r["url"]) for r in reports if str(r.get("url") or "").startswith(("http://", "https://"))), "")
    if address:
        yield f"URL:{''.join(c for c in address if c.isprintable() and c != ' ')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _summary(trip: Row, stops: Sequence[str]) -> str:
    who = one_line(str(trip.get("traveler") or "someone"))
    home = f" ({trip['country']})" if trip.get("country") else ""
    return f"{who}{home}: {', '.join(s.split(',')[0] for s in stops)}" if stops else f"{who}{home}"


def _described(trip: Row, reports: Sequence[Row]) -> Iterator[str]:
    yield ", ".join(one_line(str(v)) for v in (trip.get("office"), trip.get("status")) if v)
    for stop in trip.get("stops") or ():
        days = " to ".join(dict.fromkeys(str(stop[k]) for k in ("arrive", "depart") if stop.get(k)))
        met = "; ".join(one_line(c) for c in stop.get("counterparts") or ())
        told = ", ".join(v for v in (days, met) if v)
        yield f"{stop.get('order')}. {place(stop)}{': ' if told else ''}{told}"
    for report in reports[:10]:
        known = (report.get("published"), report.get("outlet"), report.get("title"), report.get("url"))
        yield "- " + ", ".join(shorten(str(v), 160) for v in known if v)


def _text(value: str) -> str:
    """A text value: the signs of the format set apart, other controls gone."""
    for sign, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(sign, safe)
    return "".join(c for c in value if c.isprintable() or c == "\t")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets; no character is torn."""
    out, piece = b"", b""
    for char in line:
        data = char.encode("utf-8", "replace")
        if len(piece) + len(data) > _WIDTH:
            out, piece = out + piece + b"\r\n", b" "
        piece += data
    return out + piece + b"\r\n"
