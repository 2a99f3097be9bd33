"""The commands that ask a record and write it down for others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli_options import (
    ActorCode,
    Country,
    Form,
    Most,
    Output,
    Recipient,
    RecordAt,
    Since,
    Status,
    Traveler,
    Until,
    Words,
    open_record,
    print_rows,
    target,
)
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.config import Settings

_TARGETS = "plover, cameo, travel, parquet, geojson, icalendar, html or markdown."


def trips(
    record: RecordAt,
    since: Since = None,
    until: Until = None,
    traveler: Traveler = None,
    country: Country = None,
    actor: ActorCode = None,
    status: Status = None,
    text: Words = None,
    limit: Most = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Journeys, by day."""
    given = dict(since=since, until=until, traveler=traveler, country=country, actor=actor)
    _entries(record, "trip", {**given, "status": status, "text": text, "limit": limit}, form, output)


def events(
    record: RecordAt,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    type_: Annotated[str | None, typer.Option("--type", help="CONSULT, or with its mode CONSULT:phone.")] = None,
    actor: ActorCode = None,
    recipient: Recipient = None,
    status: Status = None,
    text: Words = None,
    limit: Most = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Acts, by day."""
    given = dict(since=since, until=until, country=country, type=type_, actor=actor, recipient=recipient)
    _entries(record, "event", {**given, "status": status, "text": text, "limit": limit}, form, output)


def deals(
    record: RecordAt,
    since: Since = None,
    until: Until = None,
    type_: Annotated[str | None, typer.Option("--type", help="arms sale, aid, loan, trade or agreement.")] = None,
    actor: ActorCode = None,
    recipient: Recipient = None,
    status: Status = None,
    text: Words = None,
    limit: Most = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Deals, by day."""
    given = dict(since=since, until=until, type=type_, actor=actor, recipient=recipient)
    _entries(record, "deal", {**given, "status": status, "text": text, "limit": limit}, form, output)


def upcoming(
    record: RecordAt,
    today: Annotated[str | None, typer.Option(metavar="DATE", help="The day to look from; today by default.")] = None,
    country: Country = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Who will be where: trips that have not ended."""
    with open_record(record) as opened:
        _show("trip", opened.upcoming(today or dt.date.today().isoformat(), country=country), form, output)


def actors(
    record: RecordAt,
    since: Since = None,
    until: Until = None,
    limit: Most = 30,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Who acts and who is acted on, the most frequent first."""
    with open_record(record) as opened:
        print_rows(opened.actors(since=since, until=until, limit=limit), form, output)


def places(record: RecordAt, form: Form = "table", output: Output = None) -> None:
    """Where things take place, the most frequent first."""
    with open_record(record) as opened:
        print_rows(opened.places(), form, output)


def search(
    words: Annotated[str, typer.Argument(help="Words, or a phrase in quotes.")],
    record: RecordAt,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    form: Form = "table",
    output: Output = None,
) -> None:
    """Reports that hold all of the words, the latest first."""
    with open_record(record) as opened:
        rows = opened.search(words, limit)
    print_rows([{k: r[k] for k in ("id", "published", "outlet", "title", "url")} for r in rows], form, output)


def pair(
    one: Annotated[str, typer.Argument(metavar="STATE", help="Three-letter code.")],
    other: Annotated[str, typer.Argument(metavar="STATE", help="Three-letter code.")],
    record: RecordAt,
    since: Since = None,
    until: Until = None,
    form: Form = "table",
    output: Output = None,
) -> None:
    """What two states do to each other: counts and scores by month."""
    with open_record(record) as opened:
        rows = opened.pair(one, other, since=since, until=until)
    print_rows(rows, form, output)
    if form == "table" and rows and output is None:
        print(_chart(rows))


def why(
    entry: Annotated[str, typer.Argument(metavar="ID|REPORT", help="Id of an entry of the record, or a report file.")],
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD|EVENT]", help="status, stops.1.city ...; or the number of an event.")
    ] = None,
    record: RecordAt | None = None,
    form: Form = "table",
    output: Output = None,
    published: Annotated[str | None, typer.Option(help="Publication date of the report.", metavar="DATE")] = None,
    codebook: Annotated[Path | None, typer.Option(help="Folder of TOML files the report is read with.")] = None,
    actors: Annotated[list[Path] | None, typer.Option(help="Tables of actors the report is read with.")] = None,
) -> None:
    """Why the record has the values of an entry: each source for and against them, with its sentence.

    Or why the reading of a report file has an event: the words, the pattern, the frame, the rules, the runners-up.
    """
    if Path(entry).is_file():
        from dragoman.config import Settings

        tables = tuple(actors) if actors else None
        print(_explained(Path(entry), field, published, Settings.gather(codebook=codebook, actors=tables)))
        return
    if record is None:
        raise UsageError(f"{entry}: there is no such file; name a report, or the record that has this id (--record)")
    with open_record(record) as opened:
        rows = opened.why(entry, field)
    names = ("field", "value", "held", "published", "outlet", "title", "sentence", "report")
    print_rows([{n: r.get(n) for n in names} for r in rows], form, output)


