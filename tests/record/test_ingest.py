"""From files to a record: what is new, known and failed; folders, patterns, limits; killed runs."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dragoman.ingest import How, Summary, addresses, ingest, reread
from dragoman.pipeline import Interpreter
from dragoman.record import open_record
from dragoman.sources import Options, from_object

ROOT = Path(__file__).resolve().parents[2]
CITIES = ("Oslo", "Paris", "Rome", "Vienna", "Prague", "Lisbon", "Dublin", "Madrid")


@pytest.fixture(scope="module")
def coder() -> Interpreter:
    return Interpreter()


def _lines(count: int) -> str:
    out = []
    for number in range(count):
        city = CITIES[number % len(CITIES)]
        text = f"Chilean Foreign Minister Ana Díaz will travel to {city} on Monday, her ministry said in note {number}."
        out.append(
            json.dumps({"text": text, "published": f"2025-03-{1 + number % 28:02}", "url": f"http://a/{number}"})
        )
    return "\n".join(out) + "\n"


def test_new_known_and_failed_are_told_apart(tmp_path: Path, coder: Interpreter) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text(_lines(5) + "{oops\n", encoding="utf-8")
    with open_record(tmp_path / "r.db") as record:
        done = ingest([str(feed)], record, coder, How(limit=2))
        assert (done.new, done.known) == (2, 0)
        done = ingest([str(feed)], record, coder)
        assert (done.new, done.known, done.failed) == (3, 2, 1)
        done = ingest([str(feed)], record, coder)
        assert (done.new, done.known, done.failed) == (0, 5, 1)
        assert [f["place"] for f in record.failures()] == [f"{feed}:6"]
        assert len(record.trips(country="NOR")) == 1


def test_reread_replaces_what_an_older_version_read(tmp_path: Path, coder: Interpreter) -> None:
    (tmp_path / "feed.jsonl").write_text(_lines(3), encoding="utf-8")
    with open_record(tmp_path / "r.db") as record:
        ingest([str(tmp_path)], record, coder)
        before = record.trips()
        assert reread(record, coder).new == 0
        other = Interpreter()
        other.__dict__["_coder"] = type(coder._coder)("9", "9", "9")
        assert reread(record, other).new == 3
        assert reread(record, other).new == 0
        assert record.trips() == before


def test_folders_and_patterns_name_their_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.png", "sub/d.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [Path(p).name for p in addresses([str(tmp_path)])] == ["a.txt", "b.txt", "d.html"]
    assert [Path(p).name for p in addresses([str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]
    assert list(addresses(["-", "http://a/b", str(tmp_path / "*.pdf")])) == ["-", "http://a/b", str(tmp_path / "*.pdf")]


def _dragoman(*words: str, **options: Any) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen([sys.executable, "-m", "dragoman", *words], env=env, text=True, **options)


def _whole(place: str | Path) -> tuple[Any, ...]:
    with open_record(place, create=False) as record:
        return record.totals(), *(record.find(kind) for kind in ("trip", "event", "deal"))


def _told(place: Path) -> int:
    """How many reports a reader sees while another program writes; what it sees is whole."""
    if not place.exists():
        return 0
    with open_record(place, create=False) as record:
        for trip in record.trips():
            assert all(record.report(key) for key in trip["reports"])
        return record.totals()["reports"]


def test_ten_kills_lose_nothing_and_double_nothing_and_readers_see_whole_entries(tmp_path: Path) -> None:
    feed, place = tmp_path / "feed.jsonl", tmp_path / "killed.db"
    feed.write_text(_lines(240), encoding="utf-8")
    chance = random.Random(6)
    kills = 0
    for _ in range(10):
        goal = (_told(place) if kills else 0) + chance.randint(1, 12)
        run = _dragoman("ingest", str(feed), "--record", str(place), stderr=subprocess.DEVNULL)
        while run.poll() is None and (not place.exists() or _reports(place) < goal):
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.1))
        run.send_signal(signal.SIGKILL)
        kills += run.wait() == -signal.SIGKILL
    assert kills >= 9
    assert _told(place) < 240
    for name in (place, tmp_path / "once.db"):
        assert _dragoman("ingest", str(feed), "--record", str(name), "--quiet").wait(300) == 0
    assert _whole(place) == _whole(tmp_path / "once.db")
    assert _whole(place)[0]["reports"] == 240


def _reports(place: Path) -> int:
    """Reports in a file that may be in the making."""
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection:
            (count,) = connection.execute("SELECT COUNT(*) FROM reports").fetchone()
            return int(count)
    except sqlite3.OperationalError:
        return 0


def test_reversed_and_in_halves_and_twice_give_the_same_record(tmp_path: Path, coder: Interpreter) -> None:
    lines = _lines(40).splitlines(keepends=True)
    ways = {"once": [lines], "reversed": [lines[::-1]], "halves": [lines[20:], lines[:20]], "twice": [lines, lines]}
    for name, parts in ways.items():
        with open_record(tmp_path / f"{name}.db") as record:
            for part in parts:
                (tmp_path / "feed.jsonl").write_text("".join(part), encoding="utf-8")
                ingest([str(tmp_path / "feed.jsonl")], record, coder)
    once = _whole(tmp_path / "once.db")
    assert all(_whole(tmp_path / f"{name}.db") == once for name in ways)


def _spoilt(chance: random.Random) -> tuple[str, bytes]:
    """A file that is damaged somehow, under some name."""
    text = _lines(1).encode()
    page = b"<html><body><article><p>" + text * 2 + b"</p></article></body></html>"
    feed = b"<rss version='2.0'><channel><item><description>" + text + b"</description></item></channel></rss>"
    data = bytearray(
        chance.choice([text, page, feed, b"text,url\n" + text, gzip.compress(text), b"WARC/1.0\r\n" + text])
    )
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.5:
        del data[chance.randrange(len(data)) :]
    if chance.random() < 0.1:
        data = bytearray(chance.randbytes(chance.randint(0, 500)))
    names = "txt html jsonl csv rss xml warc warc.gz jsonl.gz txt.xz md tsv atom"
    return chance.choice(names.split()), bytes(data)


def test_every_good_file_among_a_thousand_spoilt_ones_is_read(tmp_path: Path, coder: Interpreter) -> None:
    chance = random.Random(11)
    for number in range(1000):
        suffix, data = _spoilt(chance)
        (tmp_path / f"{number:04}.{suffix}").write_bytes(data)
    good = [json.loads(line) for line in _lines(20).splitlines()]
    for number, line in enumerate(good):
        (tmp_path / f"{number * 50:04}-good.jsonl").write_text(json.dumps(line), encoding="utf-8")
    with open_record(tmp_path / "r.db") as record:
        done = ingest([str(tmp_path)], record, coder)
        found = {r["url"] for r in record.search("ministry", limit=2000)}
        assert {line["url"] for line in good} <= found
        kept = record.failures()
        assert done.failed >= 300
        assert len(kept) > 200
        assert all(f["what"] and f["todo"] and "fault in dragoman" not in f["what"] for f in kept)


def test_the_commands_answer(tmp_path: Path) -> None:
    feed, record = tmp_path / "feed.jsonl", str(tmp_path / "r.db")
    feed.write_text(_lines(6) + "{oops\n", encoding="utf-8")
    run = _dragoman("ingest", str(feed), "--record", record, stderr=subprocess.PIPE)
    assert "6 new, 0 known, 1 failed" in run.communicate(timeout=300)[1]
    assert run.returncode == 1

    def ask(*words: str) -> str:
        asked = _dragoman(*words, "--record", record, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = asked.communicate(timeout=300)
        assert asked.returncode == 0, err
        return out

    trips = json.loads(ask("trips", "--traveler", "Díaz", "--country", "NOR", "--format", "json"))
    assert "Oslo" in {s["city"] for s in trips[0]["stops"]}
    assert "Díaz" in ask("trips")
    assert "this is not JSON" in ask("failures")
    assert ask("events", "--type", "CONSULT", "--format", "csv").startswith("id,date,type")
    assert ask("places", "--format", "markdown").startswith("| code |")
    assert "will travel to" in ask("why", trips[0]["id"], "traveler", "--format", "json")
    assert "score" in ask("pair", "CHL", "NOR")
    key = ask("correct", trips[0]["id"], "status", "cancelled", "--by", "me").strip()
    assert trips[0]["id"] in ask("trips", "--status", "cancelled")
    ask("withdraw", key)
    assert ask("trips", "--status", "cancelled") == ""


def _wire(count: int) -> str:
    """Reports of one text and day under several names, the same with another day, and with another word."""
    text = "Chilean Foreign Minister Ana Díaz will travel to Oslo on Monday, her ministry said. {} talks are planned."
    out = []
    for number in range(count):
        word, day = ("Long", "2025-03-07") if number % 4 else ("Short", "2025-03-09")
        out.append(json.dumps({"text": text.format(word), "published": day, "url": f"http://a/{number}"}))
    return "\n".join(out) + "\n"


class _Counting(Interpreter):
    """An interpreter that counts what it reads."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def read(self, report: Any, *, published: str | None = None) -> Any:
        self.texts.append(report.text)
        return super().read(report, published=published)


