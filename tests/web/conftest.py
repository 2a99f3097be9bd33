"""A record made from the shipped examples and a part of the 2021 feed, served on a real socket."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from dragoman.record import Record, open_record
from dragoman.web.app import Serving, create_app
from dragoman.web.safety import Limits
from tests.conftest import ROOT, SHARED, one_analyser
from tests.made import STORY

RELEASES = 24  # of the feed, from the Secretary's journey of June 2021


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record to copy: examples, some releases of the feed, a story with dissent. Made once."""
    from dragoman.pipeline import Interpreter
    from dragoman.sources import Options, read_source
    from dragoman.types import Report

    folder = tmp_path_factory.mktemp("web")
    coder = Interpreter()
    coder.__dict__["_analyser"] = one_analyser()
    paths = sorted(str(p) for p in (ROOT / "src" / "dragoman" / "examples").glob("*.txt"))
    reports = [r for p in paths for r in read_source(p, Options()) if isinstance(r, Report)]
    reports += _releases(folder)
    with open_record(folder / "filled.db") as record:
        record.add([coder.read(r) for r in reports])
        record.add(STORY)
    return folder / "filled.db"


def _releases(folder: Path) -> list:
    import json
    import lzma

    from dragoman.sources import Options, read_source

    feed = SHARED / "data" / "state-feed" / "feed-2021.jsonl.xz"
    if not feed.exists():
        return []
    with lzma.open(feed, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    short = [r for r in rows if "2021-06-22" <= r["published"] < "2021-06-30" and len(r["text"]) < 4000][:RELEASES]
    path = folder / "releases.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in short), encoding="utf-8")
    return list(read_source(str(path), Options()))


@pytest.fixture
def record(filled: Path, tmp_path: Path) -> Iterator[Record]:
    """A copy of the record, to be changed."""
    shutil.copy(filled, tmp_path / "record.db")
    with open_record(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def kept(filled: Path) -> Iterator[Record]:
    """The record itself, only to be read."""
    with open_record(filled) as opened:
        yield opened


class Served:
    """An application behind a real socket."""

    def __init__(self, record: Record) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        app = create_app(record, Serving(limits=Limits(reads=2000, writes=200)))
        settings = uvicorn.Config(app, port=self.port, log_level="error", access_log=False)
        self.server = uvicorn.Server(settings)
        self.thread = threading.Thread(target=self.server.run, daemon=True)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Served:
        self.thread.start()
        until = time.monotonic() + 20
        while not self.server.started and time.monotonic() < until:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def site(kept: Record) -> Iterator[str]:
    """The address of the record that is only read."""
    with Served(kept) as served:
        yield served.base


@pytest.fixture
def own_site(record: Record) -> Iterator[str]:
    """The address of a record of the test's own."""
    with Served(record) as served:
        yield served.base