def _explained(path: Path, number: str | None, published: str | None, settings: Settings) -> str:
    """The explanations of the report's events, or of the one with the number that ``read`` prints."""
    from dragoman.errors import InputError
    from dragoman.exports.phrases import one_line
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options, publication_day, read_source

    day = publication_day(published, "--published") if published else None
    report = next(read_source(str(path), Options(published=day)))
    if isinstance(report, InputError):
        raise report
    found = Interpreter(settings).explain(report)
    if number is not None and not (number.isdecimal() and 1 <= int(number) <= len(found)):
        events = f"events 1 to {len(found)}" if found else "no events"
        raise UsageError(f"{path}: there is no event {number!r}; the report has {events}")
    wanted = range(len(found)) if number is None else [int(number) - 1]
    parts = [[f"{n + 1}. “{found[n].event.quote}”", *str(found[n]).splitlines()] for n in wanted]
    return "\n\n".join("\n   ".join(one_line(line) for line in lines) for lines in parts)


def export(
    record: RecordAt,
    to: Annotated[
        str,
        typer.Option("--to", metavar="FORMAT", help=_TARGETS),
    ],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; for parquet also a folder.")] = None,
    since: Since = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day, month or year.")] = None,
    country: Country = None,
    traveler: Traveler = None,
    kind: Annotated[str, typer.Option(help="Of parquet: trips, stops, events or deals.")] = "events",
) -> None:
    """Write the record down for other programs: event data, tables of travels, maps, calendars, digests."""
    from dragoman.exports.account import target as named
    from dragoman.exports.account import write
    from dragoman.record import account_of

    form = named(to)
    filters = {"since": since, "until": until, "country": country, "traveler": traveler}
    with open_record(record) as opened:
        if form == "parquet" and output is not None and output.is_dir():
            for table in ("trips", "stops", "events", "deals"):
                with target(output / f"{table}.parquet") as out:
                    write(account_of(opened, filters, table), form, out)
            return
        account = account_of(opened, filters, kind, _coordinates)
        with target(output, binary=form == "parquet") as out:
            write(account, form, out)


COMMANDS = (trips, events, deals, upcoming, actors, places, search, pair, why, export)


def _coordinates(city: str, country: str | None) -> tuple[float, float] | None:
    from dragoman.mentions.gazetteer import gazetteer

    found = gazetteer().city(city, (country,) if country else ())
    if found is None or found.lat is None or found.lon is None or (country and found.country != country):
        return None
    return found.lat, found.lon


def _entries(record: str, kind: str, filters: Mapping[str, Any], form: str, output: Path | None) -> None:
    with open_record(record) as opened:
        _show(kind, opened.find(kind, **filters), form, output)


def _show(kind: str, entries: Sequence[Mapping[str, Any]], form: str, output: Path | None) -> None:
    from dragoman.exports.rows import flat_rows

    print_rows(entries if form in ("json", "jsonl") else flat_rows(kind, entries), form, output)


def _chart(rows: Sequence[Mapping[str, Any]]) -> str:
    """Events by month as bars, with the sum of their scores."""
    months: dict[str, list[float]] = {}
    for row in rows:
        count = months.setdefault(str(row["month"] or "undated"), [0.0, 0.0])
        count[0] += row["events"]
        count[1] += row["score"] or 0.0
    most = max(c[0] for c in months.values())
    return "\n".join(
        f"{month:8} {'█' * max(1, round(40 * n / most)):40} {n:4.0f}  score {score:+.1f}"
        for month, (n, score) in sorted(months.items())
    )
