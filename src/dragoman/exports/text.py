"""For the terminal: the itinerary as a table, events by who and whom, deals, and what stayed open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.exports import phrases
from dragoman.types import Event, Reading, Trip

_QUAD_STYLE = {
    "verbal_cooperation": "green",
    "material_cooperation": "bold green",
    "verbal_conflict": "yellow",
    "material_conflict": "bold red",
}
WIDTH = 100


def render(readings: Sequence[Reading]) -> str:
    """Plain text without colour, 100 columns wide."""
    console = Console(file=StringIO(), width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    show(readings, console)
    assert isinstance(console.file, StringIO)
    lines = console.file.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def show(readings: Sequence[Reading], console: Console) -> None:
    """Print readings to a console: in colour where it has any."""
    for number, reading in enumerate(readings):
        if number:
            console.rule(style="dim")
        console.print(Group(*_blocks(reading)))


def _blocks(reading: Reading) -> Iterator[RenderableType]:
    yield Text(phrases.heading(reading), style="bold")
    yield Text(phrases.origin(reading), style="dim")
    for number, trip in enumerate(reading.trips, start=1):
        yield from _trip(number, trip)
    if reading.events:
        yield _section("Events")
        yield from _events(reading.events)
    if reading.deals:
        yield _section("Deals")
        yield _deals(reading)
    if not (reading.trips or reading.events or reading.deals):
        yield Text("\nNo trip, event or deal is told in this report.")
    if reading.unresolved:
        yield _section("Not resolved")
        yield _unresolved(reading)


def _section(title: str) -> Text:
    return Text(f"\n{title}", style="bold underline")


def _trip(number: int, trip: Trip) -> Iterator[RenderableType]:
    head = Text(f"\nTrip {number}  ", style="bold underline")
    head.append(phrases.traveller(trip), style="bold not underline")
    head.append(f" · {trip.status} · {phrases.period(trip)}", style="not bold not underline")
    yield head
    facts = []
    if trip.announced and trip.announced.by:
        when = phrases.date(trip.announced.date)
        facts.append(f"announced by {phrases.one_line(trip.announced.by)}" + (f", {when}" if when else ""))
    if trip.companions:
        facts.append(f"with {phrases.many(trip.companions)}")
    if trip.purpose:
        facts.append(f"to {phrases.many(trip.purpose)}".replace("to to ", "to ", 1))
    if trip.origin:
        facts.append(f"from {phrases.one_line(trip.origin)}")
    if trip.return_to or trip.return_reason:
        facts.append(_return(trip))
    for fact in facts:
        yield Padding(Text(fact, style="dim"), (0, 0, 0, 2))
    if trip.stops:
        yield _itinerary(trip)


def _return(trip: Trip) -> str:
    place = f"returns to {phrases.one_line(trip.return_to)}" if trip.return_to else "returns"
    return place + (f" ({phrases.one_line(trip.return_reason)})" if trip.return_reason else "")


def _itinerary(trip: Trip) -> Table:
    columns = [
        ("#", [str(s.order) for s in trip.stops]),
        ("stop", [phrases.where(s) for s in trip.stops]),
        ("arrives", [s.arrive or "" for s in trip.stops]),
        ("leaves", [s.depart or "" for s in trip.stops]),
        ("status", [s.status if s.status != trip.status else "" for s in trip.stops]),
        ("occasion", [phrases.one_line(s.occasion or "") for s in trip.stops]),
        ("meets", [phrases.many(s.counterparts) for s in trip.stops]),
        ("topics", [phrases.many(s.topics) for s in trip.stops]),
    ]
    return _grid(columns, narrow=("#", "arrives", "leaves", "status"))


def _grid(columns: Sequence[tuple[str, list[str]]], narrow: Sequence[str]) -> Table:
    """A table of the columns that say anything; those in ``narrow`` are not wrapped."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    shown = [(name, cells) for name, cells in columns if any(cells)]
    for name, _ in shown:
        table.add_column(name, no_wrap=name in narrow, overflow="fold")
    for row in zip(*(cells for _, cells in shown), strict=True):
        table.add_row(*(Text(cell) for cell in row))
    return table


def _events(events: Sequence[Event]) -> Iterator[RenderableType]:
    width = min(32, max(len(phrases.kind(e)) for e in events) + 6)
    for pair, indices in phrases.by_pair(events).items():
        yield Text(pair, style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for columns in (width, 12, None):
            table.add_column(width=columns, overflow="fold")
        for index in indices:
            table.add_row(*_event_cells(index, events[index]))
        yield table


def _event_cells(index: int, event: Event) -> tuple[Text, Text, Text]:
    kind = Text(f"  {index + 1:>2}. ")
    kind.append(phrases.kind(event), style=_QUAD_STYLE.get(event.quad or "", ""))
    when = (event.date or "").replace("/", " to ") or (
        f"“{phrases.one_line(event.date_text)}”" if event.date_text else ""
    )
    state = Text(event.status, style="" if event.status == "actual" else "italic")
    state.append(f"\n{when}" if when else "", style="dim not italic")
    words = Text(f"“{phrases.shorten(event.quote, 150)}”")
    notes = _event_notes(event)
    if notes:
        words.append(f"\n{'; '.join(notes)}", style="dim")
    return kind, state, words


def _event_notes(event: Event) -> list[str]:
    notes = []
    if where := phrases.place(event):
        notes.append(f"in {where}")
    if event.attributed_to:
        notes.append(f"according to {phrases.one_line(event.attributed_to)}")
    if event.reacts_to is not None:
        notes.append(f"reacts to {event.reacts_to + 1}")
    if event.because_of is not None:
        notes.append(f"because of {event.because_of + 1}")
    notes.extend(phrases.amount(m.value, m.unit) for m in event.magnitude)
    return notes


def _deals(reading: Reading) -> Table:
    deals = reading.deals
    columns = [
        ("kind", [d.kind for d in deals]),
        ("from → to", [phrases.parties(d) for d in deals]),
        ("amount", [phrases.amount(d.amount, d.currency) for d in deals]),
        ("status", [d.status for d in deals]),
        ("approved by", [phrases.one_line(d.approved_by or "") for d in deals]),
        ("date", [phrases.date(d.date) for d in deals]),
        ("items", [phrases.many(d.items) for d in deals]),
    ]
    return _grid(columns, narrow=("kind", "amount", "status"))


def _unresolved(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for item in reading.unresolved:
        table.add_row(Text(f"  {item.what}"), Text(f"“{phrases.shorten(item.text, 40)}”"), Text(item.why, style="dim"))
    return table
