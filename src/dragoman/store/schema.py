"""The tables of a record, the same for SQLite and PostgreSQL. Changed only through ``migrations.py``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import PrimaryKeyConstraint

meta = MetaData()
words = MetaData()  # of SQLite alone: the rows of the full text in which the words of an id stand


class _Key(PrimaryKeyConstraint):
    """A key that in SQLite is an index as the others, made last where a record is filled (see ``loading``)."""


@compiles(_Key, "sqlite")
def _no_constraint(_key: _Key, _compiler: Any, **_: Any) -> None:
    return None


def _indexed_key(table: Table) -> None:
    Index(f"{table.name}_key", *table.primary_key.columns, unique=True).ddl_if(dialect="sqlite")


reports = Table(
    "reports",
    meta,
    Column("id", Text, primary_key=True),  # hash of what is known of the document
    Column("name", Text, nullable=False),  # the id it came with
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("published_basis", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("meta", Text, nullable=False),
    Column("voice", Text, nullable=False),  # the report that stands for its copies
    Column("coder", Text, nullable=False),  # the reading in force
    Column("added", Text, nullable=False),
    Column("source", Text),  # the outlet, or where none is known the site of the address
)
Index("reports_by_source", reports.c.source, reports.c.id)
Index("reports_with_source", reports.c.id, reports.c.source)  # without the row of a long text
Index("reports_by_voice", reports.c.voice)
Index("reports_with_voice", reports.c.id, reports.c.voice, reports.c.published)
Index("reports_by_day", reports.c.published)
Index("reports_by_name", reports.c.name)

readings = Table(
    "readings",
    meta,
    Column("report", Text, ForeignKey("reports.id")),
    Column("coder", Text),  # package, model and codebook version
    Column("body", LargeBinary, nullable=False),  # JSON, packed (packing.py)
    _Key("report", "coder"),
)
_indexed_key(readings)

bands = Table(
    "bands",
    meta,
    Column("band", BigInteger, primary_key=True),
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)

digests = Table(
    "digests",
    meta,
    Column("report", Text, ForeignKey("reports.id")),
    Column("digest", LargeBinary, nullable=False),
    Column("waits", Integer, nullable=False),  # 1: to be joined to its copies
    _Key("report"),
)
_indexed_key(digests)
_unjoined = digests.c.waits > 0
Index("digests_waiting", digests.c.report, sqlite_where=_unjoined, postgresql_where=_unjoined)

failures = Table(
    "failures",
    meta,
    Column("id", Text, primary_key=True),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("todo", Text, nullable=False),
    Column("at", Text, nullable=False),
)

tellings = Table(
    "tellings",
    meta,
    Column("id", Text),
    Column("kind", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("entry", Text),
    Column("name", Text, nullable=False, server_default=""),  # name, low, high: as fusion.Key
    Column("low", Text),
    Column("high", Text),
    Column("waits", Integer, nullable=False, server_default="1"),  # to be fused: 2 for the first time, 1 again
    _Key("id"),
)
_indexed_key(tellings)
tellings_by_day = Index("tellings_by_day", tellings.c.kind, tellings.c.grp, tellings.c.low)
_waits = tellings.c.waits > 0
tellings_waiting = Index(
    "tellings_waiting",
    tellings.c.kind,
    tellings.c.grp,
    tellings.c.low,
    sqlite_where=_waits,
    postgresql_where=_waits,
)
Index("tellings_by_report_and_entry", tellings.c.report, tellings.c.kind, tellings.c.entry)
Index("tellings_by_entry_and_report", tellings.c.entry, tellings.c.report)

told = Table(  # apart from ``tellings``, whose rows are small since they change
    "told",
    meta,
    Column("telling", Text),
    Column("body", Text, nullable=False),
    _Key("telling"),
)
_indexed_key(told)

placed = Table(  # the entries of tellings that were fused while a record was filled, until ``tellings`` has them
    "placed",
    meta,
    Column("telling", Text),
    Column("entry", Text),
    _Key("telling"),
)
_indexed_key(placed)

entries = Table(
    "entries",
    meta,
    Column("id", Text),
    Column("kind", Text, nullable=False),
    Column("grp", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("status", Text),
    Column("type", Text),  # of an event its type, of a deal its kind
    Column("mode", Text),
    Column("who", Text),  # folded name of the traveller
    Column("score", Float),
    Column("voices", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("doubt", Float, nullable=False, server_default="0"),  # 0 where a person has accepted it
    _Key("id"),
)
_indexed_key(entries)
Index("entries_by_day", entries.c.kind, entries.c.first)
_lasts = entries.c.last > entries.c.first
Index(
    "entries_lasting",
    entries.c.kind,
    entries.c.first,
    entries.c.last,
    entries.c.type,
    entries.c.status,
    sqlite_where=_lasts,
    postgresql_where=_lasts,
)
Index("entries_by_type", entries.c.kind, entries.c.type, entries.c.first)
Index("entries_by_status", entries.c.kind, entries.c.status, entries.c.first)
_known = entries.c.who.is_not(None)
Index("entries_by_who", entries.c.kind, entries.c.who, sqlite_where=_known, postgresql_where=_known)
Index("entries_by_doubt_and_id", entries.c.kind, entries.c.doubt, entries.c.id)

codes = Table(
    "codes",
    meta,
    Column("entry", Text, ForeignKey("entries.id")),
    Column("role", Text),  # actor, recipient, place; pair of an actor and a recipient
    Column("code", Text),
    Column("kind", Text, nullable=False),
    Column("first", Text),
    _Key("entry", "role", "code"),
)
_indexed_key(codes)
Index("codes_by_code_and_entry", codes.c.kind, codes.c.role, codes.c.code, codes.c.first, codes.c.entry)

corrections = Table(
    "corrections",
    meta,
    Column("id", Text, primary_key=True),
    Column("telling", Text, nullable=False),  # an entry is named after one of its tellings
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text),
    Column("withdrawn", Text),
)
Index("corrections_by_telling", corrections.c.telling)

versions = Table(
    "schema_versions", meta, Column("number", Integer, primary_key=True), Column("at", Text, nullable=False)
)

for _name in ("report_words_rows", "entry_words_rows"):
    _rows = Table(_name, words, Column("rowno", Integer, primary_key=True), Column("id", Text, nullable=False))
    Index(f"{_name}_key", _rows.c.id, unique=True)
