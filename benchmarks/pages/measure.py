"""How long pages take on a record, and how much they weigh: a real server, one client after another.

Usage: python benchmarks/pages/measure.py RECORD.db [--times 40]
Every request has other values, so that hardly any answer can come from what the server keeps. Prints a table of
median and 95th percentile in milliseconds, of the processor's time (which other work on the machine does not
lengthen) with the client's own share, and of the largest answer in kilobytes (before compression).
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import threading
import time
from collections.abc import Callable

import httpx
import uvicorn

from dragoman.record import open_record
from dragoman.store import Filter, select_entries
from dragoman.web.app import Serving, create_app
from dragoman.web.safety import Limits

_WORDS = "climate ceasefire talks sanctions aid border election refugees vaccine trade security water energy"
WORDS = _WORDS.split()
CODES = "USA CHN RUS DEU FRA GBR TUR IRN ISR IND JPN BRA EGY KEN NOR POL UKR SAU ZAF MEX"
KINDS = "CONSULT SUPPORT ACCUSE AID SANCTION THREATEN"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("record")
    parser.add_argument("--times", type=int, default=40)
    given = parser.parse_args()
    with open_record(given.record, create=False, kept=4) as record:
        with record.reading() as connection:
            found = {k: [r.id for r in select_entries(connection, k, Filter()).rows] for k in ("trip", "event")}
        print("| page | median ms | p95 ms | processor ms | largest kB |\n|---|---|---|---|---|")
        base = _serve(create_app(record, Serving(limits=Limits(reads=1e6))))
        with httpx.Client(base_url=base, timeout=60) as client:
            client.get("/static/x/site.css")
            for name, path in pages(found, random.Random(11)).items():
                print(row(client, name, path, given.times), flush=True)


def pages(found: dict[str, list[str]], dice: random.Random) -> dict[str, Callable[[], str]]:
    """Name of a page to its next address."""
    codes = CODES.split()

    def day() -> str:
        return f"{dice.randrange(2013, 2021)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 28):02d}"

    def two() -> list[str]:
        return dice.sample(codes, 2)

    kinds = KINDS.split()
    return {
        "this week": lambda: f"/?day={day()}",
        "trip": lambda: f"/trips/{dice.choice(found['trip'])}",
        "event": lambda: f"/events/{dice.choice(found['event'])}",
        "events, latest": lambda: f"/events?page={dice.randrange(1, 90)}",
        "events of a type": lambda: f"/events?type={dice.choice(kinds)}&from={day()}",
        "events of an actor": lambda: f"/events?actor={dice.choice(codes)}&to={day()}",
        "events of a pair": lambda: "/events?actor={}&recipient={}".format(*two()) + f"&to={day()}",
        "events with words": lambda: f"/events?q={dice.choice(WORDS)}&to={day()}",
        "trips to a country": lambda: f"/trips?country={dice.choice(codes)}&from={day()}",
        "pair": lambda: "/pairs/{}/{}".format(*two()),
        "country": lambda: f"/countries/{dice.choice(codes)}",
        "actor": lambda: f"/actors/{dice.choice(codes)} GOV",
        "search": lambda: f"/search?q={dice.choice(WORDS)}+{dice.choice(WORDS)}",
        "review": lambda: f"/review?kind=event&page={dice.randrange(1, 100)}",
        "correct": lambda: f"/correct/{dice.choice(found['event'])}",
        "JSON of events": lambda: f"/api/events?country={dice.choice(codes)}&to={day()}",
    }


def row(client: httpx.Client, name: str, path: Callable[[], str], times: int) -> str:
    """One line of the table; the first request of a page is not counted."""
    taken, largest, spent = [], 0, 0.0
    for number in range(times + 1):
        began, busy = time.perf_counter(), time.process_time()
        answer = client.get(path())
        if number:
            taken.append(1000 * (time.perf_counter() - began))
            spent += 1000 * (time.process_time() - busy)
        if answer.status_code != 200:
            raise SystemExit(f"{answer.url}: {answer.status_code}")
        largest = max(largest, len(answer.content))
    taken.sort()
    p95 = taken[min(len(taken) - 1, round(0.95 * len(taken)))]
    return f"| {name} | {statistics.median(taken):.0f} | {p95:.0f} | {spent / times:.0f} | {largest / 1000:.0f} |"


def _serve(app: object) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning", access_log=False))  # type: ignore[arg-type]
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    return f"http://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
