"""Opens a record: a SQLite file, or a PostgreSQL address."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool, QueuePool

from dragoman.errors import ExtraNeeded, UsageError
from dragoman.store.migrations import is_current, migrate

_PAGE = 16_384  # bytes that are read together: a record larger than memory is read from the disk three times as fast
_WAIT = 30  # seconds to wait for another writer
_LOCK = 20210520  # names the advisory lock of a schema change in PostgreSQL


def is_url(where: str) -> bool:
    """Whether a record is named by a database address rather than by a path."""
    return re.match(r"postgres(ql)?(\+\w+)?://", where) is not None


def connect(where: str, *, create: bool = True, kept: int = 0) -> Engine:
    """An engine on the record, its schema brought up to date; ``kept`` connections stay open between questions.

    ``UsageError`` where nothing is there and ``create`` is false, or where it is no record.
    """
    engine = _postgres(where, kept) if is_url(where) else _sqlite(where, create, kept)
    try:
        with engine.connect() as connection:
            ready = is_current(connection)
        if not ready:
            with writing(engine) as connection:
                if is_url(where):
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
                migrate(connection)
    except OperationalError as error:
        raise UsageError(f"{_shown(where)}: the record cannot be opened ({_reason(error)}); check its name") from error
    except DBAPIError as error:
        raise UsageError(f"{_shown(where)}: this is no record ({_reason(error)}); name another file") from error
    return engine


def address(engine: Engine) -> str:
    """What ``connect`` opens the same record by, from another process."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=False)


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that writes; in SQLite it takes the lock at its start, so that none fails half-way."""
    return engine.execution_options(immediate=True).begin()


def _sqlite(where: str, create: bool, kept: int) -> Engine:
    path = Path(where)
    if path.is_dir() or (not create and not path.is_file()):
        what = "this is a directory" if path.is_dir() else "there is no record"
        raise UsageError(f"{where}: {what}; make one with: dragoman ingest REPORTS --record {where}")
    if not path.parent.is_dir():
        raise UsageError(f"{where}: there is no folder {path.parent}; make it first")
    shared = {"timeout": _WAIT, "check_same_thread": False}
    engine = create_engine(f"sqlite:///{path}", **_pool(kept), connect_args=shared)

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the transactions are ours, not the driver's
        cursor = raw.cursor()
        for pragma in (
            f"page_size={_PAGE}",  # of a new file
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=OFF",
            "cache_size=-65536",
            "secure_delete=OFF",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _pool(kept: int) -> dict[str, Any]:
    """As many connections as are asked for at a time, some of them kept."""
    return {"poolclass": QueuePool, "pool_size": kept, "max_overflow": -1} if kept else {"poolclass": NullPool}


def _postgres(where: str, kept: int) -> Engine:
    address = re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", where)
    try:
        return create_engine(address, **_pool(kept))
    except (ImportError, NoSuchModuleError) as error:
        raise ExtraNeeded("A record in PostgreSQL", "postgres") from error


def _shown(where: str) -> str:
    """The address without its password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", where)


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:200]