def test_a_text_is_read_once_for_each_day_and_every_report_of_it_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl").write_text(_wire(40), encoding="utf-8")
    coder = _Counting()
    with open_record(tmp_path / "once.db") as record:
        done = ingest([str(tmp_path / "feed.jsonl")], record, coder)
        assert (done.new, done.known, done.waiting) == (40, 0, 0)
        assert len(coder.texts) == 2
        assert record.totals()["reports"] == 40
        assert record.totals()["voices"] == 2
        assert sum(len(trip["reports"]) for trip in record.trips()) == 40
        entries = _whole(tmp_path / "once.db")
    with open_record(tmp_path / "each.db") as record:
        reports = [from_object(json.loads(line), "it", Options()) for line in _wire(40).splitlines()]
        record.add([coder.read(r) for r in reports], reports)
    assert _whole(tmp_path / "each.db") == entries


def _note(seen: list[int], done: Summary) -> None:
    seen.append(done.waiting)


def test_workers_hold_back_what_is_being_read(tmp_path: Path, coder: Interpreter) -> None:
    (tmp_path / "feed.jsonl").write_text(_wire(200), encoding="utf-8")
    for workers in (1, 2):
        with open_record(tmp_path / f"{workers}.db") as record:
            seen: list[int] = []
            progress = partial(_note, seen)
            ingest([str(tmp_path / "feed.jsonl")], record, coder, How(workers=workers), progress)
            assert max(seen) == 2
    assert _whole(tmp_path / "1.db") == _whole(tmp_path / "2.db")


def test_an_interrupt_ends_all_processes_without_a_fault_and_the_next_run_ends_the_work(tmp_path: Path) -> None:
    feed, place = tmp_path / "feed.jsonl", tmp_path / "r.db"
    feed.write_text(_lines(400), encoding="utf-8")
    words = ("ingest", str(feed), "--record", str(place), "--quiet", "--workers", "2")
    with _dragoman(*words, stderr=subprocess.PIPE, start_new_session=True) as run:
        while run.poll() is None and (not place.exists() or not _reports(place)):
            time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)  # as the terminal does: to the workers too
        told = run.communicate(timeout=60)[1]
        assert run.returncode not in (0, None)
        assert "Traceback" not in told
        _all_gone(run.pid)
    assert 0 < _told(place) < 400
    assert _dragoman(*words).wait(300) == 0
    assert _whole(place)[0]["reports"] == 400


def _all_gone(group: int) -> None:
    """Wait until no process of a group is left."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("processes are left")
