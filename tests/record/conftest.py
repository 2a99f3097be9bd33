"""Records to try things on: a SQLite file, and a PostgreSQL server of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.record import Record, open_record

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    if not _PROGRAMS:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    programs = _PROGRAMS[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="dragoman-pg-"))
    as_user: list[str] = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data, port = folder / "data", 50000 + os.getpid() % 9000
    _run(*as_user, str(programs / "initdb"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", str(data))
    options = f"-p {port} -k {folder} -c listen_addresses='' -c fsync=off"
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
    _run(*control, "-o", options, "start")
    yield f"postgresql://postgres@/postgres?host={folder}&port={port}"
    _run(*control, "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty record can be made, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    address: str = request.getfixturevalue("server")
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    name = f"t{abs(hash(str(tmp_path))):x}"
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """An empty record."""
    with open_record(place) as opened:
        yield opened
