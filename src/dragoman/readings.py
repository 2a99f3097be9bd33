"""Readings on disk: JSON Lines, or Parquet with one row a reading; written as they come, read back one by one.

A row of Parquet has what other tools ask for in columns of their own (``schema`` lists them), and the
whole reading as JSON beside it. ``docs/readings.md`` describes both. Needs pyarrow for Parquet.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

import orjson

from dragoman.errors import ExtraNeeded, InputError, UsageError

FORMAT = 1  # of the rows; goes up when a column changes its meaning
GROUP = 500  # readings in one row group: what is held in memory while writing
_OPEN: dict[str, Any] = {".gz": gzip.open, ".xz": lzma.open}
_DOCUMENT = ("id", "url", "outlet", "title", "published", "published_basis", "language")
_TRIP = ("traveler", "office", "country", "status")
_STOP = ("country", "city", "arrive", "depart")
_EVENT = ("type", "mode", "status", "date", "attributed_to", "quote")
_DEAL = ("kind", "seller", "buyer", "provider", "recipient", "currency", "status")

Plain = Mapping[str, Any]


def schema() -> Any:
    """The columns of a Parquet file of readings, as a pyarrow schema; ``ExtraNeeded`` without pyarrow."""
    pa = _pyarrow()
    text, texts = pa.string(), pa.list_(pa.string())

    def rows(names: Iterable[str], **more: Any) -> Any:
        return pa.list_(pa.struct([*((name, text) for name in names), *more.items()]))

    columns = [
        ("format", pa.int32()),
        *((name, text) for name in _DOCUMENT),
        ("coder", text),
        ("trips", rows(_TRIP, start=text, end=text, stops=rows(_STOP))),
        ("events", rows(_EVENT, actors=texts, recipients=texts, country=text, city=text)),
        ("deals", rows(_DEAL, amount=pa.float64(), items=texts, date=text)),
        ("reading", text),
        ("failure", pa.struct([("place", text), ("what", text), ("todo", text)])),
    ]
    return pa.schema(columns, metadata={"dragoman.readings": str(FORMAT)})


def to_row(reading: Plain) -> dict[str, Any]:
    """The row of a reading in its JSON form (``Reading.to_json``, or a line of JSON Lines)."""
    made = reading["coder"]
    row = {
        "format": FORMAT,
        **_some(reading["document"], _DOCUMENT),
        "coder": "/".join((made["version"], made["model"], made["codebook"])),
        "trips": [_trip(t) for t in reading["trips"]],
        "events": [_event(e) for e in reading["events"]],
        "deals": [
            {**_some(d, _DEAL), "amount": d["amount"], "items": list(d["items"]), "date": d["date"]["date"]}
            for d in reading["deals"]
        ],
    }
    clean: dict[str, Any] = _clean(row)
    return {**clean, "reading": json.dumps(reading, separators=(",", ":")), "failure": None}


def failure_row(error: InputError) -> dict[str, Any]:
    """The row of a report that could not be read."""
    return {"format": FORMAT, "failure": _clean({"place": error.where, "what": error.what, "todo": error.todo})}


def to_table(rows: Sequence[Plain]) -> Any:
    """Rows as a pyarrow table."""
    return _pyarrow().Table.from_pylist(list(rows), schema=schema())


def write_parquet(readings: Iterable[Plain], path: Path) -> int:
    """Write readings in their JSON form to a file; returns how many. A file that is begun is never left behind."""
    _pyarrow()
    import pyarrow.parquet as pq

    count = 0
    part = path.with_name(path.name + ".part")
    try:
        with pq.ParquetWriter(part, schema(), compression="zstd") as out:
            coming = iter(readings)
            while group := list(islice(coming, GROUP)):
                out.write_table(to_table([to_row(r) for r in group]))
                count += len(group)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error}); name another file") from error
    finally:
        part.unlink(missing_ok=True)
    return count


Line = tuple[str, str]
"""A reading as it stands in a file, as JSON; and where it stands."""


def read_readings(paths: Iterable[str]) -> Iterator[dict[str, Any] | InputError]:
    """The readings of files and folders (.parquet, .jsonl, these with .gz or .xz) in their JSON form.

    What is no reading, and what could not be read when the file was made, comes as an error.
    """
    for found in read_lines(paths):
        yield found if isinstance(found, InputError) else reading_of(found[1], found[0])


def read_lines(paths: Iterable[str]) -> Iterator[Line | InputError]:
    """As ``read_readings``, the readings still as the JSON of the files, for ``reading_of``."""
    for path in chain.from_iterable(_files(Path(p)) for p in paths):
        try:
            yield from _rows(path) if path.suffix == ".parquet" else _lines(path)
        except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
            yield InputError(str(path), f"it cannot be read ({error})", "check the file, or leave it out")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    ends = (".parquet", ".jsonl", ".jsonl.gz", ".jsonl.xz")
    return sorted(p for p in path.rglob("*") if p.is_file() and p.name.endswith(ends))


def _rows(path: Path) -> Iterator[Line | InputError]:
    pa = _pyarrow()
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid:
        yield InputError(str(path), "this is no Parquet file", "leave it out")
        return
    number = 0
    with file:
        if "reading" not in file.schema_arrow.names:
            yield InputError(str(path), "it has no column 'reading'", "name a file that dragoman wrote")
            return
        for batch in file.iter_batches(batch_size=64, columns=["format", "reading", "failure"]):
            for row in batch.to_pylist():
                number += 1
                yield _from_row(row, f"{path}:{number}")


def _from_row(row: dict[str, Any], where: str) -> Line | InputError:
    if row["format"] is None or row["format"] > FORMAT:
        return InputError(
            where, f"it has format {row['format']}, and this version reads up to {FORMAT}", "update dragoman"
        )
    if row["failure"]:
        return InputError(row["failure"]["place"], row["failure"]["what"], row["failure"]["todo"])
    return where, row["reading"] or ""


def _lines(path: Path) -> Iterator[Line | InputError]:
    with _OPEN.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"{path}:{number}", line


def reading_of(text: str, where: str) -> dict[str, Any] | InputError:
    """A reading in its JSON form from its JSON, or the error that says why it is none."""
    try:
        value = orjson.loads(text)
    except ValueError:
        try:
            value = json.loads(text)  # takes more: halves of surrogate pairs, numbers that are none
        except ValueError:
            return InputError(where, "this is no JSON", "mend or delete it")
    whole = isinstance(value, dict) and all(isinstance(value.get(k), list) for k in ("trips", "events", "deals"))
    parts = whole and isinstance(value.get("document"), dict) and isinstance(value.get("coder"), dict)
    if not parts or not isinstance(value["document"].get("text"), str):
        return InputError(where, "this is no reading", "give what dragoman read --format jsonl or parquet writes")
    found: dict[str, Any] = value
    return found


def _some(values: Plain, names: Iterable[str]) -> dict[str, Any]:
    return {name: values.get(name) for name in names}


def _trip(trip: Plain) -> dict[str, Any]:
    stops = [_some(stop, _STOP) for stop in trip["stops"]]
    return {**_some(trip, _TRIP), "start": trip["start"]["date"], "end": trip["end"]["date"], "stops": stops}


def _event(event: Plain) -> dict[str, Any]:
    place = event["place"] or {}
    sides = {name: list(event[name]) for name in ("actors", "recipients")}
    return {**_some(event, _EVENT), **sides, **_some(place, ("country", "city"))}


def _clean(value: Any) -> Any:
    """Values that UTF-8 can hold: half of a surrogate pair, which JSON can name, becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, list) else value


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ExtraNeeded("Readings as Parquet", "parquet") from error
    return pyarrow
